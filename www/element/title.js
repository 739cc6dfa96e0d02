/**
 * What an article is called: its headline, else its first line; and the name of
 * a file of it. In: the text and its value. Out: one line. No DOM here.
 */

import { excerpt } from "./dom.js";

/** @import { Annotations } from "../types/core.js" */

/** Names of files are cut at a word before this many UTF-16 code units. */
const LONGEST_NAME = 60;

/**
 * @param {string} text
 * @param {Annotations | null | undefined} value
 * @param {number} [limit] in UTF-16 code units
 * @returns {string} empty for an empty text
 */
export function findTitle(text, value, limit = 80) {
  const headline = value?.blocks.find(({ kind }) => kind === "headline");
  if (headline) return excerpt(text, headline, limit).trim();
  const start = text.search(/\S/);
  if (start < 0) return "";
  const end = text.slice(start).search(/[\r\n]/);
  return excerpt(text, { start, end: end < 0 ? text.length : start + end }, limit).trim();
}

/**
 * A title as the stem of a file's name: what file systems forbid, and what hides an ending, is left out.
 * @param {string} title @param {string} otherwise where nothing is left of it
 */
export function nameFile(title, otherwise) {
  const words = title
    .replace(/[\p{C}\u2028\u2029]/gu, "")
    .replace(/[\\/:*?"<>|.…“”„«»]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const cut = words.length > LONGEST_NAME ? words.slice(0, words.lastIndexOf(" ", LONGEST_NAME) > 20 ? words.lastIndexOf(" ", LONGEST_NAME) : LONGEST_NAME) : words;
  // No half of a character, and none of the names that Windows keeps for itself.
  const stem = cut.replace(/[\ud800-\udbff]$/, "").trim();
  return stem === "" || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? otherwise : stem;
}
