// What can keep the core from loading, each kind of www/load-errors.js under real conditions: headers,
// answers and bytes of a server. And where the wasm comes from: from where the host says, for everybody.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { STRINGS } from "../../www/strings.js";
import { LOAD_ERRORS } from "../../www/load-errors.js";
import { engines, open } from "./driver.mjs";
import { DIST, IN } from "./host.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("../../www/load-errors.js").LoadErrorKind} Kind */
/** @typedef {import("./server.mjs").Answer} Answer */

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src blob:; img-src 'self'; frame-src 'self'";
const WASM = readFileSync(`${DIST}npm/dist/core.wasm`);
const { version } = JSON.parse(readFileSync(`${DIST}npm/package.json`, "utf8"));
const ARTICLE = "<p>LYON, May 2 (Wire) – Rain held up the harvest.</p><p>“We wait,” said Anna Roy, a farmer.</p>";
const AS_WASM = { "content-type": "application/wasm" };

/** A module of another release: the same, but for the words of its version. */
function makeForeign() {
  const bytes = Buffer.from(WASM);
  for (let at = bytes.indexOf(version); at >= 0; at = bytes.indexOf(version, at + 1)) bytes.write("9.9.9", at, "latin1");
  return bytes;
}

/**
 * @typedef {object} Case
 * @property {Kind} kind
 * @property {Answer} [wasm] what the server answers where the wasm should lie; the true one without it
 * @property {string} [policy]
 * @property {string} [script] runs before all others
 * @property {RegExp} [seen] what the message has beside the table's words
 */

/** @type {Record<string, Case>} by the folder of the page */
const ERRORS = {
  "forbidden": { kind: "wasm-forbidden", policy: POLICY.replace(" 'wasm-unsafe-eval'", "") },
  "connect": { kind: "fetch-forbidden", policy: POLICY.replace("connect-src 'self'; ", ""), seen: /connect\/core\.wasm/ },
  "none": { kind: "no-webassembly", script: "delete globalThis.WebAssembly;" },
  "little": { kind: "no-webassembly", script: 'WebAssembly.validate = () => false; WebAssembly.compile = async () => { throw new WebAssembly.CompileError("no v128"); };', wasm: { body: WASM }, seen: /no v128/ },
  "memory": { kind: "no-memory", script: 'WebAssembly.Instance = function () { throw new RangeError("could not allocate memory"); };', seen: /could not allocate/ },
  "missing": { kind: "wasm-not-found", wasm: { status: 404, headers: { "content-type": "text/html" }, body: "<p>Not here" }, seen: /missing\/core\.wasm, 404/ },
  "broken": { kind: "wasm-unreachable", wasm: { status: 0 }, seen: /broken\/core\.wasm/ },
  "busy": { kind: "wasm-unreachable", wasm: { status: 503 }, seen: /busy\/core\.wasm, 503/ },
  "page": { kind: "wasm-not-wasm", wasm: { headers: { "content-type": "text/html; charset=utf-8" }, body: "<!doctype html><title>App</title>" }, seen: /page\/core\.wasm, text\/html/ },
  "posing": { kind: "wasm-not-wasm", wasm: { headers: AS_WASM, body: "<!doctype html><title>App</title>" } },
  "half": { kind: "wasm-damaged", wasm: { headers: AS_WASM, body: WASM.subarray(0, WASM.length >> 1) } },
  "half-typeless": { kind: "wasm-damaged", wasm: { body: WASM.subarray(0, WASM.length >> 1) } },
  "other": { kind: "wasm-foreign-version", wasm: { headers: AS_WASM, body: WASM.subarray(0, 8) }, seen: /it has no annotate/ },
  "old": { kind: "wasm-foreign-version", wasm: { headers: AS_WASM, body: makeForeign() }, seen: /it is 9\.9\.9, the script / },
};

/** What is slower, and no error. @type {Record<string, Case>} */
const HINTS = {
  "typeless": { kind: "wasm-wrong-type", wasm: { headers: { "content-type": "application/octet-stream" }, body: WASM }, seen: /octet-stream/ },
  "no-worker": { kind: "worker-forbidden", policy: POLICY.replace("worker-src blob:", "worker-src 'none'") },
  "no-policy": { kind: "trusted-types", policy: `${POLICY}; require-trusted-types-for 'script'; trusted-types of-the-host` },
  // Another copy of the script has made it.
  "second-copy": { kind: "trusted-types", policy: `${POLICY}; require-trusted-types-for 'script'; trusted-types article-annotator`, script: 'globalThis.trustedTypes?.createPolicy("article-annotator", {});' },
};

const CASES = { ...ERRORS, ...HINTS };

/** Runs first in every page: keeps what the element and the console say. */
const LISTEN = `
  globalThis.heard = { failures: [], hints: [] };
  addEventListener("aa-error", ({ detail }) => heard.failures.push(detail.error));
  console.info = (...words) => heard.hints.push(words.join(" "));
`;

/** Two elements, and a host that has named the source before they are defined. */
const USE = `
  import { init } from "/npm/dist/core.js";
  globalThis.outcome = (async () => {
    const named = init(globalThis.source);
    const { ArticleAnnotator } = await import("/npm/dist/define.js");
    const pair = [new ArticleAnnotator(), new ArticleAnnotator()];
    document.body.append(...pair);
    const counts = await Promise.all(pair.map(async (each) => (await each.annotate("“We wait,” said Anna Roy.")).quotations.length));
    await named;
    return counts.length + " elements, " + counts[0] + " quotation each";
  })().catch(String);
`;

/** @param {string} path @returns {Answer | undefined} */
function answer(path) {
  const [, folder = "", file = ""] = path.split("/");
  const { policy = POLICY, script = "", wasm } = CASES[folder] ?? {};
  if (file === "listen.js") return { headers: { "content-type": "text/javascript" }, body: LISTEN + script };
  if (path === "/use.js") return { headers: { "content-type": "text/javascript" }, body: USE };
  if (file === "empty.html") return { headers: { "content-type": "text/html", "content-security-policy": POLICY }, body: "<!doctype html><title>Frame</title>" };
  if (file === "core.wasm") return wasm ?? { headers: AS_WASM, body: WASM };
  if (file !== "") return undefined;
  if (folder !== "plain" && !CASES[folder]) return undefined;
  const base = folder === "plain" ? "" : ` base="/${folder}"`;
  const html = `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><script src="listen.js"></script>
    <script type="module" src="/npm/dist/define.js"></script><article-annotator mode="read"${base}>${ARTICLE}</article-annotator></html>`;
  return { headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy }, body: html };
}

/** What came of it: runs in the page. */
async function readOutcome() {
  const { heard } = /** @type {any} */ (globalThis);
  const { LoadError } = await import(/** @type {any} */ ("/npm/dist/core.js"));
  const element = /** @type {any} */ (document.querySelector("article-annotator"));
  const error = await element.ready.then(() => null, (/** @type {unknown} */ reason) => reason);
  const { shadowRoot } = element;
  const failure = shadowRoot.querySelector(".failure");
  return {
    isLoadError: error instanceof LoadError,
    kind: error?.kind ?? null,
    message: error?.message ?? "",
    cause: error?.cause ? String(error.cause) : "",
    told: heard.failures.map((/** @type {any} */ each) => each === error),
    hints: heard.hints,
    card: failure.hidden ? [] : [...failure.children].map((each) => each.textContent),
    article: shadowRoot.querySelector("article").textContent,
    state: element.matches(":state(error)"),
  };
}

test("the table: the types name the kinds of errors, and no others; each is tried here", () => {
  const types = readFileSync(`${DIST}npm/dist/core.d.ts`, "utf8").match(/type LoadErrorKind =([^;]+);/)?.[1] ?? "";
  const kinds = Object.entries(LOAD_ERRORS).filter(([, { isFatal }]) => isFatal).map(([kind]) => kind);
  assert.deepEqual([...types.matchAll(/"([\w-]+)"/g)].map(([, kind]) => kind).sort(), kinds.sort());
  const tried = new Set(Object.values(CASES).map(({ kind }) => kind));
  assert.deepEqual(Object.keys(LOAD_ERRORS).filter((kind) => !tried.has(/** @type {Kind} */ (kind))), []);
});

for (const engine of engines) {
  test(`${engine}: each thing that keeps the core from loading has its kind, its words and its way out`, async (t) => {
    const serving = await serve(DIST, { answer });
    const page = await open(engine, `${serving.url}plain/`);
    for (const [folder, { kind, seen = /^/ }] of Object.entries(ERRORS)) {
      await t.test(`${folder}: ${kind}`, async () => {
        await page.goTo(`${serving.url}${folder}/`);
        await page.waitForSelector(`${IN}.failure:not([hidden])`);
        const outcome = await page.evaluate(readOutcome);
        const { cause, remedy, seen: words } = LOAD_ERRORS[kind];
        assert.ok(words !== null);
        assert.equal(outcome.kind, kind, outcome.message);
        assert.equal(outcome.isLoadError, true);
        assert.ok(outcome.message.startsWith(cause) && outcome.message.endsWith(`: ${remedy}.`), outcome.message);
        assert.match(outcome.message, seen);
        assert.deepEqual(outcome.told, [true], "aa-error, once");
        assert.deepEqual(outcome.card, [STRINGS.failedTitle, STRINGS[words], STRINGS.failedHost.replace("{message}", outcome.message)]);
        assert.match(outcome.article, /“We wait,” said Anna Roy/);
        assert.equal(outcome.state, true);
        assert.deepEqual(outcome.hints, []);
      });
    }
    await page.close();
    await serving.close();
  });

  test(`${engine}: what is only slower is told once on the console, and the article is marked`, async (t) => {
    const serving = await serve(DIST, { answer });
    const page = await open(engine, `${serving.url}plain/`);
    // Long enough for a worker, with little to mark.
    const long = `“Rain,” said Anna Roy.\n\n${`${"The rain fell on the fields. ".repeat(40)}\n\n`.repeat(90)}`;
    for (const [folder, { kind, seen = /^/ }] of Object.entries(HINTS)) {
      await t.test(`${folder}: ${kind}`, async () => {
        await page.goTo(`${serving.url}${folder}/`);
        const quotations = await page.evaluate(async (text) => {
          const element = /** @type {any} */ (await customElements.whenDefined("article-annotator") && document.querySelector("article-annotator"));
          await element.ready;
          await element.annotate(text);
          return (await element.annotate(`${text} Yes.`)).quotations.length;
        }, kind === "wasm-wrong-type" ? "“Rain,” said Anna Roy." : long);
        assert.equal(quotations, 1);
        const { hints, told } = await page.evaluate(readOutcome);
        assert.deepEqual(told, []);
        const isAsked = kind !== "trusted-types" || (await page.evaluate(() => "trustedTypes" in globalThis));
        const { cause, remedy } = LOAD_ERRORS[kind];
        assert.equal(hints.length, isAsked ? 1 : 0, hints.join());
        for (const hint of hints) {
          assert.ok(hint.startsWith(`article-annotator: ${cause}`) && hint.endsWith(`: ${remedy}.`), hint);
          assert.match(hint, seen);
        }
        if (kind !== "trusted-types" || !isAsked) return;
        const refused = await page.evaluate(async () => {
          const { articleFromHtml } = await import(/** @type {any} */ ("/npm/dist/html.js"));
          try {
            return articleFromHtml("<p>A text.").text;
          } catch (error) {
            return String(error);
          }
        });
        assert.match(refused, /HtmlForbiddenError: .*'allow-duplicates'/);
      });
    }
    await page.close();
    await serving.close();
  });

  test(`${engine}: the wasm that the host names is the one that every element uses`, async () => {
    const serving = await serve(DIST, { answer });
    const page = await open(engine, `${serving.url}missing/`);
    await page.waitForSelector(`${IN}.failure:not([hidden])`);

    // An element that could not start reads when the host says where the wasm is.
    const healed = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const { init, LoadError } = await import(/** @type {any} */ ("/npm/dist/core.js"));
      const failed = await element.ready.catch((/** @type {any} */ error) => error.kind);
      const annotated = new Promise((resolve) => element.addEventListener("aa-annotate", resolve, { once: true }));
      const kinds = await Promise.all([
        init("/not-there").then(() => "ready"),
        init({}).then(() => "ready"),
        init(fetch("/good/core.wasm")).then(() => "ready"),
      ]);
      await annotated;
      await element.ready;
      return { failed, kinds, marks: element.shadowRoot.querySelectorAll("article mark").length > 0, hidden: element.shadowRoot.querySelector(".failure").hidden, state: element.matches(":state(error)"), same: (await import(/** @type {any} */ ("/npm/dist/element.js"))).LoadError === LoadError };
    });
    assert.deepEqual(healed, { failed: "wasm-not-found", kinds: ["ready", "ready", "ready"], marks: true, hidden: true, state: false, same: true });

    // Before the element is defined: each source once, in a page of its own frame.
    const asked = serving.requests.length;
    const sources = await page.evaluate(async () => {
      const bytes = await (await fetch("/good/core.wasm")).arrayBuffer();
      /** @param {string} name the source is made in another realm, this page's, but for the request @param {(frame: any) => unknown} make */
      const tryOne = async (name, make) => {
        const frame = document.createElement("iframe");
        frame.src = "/plain/empty.html";
        const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
        document.body.append(frame);
        await loaded;
        const inside = /** @type {any} */ (frame.contentWindow);
        const script = inside.document.createElement("script");
        script.type = "module";
        script.src = "/use.js";
        const used = new Promise((resolve, reject) => {
          script.addEventListener("load", resolve);
          script.addEventListener("error", reject);
        });
        inside.source = make(inside);
        inside.document.head.append(script);
        await used;
        const outcome = await inside.outcome;
        frame.remove();
        return [name, outcome];
      };
      return Promise.all([
        tryOne("string", () => "/good/core.wasm?string"),
        tryOne("URL", () => new URL("/good/core.wasm?url", location.href)),
        tryOne("Request", () => new Request("/good/core.wasm?request")),
        tryOne("Response", () => fetch("/good/core.wasm?response")),
        tryOne("bytes", () => bytes.slice(0)),
        tryOne("view", () => new Uint8Array(bytes.slice(0))),
        tryOne("module", () => new WebAssembly.Module(bytes)),
        tryOne("promise", async () => WebAssembly.compile(bytes)),
      ]);
    });
    for (const [name, outcome] of sources) assert.equal(outcome, "2 elements, 1 quotation each", name);
    const wasms = serving.requests.slice(asked).filter((each) => each.includes(".wasm"));
    assert.deepEqual(wasms.filter((each) => !each.includes("/good/")), [], "the wasm beside the script is never asked for");
    for (const name of ["string", "url", "request", "response"]) assert.equal(wasms.filter((each) => each.endsWith(`?${name}`)).length, 1, name);
    await page.close();
    await serving.close();
  });
}
