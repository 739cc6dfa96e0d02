// axe-core finds nothing to complain of, in both themes, in every state of the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, IN, openSample, readAxe, runMore } from "./host.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("./host.mjs").Page} Page */

/** @type {Record<string, (page: Page) => Promise<unknown>>} */
const STATES = {
  "the sample": async () => {},
  "an open card": (page) => page.click(`${IN}article mark[data-kind="quotation"]`),
  "the list of keys": (page) => runMore(page, "help"),
  "about": (page) => runMore(page, "about"),
  "the menu of tools": (page) => page.click(`${IN}.tool[data-command="more"]`),
  "the menu of formats": (page) => page.click(`${IN}.tool[data-command="save"]`),
  "more kinds": (page) => page.click(`${IN}.chip-more`),
  "the editor": (page) => page.click(`${IN}.tab[data-command="edit"]`),
  "no article": (page) => runMore(page, "clear"),
};

for (const engine of engines) {
  for (const dark of [false, true]) {
    test(`${engine}: axe has no complaint, ${dark ? "dark" : "light"}`, async (t) => {
      const page = await openSample(engine, { dark, reducedMotion: true });
      await page.evaluateExpression(`(() => { ${readAxe()}; return true; })()`);
      for (const [name, enter] of Object.entries(STATES)) {
        await t.test(name, async () => {
          await enter(page);
          const found = await page.evaluate(async () => {
            const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ["violations"] });
            return violations.map((/** @type {any} */ each) => `${each.id}: ${each.nodes.map((/** @type {any} */ node) => `${node.target.join(" ")} ${node.failureSummary}`).join("; ")}`);
          });
          assert.deepEqual(found, []);
          await page.press("Escape");
        });
      }
      await page.close();
    });
  }

  test(`${engine}: axe has no complaint of the page of help`, async () => {
    const server = await serve(`${DIST}site`);
    const page = await open(engine, `${server.url}help.html`);
    // Its policy allows no script of its own; the driver's are not part of the page.
    await page.evaluateExpression(`(() => { ${readAxe()}; return true; })()`);
    const found = await page.evaluate(async () => (await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ["violations"] })).violations.map((/** @type {any} */ each) => each.id));
    assert.deepEqual(found, []);
    await page.close();
    await server.close();
  });
}
