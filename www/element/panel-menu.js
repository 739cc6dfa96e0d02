/**
 * What can be done with a name of the panel: a small menu under its button.
 *
 * In: a button and what there is to choose. Out: runs what is chosen; then, and
 * on Escape, the focus goes back to the button. It is in the top layer, where
 * the panel does not cut it; where exactly is a rule in a stylesheet of its own.
 * Browsers without popovers (Chrome before 114, Firefox 125, Safari 17) have it as a dialog.
 */

import { make, makeButton } from "./dom.js";
import { OwnSheet } from "./style.js";
import { windowOf } from "./surroundings.js";

const WIDTH = 190;

export class PanelMenu {
  element = makeLayer();
  sheet = new OwnSheet();
  /** @type {HTMLElement | null} */
  #button = null;

  constructor() {
    this.element.addEventListener("keydown", (event) => this.#press(event));
    // A dialog takes the click beside it for its own.
    this.element.addEventListener("click", ({ target }) => isDialog(this.element) && target === this.element && this.#close());
  }

  /** @param {HTMLElement} button @param {readonly { words: string, run: () => void }[]} choices */
  open(button, choices) {
    this.#button = button;
    this.element.setAttribute("aria-label", button.getAttribute("aria-label") ?? "");
    this.element.replaceChildren(...choices.map(({ words, run }) => makeButton({ class: "row-choice", role: "menuitem", onclick: () => this.#choose(run) }, words)));
    const { right, bottom, top } = button.getBoundingClientRect();
    const { innerHeight, innerWidth } = windowOf(button);
    const height = choices.length * 44;
    const y = bottom + height > innerHeight ? top - choices.length * 36 - 14 : bottom + 2;
    this.sheet.replaceSync(`.row-menu { left: ${Math.round(Math.max(4, Math.min(right - WIDTH, innerWidth - WIDTH - 4)))}px; top: ${Math.round(Math.max(4, y))}px; }`);
    if (isDialog(this.element)) this.element.showModal();
    else this.element.showPopover();
    /** @type {HTMLElement | null} */ (this.element.querySelector("button"))?.focus();
  }

  #close() {
    if (isDialog(this.element)) this.element.close();
    else this.element.hidePopover();
    this.#button?.focus();
  }

  /** @param {() => void} run */
  #choose(run) {
    this.#close();
    run();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const all = /** @type {HTMLElement[]} */ ([...this.element.querySelectorAll("button")]);
    const at = all.findIndex((each) => each === event.target);
    // No key is a command while a menu is open.
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") {
      this.#close();
      if (event.key === "Escape") event.preventDefault();
      return;
    }
    const next = event.key === "ArrowDown" ? all[(at + 1) % all.length] : event.key === "ArrowUp" ? all[(at - 1 + all.length) % all.length] : event.key === "Home" ? all[0] : event.key === "End" ? all.at(-1) : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

/** What the menu is. @returns {HTMLElement} */
function makeLayer() {
  const words = { class: "row-menu", part: "row-menu", role: "menu" };
  return "popover" in HTMLElement.prototype ? make("div", { ...words, popover: "auto" }) : make("dialog", words);
}

/** @param {HTMLElement} element @returns {element is HTMLDialogElement} */
function isDialog(element) {
  return element.localName === "dialog";
}
