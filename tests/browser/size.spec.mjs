// A text of another height is not a change of width: the watcher of the width has
// nothing to do with it, and the browser nothing to complain of.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines } from "./driver.mjs";
import { openSample } from "./host.mjs";

for (const engine of engines) {
  test(`${engine}: a text that is shown in the turn of an observer makes no loop`, async () => {
    const page = await openSample(engine);
    const found = await page.evaluate(async () => {
      /** @type {string[]} */
      const errors = [];
      addEventListener("error", ({ message }) => errors.push(message));
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      // Deeper in the page than the element, so that what changes of it now is observed too late;
      // not deeper than the article's sections, which Chromium measures for itself.
      const inner = Array.from({ length: 7 }).reduce((/** @type {Element} */ outer) => outer.appendChild(document.createElement("div")), document.body);
      await new Promise((resolve) => {
        const observer = new ResizeObserver(() => {
          observer.disconnect();
          resolve(element.annotate("It was raining."));
        });
        observer.observe(inner);
      });
      // Loops are reported at the end of the frame.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return { shown: element.shadowRoot.querySelector("article").textContent, errors };
    });
    assert.deepEqual(found, { shown: "It was raining.", errors: [] });
    await page.close();
  });
}
