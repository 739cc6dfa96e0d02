// The single file opens by double-click in every engine: the sample is annotated,
// nothing is asked for, and nothing is complained of.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { engines, open } from "./driver.mjs";

const file = fileURLToPath(new URL("../../dist/article-annotator.html", import.meta.url));

for (const engine of engines) {
  for (const dark of [false, true]) {
    test(`${engine}: the single file opens from file://, ${dark ? "dark" : "light"}`, async () => {
      const page = await open(engine, file, { dark });
      await page.waitForSelector("article-annotator");
      await page.evaluate(async () => {
        await customElements.whenDefined("article-annotator");
        await /** @type {any} */ (document.querySelector("article-annotator")).ready;
      });
      await page.waitForSelector("article-annotator >>> mark[data-kind]");
      assert.equal(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches), dark);
      assert.deepEqual(await page.requests(), []);
      assert.deepEqual(await page.consoleErrors(), []);
      await page.close();
    });
  }
}
