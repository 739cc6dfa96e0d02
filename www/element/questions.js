/**
 * What the program is least sure of, as questions that a person can answer.
 *
 * In: a text and its value. Out: questions, the least sure first: who said a
 * quotation, whether a name is of its kind, whom words mean. What a person made,
 * changed or confirmed is not asked about. No DOM here.
 */

import { isNamed, nameEntity } from "./naming.js";
import { countWords } from "./speakers.js";

/** @import { Annotations, Rule } from "../types/core.js" */
/** @import { Reading } from "./naming.js" */

/**
 * @typedef {object} Question
 * @property {string} key the same as long as the words are, to be asked once
 * @property {"unclear" | "speaker" | "kind" | "whom"} about
 * @property {string} id of the mark
 * @property {number} start
 * @property {number} end
 * @property {number} sure from 0 to 1
 * @property {number[]} candidates entities that it could be instead, the nearest first; known once it is asked
 */

/** How much the rules that guess from the place of a name are to be trusted. @type {Readonly<Partial<Record<Rule, number>>>} */
const WEAK_RULES = Object.freeze({
  "paragraph-after": 0.3,
  "named-after": 0.38,
  "sentence-after": 0.4,
  "named-before": 0.42,
  "paragraph-before": 0.44,
  "sentence-before": 0.48,
  "same-as-paragraph-before": 0.5,
});
/** What is surer than this is not asked. */
const SURE = 0.6;
/** Shorter pieces nobody asks about. */
const LEAST_WORDS = 3;
const MOST_CANDIDATES = 5;
/** So far from a quotation, in UTF-16 code units, its speaker is looked for. */
const REACH = 2500;

/** @param {Reading} reading @returns {Question[]} */
export function findQuestions(reading) {
  const { text, value } = reading;
  const questions = [...askSpeakers(text, value), ...askMentions(reading)];
  return questions.sort((a, b) => a.sure - b.sure || a.start - b.start);
}

/**
 * A question as it is to be put now, also where it was answered already: with those whom it could be instead.
 * @param {Reading} reading @param {Pick<Question, "about" | "start" | "end" | "key">} asked
 * @returns {Question | null} `null` where the mark is gone
 */
export function ask({ value }, { about, start, end, key }) {
  const isQuotation = about === "unclear" || about === "speaker";
  const index = (isQuotation ? value.quotations : value.mentions).findIndex((each) => each.start === start && each.end === end);
  if (index < 0) return null;
  const again = isQuotation ? (value.quotations[index]?.source ? "speaker" : "unclear") : about;
  const candidates = isQuotation ? findNear(value, start, end, value.quotations[index]?.source?.entity ?? null) : about === "whom" ? findAlike(value, index) : [];
  return { key, about: again, id: `${isQuotation ? "q" : "m"}${index}`, start, end, sure: 0, candidates };
}

/** @param {string} text @param {Annotations} value @returns {Question[]} */
function askSpeakers(text, value) {
  return value.quotations.flatMap((quotation, index) => {
    const { start, end, kind, rule, source, by } = quotation;
    if (by === "person" || kind === "scare" || kind === "title" || kind === "indirect") return [];
    const about = source ? "speaker" : "unclear";
    const sure = source ? (WEAK_RULES[rule] ?? 1) : 0.1;
    if (sure >= SURE || (!source && countWords(text, start, end) < LEAST_WORDS)) return [];
    return [{ key: `q${text.slice(start, start + 80)}@${start}`, about, id: `q${index}`, start, end, sure, candidates: [] }];
  });
}

/** @param {Reading} reading @returns {Question[]} */
function askMentions(reading) {
  const { text, value } = reading;
  const families = findFamilies(value);
  /** @type {Map<string, Question>} */
  const byWords = new Map();
  /** Words that one mention at least is sure of. @type {Set<string>} */
  const known = new Set();
  value.mentions.forEach(({ start, end, form, kind, entity, score, by }, index) => {
    const name = value.entities[entity]?.name ?? "";
    const words = text.slice(start, end);
    const isShort = form === "name" && words !== name && (families.get(lastWord(words)) ?? 0) > 1;
    const about = form === "name" && !isShort ? "kind" : "whom";
    const key = `${about}:${words}:${about === "kind" ? kind : name}${form === "pronoun" ? `@${start}` : ""}`;
    const sure = isShort ? 0.4 : form === "name" ? score : Math.max(0.52, score);
    if (by === "person" || sure >= SURE) return void known.add(key);
    // A source without a name means nobody else.
    if (about === "whom" && !isNamed(value, entity)) return;
    const before = byWords.get(key);
    if (!before) byWords.set(key, { key, about, id: `m${index}`, start, end, sure, candidates: [] });
    else before.sure = Math.max(before.sure, sure);
  });
  return [...byWords.values()].filter(({ key }) => !known.has(key));
}

/** How many persons share a last name. @param {Annotations} value */
function findFamilies({ entities }) {
  /** @type {Map<string, number>} */
  const families = new Map();
  for (const { kind, name, mentions } of entities) {
    if (kind === "person" && mentions.length > 0) families.set(lastWord(name), (families.get(lastWord(name)) ?? 0) + 1);
  }
  return families;
}

/** @param {string} words */
function lastWord(words) {
  return words.slice(words.lastIndexOf(" ") + 1).toLowerCase();
}

/** Who could have said something: people and bodies that are named nearest. @param {Annotations} value @param {number} start @param {number} end @param {number | null} without */
function findNear({ mentions, entities }, start, end, without) {
  /** @type {Map<number, number>} */
  const distances = new Map();
  for (let at = findPlace(mentions, start - REACH); at < mentions.length; at++) {
    const mention = mentions[at];
    if (!mention || mention.start > end + REACH) break;
    const kind = entities[mention.entity]?.kind;
    if ((kind !== "person" && kind !== "organization") || mention.entity === without || (start <= mention.start && mention.end <= end)) continue;
    // Behind is a little farther than before.
    const distance = (mention.start < start ? start - mention.end : (mention.start - end) * 1.5) + (kind === "person" ? 0 : 200);
    distances.set(mention.entity, Math.min(distance, distances.get(mention.entity) ?? Number.POSITIVE_INFINITY));
  }
  return [...distances].sort((a, b) => a[1] - b[1]).slice(0, MOST_CANDIDATES).map(([entity]) => entity);
}

/** Whom a mention could mean instead: those of its kind that were named last before it. @param {Annotations} value @param {number} index */
function findAlike(value, index) {
  const { mentions, entities } = value;
  const mention = mentions[index];
  /** @type {Set<number>} */
  const found = new Set();
  for (let at = index - 1; mention && at >= 0 && at > index - 400 && found.size < MOST_CANDIDATES; at--) {
    const other = mentions[at];
    if (other && other.entity !== mention.entity && entities[other.entity]?.kind === mention.kind && isNamed(value, other.entity)) found.add(other.entity);
  }
  return [...found];
}

/** @param {readonly { start: number }[]} sorted @param {number} start */
function findPlace(sorted, start) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All who could have said something, by name. @param {Reading} reading @returns {{ entity: number, name: string }[]} */
export function listPossible(reading) {
  const { value } = reading;
  const all = value.entities.flatMap(({ kind, mentions }, entity) => ((kind === "person" || kind === "organization" || kind === "group") && mentions.length > 0 ? [{ entity, name: nameEntity(reading, entity) }] : []));
  return all.sort((a, b) => a.name.localeCompare(b.name)).slice(0, 1000);
}
