// Kept on this device: only by asking, with every correction, through reloads and
// edits; two tabs ask before one overwrites the other; and what cannot be kept
// stays on screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, FILE, IN, runMore, waitToSee, waitUntilReady } from "./host.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("./host.mjs").Page} Page */

const TEXT = "LYON, May 2 (Wire) – “Rain,” said Anna Roy.\n\nRoy left for Oslo.\n\nA ferry came, and the rain went on through the night.";
const NOTICE = `${IN}.notice:not([hidden])`;

/** What this browser has stored for the page. @param {Page} page */
const listStored = (page) =>
  page.evaluate(async () => {
    const databases = "databases" in indexedDB ? await indexedDB.databases() : [];
    return { databases: databases.map(({ name }) => name), local: localStorage.length, session: sessionStorage.length };
  });

/** Pastes, and waits until it was read. @param {Page} page @param {string} text */
const paste = (page, text) =>
  page.evaluate(async (words) => {
    const element = /** @type {any} */ (document.querySelector("article-annotator"));
    const read = new Promise((resolve) => element.addEventListener("aa-annotate", resolve, { once: true }));
    element.pasteText(words);
    await read;
  }, text);

/** Runs a command of the menu “Save”. @param {Page} page @param {string} command */
async function runSave(page, command) {
  await page.click(`${IN}.tool[data-command="save"]`);
  await page.click(`${IN}.menu[data-menu="save"]:not([hidden]) .menu-item[data-command="${command}"]`);
}

/** The records that are kept. @param {Page} page */
const readKept = (page) =>
  page.evaluate(async () => {
    const request = indexedDB.open("article-annotator");
    await new Promise((resolve, reject) => {
      request.onsuccess = resolve;
      request.onerror = reject;
      request.onupgradeneeded = () => request.transaction?.abort();
    }).catch(() => null);
    if (request.error) return [];
    const all = request.result.transaction("articles").objectStore("articles").getAll();
    await new Promise((resolve) => (all.onsuccess = resolve));
    request.result.close();
    return all.result.map((/** @type {any} */ each) => ({ text: each.articles[0].text, corrections: each.articles[0].corrections.length, version: each.version }));
  });

/** @param {Page} page */
const look = (page) =>
  page.evaluate(() => {
    const { value, corrections, lost } = /** @type {any} */ (document.querySelector("article-annotator"));
    return { text: value, corrections: corrections.length, lost: lost.length };
  });

for (const engine of engines) {
  test(`${engine}: nothing is stored unless it is asked for`, async () => {
    const server = await serve(`${DIST}site`);
    const page = await open(engine, server.url);
    await waitUntilReady(page);
    await paste(page, TEXT);
    await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).removeAnnotation("m0"));
    await page.click(`${IN}.tool[data-command="save"]`);
    await page.press("Escape");
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.deepEqual(await listStored(page), { databases: [], local: 0, session: 0 });
    await page.close();
    await server.close();
  });

  test(`${engine}: what is kept comes back with its corrections, through edits and reloads, until it is forgotten`, async () => {
    const server = await serve(`${DIST}site`);
    const page = await open(engine, server.url);
    await waitUntilReady(page);
    await paste(page, TEXT);
    await runSave(page, "keep");
    await waitToSee(async () => /Kept on this device/.test(await page.textOf(NOTICE)), true);
    await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const at = element.value.indexOf("ferry");
      element.addAnnotation({ start: at, end: at + 5, kind: "product" });
    });
    await waitToSee(async () => (await readKept(page))[0]?.corrections, 1);
    await page.click(`${IN}.tab[data-command="edit"]`);
    await page.fill(`${IN}textarea`, `Above it all.\n\n${TEXT}`);
    await waitToSee(async () => (await readKept(page))[0]?.text.startsWith("Above"), true);
    await page.goTo(server.url);
    await waitUntilReady(page);
    await waitToSee(() => look(page), { text: `Above it all.\n\n${TEXT}`, corrections: 1, lost: 0 });
    const found = await page.waitFor(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const mine = element.annotations?.mentions.find((/** @type {any} */ each) => each.by === "person");
      return mine && element.value.slice(mine.start, mine.end);
    });
    assert.equal(found, "ferry");

    await runMore(page, "kept");
    assert.match(await page.textOf(`${IN}dialog.kept[open] .kept-row`), /LYON|Above/);
    await page.click(`${IN}dialog.kept[open] [data-command="forget-all"]`);
    await waitToSee(() => page.textOf(`${IN}dialog.kept p`), "Nothing is kept.");
    await waitToSee(async () => (await listStored(page)).databases, []);
    await page.press("Escape");
    await page.goTo(server.url);
    await waitUntilReady(page);
    assert.match((await look(page)).text, /Northwire/, "the sample again");
    await page.close();
    await server.close();
  });

  test(`${engine}: another article is not kept with the first, and undo leads back to the one that is`, async () => {
    const server = await serve(`${DIST}site`);
    const page = await open(engine, server.url);
    await waitUntilReady(page);
    await paste(page, TEXT);
    await runSave(page, "keep");
    await waitToSee(async () => (await readKept(page)).length, 1);
    await paste(page, "OSLO (Wire) – “Snow,” Ida Berg said.");
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.deepEqual((await readKept(page)).map(({ text }) => text), [TEXT]);
    await page.click(`${IN}.tool[data-command="undo"]`);
    await waitToSee(async () => (await look(page)).text, TEXT);
    await page.click(`${IN}.tool[data-command="save"]`);
    await page.waitForSelector(`${IN}.menu-item[data-command="forget"]`);
    await page.click(`${IN}.menu-item[data-command="forget"]`);
    await waitToSee(() => readKept(page), []);
    await page.close();
    await server.close();
  });

  test(`${engine}: of two tabs the later one asks`, async () => {
    const pages = { "/two": '<!doctype html><title>Two tabs</title><iframe src="/" width="900" height="700"></iframe>' };
    const server = await serve(`${DIST}site`, { pages });
    const page = await open(engine, server.url);
    await waitUntilReady(page);
    await paste(page, TEXT);
    await runSave(page, "keep");
    await waitToSee(async () => (await readKept(page)).length, 1);
    // Two windows of one browser: a frame is as good as a tab.
    await page.goTo(`${server.url}two`);
    await page.evaluate(() => {
      const second = document.createElement("iframe");
      Object.assign(second, { src: "/", width: "900", height: "700" });
      document.body.append(second);
    });
    const hasBoth = () =>
      [...document.querySelectorAll("iframe")].every((frame) => {
        const element = /** @type {any} */ (frame.contentDocument?.querySelector("article-annotator"));
        return element?.annotations && element.value.startsWith("LYON");
      });
    await page.waitFor(hasBoth);
    /** @param {number} tab @param {string} word */
    const mark = (tab, word) =>
      page.evaluate(
        (/** @type {number} */ at, /** @type {string} */ words) => {
          const element = /** @type {any} */ (document.querySelectorAll("iframe")[at]?.contentDocument?.querySelector("article-annotator"));
          const start = element.value.indexOf(words);
          element.addAnnotation({ start, end: start + words.length, kind: "product" });
        },
        tab,
        word,
      );
    /** @param {number} tab */
    const notice = (tab) => page.evaluate((/** @type {number} */ at) => document.querySelectorAll("iframe")[at]?.contentDocument?.querySelector("article-annotator")?.shadowRoot?.querySelector(".notice:not([hidden])")?.textContent ?? "", tab);
    /** @param {number} tab @param {string} label */
    const answer = (tab, label) =>
      page.evaluate(
        (/** @type {number} */ at, /** @type {string} */ words) => {
          const root = document.querySelectorAll("iframe")[at]?.contentDocument?.querySelector("article-annotator")?.shadowRoot;
          const buttons = /** @type {HTMLButtonElement[]} */ ([...(root?.querySelectorAll(".notice-action") ?? [])]);
          buttons.find((button) => button.textContent === words)?.click();
        },
        tab,
        label,
      );
    /** @param {number} tab */
    const count = (tab) => page.evaluate((/** @type {number} */ at) => /** @type {any} */ (document.querySelectorAll("iframe")[at]?.contentDocument?.querySelector("article-annotator"))?.corrections.length, tab);

    await mark(0, "ferry");
    await waitToSee(async () => (await readKept(page)).map(({ corrections }) => corrections), [1]);
    await mark(1, "rain");
    await waitToSee(async () => /changed in another tab/.test(await notice(1)), true);
    assert.deepEqual((await readKept(page)).map(({ corrections }) => corrections), [1], "nothing was overwritten");
    assert.equal(await notice(0), "");
    await answer(1, "Keep mine as a copy");
    await waitToSee(async () => (await readKept(page)).length, 2);

    await mark(0, "night");
    await waitToSee(async () => (await readKept(page)).map(({ corrections }) => corrections).sort(), [1, 2]);
    assert.equal(await count(1), 1);
    await page.close();
    await server.close();
  });

  test(`${engine}: an article that another tab changed can be taken from there`, async () => {
    const server = await serve(`${DIST}site`);
    const page = await open(engine, server.url);
    await waitUntilReady(page);
    await paste(page, TEXT);
    await runSave(page, "keep");
    await waitToSee(async () => (await readKept(page)).length, 1);
    await page.evaluate(async () => {
      const request = indexedDB.open("article-annotator");
      await new Promise((resolve) => (request.onsuccess = resolve));
      const store = request.result.transaction("articles", "readwrite").objectStore("articles");
      const all = store.getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      const [record] = all.result;
      const put = store.put({ ...record, version: record.version + 1, articles: [{ ...record.articles[0], text: "From the other tab, said Ida Berg." }] });
      await new Promise((resolve) => (put.onsuccess = resolve));
      request.result.close();
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      element.removeAnnotation("m0");
    });
    await waitToSee(async () => /another tab/.test(await page.textOf(NOTICE)), true);
    await page.click(`${IN}.notice-action`);
    await waitToSee(async () => (await look(page)).text, "From the other tab, said Ida Berg.");
    await page.click(`${IN}.tool[data-command="undo"]`);
    await waitToSee(async () => (await look(page)).text, TEXT);
    await page.close();
    await server.close();
  });

  test(`${engine}: with persist="local" a host keeps what its reader corrects, and nothing before that`, async () => {
    const pages = { "/story": `<!doctype html><title>Story</title><script src="/article-annotator.iife.js"></script><article-annotator persist="local"><p>${TEXT.replaceAll("\n\n", "</p><p>")}</p></article-annotator>` };
    const server = await serve(DIST, { pages });
    const page = await open(engine, `${server.url}story`);
    await waitUntilReady(page);
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.deepEqual((await listStored(page)).databases, []);
    await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const at = element.value.indexOf("ferry");
      element.addAnnotation({ start: at, end: at + 5, kind: "product" });
    });
    await waitToSee(async () => (await readKept(page))[0]?.corrections, 1);
    await page.goTo(`${server.url}story`);
    await waitUntilReady(page);
    await waitToSee(() => look(page), { text: TEXT, corrections: 1, lost: 0 });
    await page.close();
    await server.close();
  });

  for (const [name, reason, sabotage] of /** @type {const} */ ([
    ["forbidden", /does not let this page keep/, 'Object.defineProperty(globalThis, "indexedDB", { get() { throw new DOMException("no", "SecurityError"); } });'],
    ["missing", /does not let this page keep/, 'Object.defineProperty(globalThis, "indexedDB", { value: undefined });'],
    ["full", /storage is full/, 'IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };'],
    ["of a newer version", /newer version/, 'indexedDB.open = (open => function (name) { return open.call(indexedDB, name, 1); })(indexedDB.open);'],
    ["silent", /does not answer/, 'const open = indexedDB.open.bind(indexedDB); globalThis.held = open("held", 1); indexedDB.open = () => open("held", 2);'],
  ])) {
    test(`${engine}: storage that is ${name}: a notice, and nothing is lost on screen`, async () => {
      const pages = { "/story": `<!doctype html><title>Story</title><script>${sabotage}</script><script src="/article-annotator.iife.js"></script><article-annotator mode="read"></article-annotator>` };
      const server = await serve(DIST, { pages });
      const page = await open(engine, `${server.url}story`);
      await waitUntilReady(page);
      if (name === "of a newer version") {
        await page.evaluate(async () => {
          const request = IDBFactory.prototype.open.call(indexedDB, "article-annotator", 99);
          await new Promise((resolve) => (request.onsuccess = resolve));
          request.result.close();
        });
      }
      await paste(page, TEXT);
      await runSave(page, "keep");
      await waitToSee(async () => reason.test(await page.textOf(`${IN}.notice`)), true);
      assert.deepEqual(await look(page), { text: TEXT, corrections: 0, lost: 0 });
      await page.close();
      await server.close();
    });
  }

  test(`${engine}: in a sandboxed frame, and in the file that is double-clicked, keeping works or is refused in words`, async () => {
    const page = await open(engine, FILE);
    await waitUntilReady(page);
    await paste(page, TEXT);
    await runSave(page, "keep");
    await waitToSee(async () => /Kept on this device|does not let this page keep/.test(await page.textOf(`${IN}.notice`)), true);
    assert.equal((await look(page)).text, TEXT);
    await page.evaluate(() => indexedDB.deleteDatabase("article-annotator"));
    await page.close();

    const pages = { "/framed": '<!doctype html><title>Framed</title><iframe sandbox="allow-scripts" width="900" height="700" src="/inner"></iframe>', "/inner": `<!doctype html><title>Inner</title><script src="/article-annotator.iife.js"></script><article-annotator></article-annotator><script>
      const element = document.querySelector("article-annotator");
      element.ready.then(async () => {
        element.pasteText("“Rain,” said Anna Roy.");
        const root = element.shadowRoot;
        root.querySelector('[data-command="save"]').click();
        root.querySelector('[data-command="keep"]').click();
        for (let at = 0; at < 200 && !/does not let/.test(root.querySelector(".notice").textContent); at++) await new Promise((done) => setTimeout(done, 30));
        parent.postMessage(root.querySelector(".notice").textContent + "|" + element.value, "*");
      });</script>` };
    const server = await serve(DIST, { pages });
    const host = await open(engine, server.url);
    const told = await host.evaluate(async (address) => {
      const heard = new Promise((resolve) => addEventListener("message", ({ data }) => resolve(data)));
      const frame = document.createElement("iframe");
      frame.sandbox.add("allow-scripts");
      frame.src = address;
      document.body.append(frame);
      return /** @type {Promise<string>} */ (heard);
    }, `${server.url}inner`);
    assert.match(told, /does not let this page keep.*\|“Rain,” said Anna Roy\.$/s);
    await host.close();
    await server.close();
  });
}
