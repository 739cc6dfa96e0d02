/**
 * The properties of the element that are its attributes, and nothing more.
 *
 * In: what a host sets. Out: attributes, which the element hears of; `null` and `undefined`
 * take one away, as frameworks do with a property that is no longer given.
 */

import { readKinds } from "./kinds.js";

// A server has no elements; the class is there to be imported, not made.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

export class Attributes extends Base {
  /**
   * The kinds that are marked, separated by spaces; all without it.
   * @attr
   */
  get kinds() {
    return [...readKinds(this.getAttribute("kinds"))].join(" ");
  }

  set kinds(kinds) {
    writeAttribute(this, "kinds", kinds);
  }

  /**
   * Where the panel stands.
   * @attr
   * @default "end"
   * @returns {string}
   */
  get panel() {
    return this.getAttribute("panel") ?? "end";
  }

  /** @param {"end" | "start" | "bottom" | "none"} panel */
  set panel(panel) {
    writeAttribute(this, "panel", panel);
  }

  /**
   * Light, dark, or as the page and the system have it.
   * @attr
   * @default "auto"
   * @returns {string}
   */
  get theme() {
    return this.getAttribute("theme") ?? "auto";
  }

  /** @param {"auto" | "light" | "dark"} theme */
  set theme(theme) {
    writeAttribute(this, "theme", theme);
  }

  /**
   * The name of the text in a form.
   * @attr
   */
  get name() {
    return this.getAttribute("name") ?? "";
  }

  set name(name) {
    writeAttribute(this, "name", name);
  }

  /**
   * The id of an element of the page, or of the shadow root around, that is annotated in place, its DOM untouched.
   * It may come later, be rewritten, replaced and moved.
   * @attr for
   */
  get htmlFor() {
    return this.getAttribute("for") ?? "";
  }

  set htmlFor(id) {
    writeAttribute(this, "for", id);
  }

  /**
   * The folder where `core.wasm` lies, where that is not the script's own. There is one core: the first address
   * that works is everybody's, and `init(source)` of the package does the same.
   * @attr
   */
  get base() {
    return this.getAttribute("base") ?? "";
  }

  set base(folder) {
    writeAttribute(this, "base", folder);
  }

  /**
   * `local`: what the person does is kept on this device; `none`: only where the person asks for it.
   * @attr persist
   * @default "none"
   */
  get persist() {
    return this.getAttribute("persist") === "local" ? "local" : "none";
  }

  /** @param {"none" | "local"} persist */
  set persist(persist) {
    writeAttribute(this, "persist", persist);
  }

  /**
   * The text cannot be changed by a person.
   * @attr readonly
   */
  get readOnly() {
    return this.hasAttribute("readonly");
  }

  set readOnly(on) {
    this.toggleAttribute("readonly", on);
  }

  /**
   * Nothing can be done.
   * @attr
   */
  get disabled() {
    return this.hasAttribute("disabled");
  }

  set disabled(on) {
    this.toggleAttribute("disabled", on);
  }

  /**
   * The day of the article, `YYYY-MM-DD`; empty: the article's own.
   * @attr reference-date
   */
  get referenceDate() {
    return this.getAttribute("reference-date") ?? "";
  }

  set referenceDate(date) {
    writeAttribute(this, "reference-date", date);
  }

  /**
   * The longest text that a person can enter, in UTF-16 code units; -1 for any.
   * @attr maxlength
   * @default -1
   */
  get maxLength() {
    const limit = Number.parseInt(this.getAttribute("maxlength") ?? "", 10);
    return limit >= 0 ? limit : -1;
  }

  set maxLength(limit) {
    writeAttribute(this, "maxlength", limit);
  }
}

/** @param {Element} element @param {string} name @param {unknown} value */
export function writeAttribute(element, name, value) {
  if (value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, String(value));
}
