/**
 * The side panel: who and what is named, who said what, and when.
 *
 * In: a text and its items. Out: calls `onPick(item)` when a row is clicked
 * (again and again: the next mention each time) and `onLight(item)` when one is
 * hovered. On a narrow element it is a sheet at the bottom that opens.
 */

import { make, makeButton } from "./dom.js";
import { listDates } from "./panel-dates.js";
import { listNames } from "./panel-names.js";
import { listQuotes } from "./panel-quotes.js";
import { fill } from "../strings.js";

/** @import { Correction, Reason } from "../types/core.js" */
/** @import { Strings } from "../strings.js" */
/** @import { Item, Items } from "./items.js" */

/**
 * A row that stands for one or several marks.
 * @typedef {object} Row
 * @property {string} key the same from one text to the next, to keep focus and place
 * @property {Item[]} items in reading order
 * @property {HTMLElement} content like the items, made when it is asked for: of a long text most rows are never shown
 * @property {string} [name] class of the row
 */

/**
 * A titled list of rows; `groups` have titles of their own.
 * @typedef {object} Section
 * @property {string} key
 * @property {string} title
 * @property {number} count
 * @property {{ title: Row | string | null, rows: Row[] }[]} groups
 */

/**
 * What the sections are made from.
 * @typedef {object} Source
 * @property {string} text
 * @property {Items} items
 * @property {Strings} strings
 * @property {string} language
 * @property {(item: Item) => Reason[]} explain why a name is one
 * @property {readonly Correction[]} corrections the person's, in their order
 * @property {readonly Correction[]} lost those of them that found no place
 */

/** Rows of a list of names, and of quotations, that are shown before "Show all". */
const FIRST_NAMES = 6;
const FIRST_QUOTES = 12;

export class Panel {
  #body = make("div", { class: "panel-body", part: "panel-body", id: "panel-body" });
  #handle = makeButton({ class: "handle", part: "panel-handle", "aria-expanded": "false", "aria-controls": "panel-body", onclick: () => this.toggle() });
  element = make("aside", { part: "panel", class: "panel" }, this.#handle, this.#body);

  #onPick;
  #onLight;
  /** @type {Map<string, Item[]>} the items of each row by its key */
  #rows = new Map();
  /** @type {Map<string, number>} which mention a row has jumped to */
  #turns = new Map();
  /** @type {Set<string>} sections shown whole */
  #whole = new Set();

  /**
   * @param {(item: Item, turn: { i: number, n: number }) => void} onPick
   * @param {(item: Item | null) => void} onLight
   */
  constructor(onPick, onLight) {
    this.#onPick = onPick;
    this.#onLight = onLight;
  }

  /** @param {Source} source @param {boolean} [whole] no row is left for “Show all”: on paper nobody can press it */
  show(source, whole = false) {
    const { items, strings } = source;
    const focused = /** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement;
    const key = focused instanceof HTMLElement && this.#body.contains(focused) ? focused.dataset.key : undefined;
    this.#rows.clear();
    this.#turns.clear();
    const [people, ...others] = listNames(source);
    const all = [...(people ? [people] : []), listQuotes(source), ...others, listDates(source)];
    const sections = all.filter(({ count }) => count > 0);
    this.#body.replaceChildren(...sections.map((section) => this.#makeSection(section, source, whole)));
    this.element.setAttribute("aria-label", strings.panel);
    this.element.toggleAttribute("data-empty", sections.length === 0);
    const entities = items.value?.entities.length ?? 0;
    const quotes = items.value?.quotations.length ?? 0;
    this.#handle.textContent = fill(strings.sheet, { entities, quotes });
    if (key) this.#findRow(key)?.focus();
  }

  /** Shows which rows speak of an item. @param {Item | null} item */
  mark(item) {
    for (const row of this.#body.querySelectorAll(".row")) {
      const key = row instanceof HTMLElement ? (row.dataset.key ?? "") : "";
      const speaksOf = Boolean(item && this.#rows.get(key)?.includes(item));
      row.toggleAttribute("data-current", speaksOf);
      if (speaksOf && item?.letter === "q") revealIn(this.#body, row);
    }
  }

  /** Opens or closes the sheet. @param {boolean} [open] */
  toggle(open = !this.element.hasAttribute("data-open")) {
    this.element.toggleAttribute("data-open", open);
    this.#handle.setAttribute("aria-expanded", String(open));
  }

  /** @param {Section} section @param {Source} source @param {boolean} whole */
  #makeSection({ key, title, count, groups }, source, whole) {
    const heading = make("h2", { class: "panel-title" }, title, make("span", { class: "count" }, String(count)));
    const element = make("section", { class: "panel-section", part: "panel-section", "data-section": key }, heading);
    const first = key === "quotation" ? FIRST_QUOTES : FIRST_NAMES;
    let left = whole || this.#whole.has(key) ? Number.POSITIVE_INFINITY : first;
    let total = 0;
    for (const { title: groupTitle, rows } of groups) {
      total += rows.length;
      const shown = rows.slice(0, Math.max(0, left));
      left -= shown.length;
      if (shown.length === 0) continue;
      const list = make("ul", { class: "rows" }, ...shown.map((row) => make("li", {}, this.#makeRow(row))));
      if (groupTitle === null) element.append(list);
      else element.append(make("div", { class: "group" }, typeof groupTitle === "string" ? make("p", { class: "group-title" }, groupTitle) : this.#makeRow(groupTitle), list));
    }
    if (total > first) element.append(this.#makeMore(key, total, source));
    return element;
  }

  /** @param {string} key @param {number} total @param {Source} source */
  #makeMore(key, total, source) {
    const whole = this.#whole.has(key);
    const label = whole ? source.strings.less : fill(source.strings.more, { n: total });
    return makeButton(
      {
        class: "more",
        "data-key": `more:${key}`,
        "aria-expanded": String(whole),
        onclick: () => {
          if (!this.#whole.delete(key)) this.#whole.add(key);
          this.show(source);
        },
      },
      label,
    );
  }

  /** @param {Row} row */
  #makeRow({ key, items, content, name = "" }) {
    this.#rows.set(key, items);
    return makeButton(
      {
        class: `row ${name}`,
        part: "row",
        "data-key": key,
        onclick: () => this.#turn(key, items),
        onpointerenter: () => this.#onLight(items[0] ?? null),
        onpointerleave: () => this.#onLight(null),
        onfocus: () => this.#onLight(items[0] ?? null),
        onblur: () => this.#onLight(null),
      },
      content,
    );
  }

  /** @param {string} key @param {Item[]} items */
  #turn(key, items) {
    const turn = ((this.#turns.get(key) ?? -1) + 1) % items.length;
    this.#turns.set(key, turn);
    const item = items[turn];
    if (item) this.#onPick(item, { i: turn + 1, n: items.length });
  }

  /** @param {string} key */
  #findRow(key) {
    const rows = [...this.#body.querySelectorAll("[data-key]")];
    return /** @type {HTMLElement | undefined} */ (rows.find((row) => row.getAttribute("data-key") === key));
  }
}

/** Scrolls the panel, and nothing else, to a row. @param {Element} body @param {Element} row */
function revealIn(body, row) {
  const inner = row.getBoundingClientRect();
  const outer = body.getBoundingClientRect();
  if (inner.top < outer.top) body.scrollTop -= outer.top - inner.top + 8;
  else if (inner.bottom > outer.bottom) body.scrollTop += inner.bottom - outer.bottom + 8;
}
