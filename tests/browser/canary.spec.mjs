// A word that no page has, put into an article, is looked for at every door by which a text could leave the
// page or come to run: while the article is read, corrected, looked at, kept and taken away. What a person
// asks for by a click is let through, and nothing else. Refusals of the page's policy are errors of the
// console here, in every frame: the driver hears them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, IN, waitUntilReady } from "./host.mjs";
import { serve } from "./server.mjs";

const CANARY = "Zanzabelle";
const TEXT = `A headline of ${CANARY}\n\nLYON, May 3 (Wire) — “<b>${CANARY}</b> is here,” said ${CANARY} Roy of https://example.org/${CANARY}?q=${CANARY}.\n\nShe left on Tuesday.`;

/**
 * Watches the doors: `globalThis.seen` has what came by, the door's name first.
 * @param {string} canary
 */
function watchDoors(canary) {
  const world = /** @type {any} */ (globalThis);
  /** @type {string[]} */
  const seen = (world.seen = []);
  const { stringify } = JSON;
  const find = String.prototype.includes;
  const encoded = btoa(canary).slice(0, -4);
  /** @param {unknown} value */
  const has = (value) => {
    const words = typeof value === "object" && value !== null ? (value instanceof URL ? value.href : stringify(value) ?? "") : String(value);
    return find.call(words, canary) || find.call(words, encoded);
  };
  /** @param {any} owner @param {string} name @param {string} door */
  const watch = (owner, name, door) => {
    const found = owner && Object.getOwnPropertyDescriptor(owner, name);
    if (!found) return;
    /** @param {(...values: any[]) => any} real */
    const wrap = (real) =>
      new Proxy(real, {
        apply: (target, self, values) => (values.some(has) && seen.push(door), Reflect.apply(target, self, values)),
        construct: (target, values, type) => (values.some(has) && seen.push(door), Reflect.construct(target, values, type)),
      });
    if (typeof found.value === "function") Object.defineProperty(owner, name, { ...found, value: wrap(found.value) });
    else if (found.set) Object.defineProperty(owner, name, { ...found, set: wrap(found.set) });
  };
  // Out of the page.
  for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "RTCPeerConnection", "WebTransport", "open", "Image", "Audio"]) watch(world, name, name);
  for (const name of ["open", "send"]) watch(XMLHttpRequest.prototype, name, `XMLHttpRequest.${name}`);
  for (const name of ["sendBeacon", "registerProtocolHandler", "share", "setAppBadge"]) watch(Navigator.prototype, name, `navigator.${name}`);
  for (const name of ["pushState", "replaceState"]) watch(History.prototype, name, `history.${name}`);
  for (const [owner, names] of /** @type {[any, string[]][]} */ ([[HTMLImageElement, ["src", "srcset"]], [HTMLScriptElement, ["src", "text"]], [HTMLLinkElement, ["href"]], [HTMLIFrameElement, ["src", "srcdoc"]], [HTMLFormElement, ["action"]], [HTMLAnchorElement, ["href", "ping"]], [HTMLMediaElement, ["src"]], [HTMLObjectElement, ["data"]]])) {
    for (const name of names) watch(owner.prototype, name, `${owner.name}.${name}`);
  }
  watch(HTMLFormElement.prototype, "submit", "form.submit");
  watch(Window.prototype, "postMessage", "window.postMessage");
  watch(world, "postMessage", "window.postMessage");
  watch(world.BroadcastChannel?.prototype, "postMessage", "BroadcastChannel.postMessage");
  watch(CSSStyleSheet.prototype, "insertRule", "CSSStyleSheet.insertRule");
  // Onto the device.
  watch(Storage.prototype, "setItem", "storage");
  watch(Document.prototype, "cookie", "cookie");
  for (const name of ["put", "add"]) watch(world.IDBObjectStore?.prototype, name, "indexedDB");
  for (const name of ["put", "add"]) watch(world.Cache?.prototype, name, "caches");
  watch(world.Clipboard?.prototype, "writeText", "clipboard");
  watch(world.Clipboard?.prototype, "write", "clipboard");
  watch(Document.prototype, "execCommand", "execCommand");
  watch(Document.prototype, "title", "title");
  // Where words come to run, or to be elements.
  for (const name of ["eval", "Function", "setTimeout", "setInterval"]) watch(world, name, name);
  for (const name of ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe"]) watch(Element.prototype, name, name);
  watch(ShadowRoot.prototype, "innerHTML", "innerHTML");
  for (const name of ["write", "writeln"]) watch(Document.prototype, name, name);
  watch(Range.prototype, "createContextualFragment", "createContextualFragment");
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function (/** @type {string} */ name, /** @type {string} */ value) {
    if (/^(on|style$|src|href|action|formaction|srcdoc|data$)/i.test(name) && has(value)) seen.push(`attribute ${name}`);
    return setAttribute.call(this, name, value);
  };
  for (const name of ["log", "info", "debug", "warn", "error"]) watch(console, name, "console");
  // The doors are seen at all: each kind of watch, once.
  localStorage.setItem("watched", canary);
  document.createElement("img").src = `data:,${canary}`;
  document.createElement("p").setAttribute("onclick", canary);
  world.doors = seen.splice(0);
  localStorage.removeItem("watched");
}

for (const engine of engines) {
  test(`${engine}: no word of an article passes a door that nobody opened`, async () => {
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title><script>(${watchDoors})(${JSON.stringify(CANARY)})</script><script src="/article-annotator.iife.js"></script><body><article-annotator></article-annotator>`;
    const serving = await serve(DIST, { pages: { "/": body } });
    const page = await open(engine, serving.url);
    const seen = () => page.evaluate(() => [...new Set(/** @type {any} */ (globalThis).seen.splice(0))].sort());
    try {
      await waitUntilReady(page);
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).doors), ["storage", "HTMLImageElement.src", "attribute onclick"]);
      const asked = serving.requests.length;

      // Typed, read, marked, corrected, undone, searched, exported to a host, made into a link by a host.
      await page.fill(`${IN}textarea`, TEXT);
      await page.waitFor(() => /** @type {any} */ (document.querySelector("article-annotator")).annotations?.quotations.length === 1);
      await page.evaluate(async (canary) => {
        const element = /** @type {any} */ (document.querySelector("article-annotator"));
        element.mode = "read";
        const at = element.annotations.mentions.findIndex((/** @type {any} */ each) => element.value.slice(each.start, each.end).includes(canary));
        element.rename(element.annotations.mentions[at].entity, `${canary} Royce`);
        element.addAnnotation({ start: 2, end: 10, kind: "work" });
        element.undo();
        element.select("q0");
        for (const format of ["json", "csv", "html", "tei"]) element.export(format);
        await element.toPermalink();
        await element.annotate(`${element.value} ${canary}\n\n`.repeat(700));
        await element.annotate(element.value.slice(0, 220));
      }, CANARY);
      await page.click(`${IN}article mark[data-kind="quotation"]`);
      await page.waitForSelector(`${IN}.card:not([hidden])`);
      await page.press("Escape");
      assert.deepEqual(await seen(), []);
      assert.equal(serving.requests.length, asked);

      // By a click, and only then.
      await page.click(`${IN}.tool[data-command="save"]`);
      await page.click(`${IN}.menu-item[data-command="keep"]`);
      await page.waitFor(() => /** @type {any} */ (globalThis).seen.includes("indexedDB"));
      assert.deepEqual(await seen(), ["indexedDB"]);
      assert.equal(serving.requests.length, asked);
      assert.deepEqual(await page.consoleErrors(), []);
    } finally {
      await page.close();
      await serving.close();
    }
  });
}
