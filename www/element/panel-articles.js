/**
 * All articles on the desk as one: who speaks and who and what is named in any
 * of them, joined by name and kind.
 *
 * In: the bench. Out: a switch over the panel, “This article | All articles”,
 * where there are several; lists for the panel. A click on a row goes to the
 * article and the mark. Articles that were not read yet are read first.
 */

import { make, makeButton } from "./dom.js";
import { fold } from "./fold.js";
import { KINDS } from "./kinds.js";
import { isNamed, nameEntity } from "./naming.js";
import { makeDetails } from "./panel-quotes.js";
import { nameArticle } from "./shelf.js";
import { findSpeakers } from "./speakers.js";
import { fill } from "../strings.js";

/** @import { Annotations } from "../types/core.js" */
/** @import { ArticleState } from "./desk.js" */
/** @import { Group, Row, Section } from "./panel.js" */
/** @import { Bench } from "./workbench.js" */

/** One name in one article. @typedef {{ at: number, count: number, words: number, start: number, end: number, letter: "m" | "q" }} Place */
/** @typedef {{ name: string, kind: string, places: Place[] }} Joined */
/** @typedef {Map<string, { name: string, kind: string, isNamed: boolean, place: Omit<Place, "at"> }>} Told */
/** What one article says. @typedef {{ names: Told, speakers: Told }} Digest */

const FIRST = 12;
const FIRST_SPEAKERS = 8;

export class Articles {
  #this = makeButton({ class: "tab", "aria-pressed": "true", onclick: () => this.#show(false) });
  #all = makeButton({ class: "tab", "aria-pressed": "false", onclick: () => this.#show(true) });
  #wait = make("p", { class: "articles-wait", hidden: true });
  element = make("div", { class: "articles", part: "articles", role: "group", hidden: true }, make("div", { class: "switch" }, this.#this, this.#all), this.#wait);
  #bench;
  #isAll = false;
  /** @type {readonly ArticleState[]} those that were joined last */
  #joined = [];
  /** Which reading is the newest. */
  #turn = 0;
  /** @type {WeakMap<ArticleState, Digest>} */
  #digests = new WeakMap();

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
  }

  update() {
    const { articles } = this.#bench.desk;
    const { strings } = this.#bench.state();
    const n = articles.length;
    this.element.hidden = n < 2;
    this.element.setAttribute("aria-label", strings.articlesSwitch);
    this.#this.textContent = strings.articlesThis;
    this.#all.textContent = fill(strings.articlesAll, { n });
    if (n < 2 && this.#isAll) this.#show(false);
    else if (this.#isAll && (articles.length !== this.#joined.length || articles.some((each, at) => each !== this.#joined[at]))) void this.#join();
  }

  /** @param {boolean} isAll */
  #show(isAll) {
    this.#isAll = isAll;
    this.#this.setAttribute("aria-pressed", String(!isAll));
    this.#all.setAttribute("aria-pressed", String(isAll));
    this.#bench.panel.element.toggleAttribute("data-all", isAll);
    if (isAll) return void this.#join();
    this.#turn += 1;
    this.#joined = [];
    this.#wait.hidden = true;
    this.#bench.panel.showOthers(null);
  }

  async #join() {
    const { desk, panel, notify, say } = this.#bench;
    const { strings } = this.#bench.state();
    const { articles } = desk;
    const turn = ++this.#turn;
    this.#joined = articles;
    const unread = articles.filter((each) => !desk.deriveOther(each)).length;
    if (unread > 0) {
      this.#wait.textContent = fill(strings.articlesWait, { n: unread });
      this.#wait.hidden = false;
      say(this.#wait.textContent);
      try {
        await this.#bench.readOthers();
      } catch (error) {
        notify(error instanceof Error ? error.message : String(error), { warning: true });
      }
    }
    if (turn !== this.#turn || !this.#isAll) return;
    this.#wait.hidden = true;
    const sections = this.#makeSections(articles);
    panel.showOthers(() => sections);
  }

  /** @param {readonly ArticleState[]} articles @returns {Section[]} */
  #makeSections(articles) {
    const { strings } = this.#bench.state();
    const digests = articles.map((article) => this.#digest(article));
    const speakers = join(digests.map((digest) => digest?.speakers)).sort((a, b) => b.places.length - a.places.length || sum(b, "words") - sum(a, "words"));
    const names = join(digests.map((digest) => digest?.names)).sort((a, b) => b.places.length - a.places.length || sum(b, "count") - sum(a, "count"));
    const groups = speakers.map((each) => this.#makeGroup(each, articles));
    /** @type {Section} */
    const said = { key: "all-quotation", title: strings.whoSaidWhat, count: groups.length, kinds: ["quotation"], groups, first: FIRST_SPEAKERS, more: strings.moreSpeakers };
    const lists = KINDS.filter(({ entity }) => entity).map(({ kind, many }) => {
      const found = names.filter((each) => each.kind === kind);
      return { key: `all-${kind}`, title: strings[many], count: found.length, kinds: [kind], groups: found.map((each) => this.#makeGroup(each, articles)), first: FIRST };
    });
    return [said, ...lists];
  }

  /** @param {Joined} joined @param {readonly ArticleState[]} articles @returns {Group} */
  #makeGroup({ name, kind, places }, articles) {
    const { strings } = this.#bench.state();
    const isQuoted = places[0]?.letter === "q";
    const total = places.reduce((all, { count }) => all + count, 0);
    const key = `${isQuoted ? "all-speaker" : "all"}:${kind}:${name}`;
    const rows = places.map((place) => this.#makeRow(key, name, place, articles));
    const [only] = places.length === 1 ? places : [];
    const where = only ? nameArticle(articles[only.at] ?? { name: "", text: "" }) : fill(strings.inArticles, { n: places.length });
    /** @type {Row} */
    const title = {
      key,
      list: () => [],
      words: () => name,
      name: "speaker",
      run: () => rows[0]?.run?.(),
      make: () => make("span", { class: "name-row" }, make("span", { class: "name" }, name), make("span", { class: "count" }, String(total)), makeDetails([where])),
    };
    return only ? { key, title: null, count: total, rows: [title], first: 1 } : { key, title, count: total, rows, first: 3 };
  }

  /** @param {string} key @param {string} name @param {Place} place @param {readonly ArticleState[]} articles @returns {Row} */
  #makeRow(key, name, place, articles) {
    const { strings } = this.#bench.state();
    const article = articles[place.at];
    const title = article ? nameArticle(article) : "";
    const isQuoted = place.letter === "q";
    const counted = fill(isQuoted ? (place.count === 1 ? strings.quotesOne : strings.quotesMany) : place.count === 1 ? strings.mentionsOne : strings.mentionsMany, { n: place.count });
    return {
      key: `${key}@${place.at}`,
      list: () => [],
      words: () => `${name} ${title}`,
      name: "article-row",
      run: () => void this.#goTo(place, articles),
      make: () => make("span", { class: "article-place" }, make("span", { class: "article-title" }, title), makeDetails([counted])),
    };
  }

  /** @param {Place} place @param {readonly ArticleState[]} articles */
  async #goTo({ at, start, end, letter }, articles) {
    const { desk, panel } = this.#bench;
    const index = articles[at] ? desk.articles.indexOf(articles[at]) : -1;
    if (index < 0) return;
    panel.toggle(false);
    if (index !== desk.current) await this.#bench.choose(index);
    const { items } = this.#bench.source();
    const array = letter === "q" ? items.value?.quotations : items.value?.mentions;
    const found = array?.findIndex((each) => each.start === start && each.end === end) ?? -1;
    if (found >= 0) this.#bench.select(items.find(`${letter}${found}`));
  }

  /** @param {ArticleState} article @returns {Digest | null} */
  #digest(article) {
    const known = this.#digests.get(article);
    if (known) return known;
    const derived = this.#bench.desk.deriveOther(article);
    if (!derived) return null;
    const digest = readDigest(article.text, derived.value);
    this.#digests.set(article, digest);
    return digest;
  }
}

/** @param {string} text @param {Annotations} value @returns {Digest} */
function readDigest(text, value) {
  /** @type {Digest} */
  const digest = { names: new Map(), speakers: new Map() };
  value.entities.forEach(({ kind, mentions }, index) => {
    const first = value.mentions[mentions[0] ?? -1];
    if (!first || !isNamed(value, index)) return;
    const name = nameEntity({ text, value }, index);
    const key = `${kind}:${normalise(name)}`;
    const known = digest.names.get(key);
    if (known) known.place.count += mentions.length;
    else digest.names.set(key, { name, kind, isNamed: true, place: { count: mentions.length, words: 0, start: first.start, end: first.end, letter: "m" } });
  });
  for (const speaker of findSpeakers(text, value).list) {
    const { name, entity, words, quotations } = speaker;
    const first = value.quotations[quotations[0] ?? -1];
    const kind = entity === null ? "" : (value.entities[entity]?.kind ?? "");
    const key = `${kind}:${normalise(name)}`;
    const known = digest.speakers.get(key);
    if (known) {
      known.place.count += quotations.length;
      known.place.words += words;
    } else if (first) {
      digest.speakers.set(key, { name, kind, isNamed: speaker.isNamed, place: { count: quotations.length, words, start: first.start, end: first.end, letter: "q" } });
    }
  }
  return digest;
}

/** @param {readonly (Told | undefined)[]} maps one an article @returns {Joined[]} */
function join(maps) {
  /** @type {Map<string, Joined>} */
  const joined = new Map();
  maps.forEach((map, at) => {
    for (const [told, { name, kind, isNamed: hasName, place }] of map ?? []) {
      // “An official” of one article is not the one of another.
      const key = hasName ? told : `${told}@${at}`;
      const each = joined.get(key) ?? { name, kind, places: [] };
      each.places.push({ ...place, at });
      joined.set(key, each);
    }
  });
  return [...joined.values()];
}

/** @param {Joined} joined @param {"count" | "words"} what */
function sum({ places }, what) {
  return places.reduce((all, place) => all + place[what], 0);
}

/** A name without case, accents and white space that differs. @param {string} name */
function normalise(name) {
  return fold(name).replace(/\s+/g, " ").trim();
}
