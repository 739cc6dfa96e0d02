// Where the specs find what was built, and small helpers they share.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { open } from "./driver.mjs";
import { PATIENCE, pause } from "./engines/page.mjs";

/** @typedef {import("./engines/page.mjs").Page} Page */
/** @typedef {import("./driver.mjs").Engine} Engine */

/** The folder of everything that was built. */
export const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
/** The whole thing in one file. */
export const FILE = `${DIST}article-annotator.html`;

/** What is inside the element, for selectors. */
export const IN = "article-annotator >>> ";

/**
 * Opens the single file and waits until its sample is annotated.
 * @param {Engine} engine
 * @param {import("./driver.mjs").OpenOptions} [options]
 * @returns {Promise<Page>}
 */
export async function openSample(engine, options) {
  const page = await open(engine, FILE, options);
  await waitUntilReady(page);
  return page;
}

/** @param {Page} page */
export async function waitUntilReady(page) {
  await page.waitForSelector("article-annotator");
  await page.evaluate(async () => {
    await customElements.whenDefined("article-annotator");
    await /** @type {any} */ (document.querySelector("article-annotator")).ready;
  });
}

/**
 * Looks until it sees what is expected: what a click or a key does may come after the driver has
 * sent it. What is seen instead when patience ends is shown as a difference.
 * @param {() => Promise<unknown>} look
 * @param {unknown} expected
 */
export async function waitToSee(look, expected) {
  let seen = await look();
  for (const end = Date.now() + PATIENCE; !isDeepStrictEqual(seen, expected) && Date.now() < end; ) {
    await pause();
    seen = await look();
  }
  assert.deepEqual(seen, expected);
}

/**
 * Runs a command that is under “More”, as a person does.
 * @param {Page} page @param {string} command
 */
export async function runMore(page, command) {
  await page.click(`${IN}.tool[data-command="more"]`);
  await page.click(`${IN}.menu[data-menu="more"]:not([hidden]) .menu-item[data-command="${command}"]`);
}

/**
 * Gives the element a text as its host would, and waits for the value.
 * @param {Page} page
 * @param {string} text
 * @returns {Promise<{ value: string, shown: string, elements: string[], counts: Record<string, number> }>}
 * the element's text, the text content of the article, and the names of the elements in it
 */
export function annotateIn(page, text) {
  // Each code unit as a number: lone surrogates do not pass every driver's JSON.
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return page.evaluate(readBack, units);
}

/** @param {number[]} units */
async function readBack(units) {
  let text = "";
  for (let at = 0; at < units.length; at += 4096) text += String.fromCharCode(...units.slice(at, at + 4096));
  const element = /** @type {any} */ (document.querySelector("article-annotator"));
  const value = await element.annotate(text);
  const article = element.shadowRoot.querySelector("article");
  const names = [...article.querySelectorAll("*")].map((each) => each.localName);
  return {
    value: element.value === text ? "same" : "changed",
    shown: article.textContent === text ? "same" : "changed",
    elements: [...new Set(names)].sort(),
    counts: { quotations: value.quotations.length, mentions: value.mentions.length, blocks: value.blocks.length },
  };
}

/** The source of axe-core, to be run in a page. */
export function readAxe() {
  const require = createRequire(new URL("../../www/package.json", import.meta.url));
  return readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
}
