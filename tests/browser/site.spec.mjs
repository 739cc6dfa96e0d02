// The hosted page: it asks for its own files only, and after the first visit for none at all.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { engines, open } from "./driver.mjs";
import { serve } from "./server.mjs";

const site = fileURLToPath(new URL("../../dist/site", import.meta.url));

/** The page's title line, once the element is ready. */
async function readReady() {
  await customElements.whenDefined("article-annotator");
  const element = /** @type {any} */ (document.querySelector("article-annotator"));
  await element.ready;
  return element.value.length;
}

for (const engine of engines) {
  test(`${engine}: the hosted page asks for its own files and works offline after the first visit`, async () => {
    const server = await serve(site);
    const page = await open(engine, server.url);
    const length = await page.evaluate(readReady);
    assert.ok(length > 0, "the sample is there");
    for (const url of await page.requests()) {
      assert.ok(url.startsWith(server.url), url);
    }
    assert.deepEqual(await page.consoleErrors(), []);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await server.close();
    await page.goTo(server.url);
    assert.equal(await page.evaluate(readReady), length, "the same page without its server");
    await page.goTo(`${server.url}help.html`);
    const help = await page.evaluate(async () => {
      const pictures = [...document.images];
      await Promise.all(pictures.map((picture) => picture.decode()));
      return { title: document.title, pictures: pictures.length, keys: document.querySelectorAll("kbd").length > 10 };
    });
    assert.deepEqual(help, { title: "How to use the article annotator", pictures: 4, keys: true }, "its help, too");
    await page.close();
  });
}
