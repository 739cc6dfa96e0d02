/**
 * Line ends between a text and a text field, which has line feeds only.
 *
 * In: a text with whatever line ends it has. Out: the field's text, and offsets
 * from one to the other, UTF-16 code units. The text itself is never changed.
 */

export class LineEnds {
  /** The text as a field holds it. @type {string} */
  field;
  /** Where a carriage return comes before a line feed. @type {number[]} */
  #pairs = [];
  /** Whether every line ends with both. */
  #isUniform = false;

  /** @param {string} text */
  constructor(text) {
    this.field = text;
    if (!text.includes("\r")) return;
    for (let at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) this.#pairs.push(at);
    this.#isUniform = this.#pairs.length > 0 && !/\r(?!\n)|(?<!\r)\n/.test(text);
    this.field = text.replace(/\r\n?/g, "\n");
  }

  /** A text from the field gets the line ends of this one, where all of them were alike. @param {string} field */
  restore(field) {
    return this.#isUniform ? field.replaceAll("\n", "\r\n") : field;
  }

  /** @param {number} offset of the text */
  toField(offset) {
    return offset - countUnder(this.#pairs.length, (index) => /** @type {number} */ (this.#pairs[index]) < offset);
  }

  /** @param {number} offset of the field */
  fromField(offset) {
    return offset + countUnder(this.#pairs.length, (index) => /** @type {number} */ (this.#pairs[index]) - index < offset);
  }
}

/** How many of a sorted list, from its beginning, are under something. @param {number} length @param {(index: number) => boolean} isUnder */
function countUnder(length, isUnder) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isUnder(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
