// The npm package as people get it: from the tarball, by its name, in Node, in TypeScript and in a bundler.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
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
    const note = (error) => names.push(error.name);
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
    "CoreUnreadableError",
    "CoreUnreadableError",
    "CoreUnreadableError",
    "TypeError",
  ]);
});

test("the types hold for a program in TypeScript", () => {
  writeFileSync(
    join(project, "use.ts"),
    `import { annotate, explain, init, type Annotations, type Reason, type Rule } from "article-annotator/core";
     import { ArticleAnnotator } from "article-annotator";
     import { articleFromHtml, type Article } from "article-annotator/html";
     await init();
     const value: Annotations = annotate("text", { referenceDate: "2024-02-07" });
     const rules: Rule[] = value.quotations.map((quotation) => quotation.rule);
     const reasons: Reason[] = explain("text", 0, 4);
     const element: ArticleAnnotator = document.createElement("article-annotator");
     const article: Article = articleFromHtml("<p>text</p>");
     console.log(rules, reasons, element.value, article.referenceDate);
     // @ts-expect-error a number is no text
     annotate(7);`,
  );
  const flags = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.iterable", "use.ts"];
  run(process.execPath, [root("www/node_modules/typescript/bin/tsc"), "--ignoreConfig", ...flags], project);
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

test("the classic script is the one its integrity names", () => {
  const [integrity, name] = readFileSync(root("dist/SRI"), "utf8").trim().split(" ");
  const script = readFileSync(root(`dist/${name}`));
  assert.equal(`sha384-${createHash("sha384").update(script).digest("base64")}`, integrity);
  assert.ok(script.every((byte) => byte < 128), "ASCII only: a page in any encoding may hold it");
});

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
