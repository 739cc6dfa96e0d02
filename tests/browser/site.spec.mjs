// The hosted page: it asks for its own files only, and after the first visit for none at all. Two versions
// on one origin, each in its folder, keep out of each other's way, and an update comes whole or not at all.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { engines, open } from "./driver.mjs";
import { serve } from "./server.mjs";

const site = fileURLToPath(new URL("../../dist/site", import.meta.url));

/** The files of the site, by path. */
const FILES = new Map(
  readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .map((file) => [file.slice(site.length + 1), readFileSync(file)]),
);

/**
 * The site as another version of it: another title, other names of its assets, all else the same.
 * @param {string} name
 * @returns {Map<string, Buffer>}
 */
function makeVersion(name) {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  const prints = [];
  for (const [path, bytes] of FILES) {
    const isPage = path.endsWith(".html");
    const text = () => bytes.toString().replaceAll(/assets\/\w+/g, `assets/${name}`).replace(/<title>[^<]*/, `<title>${name}`);
    const made = isPage ? Buffer.from(text()) : bytes;
    files.set(path.replace(/assets\/\w+/, `assets/${name}`), made);
    if (isPage) prints.push([fingerprint(bytes), fingerprint(made)]);
  }
  let worker = String(files.get("sw.js")).replaceAll(/assets\/\w+/g, `assets/${name}`);
  for (const [before = "", after = ""] of prints) worker = worker.replace(before, after);
  // The name of the build, the first string of the script.
  files.set("sw.js", Buffer.from(worker.replace(/"[0-9a-f]{16}"/, `"${name}"`)));
  return files;
}

/** @param {Buffer} bytes */
const fingerprint = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;

/** @type {Record<string, string>} */
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", svg: "image/svg+xml", wasm: "application/wasm", webp: "image/webp" };

/** Once this page is served by the worker: the caches of the origin. Runs in the page. @param {string} newest the build whose cache is waited for */
async function listCaches(newest) {
  await navigator.serviceWorker.ready;
  const names = await caches.keys();
  return names.some((name) => name.endsWith(newest)) && navigator.serviceWorker.controller?.state === "activated" ? names : null;
}

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

  test(`${engine}: two versions on one origin keep apart, and an update comes whole or not at all`, async () => {
    const deployed = { stable: makeVersion("one"), beta: makeVersion("two") };
    const server = await serve(undefined, {
      answer: (path) => {
        const [, folder = "", ...rest] = path.split("/");
        const file = rest.join("/") || "index.html";
        if (file === "notes.html") return { headers: { "content-type": TYPES.html }, body: "<!doctype html><title>Notes</title>" };
        const body = deployed[/** @type {"stable" | "beta"} */ (folder)]?.get(file);
        return body && { headers: { "content-type": TYPES[file.split(".").pop() ?? ""] ?? "" }, body };
      },
    });
    const { url } = server;
    const page = await open(engine, `${url}stable/`);
    await page.waitFor(listCaches, "one");
    await page.goTo(`${url}beta/`);
    const both = ["article-annotator /stable/ one", "article-annotator /beta/ two"];
    assert.deepEqual(await page.waitFor(listCaches, "two"), both);

    // Its own files come from the cache; what is another's, or a part, or sent, goes to the server.
    await page.goTo(`${url}stable/?from=mail#top`);
    assert.equal(await page.evaluate(() => document.title), "one");
    const before = server.requests.length;
    await page.evaluate(async () => {
      await fetch("assets/one/core.wasm");
      await fetch("help.html?x");
      await fetch("help.html", { method: "POST" });
      await fetch("help.html", { headers: { range: "bytes=0-9" } });
      await fetch("../beta/help.html");
    });
    const asked = server.requests.slice(before).filter((each) => !each.endsWith("/sw.js"));
    assert.deepEqual(asked, ["GET /stable/help.html?x", "POST /stable/help.html", "GET /stable/help.html", "GET /beta/help.html"]);
    await page.goTo(`${url}stable/notes.html`);
    assert.equal(await page.evaluate(() => document.title), "Notes");
    assert.deepEqual(await page.evaluate(() => caches.keys()), both);

    // Half of an update is not an update: the worker is new, a page is not yet.
    const three = makeVersion("three");
    deployed.stable = new Map([...three, ["help.html", deployed.stable.get("help.html") ?? Buffer.alloc(0)]]);
    await page.goTo(`${url}stable/`);
    assert.equal(await page.evaluate(() => document.title), "one");
    const half = () => page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update().catch(() => {});
      const worker = registration.installing;
      await new Promise((resolve) => (worker ? worker.addEventListener("statechange", resolve, { once: true }) : resolve(undefined)));
      return [worker?.state ?? "redundant", document.title, await caches.keys()];
    });
    assert.deepEqual(await half(), ["redundant", "one", both]);

    // All of it: the page that is open keeps its files though the server has them no more, the next one is new.
    deployed.stable = three;
    await page.goTo(`${url}stable/`);
    assert.ok((await page.evaluate(readReady)) > 0);
    await page.waitFor(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update().catch(() => {});
      return (await caches.keys()).some((name) => name.endsWith("three")) && !registration.installing && !registration.waiting;
    });
    const kept = await page.evaluate(async () => [document.title, (await fetch("assets/one/core.wasm")).status]);
    assert.deepEqual(kept, ["one", 200]);
    await page.goTo(`${url}stable/`);
    assert.equal(await page.evaluate(() => document.title), "three");
    await page.waitFor(async () => (await caches.keys()).join() === "article-annotator /beta/ two,article-annotator /stable/ three");

    await server.close();
    for (const [path, title] of [["stable/index.html", "three"], ["beta/", "two"]]) {
      await page.goTo(`${url}${path}`);
      assert.ok((await page.evaluate(readReady)) > 0);
      assert.equal(await page.evaluate(() => document.title), title);
    }
    await page.close();
  });
}
