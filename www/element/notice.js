/**
 * One line that says what happened, with at most one thing to do about it.
 *
 * A warning, or what can be taken back, stays until it is dismissed or replaced;
 * anything else goes by itself.
 */

import { make, makeButton } from "./dom.js";

const SHOWN_MS = 8000;

export class Notice {
  element = make("div", { part: "notice", class: "notice", role: "alert", hidden: true });
  #timer = 0;

  /**
   * @param {string} words
   * @param {{ warning?: boolean, action?: { label: string, run: () => void }, dismiss: string }} options
   */
  show(words, { warning = false, action, dismiss }) {
    clearTimeout(this.#timer);
    const close = makeButton({ class: "notice-close", "aria-label": dismiss, onclick: () => this.hide() }, "×");
    /** @type {HTMLButtonElement | null} */
    let button = null;
    if (action) {
      button = makeButton({
        class: "notice-action",
        onclick: () => {
          this.hide();
          action.run();
        },
      }, action.label);
    }
    this.element.replaceChildren(make("span", {}, words), ...(button ? [button] : []), close);
    this.element.toggleAttribute("data-warning", warning);
    this.element.hidden = false;
    if (!warning && !action) this.#timer = window.setTimeout(() => this.hide(), SHOWN_MS);
  }

  hide() {
    clearTimeout(this.#timer);
    this.element.hidden = true;
  }
}
