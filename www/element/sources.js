/**
 * Sources at a glance, over the panel: how many words are quoted, how many
 * sources have a name and how many not, and each one's share.
 *
 * In: the bench. Out: a sentence and bars; a click on a bar narrows panel and
 * article to that speaker (what others say is dimmed), the next widens them
 * again. The bars are drawn beside words and numbers, never alone.
 */

import { make, makeButton, makeSvg } from "./dom.js";
import { countWords, findSpeakers } from "./speakers.js";
import { OwnSheet } from "./style.js";
import { fill } from "../strings.js";

/** @import { Annotations } from "../types/core.js" */
/** @import { Strings } from "../strings.js" */
/** @import { Who } from "./filter.js" */
/** @import { Speaker, Speakers } from "./speakers.js" */
/** @import { Bench } from "./workbench.js" */

/** @typedef {{ who: Who, words: number, isNamed: boolean, isSpeaker: boolean }} Share */

/** Speakers with a bar of their own. */
const MOST = 5;
/** While the person types it waits for a pause of this many milliseconds. */
const PAUSE_MS = 200;
/** Quotations that are distinguished by their ids; of more, by their speaker only. */
const MOST_IDS = 3000;
/** The words of longer texts, in UTF-16 code units, are counted in a turn of their own. */
const LONG_TEXT = 100_000;
/** What is not a part of the story is not counted. */
const FURNITURE = new Set(["boilerplate", "tagline", "alt-text", "credit", "byline", "timestamp"]);

export class Sources {
  #words = make("summary", { class: "sources-words" });
  #bars = make("ul", { class: "sources-bars" });
  element = make("details", { class: "sources", part: "sources", open: true, hidden: true }, this.#words, this.#bars);
  /** What dims the quotations of others. */
  sheet = new OwnSheet();
  #bench;
  /** @type {Annotations | null} */
  #value = null;
  /** @type {Strings | null} */
  #strings = null;
  /** @type {Share[]} */
  #shares = [];
  #timer = 0;

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
    bench.filter.listen(() => this.#showFilter());
  }

  update() {
    const { text, items, strings } = this.#bench.source();
    if (items.value === this.#value && strings === this.#strings) return;
    clearTimeout(this.#timer);
    const { editing } = this.#bench.state();
    if (editing || text.length > LONG_TEXT) this.#timer = window.setTimeout(() => this.#show(), editing ? PAUSE_MS : 0);
    else this.#show();
  }

  detach() {
    clearTimeout(this.#timer);
  }

  #show() {
    const { text, items, strings } = this.#bench.source();
    const { value } = items;
    this.#value = value;
    this.#strings = strings;
    const speakers = value && findSpeakers(text, value);
    const said = speakers ? speakers.quoted + speakers.reported : 0;
    // On a telephone the quotations come first: one line, and the bars when they are asked for.
    if (this.element.hidden && this.element.closest("[data-narrow]")) this.element.open = false;
    this.element.hidden = !value || !speakers || said === 0;
    if (!value || !speakers || said === 0) {
      this.#shares = [];
      this.#bench.filter.who = null;
      return;
    }
    this.#words.replaceChildren(...describe(speakers, countStory(text, value), strings));
    this.#shares = listShares(speakers, strings);
    this.#bars.replaceChildren(...this.#shares.map((share) => make("li", {}, this.#makeBar(share, said))));
    this.#bars.setAttribute("aria-label", strings.shares);
    this.#keepFilter();
    this.#showFilter();
  }

  /** @param {Share} share @param {number} said words in all */
  #makeBar({ who, words, isNamed, isSpeaker }, said) {
    const percent = Math.round((words / said) * 100);
    const { strings } = this.#bench.source();
    const bar = makeSvg("svg", { class: "share", "aria-hidden": "true", height: 4 }, makeSvg("rect", { class: "share-track", width: "100%", height: 4, rx: 2 }), makeSvg("rect", { class: isSpeaker ? "share-bar" : "share-bar rest", width: `${Math.max(2, percent)}%`, height: 4, rx: 2 }));
    return makeButton(
      { class: "source", "data-source": who.key, "aria-pressed": "false", title: strings.shareHint, onclick: () => this.#toggle(who) },
      make("span", { class: isNamed || !isSpeaker ? "source-name" : "source-name unnamed" }, who.name),
      make("span", { class: "count" }, `${percent} %`),
      make("span", { class: "visually-hidden" }, ` ${fill(strings.shareWords, { n: words })}`),
      bar,
    );
  }

  /** @param {Who} who */
  #toggle(who) {
    const { filter } = this.#bench;
    const isOn = filter.who?.key === who.key;
    filter.who = isOn ? null : who;
    const { strings } = this.#bench.source();
    this.#bench.say(isOn ? strings.saidEverything : fill(strings.saidOnly, { name: who.name, n: who.quotations.size }));
  }

  /** After a correction it is about the same speaker, or about nobody. */
  #keepFilter() {
    const { filter } = this.#bench;
    const { who } = filter;
    if (!who) return;
    const again = this.#shares.find((share) => share.who.key === who.key)?.who ?? findEntity(who, this.#value);
    filter.who = again;
  }

  #showFilter() {
    const { who } = this.#bench.filter;
    for (const bar of this.#bars.querySelectorAll(".source")) bar.setAttribute("aria-pressed", String(bar.getAttribute("data-source") === who?.key));
    this.sheet.replaceSync(who ? writeDimming(who) : "");
  }
}

/** @param {Speakers} speakers @param {number} all words of the story @param {Strings} strings @returns {(Node | string)[]} */
function describe({ list, quoted, reported }, all, strings) {
  const named = list.filter(({ isNamed }) => isNamed).length;
  const counts = fill(strings.sourcesCount, { named, unnamed: list.length - named });
  const words = fill(reported > 0 ? strings.sourcesWordsReported : strings.sourcesWords, { quoted, all, reported });
  return [make("strong", {}, counts), " ", make("span", { class: "sources-more" }, words)];
}

/** Words of what belongs to the story. @param {string} text @param {Annotations} value */
function countStory(text, { blocks }) {
  return blocks.reduce((sum, { kind, start, end }) => (FURNITURE.has(kind) ? sum : sum + countWords(text, start, end)), 0);
}

/** @param {Speakers} speakers @param {Strings} strings @returns {Share[]} */
function listShares({ list, unclear, questions, answers, unclearWords }, strings) {
  // One more takes no more room than “1 other”.
  const first = list.slice(0, list.length === MOST + 1 ? MOST + 1 : MOST);
  const others = list.slice(first.length);
  const shares = first.map((speaker) => ({ who: toWho(speaker.key, speaker.name, [speaker]), words: speaker.words, isNamed: speaker.isNamed, isSpeaker: true }));
  if (others.length > 0) {
    const words = others.reduce((sum, speaker) => sum + speaker.words, 0);
    shares.push({ who: toWho("others:", fill(strings.otherSpeakers, { n: others.length }), others), words, isNamed: true, isSpeaker: false });
  }
  const rest = [...unclear, ...questions, ...answers];
  if (rest.length > 0) shares.push({ who: { key: "unclear:", name: strings.unclear, entities: new Set(), quotations: new Set(rest) }, words: unclearWords, isNamed: true, isSpeaker: false });
  return shares;
}

/** @param {string} key @param {string} name @param {readonly Speaker[]} speakers @returns {Who} */
function toWho(key, name, speakers) {
  const entities = speakers.flatMap(({ entity }) => entity ?? []);
  return { key, name, entities: new Set(entities), quotations: new Set(speakers.flatMap(({ quotations }) => quotations)) };
}

/** Somebody who has no bar. @param {Who} who @param {Annotations | null} value @returns {Who | null} */
function findEntity({ key }, value) {
  const entity = value?.entities.findIndex(({ name, kind, mentions }) => mentions.length > 0 && `${kind}:${name}` === key) ?? -1;
  const found = value?.entities[entity];
  if (!value || !found) return null;
  const quotations = new Set(value.quotations.flatMap(({ source }, index) => (source?.entity === entity ? [index] : [])));
  return { key, name: found.name, entities: new Set([entity]), quotations };
}

/** The quotations of others lose wash and brackets. @param {Who} who */
function writeDimming({ quotations, entities }) {
  const ids = [...quotations].map((index) => `[data-id="q${index}"]`);
  const speakers = [...entities].map((entity) => `[data-entity="${entity}"]`);
  const kept = ids.length > 0 && ids.length <= MOST_IDS ? ids : speakers;
  const not = kept.length > 0 ? `:not(${kept.join(", ")})` : "";
  return `.article mark[data-kind="quotation"]${not} { --_open: var(--_hair); --_shut: var(--_hair); --_fill: transparent; color: var(--_muted); }`;
}
