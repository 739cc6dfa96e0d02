/**
 * Words as they are compared in a search: without case, accents and the shapes
 * of quotation marks.
 *
 * In: a text, or what is searched for. Out: a text of the same length, so that
 * offsets stay; a pattern for it. No DOM here.
 */

/** @type {Readonly<Record<string, string>>} */
const PLAIN = Object.freeze({ "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "ß": "ß" });

/** @type {Map<string, string>} */
const known = new Map(Object.entries(PLAIN));

/** @param {string} text @returns {string} as long as the text */
export function fold(text) {
  const lower = text.toLowerCase();
  // “İ” has two letters when it is small: then letter by letter.
  const same = lower.length === text.length ? lower : [...text].map((each) => (each.toLowerCase().length === each.length ? each.toLowerCase() : each)).join("");
  return same.replace(/[^\0-\x7f]/g, foldOne);
}

/** @param {string} unit one UTF-16 code unit */
function foldOne(unit) {
  let folded = known.get(unit);
  if (folded === undefined) {
    const bare = unit.normalize("NFD").replace(/\p{M}+/gu, "");
    folded = bare.length === 1 ? bare : unit;
    if (known.size < 20_000) known.set(unit, folded);
  }
  return folded;
}

/**
 * A pattern that finds what is searched for in folded text: any white space for a space, marks over letters as one likes.
 * @param {string} words
 * @returns {RegExp | null} `null` where there is nothing to find
 */
export function makePattern(words) {
  const folded = fold(words.normalize("NFC")).replace(/\p{M}+/gu, "").trim();
  if (folded === "") return null;
  const parts = [...folded.replace(/\s+/g, " ")].map((each) => (each === " " ? "\\s+" : `${/[\w'"\s]/.test(each) ? each : `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`}${/\p{L}/u.test(each) ? "\\p{M}*" : ""}`));
  return new RegExp(parts.join(""), "gu");
}

/** Whether a pattern finds something in words. @param {RegExp} pattern @param {string} words */
export function matches(pattern, words) {
  pattern.lastIndex = 0;
  return pattern.test(fold(words));
}
