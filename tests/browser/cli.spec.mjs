// `npx article-annotator`: the cases that the program in Rust passes too, the same bytes from both, and web pages
// as a browser reads them.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { readArticles } from "./articles.mjs";
import { engines } from "./driver.mjs";
import { DIST, openSample } from "./host.mjs";
import * as pages from "./html-pages.mjs";

/** @param {string} path */
const root = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const PROGRAM = join(DIST, "npm/dist/cli.js");
/** The program in Rust, where it was built: `cargo test` does. */
const RUST = root("target/debug/article-annotator");
/** It has nothing to do with the engines: one run of the specs is enough. */
const here = engines.includes("chromium") ? test : test.skip;

const folder = mkdtempSync(join(tmpdir(), "article-annotator-cli-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @typedef {string | { latin1: string }} Bytes a string is itself, `latin1` bytes */
/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string[]} [arguments]
 * @property {Bytes} [stdin]
 * @property {Record<string, Bytes>} [files]
 * @property {number} [code]
 * @property {Record<string, unknown>[]} [rows] fields that they have
 * @property {string[]} [stdout] words in it
 * @property {string[]} [stderr]
 * @property {string[]} [written] files that were not there before
 * @property {Record<string, string>} [holds] how files begin
 * @property {"rust"} [only]
 */

/** @param {Bytes} what */
const bytes = (what) => (typeof what === "string" ? Buffer.from(what) : Buffer.from(what.latin1, "latin1"));

/** @param {string} name an empty folder for one test */
function folderFor(name) {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

/** @param {string} cwd @param {string[]} words @param {Bytes} [stdin] */
function run(cwd, words, stdin = "") {
  return spawnSync(process.execPath, [PROGRAM, ...words], { cwd, input: bytes(stdin), maxBuffer: 1 << 28 });
}

/** @param {string} cwd @param {string[]} words @param {Bytes} [stdin] */
function runRust(cwd, words, stdin = "") {
  return spawnSync(RUST, words, { cwd, input: bytes(stdin), maxBuffer: 1 << 28 });
}

/** @param {string} from @param {string} [under] @returns {string[]} */
function list(from, under = "") {
  const entries = readdirSync(from).sort().flatMap((name) => (statSync(join(from, name)).isDirectory() ? list(join(from, name), `${under}${name}/`) : [under + name]));
  return entries.sort();
}

here("the package names its program, which can be run", () => {
  const { bin } = JSON.parse(readFileSync(join(DIST, "npm/package.json"), "utf8"));
  const file = join(DIST, "npm", bin["article-annotator"]);
  assert.match(readFileSync(file, "utf8"), /^#!\/usr\/bin\/env node\n/);
  assert.ok(process.platform === "win32" || (statSync(file).mode & 0o111) !== 0);
});

here("cases hold", async (t) => {
  /** @type {Case[]} */
  const cases = JSON.parse(readFileSync(root("tests/cli/cases.json"), "utf8"));
  assert.ok(cases.length > 30);
  for (const [number, one] of cases.entries()) {
    if (one.only === "rust") continue;
    await t.test(one.name, () => {
      const cwd = folderFor(`case-${number}`);
      for (const [path, content] of Object.entries(one.files ?? {})) {
        mkdirSync(dirname(join(cwd, path)), { recursive: true });
        writeFileSync(join(cwd, path), bytes(content));
      }
      const before = list(cwd);
      const { status, ...output } = run(cwd, one.arguments ?? [], one.stdin);
      const [stdout, stderr] = [output.stdout.toString(), output.stderr.toString()];
      assert.equal(status, one.code ?? 0, stdout + stderr);
      for (const words of one.stderr ?? []) assert.ok(stderr.includes(words), `no ${words} in ${stderr}`);
      assert.equal(stderr === "", status === 0, stderr);
      if (one.rows) {
        const rows = stdout.split("\n").slice(0, -1).map((line) => JSON.parse(line));
        assert.equal(rows.length, one.rows.length, stdout);
        for (const [at, row] of one.rows.entries()) {
          assert.deepEqual(Object.fromEntries(Object.keys(row).map((key) => [key, rows[at][key]])), row);
          assert.equal(rows[at].error, row.error);
        }
      }
      for (const words of one.stdout ?? []) assert.ok(stdout.includes(words), `no ${words} in ${stdout}`);
      if (one.stdout?.length === 0) assert.equal(stdout, "");
      if (one.written) assert.deepEqual(list(cwd).filter((path) => !before.includes(path)), one.written);
      for (const [path, opening] of Object.entries(one.holds ?? {})) assert.ok(readFileSync(join(cwd, path), "utf8").startsWith(opening), path);
    });
  }
});

/** Articles of the repository, a line each, with characters outside the first plane in front. */
function makeRows() {
  const texts = readArticles().slice(0, 12).map((text) => `👍 ${text}`);
  assert.ok(texts.length === 12 && texts.every((text) => text.length > 300), "articles to read");
  return texts.map((text, at) => `${JSON.stringify({ id: at % 2 ? at : `é${at}`, text, referenceDate: at % 3 ? null : "2024-02-08" })}\n`).join("");
}

/** @param {string} words */
const exists = (words) => (existsSync(RUST) ? undefined : `${words}: \`cargo build --bin article-annotator\` builds the other program`);

here("both programs write the same bytes", { skip: exists("not compared") }, async (t) => {
  const cwd = folderFor("same");
  writeFileSync(join(cwd, "rows.jsonl"), makeRows());
  for (const words of [
    [],
    ["--offsets", "codepoints", "--with-text"],
    ...["jsonl", "json", "webannotation", "tei", "brat", "csv", "markdown", "html"].map((format) => ["-f", format]),
  ]) {
    await t.test(words.join(" ") || "annotations", () => {
      const [node, rust] = [run(cwd, ["rows.jsonl", ...words]), runRust(cwd, ["rows.jsonl", ...words])];
      assert.equal(node.stderr.toString(), "");
      assert.equal(node.stdout.length, rust.stdout.length);
      assert.ok(node.stdout.equals(rust.stdout));
    });
  }
  await t.test("in a folder", () => {
    run(cwd, ["rows.jsonl", "-f", "tei", "-o", "node/"]);
    runRust(cwd, ["rows.jsonl", "-f", "tei", "-o", "rust/"]);
    assert.equal(list(join(cwd, "node")).length, 12);
    assert.deepEqual(list(join(cwd, "node")), list(join(cwd, "rust")));
  });
});

here("the help has the flags of the other program", { skip: exists("not compared") }, () => {
  /** @param {Buffer} help */
  const flags = (help) => [...new Set(help.toString().match(/--[a-z][a-z-]+/g))].sort();
  assert.deepEqual(flags(run(folder, ["--help"]).stdout), flags(runRust(folder, ["--help"]).stdout));
  assert.deepEqual(run(folder, ["--version"]).stdout, runRust(folder, ["--version"]).stdout);
});

here("each row is answered before the next is asked, and a reader that goes away ends it quietly", async () => {
  const child = spawn(process.execPath, [PROGRAM, "-i", "jsonl"], { stdio: ["pipe", "pipe", "pipe"] });
  const said = /** @type {Buffer[]} */ ([]);
  child.stderr.on("data", (piece) => said.push(piece));
  child.stdin.on("error", () => {});
  const ended = new Promise((resolve) => child.on("close", resolve));
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (const id of [1, 2, 3]) {
    child.stdin.write(`${JSON.stringify({ id, text: "“We are ready,” Mary Ellis said." })}\n`);
    const { value } = await answers.next();
    assert.equal(JSON.parse(value).id, id);
  }
  child.stdout.destroy();
  // Whoever writes goes on until there is nobody.
  const asking = setInterval(() => child.stdin.write('{"id":4,"text":"It froze."}\n'), 20);
  assert.equal(await ended, 0);
  clearInterval(asking);
  assert.equal(Buffer.concat(said).toString(), "");
});

here("a row that is too long costs its own place", () => {
  const long = Buffer.concat([Buffer.from('{"id":1,"text":"'), Buffer.alloc(32 * 1024 * 1024, "x"), Buffer.from('"}\n{"id":2,"text":"Two."}')]);
  const { stdout, status } = spawnSync(process.execPath, [PROGRAM, "-i", "jsonl"], { input: long });
  const [first, second] = stdout.toString().split("\n");
  assert.equal(first, '{"id":null,"error":"longer than 32 MiB: an article is shorter, so part it"}');
  assert.ok(second?.startsWith('{"id":2,"schemaVersion":1,'), second);
  assert.equal(status, 1);
});

here("web pages are read as a browser reads them", async () => {
  const cwd = folderFor("pages");
  const all = Object.entries(pages).filter((entry) => typeof entry[1] === "string" && /<html/.test(entry[1]));
  assert.ok(all.length >= 6);
  for (const [name, html] of all) writeFileSync(join(cwd, `${name}.html`), String(html));
  writeFileSync(join(cwd, "latin.html"), bytes({ latin1: '<meta charset="windows-1252"><p>\x93We are ready,\x94 Ren\xe9e Ellis said.' }));
  const found = run(cwd, [".", "--with-text"]).stdout.toString().trimEnd().split("\n").map((line) => JSON.parse(line));
  const page = await openSample("chromium");
  for (const { id, text, referenceDate } of found) {
    const file = { name: id, bytes: [...readFileSync(join(cwd, id))] };
    const seen = await page.evaluate(async ({ name, bytes: content }) => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      await element.openFiles([new File([new Uint8Array(content)], name)]);
      return element.value;
    }, file);
    assert.equal(text, seen, id);
    if (id.includes("BLOG")) assert.deepEqual(referenceDate, { value: "2026-03-02", from: "option" });
  }
  assert.equal(found.length, all.length + 1);
  await page.close();
  const piped = run(cwd, ["-i", "html", "--with-text"], pages.BLOG).stdout.toString();
  const blog = found.find(({ id }) => id.includes("BLOG"));
  assert.equal(JSON.parse(piped).text, blog.text);
  const told = run(cwd, ["--with-text"], pages.BLOG).stdout.toString();
  assert.equal(told, piped);
});
