/**
 * The words of the article that a person has selected, wherever the browser keeps
 * them: a selection inside a shadow tree is told differently by each engine.
 *
 * In: the article's element, whose text content is the text. Out: offsets of the
 * text (UTF-16, end exclusive), or a selection made from them.
 */

/** @import { Span } from "./words.js" */

/**
 * @param {HTMLElement} article
 * @returns {Span | null} `null` when nothing is selected, or not in the article alone
 */
export function readSelection(article) {
  const range = findRange(/** @type {ShadowRoot} */ (article.getRootNode()));
  if (!range || range.collapsed || !article.contains(range.startContainer)) return null;
  const start = measure(article, range.startContainer, range.startOffset);
  if (article.contains(range.endContainer)) return { start, end: measure(article, range.endContainer, range.endOffset) };
  // Three clicks on the last paragraph select to the start of what follows the article.
  const end = article.textContent?.length ?? 0;
  return isBlankBetween(article, range) ? { start, end } : null;
}

/** @param {Range} range */
export function selectRange({ startContainer, startOffset, endContainer, endOffset }) {
  document.getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}

export function dropSelection() {
  document.getSelection()?.removeAllRanges();
}

/** @param {ShadowRoot} root @returns {AbstractRange | null} */
function findRange(root) {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  if ("getComposedRanges" in selection) {
    const [range = null] = selection.getComposedRanges({ shadowRoots: [root] });
    return range;
  }
  // Older ones: Chromium has the root's own, Firefox tells nodes of shadow trees as they are.
  const own = /** @type {{ getSelection?: () => Selection | null }} */ (root).getSelection?.() ?? selection;
  return own.rangeCount > 0 ? own.getRangeAt(0) : null;
}

/** The offset of a place in the article. @param {HTMLElement} article @param {Node} node @param {number} offset */
export function measure(article, node, offset) {
  const range = document.createRange();
  range.setStart(article, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** @param {HTMLElement} article @param {AbstractRange} selection whether it takes in no words behind the article */
function isBlankBetween(article, { endContainer, endOffset }) {
  if (endContainer.getRootNode() !== article.getRootNode()) return false;
  const range = document.createRange();
  range.setStartAfter(article);
  range.setEnd(endContainer, endOffset);
  return range.toString().trim() === "";
}
