// Reads exports with programs that others wrote. In: a folder that `cargo run --example export`
// filled (`node check.mjs FOLDER [node_modules]`). Out: what is wrong, a line each, and exit code
// 1; else how much was read. What check.py reads, this does not.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { join, resolve } from "node:path";

const [folder, modules] = process.argv.slice(2);
if (!folder || !existsSync(folder)) {
  console.error("Name the folder of the exports: node check.mjs FOLDER");
  process.exit(2);
}
const require = createRequire(modules ? join(resolve(modules), "x.js") : import.meta.url);
const Ajv = require("ajv/dist/2020").default;
const jsonld = require("jsonld");
const commonmark = require("commonmark");
const parse5 = require("parse5");

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const readJson = (/** @type {string} */ path) => JSON.parse(readFileSync(path, "utf8"));
const schema = new Ajv({ allErrors: true, allowUnionTypes: true, strict: true }).compile(
  readJson(here("../../www/schema/annotations.schema.json")),
);
// The terms of the Web Annotation vocabulary, after its Recommendation; nothing is fetched.
const context = readJson(here("anno.context.json"));
const OA = "http://www.w3.org/ns/oa#";

/** @type {string[]} */
const faults = [];
let read = 0;

const READERS = { json, jsonld: linkedData, md: markdown, html };
for (const name of readdirSync(folder).sort()) {
  const reader = READERS[/** @type {keyof typeof READERS} */ (name.split(".").at(-1))];
  if (!reader) {
    continue;
  }
  const path = join(folder, name);
  const say = (/** @type {string} */ fault) => faults.push(`${name}: ${fault}`);
  try {
    await reader(readFileSync(path, "utf8"), say, path);
  } catch (error) {
    say(String(error));
  }
  read += 1;
}
faults.forEach((fault) => console.log(fault));
console.log(`${read - new Set(faults.map((fault) => fault.split(":")[0])).size} passed, ${faults.length} failed`);
process.exit(faults.length || !read ? 1 : 0);

/** The schema, the fingerprint, and that both units tell the same words. */
function json(/** @type {string} */ file, /** @type {(fault: string) => void} */ say) {
  const value = JSON.parse(file);
  if (!schema(value)) {
    schema.errors?.slice(0, 3).forEach((error) => say(`${error.instancePath} ${error.message}`));
    return;
  }
  for (const article of value.articles ?? [value]) {
    const points = Array.from(article.text);
    if (createHash("sha256").update(article.text, "utf8").digest("hex") !== article.sha256) {
      say("sha256 is not the text's");
    }
    for (const list of ["blocks", "datelines", "bylines", "quotations", "mentions", "dates", "amounts"]) {
      article[list].forEach((/** @type {any} */ record, /** @type {number} */ idx) => {
        const other = article.codePoints[list][idx];
        if (article.text.slice(record.start, record.end) !== points.slice(other.start, other.end).join("")) {
          say(`${list}[${idx}] differs in code points`);
        }
      });
    }
    for (const correction of [...article.corrections, ...article.lost]) {
      const [quote, position] = correction.selector;
      if (article.text.slice(position.start, position.end) !== quote.exact) {
        say(`a correction of "${quote.exact}" stands elsewhere`);
      }
    }
  }
}

/** Expansion: every term is known, every target has both selectors, and they agree. */
async function linkedData(/** @type {string} */ file, /** @type {(fault: string) => void} */ say) {
  const value = JSON.parse(file);
  const documentLoader = (/** @type {string} */ url) => {
    if (url !== "http://www.w3.org/ns/anno.jsonld") {
      throw new Error(`${url} is asked for`);
    }
    return { contextUrl: null, documentUrl: url, document: context };
  };
  // Safe: a term that no context defines is an error, not dropped.
  const expanded = await jsonld.expand(value, { documentLoader, safe: true });
  const pages = value["@included"] ?? [value];
  const count = pages.reduce((/** @type {number} */ sum, /** @type {any} */ page) => sum + page.items.length, 0);
  const annotations = all(expanded, `${OA}Annotation`);
  if (annotations.length !== count) {
    say(`${annotations.length} of ${count} annotations are expanded`);
  }
  if (value.type === "AnnotationCollection" && value.total !== count) {
    say(`total says ${value.total} of ${count}`);
  }
  const ids = new Set();
  for (const page of pages) {
    const points = Array.from(page.carrier.text);
    for (const { id, target, motivation, creator } of page.items) {
      const [quote, position] = target.selector;
      const words = points.slice(position.start, position.end).join("");
      const around = [
        points.slice(Math.max(0, position.start - 32), position.start).join(""),
        points.slice(position.end, position.end + 32).join(""),
      ];
      if (words !== quote.exact || words.trim() !== words || around[0] !== quote.prefix || around[1] !== quote.suffix) {
        say(`${id} has selectors that disagree`);
      }
      if (!motivation || !creator || !new URL(target.source)) {
        say(`${id} lacks something`);
      }
      ids.add(page.id + id);
    }
  }
  if (ids.size !== count) {
    say("an id is there twice");
  }
}

/** @returns {any[]} the nodes of a type in expanded JSON-LD */
function all(/** @type {any} */ node, /** @type {string} */ type) {
  if (Array.isArray(node)) {
    return node.flatMap((item) => all(item, type));
  }
  if (!node || typeof node !== "object") {
    return [];
  }
  const own = node["@type"]?.includes?.(type) ? [node] : [];
  return own.concat(Object.entries(node).flatMap(([key, value]) => (key === "@value" ? [] : all(value, type))));
}

/** Only headings, lists, paragraphs, rules, emphasis and text; the quotations are in it word by word. */
function markdown(/** @type {string} */ file, /** @type {(fault: string) => void} */ say, /** @type {string} */ path) {
  const walker = new commonmark.Parser().parse(file).walker();
  const known = ["document", "heading", "list", "item", "paragraph", "text", "softbreak", "strong", "emph", "thematic_break"];
  let text = "";
  for (let event = walker.next(); event; event = walker.next()) {
    if (!known.includes(event.node.type)) {
      say(`${event.node.type}: ${event.node.literal ?? ""}`);
    }
    if (event.entering && event.node.type === "list" && event.node.listType !== "bullet") {
      say("a numbered list came of the text");
    }
    text += event.entering ? (event.node.literal ?? "") : "";
  }
  const value = readJson(path.replace(/md$/, "json"));
  for (const article of value.articles ?? [value]) {
    for (const { kind, contents } of article.quotations) {
      const squeeze = (/** @type {string} */ words) => words.replace(/\0/g, "\ufffd").replace(/[\s\u200b\u2060\ufeff]+/g, "");
      for (const { start, end } of ["scare", "title"].includes(kind) ? [] : contents) {
        if (!squeeze(text).includes(squeeze(article.text.slice(start, end)))) {
          say(`"${article.text.slice(start, end)}" is not in it`);
        }
      }
    }
  }
}

/** No script but data, a policy, no address of another place, and the text as it is. */
function html(/** @type {string} */ file, /** @type {(fault: string) => void} */ say, /** @type {string} */ path) {
  /** @type {any[]} */
  const errors = [];
  const document = parse5.parse(file, { onParseError: (error) => errors.push(error) });
  errors.slice(0, 3).forEach((error) => say(`${error.code} in line ${error.startLine}`));
  /** @type {Record<string, any[]>} */
  const elements = {};
  const walk = (/** @type {any} */ node) => {
    if (node.tagName) {
      (elements[node.tagName] ??= []).push(node);
    }
    node.childNodes?.forEach(walk);
  };
  walk(document);
  const attribute = (/** @type {any} */ node, /** @type {string} */ name) =>
    node.attrs.find((/** @type {any} */ a) => a.name === name)?.value;
  const content = (/** @type {any} */ node) =>
    node.nodeName === "#text" ? node.value : (node.childNodes ?? []).map(content).join("");
  const known =
    "html head meta title style script body main article div h1 h2 h3 p ul li blockquote mark a span time strong small".split(" ");
  Object.keys(elements).filter((name) => !known.includes(name)).forEach((name) => say(`<${name}> came of the text`));
  for (const script of elements.script) {
    if (!["application/json", "application/ld+json"].includes(attribute(script, "type"))) {
      say("there is a script");
    }
    JSON.parse(content(script));
  }
  const nodes = Object.values(elements).flat();
  if (nodes.some((node) => node.attrs.some((/** @type {any} */ a) => /^(on|src|style$)/.test(a.name)))) {
    say("an attribute runs, loads or styles");
  }
  const ids = nodes.map((node) => attribute(node, "id")).filter(Boolean);
  if (new Set(ids).size !== ids.length) {
    say("an id is there twice");
  }
  for (const link of elements.a ?? []) {
    const to = attribute(link, "href");
    if (!to?.startsWith("#") || !ids.includes(to.slice(1))) {
      say(`a link leads to ${to}`);
    }
  }
  const style = createHash("sha256").update(content(elements.style[0])).digest("base64");
  const policy = elements.meta.map((meta) => attribute(meta, "http-equiv") && attribute(meta, "content")).find(Boolean);
  if (policy !== `default-src 'none'; style-src 'sha256-${style}'`) {
    say(`the policy is ${policy}`);
  }
  const value = readJson(path.replace(/html$/, "json"));
  const shown = elements.div.filter((div) => attribute(div, "class") === "story").map(content).join("").replace(/\s+/g, "");
  const blocks = (value.articles ?? [value]).flatMap((/** @type {any} */ article) =>
    article.blocks.map((/** @type {any} */ block) => article.text.slice(block.start, block.end)),
  );
  const forbidden = /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]/g;
  if (!contains(shown, blocks, forbidden)) {
    say("it does not show the text");
  }
}

/** Whether every block is shown, in order. */
function contains(/** @type {string} */ shown, /** @type {string[]} */ blocks, /** @type {RegExp} */ forbidden) {
  let at = 0;
  return blocks.every((block) => {
    const words = block.replace(forbidden, "\ufffd").replace(/\s+/g, "");
    at = shown.indexOf(words, at);
    return at >= 0 && ((at += words.length), true);
  });
}
