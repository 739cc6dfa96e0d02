/**
 * The marks of an article as one list in reading order.
 *
 * In: the value of `annotate`. Out: `Items`, where each mark has the id that
 * `render` writes into `data-id` (`q3` is `quotations[3]`, `m` mentions, `d`
 * datelines, `t` dates, `a` amounts). It knows no DOM. Offsets are UTF-16, end
 * exclusive.
 */

import { KINDS } from "./kinds.js";

/** @import { Annotations } from "../types/core.js" */

/**
 * @typedef {object} Item
 * @property {string} id `q3`, `m12`, `d0`, `t4`, `a2`
 * @property {"q" | "m" | "d" | "t" | "a"} letter which array of the value it is in
 * @property {number} index its place in that array
 * @property {string} kind `quotation`, `person`, `dateline`, …
 * @property {number} start
 * @property {number} end
 * @property {number | null} entity the entity it mentions; of a quotation, its speaker
 */

export class Items {
  /** @type {Annotations | null} */
  value;
  /** @type {readonly Item[]} sorted by start, then longest first */
  list;
  /** @type {Map<string, Item>} */
  #byId;

  /** @param {Annotations | null} value */
  constructor(value) {
    this.value = value;
    this.list = value ? listItems(value) : [];
    this.#byId = new Map(this.list.map((item) => [item.id, item]));
  }

  /** @param {string | null | undefined} id */
  find(id) {
    return (id && this.#byId.get(id)) || null;
  }

  /**
   * The mentions of an entity in reading order.
   * @param {number} entity
   * @returns {Item[]}
   */
  mentionsOf(entity) {
    const mentions = this.value?.entities[entity]?.mentions ?? [];
    return mentions.flatMap((index) => this.find(`m${index}`) ?? []).sort(compareItems);
  }

  /**
   * The quotations whose speaker is this entity, in reading order.
   * @param {number} entity
   */
  quotationsOf(entity) {
    return this.list.filter((item) => item.letter === "q" && item.entity === entity);
  }

  /**
   * How many there are of each kind: entities, not mentions, where it has any.
   * @returns {Map<string, number>}
   */
  countKinds() {
    const counts = new Map(KINDS.map((row) => [row.kind, 0]));
    /** @param {string} kind */
    const add = (kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
    for (const item of this.list) if (item.letter !== "m") add(item.kind);
    for (const entity of this.value?.entities ?? []) if (entity.mentions.length > 0) add(entity.kind);
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
    const { list } = this;
    const at = from ? list.indexOf(from) : step > 0 ? -1 : list.length;
    for (let i = 1; i <= list.length; i++) {
      const item = list[(at + i * step + list.length * 2) % list.length];
      if (item && isShown(item)) return item;
    }
    return null;
  }
}

/** @param {Item} a @param {Item} b */
function compareItems(a, b) {
  return a.start - b.start || b.end - a.end;
}

/** @param {Annotations} value @returns {Item[]} */
function listItems(value) {
  /** @type {Item[]} */
  const items = [];
  value.quotations.forEach(({ start, end, source }, index) => {
    items.push({ id: `q${index}`, letter: "q", index, kind: "quotation", start, end, entity: source?.entity ?? null });
  });
  value.mentions.forEach(({ start, end, kind, entity }, index) => {
    items.push({ id: `m${index}`, letter: "m", index, kind, start, end, entity });
  });
  value.datelines.forEach(({ start, end }, index) => {
    items.push({ id: `d${index}`, letter: "d", index, kind: "dateline", start, end, entity: null });
  });
  value.dates.forEach(({ start, end }, index) => {
    items.push({ id: `t${index}`, letter: "t", index, kind: "date", start, end, entity: null });
  });
  value.amounts.forEach(({ start, end }, index) => {
    items.push({ id: `a${index}`, letter: "a", index, kind: "amount", start, end, entity: null });
  });
  return items.sort(compareItems);
}
