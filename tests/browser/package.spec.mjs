// The npm package as people get it: from the tarball, by its name, in Node, in TypeScript and in a bundler.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { readFromReadme, renderTable } from "../consumers/table.mjs";
import { load } from "./packages.mjs";

/** @param {string} path */
const root = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const project = mkdtempSync(join(tmpdir(), "article-annotator-package-"));
const installed = join(project, "node_modules/article-annotator");
const TEXT = "GENEVA, March 4 (Northwire) – “We were closer than anyone thought,” said Amara Okafor.";

before(() => {
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", project], root("dist/npm")));
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", join(project, packed.filename), "--strip-components=1", "-C", installed]);
  writeFileSync(join(project, "package.json"), '{ "type": "module", "private": true }');
});

after(() => rmSync(project, { recursive: true, force: true }));

test("every file that the exports name is in the tarball", () => {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const files = Object.values(manifest.exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target)));
  assert.ok(files.length > 8);
  for (const file of [...files, "LICENSE-MIT", "LICENSE-APACHE", "README.md"]) {
    assert.ok(existsSync(join(installed, file)), file);
  }
});

test("the wasm tells no folder of the machine that built it", () => {
  const wasm = readFileSync(join(installed, "dist/core.wasm"), "latin1");
  const folders = [homedir(), root("").replace(/[\\/]$/, "")].filter((folder) => folder.length > 1);
  for (const folder of folders) {
    assert.ok(!wasm.includes(`${folder}/`), folder);
  }
});

test("core annotates in Node with the wasm beside it", () => {
  const value = runModule(`
    import { init, annotate, version } from "article-annotator/core";
    await init();
    console.log(JSON.stringify({ ...annotate(${JSON.stringify(TEXT)}), version: version() }));
  `);
  assert.equal(value.schemaVersion, 1);
  assert.equal(value.version, JSON.parse(readFileSync(join(installed, "package.json"), "utf8")).version);
  assert.ok(value.blocks.length > 0);
});

test("standalone annotates with the wasm inside", () => {
  rmSync(join(installed, "dist/core.wasm"));
  const value = runModule(`
    import { init, annotate } from "article-annotator/standalone";
    await init();
    console.log(JSON.stringify(annotate(${JSON.stringify(TEXT)})));
  `);
  assert.equal(value.schemaVersion, 1);
  writeFileSync(join(installed, "dist/core.wasm"), readFileSync(root("dist/npm/dist/core.wasm")));
});

test("the element is imported on a server without effect, twice too", () => {
  const names = runModule(`
    const first = await import("article-annotator");
    await import("article-annotator/define");
    await import("article-annotator/define");
    console.log(JSON.stringify(Object.keys(first)));
  `);
  assert.ok(names.includes("ArticleAnnotator"));
});

test("html is imported on a server without effect", () => {
  const names = runModule('console.log(JSON.stringify(Object.keys(await import("article-annotator/html")).sort()));');
  assert.deepEqual(names, ["HtmlForbiddenError", "articleFromFragment", "articleFromHtml"]);
});

test("core says what is wrong with what it is given", () => {
  const errors = runModule(`
    import { annotate, init } from "article-annotator/core";
    import { readFileSync } from "node:fs";
    const wasm = readFileSync(new URL(import.meta.resolve("article-annotator/core.wasm")));
    const names = [];
    const note = (error) => names.push(error.kind ?? error.name);
    try { annotate("early"); } catch (error) { note(error); }
    await init(wasm.subarray(0, wasm.length >> 1)).catch(note);
    await init(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])).catch(note);
    await init(new URL("missing.wasm", import.meta.url)).catch(note);
    await init(wasm);
    try { annotate(7); } catch (error) { note(error); }
    console.log(JSON.stringify(names));
  `);
  assert.deepEqual(errors, [
    "CoreNotReadyError",
    "wasm-damaged",
    "wasm-foreign-version",
    "wasm-not-found",
    "TypeError",
  ]);
});

test("the types hold for a program in TypeScript", () => {
  checkTypes(`
    import { annotate, explain, init, export as write, type Annotations, type Correction, type Reason, type Rule } from "article-annotator/core";
    import { ArticleAnnotator, type CorrectEvent, type Selection } from "article-annotator";
    import { articleFromHtml, type Article } from "article-annotator/html";
    import { connectFrame, type Frame } from "article-annotator/frame";
    import "article-annotator/define";
    await init();
    const value: Annotations = annotate("text", { referenceDate: "2024-02-07" });
    const rules: Rule[] = value.quotations.map((quotation) => quotation.rule);
    const reasons: Reason[] = explain("text", 0, 4);
    const tei: Uint8Array = write("text", value, "tei");
    const article: Article = articleFromHtml("<p>text</p>");
    const frame: Frame = await connectFrame(document.querySelector("iframe")!, { autosize: true });
    const framed: Annotations = await frame.annotate("text");
    frame.addEventListener("correct", ({ detail }) => { const corrections: readonly Correction[] = detail.corrections; });
    const made: ArticleAnnotator = document.createElement("article-annotator");
    const element = document.querySelector("article-annotator")!;
    const id: string = element.addAnnotation({ start: 0, end: 5, kind: "person" });
    element.updateAnnotation(id, { kind: "place", accepted: true }, { all: true });
    element.panel = "bottom";
    element.strings = { read: "Lesen" };
    const words: string = element.strings.read;
    const mark: Selection | null = element.next("person");
    element.addEventListener("aa-correct", (event) => {
      const typed: CorrectEvent = event;
      const list: readonly Correction[] = event.detail.corrections;
      const step: "correct" | "undo" | "redo" = typed.detail.step;
      console.log(list, step, element.lost);
    });
    element.addEventListener("aa-before-export", (event) => event.detail.format === "tei" && event.preventDefault());
    element.addEventListener("click", (event) => console.log(event.clientX));
    const file: Blob = await element.export("json", { articles: "all" });
    const { applied, lost }: { applied: number; lost: number } = await element.import(file);
    console.log(rules, reasons, tei, article.referenceDate, made.value, words, mark?.start, applied, lost);
    // @ts-expect-error a number is not text
    annotate(7);
    // @ts-expect-error no such kind
    element.addAnnotation({ start: 0, end: 5, kind: "ghost" });
    // @ts-expect-error no such side
    element.panel = "middle";
    // @ts-expect-error it is read only
    element.annotations = null;
    // @ts-expect-error nothing else is in the detail
    element.addEventListener("aa-correct", (event) => event.detail.speaker);
    // @ts-expect-error what the browser calls is nobody else's business
    element.connectedCallback();
  `);
});

test("the element's types and custom-elements.json name what it has, and nothing else", () => {
  const { members = [], attributes = [], events = [] } = readElement();
  const { own, observed } = runModule(`
    import { ArticleAnnotator } from "article-annotator";
    const own = new Set();
    // Its base has the attributes. In Node there is no HTMLElement above it.
    for (let at = ArticleAnnotator.prototype; at !== Object.prototype; at = Object.getPrototypeOf(at)) {
      for (const name of Object.getOwnPropertyNames(at)) own.add(name);
    }
    console.log(JSON.stringify({ own: [...own], observed: ArticleAnnotator.observedAttributes }));
  `);
  const names = members.map(({ name }) => name).sort();
  // `focus` and `blur` are those of every element, done its way.
  assert.deepEqual(names, own.filter((/** @type {string} */ name) => !/^(constructor|focus|blur)$|Callback$/.test(name)).sort());
  assert.deepEqual(observed.filter((/** @type {string} */ name) => !attributes.some((each) => each.name === name)), []);
  const custom = events.map(({ name }) => name).filter((name) => name.startsWith("aa-"));
  const dispatched = [...readFileSync(root("www/element/events.js"), "utf8").matchAll(/super\("([\w-]+)"/g)].map(([, name]) => name);
  assert.deepEqual(custom.sort(), dispatched.sort());
  // A name too many is not a key of the record; a name too few is missing in it.
  const record = (/** @type {string[]} */ list) => `{ ${list.map((name) => `${JSON.stringify(name)}: true`).join(", ")} }`;
  checkTypes(`
    import type { ArticleAnnotator, ArticleAnnotatorEventMap } from "article-annotator";
    export const members: Record<Exclude<keyof ArticleAnnotator, keyof HTMLElement>, true> = ${record(names)};
    export const events: Record<Exclude<keyof ArticleAnnotatorEventMap, keyof HTMLElementEventMap>, true> = ${record(custom)};
  `);
});

test("the element's types leave nothing open", () => {
  const types = readFileSync(join(installed, "dist/element.d.ts"), "utf8");
  const withoutWords = types.replaceAll(/\/\*[^]*?\*\/|"(?:[^"\\]|\\.)*"/g, "");
  assert.match(withoutWords, /\bclass ArticleAnnotator extends HTMLElement\b/);
  assert.doesNotMatch(withoutWords, /\bany\b/);
});

test("custom-elements.json is as its schema says, and everything in it is described", () => {
  /** @type {typeof import("ajv").Ajv} */
  const Ajv = load("ajv").Ajv;
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  ajv.validate(load("custom-elements-manifest/schema.json"), readManifest());
  assert.deepEqual(ajv.errors, null);
  const { members = [], attributes = [], events = [], slots = [], cssParts = [], cssProperties = [], cssStates = [] } = readElement();
  const all = [...members, ...attributes, ...events, ...slots, ...cssParts, ...cssProperties, ...cssStates];
  assert.deepEqual(all.filter(({ description }) => !description), []);
  const typed = [...members.map((each) => (each.kind === "field" ? each : { ...each, type: each.return?.type })), ...attributes, ...events];
  assert.deepEqual(typed.filter(({ type }) => !type?.text), []);
});

test("custom-elements.json has every part, custom property and state of the sources: else add a tag to the class in www/element/element.js", () => {
  const { cssParts = [], cssProperties = [], cssStates = [] } = readElement();
  const scripts = readSources("www/element", ".js");
  const styles = readSources("www/element/css", ".css");
  /** @param {string} text @param {RegExp} pattern */
  const find = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();
  const names = (/** @type {{ name: string }[]} */ list) => list.map(({ name }) => name).sort();
  assert.deepEqual(names(cssParts), find(scripts, /\bpart: "([\w-]+)"/g));
  assert.deepEqual(names(cssProperties), find(styles, /var\((--aa-[\w-]+)/g));
  assert.deepEqual(names(cssStates), find(scripts, /#internals\.toggle\("(\w+)"/g));
});

test("a bundler takes it by name", async () => {
  /** @type {typeof import("esbuild")} */
  const { build } = load("esbuild");
  const contents = 'import "article-annotator/define"; import { annotate } from "article-annotator/core"; console.log(annotate);';
  const { outputFiles, warnings } = await build({
    stdin: { contents, resolveDir: project },
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  assert.deepEqual(warnings, []);
  const text = outputFiles[0]?.text ?? "";
  // The worker's source is in there too, as a string on one line.
  assert.equal(text.match(/^function createGlue\(\)/gm)?.length, 1, "element and core share one core");
});

test("README.md says where the package works as it was found: else run `node tests/consumers/run.mjs --write`", () => {
  assert.equal(readFromReadme(), renderTable(JSON.parse(readFileSync(root("tests/baseline/consumers.json"), "utf8"))));
});

test("the classic script is the one its integrity names", () => {
  const [integrity, name] = readFileSync(root("dist/SRI"), "utf8").trim().split(" ");
  const script = readFileSync(root(`dist/${name}`));
  assert.equal(`sha384-${createHash("sha384").update(script).digest("base64")}`, integrity);
  assert.ok(script.every((byte) => byte < 128), "ASCII only: a page in any encoding may hold it");
});

/** @returns {import("custom-elements-manifest").Package} */
function readManifest() {
  return JSON.parse(readFileSync(join(installed, "custom-elements.json"), "utf8"));
}

/** What the manifest says of the element. */
function readElement() {
  const [element] = readManifest().modules.flatMap(({ declarations = [] }) => declarations);
  assert.ok(element && "tagName" in element && element.tagName === "article-annotator");
  return element;
}

/**
 * The files of a folder, as one text.
 * @param {string} folder
 * @param {string} ending
 */
function readSources(folder, ending) {
  const files = readdirSync(root(folder)).filter((file) => file.endsWith(ending));
  assert.ok(files.length > 5, folder);
  return files.map((file) => readFileSync(root(`${folder}/${file}`), "utf8")).join("\n");
}

/**
 * Checks a program in TypeScript, as bundlers and as Node find its imports.
 * @param {string} source
 */
function checkTypes(source) {
  writeFileSync(join(project, "use.ts"), source);
  for (const flags of [["--module", "nodenext"], ["--module", "esnext", "--moduleResolution", "bundler"]]) {
    const all = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable", ...flags, "use.ts"];
    run(process.execPath, [root("www/node_modules/typescript/bin/tsc"), "--ignoreConfig", ...all], project);
  }
}

/**
 * What a module of the project prints, as JSON.
 * @param {string} source
 */
function runModule(source) {
  const file = join(project, "run.mjs");
  writeFileSync(file, source);
  return JSON.parse(run(process.execPath, [file], project));
}

/**
 * @param {string} program
 * @param {string[]} values
 * @param {string} [folder]
 */
function run(program, values, folder) {
  try {
    return execFileSync(program, values, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`${program} ${values.join(" ")}\n${stdout}${stderr}`, { cause: error });
  }
}
