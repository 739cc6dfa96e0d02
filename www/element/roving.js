/**
 * Several buttons, one Tab stop: arrow keys go from one to the next.
 *
 * In: what holds the buttons. Out: `tabindex` of each. Buttons that are hidden
 * or switched off are passed over. It does not choose which keys do anything else.
 */

import { isElement } from "./dom.js";
import { windowOf } from "./surroundings.js";

/** @type {Readonly<Record<string, number>>} */
const STEPS = Object.freeze({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });

export class Roving {
  #container;
  #selector;
  /** @type {HTMLElement | null} */
  #stop = null;

  /** @param {HTMLElement} container @param {string} [selector] of the buttons in it */
  constructor(container, selector = "button") {
    this.#container = container;
    this.#selector = selector;
    container.addEventListener("keydown", (event) => this.#press(event));
    container.addEventListener("focusin", ({ target }) => {
      if (isElement(target) && target.matches(selector)) this.#move(target);
    });
  }

  /** Buttons came, went, or were switched off: one of them still has to be the stop. */
  refresh() {
    const all = this.#list();
    this.#move(this.#stop && all.includes(this.#stop) ? this.#stop : (all[0] ?? null));
  }

  #list() {
    const all = /** @type {HTMLElement[]} */ ([...this.#container.querySelectorAll(this.#selector)]);
    return all.filter((each) => !each.closest("[hidden]") && !(/** @type {HTMLButtonElement} */ (each).disabled));
  }

  /** @param {HTMLElement | null} stop */
  #move(stop) {
    this.#stop = stop;
    for (const each of this.#container.querySelectorAll(this.#selector)) each.setAttribute("tabindex", each === stop ? "0" : "-1");
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key, altKey, ctrlKey, metaKey } = event;
    const all = this.#list();
    const at = all.findIndex((each) => each === event.target);
    if (at < 0 || altKey || ctrlKey || metaKey) return;
    const isRight = windowOf(this.#container).getComputedStyle(this.#container).direction === "rtl" && /Left|Right/.test(key);
    const step = (STEPS[key] ?? 0) * (isRight ? -1 : 1);
    const next = key === "Home" ? all[0] : key === "End" ? all.at(-1) : step === 0 ? null : all[(at + step + all.length) % all.length];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}
