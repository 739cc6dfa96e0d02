/**
 * What opens under a tool: a small sheet of buttons, on a narrow element at the
 * bottom of the window.
 *
 * In: what is in it. Out: opens under its tool, closes on Escape, on a press
 * elsewhere and when the focus leaves; then the focus is where it was. All in it
 * are native buttons: Tab and the arrow keys go through them.
 */

import { make } from "./dom.js";
import { OwnSheet } from "./style.js";
import { windowOf } from "./surroundings.js";

/** Between the tool and the menu, in pixels. */
const GAP = 4;
const FOCUSABLE = "button:not(:disabled), input:not(:disabled), a[href]";

export class Menu {
  /** Where it is: `style` attributes may be forbidden by the host's policy. */
  sheet = new OwnSheet();
  element;
  /** @type {HTMLElement | null} */
  #tool = null;
  #fill;
  #id;
  /** Ends the listening for presses elsewhere. @type {AbortController | null} */
  #opening = null;
  /** @param {PointerEvent} event */
  #pressOutside = (event) => {
    const path = event.composedPath();
    if (!path.includes(this.element) && !(this.#tool && path.includes(this.#tool))) this.close();
  };

  /**
   * @param {string} name of the menu, for its id
   * @param {(menu: HTMLElement) => void} fill puts in what is to be seen, each time it opens
   */
  constructor(name, fill) {
    this.#fill = fill;
    this.#id = `menu-${name}`;
    this.element = make("div", { class: "menu", part: "menu", id: this.#id, role: "group", "data-menu": name, hidden: true });
    this.element.addEventListener("keydown", (event) => this.#press(event));
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.element.contains(/** @type {Node} */ (relatedTarget)) && relatedTarget !== this.#tool) this.close();
    });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** Opens it, or closes it when it is open. @param {HTMLElement} tool the button that it belongs to */
  toggle(tool) {
    if (this.isOpen) this.close({ goBack: true });
    else this.open(tool);
  }

  /** @param {HTMLElement} tool */
  open(tool) {
    this.#tool = tool;
    this.refill();
    this.element.hidden = false;
    tool.setAttribute("aria-expanded", "true");
    tool.setAttribute("aria-controls", this.#id);
    this.#place(tool);
    this.#opening?.abort();
    this.#opening = new AbortController();
    this.element.ownerDocument.addEventListener("pointerdown", this.#pressOutside, { capture: true, signal: this.#opening.signal });
    this.#list()[0]?.focus();
  }

  /** Its contents may have changed. */
  refill() {
    this.element.replaceChildren();
    this.#fill(this.element);
    this.element.setAttribute("aria-label", this.#tool?.getAttribute("aria-label") ?? this.#tool?.textContent ?? "");
  }

  /** @param {{ goBack?: boolean }} [how] `goBack`: the focus goes to its tool */
  close({ goBack = false } = {}) {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.#tool?.setAttribute("aria-expanded", "false");
    this.#opening?.abort();
    if (goBack) this.#tool?.focus();
  }

  #list() {
    return /** @type {HTMLElement[]} */ ([...this.element.querySelectorAll(FOCUSABLE)]).filter((each) => !each.closest("[hidden]"));
  }

  /** @param {HTMLElement} tool */
  #place(tool) {
    const { offsetParent } = this.element;
    if (!offsetParent) return;
    const frame = offsetParent.getBoundingClientRect();
    const from = tool.getBoundingClientRect();
    const { width } = this.element.getBoundingClientRect();
    const isRight = windowOf(this.element).getComputedStyle(this.element).direction === "rtl";
    const wanted = (isRight ? from.right - width : from.left) - frame.left;
    const left = Math.max(0, Math.min(wanted, frame.width - width));
    this.sheet.replaceSync(`#${this.#id} { left: ${left}px; top: ${from.bottom - frame.top + GAP}px; }`);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      return this.close({ goBack: true });
    }
    if (altKey || ctrlKey || metaKey) return;
    // A letter is not a command while a menu is open.
    if (key.length === 1) event.stopPropagation();
    const all = this.#list();
    const at = all.findIndex((each) => each === event.target);
    const isChoice = event.target instanceof HTMLInputElement;
    const next = key === "Home" ? all[0] : key === "End" ? all.at(-1) : key === "ArrowDown" ? all[(at + 1) % all.length] : key === "ArrowUp" ? all[(at - 1 + all.length) % all.length] : null;
    if (!next || isChoice) return;
    event.preventDefault();
    next.focus();
  }
}
