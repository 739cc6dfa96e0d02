// The oldest browsers that the tool runs in, and browsers that keep things from a page: each thing is taken away
// before the first script runs. The article is annotated, what there is to use can be used, nothing is thrown.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, IN, waitToSee, waitUntilReady } from "./host.mjs";
import { FORGET } from "./newer.mjs";
import { serve } from "./server.mjs";

/** What a private window, an insecure address or a careful person may keep from the page. */
const KEEP = `
  delete WebAssembly.compileStreaming;
  delete WebAssembly.instantiateStreaming;
  delete globalThis.Worker;
  delete globalThis.ClipboardItem;
  delete Navigator.prototype.clipboard;
  delete Navigator.prototype.serviceWorker;
  delete Navigator.prototype.storage;
  delete globalThis.indexedDB;
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, name, { get() { throw new DOMException("Forbidden.", "SecurityError"); } });
  }
`;

/** @type {Record<string, string>} */
const SCRIPTS = { oldest: FORGET, careful: KEEP };

/**
 * A folder for each script that goes first: the hosted page in it, and a host of the classic script in `host/`.
 * @param {string} path @returns {import("./server.mjs").Answer | undefined}
 */
function answer(path) {
  const [, folder = "", ...rest] = path.split("/");
  const script = SCRIPTS[folder];
  if (script === undefined) return undefined;
  const file = rest.join("/") || "index.html";
  const first = `<script src="/${folder}/first.js"></script>`;
  const type = /** @type {Record<string, string>} */ ({ js: "text/javascript", css: "text/css", wasm: "application/wasm", svg: "image/svg+xml" })[file.split(".")[1] ?? ""] ?? "text/html";
  const headers = { "content-type": type };
  if (file === "first.js") return { headers, body: script };
  if (file === "host/") {
    return { headers, body: `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>${first}<script src="/article-annotator.iife.js"></script>
      <p id="story">“Here we stay,” said Ines Okoro of Lyon.</p><article-annotator for="story"></article-annotator>` };
  }
  const body = readFileSync(`${DIST}site/${file}`);
  if (type === "text/html") return { headers, body: String(body).replace('<meta charset="utf-8">', `$&${first}`) };
  if (type === "text/css" && folder === "oldest") return { headers, body: String(body).replaceAll("light-dark(", "unknown(") };
  return { headers, body };
}

/** What is chosen and shown, as a person sees it. Runs in the page. */
function look() {
  const element = /** @type {any} */ (document.querySelector("article-annotator"));
  const { shadowRoot } = element;
  const article = getComputedStyle(shadowRoot.querySelector("article"));
  return {
    marks: shadowRoot.querySelectorAll("article mark").length > 20,
    ink: article.color,
    paper: getComputedStyle(shadowRoot.querySelector(".row-menu")).backgroundColor,
    failed: !shadowRoot.querySelector(".failure").hidden,
  };
}

/** What a program does: a long text, a link, a file. Runs in the page. */
async function useMethods() {
  const element = /** @type {any} */ (document.querySelector("article-annotator"));
  await element.annotate(`“Rain,” said Anna Roy.\n\n${`${"The rain fell on the fields. ".repeat(40)}\n\n`.repeat(90)}`);
  const long = element.annotations.quotations.length;
  await element.annotate("“We wait,” said Anna Roy.");
  element.removeAnnotation("m0");
  const link = await element.toPermalink();
  const file = await element.export("html");
  await element.annotate("");
  await element.openPermalink(link);
  const linked = element.corrections.length;
  await element.import(file);
  return { long, linked, imported: element.corrections.length, shown: element.shadowRoot.querySelector("article").textContent };
}

/** What a person does: the card, the menu of a name, search, review, by mouse and keys. @param {import("./host.mjs").Page} page */
async function useHands(page) {
  const isVisible = (/** @type {string} */ selector) => () => page.evaluateOn(selector, (found) => found.getClientRects().length > 0);
  await page.click(`${IN}article mark[data-kind="person"]`);
  await waitToSee(isVisible(`${IN}.card`), true);
  await page.press("Escape");
  await waitToSee(isVisible(`${IN}.card`), false);
  await page.hover(`${IN}.panel .item .row`);
  await page.click(`${IN}.panel .item .row-more`);
  await waitToSee(isVisible(`${IN}.row-menu`), true);
  await page.press("Escape");
  await waitToSee(isVisible(`${IN}.row-menu`), false);
  const focused = () => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.activeElement?.matches(".row-more") ?? false);
  await waitToSee(focused, true);
  await page.click(`${IN}.tool[data-command="search"]`);
  await waitToSee(isVisible(`${IN}.search`), true);
  await page.press("Escape");
  await page.click(`${IN}.tool[data-command="review"]`);
  await waitToSee(isVisible(`${IN}.review`), true);
  await page.press("Escape");
  await waitToSee(isVisible(`${IN}.review`), false);
}

for (const engine of engines) {
  test(`${engine}: in the oldest browsers, and in those that keep things from the page, the tool works`, async () => {
    const serving = await serve(DIST, { answer });
    const page = await open(engine, `${serving.url}oldest/`, { dark: true });
    await waitUntilReady(page);
    await page.waitForSelector(`${IN}article mark`);
    assert.equal(await page.evaluate(() => "fromBase64" in Uint8Array || "checkVisibility" in document.body), false);
    const [light, dark] = [{ ink: "rgb(28, 27, 25)", paper: "rgb(255, 255, 255)" }, { ink: "rgb(236, 233, 226)", paper: "rgb(29, 28, 25)" }];
    for (const [theme, colors] of Object.entries({ auto: dark, light, dark })) {
      await page.evaluate((words) => document.querySelector("article-annotator")?.setAttribute("theme", words), theme);
      await waitToSee(() => page.evaluate(look), { marks: true, ...colors, failed: false });
    }
    await useHands(page);
    const outcome = { long: 1, linked: 1, imported: 1, shown: "“We wait,” said Anna Roy." };
    assert.deepEqual(await page.evaluate(useMethods), outcome);

    await page.goTo(`${serving.url}careful/`);
    await waitUntilReady(page);
    assert.equal(await page.evaluate(() => "Worker" in globalThis), false);
    assert.deepEqual(await page.evaluate(useMethods), outcome);

    // The classic script, which carries its wasm in itself, in place.
    for (const folder of Object.keys(SCRIPTS)) {
      await page.goTo(`${serving.url}${folder}/host/`);
      await waitUntilReady(page);
      assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).annotations.quotations.length), 1);
    }
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
    await serving.close();
  });
}
