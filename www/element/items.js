/**
 * The marks of an article, by id, by entity and in reading order.
 *
 * In: the value of `annotate`. Out: `Items`, where each mark has the id that
 * `render` writes into `data-id` (`q3` is `quotations[3]`, `m` mentions, `d`
 * datelines, `t` dates, `a` amounts). What nobody asks for is not made: a long
 * text has a hundred thousand marks, and few are ever looked at. It knows no
 * DOM. Offsets are UTF-16, end exclusive.
 */

import { KINDS } from "./kinds.js";

/** @import { Annotations } from "../types/core.js" */

/** @typedef {{ start: number, end: number }} Range */
/** @typedef {"q" | "m" | "d" | "t" | "a"} Letter */

/**
 * @typedef {object} Item
 * @property {string} id `q3`, `m12`, `d0`, `t4`, `a2`
 * @property {Letter} letter which array of the value it is in
 * @property {number} index its place in that array
 * @property {string} kind `quotation`, `person`, `dateline`, …
 * @property {number} start
 * @property {number} end
 * @property {number | null} entity the entity it mentions; of a quotation, its speaker
 */

/** Where two marks begin and end together, the array that is first here comes first. */
const ARRAYS = /** @type {const} */ ({ q: "quotations", m: "mentions", d: "datelines", t: "dates", a: "amounts" });
const LETTERS = /** @type {Letter[]} */ (Object.keys(ARRAYS));
/** The kinds of the arrays whose marks are all of one kind. */
const ONE_KIND = /** @type {const} */ ({ q: "quotation", d: "dateline", t: "date", a: "amount" });

export class Items {
  /** @type {Annotations | null} */
  value;
  /** Those that were asked for: one object for one mark. @type {Map<string, Item>} */
  #made = new Map();
  /** @type {readonly Item[] | null} */
  #list = null;
  /** @type {Map<number, number> | null} how many quotations each entity speaks */
  #spoken = null;

  /** @param {Annotations | null} value */
  constructor(value) {
    this.value = value;
  }

  /** How many marks there are. */
  get size() {
    return LETTERS.reduce((sum, letter) => sum + this.#arrayOf(letter).length, 0);
  }

  /** All of them in reading order: by start, then longest first. @returns {readonly Item[]} */
  get list() {
    this.#list ??= [...this.#walk(null, 1)];
    return this.#list;
  }

  /** Those of one array, in reading order. @param {Letter} letter @returns {Item[]} */
  listOf(letter) {
    return Array.from(this.#arrayOf(letter), (_, index) => this.#make(letter, index));
  }

  /** @param {string | null | undefined} id @returns {Item | null} */
  find(id) {
    const [, letter, digits] = /^([qmdta])(0|[1-9]\d*)$/.exec(id ?? "") ?? [];
    const index = Number(digits);
    return letter && index < this.#arrayOf(/** @type {Letter} */ (letter)).length ? this.#make(/** @type {Letter} */ (letter), index) : null;
  }

  /**
   * The mentions of an entity in reading order.
   * @param {number} entity
   * @returns {Item[]}
   */
  mentionsOf(entity) {
    const mentions = this.value?.entities[entity]?.mentions ?? [];
    return mentions.flatMap((index) => this.find(`m${index}`) ?? []);
  }

  /** How many quotations an entity speaks. @param {number} entity */
  countQuotations(entity) {
    return this.#spokenBy.get(entity) ?? 0;
  }

  /**
   * How many there are of each kind: entities, not mentions, where it has any.
   * @returns {Map<string, number>}
   */
  countKinds() {
    const counts = new Map(KINDS.map((row) => [row.kind, 0]));
    for (const [letter, kind] of Object.entries(ONE_KIND)) counts.set(kind, this.#arrayOf(/** @type {Letter} */ (letter)).length);
    for (const { kind, mentions } of this.value?.entities ?? []) if (mentions.length > 0) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return counts;
  }

  /**
   * The next item after (or before) one, of a kind or of any that `isShown`.
   * @param {Item | null} from
   * @param {1 | -1} step
   * @param {(item: Item) => boolean} isShown
   * @returns {Item | null} wraps round at the ends; `null` when none is shown
   */
  step(from, step, isShown) {
    for (const item of this.#walk(from, step)) if (isShown(item)) return item;
    if (!from) return null;
    for (const item of this.#walk(null, step)) {
      if (isShown(item)) return item;
      if (item.id === from.id) break;
    }
    return null;
  }

  /**
   * The mark that has taken the place of one of an older value of the same text: the same words, marked
   * as the same, else as something else; else the first at or after its start.
   * @param {Item} item
   * @returns {Item | null}
   */
  findAgain({ letter, start, end, kind }) {
    const all = this.#arrayOf(letter);
    /** @type {Item | null} */
    let other = null;
    for (let at = findPlace(all, start, Number.POSITIVE_INFINITY); (all[at]?.start ?? Number.POSITIVE_INFINITY) <= start; at++) {
      const found = this.#make(letter, at);
      if (found.end !== end) continue;
      if (letter !== "m" || found.kind === kind) return found;
      other = found;
    }
    if (other) return other;
    const [next = null] = this.#walk({ letter: "q", index: -1, start, end: Number.POSITIVE_INFINITY }, 1);
    return next;
  }

  /** @param {Letter} letter @returns {readonly Range[]} */
  #arrayOf(letter) {
    return this.value?.[ARRAYS[letter]] ?? [];
  }

  get #spokenBy() {
    if (this.#spoken) return this.#spoken;
    this.#spoken = new Map();
    for (const { source } of this.value?.quotations ?? []) {
      const entity = source?.entity ?? null;
      if (entity !== null) this.#spoken.set(entity, (this.#spoken.get(entity) ?? 0) + 1);
    }
    return this.#spoken;
  }

  /** @param {Letter} letter @param {number} index @returns {Item} */
  #make(letter, index) {
    const id = `${letter}${index}`;
    const known = this.#made.get(id);
    if (known) return known;
    const record = /** @type {any} */ (this.#arrayOf(letter)[index]);
    const kind = letter === "m" ? record.kind : ONE_KIND[letter];
    const entity = letter === "m" ? record.entity : letter === "q" ? (record.source?.entity ?? null) : null;
    const item = { id, letter, index, kind, start: record.start, end: record.end, entity };
    this.#made.set(id, item);
    return item;
  }

  /**
   * The items after (or before) a place, as if the five sorted arrays were one; from the first (or the last) for `null`.
   * @param {Pick<Item, "letter" | "index" | "start" | "end"> | null} from
   * @param {1 | -1} step
   * @returns {Generator<Item, void>}
   */
  *#walk(from, step) {
    const heads = LETTERS.map((letter, rank) => {
      const all = this.#arrayOf(letter);
      if (!from) return { letter, all, at: step > 0 ? 0 : all.length - 1 };
      if (letter === from.letter && from.index >= 0) return { letter, all, at: from.index + step };
      // Of equal ranges, the array that is first comes first.
      const after = findPlace(all, from.start, from.end - Number(rank < LETTERS.indexOf(from.letter)));
      return { letter, all, at: step > 0 ? after : after - 1 };
    });
    for (;;) {
      /** @type {{ letter: Letter, all: readonly Range[], at: number } | null} */
      let best = null;
      for (const head of heads) {
        const order = best && compareRanges(head.all[head.at], best.all[best.at]);
        if (head.all[head.at] && (order === null || (step > 0 ? order < 0 : order >= 0))) best = head;
      }
      if (!best) return;
      const { letter, at } = best;
      best.at += step;
      yield this.#make(letter, at);
    }
  }
}

/** The first record that comes, by start and then longest first, at or after a range.
 * @param {readonly Range[]} all @param {number} start @param {number} end */
function findPlace(all, start, end) {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = all[middle];
    if (each && (each.start < start || (each.start === start && each.end > end))) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {Range | undefined} a @param {Range | undefined} b */
function compareRanges(a, b) {
  return a && b ? a.start - b.start || b.end - a.end : 0;
}
