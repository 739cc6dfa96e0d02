/**
 * Which letter of the article is under a point of the window.
 *
 * In: the article's element, whose text content is the text, and a point. Out: the
 * nearest offset (UTF-16) in the block under the point. By geometry: the browsers'
 * own answers stop at the border of a shadow tree.
 */

import { countBefore } from "./selection.js";

/**
 * @param {HTMLElement} article @param {number} x @param {number} y in the viewport's pixels
 * @returns {number | null} `null` where no block of the article is
 */
export function findOffsetAt(article, x, y) {
  const root = /** @type {ShadowRoot | Document} */ (article.getRootNode());
  const block = root.elementsFromPoint(x, y).find((each) => each.matches("p") && article.contains(each));
  if (!block) return null;
  const nearest = findNearest(block, x, y);
  return nearest && countBefore(article, nearest.node, nearest.offset);
}

/** @param {Element} block @param {number} x @param {number} y */
function findNearest(block, x, y) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  /** @type {{ node: Text, offset: number } | null} */
  let nearest = null;
  let least = Number.POSITIVE_INFINITY;
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    range.selectNodeContents(node);
    // A node none of whose lines is nearer than what was found needs no look at its letters.
    if (Math.min(...[...range.getClientRects()].map((rect) => distance(rect, x, y))) >= least) continue;
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      for (const rect of range.getClientRects()) {
        const far = distance(rect, x, y);
        if (far >= least) continue;
        least = far;
        nearest = { node, offset: x < rect.left + rect.width / 2 ? at : at + 1 };
      }
    }
  }
  return nearest;
}

/** Lines count more than columns: the letter in the line of the pointer is meant. @param {DOMRect} rect @param {number} x @param {number} y */
function distance({ left, right, top, bottom }, x, y) {
  const across = Math.max(left - x, 0, x - right);
  const down = Math.max(top - y, 0, y - bottom);
  return across + down * 50;
}
