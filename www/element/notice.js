/**
 * One line that says what happened, with what can be done about it. It is over
 * the page and pushes nothing.
 *
 * In: words. Out: the line; to screen readers, once. It goes by itself, but waits
 * while it is pointed at or has the focus; a warning that something can be done
 * about stays until it is answered.
 */

import { isElement, make, makeButton } from "./dom.js";

/** How long it stays, in milliseconds: longer where there is more to read or to press. */
const SHOWN_MS = 8000;
const WARNING_MS = 14_000;

/** @typedef {{ label: string, run: () => void }} Action */

/**
 * @typedef {object} NoticeOptions
 * @property {boolean} [warning]
 * @property {readonly Action[]} [actions]
 * @property {() => void} [dismissed] it was closed, and none of the actions taken
 */

export class Notice {
  #said = make("div", { class: "visually-hidden", role: "alert" });
  #line = make("div", { part: "notice", class: "notice", hidden: true });
  element = make("div", { class: "notice-place" }, this.#said, this.#line);
  #timer = 0;
  #wait = 0;

  /** Where the focus was before it came here. @type {HTMLElement | null} */
  #from = null;

  constructor() {
    this.#line.addEventListener("focusin", ({ relatedTarget }) => {
      if (isElement(relatedTarget) && !this.#line.contains(relatedTarget)) this.#from = relatedTarget;
    });
    for (const type of ["pointerenter", "focusin"]) this.#line.addEventListener(type, () => clearTimeout(this.#timer));
    for (const type of ["pointerleave", "focusout"]) this.#line.addEventListener(type, () => this.#count());
  }

  /** @param {string} words @param {NoticeOptions & { dismiss: string }} options `dismiss`: the word for closing it */
  show(words, { warning = false, actions = [], dismissed, dismiss }) {
    const close = makeButton({ class: "notice-close", "aria-label": dismiss, onclick: () => (this.hide(), dismissed?.()) }, "×");
    const buttons = actions.map(({ label, run }) => makeButton({ class: "notice-action", onclick: () => (this.hide(), run()) }, label));
    this.#line.replaceChildren(make("span", { class: "notice-words" }, words), ...buttons, close);
    this.#line.toggleAttribute("data-warning", warning);
    this.#line.hidden = false;
    // The same words again are said again.
    this.#said.replaceChildren(words);
    this.#wait = !warning ? SHOWN_MS : actions.length > 0 ? 0 : WARNING_MS;
    this.#count();
  }

  hide() {
    clearTimeout(this.#timer);
    const hasFocus = this.#line.matches(":focus-within");
    this.#line.hidden = true;
    if (hasFocus) this.#from?.focus({ preventScroll: true });
    this.#said.replaceChildren();
  }

  #count() {
    clearTimeout(this.#timer);
    const isHeld = this.#line.matches(":hover, :focus-within");
    if (this.#wait > 0 && !isHeld && !this.#line.hidden) this.#timer = window.setTimeout(() => this.hide(), this.#wait);
  }
}
