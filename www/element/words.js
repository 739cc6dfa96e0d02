/**
 * Where words begin and end, for selecting them.
 *
 * In: a text and places in it. Out: places: white space off both ends, whole words,
 * whole emoji; the same words elsewhere. Offsets are UTF-16, end exclusive. It
 * looks at a few hundred characters round a place, never at a whole long text,
 * and knows no DOM.
 */

/** @typedef {{ start: number, end: number }} Span */

/** How far round a place is looked, in UTF-16 code units: longer than any word. */
const AROUND = 240;
/** What counts as a letter of a word where there is no `Intl.Segmenter`. */
const LETTERS = /[\p{L}\p{M}\p{N}_]+(?:['’.][\p{L}\p{M}\p{N}_]+)*/gu;
/** A character with all that belongs to it: marks, joiners, skin tones. The same case. */
const CHARACTERS = /\p{RI}\p{RI}|\r\n|\p{Any}(?:\p{M}|\u200d\p{Any}|\ufe0f|[\u{1f3fb}-\u{1f3ff}])*/gu;
/** Space of any sort, and what is invisible beside it. */
const SPACE = /[\s\u200b\u2060\ufeff]/;
const POSSESSIVE = /['’]s$/i;
const OPENING = "\"'“„‟‘‚‛«»‹›「『";
const CLOSING = "\"'”“‟’‘«»‹›」』";

const WORDS = makeSegmenter("word");
const GRAPHEMES = makeSegmenter("grapheme");

/**
 * A selection as it is meant: without the white space at its ends, no emoji halved,
 * and grown to whole words unless letters are asked for.
 * @param {string} text @param {Span} selection @param {boolean} [letters]
 * @returns {Span | null} `null` when there is nothing but white space
 */
export function fitSelection(text, selection, letters = false) {
  let { start, end } = trim(text, selection);
  if (start >= end) return null;
  start = snap(text, start, -1, GRAPHEMES, CHARACTERS);
  end = snap(text, end, 1, GRAPHEMES, CHARACTERS);
  if (letters) return { start, end };
  const grown = { start: snap(text, start, -1, WORDS, LETTERS), end: snap(text, end, 1, WORDS, LETTERS) };
  // “ebe” of “Weber’s” is the name: what makes it a possessive is not a part of it.
  const [owned = ""] = POSSESSIVE.exec(text.slice(grown.start, grown.end)) ?? [];
  if (end <= grown.end - owned.length) grown.end -= owned.length;
  return grown;
}

/**
 * The next place where a word ends (or starts), away from one.
 * @param {string} text @param {number} at @param {1 | -1} step @param {"start" | "end"} side
 * @returns {number | null} `null` when there is none within reach
 */
export function findBorder(text, at, step, side) {
  const from = Math.max(0, at - AROUND);
  const borders = segment(text.slice(from, at + AROUND), WORDS, LETTERS)
    .filter(({ isWord }) => isWord)
    .map((each) => from + each[side]);
  return (step > 0 ? borders.find((each) => each > at) : borders.findLast((each) => each < at)) ?? null;
}

/** The nearest place where a word ends (or starts). @param {string} text @param {number} at @param {"start" | "end"} side */
export function findNearestBorder(text, at, side) {
  const before = findBorder(text, at + 1, -1, side);
  const after = findBorder(text, at - 1, 1, side);
  if (before === null || after === null) return before ?? after ?? at;
  return at - before <= after - at ? before : after;
}

/** The nearest place that halves no character. @param {string} text @param {number} at */
export function findLetter(text, at) {
  return snap(text, at, -1, GRAPHEMES, CHARACTERS);
}

/** The first word at or after a place. @param {string} text @param {number} at @returns {Span | null} */
export function findWord(text, at) {
  const start = findBorder(text, at - 1, 1, "start");
  const end = start === null ? null : findBorder(text, start, 1, "end");
  return start === null || end === null ? null : { start, end };
}

/**
 * Everywhere that the same words stand by themselves: “Roy” is not in “Royal”.
 * @param {string} text @param {string} exact @param {number} [limit] no more are looked for
 * @returns {Span[]}
 */
export function findOccurrences(text, exact, limit = 1000) {
  /** @type {Span[]} */
  const found = [];
  if (exact === "") return found;
  for (let at = text.indexOf(exact); at >= 0 && found.length < limit; at = text.indexOf(exact, at + exact.length)) {
    const end = at + exact.length;
    if (!isJoined(text, at) && !isJoined(text, end)) found.push({ start: at, end });
  }
  return found;
}

/** With the quotation marks round it, where both are there. @param {string} text @param {Span} span @returns {Span} */
export function takeMarks(text, { start, end }) {
  const opens = start > 0 && OPENING.includes(text.charAt(start - 1));
  const closes = end < text.length && CLOSING.includes(text.charAt(end));
  return opens && closes ? { start: start - 1, end: end + 1 } : { start, end };
}

/** @param {string} text @param {Span} span @returns {Span} */
function trim(text, { start, end }) {
  while (start < end && SPACE.test(text.charAt(start))) start++;
  while (end > start && SPACE.test(text.charAt(end - 1))) end--;
  return { start, end };
}

/** Whether two letters of one word meet at a place. @param {string} text @param {number} at */
function isJoined(text, at) {
  return /[\p{L}\p{M}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at)) && /^[\p{L}\p{M}\p{N}]/u.test(text.slice(at, at + 2));
}

/**
 * Moves a place that is inside a word (a character) to its start or end.
 * @param {string} text @param {number} at @param {1 | -1} step @param {Intl.Segmenter | null} segmenter @param {RegExp} pattern
 */
function snap(text, at, step, segmenter, pattern) {
  const from = findStart(text, at);
  const inside = segment(text.slice(from, at + AROUND), segmenter, pattern).find(({ start, end, isWord }) => isWord && from + start < at && at < from + end);
  if (!inside) return at;
  return from + (step < 0 ? inside.start : inside.end);
}

/** Where to begin to look, so that nothing is halved there: after white space. @param {string} text @param {number} at */
function findStart(text, at) {
  const least = Math.max(0, at - AROUND);
  for (let from = Math.max(0, at - 1); from > least; from--) if (SPACE.test(text.charAt(from - 1)) && !SPACE.test(text.charAt(from))) return from;
  return least;
}

/**
 * @param {string} text @param {Intl.Segmenter | null} segmenter @param {RegExp} pattern
 * @returns {{ start: number, end: number, isWord: boolean }[]}
 */
function segment(text, segmenter, pattern) {
  if (!segmenter) return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, isWord: true }));
  // `isWordLike` is missing where the pieces are characters; an emoji counts as a word: it can be marked.
  return [...segmenter.segment(text)].map(({ index, segment: piece, isWordLike }) => ({
    start: index,
    end: index + piece.length,
    isWord: isWordLike !== false || /\p{Extended_Pictographic}/u.test(piece),
  }));
}

/** @param {"word" | "grapheme"} granularity */
function makeSegmenter(granularity) {
  return "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity }) : null;
}
