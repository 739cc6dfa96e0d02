/**
 * The legend: one chip a kind with its line style, name and count; each
 * switches its marks off and on. A double click, or Shift with a click or Enter,
 * shows this kind only; “All” brings the others back. One row, one Tab stop; the
 * chips that find no room in it are under “More kinds”.
 *
 * In: counts and which kinds are shown. Out: calls `onKinds` with the kinds to show.
 */

import { make, makeButton } from "./dom.js";
import { KINDS } from "./kinds.js";
import { Menu } from "./menu.js";
import { Roving } from "./roving.js";
import { fill } from "../strings.js";

/** @import { Strings } from "../strings.js" */

export class Legend {
  element = make("div", { part: "legend", class: "legend", role: "toolbar" });
  menu = new Menu("kinds", (menu) => menu.append(...this.#over));
  #more = makeButton({ class: "chip chip-more", part: "chip-more", "aria-expanded": "false", onclick: () => this.menu.toggle(this.#more) });
  /** Chips that found no room. @type {HTMLButtonElement[]} */
  #over = [];
  #fitted = "";
  /** @type {Map<string, { chip: HTMLButtonElement, label: Element, count: Element }>} */
  #chips = new Map();
  #all = makeButton({ class: "chip-all", part: "chip-all", hidden: true, onclick: () => this.#showAll() });
  #roving = new Roving(this.element);
  /** @type {ReadonlySet<string>} */
  #shown = new Set();
  #onKinds;

  /** @param {(kinds: string[]) => void} onKinds */
  constructor(onKinds) {
    this.#onKinds = onKinds;
    for (const { kind } of KINDS) {
      const label = make("span", { class: "chip-label" });
      const count = make("span", { class: "count" });
      const swatch = make("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" });
      const chip = makeButton({ part: "chip", class: "chip", "data-kind": kind, ondblclick: () => this.#onKinds([kind]) }, swatch, label, count);
      chip.addEventListener("click", ({ shiftKey }) => (shiftKey ? this.#showOnly(kind) : this.#toggle(kind)));
      this.#chips.set(kind, { chip, label, count });
      this.element.append(chip);
    }
    this.element.append(this.#all);
  }

  /**
   * @param {Map<string, number>} counts by kind
   * @param {Set<string>} shown kinds that are switched on
   * @param {Strings} strings
   */
  update(counts, shown, strings) {
    this.#shown = shown;
    this.element.setAttribute("aria-label", strings.legend);
    for (const { kind, many, always } of KINDS) {
      const row = this.#chips.get(kind);
      if (!row) continue;
      const count = counts.get(kind) ?? 0;
      row.chip.hidden = count === 0 && !always;
      row.chip.setAttribute("aria-pressed", String(shown.has(kind)));
      row.chip.title = fill(strings.chipHint, { kind: strings[many] });
      row.label.textContent = strings[many];
      row.count.textContent = String(count);
    }
    this.#all.textContent = strings.kindAll;
    this.#all.setAttribute("aria-label", strings.kindAllLong);
    const hadFocus = this.#all.matches(":focus");
    this.#all.hidden = KINDS.every(({ kind }) => shown.has(kind));
    if (hadFocus && this.#all.hidden) this.#chips.get("quotation")?.chip.focus();
    this.#more.textContent = strings.moreKinds;
    this.fit();
    this.#roving.refresh();
  }

  /** Finds out which chips have room; costs a layout only when something changed. @param {boolean} [again] even if the chips are the same */
  fit(again = false) {
    const chips = [...this.#chips.values()].map(({ chip }) => chip).filter(({ hidden }) => !hidden);
    // A count of more digits is wider.
    const now = [...chips, ...(this.#all.hidden ? [] : [this.#all])].map(({ textContent }) => textContent?.replace(/\d/g, "0")).join();
    if (!this.element.isConnected || this.element.hidden || (now === this.#fitted && !again)) return;
    const { width } = this.element.getBoundingClientRect();
    if (width === 0) return;
    this.#fitted = now;
    this.#over = [];
    this.element.append(...chips, this.#more, this.#all);
    this.#more.hidden = true;
    const last = () => (this.#all.hidden ? (this.#more.hidden ? chips.at(-1) : this.#more) : this.#all);
    if (this.#isTooWide(last())) {
      this.#more.hidden = false;
      while (chips.length > 1 && this.#isTooWide(last())) {
        const over = /** @type {HTMLButtonElement} */ (chips.pop());
        this.#over.unshift(over);
        over.remove();
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

  /** @param {string} kind */
  #toggle(kind) {
    const kinds = new Set(this.#shown);
    if (!kinds.delete(kind)) kinds.add(kind);
    this.#onKinds([...kinds]);
  }

  /** Only this one; all, where it is the only one already. @param {string} kind */
  #showOnly(kind) {
    if (this.#shown.size === 1 && this.#shown.has(kind)) this.#showAll();
    else this.#onKinds([kind]);
  }

  #showAll() {
    this.#onKinds(KINDS.map(({ kind }) => kind));
  }
}
