/**
 * Why a name is one, for its card. In: the text and the bounds of the name, in UTF-16 code
 * units. Out: reasons, strongest first; none for a long text, or where the core stopped. And
 * each reason in words.
 */

import { explain } from "../core.js";
import { fill } from "../strings.js";

/** @import { Reason } from "../types/core.js" */
/** @import { Strings } from "../strings.js" */

/** The longest text that is read once more for the answer. */
const LONGEST = 200_000;

/** @param {string} text @param {number} start @param {number} end @returns {Reason[]} */
export function explainName(text, start, end) {
  if (text.length > LONGEST) return [];
  try {
    return explain(text, start, end);
  } catch {
    // A card without this line is better than none.
    return [];
  }
}

/**
 * A reason in words: "“Mayor” before it", "“France” is known as a country".
 * @param {Reason} reason
 * @param {Strings} strings
 */
export function describeReason({ reason, word, fact }, strings) {
  return fill(strings[`reason.${reason}`], { word: word ?? "", fact: fact ? strings[`fact.${fact}`] : "" });
}
