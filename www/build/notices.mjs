// What of others' work is in the artefacts: crates in the wasm, npm packages in the scripts, lists and
// corpora in the weights. In: the lock files, by cargo and by the installed packages. Out: components with
// their licences, and the notices that those ask for, as one text.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { root, www } from "./places.mjs";

/**
 * @typedef {object} Component
 * @property {"cargo" | "npm" | "data"} from
 * @property {string} name
 * @property {string} version empty for data
 * @property {string} licence an SPDX expression, or words where there is none
 * @property {string} address
 * @property {string} holders who has the copyright, a line each; empty where the licence names nobody
 * @property {string | null} text the licence's text under which it is used; `null`: words of the table are enough
 */

/** Packages that esbuild puts into the scripts of page and element. */
const NPM = ["@mozilla/readability", "idb"];
/** Those of the command line in Node besides, which reads pages without a browser: dist/npm/dist/dom.js. */
const NPM_DOM = ["boolbase", "css-select", "css-what", "cssomnom", "dom-serializer", "domelementtype", "domhandler", "domutils", "entities", "htmlparser2", "linkedom", "nth-check", "parse5", "uhyphen"];

/** Where an expression leaves a choice, the first of these is taken. */
const PREFERRED = ["MIT", "ISC", "0BSD", "BSD-2-Clause", "Apache-2.0"];

/** Lists whose lines are in the wasm: src/lexicon/SOURCES.md says how they are made. */
const LISTS = [
  { name: "GeoNames", licence: "CC-BY-4.0", address: "https://www.geonames.org/", holders: "© GeoNames contributors; cut by population, in lower case, without diacritics" },
  { name: "Unicode CLDR", licence: "Unicode-3.0", address: "https://cldr.unicode.org/", holders: "" },
  { name: "i18n-iso-countries", licence: "MIT", address: "https://github.com/michaelwittig/node-i18n-iso-countries", holders: "Copyright (c) Michael Wittig" },
  { name: "i18n-nationality", licence: "MIT", address: "https://github.com/jtaylor32/i18n-nationality", holders: "Copyright (c) the i18n-nationality authors" },
  { name: "United States Census 1990, names", licence: "public domain", address: "https://www.census.gov/", holders: "" },
];

const WASM = "wasm32-unknown-unknown";

const run = promisify(execFile);

/**
 * Everything that is in the artefacts, sorted by name.
 * @param {{ forNode?: boolean }} [which] `forNode`: what the command line in Node has besides, too
 * @returns {Promise<Component[]>}
 */
export async function readComponents({ forNode = false } = {}) {
  const mit = await readFile(root("LICENSE-MIT"), "utf8");
  const unicode = await readFile(www("licences/Unicode-3.0.txt"), "utf8");
  const lists = LISTS.map((list) => {
    const text = list.licence === "MIT" ? part(mit).text : list.licence === "Unicode-3.0" ? unicode.trim() : null;
    return { from: /** @type {const} */ ("data"), version: "", ...list, text };
  });
  const all = [...(await readCrates()), ...(await Promise.all([...NPM, ...(forNode ? NPM_DOM : [])].map(readPackage))), ...lists, ...(await readCorpora())];
  return all.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Asked of cargo once a run: page, package and bill of materials have the same crates. @type {Promise<Component[]> | undefined} */
let crates;

function readCrates() {
  crates ??= findCrates();
  return crates;
}

/**
 * The crates that are linked: macros run in the compiler, and leave nothing of themselves. The tree is that of our
 * crate alone: metadata has what any crate of the workspace asks of the others, too.
 * @returns {Promise<Component[]>}
 */
async function findCrates() {
  const [{ stdout: tree }, { stdout: metadata }] = await Promise.all([
    ask("tree", "--package", "article-annotator", "--target", WASM, "--no-default-features", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"),
    ask("metadata", "--format-version", "1", "--filter-platform", WASM),
  ]);
  // The first line is our own.
  const linked = new Set(tree.trim().split("\n").slice(1).map((line) => line.split(" ").slice(0, 2).join(" ")));
  const packages = JSON.parse(metadata).packages.filter((/** @type {any} */ each) => linked.has(`${each.name} v${each.version}`));
  return Promise.all(packages.map(async (/** @type {any} */ { name, version, license, repository, authors, manifest_path: manifest }) => {
    const licence = license.replaceAll("/", " OR ");
    const { holders, text } = part(await readLicence(dirname(manifest), licence));
    return { from: /** @type {const} */ ("cargo"), name, version, licence, address: repository ?? "", holders: holders || authors.map((/** @type {string} */ author) => author.replace(/ <.*>/, "")).join(", "), text };
  }));
}

/** @param {string} chore @param {string[]} flags */
function ask(chore, ...flags) {
  return run("cargo", [chore, "--locked", ...flags], { cwd: root(""), maxBuffer: 1 << 28 });
}

/** @param {string} name @returns {Promise<Component>} */
async function readPackage(name) {
  const folder = www(`node_modules/${name}`);
  const { version, license, repository } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const notice = part(await readLicence(folder, license));
  // What Apache's licence asks for is its text; packages have the notice that names its address.
  const { holders, text } = license === "Apache-2.0" ? { holders: notice.text.split("\n\n")[0] ?? "", text: part(await readFile(root("LICENSE-APACHE"), "utf8")).text } : notice;
  return { from: "npm", name, version, licence: license, address: String(repository?.url ?? repository ?? "").replace(/^git\+/, ""), holders, text };
}

/** The texts that the weights were learnt from, as the models' cards list them. @returns {Promise<Component[]>} */
async function readCorpora() {
  /** @type {Map<string, Component>} */
  const found = new Map();
  for (const card of ["src/model/MODEL.md", "src/attribution/MODEL.md"]) {
    const [, table = ""] = (await readFile(root(card), "utf8")).split(/^\| corpus \|.*\n\|[-|]+\|\n/m);
    for (const row of table.split("\n\n")[0]?.split("\n") ?? []) {
      const [, title = "", , licence = "", attribution = ""] = row.split("|").map((cell) => cell.trim());
      if (attribution === "–") continue;
      const name = title.replace(/, (?:train|dev).*$/, "");
      found.set(name, { from: "data", name, version: "", licence, address: "", holders: attribution, text: null });
    }
  }
  return [...found.values()];
}

/** The text of the licence that is taken. @param {string} folder @param {string} licence */
async function readLicence(folder, licence) {
  const choice = PREFERRED.find((each) => licence.split(/[\s()]+/).includes(each));
  const files = (await readdir(folder)).filter((name) => /^(?:licen[cs]e|copying)/i.test(name)).sort();
  const named = files.find((name) => name.toUpperCase().includes(choice?.split("-")[0]?.toUpperCase() ?? "-"));
  const file = named ?? files[0];
  // A crate of a workspace may leave the text at home.
  if (file === undefined) return choice === "MIT" ? readFile(root("LICENSE-MIT"), "utf8").then((text) => part(text).text) : "";
  return readFile(join(folder, file), "utf8");
}

/** A licence without the lines that say whose it is: what is left is the same in many. @param {string} licence */
function part(licence) {
  const lines = licence.replace(/\r/g, "").split("\n").map((line) => line.trim());
  const from = lines.findIndex((line) => /^(?:Permission|Apache License$)/.test(line));
  const isHolder = (/** @type {string} */ line) => /^(?:copyright|©|\(c\))/i.test(line) && !/notice|owner|license/i.test(line);
  const holders = lines.slice(0, Math.max(from, 0)).filter(isHolder).join("\n");
  const body = (from < 0 ? lines : lines.slice(from)).join("\n").replace(/\n{3,}/g, "\n\n").trim();
  return { holders, text: body.split(/\n\n+/).map((paragraph) => paragraph.replaceAll("\n", " ")).join("\n\n") };
}

/** The notices as one text: what is used, then each licence once. @param {readonly Component[]} components */
export function renderNotices(components) {
  const line = (/** @type {Component} */ { name, version, licence, holders }) => [`${name}${version && ` ${version}`} (${licence})`, ...holders.split("\n").filter(Boolean).map((each) => `  ${each}`)].join("\n");
  /** @type {Map<string, string[]>} */
  const texts = new Map();
  for (const { name, text } of components) if (text) texts.set(text, [...(texts.get(text) ?? []), name]);
  const group = (/** @type {Component["from"][]} */ ...from) => components.filter((each) => from.includes(each.from)).map(line).join("\n");
  const licences = [...texts].map(([text, names]) => `The licence of ${names.join(", ")}:\n\n${text}`);
  return [
    `Software in this program\n\n${group("cargo", "npm")}\nThe Rust standard library (MIT OR Apache-2.0)\n  Copyright (c) The Rust Project Contributors`,
    `Lists and texts that it knows words from; none of the texts is in it\n\n${group("data")}`,
    ...licences,
  ].join("\n\n\n");
}

/** The notices of this checkout. @param {{ forNode?: boolean }} [which] */
export async function readNotices(which) {
  if (!existsSync(www("node_modules/idb"))) throw new Error("www/node_modules is not there: `cd www && npm ci`.");
  return `${renderNotices(await readComponents(which))}\n`;
}
