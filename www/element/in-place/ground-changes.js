/**
 * Says when the colours around a text may have changed.
 *
 * In: elements. Out: calls `onChange` when an attribute of one of them or of what
 * is around them changes (a class for the dark theme, `theme`, `--aa-*` in
 * `style`), when the system goes dark, when a background has changed slowly.
 */

import { windowOf } from "../surroundings.js";
import { findParent } from "./ground.js";

export class GroundChanges {
  #onChange;
  #watcher;
  #ending = new AbortController();
  /** @param {TransitionEvent} event */
  #faded = ({ propertyName }) => {
    if (/color|background/.test(propertyName)) this.#onChange();
  };

  /** @param {readonly Element[]} elements @param {() => void} onChange */
  constructor(elements, onChange) {
    this.#onChange = onChange;
    this.#watcher = new MutationObserver(onChange);
    for (const element of elements) {
      for (let each = /** @type {Element | null} */ (element); each; each = findParent(each)) this.#watcher.observe(each, { attributes: true });
    }
    const [first] = elements;
    const { signal } = this.#ending;
    first?.ownerDocument.addEventListener("transitionend", this.#faded, { signal });
    if (first) windowOf(first).matchMedia?.("(prefers-color-scheme: dark)").addEventListener("change", onChange, { signal });
  }

  stop() {
    this.#watcher.disconnect();
    this.#ending.abort();
  }
}
