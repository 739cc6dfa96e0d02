// In: the words of the page for those who embed, what the element says of itself (custom-elements.json), the
// ways in which it cannot be loaded, where the package was tried. Out: embed.html. Nothing of these is written
// twice: an attribute, an event or a kind of error that is new is on the page with the next build.

import { readFile } from "node:fs/promises";
import { BOOKMARK, EMBED, TABLES, TEXTS, writeWays } from "../docs/embed-words.js";
import { SNIPPETS } from "../docs/snippets.js";
import { LOAD_ERRORS } from "../load-errors.js";
import { fill, STRINGS } from "../strings.js";
import { dist, root } from "./places.mjs";

/** @typedef {{ name: string, description?: string, type?: { text: string }, default?: string, kind?: string, parameters?: { name: string, type?: { text: string } }[] }} Member */
/** @typedef {Record<"attributes" | "members" | "events" | "slots" | "cssParts" | "cssProperties" | "cssStates", Member[]>} Description */
/** @typedef {{ environment: string, version: string, setup: string, works: string[] }} Place */

/**
 * @typedef {object} Facts
 * @property {string} assets the folder of scripts, styles and pictures
 * @property {string} integrity of the one script
 * @property {string} size of it, compressed
 * @property {string} version
 * @property {readonly string[]} targets the browsers that the scripts are written for, as esbuild names them
 * @property {{ whole: number, short: number }} bookmarks their lengths
 */

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src blob:",
  "img-src 'self' data: blob:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** What to choose from where an attribute takes any words. @type {Record<string, readonly string[]>} */
const EXAMPLES = {
  for: ["story"],
  kinds: ["quotation", "person place organization", "quotation dateline date"],
  lang: ["en", "de", "fr"],
  "reference-date": ["2024-02-07"],
  maxlength: ["2000"],
  name: ["article"],
  base: [],
};

/** @param {Facts} facts @returns {Promise<string>} */
export async function renderEmbed({ assets, integrity, size, version, targets, bookmarks }) {
  const described = await readDescription();
  const formats = listFormats(await readFile(root("src/web/corrections.d.ts"), "utf8"));
  const places = await readPlaces();
  const ways = writeWays({ integrity, version, size, formats, script: `${assets}/article-annotator.iife.js`, browsers: nameBrowsers(targets) });
  const sections = [
    ...ways.map(({ id, title, sentences, list = [], code }) => ({ id, title, body: [...sentences.map(paragraph), renderList(list), ...(id === "iframe" ? [renderFrameTry()] : []), ...(code ? [renderCode(code, title)] : [])].join("\n") })),
    { id: BOOKMARK.id, title: BOOKMARK.title, body: renderBookmarks(assets, bookmarks) },
    { id: "policy", title: TABLES.policy.title, body: paragraph(TABLES.policy.intro) + renderTable(TABLES.policy.title, TABLES.policy.head, TABLES.policy.rows) },
    { id: "errors", title: TABLES.errors.title, body: paragraph(TABLES.errors.intro) + renderTable(TABLES.errors.title, TABLES.errors.head, listErrors()) },
    { id: "places", title: TABLES.places.title, body: paragraph(TABLES.places.intro) + renderTable(TABLES.places.title, TABLES.places.head, places) },
    { id: "members", title: TABLES.members.title, body: renderMembers(described) },
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(EMBED.title)}</title>
<link rel="icon" href="${assets}/icon.svg">
<link rel="stylesheet" href="${assets}/page.css">
<link rel="stylesheet" href="${assets}/embed.css">
<script src="${assets}/article-annotator.iife.js" integrity="${integrity}" crossorigin="anonymous" defer></script>
<script type="module" src="${assets}/embed.js"></script>
</head>
<body>
<header class="masthead"><p><a href="./">${escape(EMBED.back)}</a></p></header>
<main>
<h1>${escape(EMBED.title)}</h1>
<p class="lead">${escape(EMBED.lead)}</p>
<nav aria-label="${escape(EMBED.contents)}"><ul>
${[{ id: "try", title: EMBED.live }, ...sections].map(({ id, title }) => `<li><a href="#${id}">${escape(title)}</a></li>`).join("\n")}
</ul></nav>
${renderPlayground(described, assets, integrity)}
<div class="doc">
${sections.map(({ id, title, body }) => `<section aria-labelledby="${id}">\n<h2 id="${id}">${escape(title)}</h2>\n${body}\n</section>`).join("\n")}
</div>
</main>
</body>
</html>
`;
}

/** @param {Description} described @param {string} assets @param {string} integrity */
function renderPlayground({ attributes, cssProperties, events }, assets, integrity) {
  const before = events.filter(({ name }) => name.startsWith("aa-before-"));
  return `<section class="playground" id="playground" aria-labelledby="try" data-assets="${assets}" data-integrity="${integrity}" data-events="${escape(events.map(({ name }) => name).join(" "))}">
<h2 id="try">${escape(EMBED.live)}</h2>
<div class="live">
<p id="missing" hidden>${escape(EMBED.missing)}</p>
<p id="story" hidden>${escape(EMBED.story)}</p>
<article-annotator id="live" mode="read"></article-annotator>
</div>
<form class="controls" aria-label="${escape(EMBED.controls)}">
<p class="control"><label for="text">${escape(EMBED.text)}</label><select id="text">${Object.keys(TEXTS).map((name) => `<option>${escape(name)}</option>`).join("")}</select></p>
<details open><summary>${escape(EMBED.attributes)}</summary>
${attributes.map(renderAttribute).join("\n")}
</details>
<details><summary>${escape(EMBED.properties)}</summary>
${cssProperties.map(renderProperty).join("\n")}
</details>
<p><button type="button" id="take-back">${escape(EMBED.reset)}</button></p>
</form>
<section class="code" aria-labelledby="code">
<h3 id="code">${escape(EMBED.code)}</h3>
<div class="row"><label for="form">${escape(EMBED.codeFor)}</label><select id="form">${Object.keys(SNIPPETS).map((name) => `<option>${escape(name)}</option>`).join("")}</select><button type="button" id="copy">${escape(EMBED.copy)}</button><span id="copied" role="status"></span></div>
<pre tabindex="0" aria-labelledby="code"><code id="snippet"></code></pre>
</section>
<section class="told" aria-labelledby="events">
<h3 id="events">${escape(EMBED.events)}</h3>
<p class="hint">${escape(EMBED.eventsHint)}</p>
<div class="row">${before.map(({ name }) => `<label><input type="checkbox" data-forbid="${name}"> ${escape(EMBED.forbid)} <code>${name}</code></label>`).join("")}<button type="button" id="clear">${escape(EMBED.clear)}</button></div>
<ol id="heard" tabindex="0" aria-labelledby="events"><li class="none">${escape(EMBED.noEvents)}</li></ol>
</section>
</section>`;
}

/** A control that fits the attribute's type. @param {Member} attribute */
function renderAttribute({ name, description = "", type }) {
  const id = `attribute-${name}`;
  const text = type?.text ?? "string";
  const words = [...text.matchAll(/"([^"]+)"/g)].map(([, word]) => word ?? "");
  const field =
    text === "boolean"
      ? `<input type="checkbox" id="${id}" data-attribute="${name}" aria-describedby="${id}-is">`
      : words.length > 0
        ? `<select id="${id}" data-attribute="${name}" aria-describedby="${id}-is"><option value="">${escape(EMBED.unset)}</option>${words.map((word) => `<option${name === "mode" && word === "read" ? " selected" : ""}>${word}</option>`).join("")}</select>`
        : `<input id="${id}" data-attribute="${name}" aria-describedby="${id}-is" autocomplete="off" spellcheck="false"${EXAMPLES[name]?.length ? ` list="${id}-list" placeholder="${escape(EXAMPLES[name]?.[0] ?? "")}"` : ""}${text === "number" ? ' inputmode="numeric"' : ""}>${EXAMPLES[name]?.length ? `<datalist id="${id}-list">${EXAMPLES[name]?.map((each) => `<option value="${escape(each)}"></option>`).join("")}</datalist>` : ""}`;
  return `<div class="control"><label for="${id}"><code>${name}</code></label>${field}<p id="${id}-is" class="hint">${inline(description)}</p></div>`;
}

/** @param {Member} property */
function renderProperty({ name, description = "" }) {
  const id = `property-${name.slice(2)}`;
  const isColour = !/typeface/i.test(description);
  const picker = isColour ? `<input type="color" value="#8a8578" data-colour="${name}" aria-label="${escape(fill(EMBED.choose, { name }))}">` : "";
  return `<div class="control"><label for="${id}"><code>${name}</code></label><span class="row"><input id="${id}" data-property="${name}" aria-describedby="${id}-is" autocomplete="off" spellcheck="false" placeholder="${escape(EMBED.unset)}">${picker}</span><p id="${id}-is" class="hint">${inline(description)}</p></div>`;
}

function renderFrameTry() {
  return `<p><button type="button" id="show-frame" aria-expanded="false">${escape(EMBED.frame)}</button></p>\n<div id="frame-here"></div>`;
}

/** @param {string} assets @param {{ whole: number, short: number }} lengths */
function renderBookmarks(assets, { whole, short }) {
  const lengths = { whole: whole.toLocaleString("en"), short: short.toLocaleString("en") };
  return [
    ...BOOKMARK.sentences.map(paragraph),
    ...[
      { ...BOOKMARK.whole, file: "bookmarklet.txt" },
      { ...BOOKMARK.short, file: "bookmarklet-short.txt" },
    ].map(({ title, sentences, file }) =>
      [
        `<h3>${escape(title)}</h3>`,
        ...sentences.map((words) => paragraph(fill(words, lengths))),
        `<p class="row" data-bookmark="${assets}/${file}"><button type="button">${escape(EMBED.makeBookmark)}</button></p>`,
      ].join("\n"),
    ),
  ].join("\n");
}

/** @param {Description} described */
function renderMembers({ members, events, slots, cssStates, cssParts }) {
  const words = TABLES.members;
  const methods = members.filter(({ kind }) => kind === "method");
  const properties = members.filter(({ kind }) => kind === "field");
  /** @type {[string, Member[], (member: Member) => string][]} */
  const groups = [
    [words.properties, properties, ({ name }) => name],
    [words.methods, methods, ({ name, parameters = [] }) => `${name}(${parameters.map((each) => each.name).join(", ")})`],
    [words.events, events, ({ name }) => name],
    [words.slots, slots, ({ name }) => name || "(default)"],
    [words.states, cssStates, ({ name }) => `:state(${name})`],
    [words.parts, cssParts, ({ name }) => `::part(${name})`],
  ];
  return paragraph(words.intro) + groups.map(([title, list, write]) => `<details><summary>${escape(title)} <span class="count">${list.length}</span></summary>\n<dl>\n${list.map((member) => `<dt><code>${escape(write(member))}</code></dt><dd>${inline(member.description ?? "")}${title === words.events && member.type ? ` <code>${escape(member.type.text)}</code>` : ""}</dd>`).join("\n")}\n</dl></details>`).join("\n");
}

/** @returns {string[][]} */
function listErrors() {
  return Object.entries(LOAD_ERRORS).map(([kind, { cause, seen, remedy }]) => [`\`${kind}\``, `${cause}.`, seen === null ? TABLES.errors.quiet : STRINGS[seen], capital(`${remedy}.`)]);
}

/** @returns {Promise<Description>} */
async function readDescription() {
  const { modules } = JSON.parse(await readFile(dist("npm/custom-elements.json"), "utf8"));
  const [element] = modules[0].declarations;
  return { attributes: [], members: [], events: [], slots: [], cssParts: [], cssProperties: [], cssStates: [], ...element };
}

/** Where the package was tried. @returns {Promise<string[][]>} */
async function readPlaces() {
  const json = await readFile(root("tests/baseline/consumers.json"), "utf8");
  return /** @type {Place[]} */ (JSON.parse(json)).map(({ environment, version, setup, works }) => [version === "" ? environment : `${environment} (${version})`, setup || TABLES.places.nothing, works.join(", ") || TABLES.places.says]);
}

/** @param {string} declarations */
function listFormats(declarations) {
  const [, union = ""] = /type Format = ([^;]+);/.exec(declarations) ?? [];
  return [...union.matchAll(/"(\w+)"/g)].map(([, name]) => name ?? "");
}

/** `chrome111` is Chrome 111. @param {readonly string[]} targets */
function nameBrowsers(targets) {
  const names = targets.map((target) => capital(target.replace(/(?<=[a-z])(?=\d)/, " ")));
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** @param {string} caption @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function renderTable(caption, head, rows) {
  const cells = rows.map((row) => `<tr>${row.map((words, at) => (at === 0 ? `<th scope="row">${inline(words)}</th>` : `<td data-label="${escape(head[at]?.replaceAll("`", "") ?? "")}">${inline(words)}</td>`)).join("")}</tr>`);
  return `<div class="table" tabindex="0" role="group" aria-label="${escape(caption)}"><table>\n<thead><tr>${head.map((words) => `<th scope="col">${inline(words)}</th>`).join("")}</tr></thead>\n<tbody>\n${cells.join("\n")}\n</tbody></table></div>`;
}

/** @param {readonly string[]} list */
function renderList(list) {
  return list.length === 0 ? "" : `<ul>\n${list.map((words) => `<li>${inline(words)}</li>`).join("\n")}\n</ul>`;
}

/** @param {string} code @param {string} title */
function renderCode(code, title) {
  return `<pre tabindex="0" aria-label="${escape(title)}"><code>${escape(code)}</code></pre>`;
}

/** @param {string} words */
function paragraph(words) {
  return `<p>${inline(words)}</p>`;
}

/** `code` and [links](#id), as in Markdown. @param {string} words */
function inline(words) {
  return escape(words)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>');
}

/** @param {string} words */
function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {string} words */
function escape(words) {
  return words.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
