// When something goes wrong: a core that panics, a text that takes long, a file
// that does not work. The text stays, and there is a way on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, FILE, IN, openSample, waitUntilReady } from "./host.mjs";
import { serve } from "./server.mjs";

/**
 * Makes the next instance of the core trap, as a panic does, at the text "panic".
 * Counts the instances that are made.
 */
const TRAP = `
  globalThis.instances = 0;
  const Real = WebAssembly.Instance;
  WebAssembly.Instance = function (module, imports) {
    const instance = new Real(module, imports);
    const { exports } = instance;
    globalThis.instances++;
    const annotate = (...values) => {
      if (globalThis.panicNext) { globalThis.panicNext = false; throw new WebAssembly.RuntimeError("unreachable"); }
      return exports.annotate(...values);
    };
    return { exports: { ...exports, annotate } };
  };`;

for (const engine of engines) {
  test(`${engine}: a panic: an event, the text intact, a fresh instance`, async () => {
    const pages = { "/": `<!doctype html><title>Host</title><script>${TRAP}</script><script src="/article-annotator.iife.js"></script><article-annotator></article-annotator>` };
    const serving = await serve(DIST, { pages });
    const page = await open(engine, serving.url);
    await waitUntilReady(page);
    const failed = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const before = /** @type {any} */ (globalThis).instances;
      const told = new Promise((resolve) => element.addEventListener("aa-error", (/** @type {CustomEvent} */ event) => resolve(event.detail.error.name), { once: true }));
      /** @type {any} */ (globalThis).panicNext = true;
      element.value = "“Keep me,” said Anna Roy.";
      const name = await told;
      element.mode = "read";
      return {
        name,
        text: element.value,
        shown: element.shadowRoot.querySelector("article").textContent,
        state: element.matches(":state(error)"),
        card: !element.shadowRoot.querySelector(".failure").hidden,
        before,
      };
    });
    assert.deepEqual(failed, { name: "CorePanicError", text: "“Keep me,” said Anna Roy.", shown: "“Keep me,” said Anna Roy.", state: true, card: true, before: 1 });
    const healed = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const { quotations } = await element.annotate(`${element.value} Yes.`);
      return { quotes: quotations.length, instances: /** @type {any} */ (globalThis).instances, state: element.matches(":state(error)"), card: element.shadowRoot.querySelector(".failure").hidden };
    });
    assert.deepEqual(healed, { quotes: 1, instances: 2, state: false, card: true });
    await page.close();
    await serving.close();
  });

  test(`${engine}: a text that takes long is told of, and cancelled`, async () => {
    const page = await openSample(engine);
    const told = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const text = "“Rain,” said Anna Roy of Lyon on Tuesday, May 2. He told The Wire.\n\n".repeat(45_000);
      element.mode = "read";
      const article = element.shadowRoot.querySelector("article");
      const waiting = new Promise((resolve) => element.addEventListener("aa-progress", (/** @type {CustomEvent} */ event) => resolve(event.detail), { once: true }));
      const work = element.annotate(text).then(() => "done", (/** @type {Error} */ error) => error.name);
      const detail = await Promise.race([waiting, work.then(() => null)]);
      const busy = element.matches(":state(busy)");
      // While the worker reads the page has its turns, in which a key would be answered. Counted, not
      // timed: on a busy machine they come late, though the page is not busy. Timers, not frames: without
      // a graphics card such a machine draws late, too.
      let turns = 0;
      while (turns < 20 && element.matches(":state(busy)")) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        turns++;
      }
      // Its first screens have their marks by now.
      while (!article.textContent.startsWith("“Rain")) await new Promise((resolve) => setTimeout(resolve, 10));
      element.shadowRoot.querySelector('[part="cancel"]').click();
      const outcome = await work;
      return { shown: article.textContent === text, marks: article.querySelectorAll("mark").length, characters: detail?.characters, length: text.length, busy, turns, outcome, kept: element.value === text, idle: !element.matches(":state(busy)") };
    });
    assert.equal(told.characters, told.length);
    assert.equal(told.busy, true);
    assert.equal(told.outcome, "AbortError");
    assert.equal(told.kept, true);
    assert.deepEqual([told.shown, told.marks], [true, 0], "of a text that was given up all is there");
    assert.equal(told.idle, true);
    assert.equal(told.turns, 20, "the page has its turns while the worker reads");
    const after = await page.evaluate(async () => (await /** @type {any} */ (document.querySelector("article-annotator")).annotate("“Yes,” said Anna Roy. ".repeat(8000))).quotations.length);
    assert.ok(after > 1000, `${after} quotations by a fresh worker`);
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
  });

  test(`${engine}: a worker reads a long text, in one file and in modules`, async () => {
    const serving = await serve(`${DIST}site`);
    for (const address of [FILE, serving.url]) {
      const page = await open(engine, address);
      await waitUntilReady(page);
      const read = await page.evaluate(async () => {
        let answers = 0;
        const Real = Worker;
        globalThis.Worker = class extends Real {
          /** @param {string | URL} url */
          constructor(url) {
            super(url);
            this.addEventListener("message", ({ data }) => (answers += data.folded ? 1 : 0));
          }
        };
        const { quotations } = await /** @type {any} */ (document.querySelector("article-annotator")).annotate("“Yes,” said Anna Roy. ".repeat(8000));
        return { answers, quotations: quotations.length };
      });
      assert.deepEqual(read, { answers: 1, quotations: 8000 }, String(address));
      await page.close();
    }
    await serving.close();
  });

  test(`${engine}: a long text is shown in steps, whole, its marks in their places`, async () => {
    const page = await openSample(engine);
    const shown = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const text = "“Rain,” said Anna Roy of Lyon on Tuesday, May 2. He told The Wire.\n\n".repeat(6000);
      const value = await element.annotate(text);
      const article = element.shadowRoot.querySelector("article");
      const same = article.textContent === text;
      // Paper has all of them at once.
      window.dispatchEvent(new Event("beforeprint"));
      const arrays = /** @type {Record<string, any[]>} */ ({ q: value.quotations, m: value.mentions, d: value.datelines, t: value.dates, a: value.amounts });
      const marks = [...article.querySelectorAll("mark")];
      const wrong = marks.filter((mark) => {
        const found = arrays[mark.dataset.id.slice(0, 1)]?.[Number(mark.dataset.id.slice(1))];
        return !found || !text.slice(found.start, found.end).includes(mark.textContent);
      });
      window.dispatchEvent(new Event("afterprint"));
      element.select(`q${value.quotations.length - 1}`);
      return {
        same: same && article.textContent === text,
        marks: marks.length,
        ids: new Set(marks.map((mark) => mark.dataset.id)).size,
        wrong: wrong.length,
        last: article.querySelector(".aa-selected")?.dataset.id === `q${value.quotations.length - 1}`,
      };
    });
    assert.equal(shown.same, true);
    assert.ok(shown.marks > 12_000, `${shown.marks} marks`);
    assert.equal(shown.ids, shown.marks);
    assert.equal(shown.wrong, 0);
    assert.equal(shown.last, true);
    await page.close();
  });

  test(`${engine}: files by their bytes`, async () => {
    const page = await openSample(engine);
    const read = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      /** @param {number[]} bytes @param {string} name */
      const openBytes = async (bytes, name) => {
        await element.openFile(new File([new Uint8Array(bytes)], name));
        return element.value;
      };
      const utf8 = await openBytes([0xef, 0xbb, 0xbf, 0xe2, 0x80, 0x9c, 0x41, 0xe2, 0x80, 0x9d], "a.txt");
      const windows = await openBytes([0x93, 0x43, 0x61, 0x66, 0xe9, 0x94], "b.txt");
      const utf16 = await openBytes([0xff, 0xfe, 0x41, 0x00, 0x1c, 0x20], "c.txt");
      const picture = await openBytes([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 64 }, (_, at) => at % 9)], "d.png");
      return { utf8, windows, utf16, picture, notice: element.shadowRoot.querySelector(".notice").textContent };
    });
    assert.equal(read.utf8, "“A”");
    assert.equal(read.windows, "“Café”");
    assert.equal(read.utf16, "A“");
    assert.equal(read.picture, "A“");
    assert.match(read.notice, /“d\.png”: pictures cannot be read/);
    assert.ok(await page.evaluate((selector) => Boolean(document.querySelector("article-annotator")?.shadowRoot?.querySelector(selector)), ".notice[data-warning]"));
    assert.equal(await page.textOf(`${IN}article`), "A“");
    await page.close();
  });
}
