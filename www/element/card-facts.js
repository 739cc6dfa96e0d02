/**
 * What the card says of a mark: a plain sentence, then the facts.
 *
 * In: an item and what it is from. Out: nodes. Words of the field ("cue", "EDTF")
 * stay out: who reads a newspaper reads this.
 */

import { excerpt, make } from "./dom.js";
import { findKind } from "./kinds.js";
import { describeRole, nameEntity } from "./naming.js";
import { formatDate } from "./panel-dates.js";
import { nameSpeaker } from "./panel-quotes.js";
import { describeReason } from "./why.js";
import { fill } from "../strings.js";

/** @import { Item } from "./items.js" */
/** @import { Source } from "./panel.js" */
/** @import { Strings } from "../strings.js" */

/** @param {Item} item @param {Source} source @returns {(Node | string)[]} */
export function describeItem(item, source) {
  switch (item.letter) {
    case "q":
      return describeQuotation(item, source);
    case "m":
      return describeMention(item, source);
    case "d":
      return describeDateline(item, source);
    default:
      return describeValue(item, source);
  }
}

/** Whether a mark is a person's word. @param {Item} item @param {Source} source */
export function isByPerson({ letter, index }, { items: { value } }) {
  const record = letter === "m" ? value?.mentions[index] : letter === "q" ? value?.quotations[index] : undefined;
  return record?.by === "person";
}

/** “person” → “Person”, and never “İndirect speech”, as where the browser's language is Turkish. @param {string} words */
export function capitalize(words) {
  const [first = ""] = words;
  return first.toUpperCase() + words.slice(first.length);
}

/** @param {string} kind */
export function makeSwatch(kind) {
  return make("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" });
}

/** @param {Item} item @param {Source} source @returns {(Node | string)[]} */
function describeQuotation(item, source) {
  const { text, items, strings } = source;
  const quotation = items.value?.quotations[item.index];
  if (!quotation) return [];
  const { kind, source: named, cue, rule } = quotation;
  const isSpeech = kind !== "scare" && kind !== "title";
  const name = named ? capitalize(nameSpeaker(named, source)) : "";
  const title = !isSpeech ? excerpt(text, item, 80) : named ? fill(strings.sentenceSaid, { name }) : strings.sentenceUnclear;
  const words = named && named.end > named.start ? excerpt(text, named, 60) : null;
  const said = fill(strings[`rule.${rule}`], { cue: cue ? excerpt(text, cue, 40) : "" });
  return [
    makeHead("quotation", capitalize(strings[kind]), isByPerson(item, source), strings),
    make("p", { class: "card-title" }, title),
    isSpeech ? "" : make("p", { class: "card-sentence" }, strings[kind === "title" ? "sentenceTitle" : "sentenceScare"]),
    makeFacts([
      [strings.role, describeRoleOf(item, source)],
      [strings.namedAs, words === null || capitalize(words) === name ? null : words],
      [strings.why, rule === "person" ? null : said],
      [strings.confidence, quotation.by === "person" ? strings.yourWord : null],
    ]),
  ];
}

/** @param {Item} item @param {Source} source @returns {(Node | string)[]} */
function describeMention(item, source) {
  const { text, items, strings } = source;
  const mention = items.value?.mentions[item.index];
  const entity = items.value?.entities[item.entity ?? -1];
  const row = findKind(item.kind);
  if (!mention || !entity || !row || item.entity === null) return [];
  const named = items.mentionsOf(item.entity).length;
  const quotes = items.countQuotations(item.entity);
  const words = excerpt(text, item, 60);
  const counts = [
    quotes === 0 ? null : fill(quotes === 1 ? strings.saidOne : strings.saidMany, { n: quotes }),
    fill(named === 1 ? strings.namedOne : strings.namedMany, { n: named }),
  ].filter((each) => each !== null);
  const isName = mention.form === "name";
  const name = items.value ? nameEntity({ text, value: items.value }, item.entity) : "";
  return [
    makeHead(item.kind, `${capitalize(strings[row.one])}. ${capitalize(counts.join(", "))}.`, isByPerson(item, source), strings),
    make("p", { class: "card-title" }, capitalize(name)),
    isName ? "" : make("p", { class: "card-sentence" }, fill(strings.sentenceMeans, { words: capitalize(words), name })),
    makeFacts([
      [strings.role, describeRoleOf(item, source)],
      [strings.namedAs, words === name || !isName ? null : words],
      [strings.why, (isName && mention.by !== "person" && source.explain(item).map((reason) => describeReason(reason, strings)).join("; ")) || null],
      [strings.confidence, mention.by === "person" ? strings.yourWord : describeScore(mention.score, strings)],
    ]),
  ];
}

/** @param {Item} item @param {Source} source @returns {Node[]} */
function describeDateline(item, source) {
  const { text, items, strings, language } = source;
  const dateline = items.value?.datelines[item.index];
  if (!dateline) return [];
  const { places, date, agency } = dateline;
  return [
    makeHead("dateline", capitalize(strings.dateline), false, strings),
    make("p", { class: "card-title" }, excerpt(text, item, 80)),
    make("p", { class: "card-sentence" }, strings.sentenceDateline),
    makeFacts([
      [strings.datelinePlace, places.map(({ name }) => name).join(", ") || null],
      [capitalize(strings.date), date?.value ? formatDate(date.value, language) : null],
      [strings.agency, agency?.name ?? null],
    ]),
  ];
}

/** @param {Item} item @param {Source} source @returns {Node[]} of a date or an amount */
function describeValue(item, { text, items, strings, language }) {
  const date = item.letter === "t" ? items.value?.dates[item.index] : undefined;
  const amount = item.letter === "a" ? items.value?.amounts[item.index] : undefined;
  const value = date ? formatDate(date.value ?? "", language) : [amount?.value?.toLocaleString(language || "en"), amount?.unit].filter(Boolean).join(" ");
  return [
    makeHead(item.kind, capitalize(date ? strings.date : strings.amount), false, strings),
    make("p", { class: "card-title" }, excerpt(text, item, 80)),
    makeFacts([
      [date ? strings.meansDay : strings.value, value || (date ? strings.undated : null)],
      [strings.asData, date && date.value !== value ? date.value : null],
    ]),
  ];
}

/** What sort of mark it is, with the pencil of a person's word. @param {string} kind @param {string} words @param {boolean} byPerson @param {Strings} strings */
function makeHead(kind, words, byPerson, strings) {
  const sign = byPerson ? make("span", { class: "by-person" }, make("span", { class: "pencil-sign", "aria-hidden": "true" }), strings.byPerson) : null;
  return make("p", { class: "card-kind" }, makeSwatch(kind), make("span", {}, words), sign);
}

/** @param {[string, string | null][]} facts those that are known are shown */
function makeFacts(facts) {
  const known = facts.filter(([, words]) => words !== null && words !== "");
  return make("dl", { class: "facts", hidden: known.length === 0 }, ...known.flatMap(([term, words]) => [make("dt", {}, term), make("dd", {}, words)]));
}

/** “Amara Okafor’s deputy”. @param {Item} item @param {Source} source */
function describeRoleOf({ entity }, { text, items: { value }, strings }) {
  return value && entity !== null ? describeRole({ text, value }, entity, strings) : null;
}

/** @param {number} score from 0 to 1 @param {Strings} strings */
function describeScore(score, strings) {
  return score >= 0.9 ? strings.certain : score >= 0.6 ? strings.likely : strings.unsure;
}
