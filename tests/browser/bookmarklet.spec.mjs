// The bookmark: marks the article of somebody's page in place, asks for nothing, and goes without a
// trace; says so where a page's policy forbids it. The short one carries the article to the annotator.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { engines, open } from "./driver.mjs";
import { DIST, readAxe, waitToSee } from "./host.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("./host.mjs").Page} Page */

const assets = `${DIST}site/assets/${readdirSync(`${DIST}site/assets`)[0]}`;
const WHOLE = readFileSync(`${assets}/bookmarklet.txt`, "utf8");
const SHORT = readFileSync(`${assets}/bookmarklet-short.txt`, "utf8");

const PARAGRAPHS = [
  "GENEVA, March 4 (Northwire) – Ministers from nine countries agreed on Wednesday to restore a treaty on the river, ending a dispute that had stalled freight for two years.",
  "“We were closer than anyone thought,” said Amara Okafor, who led the talks for the Alpine Water Council. “The last objection was about a bridge in Lyon.”",
  "Okafor, a former judge from Nigeria, said the treaty would take effect on July 1 and that patrols would begin “within weeks, not months.”",
  "French Transport Minister Julien Marchand called the accord a rare piece of good news for river towns, where traffic has fallen by 38 percent.",
];

const ARTICLE = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Nations revive treaty - Northwire</title>
<body><nav><ul><li>Home</li><li>World news from everywhere, every day of the week</li></ul></nav>
<div class="page"><h1>Nations revive river treaty</h1><div class="story">${PARAGRAPHS.map((words) => `<p>${words}</p>`).join("\n")}</div></div>
<aside><p>Most read today: “Nothing of this belongs to the article,” said Nobody Atall, at some length, twice.</p></aside></body></html>`;
const BARE = '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Shop</title><body><p>Buy soap.</p></body></html>';

/** Runs the bookmark as a browser does: a page's policy does not stop the bookmark itself. @param {Page} page @param {string} address */
const click = (page, address) => page.evaluateExpression(`(() => { ${decodeURIComponent(address.slice(11))}; return true; })()`);

/** What a person sees of it. @param {Page} page */
const look = (page) =>
  page.evaluate(() => {
    const host = document.getElementById("article-annotator-bookmarklet");
    const annotator = /** @type {any} */ (document.querySelector("article-annotator"));
    const message = host?.shadowRoot?.querySelector('[role="alert"]');
    return { sheet: Boolean(host), said: message?.checkVisibility() ? message.textContent : "", quotations: annotator?.annotations?.quotations.length ?? 0 };
  });

test("both are short enough for the browsers they are for", () => {
  assert.ok(WHOLE.length < 2 * 1024 * 1024, `${WHOLE.length} characters in Chromium, whose limit is 2 MB`);
  assert.ok(SHORT.length < 63_000, `${SHORT.length} characters in Firefox, whose limit is 65,536 with the annotator's own address`);
  for (const address of [WHOLE, SHORT]) assert.match(address, /^javascript:[!-~]+$/);
});

for (const engine of engines) {
  test(`${engine}: a bookmark marks the article of a page, and leaves it as it was`, async () => {
    const serving = await serve(undefined, { pages: { "/": ARTICLE } });
    const page = await open(engine, serving.url);
    const before = await page.evaluate(() => new XMLSerializer().serializeToString(document));
    await page.evaluate((address) => void (location.href = address), WHOLE);
    await waitToSee(() => look(page), { sheet: true, said: "", quotations: 3 });
    const found = await page.evaluate(() => {
      const annotator = /** @type {any} */ (document.querySelector("article-annotator"));
      return { headline: annotator.value.startsWith("Nations revive river treaty"), others: /Home|Most read/.test(annotator.value), names: annotator.annotations.entities.map((/** @type {any} */ { name }) => name).includes("Amara Okafor") };
    });
    assert.deepEqual(found, { headline: true, others: false, names: true });
    await page.evaluateExpression(`(() => { ${readAxe()}; return true; })()`);
    const complaints = await page.evaluate(async () => (await /** @type {any} */ (globalThis).axe.run("#article-annotator-bookmarklet", { resultTypes: ["violations"] })).violations.map((/** @type {any} */ { id }) => id));
    assert.deepEqual(complaints, []);
    const fold = await page.evaluate(() => {
      const root = document.getElementById("article-annotator-bookmarklet")?.shadowRoot;
      const button = /** @type {HTMLElement} */ (root?.querySelector("[aria-expanded]"));
      button.click();
      const folded = [button.getAttribute("aria-expanded"), root?.querySelector(".body")?.checkVisibility()];
      button.click();
      return [...folded, button.getAttribute("aria-expanded")];
    });
    assert.deepEqual(fold, ["false", false, "true"]);
    const trace = () => page.evaluate(() => ({ html: new XMLSerializer().serializeToString(document), highlights: "highlights" in CSS ? [...CSS.highlights.keys()].filter((name) => name.startsWith("aa-")) : [] }));
    await click(page, WHOLE);
    await waitToSee(trace, { html: before, highlights: [] });
    // Once more, for what is selected only.
    await page.evaluate(() => {
      const story = /** @type {Element} */ (document.querySelector(".story"));
      getSelection()?.selectAllChildren(/** @type {Node} */ (story.children[1]));
    });
    await click(page, WHOLE);
    await waitToSee(() => look(page), { sheet: true, said: "", quotations: 3 });
    assert.ok(await page.evaluate(() => !/** @type {any} */ (document.querySelector("article-annotator")).value.startsWith("Nations")));
    await page.evaluate(() => {
      const button = document.getElementById("article-annotator-bookmarklet")?.shadowRoot?.querySelector('[aria-label="Close"]');
      /** @type {HTMLElement} */ (button).click();
      getSelection()?.removeAllRanges();
    });
    await waitToSee(trace, { html: before, highlights: [] });
    assert.deepEqual([...new Set(serving.requests)], ["GET /"], "nothing else is asked for");
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
    await serving.close();
  });

  test(`${engine}: it says where a page's policy forbids it, and where there is no article`, async () => {
    const headers = { "content-security-policy": "default-src 'none'; img-src data:; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types none" };
    const serving = await serve(undefined, { headers, pages: { "/": ARTICLE, "/shop.html": BARE } });
    const page = await open(engine, serving.url);
    await click(page, WHOLE);
    const said = await page.waitFor(() => document.getElementById("article-annotator-bookmarklet")?.shadowRoot?.querySelector('[role="alert"]:not([hidden])')?.textContent);
    assert.match(said, /Content-Security-Policy.*script-src without 'wasm-unsafe-eval'/);
    assert.ok(await page.evaluate(() => !document.querySelector("article-annotator")), "nothing else is shown");
    await click(page, WHOLE);
    await page.waitFor(() => !document.getElementById("article-annotator-bookmarklet") && !document.querySelector("[id]"));
    await page.goTo(`${serving.url}shop.html`);
    await click(page, WHOLE);
    assert.match((await look(page)).said, /^No article was found/);
    // The short one runs here, too: nothing of it is WebAssembly.
    await page.goTo(serving.url);
    await page.evaluate(() => {
      window.open = () => /** @type {any} */ ({ location: { set href(/** @type {string} */ address) { /** @type {any} */ (globalThis).sent = address; } } });
    });
    await click(page, `${SHORT}%22https://annotator.example/page/%22)`);
    const [address, fragment] = (await page.waitFor(() => /** @type {any} */ (globalThis).sent)).split("#aa=1.");
    assert.equal(address, "https://annotator.example/page/");
    const { text } = JSON.parse(inflateRawSync(Buffer.from(fragment, "base64url")).toString());
    assert.equal(text, ["Nations revive river treaty", ...PARAGRAPHS].join("\n\n"));
    await page.close();
    await serving.close();
  });
}
