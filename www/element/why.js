/**
 * Why a name is one, for its card. In: the text and the bounds of the name, in UTF-16 code
 * units. Out: reasons in words, strongest first; none for a long text, or where the core stopped.
 */

import { explain } from "../core.js";

/** The longest text that is read once more for the answer. */
const LONGEST = 200_000;

/** @param {string} text @param {number} start @param {number} end @returns {string[]} */
export function explainName(text, start, end) {
  if (text.length > LONGEST) return [];
  try {
    return explain(text, start, end);
  } catch {
    // A card without this line is better than none.
    return [];
  }
}
