// Where words begin and end when they are selected, and where they stand again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findBorder, findNearestBorder, findOccurrences, findWord, fitSelection, takeMarks } from "../../www/element/words.js";

const TEXT = "  Mr. O’Neill’s 👩‍👩‍👧 friend Weber’s dog, “Saint-Clair” café, 🇫🇷 Roy Royal Roy.";

/** @param {string} from @param {string} [selected] within it @param {boolean} [letters] */
function select(from, selected = from, letters = false) {
  const start = TEXT.indexOf(from) + from.indexOf(selected);
  const fitted = fitSelection(TEXT, { start, end: start + selected.length }, letters);
  return fitted && TEXT.slice(fitted.start, fitted.end);
}

test("a selection loses its white space", () => {
  assert.equal(select("  Mr"), "Mr");
  assert.equal(fitSelection(TEXT, { start: 0, end: 2 }), null);
});

test("a selection grows to whole words, unless letters are meant", () => {
  assert.equal(select("friend", "ien"), "friend");
  assert.equal(select("friend", "ien", true), "ien");
  assert.equal(select("Saint-Clair", "int-Cl"), "Saint-Clair");
});

test("a possessive is no part of a name that grows, but stays where it was selected", () => {
  assert.equal(select("O’Neill", "eil"), "O’Neill");
  assert.equal(select("Weber’s", "Weber"), "Weber");
  assert.equal(select("Weber’s"), "Weber’s");
});

test("emoji and flags stay whole, also by letters", () => {
  const at = TEXT.indexOf("👩");
  for (const letters of [false, true]) {
    const family = fitSelection(TEXT, { start: at + 3, end: at + 4 }, letters);
    assert.equal(family && TEXT.slice(family.start, family.end), "👩‍👩‍👧");
  }
  assert.equal(select("🇫🇷", "\ud83c\uddeb"), "🇫🇷");
});

test("a character keeps its combining marks", () => {
  const text = "cafe\u0301 noir";
  assert.deepEqual(fitSelection(text, { start: 0, end: 4 }, true), { start: 0, end: 5 });
});

test("words are found where they stand by themselves", () => {
  assert.equal(findOccurrences(TEXT, "Roy").length, 2);
  assert.equal(findOccurrences(TEXT, "").length, 0);
});

test("quotation marks on both sides belong to what is quoted", () => {
  const start = TEXT.indexOf("Saint");
  assert.deepEqual(takeMarks(TEXT, { start, end: start + 11 }), { start: start - 1, end: start + 12 });
  assert.deepEqual(takeMarks(TEXT, { start, end: start + 5 }), { start, end: start + 5 });
});

test("borders of words, before and after a place", () => {
  const end = TEXT.indexOf("friend") + 6;
  assert.equal(TEXT.slice(end, findBorder(TEXT, end, 1, "end") ?? 0), " Weber’s");
  assert.equal(findBorder(TEXT, end, -1, "start"), end - 6);
  assert.equal(findBorder(TEXT, TEXT.length, 1, "end"), null);
  assert.equal(findNearestBorder(TEXT, end - 1, "end"), end);
  assert.deepEqual(findWord(TEXT, end), { start: end + 1, end: end + 8 });
});
