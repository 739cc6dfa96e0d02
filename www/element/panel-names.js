/**
 * The panel's lists of people, places, organisations and so on: the most
 * mentioned first, each with its role and how often it is named and quoted.
 */

import { make } from "./dom.js";
import { KINDS } from "./kinds.js";
import { fill } from "../strings.js";

/** @import { Row, Section, Source } from "./panel.js" */

/** @param {Source} source @returns {Section[]} one for each kind of entity */
export function listNames({ items, strings }) {
  const named = (items.value?.entities ?? []).map((entity, index) => ({ entity, index, mentions: items.mentionsOf(index) }));
  return KINDS.filter((row) => row.entity).map(({ kind, many }) => {
    const found = named.filter(({ entity, mentions }) => entity.kind === kind && mentions.length > 0);
    found.sort((a, b) => b.mentions.length - a.mentions.length || (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
    const rows = found.map(({ entity, index, mentions }) => {
      const quotes = items.countQuotations(index);
      return makeNameRow(entity, mentions, quotes, strings);
    });
    return { key: kind, title: strings[many], count: rows.length, groups: [{ title: null, rows }] };
  });
}

/**
 * @param {{ name: string, kind: string, role: string | null }} entity
 * @param {import("./items.js").Item[]} mentions
 * @param {number} quotes
 * @param {import("../strings.js").Strings} strings
 * @returns {Row}
 */
function makeNameRow({ name, kind, role }, mentions, quotes, strings) {
  const quoted = quotes === 0 ? null : fill(quotes === 1 ? strings.quotesOne : strings.quotesMany, { n: quotes });
  const details = [role, quoted].filter((words) => words !== null).join(" · ");
  const many = fill(mentions.length === 1 ? strings.mentionsOne : strings.mentionsMany, { n: mentions.length });
  const content = make(
    "span",
    { class: "name-row" },
    make("span", { class: "name" }, name),
    make("span", { class: "count", title: many }, String(mentions.length)),
    details ? make("span", { class: "details" }, details) : null,
  );
  return { key: `${kind}:${name}`, items: mentions, content };
}
