// “Save”: every format as a file with the headline's name, the text ones on the
// clipboard, quotations, highlights, the link; and all of it read back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { engines, open } from "./driver.mjs";
import { FILE, IN, openSample, runMore, waitToSee, waitUntilReady } from "./host.mjs";

/** @typedef {import("./host.mjs").Page} Page */

const NOTICE = `${IN}.notice:not([hidden])`;
const MENU = `${IN}.menu[data-menu="save"]:not([hidden])`;
const FORMATS = { html: "html", markdown: "md", csv: "csv.zip", json: "json", webannotation: "jsonld", tei: "xml", brat: "brat.zip", jsonl: "jsonl" };
const IMPORTED = ["html", "json", "webannotation", "tei", "brat"];

/** Hears of every file that is handed to the browser, and of all that is copied; neither leaves the page. @param {Page} page */
const listen = (page) =>
  page.evaluate(() => {
    /** @type {Map<string, Blob>} */
    const blobs = new Map();
    const heard = /** @type {any} */ (globalThis);
    heard.files = [];
    heard.copies = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      const address = make.call(URL, blob);
      blobs.set(address, /** @type {Blob} */ (blob));
      return address;
    };
    document.addEventListener("click", (event) => {
      const link = event.target;
      if (!(link instanceof HTMLAnchorElement) || !link.download) return;
      event.preventDefault();
      heard.files.push({ name: link.download, blob: blobs.get(link.href) });
    });
    const write = async (/** @type {ClipboardItem[]} */ items) => {
      const [item] = items;
      const types = item?.types ?? [];
      /** @type {Record<string, string>} */
      const copied = {};
      for (const type of types) copied[type] = (await (await item?.getType(type))?.text()) ?? "";
      heard.copies.push(copied);
    };
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { write, read: async () => [], readText: async () => "" } });
  });

/** The file that a row of the menu gives. @param {Page} page @param {string} format */
async function save(page, format) {
  await page.evaluate(() => /** @type {any} */ (globalThis).files.splice(0));
  await page.click(`${IN}.tool[data-command="save"]`);
  await page.click(`${MENU} [data-format="${format}"]`);
  return page.waitFor(async () => {
    const [file] = /** @type {any} */ (globalThis).files;
    if (!file) return null;
    const bytes = new Uint8Array(await file.blob.arrayBuffer());
    return { name: file.name, type: file.blob.type, bytes: [...bytes] };
  });
}

/** @param {Page} page @param {string} selector in the menu */
async function copy(page, selector) {
  await page.evaluate(() => /** @type {any} */ (globalThis).copies.splice(0));
  await page.click(`${IN}.tool[data-command="save"]`);
  await page.click(`${MENU} ${selector}`);
  return page.waitFor(() => /** @type {any} */ (globalThis).copies[0]);
}

/** @param {Page} page */
const look = (page) =>
  page.evaluate(() => {
    const { value, corrections } = /** @type {any} */ (document.querySelector("article-annotator"));
    return { value, corrections: corrections.map((/** @type {any} */ each) => [each.what, each.of]) };
  });

/** Two decisions of a person about the sample. @param {Page} page */
const correct = (page) =>
  page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector("article-annotator"));
    const at = element.value.indexOf("objection");
    element.addAnnotation({ start: at, end: at + 9, kind: "product" });
    element.rename(element.annotations.entities.findIndex((/** @type {any} */ each) => each.name === "Amara Okafor"), "Judge Okafor");
  });

for (const engine of engines) {
  test(`${engine}: each format is a file with the headline's name; those of ours come back with every correction`, async () => {
    const page = await openSample(engine);
    await listen(page);
    await correct(page);
    const before = await look(page);
    assert.equal(before.corrections.length, 2);
    for (const [format, extension] of Object.entries(FORMATS)) {
      const file = await save(page, format);
      assert.equal(file.name, `Nations revive Rhône river treaty after two-year dispute.${extension}`);
      assert.ok(file.bytes.length > 500, `${format}: ${file.bytes.length} bytes`);
      if (!IMPORTED.includes(format)) continue;
      await runMore(page, "clear");
      await page.evaluate(({ bytes, name }) => /** @type {any} */ (document.querySelector("article-annotator")).openFile(new File([new Uint8Array(bytes)], name)), file);
      assert.deepEqual(await look(page), before, format);
      assert.match(await page.textOf(NOTICE), /“Nations revive Rhône .*” was opened/);
      await page.click(`${IN}.tab[data-command="read"]`);
    }
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
  });

  test(`${engine}: quotations, highlights, the link and a format go to the clipboard`, async () => {
    const page = await openSample(engine);
    await listen(page);
    const quotations = await copy(page, '[data-command="copy-quotations"]');
    assert.match(quotations["text/plain"], /We were closer than anyone thought,.*Amara Okafor/);
    await waitToSee(async () => /each with its speaker/.test(await page.textOf(NOTICE)), true);
    const rich = await copy(page, '[data-command="copy"]');
    assert.match(rich["text/html"], /<h1>Nations revive <span style="[^"]+">Rhône<\/span>/);
    assert.equal(rich["text/plain"], (await look(page)).value);
    const json = await copy(page, '[data-copy="json"]');
    assert.equal(JSON.parse(json["text/plain"]).schemaVersion, 1);
    const link = (await copy(page, '[data-command="copy-link"]'))["text/plain"];
    assert.match(link, /#aa=1\.[\w-]+$/);
    assert.ok(link.startsWith(await page.evaluate(() => location.href.replace(/#.*/, ""))));
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.activeElement?.dataset.command), "save", "the focus is where it was");
    await page.close();
  });

  test(`${engine}: where the clipboard is refused the older way does it, or a notice says so`, async () => {
    const page = await openSample(engine);
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: { write: () => Promise.reject(new DOMException("no", "NotAllowedError")) } });
      document.execCommand = () => false;
    });
    await page.click(`${IN}.tool[data-command="save"]`);
    await page.click(`${MENU} [data-command="copy-quotations"]`);
    await waitToSee(async () => /did not let the page copy/.test(await page.textOf(`${IN}.notice`)), true);
    await page.close();
  });

  test(`${engine}: an article too long for a link is offered as a web page; a host can forbid it`, async () => {
    const page = await openSample(engine);
    await listen(page);
    await page.evaluate(async () => {
      let seed = 7;
      const word = () => ((seed = (seed * 16807) % 2147483647) % 1e9).toString(36);
      await /** @type {any} */ (document.querySelector("article-annotator")).annotate(`A long story\n\n${Array.from({ length: 9000 }, word).join(" ")}.`);
    });
    await page.click(`${IN}.tool[data-command="save"]`);
    await page.click(`${MENU} [data-command="copy-link"]`);
    await waitToSee(async () => /too long for a link/.test(await page.textOf(`${IN}.notice`)), true);
    await page.click(`${IN}.notice-action`);
    assert.match(await page.waitFor(() => /** @type {any} */ (globalThis).files[0]?.name), /^A long story.*\.html$/);
    await page.evaluate(() => {
      /** @type {any} */ (globalThis).files.splice(0);
      document.querySelector("article-annotator")?.addEventListener("aa-before-export", (event) => event.preventDefault());
    });
    await page.click(`${IN}.tool[data-command="save"]`);
    await page.click(`${MENU} [data-format="json"]`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).files.length), 0);
    await page.close();
  });

  test(`${engine}: of several articles, this one or all`, async () => {
    const page = await openSample(engine);
    await listen(page);
    await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).openFiles([new File(["Rain in Lyon\n\n“Rain,” said Anna Roy."], "a.txt"), new File(["Snow in Oslo\n\n“Snow,” said Ida Berg."], "b.txt")]));
    assert.match(await page.textOf(NOTICE), /“Rain in Lyon” and 1 more were opened/);
    await page.click(`${IN}.tool[data-command="save"]`);
    await page.click(`${MENU} input[value="all"]`);
    await page.click(`${MENU} [data-format="json"]`);
    const file = await page.waitFor(async () => {
      const [each] = /** @type {any} */ (globalThis).files;
      return each && { name: each.name, text: await each.blob.text() };
    });
    assert.equal(file.name, "Rain in Lyon and 1 more.json");
    assert.ok(file.text.includes("Ida Berg") && file.text.includes("Anna Roy"));
    const both = await copy(page, '[data-command="copy-quotations"]');
    assert.match(both["text/plain"], /Rain,[^]*Snow,/);
    await page.close();
  });

  test(`${engine}: what is foreign, damaged or newer gets a word, and nothing is lost`, async () => {
    const page = await openSample(engine);
    const before = (await look(page)).value;
    /** @param {string} name @param {string} content */
    const openText = (name, content) => page.evaluate((/** @type {string} */ file, /** @type {string} */ words) => /** @type {any} */ (document.querySelector("article-annotator")).openFile(new File([words], file)), name, content);
    const good = await page.evaluate(async () => (await /** @type {any} */ (document.querySelector("article-annotator")).export("json")).text());
    for (const [name, content] of [
      ["foreign.json", '{"a": [1, 2]}'],
      ["damaged.json", good.slice(0, good.length / 2)],
      ["newer.json", good.replace('"schemaVersion":1', '"schemaVersion":99').replace('"schemaVersion": 1', '"schemaVersion": 99')],
      ["foreign.xml", "<?xml version='1.0'?><rss><channel/></rss>"],
      ["broken.zip", "PK\u0003\u0004 and nothing more"],
    ]) {
      await openText(/** @type {string} */ (name), /** @type {string} */ (content));
      const words = await page.textOf(NOTICE);
      assert.ok(words.includes(`“${name}”`) && words.length > 30, `${name}: ${words}`);
      assert.equal((await look(page)).value, before, name);
    }
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
  });

  test(`${engine}: a link opens its article with its corrections, a damaged one says so`, async () => {
    const page = await openSample(engine);
    await correct(page);
    const { value, corrections } = await look(page);
    const fragment = await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).toPermalink());
    await page.close();
    const linked = await open(engine, `file://${FILE}${fragment}`);
    await waitUntilReady(linked);
    await waitToSee(() => look(linked), { value, corrections });
    await linked.evaluate(() => void (location.hash = "#aa=1.nothing"));
    await waitToSee(async () => /link is damaged/.test(await linked.textOf(`${IN}.notice`)), true);
    assert.equal((await look(linked)).value, value, "what is there stays");
    // Packed well, but no day and no decisions of ours.
    for (const wrong of [{ corrections: [1] }, { corrections: [{ what: "paint" }] }, { referenceDate: "some day" }]) {
      await linked.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelector(".notice-close")?.click());
      const packed = deflateRawSync(JSON.stringify({ text: "“Hi,” said Ida Berg.", ...wrong })).toString("base64url");
      await linked.evaluate((hash) => void (location.hash = hash), `#aa=1.${packed}`);
      await waitToSee(async () => /link is damaged/.test(await linked.textOf(`${IN}.notice`)), true);
      assert.deepEqual(await look(linked), { value, corrections }, JSON.stringify(wrong));
    }
    await linked.evaluate((hash) => void (location.hash = hash), fragment);
    await waitToSee(() => look(linked), { value, corrections });
    await linked.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).pasteText("Another, said Ida Berg."));
    await waitToSee(() => linked.evaluate(() => location.hash), "");
    await linked.close();
    const damaged = await open(engine, `file://${FILE}${fragment.slice(0, 40)}`);
    await waitUntilReady(damaged);
    await waitToSee(async () => /link is damaged/.test(await damaged.textOf(`${IN}.notice`)), true);
    assert.equal((await look(damaged)).value, "");
    await damaged.close();
  });
}
