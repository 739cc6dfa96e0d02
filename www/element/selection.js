/**
 * What is selected in an article, while its nodes are replaced by others with
 * the same text.
 *
 * In: the article, an element of it, the work that changes its nodes. Out: the
 * selection has its ends at the same letters as before. Engines differ in how a
 * shadow tree says of its selection.
 */

/** @typedef {{ node: Node, offset: number }} Place */

/**
 * The ends of what is selected, as nodes inside the article's tree where the engine says.
 * @param {Node} root
 * @returns {{ selection: Selection, anchor: Place, focus: Place } | null} `null` when nothing is
 */
export function readSelection(root) {
  const tree = root.getRootNode();
  // Chromium's shadow trees have a selection of their own: after a move it is still of the window that they came from.
  const own = /** @type {Selection | null | undefined} */ (/** @type {any} */ (tree).getSelection?.());
  const selection = own && own.rangeCount > 0 ? own : root.ownerDocument?.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = selection;
  // WebKit says what is selected inside only when it is asked like this.
  const [range] = tree instanceof ShadowRoot && "getComposedRanges" in selection && !root.contains(anchorNode) ? /** @type {any} */ (selection).getComposedRanges({ shadowRoots: [tree] }) : [];
  if (range && root.contains(range.startContainer)) {
    if (range.collapsed) return null;
    return { selection, anchor: { node: range.startContainer, offset: range.startOffset }, focus: { node: range.endContainer, offset: range.endOffset } };
  }
  if (isCollapsed || !anchorNode || !focusNode) return null;
  return { selection, anchor: { node: anchorNode, offset: anchorOffset }, focus: { node: focusNode, offset: focusOffset } };
}

/** Whether a selection begins or ends in an element. @param {Node} root @param {Element} element */
export function hasSelectionEnd(root, element) {
  const found = readSelection(root);
  return Boolean(found && (element.contains(found.anchor.node) || element.contains(found.focus.node)));
}

/**
 * @param {Node} root
 * @param {Element} element
 * @param {() => void} work
 */
export function holdSelection(root, element, work) {
  const found = element.isConnected ? readSelection(root) : null;
  const ends = found && [found.anchor, found.focus].map(({ node, offset }) => ({ node, offset, before: element.contains(node) ? countBefore(element, node, offset) : null }));
  if (!found || !ends?.some(({ before }) => before !== null)) return work();
  work();
  const [anchor, focus] = ends.map(({ node, offset, before }) => (before === null ? { node, offset } : findPlace(element, before)));
  if (anchor && focus) found.selection.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
}

/** How much text is in an element before a place in it. @param {Element} element @param {Node} node @param {number} offset */
export function countBefore(element, node, offset) {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** @param {Element} element @param {number} offset @returns {Place} */
function findPlace(element, offset) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  /** @type {Place} */
  let place = { node: element, offset: 0 };
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    place = { node, offset: Math.min(offset - before, node.length) };
    before += node.length;
    if (before >= offset) break;
  }
  return place;
}
