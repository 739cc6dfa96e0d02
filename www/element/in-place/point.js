/**
 * Which mark is under a point of the host's text.
 *
 * In: the element that was hit, a point, the marks. Out: the innermost one whose
 * lines have the point in them. A caret is not asked for: in a margin the browser
 * snaps to the nearest words, and in a shadow tree it has none.
 */

import { measureLines } from "../offsets.js";

/** @import { Item } from "../items.js" */
/** @import { TextIndex } from "../offsets.js" */

/**
 * @param {Element} element the innermost at the point
 * @param {{ x: number, y: number }} point in the viewport's pixels
 * @param {TextIndex} index
 * @param {readonly Item[]} items
 * @returns {Item | null}
 */
export function findAtPoint(element, { x, y }, index, items) {
  const words = index.findWithin(element);
  if (!words) return null;
  const near = items.filter(({ start, end }) => start < words.end && end > words.start).sort((a, b) => a.end - a.start - (b.end - b.start));
  for (const item of near) {
    const range = index.makeRange(item.start, item.end);
    if (range && measureLines(range).some(({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom)) return item;
  }
  return null;
}
