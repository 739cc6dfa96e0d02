// A telephone: one column, nothing wider than the window, targets for a thumb,
// the panel a sheet at the bottom.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines } from "./driver.mjs";
import { IN, openSample, waitToSee } from "./host.mjs";

for (const engine of engines) {
  // WebKit's window here cannot be as narrow.
  const width = engine === "webkit" ? 480 : 320;
  test(`${engine}: ${width} px wide`, async () => {
    const page = await openSample(engine, { width, height: 720 });
    await page.waitForSelector(`${IN}.frame[data-narrow]`);
    const layout = await page.evaluate(() => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      const buttons = [...root.querySelectorAll("button")].filter((each) => each.checkVisibility());
      const small = buttons.filter((each) => each.getBoundingClientRect().height < 44);
      return {
        overflow: document.documentElement.scrollWidth - innerWidth,
        small: small.map((each) => each.className),
        buttons: buttons.length,
        panel: root.querySelector(".panel-body").checkVisibility(),
      };
    });
    assert.ok(layout.overflow <= 0, `${layout.overflow} px too wide`);
    assert.deepEqual(layout.small, []);
    assert.ok(layout.buttons > 8);
    assert.equal(layout.panel, false);
    await page.click(`${IN}.handle`);
    await page.waitForSelector(`${IN}.panel[data-open]`);
    await page.click(`${IN}.row`);
    assert.match(await page.waitFor(() => /** @type {any} */ (document.querySelector("article-annotator")).selected?.id), /^m\d+$/);
    await waitToSee(() => page.evaluateOn(`${IN}.panel-body`, (body) => body.checkVisibility()), false);
    await page.close();
  });
}
