/**
 * The legend: one chip a kind with its line style, name and count; each
 * switches its marks off and on. One row, one Tab stop; the chips that find no
 * room in it stand under “More kinds”.
 *
 * In: counts and which kinds are shown. Out: calls `onToggle(kind)`.
 */

import { make, makeButton } from "./dom.js";
import { KINDS } from "./kinds.js";
import { Menu } from "./menu.js";
import { Roving } from "./roving.js";

/** @import { Strings } from "../strings.js" */

export class Legend {
  element = make("div", { part: "legend", class: "legend", role: "toolbar" });
  menu = new Menu("kinds", (menu) => menu.append(...this.#over));
  #more = makeButton({ class: "chip chip-more", part: "chip-more", "aria-expanded": "false", onclick: () => this.menu.toggle(this.#more) });
  #roving = new Roving(this.element);
  /** Chips that found no room. @type {HTMLButtonElement[]} */
  #over = [];
  #fitted = "";
  /** @type {Map<string, { chip: HTMLButtonElement, label: Element, count: Element }>} */
  #chips = new Map();

  /** @param {(kind: string) => void} onToggle */
  constructor(onToggle) {
    for (const { kind } of KINDS) {
      const label = make("span", { class: "chip-label" });
      const count = make("span", { class: "count" });
      const swatch = make("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" });
      const chip = makeButton({ part: "chip", class: "chip", "data-kind": kind, onclick: () => onToggle(kind) }, swatch, label, count);
      this.#chips.set(kind, { chip, label, count });
      this.element.append(chip);
    }
  }

  /**
   * @param {Map<string, number>} counts by kind
   * @param {Set<string>} shown kinds that are switched on
   * @param {Strings} strings
   */
  update(counts, shown, strings) {
    this.element.setAttribute("aria-label", strings.legend);
    for (const { kind, many, always } of KINDS) {
      const row = this.#chips.get(kind);
      if (!row) continue;
      const count = counts.get(kind) ?? 0;
      row.chip.hidden = count === 0 && !always;
      row.chip.setAttribute("aria-pressed", String(shown.has(kind)));
      row.label.textContent = strings[many];
      row.count.textContent = String(count);
    }
    this.#more.textContent = strings.moreKinds;
    this.fit();
  }

  /** Finds out which chips have room; costs a layout only when something changed. @param {boolean} [again] even if the chips are the same */
  fit(again = false) {
    const chips = [...this.#chips.values()].map(({ chip }) => chip).filter(({ hidden }) => !hidden);
    // A count of more digits is wider.
    const now = chips.map(({ textContent }) => textContent?.replace(/\d/g, "0")).join();
    if (!this.element.isConnected || this.element.hidden || (now === this.#fitted && !again)) return;
    const { width } = this.element.getBoundingClientRect();
    if (width === 0) return;
    this.#fitted = now;
    this.#over = [];
    this.element.append(...chips, this.#more);
    this.#more.hidden = true;
    if (this.#isTooWide(chips.at(-1))) {
      this.#more.hidden = false;
      while (chips.length > 1 && this.#isTooWide(this.#more)) {
        const last = /** @type {HTMLButtonElement} */ (chips.pop());
        this.#over.unshift(last);
        last.remove();
      }
    }
    if (this.#over.length === 0) this.menu.close();
    this.menu.refill();
    this.#roving.refresh();
  }

  /** All chips in the row, for paper; `fit` takes those that have no room away again. */
  unfold() {
    this.element.append(...[...this.#chips.values()].map(({ chip }) => chip), this.#more);
  }

  /** @param {HTMLElement | undefined} last of the row */
  #isTooWide(last) {
    const row = this.element.getBoundingClientRect();
    const { left, right } = last?.getBoundingClientRect() ?? row;
    return right > row.right + 0.5 || left < row.left - 0.5;
  }
}
