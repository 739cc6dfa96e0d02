/**
 * Who speaks in an article, and how much.
 *
 * In: a text and its value. Out: its speakers, those who say most first, each
 * with its quotations; the quotations that nobody clearly says; how many words
 * are quoted. Worked out once for one value. No DOM here.
 */

import { excerpt } from "./dom.js";
import { isNamed, nameEntity } from "./naming.js";

/** @import { Annotations, Quotation } from "../types/core.js" */

/**
 * @typedef {object} Speaker
 * @property {string} key the same after a correction, as long as the name is
 * @property {string} name or the words that stand for it
 * @property {number | null} entity
 * @property {boolean} isNamed
 * @property {number} words said by them, quoted or reported
 * @property {number[]} quotations indices, in reading order
 */

/**
 * @typedef {object} Speakers
 * @property {readonly Speaker[]} list those who say most first
 * @property {readonly number[]} unclear quotations whose speaker is unclear, the turns of an interview left out
 * @property {readonly number[]} questions turns marked “Q:” of whom nobody is known
 * @property {readonly number[]} answers turns marked “A:” of whom nobody is known
 * @property {readonly number[]} notSpeech words held at a distance, titles
 * @property {number} quoted words between quotation marks, of speech
 * @property {number} reported words of reported speech
 * @property {number} unclearWords words of those in `unclear`, `questions` and `answers`
 */

/** @type {WeakMap<Annotations, { text: string, speakers: Speakers }>} */
const known = new WeakMap();

/** What marks the turns of an interview, before the words. */
const QUESTION = /(?:^|\n)[ \t]*(?:Q|Question|QUESTION)\s*[.:]\s*$/;
const ANSWER = /(?:^|\n)[ \t]*(?:A|Answer|ANSWER)\s*[.:]\s*$/;

/** @param {string} text @param {Annotations} value @returns {Speakers} */
export function findSpeakers(text, value) {
  const last = known.get(value);
  if (last?.text === text) return last.speakers;
  const speakers = sortOut(text, value);
  known.set(value, { text, speakers });
  return speakers;
}

/** @param {string} text @param {Annotations} value @returns {Speakers} */
function sortOut(text, value) {
  /** @type {Map<string, Speaker>} */
  const byKey = new Map();
  /** @type {Record<"unclear" | "questions" | "answers" | "notSpeech", number[]>} */
  const rest = { unclear: [], questions: [], answers: [], notSpeech: [] };
  const sums = { quoted: 0, reported: 0, unclearWords: 0 };
  value.quotations.forEach((quotation, index) => {
    const { kind, source } = quotation;
    if (kind === "scare" || kind === "title") return void rest.notSpeech.push(index);
    const words = quotation.contents.reduce((sum, { start, end }) => sum + countWords(text, start, end), 0);
    sums[kind === "indirect" ? "reported" : "quoted"] += words;
    if (!source) {
      sums.unclearWords += words;
      return void rest[readTurn(text, quotation)].push(index);
    }
    const id = source.entity === null ? `w${excerpt(text, source, 90).toLowerCase()}` : `e${source.entity}`;
    const speaker = byKey.get(id) ?? makeSpeaker({ text, value }, source);
    speaker.words += words;
    speaker.quotations.push(index);
    byKey.set(id, speaker);
  });
  const list = [...byKey.values()].sort((a, b) => b.words - a.words || b.quotations.length - a.quotations.length);
  return { list, ...rest, ...sums };
}

/** @param {import("./naming.js").Reading} reading @param {{ start: number, end: number, entity: number | null }} source @returns {Speaker} */
function makeSpeaker(reading, source) {
  const { entity } = source;
  const name = entity === null ? excerpt(reading.text, source, 90) : nameEntity(reading, entity);
  const kind = entity === null ? "" : (reading.value.entities[entity]?.kind ?? "");
  return { key: `${kind}:${name}`, name, entity, isNamed: entity !== null && isNamed(reading.value, entity), words: 0, quotations: [] };
}

/** @param {string} text @param {Quotation} quotation @returns {"questions" | "answers" | "unclear"} */
function readTurn(text, { rule, start }) {
  if (rule !== "turn-of-transcript") return "unclear";
  const before = text.slice(Math.max(0, start - 16), start);
  return QUESTION.test(before) ? "questions" : ANSWER.test(before) ? "answers" : "unclear";
}

/**
 * How many words are in a part of a text.
 * @param {string} text @param {number} [start] @param {number} [end] UTF-16
 */
export function countWords(text, start = 0, end = text.length) {
  let count = 0;
  let isInside = false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0xa0 || code === 0x2028 || code === 0x2029) isInside = false;
    else if (!isInside && isOfWord(code)) {
      isInside = true;
      count += 1;
    }
  }
  return count;
}

/** Letters and figures; punctuation alone is not a word. @param {number} code */
function isOfWord(code) {
  if (code < 0x80) return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return code >= 0xc0 && !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f);
}
