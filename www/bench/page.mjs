// How the page feels, in browsers: opened, pasted into, typed in, scrolled. In: a built page
// (dist/article-annotator.html, or the path given), engines in AA_ENGINES. Out: Markdown tables, an
// engine after the other. What is measured is the page's own thread: how long it answered nobody.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readArticles } from "../../tests/browser/articles.mjs";
import { closeBrowsers, engines, open } from "../../tests/browser/driver.mjs";
import { FILE, waitUntilReady } from "../../tests/browser/host.mjs";
import { measureMemory } from "./memory.mjs";

const SIZES = { "10 KB": 10_000, "100 KB": 100_000, "1 MB": 1_000_000, "5 MB": 5_000_000 };
const KEYS = 12;
const OPENED = 7;

const articles = readArticles().join("\n\n");
const [file = FILE] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "article-annotator-bench-"));
const probed = join(folder, "page.html");
// Before the page's own policy, which forbids all that it does not know.
writeFileSync(probed, readFileSync(file, "utf8").replace("<head>", `<head><script>(${probe})()</script>`));

for (const engine of engines) {
  console.log(`\n### ${engine}\n`);
  await showOpening(engine);
  await showTexts(engine);
}
await closeBrowsers();
rmSync(folder, { recursive: true });

/** @param {import("../../tests/browser/driver.mjs").Engine} engine */
async function showOpening(engine) {
  console.log("| opened | first paint, ms | element there, ms | marks on screen, ms |");
  console.log("|---|--:|--:|--:|");
  /** @type {{ paint: number, element: number, marks: number }[]} */
  const all = [];
  for (let at = 0; at < OPENED; at++) {
    const page = await open(engine, probed);
    all.push(await page.waitFor(() => /** @type {any} */ (globalThis).opening.marks && /** @type {any} */ (globalThis).opening));
    await page.close();
  }
  /** @param {string} name @param {typeof all} some */
  const row = (name, some) => console.log(`| ${[name, ...["paint", "element", "marks"].map((key) => show(median(some.map((each) => each[/** @type {"paint"} */ (key)]))))].join(" | ")} |`);
  row("cold: the browser's first page", all.slice(0, 1));
  row(`warm: median of ${OPENED - 1}`, all.slice(1));
}

/** @param {import("../../tests/browser/driver.mjs").Engine} engine */
async function showTexts(engine) {
  console.log("\n| text | first marks, ms | all read and there, ms | longest task of a paste, ms | key → frame, ms | longest task of a key, ms | key → its marks, ms | longest frame of a scroll, ms | memory, MB |");
  console.log("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
  for (const [size, length] of Object.entries(SIZES)) {
    const page = await open(engine, file);
    await waitUntilReady(page);
    const before = measureMemory();
    await page.evaluate(watch);
    const { marks, longest, whole } = await page.evaluate(paste, articles, length);
    const memory = measureMemory() - before;
    const frame = await page.evaluate(scroll);
    const key = await page.evaluate(type, KEYS);
    console.log(`| ${[size, ...[marks, whole, longest, key.frame, key.busy, key.told, frame, memory / 1e6].map(show)].join(" | ")} |`);
    await page.close();
  }
}

/** @param {number | null} number */
function show(number) {
  return number === null || !Number.isFinite(number) ? "–" : number.toFixed(0);
}

/** @param {number[]} numbers */
function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
}

// The functions below run in the page.

/** Notes when the page is painted, and when the first marks are; the clock began with the navigation. */
function probe() {
  /** @type {Record<string, number | null>} */
  const opening = { paint: null, element: null, marks: null };
  /** @type {any} */ (globalThis).opening = opening;
  const look = () => {
    const root = document.querySelector("article-annotator")?.shadowRoot;
    if (root) opening.element ??= performance.now();
    if (!root?.querySelector("article mark")) return requestAnimationFrame(look);
    // Painted when the frame after the one that has the marks begins.
    requestAnimationFrame(() => {
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      opening.paint = paint?.startTime ?? null;
      opening.marks = performance.now();
    });
  };
  requestAnimationFrame(look);
}

/** Counts how long the page's thread is busy: by the gaps between timers, which every engine has. */
function watch() {
  const state = { longest: 0 };
  let last = performance.now();
  const beat = () => {
    const now = performance.now();
    // A timer in a row waits 4 ms by itself.
    state.longest = Math.max(state.longest, now - last - 4);
    last = now;
    setTimeout(beat);
  };
  beat();
  /** @type {any} */ (globalThis).bench = state;
}

/** @param {string} source @param {number} length */
async function paste(source, length) {
  const element = /** @type {any} */ (document.querySelector("article-annotator"));
  const state = /** @type {any} */ (globalThis).bench;
  const article = element.shadowRoot.querySelector("article");
  const text = source.repeat(Math.ceil(length / source.length)).slice(0, length);
  await element.annotate("Nothing.");
  element.mode = "read";
  scrollTo(0, 0);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const told = new Promise((resolve) => element.addEventListener("aa-annotate", () => resolve(performance.now()), { once: true }));
  state.longest = 0;
  const start = performance.now();
  element.pasteText(text);
  const marks = await new Promise((resolve) => {
    const look = () => {
      // Painted when the frame after the one that has the marks begins.
      if (article.querySelector("section mark")) requestAnimationFrame(() => resolve(performance.now() - start));
      else requestAnimationFrame(look);
    };
    look();
  });
  const whole = /** @type {number} */ (await told) - start;
  await new Promise((resolve) => setTimeout(resolve, 700));
  return { marks, whole, longest: state.longest };
}

/** From the top, a screen a frame: the longest time from one frame to the next. */
async function scroll() {
  let longest = 0;
  let last = 0;
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  for (let at = 0; at < 60; at++) {
    scrollBy(0, 800);
    const now = /** @type {number} */ (await frame());
    if (last) longest = Math.max(longest, now - last);
    last = now;
  }
  scrollTo(0, 0);
  await new Promise((resolve) => setTimeout(resolve, 500));
  return longest;
}

/** @param {number} keys */
async function type(keys) {
  const element = /** @type {any} */ (document.querySelector("article-annotator"));
  const state = /** @type {any} */ (globalThis).bench;
  element.mode = "edit";
  const textarea = element.shadowRoot.querySelector("textarea");
  textarea.focus({ preventScroll: true });
  textarea.setSelectionRange(2000, 2000);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  /** @type {{ frame: number[], busy: number[], told: number[] }} */
  const seen = { frame: [], busy: [], told: [] };
  for (let key = 0; key < keys; key++) {
    state.longest = 0;
    const heard = new Promise((resolve) => element.addEventListener("aa-annotate", resolve, { once: true }));
    // Keys come where they will between two frames: here right after one, so that waiting for the next is no part of it.
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    document.execCommand("insertText", false, "x");
    const frame = new Promise((resolve) => requestAnimationFrame(() => {
      // What is posted in a frame comes when it has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      port2.postMessage(null);
    }));
    seen.frame.push(await frame);
    await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, 6000))]);
    seen.told.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 60));
    seen.busy.push(state.longest);
  }
  /** @param {number[]} times */
  const middle = (times) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  return { frame: middle(seen.frame), busy: middle(seen.busy), told: middle(seen.told) };
}
