/**
 * Where in a text the person is, and back to it: the same words stay at the same
 * height when one view takes another's place.
 *
 * In: an element whose text content is the text. Out: offsets, UTF-16 code units;
 * the window scrolls. It changes no node.
 */

import { TextIndex } from "./offsets.js";
import { windowOf } from "./surroundings.js";

/** @typedef {{ offset: number, top: number, isStart?: boolean }} Place a character, and how far its line is from the window's top, in pixels; `isStart`: the text begins in sight */

/** The first line that is not under the window's edge. */
const EDGE_PX = 4;

/**
 * The first character in sight.
 * @param {HTMLElement} root
 * @returns {Place | null} `null` where nothing of it is in sight
 */
export function findPlace(root) {
  const { top, bottom, height } = root.getBoundingClientRect();
  if (height === 0 || bottom < EDGE_PX || top > windowOf(root).innerHeight) return null;
  if (top > EDGE_PX) return { offset: 0, top, isStart: true };
  // From the top down to the block that reaches below the edge, then to the line in it.
  let block = /** @type {Element} */ (root);
  while (block.childElementCount > 0) {
    const next = [...block.children].find((child) => child.localName !== "mark" && child.getBoundingClientRect().bottom > EDGE_PX && child.textContent !== "");
    if (!next) break;
    block = next;
  }
  const start = countBefore(root, block);
  const length = block.textContent?.length ?? 0;
  const index = TextIndex.ofRoot(block);
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const rect = measure(index, middle);
    if (rect && rect.bottom <= EDGE_PX) low = middle + 1;
    else high = middle;
  }
  const rect = measure(index, Math.min(low, Math.max(0, length - 1)));
  return { offset: start + low, top: rect?.top ?? top };
}

/** Where to go on from in an article that was scrolled: the first character in sight. @param {HTMLElement} root @returns {number | null} `null` where it begins in sight, or none of it is */
export function findFirstInSight(root) {
  const place = findPlace(root);
  return place === null || place.isStart ? null : place.offset;
}

/**
 * Where a character's line is.
 * @param {HTMLElement} root @param {number} offset
 * @returns {Place | null}
 */
export function measurePlace(root, offset) {
  const rect = measure(TextIndex.ofRoot(root), offset);
  return rect && { offset, top: rect.top };
}

/** Scrolls the window until the character's line is where it was. @param {HTMLElement} root @param {Place} place */
export function scrollToPlace(root, { offset, top, isStart = false }) {
  // Where the text begins in sight it does so in the other view: a few pixels are no reason to move the page.
  if (isStart) return;
  const now = measurePlace(root, offset);
  if (now) windowOf(root).scrollBy({ top: now.top - top, behavior: "instant" });
}

/** @param {TextIndex} index @param {number} offset @returns {DOMRect | null} */
function measure(index, offset) {
  // A line's end has no place of its own: the character before it has.
  for (let at = offset; at >= 0 && at > offset - 4; at--) {
    const [rect] = index.makeRange(at, at + 1)?.getClientRects() ?? [];
    if (rect && rect.height > 0) return rect;
  }
  return null;
}

/** Characters of a root before an element in it. @param {Element} root @param {Element} element */
function countBefore(root, element) {
  if (root === element) return 0;
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEndBefore(element);
  return range.toString().length;
}
