/**
 * The marks that share letters with a range.
 *
 * In: items, a range of the text. Out: those that share a letter with it, in the order
 * of their arrays. It looks at numbers only: a long text has a hundred thousand marks.
 */

/** @import { Item, Items, Letter } from "./items.js" */
/** @import { Span } from "./words.js" */

/** @param {Items} items @param {Span} range @returns {Item[]} */
export function findOverlaps(items, { start, end }) {
  const { value } = items;
  if (!value) return [];
  const arrays = { q: value.quotations, m: value.mentions, d: value.datelines, t: value.dates, a: value.amounts };
  return /** @type {[Letter, readonly Span[]][]} */ (Object.entries(arrays)).flatMap(([letter, records]) =>
    records.flatMap((each, index) => (each.start < end && each.end > start ? (items.find(`${letter}${index}`) ?? []) : [])),
  );
}
