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
  const named = (items.value?.entities ?? []).map((entity, index) => ({ entity, index }));
  return KINDS.filter((row) => row.entity).map(({ kind, many }) => {
    const found = named.filter(({ entity }) => entity.kind === kind && entity.mentions.length > 0);
    // Mentions are in reading order: who is named first has the lower index.
    found.sort(({ entity: a }, { entity: b }) => b.mentions.length - a.mentions.length || (a.mentions[0] ?? 0) - (b.mentions[0] ?? 0));
    /** @type {Row[]} */
    const rows = found.map(({ entity, index }) => ({
      key: `${kind}:${entity.name}`,
      get items() {
        return items.mentionsOf(index);
      },
      get content() {
        return makeNameRow(entity, items.countQuotations(index), strings);
      },
    }));
    return { key: kind, title: strings[many], count: rows.length, groups: [{ title: null, rows }] };
  });
}

/**
 * @param {import("../types/core.js").Entity} entity
 * @param {number} quotes
 * @param {import("../strings.js").Strings} strings
 */
function makeNameRow({ name, role, mentions }, quotes, strings) {
  const quoted = quotes === 0 ? null : fill(quotes === 1 ? strings.quotesOne : strings.quotesMany, { n: quotes });
  const details = [role, quoted].filter((words) => words !== null).join(" · ");
  const many = fill(mentions.length === 1 ? strings.mentionsOne : strings.mentionsMany, { n: mentions.length });
  return make(
    "span",
    { class: "name-row" },
    make("span", { class: "name" }, name),
    make("span", { class: "count", title: many }, String(mentions.length)),
    details ? make("span", { class: "details" }, details) : null,
  );
}
