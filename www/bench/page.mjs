// How the page feels, in a browser: a paste, and keys, at four sizes. In: a built page
// (dist/article-annotator.html, or the path given), engines in AA_ENGINES. Out: a Markdown table
// an engine. What is measured is the page's own thread: how long it answered nobody.

import { readArticles } from "../../tests/browser/articles.mjs";
import { closeBrowsers, engines, open } from "../../tests/browser/driver.mjs";
import { FILE, waitUntilReady } from "../../tests/browser/host.mjs";

const SIZES = { "10 KB": 10_000, "100 KB": 100_000, "1 MB": 1_000_000, "5 MB": 5_000_000 };
const KEYS = 12;

const articles = readArticles().join("\n\n");
const file = process.argv[2] ?? FILE;

for (const engine of engines) {
  console.log(`\n### ${engine}\n`);
  console.log("| text | engine or worker, ms | then marks on screen, ms | longest task of a paste, ms | whole text there, ms | longest task of a key, ms | key to its marks, ms |");
  console.log("|---|--:|--:|--:|--:|--:|--:|");
  for (const [size, length] of Object.entries(SIZES)) {
    const page = await open(engine, file);
    await waitUntilReady(page);
    await page.evaluate(watch);
    const { read, marks, longest, whole } = await page.evaluate(paste, articles, length);
    const { busy, told } = await page.evaluate(type, KEYS);
    console.log(`| ${size} | ${[read, marks, longest, whole, busy, told].map((time) => (time === null ? "–" : time.toFixed(0))).join(" | ")} |`);
    await page.close();
  }
}
await closeBrowsers();

// The functions below run in the page.

/** Counts how long the page's thread is busy, and when a worker answers. */
function watch() {
  const state = { longest: 0, answered: 0 };
  let last = performance.now();
  const beat = () => {
    const now = performance.now();
    // A timer in a row waits 4 ms by itself.
    state.longest = Math.max(state.longest, now - last - 4);
    last = now;
    setTimeout(beat);
  };
  beat();
  const Real = globalThis.Worker;
  globalThis.Worker = class extends Real {
    /** @param {string | URL} url */
    constructor(url) {
      super(url);
      this.addEventListener("message", () => (state.answered = performance.now()));
    }
  };
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
  state.answered = 0;
  const start = performance.now();
  element.pasteText(text);
  const marked = await new Promise((resolve) => {
    const look = () => {
      // Painted when the frame after the one that has the marks begins.
      if (article.querySelector("section mark")) requestAnimationFrame(() => resolve(performance.now()));
      else requestAnimationFrame(look);
    };
    look();
  });
  const end = /** @type {number} */ (await told);
  await new Promise((resolve) => setTimeout(resolve, 700));
  const read = state.answered ? state.answered - start : null;
  return { read, marks: marked - (state.answered || start), longest: state.longest, whole: end - (state.answered || start) };
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
  const busy = [];
  const told = [];
  for (let key = 0; key < keys; key++) {
    state.longest = 0;
    const heard = new Promise((resolve) => element.addEventListener("aa-annotate", resolve, { once: true }));
    const start = performance.now();
    document.execCommand("insertText", false, "x");
    await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, 4000))]);
    told.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 60));
    busy.push(state.longest);
  }
  /** @param {number[]} times */
  const median = (times) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  return { busy: median(busy), told: median(told) };
}
