// What was built, looked over as it is handed out: which doors each script has (doors.mjs), what each page's
// policy is, that no page or style asks for anything elsewhere, and what the wasm can call.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findDoors } from "./doors.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
/** @type {typeof import("parse5")} */
const { parse } = require("parse5");

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(`${DIST}${path}`, "utf8");
const [build = ""] = readdirSync(`${DIST}site/assets`);
const ASSETS = `site/assets/${build}/`;

/**
 * Every door that may be in a script, and why. A number is exact, so that a new use is looked at; where there
 * is none, what counts is that the door is known.
 * @type {Record<string, { reason: string, number?: number }>}
 */
const REASONS = {
  "innerHTML =": { reason: "Readability, in a copy of an inert document; that of its body is a property of ours, without markup (www/html/readable.js)", number: 2 },
  parseFromString: { reason: "HTML that a person brought becomes an inert document (www/html/parse.js)", number: 1 },
  "a javascript: link": { reason: "Readability looks for such links, and makes text of them", number: 1 },
  Worker: { reason: "one blob: of our own, by the Trusted Types policy (www/client.js)", number: 1 },
  createObjectURL: { reason: "the worker's script, and a file to save", number: 2 },
  fetch: { reason: "core.wasm, where the page names it or it lies beside the script; the service worker's own files; the help's bookmark", number: 1 },
  serviceWorker: { reason: "the hosted page's own (www/site.js)" },
  caches: { reason: "the service worker's own files" },
  "import()": { reason: "./dom.js beside it, for web pages in Node", number: 1 },
  clipboard: { reason: "by a click on Copy or Paste only" },
  indexedDB: { reason: "articles kept on the device, by asking only (www/element/keep-store.js)" },
  localStorage: { reason: "whether single keys are switched off, once a person did it (www/element/keys.js)" },
  "window.open": { reason: "the annotator's tab, by a click on the bookmark", number: 1 },
  postMessage: { reason: "our worker; the page around, which www/frame/protocol.js checks" },
  "http://www.w3.org/2000/svg": { reason: "a name, not an address" },
};

/** What all that holds the element has. */
const ELEMENT = ["Worker", "clipboard", "createObjectURL", "http://www.w3.org/2000/svg", "indexedDB", "localStorage", "postMessage"];
const HTML = ["a javascript: link", "innerHTML =", "parseFromString"];

/** @type {Record<string, { read: () => string, doors: string[] }>} */
const SCRIPTS = {
  // It fetches nothing: there is no fetch in it.
  "article-annotator.html": { read: () => inlineScript("article-annotator.html"), doors: [...ELEMENT, ...HTML] },
  "article-annotator.iife.js": { read: () => read("article-annotator.iife.js"), doors: [...ELEMENT, ...HTML, "fetch"] },
  "site/sw.js": { read: () => read("site/sw.js"), doors: ["caches", "fetch"] },
  "site page.js": { read: () => read(`${ASSETS}page.js`), doors: [...ELEMENT, ...HTML, "fetch", "serviceWorker"] },
  "site embed.js": { read: () => read(`${ASSETS}embed.js`), doors: ["clipboard", "fetch", "postMessage"] },
  "bookmarklet.txt": { read: () => readBookmark("bookmarklet.txt"), doors: [...ELEMENT, ...HTML, "fetch"] },
  "bookmarklet-short.txt": { read: () => `${readBookmark("bookmarklet-short.txt")}"")`, doors: ["innerHTML =", "a javascript: link", "window.open"] },
  "npm/dist/cli.js": { read: () => read("npm/dist/cli.js"), doors: ["import()"] },
  "npm/dist/core.js": { read: () => read("npm/dist/core.js"), doors: ["fetch"] },
  "npm/dist/define.js": { read: () => read("npm/dist/define.js"), doors: [] },
  "npm/dist/element.js": { read: () => read("npm/dist/element.js"), doors: ELEMENT },
  "npm/dist/frame.js": { read: () => read("npm/dist/frame.js"), doors: ["postMessage"] },
  "npm/dist/html.js": { read: () => read("npm/dist/html.js"), doors: HTML },
  "npm/dist/standalone.js": { read: () => read("npm/dist/standalone.js"), doors: [...ELEMENT, ...HTML, "fetch"] },
  "npm/dist/trust.js": { read: () => read("npm/dist/trust.js"), doors: [] },
};

for (const [name, { read: readScript, doors }] of Object.entries(SCRIPTS)) {
  test(`${name}: no door but those that are known`, () => {
    const found = findDoors(readScript());
    assert.deepEqual(Object.keys(found), [...doors].sort());
    for (const [door, number] of Object.entries(found)) assert.equal(number, REASONS[door]?.number ?? number, `${door}: ${REASONS[door]?.reason}`);
  });
}

test("a DOM for Node runs nothing and asks for nothing", () => {
  const found = Object.keys(findDoors(read("npm/dist/dom.js")));
  const names = ["http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd", "http://www.w3.org/"];
  const itself = ["innerHTML =", "parseFromString", "setAttribute of a handler or style"];
  assert.deepEqual(found.filter((door) => !itself.includes(door) && !names.some((each) => door.startsWith(each))), []);
});

test("every script of dist is looked over", () => {
  const known = new Set([...Object.keys(SCRIPTS), "npm/dist/dom.js", `${ASSETS}page.js`, `${ASSETS}embed.js`]);
  const copies = new Set([`${ASSETS}article-annotator.iife.js`, "npm/dist/article-annotator.iife.js"]);
  const scripts = list("").filter((path) => /\.[cm]?js$/.test(path) && !path.startsWith("release/"));
  assert.deepEqual(scripts.filter((path) => !known.has(path) && !copies.has(path)), []);
  for (const copy of copies) assert.equal(read(copy), read("article-annotator.iife.js"));
});

/** What each page's policy has, exactly; hashes are worked out here. @type {Record<string, string[]>} */
const POLICIES = {
  "article-annotator.html": ["default-src 'none'", "script-src HASH 'wasm-unsafe-eval'", "style-src HASH", "worker-src blob:", "img-src data: blob:", "base-uri 'none'", "form-action 'none'"],
  "site/index.html": ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'", "worker-src 'self' blob:", "img-src 'self' data: blob:", "base-uri 'none'", "form-action 'none'"],
};

for (const page of ["article-annotator.html", "site/index.html", "site/help.html", "site/embed.html"]) {
  test(`${page}: a policy first, no handler, nothing from elsewhere`, () => {
    const elements = readElements(read(page));
    const at = elements.findIndex(({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy");
    assert.deepEqual(elements.slice(0, at).map(({ name }) => name), ["html", "head", "meta"], "only the charset goes before the policy");
    const policy = elements[at]?.attributes["content"] ?? "";
    const hashes = elements.flatMap(({ name, text }) => ((name === "script" || name === "style") && text !== "" ? [`'sha256-${createHash("sha256").update(text).digest("base64")}'`] : []));
    for (const hash of hashes) assert.ok(policy.includes(hash), "what stands in the page is named by its hash");
    const directives = policy.split("; ").map((each) => each.replace(/'sha256-[^']+'/g, "HASH"));
    if (POLICIES[page]) assert.deepEqual(directives, POLICIES[page]);
    assert.ok(directives.includes("default-src 'none'") && directives.includes("base-uri 'none'") && directives.includes("form-action 'none'"), policy);
    assert.doesNotMatch(policy, /'unsafe-inline'|'unsafe-eval'|'unsafe-hashes'|https?:|\*/);
    for (const { name, attributes } of elements) {
      for (const [attribute, value] of Object.entries(attributes)) {
        assert.doesNotMatch(attribute, /^(?:on|style$|srcdoc$|ping$)/, `<${name} ${attribute}>`);
        assert.doesNotMatch(value, /^\s*(?:javascript|vbscript):/i, `<${name} ${attribute}>`);
        // A link that is clicked is a person's own request; what a page loads by itself is not.
        const isLoaded = ["src", "srcset", "data", "poster", "background", "action", "formaction"].includes(attribute) || (attribute === "href" && name !== "a");
        if (isLoaded) assert.doesNotMatch(value, /^(?:[a-z]+:)?\/\//i, `<${name} ${attribute}="${value.slice(0, 60)}">`);
      }
      assert.ok(attributes["http-equiv"]?.toLowerCase() !== "refresh" && name !== "base", name);
    }
  });
}

test("styles and pictures ask for nothing", () => {
  const files = list("").filter((path) => /\.(?:css|svg)$/.test(path) && !path.startsWith("release/"));
  assert.ok(files.length >= 4);
  const styles = readElements(read("article-annotator.html")).filter(({ name }) => name === "style").map(({ text }) => text);
  for (const text of [...files.map(read), ...styles]) {
    assert.doesNotMatch(text, /@import|url\((?!["']?(?:data:|#))|<script|\son[a-z]+\s*=|javascript:|expression\(/i);
  }
});

test("the wasm makes nodes and text, and calls nothing else of the browser", async () => {
  const module = await WebAssembly.compile(readFileSync(`${DIST}npm/dist/core.wasm`));
  const names = WebAssembly.Module.imports(module).map(({ name }) => name.replace(/_[0-9a-f]{16}$/, ""));
  assert.ok(names.length > 20);
  const forbidden = /fetch|eval|html|no_?args|storage|cookie|open|send|socket|location|navigator|window|import|request|crypto|clipboard|worker/i;
  assert.deepEqual(names.filter((name) => forbidden.test(name.replace(/^__wbg_(?:__wbindgen)?/, ""))), []);
  const nodes = names.filter((name) => /create|append|remove|Attribute|insert|replace|write/i.test(name));
  assert.deepEqual([...new Set(nodes)].sort(), ["__wbg_appendChild", "__wbg_createDocumentFragment", "__wbg_createElement", "__wbg_createTextNode", "__wbg_removeChild", "__wbg_setAttribute"]);
});

test("a door is found however it is written, and in a worker's text too", () => {
  const worker = `self.onmessage = () => { const x = ${JSON.stringify("y".repeat(500))}; new Function("return 1")(); };`;
  const found = findDoors(`
    // eval("a comment")
    const words = "fetch(1) innerHTML = 1";
    window["eval"]("1"); (0, globalThis.eval)("1"); setTimeout("run()", 1); setTimeout(run, 1); a["innerHTML"] = words; b.innerHTML += words;
    c.setAttribute("onclick", words); document.write(words); new XMLHttpRequest(); navigator.sendBeacon("https://example.org/"); [].constructor.constructor("1");
    document.cookie = words; window.localStorage.x = 1; import("./x.js"); location.href = "javascript:1"; new Blob([${JSON.stringify(worker)}]);`);
  assert.deepEqual(Object.keys(found), ["Function", "XMLHttpRequest", "a javascript: link", "a timer with text", "cookie", "cookie =", "document.write", "eval", "https://example.org/", "import()", "innerHTML =", "localStorage", "sendBeacon", "setAttribute of a handler or style"]);
  assert.equal(found["eval"], 2);
  assert.equal(found["Function"], 2);
  assert.equal(found["innerHTML ="], 2);
});

/** @param {string} page */
function inlineScript(page) {
  const [script] = readElements(read(page)).filter(({ name, text }) => name === "script" && text !== "");
  return script?.text ?? "";
}

/** @param {string} file */
function readBookmark(file) {
  return decodeURIComponent(read(`${ASSETS}${file}`).trim().replace(/^javascript:/, ""));
}

/** Elements of a page in their order. @param {string} html @returns {{ name: string, attributes: Record<string, string>, text: string }[]} */
function readElements(html) {
  /** @param {any} node @returns {any[]} */
  const walk = (node) => [
    ...(node.tagName ? [{ name: node.tagName, attributes: Object.fromEntries(node.attrs.map((/** @type {any} */ each) => [each.name, each.value])), text: (node.childNodes ?? []).map((/** @type {any} */ each) => each.value ?? "").join("") }] : []),
    ...(node.childNodes ?? []).flatMap(walk),
    ...(node.content ? walk(node.content) : []),
  ];
  return walk(parse(html));
}

/** @param {string} folder @returns {string[]} */
function list(folder) {
  return readdirSync(`${DIST}${folder}`, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? list(`${folder}${entry.name}/`) : [`${folder}${entry.name}`]));
}
