// The element in a page of somebody else: by a plain script tag, under that
// page's strict policy, with its events, properties, form and fallbacks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, IN, waitToSee, waitUntilReady } from "./host.mjs";
import { serve } from "./server.mjs";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src blob:; img-src 'self'; require-trusted-types-for 'script'";
const ARTICLE = "<h1>Harvest delayed</h1><p>LYON, France, May 2 (Wire) – Rain held up the harvest.</p><p>“We wait,” said\n Anna Roy, a farmer.</p>";

/** @param {string} body */
const host = (body) => `<!doctype html><html lang="en"><title>Host</title><script src="/article-annotator.iife.js"></script>${body}</html>`;

const PAGES = {
  "/favicon.ico": "",
  "/read.html": host(`<article-annotator mode="read" panel="end">${ARTICLE}</article-annotator>`),
  "/form.html": host('<form action="/got" method="get"><article-annotator name="story" maxlength="40"></article-annotator><button type="reset">Reset</button></form>'),
  "/twice.html": host('<script src="/article-annotator.iife.js"></script><article-annotator></article-annotator>'),
};

for (const engine of engines) {
  /**
   * @param {string} title
   * @param {string} path
   * @param {(page: import("./host.mjs").Page, url: string) => Promise<void>} check
   * @param {string} [policy]
   */
  const inHost = (title, path, check, policy = POLICY) =>
    test(`${engine}: ${title}`, async () => {
      const serving = await serve(DIST, { headers: { "content-security-policy": policy }, pages: PAGES });
      const page = await open(engine, `${serving.url}${path}`);
      try {
        await waitUntilReady(page);
        await check(page, serving.url);
        const asked = serving.requests.filter((each) => !/favicon|\/article-annotator\.iife\.js|\.html/.test(each));
        assert.deepEqual(asked, []);
      } finally {
        await page.close();
        await serving.close();
      }
    });

  inHost("the children are the article, under a strict policy", "read.html", async (page) => {
    const found = await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const root = element.shadowRoot;
      return {
        value: element.value,
        shown: root.querySelector("article").textContent,
        quoted: element.annotations.quotations.map((/** @type {any} */ each) => element.value.slice(each.start, each.end)),
        frozen: Object.isFrozen(element.annotations) && Object.isFrozen(element.annotations.blocks[0]),
        children: element.querySelectorAll("p").length,
        canEdit: !root.querySelector(".switch").hidden,
        styled: getComputedStyle(root.querySelector('mark[data-kind="quotation"]')).boxShadow.includes("2px"),
        inline: root.querySelectorAll("[style]").length,
      };
    });
    assert.equal(found.value, "Harvest delayed\n\nLYON, France, May 2 (Wire) – Rain held up the harvest.\n\n“We wait,” said Anna Roy, a farmer.");
    assert.equal(found.shown, found.value);
    assert.deepEqual(found.quoted, ["“We wait,”"]);
    assert.equal(found.frozen, true);
    assert.equal(found.children, 2);
    assert.equal(found.canEdit, false);
    assert.equal(found.styled, true, "the edge brackets");
    assert.equal(found.inline, 0);
    await page.click(`${IN}article mark[data-kind="quotation"]`);
    assert.deepEqual(await page.consoleErrors(), []);
  });

  inHost("properties, methods and events", "read.html", async (page) => {
    const log = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      /** @type {any[]} */
      const seen = [];
      for (const type of ["aa-annotate", "aa-select"]) {
        document.body.addEventListener(type, (event) => seen.push([type, event.composed, /** @type {CustomEvent} */ (event).detail]));
      }
      const value = await element.annotate("“One,” said Anna Roy.\n\n“Two,” said Anna Roy.");
      const first = element.next("quotation");
      const second = element.next("quotation");
      const back = element.previous("quotation");
      element.select("q1");
      const chosen = element.selected?.id;
      element.select(null);
      const stale = element.annotate("old").catch((/** @type {Error} */ error) => error.name);
      const fresh = element.annotate("“New,” said Anna Roy.");
      const aborted = element.annotate("x", { signal: AbortSignal.abort() }).catch((/** @type {Error} */ error) => error.name);
      const names = [await stale, await aborted];
      await fresh;
      return {
        same: element.annotations !== value,
        steps: [first?.id, second?.id, back?.id, chosen, element.selected],
        names,
        text: element.value,
        types: seen.map(([type, composed]) => `${type} ${composed}`),
        detail: seen[0][2].annotations.quotations.length,
        kinds: (() => {
          element.kinds = "person place";
          return [element.kinds, element.shadowRoot.querySelectorAll('.chip[aria-pressed="true"]').length];
        })(),
        words: (() => {
          element.strings = { quotations: "Zitate" };
          return element.shadowRoot.querySelector('.chip[data-kind="quotation"] .chip-label').textContent;
        })(),
      };
    });
    assert.deepEqual(log.steps, ["q0", "q1", "q0", "q1", null]);
    assert.deepEqual(log.names, ["AbortError", "AbortError"]);
    assert.equal(log.text, "“New,” said Anna Roy.");
    assert.equal(log.types[0], "aa-annotate true");
    assert.ok(log.types.includes("aa-select true"));
    assert.equal(log.detail, 2);
    assert.deepEqual(log.kinds, ["person place", 2]);
    assert.equal(log.words, "Zitate");
    assert.equal(log.same, true);
  });

  inHost("its text belongs to the form", "form.html", async (page) => {
    await page.type(`${IN}textarea`, "“Yes,” said Anna Roy.");
    const entry = () => page.evaluate(() => new FormData(/** @type {HTMLFormElement} */ (document.forms[0])).get("story"));
    await waitToSee(entry, "“Yes,” said Anna Roy.");
    await page.waitFor(() => /** @type {any} */ (document.querySelector("article-annotator")).annotations?.quotations.length === 1);
    await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).pasteText("x".repeat(60)));
    assert.equal(String(await entry()).length, 40);
    await page.click("button");
    await waitToSee(entry, "");
  });

  inHost("registered once, loaded twice", "twice.html", async (page) => {
    assert.deepEqual(await page.consoleErrors(), []);
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).mode), "edit");
  });

  inHost(
    "where workers are forbidden a long text is read all the same",
    "read.html",
    async (page) => {
      const found = await page.evaluate(async () => {
        const element = /** @type {any} */ (document.querySelector("article-annotator"));
        const text = "“Rain,” said Anna Roy of Lyon on Tuesday.\n\n".repeat(4000);
        const value = await element.annotate(text);
        return { quotes: value.quotations.length, intact: element.shadowRoot.querySelector("article").textContent === text };
      });
      assert.equal(found.quotes, 4000);
      assert.equal(found.intact, true);
    },
    POLICY.replace("worker-src blob:", "worker-src 'none'"),
  );

  test(`${engine}: where WebAssembly is forbidden it says which directive is missing`, async () => {
    const serving = await serve(DIST, { headers: { "content-security-policy": POLICY.replace(" 'wasm-unsafe-eval'", "") }, pages: PAGES });
    const page = await open(engine, `${serving.url}read.html`);
    try {
      await page.waitForSelector(`${IN}.failure:not([hidden])`);
      assert.match(await page.textOf(`${IN}.failure`), /'wasm-unsafe-eval'/);
      assert.match(await page.textOf(`${IN}article`), /“We wait,” said Anna Roy/);
    } finally {
      await page.close();
      await serving.close();
    }
  });
}
