// The element as a control of a form: what is typed comes back with the page, labels and focus lead
// to the text, and the form's own doings reach it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, IN, waitToSee, waitUntilReady } from "./host.mjs";
import { serve } from "./server.mjs";

const CHILDREN = "<p>“We wait,” said Anna Roy, a farmer, in Lyon.</p>";
const GIVEN = "“We wait,” said Anna Roy, a farmer, in Lyon.";
const TYPED = "“Rain,” said Marc Dubois.";

/** @param {string} body */
const host = (body) => `<!doctype html><html lang="en"><title>Form</title><script src="/article-annotator.iife.js"></script><body>${body}</body></html>`;

const PAGES = {
  "/favicon.ico": "",
  "/form.html": host(
    `<form action="/next.html"><label for="story" id="label">Story</label> <label id="around">Other <article-annotator id="other" name="other" mode="read">${CHILDREN}</article-annotator></label>
    <fieldset><article-annotator id="story" name="story" autofocus></article-annotator></fieldset><button type="reset">Reset</button></form>`,
  ),
  "/read.html": host(`<article-annotator id="story" mode="read" autofocus>${CHILDREN}</article-annotator>`),
  "/next.html": "<!doctype html><title>Next</title><p>Next</p>",
};

/** What has the focus in which element: a kind of mark, or a kind of control. */
const findFocus = () => {
  const element = document.activeElement;
  const inner = element?.shadowRoot?.activeElement;
  return inner ? `${element?.id}: ${inner.getAttribute("data-kind") ?? inner.localName}` : (element?.localName ?? "");
};

for (const engine of engines) {
  test(`${engine}: labels, focus() and autofocus lead to the text; fieldset, reset and FormData reach it`, async () => {
    const serving = await serve(DIST, { pages: PAGES });
    const page = await open(engine, `${serving.url}form.html`);
    const focused = () => page.evaluate(findFocus);
    const leave = () => page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
    try {
      await waitUntilReady(page);
      await waitToSee(focused, "story: textarea");
      await leave();
      await waitToSee(focused, "body");

      await page.click("#label");
      await waitToSee(focused, "story: textarea");
      await page.typeKeys(TYPED);
      const entries = () => page.evaluate(() => [...new FormData(/** @type {HTMLFormElement} */ (document.forms[0]))]);
      await waitToSee(entries, [["other", GIVEN], ["story", TYPED]]);
      await leave();

      // Of the label round it the words are clicked, not what it holds.
      const words = await page.evaluateOn("#around", (label) => {
        const range = document.createRange();
        range.selectNodeContents(label.firstChild);
        const { left, top, width, height } = range.getBoundingClientRect();
        return { x: Math.round(left + width / 3), y: Math.round(top + height / 2) };
      });
      await page.waitFor(() => /** @type {any} */ (document.querySelector("#other")).shadowRoot.querySelector("article mark") !== null);
      await page.clickAt(words);
      await waitToSee(focused, "other: quotation");

      await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#story")).focus());
      await waitToSee(focused, "story: textarea");
      const seen = await page.evaluate(() => {
        const story = /** @type {any} */ (document.querySelector("#story"));
        const fieldset = /** @type {HTMLFieldSetElement} */ (document.querySelector("fieldset"));
        fieldset.disabled = true;
        const field = story.shadowRoot.querySelector("textarea");
        const disabled = [field.disabled, [...new FormData(/** @type {HTMLFormElement} */ (document.forms[0])).keys()].join()];
        fieldset.disabled = false;
        return { disabled, enabled: field.disabled, form: story.form === document.forms[0], label: /** @type {any} */ (document.querySelector("#label")).control === story };
      });
      assert.deepEqual(seen, { disabled: [true, "other"], enabled: false, form: true, label: true });

      await page.click("button[type=reset]");
      await waitToSee(entries, [["other", GIVEN], ["story", ""]]);
      assert.deepEqual(await page.consoleErrors(), []);
    } finally {
      await page.close();
      await serving.close();
    }
  });

  test(`${engine}: in an article that is read the focus goes to the first mark, and words can be selected`, async () => {
    const serving = await serve(DIST, { pages: PAGES });
    const page = await open(engine, `${serving.url}read.html`);
    try {
      await waitUntilReady(page);
      await waitToSee(() => page.evaluate(findFocus), "story: quotation");
      // A press into the article takes the focus nowhere else, and a drag selects.
      const { from, to } = await page.evaluateOn(`${IN}article p`, (paragraph) => {
        const range = document.createRange();
        range.selectNodeContents(paragraph);
        const [line] = range.getClientRects();
        const { left, right } = range.getBoundingClientRect();
        const y = Math.round(line.top + line.height / 2);
        return { from: { x: Math.round(left + 2), y }, to: { x: Math.round(right - 2), y } };
      });
      await page.drag(from, to);
      await waitToSee(() => page.evaluate(() => /** @type {any} */ (document.querySelector("#story")).shadowRoot.querySelector(".selection-bar").hidden), false);
    } finally {
      await page.close();
      await serving.close();
    }
  });

  test(`${engine}: Back brings the text back as it was left`, async () => {
    const serving = await serve(DIST, { pages: PAGES });
    const page = await open(engine, `${serving.url}form.html`);
    const values = () => page.evaluate(() => ["other", "story"].map((id) => /** @type {any} */ (document.getElementById(id))?.value));
    try {
      await waitUntilReady(page);
      await page.type("#story >>> textarea", TYPED);
      await waitToSee(values, [GIVEN, TYPED]);
      await page.waitFor(() => /** @type {any} */ (document.querySelector("#story")).annotations?.quotations.length === 1);
      await page.evaluate(() => {
        const other = /** @type {any} */ (document.querySelector("#other"));
        other.removeAnnotation(other.annotations.mentions[0] && "m0");
      });
      await page.goTo(`${serving.url}next.html`);
      await page.waitFor(() => document.title === "Next");
      await page.evaluate(() => void setTimeout(() => history.back()));
      await page.waitFor(() => document.title === "Form" && document.readyState === "complete");
      await waitToSee(values, [GIVEN, TYPED]);
      await waitToSee(() => page.evaluate(() => /** @type {any} */ (document.querySelector("#other")).corrections.length), 1);
      assert.deepEqual(await page.consoleErrors(), []);
    } finally {
      await page.close();
      await serving.close();
    }
  });
}
