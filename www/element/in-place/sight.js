/**
 * Brings words of the host into sight, where they are not.
 *
 * In: a range. Out: the boxes that scroll around it, and the window, are scrolled.
 */

import { windowOf } from "../surroundings.js";
import { findParent } from "./ground.js";

/** Words are put so far down a box, as a share of its height. */
const SHARE = 1 / 3;

/** @param {Range} range */
export function bringIntoSight(range) {
  const { startContainer } = range;
  const page = startContainer.ownerDocument?.scrollingElement ?? null;
  for (let element = /** @type {Element | null} */ (startContainer.parentElement); element; element = findParent(element)) {
    const isPage = element === page;
    if (!isPage && !(element.scrollHeight > element.clientHeight && /auto|scroll|hidden/.test(getComputedStyle(element).overflowY))) continue;
    const [line] = range.getClientRects();
    if (!line) return;
    const { top, height } = isPage ? { top: 0, height: windowOf(element).innerHeight } : element.getBoundingClientRect();
    if (line.top >= top && line.bottom <= top + height) continue;
    element.scrollBy({ top: line.top - top - height * SHARE, behavior: "instant" });
  }
}
