/**
 * The panel's "Who said what": quotations grouped by speaker in the order they
 * first speak; then those whose speaker is unclear; then quoted words that
 * nobody says (scare quotes, titles).
 */

import { excerpt, make } from "./dom.js";

/** @import { Item } from "./items.js" */
/** @import { Row, Section, Source } from "./panel.js" */

/** @param {Source} source @returns {Section} */
export function listQuotes(source) {
  const { items, strings } = source;
  const value = items.value;
  /** @type {Map<string, { title: Row | string, rows: Row[] }>} */
  const bySpeaker = new Map();
  /** @type {Row[]} */
  const unclear = [];
  /** @type {Row[]} */
  const notSpeech = [];
  for (const item of items.listOf("q")) {
    const quotation = value?.quotations[item.index];
    if (!value || !quotation) continue;
    const row = makeQuoteRow(item, quotation.kind, source);
    if (quotation.kind === "scare" || quotation.kind === "title") {
      notSpeech.push(row);
      continue;
    }
    if (!quotation.source) {
      unclear.push(row);
      continue;
    }
    const name = nameSpeaker(quotation.source, source);
    const group = bySpeaker.get(name) ?? { title: makeSpeakerRow(name, item, source), rows: [] };
    group.rows.push(row);
    bySpeaker.set(name, group);
  }
  const groups = [...bySpeaker.values()];
  if (unclear.length > 0) groups.push({ title: strings.unclear, rows: unclear });
  if (notSpeech.length > 0) groups.push({ title: strings.notSpeech, rows: notSpeech });
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return { key: "quotation", title: strings.whoSaidWhat, count, groups };
}

/**
 * The speaker's name, or the words that stand for one who is not named.
 * @param {{ start: number, end: number, entity: number | null }} named
 * @param {Source} source
 */
export function nameSpeaker({ start, end, entity }, { text, items }) {
  const name = entity === null ? undefined : items.value?.entities[entity]?.name;
  return name ?? excerpt(text, { start, end }, 60);
}

/** @param {string} name @param {Item} item @param {Source} source @returns {Row | string} */
function makeSpeakerRow(name, { entity }, { items }) {
  const mentions = entity === null ? [] : items.mentionsOf(entity);
  if (mentions.length === 0) return name;
  return { key: `speaker:${name}`, items: mentions, content: make("span", { class: "name" }, name), name: "speaker" };
}

/** @param {Item} item @param {string} kind @param {Source} source @returns {Row} */
function makeQuoteRow(item, kind, { text, items, strings }) {
  const contents = items.value?.quotations[item.index]?.contents ?? [];
  const words = contents.map((each) => excerpt(text, each, 110)).join(" … ");
  const said = kind === "direct" || kind === "partial" || kind === "scare" ? `“${words}”` : words;
  const content = make("span", { class: "quote", title: strings[/** @type {"direct"} */ (kind)] ?? kind }, said);
  return { key: `quote:${item.id}`, items: [item], content, name: "quote-row" };
}
