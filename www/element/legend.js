/**
 * The legend: one chip a kind with its line style, name and count; each
 * switches its marks off and on.
 *
 * In: counts and which kinds are shown. Out: calls `onToggle(kind)`.
 */

import { make, makeButton } from "./dom.js";
import { KINDS } from "./kinds.js";

/** @import { Strings } from "../strings.js" */

export class Legend {
  element = make("div", { part: "legend", class: "legend", role: "group" });
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
  }
}
