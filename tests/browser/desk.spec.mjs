// The desk without a page: articles, decisions and steps, over the core of the built package.

import assert from "node:assert/strict";
import { test } from "node:test";
import { annotate, carry, correct, init, isEdit } from "../../dist/npm/dist/core.js";
import { makeAdd, makeMerge, makeRemove, makeRename, makeSplit, makeUpdate, selectWords } from "../../www/element/corrections.js";
import { Desk } from "../../www/element/desk.js";
import { History } from "../../www/element/history.js";

const TEXT = "Ferry talks open\n\n“We sail at noon,” said Anna Petrova, a captain.\n\nPetrova met Jonas Weber in Tarvik. Weber said the harbour was safe.";

await init();

/** A desk that reads at once. @param {string} [text] */
async function openDesk(text = TEXT) {
  /** @type {any} */
  const reading = {
    /** @param {string} words @param {any} options */
    run: async (words, options) => ({ value: annotate(words, options), elapsed: 1 }),
    cancel() {},
  };
  const desk = new Desk({ correct, carry, isEdit }, reading);
  desk.enter(text, { isFirst: true });
  await desk.read(null);
  return desk;
}

/** @param {Desk} desk */
const readingOf = (desk) => ({ text: desk.text, value: /** @type {any} */ (desk.derived).value });

/** @param {Desk} desk @param {string} words @param {number} [nth] */
function idOf(desk, words, nth = 0) {
  const { text, value } = readingOf(desk);
  const found = value.mentions.flatMap((/** @type {any} */ { start, end }, /** @type {number} */ at) => (text.slice(start, end) === words ? [`m${at}`] : []));
  return found[nth] ?? assert.fail(`no mention ${nth} of ${words}`);
}

/** @param {Desk} desk @param {string} id */
const mentionOf = (desk, id) => readingOf(desk).value.mentions[Number(id.slice(1))];

test("a decision is one step, undone and done again", async () => {
  const desk = await openDesk();
  const before = readingOf(desk).value;
  desk.correct([makeUpdate(readingOf(desk), idOf(desk, "Tarvik"), { kind: "organization" }, true)]);
  assert.equal(mentionOf(desk, idOf(desk, "Tarvik")).kind, "organization");
  assert.equal(mentionOf(desk, idOf(desk, "Tarvik")).by, "person");
  assert.equal(desk.undo(), true);
  assert.deepEqual(readingOf(desk).value, before);
  assert.equal(desk.undo(), false, "the first text is where steps begin");
  assert.equal(desk.redo(), true);
  assert.equal(mentionOf(desk, idOf(desk, "Tarvik")).kind, "organization");
});

test("merged, taken apart, renamed, removed, added", async () => {
  const desk = await openDesk();
  const entity = (/** @type {string} */ words, nth = 0) => mentionOf(desk, idOf(desk, words, nth)).entity;
  desk.correct([makeMerge(readingOf(desk), entity("Jonas Weber"), entity("Anna Petrova"))]);
  assert.equal(entity("Jonas Weber"), entity("Anna Petrova"));
  desk.correct([makeSplit(readingOf(desk), idOf(desk, "Jonas Weber"), false)]);
  assert.notEqual(entity("Jonas Weber"), entity("Anna Petrova"));
  desk.correct([makeRename(readingOf(desk), entity("Anna Petrova"), "  Captain\nPetrova ")]);
  assert.equal(readingOf(desk).value.entities[entity("Anna Petrova")].name, "Captain Petrova");
  const { length } = readingOf(desk).value.mentions;
  desk.correct([makeRemove(readingOf(desk), idOf(desk, "Tarvik"), false)]);
  assert.equal(readingOf(desk).value.mentions.length, length - 1);
  const start = TEXT.indexOf("harbour");
  desk.correct([makeAdd(readingOf(desk), { start, end: start + 7, kind: "place" }, false)]);
  assert.equal(mentionOf(desk, idOf(desk, "harbour")).kind, "place");
  for (let steps = 5; steps > 0; steps--) assert.equal(desk.undo(), true);
  assert.deepEqual(readingOf(desk).value, annotate(TEXT));
});

test("a quotation gets another speaker, or none", async () => {
  const desk = await openDesk();
  const weber = mentionOf(desk, idOf(desk, "Jonas Weber")).entity;
  desk.correct([makeUpdate(readingOf(desk), "q0", { source: weber }, false)]);
  const { source, by, rule } = readingOf(desk).value.quotations[0];
  assert.deepEqual([source.entity, by, rule], [mentionOf(desk, idOf(desk, "Jonas Weber")).entity, "person", "person"]);
  desk.correct([makeUpdate(readingOf(desk), "q0", { source: null }, false)]);
  assert.equal(readingOf(desk).value.quotations[0].source, null);
});

test("decisions move with their words, are lost with them, and come back", async () => {
  const desk = await openDesk();
  desk.correct([makeUpdate(readingOf(desk), idOf(desk, "Petrova"), { kind: "place" }, false)]);
  desk.type(`Anna Petrova is here. Petrova, too.\n\n${TEXT}`);
  await desk.read(null);
  const kinds = readingOf(desk).value.mentions.filter((/** @type {any} */ { start, end }) => desk.text.slice(start, end) === "Petrova").map((/** @type {any} */ { kind }) => kind);
  assert.deepEqual(kinds, ["person", "place"], "the second, which it was about");
  const whole = desk.text;
  desk.type(whole.replace("Petrova met", "She met"));
  await desk.read(null);
  assert.equal(desk.derived?.lost.length, 1);
  desk.type(whole);
  await desk.read(null);
  assert.equal(desk.derived?.lost.length, 0);
});

test("another article puts the old one and its decisions away together", async () => {
  const desk = await openDesk();
  desk.correct([makeRemove(readingOf(desk), idOf(desk, "Tarvik"), false)]);
  desk.enter("Snow closes the pass\n\nPlows could not reach the upper road, the county said on Friday.");
  await desk.read(null);
  assert.equal(desk.article.corrections.length, 0);
  desk.undo();
  assert.equal(desk.text, TEXT);
  assert.equal(desk.derived?.corrections.length, 1);
});

test("typing is one step until something else is done; a paste is undone after it", async () => {
  const desk = await openDesk();
  desk.enter("Snow closes the pass.");
  desk.type("Snow closes the pass. A");
  desk.type("Snow closes the pass. AB");
  assert.equal(desk.undo(), true);
  assert.equal(desk.text, "Snow closes the pass.");
  assert.equal(desk.undo(), true);
  assert.equal(desk.text, TEXT);
  desk.redo();
  desk.redo();
  assert.equal(desk.text, "Snow closes the pass. AB");
});

test("a damaged decision is refused with the field's name, and nothing changes", async () => {
  const desk = await openDesk();
  const good = makeRemove(readingOf(desk), idOf(desk, "Tarvik"), false);
  for (const damage of [{ what: "paint" }, { selector: null }, { of: 5 }, { what: "rename", of: "entity", name: null }]) {
    assert.throws(() => desk.correct([/** @type {any} */ ({ ...good, ...damage })]), TypeError, JSON.stringify(damage));
  }
  assert.equal(desk.canUndo, false);
  for (const [start, end] of [[5, 5], [9, 5], [-1, 4], [0, 1e9]]) {
    assert.throws(() => makeAdd(readingOf(desk), { start: Number(start), end: Number(end), kind: "person" }, false), RangeError);
  }
  assert.throws(() => makeRemove(readingOf(desk), "m999", false), RangeError);
  assert.throws(() => makeRemove(readingOf(desk), "x", false), RangeError);
});

test("an anchor halves no character", () => {
  const [quote] = selectWords(`${"👍".repeat(40)}Tarvik${"👍".repeat(40)}`, 80, 86);
  assert.equal(quote.exact, "Tarvik");
  assert.equal(quote.prefix, "👍".repeat(16));
  const [odd] = selectWords(`x${"👍".repeat(40)}yTarvik`, 82, 88);
  assert.ok(odd.prefix.isWellFormed?.() ?? true);
});

test("two hundred steps are kept, and fewer of long texts", () => {
  /** @type {History<string>} */
  const history = new History((texts) => texts.reduce((sum, { length }) => sum + length, 0));
  for (let step = 0; step < 300; step++) history.push(`${step}`);
  let steps = 0;
  while (history.undo("now") !== null) steps++;
  assert.equal(steps, 200);
  for (let step = 0; step < 20; step++) history.push("x".repeat(10_000_000));
  for (steps = 0; history.undo("now") !== null; ) steps++;
  assert.equal(steps, 6);
});
