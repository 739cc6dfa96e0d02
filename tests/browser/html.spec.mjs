// HTML comes in as words: pasted pieces of pages, saved pages, in whatever
// encoding. The article is found, its furniture is not, and nothing runs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, IN, openSample, waitUntilReady } from "./host.mjs";
import * as pages from "./html-pages.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("./host.mjs").Page} Page */

/**
 * Opens files in the element, given as bytes, and gives the text that it then has.
 * @param {Page} page
 * @param {{ name: string, bytes: number[] }[]} files
 */
function openFiles(page, files) {
  return page.evaluate(async (/** @type {{ name: string, bytes: number[] }[]} */ all) => {
    const element = /** @type {any} */ (document.querySelector("article-annotator"));
    await element.openFiles(all.map(({ name, bytes }) => new File([new Uint8Array(bytes)], name)));
    return /** @type {string} */ (element.value);
  }, files);
}

/** @param {string} html @param {string} [name] */
const asFile = (html, name = "page.html") => ({ name, bytes: [...Buffer.from(html)] });

/** Pastes onto the page as a browser does. @param {Page} page @param {Record<string, string>} types */
function paste(page, types) {
  return page.evaluate((/** @type {Record<string, string>} */ all) => {
    // Not every engine lets a script fill a ClipboardEvent.
    const event = new Event("paste", { bubbles: true, cancelable: true, composed: true });
    const clipboardData = { files: [], getData: (/** @type {string} */ type) => all[type] ?? "" };
    document.body.dispatchEvent(Object.assign(event, { clipboardData }));
    return { taken: event.defaultPrevented, value: /** @type {any} */ (document.querySelector("article-annotator")).value };
  }, types);
}

/** @param {Page} page */
const noticeOf = (page) => page.textOf(`${IN}.notice`);

/** @param {string} text @param {string[]} lines each, in this order */
function assertOrder(text, lines) {
  const blocks = text.split("\n\n");
  let at = -1;
  for (const line of lines) {
    const next = blocks.indexOf(line, at + 1);
    assert.ok(next > at, `“${line}” is missing, or out of its place, in\n${text}`);
    at = next;
  }
}

/** @type {Record<string, { html: string, lines: string[], without: RegExp }>} */
const LAYOUTS = {
  "an agency's page": {
    html: pages.AGENCY,
    lines: [
      "Harbour town votes to rebuild storm-torn pier",
      "By Ines Holm and Tomas Reed",
      "March 4, 2026 4:10 PM GMT+1",
      "Waves break over what is left of the pier in Port Elsar, March 1, 2026. Northwire/Oleg Brandt",
      ...pages.COMMON.slice(0, 3),
      pages.BLOCK_QUOTE,
      "A second survey",
      ...pages.COMMON.slice(3),
      "• The east pier was built in 1911.",
      "• Its outer half was 180 metres long.",
      "Reporting by Ines Holm in Port Elsar; Editing by Paula Grant",
    ],
    without: /World|Share on|Related|winter boat|Sign up|Most read|lighthouses|rights reserved|opens new tab/,
  },
  "a blog": {
    html: pages.BLOG,
    lines: ["What the pier was for", "By Ola Finn", "The town votes on Wednesday. It should say yes, and here is a reason that nobody on the council has given.", ...pages.COMMON.slice(1).reverse(), pages.BLOCK_QUOTE, "So build it."],
    without: /About|Archive|February|Share this|Twitter|comments|I was there|Powered by/,
  },
  "a page of tables and line breaks": {
    html: pages.OLD,
    lines: ["Pier to be rebuilt", "By INES HOLM", ...pages.COMMON],
    without: /Sports|Classified/,
  },
  "a page of divisions": {
    html: pages.DIVS,
    lines: ["Stone for the pier arrives", "SUND (Northwire) — A first barge with stone for the new pier arrived on Monday, a day later than planned, its owner said.", ...pages.COMMON.slice(1), "The skipper called it “a heavy sort of holiday”, and went to bed."],
    without: /\[1\]/,
  },
  "a page of shadow trees": {
    html: pages.COMPONENTS,
    lines: ["Harbour town votes to rebuild storm-torn pier", ...pages.COMMON],
    without: /World|Most read|lighthouses|Nobody sees|nobody saw/,
  },
  "a page builder's page": {
    html: pages.BUILDER,
    lines: ["Harbour town votes to rebuild storm-torn pier", ...pages.COMMON.slice(1)],
    without: /affiliate|First name|validation|Ola Finn/,
  },
  "a page without an article": {
    html: pages.FRONT,
    lines: ["Ferry adds a winter boat", "Lamp found in a field", "Weather: rain."],
    without: /World/,
  },
};

for (const engine of engines) {
  test(`${engine}: saved pages become their articles`, async (t) => {
    const page = await openSample(engine);
    for (const [name, { html, lines, without }] of Object.entries(LAYOUTS)) {
      await t.test(name, async () => {
        const text = await openFiles(page, [asFile(html)]);
        assertOrder(text, lines);
        assert.equal(text.split("\n\n").length, lines.length, text);
        assert.doesNotMatch(text, without);
      });
    }
    assert.deepEqual(await page.requests(), []);
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
  });

  test(`${engine}: what the markup says of a page is heeded`, async () => {
    const page = await openSample(engine);
    const caption = "The east pier at low water, with the coal quay behind it.";
    const text = await openFiles(page, [asFile(pages.AGENCY.replace(/<figcaption>.*?<\/figcaption>/s, `<figcaption>${caption}</figcaption>`))]);
    assert.ok(text.includes(caption));
    const kindOf = () =>
      page.waitFor((/** @type {string} */ words) => {
        const { annotations, value } = /** @type {any} */ (document.querySelector("article-annotator"));
        return annotations?.blocks.find((/** @type {{ start: number, end: number }} */ block) => value.slice(block.start, block.end) === words)?.kind;
      }, caption);
    assert.equal(await kindOf(), "caption");
    await page.close();
  });

  test(`${engine}: the day of publication dates an article that has no date`, async () => {
    const page = await openSample(engine);
    const referenceOf = () => page.waitFor(() => /** @type {any} */ (document.querySelector("article-annotator")).annotations?.referenceDate ?? null);
    const openBlog = () =>
      page.evaluate(async (html) => {
        const element = /** @type {any} */ (document.querySelector("article-annotator"));
        const told = new Promise((resolve) => element.addEventListener("aa-annotate", resolve, { once: true }));
        await element.openFile(new File([html], "blog.html"));
        await told;
      }, pages.BLOG);
    await openBlog();
    assert.deepEqual(await referenceOf(), { value: "2026-03-02", from: "option" });
    await page.evaluate(() => document.querySelector("article-annotator")?.setAttribute("reference-date", "2020-01-31"));
    await page.waitFor(() => /** @type {any} */ (document.querySelector("article-annotator")).annotations?.referenceDate?.value === "2020-01-31");
    const own = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      element.removeAttribute("reference-date");
      return (await element.annotate("The town votes on Wednesday.")).referenceDate;
    });
    assert.equal(own, null, "a text of the host's own is not dated by the file before it");
    await page.close();
  });

  test(`${engine}: hostile pages make no element and run nothing`, async () => {
    const page = await openSample(engine);
    const before = await page.evaluate(() => document.querySelectorAll("*").length);
    const text = await openFiles(page, [asFile(pages.HOSTILE)]);
    assertOrder(text, ["Harbour town votes to rebuild storm-torn pier", ...pages.COMMON]);
    assert.match(text, /It wrote <img src=x onerror=globalThis\.ran=9> into the minutes/);
    assert.match(text, /The member for the coal quay left/);
    assert.doesNotMatch(text, /document\.title|drawn|template|@import|javascript:/);
    await paste(page, { "text/html": pages.HOSTILE, "text/plain": "short" });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const found = await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      return {
        ran: /** @type {any} */ (globalThis).ran ?? null,
        title: document.title,
        elements: document.querySelectorAll("*").length,
        made: element.shadowRoot.querySelectorAll("img, iframe, script, object, math, x-unknown, template, article a").length,
      };
    });
    assert.deepEqual(found, { ran: null, title: "Article annotator", elements: before, made: 0 });
    assert.deepEqual(await page.requests(), []);
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
  });

  test(`${engine}: a pasted piece of a page keeps its blocks, a piece of code its words`, async () => {
    const page = await openSample(engine);
    const lede = pages.COMMON[0];
    const piece = await paste(page, { "text/html": pages.FRAGMENT, "text/plain": "Pier vote" });
    assert.deepEqual(piece, { taken: true, value: `Pier vote: what they said\n\n${lede}\n\n• Seven for it\n\n• Two against\n\n“Yes,”\nsaid Anton.\n\nShare` });
    const plain = { "text/html": pages.EDITOR_FRAGMENT, "text/plain": "PARIS (AP) — One\n  two" };
    assert.equal((await paste(page, plain)).value, plain["text/plain"]);
    const inline = { "text/html": "<b>PARIS</b> (AP) <i>— One</i>", "text/plain": "PARIS (AP) — One" };
    assert.equal((await paste(page, inline)).value, inline["text/plain"]);
    const poor = { "text/html": "<p>One</p>", "text/plain": "One, and all that the HTML does not have." };
    assert.equal((await paste(page, poor)).value, poor["text/plain"]);
    await page.close();
  });

  test(`${engine}: bytes are read by their mark, by what HTML says, as UTF-8, as Windows-1252`, async () => {
    const page = await openSample(engine);
    /** @param {string} text code points under 256 stand for bytes */
    const latin = (text) => [...text].map((each) => /** @type {number} */ (each.codePointAt(0)));
    /** @param {string} charset @param {string} words */
    const html = (charset, words) => latin(`<html><head>${charset}<title>x</title></head><body><p>${words}</p></body></html>`);
    assert.equal(await openFiles(page, [{ name: "a.htm", bytes: html('<meta charset="windows-1252">', "\x93Caf\xe9,\x94 said Ren\xe9e.") }]), "“Café,” said Renée.");
    assert.equal(await openFiles(page, [{ name: "b.html", bytes: html('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "\xb9koda") }]), "škoda");
    assert.equal(await openFiles(page, [{ name: "c.html", bytes: html("", "\x93Caf\xe9\x94") }]), "“Café”");
    assert.equal(await openFiles(page, [{ name: "d.html", bytes: [...Buffer.from("\ufeff<meta charset=windows-1252><p>“é”</p>")] }]), "“é”");
    assert.equal(await openFiles(page, [{ name: "saved", bytes: html("<!-- no ending in the name -->", "By its first words") }]), "By its first words");
    assert.equal(await openFiles(page, [asFile("<p>kept</p> as it is", "notes.md")]), "<p>kept</p> as it is");
    assert.equal(await openFiles(page, [asFile("%PDF-1.7\nwords", "paper.pdf")]), "<p>kept</p> as it is");
    await page.close();
  });

  test(`${engine}: several files are a list to switch between, with what was typed`, async () => {
    const page = await openSample(engine);
    await page.evaluate((html) => /** @type {any} */ (document.querySelector("article-annotator")).openFiles([new File(["First, said Anna Roy."], "a.txt"), new File([html], "b.html"), new File([new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7])], "c.bin")]), pages.DIVS);
    assert.match(await noticeOf(page), /“c\.bin” does not look like text/);
    const pick = (/** @type {number} */ at) =>
      page.evaluateOn(
        `${IN}.shelf-select`,
        (select, index) => {
          select.selectedIndex = index;
          select.dispatchEvent(new Event("change"));
          return { names: [...select.options].map((/** @type {HTMLOptionElement} */ each) => each.textContent), value: select.getRootNode().host.value };
        },
        at,
      );
    const second = await pick(1);
    assert.deepEqual(second.names, ["First, said Anna Roy. (a.txt)", "Stone for the pier arrives (b.html)"]);
    assert.match(second.value, /^Stone for the pier arrives/);
    await page.click(`${IN}.tab[data-command="edit"]`);
    await page.waitForSelector(`${IN}.editor:not([hidden])`);
    await page.fill(`${IN}textarea`, "Typed over.");
    assert.equal((await pick(0)).value, "First, said Anna Roy.");
    assert.equal((await pick(1)).value, "Typed over.");
    await paste(page, { "text/plain": "Another." });
    assert.equal(await page.evaluateOn(`${IN}.shelf`, (shelf) => shelf.hidden), true);
    await page.close();
  });

  /**
   * @param {string} name
   * @param {string} trustedTypes
   * @param {(page: Page) => Promise<void>} check
   */
  const underTrustedTypes = (name, trustedTypes, check) =>
    test(`${engine}: ${name}`, async () => {
      const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src blob:; img-src 'self'; require-trusted-types-for 'script'; ${trustedTypes}`;
      const host = '<!doctype html><title>Host</title><script src="/article-annotator.iife.js"></script><article-annotator></article-annotator>';
      const serving = await serve(DIST, { headers: { "content-security-policy": policy }, pages: { "/": host, "/favicon.ico": "" } });
      const page = await open(engine, serving.url);
      await waitUntilReady(page);
      await check(page);
      await page.close();
      await serving.close();
    });

  underTrustedTypes("HTML and the worker share one Trusted Types policy", "trusted-types article-annotator", async (page) => {
    // Under 500 letters Readability tries anew, which it does by setting HTML.
    const short = pages.BLOG.replace(/<div class="entry">.*?<blockquote>/s, '<div class="entry"><p>The town votes on Wednesday, and the sea will not wait for it, as the sea has never waited for anything.</p><blockquote>');
    assert.match(await openFiles(page, [asFile(short)]), /the sea will not wait for it/);
    assertOrder(await openFiles(page, [asFile(pages.AGENCY)]), pages.COMMON);
    const quotations = await page.evaluate(async () => (await /** @type {any} */ (document.querySelector("article-annotator")).annotate("“Rain,” said Anna Roy. ".repeat(6000))).quotations.length);
    assert.ok(quotations > 5000, `${quotations} quotations`);
    assert.deepEqual(await page.consoleErrors(), []);
  });

  underTrustedTypes("where the policy is forbidden, plain text and a notice", "trusted-types 'none'", async (page) => {
    const isEnforced = await page.evaluate(() => "trustedTypes" in globalThis);
    if (!isEnforced) return;
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData("text/html", "<h1>Head</h1><p>Words</p>");
      data.setData("text/plain", "Head\nWords");
      /** @type {any} */ (document.querySelector("article-annotator")).pasteData(data);
    });
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).value), "Head\nWords");
    assert.match(await noticeOf(page), /Pasted as plain text/);
    await page.evaluate((html) => /** @type {any} */ (document.querySelector("article-annotator")).openFile(new File([html], "p.html")), pages.AGENCY);
    assert.match(await noticeOf(page), /“p\.html” is a web page/);
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).value), "Head\nWords");
  });
}
