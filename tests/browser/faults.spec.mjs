// What may befall a page while somebody works in it: a worker that dies or falls silent, a text as long as
// a library, a tab that is put to sleep, a thousand edits at once, the way back from another page, a clock
// that is set, letters of another country, large print. The text is never lost, and there is a way on.
// The core that panics or does not come, and storage that is full, are in `trouble`, `loading`, `keep`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, IN, openSample, waitToSee, waitUntilReady } from "./host.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("./host.mjs").Page} Page */

const SENTENCE = "“Rain,” said Anna Roy of Lyon on Tuesday, May 2. ";

/** Workers that can be made to fail: `globalThis.fate` is "error" or "silence" for the next text. */
const FATE = `
  globalThis.workers = 0;
  const Real = Worker;
  globalThis.Worker = class extends Real {
    constructor(url) { super(url); globalThis.workers++; }
    postMessage(message) {
      const { fate } = globalThis;
      if (!fate || !("text" in message)) return super.postMessage(message);
      globalThis.fate = null;
      if (fate === "error") setTimeout(() => this.dispatchEvent(new ErrorEvent("error", { message: "out of memory", cancelable: true })));
    }
  };`;

/** A tab that is put to sleep: no frame comes, nothing is said to be in sight. */
const SLEEP = `
  const { requestAnimationFrame } = window;
  const waiting = [];
  let asleep = false;
  window.requestAnimationFrame = (work) => (asleep ? waiting.push(work) : requestAnimationFrame.call(window, work));
  globalThis.sleep = (now) => {
    asleep = now;
    for (const name of ["hidden", "visibilityState"]) Object.defineProperty(document, name, { configurable: true, value: { hidden: now, visibilityState: now ? "hidden" : "visible" }[name] });
    document.dispatchEvent(new Event("visibilitychange"));
    document.dispatchEvent(new Event(now ? "freeze" : "resume"));
    if (!now) for (const work of waiting.splice(0)) requestAnimationFrame.call(window, work);
  };`;

/** A clock that is set back a year whenever somebody looks, and letters that change their case as in Turkish. */
const ELSEWHERE = `
  let now = Date.now();
  Date.now = () => (now -= 31_536_000_000);
  for (const name of ["toLocaleLowerCase", "toLocaleUpperCase"]) {
    const real = String.prototype[name];
    String.prototype[name] = function () { return real.call(this, "tr"); };
  }
  Intl.DateTimeFormat.prototype.resolvedOptions = () => ({ locale: "tr-TR", timeZone: "Pacific/Kiritimati" });
  Object.defineProperty(navigator, "language", { value: "tr-TR" });
  Object.defineProperty(navigator, "languages", { value: ["tr-TR"] });`;

/** @param {string} script runs before the element's own */
const host = (script) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Host</title><script>${script}</script><script src="/article-annotator.iife.js"></script><body><article-annotator reference-date="2025-05-06"></article-annotator>`;

const PAGES = {
  "/fate.html": host(FATE),
  "/sleep.html": host(SLEEP),
  "/elsewhere.html": host(ELSEWHERE),
  "/here.html": host(""),
  "/next.html": "<!doctype html><link rel='icon' href='data:,'><title>Next</title><p>Next</p>",
};

for (const engine of engines) {
  /** @param {string} title @param {string} path @param {(page: Page, url: string) => Promise<void>} check */
  const inHost = (title, path, check) =>
    test(`${engine}: ${title}`, async () => {
      const serving = await serve(DIST, { pages: PAGES });
      const page = await open(engine, `${serving.url}${path}`);
      try {
        await waitUntilReady(page);
        await check(page, serving.url);
        assert.deepEqual(await page.consoleErrors(), []);
      } finally {
        await page.close();
        await serving.close();
      }
    });

  inHost("a worker that dies is told of, one that falls silent is cancelled, and the next one reads", "fate.html", async (page) => {
    const told = await page.evaluate(async (sentence) => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const world = /** @type {any} */ (globalThis);
      element.mode = "read";
      const text = sentence.repeat(4000);
      const outcome = (/** @type {Promise<unknown>} */ work) => work.then(() => "done", (error) => error.name);
      const failure = element.shadowRoot.querySelector(".failure");
      world.fate = "error";
      const died = { outcome: await outcome(element.annotate(text)), kept: element.value === text, shown: element.shadowRoot.querySelector("article").textContent === text, card: !failure.hidden };
      world.fate = "silence";
      const work = outcome(element.annotate(`${text}Yes.`));
      const cancel = element.shadowRoot.querySelector('[part="cancel"]');
      while (world.fate || cancel.getClientRects().length === 0) await new Promise((done) => setTimeout(done, 30));
      cancel.click();
      const silent = { outcome: await work, kept: element.value === `${text}Yes.` };
      const { quotations } = await element.annotate(text);
      return { died, silent, quotations: quotations.length, card: !failure.hidden, workers: world.workers };
    }, SENTENCE);
    assert.deepEqual(told, {
      died: { outcome: "Error", kept: true, shown: true, card: true },
      silent: { outcome: "AbortError", kept: true },
      quotations: 4000,
      card: false,
      workers: 3,
    });
  });

  inHost("a text as long as a library is refused before it is tried, and the page goes on", "here.html", async (page) => {
    const told = await page.evaluate(async (sentence) => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      await element.annotate(sentence);
      const error = await element.annotate(sentence.repeat(Math.ceil(101_000_000 / sentence.length))).catch((/** @type {Error} */ reason) => reason);
      const { length } = element.value;
      element.addEventListener("aa-error", (/** @type {CustomEvent} */ event) => (element.dataset.told = event.detail.error.name), { once: true });
      element.value = sentence.repeat(2_100_000);
      const kept = element.value.length === length;
      const { quotations } = await element.annotate(`${sentence} `);
      return { name: error.name, message: error.message, kept, told: element.dataset.told, quotations: quotations.length };
    }, SENTENCE);
    assert.equal(told.name, "TextTooLongError");
    assert.match(told.message, /100000000 are the most/);
    assert.deepEqual([told.kept, told.told, told.quotations], [true, "TextTooLongError", 1]);
  });

  inHost("a tab that sleeps reads on, and shows its marks when it wakes", "sleep.html", async (page) => {
    for (const [name, times] of /** @type {const} */ ([["short", 20], ["long", 4000]])) {
      const found = await page.evaluate(
        async (sentence, count) => {
          const element = /** @type {any} */ (document.querySelector("article-annotator"));
          element.mode = "read";
          const { sleep } = /** @type {any} */ (globalThis);
          sleep(true);
          const { quotations } = await element.annotate(sentence.repeat(count));
          const asleep = element.value.length;
          sleep(false);
          return { quotations: quotations.length, asleep };
        },
        SENTENCE,
        times,
      );
      assert.deepEqual(found, { quotations: times, asleep: SENTENCE.length * times }, name);
      await waitToSee(() => page.evaluate(() => (document.querySelector("article-annotator")?.shadowRoot?.querySelectorAll("article mark").length ?? 0) > 20), true);
    }
  });

  inHost("a thousand edits at once end in the marks of the last one", "here.html", async (page) => {
    const found = await page.evaluate(async (sentence) => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const field = element.shadowRoot.querySelector("textarea");
      await element.annotate(sentence.repeat(8));
      field.focus();
      for (let at = 0; at < 1000; at++) {
        // Letters come and go at the front, in the middle and at the end.
        const place = [0, Math.floor(field.value.length / 2), field.value.length][at % 3] ?? 0;
        if (at % 4 === 3) field.setRangeText("", Math.max(0, place - 1), place, "end");
        else field.setRangeText("Anna Roy, “Yes,” ".charAt(at % 17), place, place, "end");
        field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText" }));
        if (at % 100 === 99) await new Promise((done) => setTimeout(done));
      }
      const text = field.value;
      return { kept: element.value === text, edited: text.length > sentence.length * 8 + 500 };
    }, SENTENCE);
    assert.deepEqual(found, { kept: true, edited: true });
    await waitToSee(
      () =>
        page.evaluate(async () => {
          const element = /** @type {any} */ (document.querySelector("article-annotator"));
          const { articleAnnotator } = /** @type {any} */ (globalThis);
          const whole = articleAnnotator.annotate(element.value, { referenceDate: "2025-05-06" });
          const { mentions, quotations } = element.annotations ?? {};
          return JSON.stringify([mentions, quotations]) === JSON.stringify([whole.mentions, whole.quotations]);
        }),
      true,
    );
  });

  inHost("after another page the way back leads to a tool that works", "here.html", async (page, url) => {
    const text = SENTENCE.repeat(3);
    await page.fill(`${IN}textarea`, text);
    await page.waitFor(() => /** @type {any} */ (document.querySelector("article-annotator")).annotations?.quotations.length === 3);
    await page.goTo(`${url}next.html`);
    await page.waitFor(() => document.title === "Next");
    await page.evaluate(() => void setTimeout(() => history.back()));
    await page.waitFor(() => document.title === "Host" && document.readyState === "complete");
    await waitUntilReady(page);
    await waitToSee(() => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).value), text);
    const found = await page.evaluate(async (sentence) => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      // As a browser does that keeps the page whole for the way back.
      dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
      return [2, 4000].reduce(async (before, count) => [...(await before), (await element.annotate(sentence.repeat(count))).quotations.length], Promise.resolve(/** @type {number[]} */ ([])));
    }, SENTENCE);
    assert.deepEqual(found, [2, 4000]);
  });

  inHost("a clock that is set back and another country's letters change no reading", "here.html", async (page, url) => {
    const text = "ISTANBUL, Aug. 4 (Wire) — “It is INDIVISIBLE,” said Iris Ilgaz of the International Institute.\n\nShe spoke on Tuesday in IZMIR; $3 million is missing.";
    const read = async () => {
      const value = await page.evaluate(async (words) => {
        const element = /** @type {any} */ (document.querySelector("article-annotator"));
        element.mode = "read";
        return JSON.stringify(await element.annotate(words));
      }, text);
      await page.click(`${IN}article mark[data-kind="quotation"]`);
      await waitToSee(async () => (await page.textOf(`${IN}.card`)).includes("Iris Ilgaz"), true);
      return { value, card: await page.textOf(`${IN}.card`), panel: await page.textOf(`${IN}.panel`) };
    };
    const here = await read();
    await page.goTo(`${url}elsewhere.html`);
    await waitUntilReady(page);
    assert.deepEqual(await read(), here);
  });

  inHost("letters twice as large, as some set their browser to, are all there and fit the window", "here.html", async (page) => {
    for (const width of [1280, engine === "webkit" ? 520 : 400]) {
      await page.resize(width, 800);
      await page.evaluate(async (sentence) => {
        const element = /** @type {any} */ (document.querySelector("article-annotator"));
        element.mode = "read";
        await element.annotate(`A headline\n\n${sentence.repeat(5)}`);
        element.select("q0");
        const all = [...element.shadowRoot.querySelectorAll("*")];
        for (const each of all) each.style.removeProperty("font-size");
        const sizes = all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize));
        for (const [at, each] of all.entries()) each.style.setProperty("font-size", `${2 * sizes[at]}px`, "important");
      }, SENTENCE);
      const layout = () =>
        page.evaluate(() => {
          const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
          const words = [...root.querySelectorAll("button, p, h2, h3, dt, dd, label")].filter((each) => each.checkVisibility() && !each.closest("[popover]:not(:popover-open)"));
          const cut = words.filter((each) => ["hidden", "clip"].includes(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight + 2);
          const wide = words.filter((each) => each.getBoundingClientRect().right > innerWidth + 1);
          return { tooWide: Math.max(0, document.documentElement.scrollWidth - innerWidth), outside: wide.map((each) => each.className || each.localName), cut: cut.map((each) => each.className || each.localName) };
        });
      // The tools and kinds that have no room go under "More", as soon as the room is another.
      await page.resize(width + 10, 800);
      await waitToSee(layout, { tooWide: 0, outside: [], cut: [] });
    }
  });

  test(`${engine}: a tab that is closed or reloaded while the worker reads leaves nothing running`, async () => {
    const page = await openSample(engine);
    await page.evaluate((sentence) => void /** @type {any} */ (document.querySelector("article-annotator")).annotate(sentence.repeat(40_000)).catch(() => {}), SENTENCE);
    await page.goTo(`${await page.evaluate(() => location.href)}`);
    await waitUntilReady(page);
    const quotations = await page.evaluate(async (sentence) => (await /** @type {any} */ (document.querySelector("article-annotator")).annotate(sentence)).quotations.length, SENTENCE);
    assert.equal(quotations, 1);
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
  });
}
