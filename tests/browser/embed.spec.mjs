// The page for those who embed: its controls are all that the element can be set to, its code works as it is
// copied, events are listed as they come, and the frame and the bookmarks are made on it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { LOAD_ERRORS } from "../../www/load-errors.js";
import { engines, open } from "./driver.mjs";
import { DIST, IN, readAxe, waitToSee, waitUntilReady } from "./host.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("./host.mjs").Page} Page */
/** @typedef {{ name: string }} Named */

const [element] = JSON.parse(readFileSync(`${DIST}npm/custom-elements.json`, "utf8")).modules[0].declarations;
const INTEGRITY = readFileSync(`${DIST}SRI`, "utf8").split(" ")[0] ?? "";
const html = readFileSync(`${DIST}site/embed.html`, "utf8");

/** @param {string} name @returns {string[]} the values of a data attribute on the page */
const listOn = (name) => [...html.matchAll(new RegExp(`data-${name}="([^"]*)"`, "g"))].map(([, value]) => value ?? "");

/** Chooses in a control as a person does. @param {Page} page @param {string} selector @param {string | boolean} value */
const choose = (page, selector, value) =>
  page.evaluateOn(
    selector,
    (control, chosen) => {
      if (typeof chosen === "boolean") control.checked = chosen;
      else control.value = chosen;
      for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
    },
    value,
  );

test("the page has a control for each attribute and custom property, and every way in which loading fails", () => {
  assert.deepEqual(listOn("attribute").sort(), element.attributes.map((/** @type {Named} */ { name }) => name).sort());
  assert.deepEqual(listOn("property").sort(), element.cssProperties.map((/** @type {Named} */ { name }) => name).sort());
  assert.deepEqual(listOn("events")[0]?.split(" "), element.events.map((/** @type {Named} */ { name }) => name));
  for (const { name } of element.cssParts) assert.ok(html.includes(`::part(${name})`), name);
  for (const kind of Object.keys(LOAD_ERRORS)) assert.ok(html.includes(`<code>${kind}</code>`), kind);
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/, "its policy would refuse it");
  for (const page of ["help.html", "index.html"]) assert.ok(readFileSync(`${DIST}site/${page}`, "utf8").includes('href="embed.html"'), page);
});

for (const engine of engines) {
  test(`${engine}: controls, code, events, frame and bookmarks`, async () => {
    const server = await serve(`${DIST}site`);
    const page = await open(engine, `${server.url}embed.html`);
    await waitUntilReady(page);
    const { script, isHidden } = await page.evaluate(() => ({ script: document.querySelector("script[integrity]")?.getAttribute("integrity"), isHidden: document.getElementById("missing")?.hidden }));
    assert.equal(script, INTEGRITY, "the page loads the script as it says");
    assert.equal(isHidden, true);

    await choose(page, '[data-attribute="panel"]', "none");
    await choose(page, '[data-attribute="readonly"]', true);
    await choose(page, '[data-property="--aa-person"]', "#006400");
    await choose(page, '[data-colour="--aa-place"]', "#7a0000");
    const told = await page.evaluateOn("article-annotator", (annotator) => ({ panel: annotator.getAttribute("panel"), readonly: annotator.readOnly, styles: annotator.style.cssText }));
    assert.deepEqual(told, { panel: "none", readonly: true, styles: "--aa-person: #006400; --aa-place: #7a0000;" });
    const snippet = await page.textOf("#snippet");
    for (const part of [`integrity="${INTEGRITY}"`, ' mode="read"', ' panel="none"', " readonly", "--aa-person: #006400;", "--aa-place: #7a0000;"]) assert.ok(snippet.includes(part), part);
    for (const [name, part] of [["A bundler (npm)", 'annotator.setAttribute("panel", "none");'], ["React, Preact, Solid", 'style={{ "--aa-person": "#006400"'], ["A frame", 'await frame.set({"attributes":{"panel":"none"']]) {
      await choose(page, "#form", name ?? "");
      assert.ok((await page.textOf("#snippet")).includes(part ?? ""), name);
    }
    await page.click("#copy");
    await page.waitFor(() => document.getElementById("copied")?.textContent !== "");

    // In place, and back.
    await choose(page, '[data-attribute="for"]', "story");
    await waitToSee(() => page.evaluateOn("article-annotator", (annotator) => annotator.annotations?.entities.some((/** @type {Named} */ { name }) => name === "Amara Okafor")), true);
    await page.click("#take-back");
    await waitToSee(() => page.evaluateOn("article-annotator", (annotator) => [annotator.hasAttribute("for"), annotator.hasAttribute("readonly"), annotator.style.cssText, annotator.value.startsWith("OSLO")]), [false, false, "", true]);

    // Events: what they carry, and one that is forbidden.
    await page.evaluateOn("article-annotator", async (annotator) => {
      await annotator.annotate("LYON – “Rain,” said Anna Roy.");
      document.getElementById("clear")?.click();
      annotator.select("q0");
    });
    await page.click("#heard li:first-child summary");
    const detail = await page.waitFor(() => document.querySelector("#heard li:first-child pre")?.textContent);
    assert.deepEqual(JSON.parse(detail), { id: "q0", kind: "quotation", start: 7, end: 14, entity: null });
    await choose(page, '[data-forbid="aa-before-correct"]', true);
    const kept = await page.evaluateOn("article-annotator", (annotator) => {
      annotator.removeAnnotation("q0");
      return [annotator.annotations.quotations.length, document.querySelector("#heard li code")?.textContent];
    });
    assert.deepEqual(kept, [1, "aa-before-correct"]);

    await page.click("#show-frame");
    await page.waitFor(() => [...document.querySelectorAll("#heard code")].some(({ textContent }) => textContent === "frame: annotate"));
    for (const at of [0, 1]) await page.evaluate((index) => document.querySelectorAll("[data-bookmark] button")[index]?.dispatchEvent(new MouseEvent("click")), at);
    const links = await page.waitFor(() => {
      const found = [...document.querySelectorAll("a.bookmark")].map((link) => link.getAttribute("href") ?? "");
      return found.length === 2 && found.map((address) => [address.slice(0, 11), address.length, address.slice(-40)]);
    });
    for (const [scheme] of links) assert.match(scheme, /^javascript:$/);
    assert.ok(links[0][1] > 1e6 && links[1][1] < 65_536);
    assert.ok(links[1][2].endsWith(`%22${server.url}%22)`), "the short one knows where the annotator is");
    for (const url of await page.requests()) assert.ok(url.startsWith(server.url), url);
    assert.deepEqual(await page.consoleErrors(), []);

    // The code is a page that works.
    const host = await serve(DIST, { pages: { "/": `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>\n${snippet}` } });
    await page.goTo(host.url);
    await waitUntilReady(page);
    assert.equal(await page.textOf(`${IN}article`), "The article, also what is read without JavaScript.");
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
    await host.close();
    await server.close();
  });

  test(`${engine}: axe has no complaint of the page for those who embed, nothing is wider than the window`, async () => {
    const server = await serve(`${DIST}site`);
    const page = await open(engine, `${server.url}embed.html`, { reducedMotion: true, width: engine === "webkit" ? 450 : 320 });
    await waitUntilReady(page);
    await page.evaluate(() => document.querySelectorAll("main details").forEach((details) => details.toggleAttribute("open", true)));
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    await page.evaluateExpression(`(() => { ${readAxe()}; return true; })()`);
    for (const scheme of ["light", "dark"]) {
      const found = await page.evaluate(async (colours) => {
        document.documentElement.style.colorScheme = colours;
        // The element is looked at in all its states elsewhere.
        const { violations } = await /** @type {any} */ (globalThis).axe.run({ exclude: ["article-annotator"] }, { resultTypes: ["violations"] });
        return violations.map((/** @type {any} */ each) => `${each.id}: ${each.nodes.map((/** @type {any} */ node) => `${node.target.join(" ")} ${node.failureSummary}`).join("; ")}`);
      }, scheme);
      assert.deepEqual(found, [], scheme);
    }
    await page.close();
    await server.close();
  });
}
