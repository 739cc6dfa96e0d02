/**
 * The panel's "Who said what": quotations by speaker, those who say most first;
 * the questions and answers of an interview; those whose speaker is unclear;
 * then quoted words that nobody says (scare quotes, titles).
 */

import { excerpt, make } from "./dom.js";
import { describeRole, nameEntity } from "./naming.js";
import { findSpeakers } from "./speakers.js";
import { fill } from "../strings.js";

/** @import { Annotations } from "../types/core.js" */
/** @import { Group, Row, Section, Source } from "./panel.js" */
/** @import { Speaker } from "./speakers.js" */

/** Quotations of one speaker, and speakers, that are shown before “Show all”. */
const FIRST_SAID = 3;
const FIRST_SPEAKERS = 8;

/** Longer quotations are cut in their row, at this many UTF-16 code units; not on paper. */
const LONGEST_ROW = 110;

/** @param {Source} source @returns {Section} */
export function listQuotes(source) {
  const { text, items, strings } = source;
  const { value } = items;
  /** @type {Section} */
  const section = { key: "quotation", title: strings.whoSaidWhat, count: value?.quotations.length ?? 0, kinds: ["quotation"], groups: [], first: FIRST_SPEAKERS, more: strings.moreSpeakers };
  if (!value) return section;
  const { list, questions, answers, unclear, notSpeech } = findSpeakers(text, value);
  section.groups = list.map((speaker) => makeGroup(speaker, value, source));
  const last = /** @type {const} */ ([["questions", questions, strings.question], ["answers", answers, strings.answer], ["unclear", unclear, strings.unclear], ["notSpeech", notSpeech, strings.notSpeech]]);
  for (const [key, quotations, title] of last) {
    if (quotations.length === 0) continue;
    section.groups.push({ key, title, count: quotations.length, rows: quotations.map((index) => makeQuoteRow(index, value, source, "")), first: FIRST_SAID, isLast: true });
  }
  return section;
}

/**
 * The speaker's name, or the words that stand for one who is not named.
 * @param {{ start: number, end: number, entity: number | null }} named
 * @param {Source} source
 */
export function nameSpeaker({ start, end, entity }, { text, items }) {
  const name = entity === null || !items.value ? "" : nameEntity({ text, value: items.value }, entity);
  return name || excerpt(text, { start, end }, 60);
}

/** @param {Speaker} speaker @param {Annotations} value @param {Source} source @returns {Group} */
function makeGroup(speaker, value, source) {
  const { key, name, quotations } = speaker;
  return {
    key,
    title: makeSpeakerRow(speaker, value, source),
    count: quotations.length,
    // Of a long text few speakers are on show.
    get rows() {
      return quotations.map((index) => makeQuoteRow(index, value, source, name));
    },
    first: FIRST_SAID,
  };
}

/** @param {Speaker} speaker @param {Annotations} value @param {Source} source @returns {Row | string} */
function makeSpeakerRow({ key, name, entity, isNamed, quotations }, value, { text, items, strings }) {
  const entityMentions = entity === null ? [] : (value.entities[entity]?.mentions ?? []);
  if (entity === null || entityMentions.length === 0) return name;
  const describe = () => describeRole({ text, value }, entity, strings);
  return {
    key: `speaker:${key}`,
    list: () => items.mentionsOf(entity),
    words: () => [name, describe() ?? ""].join(" "),
    entity,
    name: "speaker",
    make: () =>
      make(
        "span",
        { class: "name-row" },
        make("span", { class: isNamed ? "name" : "name unnamed" }, name),
        make("span", { class: "count", title: fill(quotations.length === 1 ? strings.quotesOne : strings.quotesMany, { n: quotations.length }) }, String(quotations.length)),
        makeDetails([isNamed ? null : strings.unnamed, isNamed ? describe() : null]),
      ),
  };
}

/** @param {number} index @param {Annotations} value @param {Source} source @param {string} speaker @returns {Row} */
function makeQuoteRow(index, value, { text, items, strings, isWhole }, speaker) {
  const quotation = value.quotations[index];
  const { kind = "direct", contents = [] } = quotation ?? {};
  const read = (/** @type {number} */ limit) => contents.map((each) => excerpt(text, each, limit)).join(" … ");
  return {
    key: `quote:q${index}`,
    list: () => items.find(`q${index}`) ?? [],
    words: () => `${speaker} ${contents.map(({ start, end }) => text.slice(start, end)).join(" ")}`,
    name: "quote-row",
    make: () => {
      const isMarked = kind === "direct" || kind === "partial" || kind === "scare";
      const said = read(isWhole ? Number.POSITIVE_INFINITY : LONGEST_ROW);
      const words = isMarked ? `“${said}”` : said;
      return make("span", { class: isMarked ? "quote" : "quote reported", title: strings[kind] }, words, quotation?.by === "person" ? makePencil(strings.yours) : null);
    },
  };
}

/** Under a name: what is known, a piece never torn at a line's end. @param {(string | null)[]} parts */
export function makeDetails(parts) {
  const known = parts.filter((words) => words !== null && words !== "");
  if (known.length === 0) return null;
  const details = make("span", { class: "details" });
  known.forEach((words, at) => details.append(...(at > 0 ? [" · "] : []), make("span", { class: (words?.length ?? 0) < 24 ? "piece" : "" }, words)));
  return details;
}

/** The sign of what a person decided. @param {string} words for screen readers */
export function makePencil(words) {
  return make("span", { class: "by-person", title: words }, make("span", { "aria-hidden": "true" }, " ✎"), make("span", { class: "visually-hidden" }, ` (${words})`));
}
