/**
 * The panel's lists of people, places, organisations and so on: the most
 * mentioned first, each with its role and how often it is named and quoted; at
 * the end those whom the text does not name (“a senior official”).
 */

import { make } from "./dom.js";
import { KINDS } from "./kinds.js";
import { describeRole, isNamed, nameEntity } from "./naming.js";
import { makeDetails, makePencil } from "./panel-quotes.js";
import { fill } from "../strings.js";

/** @import { Annotations } from "../types/core.js" */
/** @import { Row, Section, Source } from "./panel.js" */

/** Rows that are shown before “Show all”. */
const FIRST = 6;

/** @param {Source} source @returns {Section[]} one for each kind of entity, then one of those without a name */
export function listNames(source) {
  const { items, strings } = source;
  const { value } = items;
  if (!value) return [];
  /** @type {Map<string, number[]>} */
  const byKind = new Map(KINDS.filter(({ entity }) => entity).map(({ kind }) => [kind, []]));
  /** @type {number[]} */
  const unnamed = [];
  value.entities.forEach(({ kind, mentions }, index) => {
    if (mentions.length > 0) (isNamed(value, index) ? byKind.get(kind) : unnamed)?.push(index);
  });
  const quotes = countQuotes(value);
  /** @param {string} key @param {string} title @param {string[]} kinds @param {number[]} found @returns {Section} */
  const makeSection = (key, title, kinds, found) => {
    const rows = sort(found, value).map((index) => makeNameRow(index, value, quotes.get(index) ?? 0, source));
    return { key, title, count: rows.length, kinds, groups: [{ key: "", title: null, count: rows.length, rows, first: FIRST }] };
  };
  const sections = KINDS.flatMap(({ kind, many, entity }) => (entity ? [makeSection(kind, strings[many], [kind], byKind.get(kind) ?? [])] : []));
  const kinds = [...new Set(unnamed.flatMap((index) => value.entities[index]?.kind ?? []))];
  return [...sections, makeSection("unnamed", strings.notNamed, kinds, unnamed)];
}

/** Those that are named most come first. @param {number[]} found @param {Annotations} value */
function sort(found, { entities, mentions }) {
  const count = (/** @type {number} */ index) => entities[index]?.mentions.length ?? 0;
  const start = (/** @type {number} */ index) => mentions[entities[index]?.mentions[0] ?? -1]?.start ?? 0;
  return found.sort((a, b) => count(b) - count(a) || start(a) - start(b));
}

/** @param {Annotations} value @returns {Map<number, number>} */
export function countQuotes({ quotations }) {
  const counts = new Map();
  for (const { source } of quotations) {
    const { entity = null } = source ?? {};
    if (entity !== null) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  }
  return counts;
}

/** @param {number} index @param {Annotations} value @param {number} quotes @param {Source} source @returns {Row} */
function makeNameRow(index, value, quotes, { text, items, strings }) {
  const reading = { text, value };
  const { name = "", kind = "person", mentions = [], by } = value.entities[index] ?? {};
  return {
    key: `${kind}:${name}`,
    list: () => items.mentionsOf(index),
    words: () => [nameEntity(reading, index), describeRole(reading, index, strings) ?? ""].join(" "),
    entity: index,
    make: () => {
      const n = mentions.length;
      const words = nameEntity(reading, index);
      const isPersons = by === "person" || mentions.some((each) => value.mentions[each]?.by === "person");
      return make(
        "span",
        { class: "name-row" },
        make("span", { class: words === name ? "name" : "name unnamed" }, words, isPersons ? makePencil(strings.yours) : null),
        make("span", { class: "count", title: fill(n === 1 ? strings.mentionsOne : strings.mentionsMany, { n }) }, String(n)),
        makeDetails([quotes === 0 ? null : fill(quotes === 1 ? strings.quotesOne : strings.quotesMany, { n: quotes }), words === name ? describeRole(reading, index, strings) : null]),
      );
    },
  };
}
