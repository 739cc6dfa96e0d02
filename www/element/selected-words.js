/**
 * The words of the article that a person has selected.
 *
 * In: the article's element, whose text content is the text. Out: offsets of the
 * text (UTF-16, end exclusive), or a selection made from them.
 */

import { countBefore, readSelection } from "./selection.js";

/** @import { Place } from "./selection.js" */
/** @import { Span } from "./words.js" */

/**
 * @param {HTMLElement} article
 * @returns {Span | null} `null` when nothing is selected, or not in the article alone
 */
export function readSelectedWords(article) {
  const found = readSelection(article);
  if (!found) return null;
  const anchor = measure(article, found.anchor);
  const focus = measure(article, found.focus);
  if (anchor === null || focus === null || anchor === focus) return null;
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
}

/** @param {Range} range */
export function selectRange({ startContainer, startOffset, endContainer, endOffset }) {
  startContainer.ownerDocument?.getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}

/** @param {Node} node of the document that it is in */
export function dropSelection(node) {
  node.ownerDocument?.getSelection()?.removeAllRanges();
}

/** @param {HTMLElement} article @param {Place} place */
function measure(article, { node, offset }) {
  if (article.contains(node)) return countBefore(article, node, offset);
  // Three clicks on the last paragraph select to the start of what follows the article.
  if (node.getRootNode() !== article.getRootNode()) return null;
  const range = document.createRange();
  range.setStartAfter(article);
  range.setEnd(node, offset);
  const isBehind = !range.collapsed || article.compareDocumentPosition(node) === Node.DOCUMENT_POSITION_FOLLOWING;
  return isBehind && range.toString().trim() === "" ? (article.textContent?.length ?? 0) : null;
}
