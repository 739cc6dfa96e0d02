/**
 * Where an offset of the text is in the DOM.
 *
 * In: text nodes in document order, each with its place in the text. Out:
 * ranges. Offsets are UTF-16 code units, end exclusive. It never changes a node.
 */

/** @typedef {{ node: Text, start: number }} Chunk */

export class TextIndex {
  #chunks;

  /** @param {readonly Chunk[]} chunks sorted by start */
  constructor(chunks) {
    this.#chunks = chunks;
  }

  /** Indexes a root by its text content. @param {Node} root @param {number} [first] where that begins in the text */
  static ofRoot(root, first = 0) {
    /** @type {Chunk[]} */
    const chunks = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let start = first; walker.nextNode(); ) {
      const node = /** @type {Text} */ (walker.currentNode);
      chunks.push({ node, start });
      start += node.length;
    }
    return new TextIndex(chunks);
  }

  /**
   * @param {number} start
   * @param {number} end
   * @param {TextIndex} [last] the index of the part where it ends
   * @returns {Range | null} `null` when the text does not reach so far
   */
  makeRange(start, end, last = this) {
    const ends = this.findEnds(start, end, last);
    if (!ends) return null;
    const range = document.createRange();
    range.setStart(ends.startContainer, ends.startOffset);
    range.setEnd(ends.endContainer, ends.endOffset);
    return range;
  }

  /**
   * What a range is made of, without one: a live one is followed through every change of the page.
   * @param {number} start
   * @param {number} end
   * @param {TextIndex} [last]
   * @returns {{ startContainer: Text, startOffset: number, endContainer: Text, endOffset: number } | null}
   */
  findEnds(start, end, last = this) {
    const from = this.#findChunk(start);
    const to = last.#findChunk(end - 1);
    if (!from || !to) return null;
    return {
      startContainer: from.node,
      startOffset: Math.min(start - from.start, from.node.length),
      endContainer: to.node,
      endOffset: Math.min(end - to.start, to.node.length),
    };
  }

  /**
   * The part of the text that is in an element.
   * @param {Node} element
   * @returns {{ start: number, end: number } | null} `null` where none does
   */
  findWithin(element) {
    const inside = this.#chunks.filter(({ node }) => element.contains(node));
    const [first] = inside;
    const last = inside.at(-1);
    return first && last ? { start: first.start, end: last.start + last.node.length } : null;
  }

  /** The last chunk that starts at or before an offset. @param {number} offset */
  #findChunk(offset) {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const chunk = this.#chunks[middle];
      if (chunk && chunk.start <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#chunks[low - 1];
  }
}

/**
 * The rectangles of a range, one a line: nested elements give several.
 * @param {Range} range
 * @returns {DOMRect[]} in the viewport's pixels
 */
export function measureLines(range) {
  /** @type {DOMRect[]} */
  const lines = [];
  // A DOM library without a screen has no rectangles.
  for (const rect of range.getClientRects?.() ?? []) {
    if (rect.width === 0) continue;
    const last = lines.at(-1);
    const overlap = last ? Math.min(last.bottom, rect.bottom) - Math.max(last.top, rect.top) : 0;
    if (last && overlap > Math.min(last.height, rect.height) / 2) {
      const left = Math.min(last.left, rect.left);
      const top = Math.min(last.top, rect.top);
      const right = Math.max(last.right, rect.right);
      const bottom = Math.max(last.bottom, rect.bottom);
      lines[lines.length - 1] = new DOMRect(left, top, right - left, bottom - top);
    } else {
      lines.push(rect);
    }
  }
  return lines;
}
