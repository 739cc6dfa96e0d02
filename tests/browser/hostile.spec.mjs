// What the paste of an attacker, or of a broken program, may hold: it makes no
// element, runs nothing, asks for nothing, and not one code unit of it is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines } from "./driver.mjs";
import { annotateIn, IN, openSample } from "./host.mjs";

/** @type {Record<string, string>} */
const TEXTS = {
  "an image with a handler": '<img src=x onerror="document.title=1"> “Hello,” said Anna Roy.',
  "the end of a script": "</script><script>document.title=1</script> “No,” said Anna Roy.",
  "an address that runs": '<a href="javascript:document.title=1">Paris</a> <svg onload=document.title=1>',
  "a style and a frame": "</style><iframe srcdoc='<b>x</b>'></iframe><style>*{display:none}</style>",
  "bidirectional controls": "“\u202egnorw\u202c,” said \u2066Anna\u2069 Roy.\u200f\u061c",
  "NUL and its like": "PARIS\u0000 (Wire)\u0001 – “Yes,\u0008” said\u000b Anna\u007f Roy.\ufffe\uffff",
  "lone surrogates": "\udc00“Half \ud83d of it,” said Anna Roy.\ud800",
  "every line end": "One\r\nTwo\rThree\n\nFour\u2028Five\u2029Six\u0085Seven\r\n\r\n",
  "emoji, marks and right to left": "👩‍👩‍👧 “é ñ” 🇫🇷 قال محمد: «نعم» שלום 𝔘nicode",
  "a key of every object": "__proto__ constructor toString “hasOwnProperty,” said Anna Constructor.",
  "one line without end": `${"<b>Anna Roy said “no” in Paris</b> ".repeat(3000)}`,
};

for (const engine of engines) {
  test(`${engine}: hostile texts make no element and lose nothing`, async (t) => {
    const page = await openSample(engine);
    for (const [name, text] of Object.entries(TEXTS)) {
      await t.test(name, async () => {
        const back = await annotateIn(page, text);
        assert.equal(back.value, "same");
        assert.equal(back.shown, "same");
        assert.deepEqual(back.elements.filter((each) => !["mark", "p", "section"].includes(each)), []);
        assert.ok(back.counts.blocks > 0);
      });
    }
    assert.equal(await page.evaluate(() => document.title), "Article annotator");
    assert.deepEqual(await page.requests(), []);
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
  });

  test(`${engine}: a hostile text in the panel and the card is text`, async () => {
    const page = await openSample(engine);
    await annotateIn(page, "“<img src=x onerror=document.title=1> is bad,” said Anna Roy of <b>Paris</b>.\n\n“<i>Good</i>,” Anna Roy said.");
    await page.click(`${IN}article mark[data-kind="quotation"]`);
    const made = await page.evaluate(() => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      return [...root.querySelectorAll(".panel *, .card *")].map((each) => each.localName).filter((name) => ["img", "b", "i", "script"].includes(name));
    });
    assert.deepEqual(made, []);
    await page.close();
  });

  for (const [name, text] of [["nothing", ""], ["white space", " \n\t\r\n\u00a0 "]]) {
    test(`${engine}: ${name} is no article, and no failure`, async () => {
      const page = await openSample(engine);
      await annotateIn(page, text ?? "").catch(() => {});
      const state = await page.evaluate(() => {
        const element = /** @type {any} */ (document.querySelector("article-annotator"));
        return { value: element.value, empty: element.matches(":state(empty)"), failed: element.matches(":state(error)"), hint: !element.shadowRoot.querySelector(".empty").hidden };
      });
      assert.deepEqual(state, { value: text, empty: true, failed: false, hint: true });
      await page.close();
    });
  }
}
