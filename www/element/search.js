/**
 * Search: in names, speakers, quotations and dates, and in the text.
 *
 * In: the bench; the command `search`. Out: narrows the panel, frames the hits in
 * the article, goes from one to the next with Enter, back with Shift+Enter. A
 * name finds also where it is meant (“he”) and what is said under it. Escape
 * ends it; then the focus is where it was.
 */

import { excerpt, isElement, isShown, make, makeButton } from "./dom.js";
import { fold, makePattern, matches } from "./fold.js";
import { Hits } from "./hits.js";
import { isNamed, nameEntity } from "./naming.js";
import { formatDate } from "./panel-dates.js";
import { findSpeakers } from "./speakers.js";
import { fill } from "../strings.js";

/** @import { Hit } from "./hits.js" */
/** @import { Item } from "./items.js" */
/** @import { Bench } from "./workbench.js" */

/** More hits than this nobody goes through. */
const MOST = 9999;
/** A text longer than this, in UTF-16 code units, is searched in a pause of the typing, of this many milliseconds. */
const LONG_TEXT = 200_000;
const PAUSE_MS = 180;

export class Search {
  #field = make("input", { class: "search-field", type: "search", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
  #count = make("span", { class: "search-count" });
  #previous = makeButton({ class: "search-step", onclick: () => this.#step(-1) }, "‹");
  #next = makeButton({ class: "search-step", onclick: () => this.#step(1) }, "›");
  #close = makeButton({ class: "search-step", onclick: () => this.#end() }, "×");
  #bar = make("div", { class: "search", part: "search", role: "search", hidden: true }, this.#field, this.#count, this.#previous, this.#next, this.#close);
  #bench;
  #hits;
  /** The layer of the hits; the bar goes where there is room for it. */
  element;
  /** @type {readonly Hit[]} */
  #found = [];
  #at = -1;
  /** @type {HTMLElement | null} what had the focus */
  #before = null;
  /** @type {{ text: string, folded: string } | null} */
  #folded = null;
  /** What was searched last, so that nothing is searched twice. @type {unknown[]} */
  #last = [];
  #timer = 0;

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
    this.#hits = new Hits(bench);
    this.element = this.#hits.element;
    bench.define("search", () => this.#open());
    this.#field.addEventListener("input", () => this.#wait());
    this.#bar.addEventListener("keydown", (event) => this.#press(event));
  }

  get sheet() {
    return this.#hits.sheet;
  }

  update() {
    if (this.#bar.hidden) return;
    const { strings } = this.#bench.source();
    this.#name(strings);
    // In the editor the words are another element's.
    if (this.#bench.state().editing) return this.#end({ goBack: false });
    this.#search();
  }

  detach() {
    clearTimeout(this.#timer);
    this.#hits.stop();
  }

  #open() {
    const { strings } = this.#bench.source();
    const { panel } = this.#bench;
    if (this.#bench.state().editing) this.#bench.run("read");
    const root = /** @type {ShadowRoot} */ (this.#bench.article.getRootNode());
    if (this.#bar.hidden) this.#before = isElement(root.activeElement) ? root.activeElement : null;
    this.#bar.hidden = false;
    panel.toggle(true);
    panel.head.prepend(this.#bar);
    // No panel, or nothing in it: the field stands over the article.
    if (!isShown(this.#bar)) this.element.before(this.#bar);
    this.#name(strings);
    this.#field.focus();
    this.#field.select();
    this.#search();
  }

  /** @param {import("../strings.js").Strings} strings */
  #name(strings) {
    this.#bar.setAttribute("aria-label", strings.search);
    this.#field.setAttribute("aria-label", strings.searchField);
    this.#field.placeholder = strings.searchField;
    this.#previous.setAttribute("aria-label", strings.searchPrevious);
    this.#next.setAttribute("aria-label", strings.searchNext);
    this.#close.setAttribute("aria-label", strings.searchClose);
  }

  /** @param {{ goBack?: boolean }} [how] */
  #end({ goBack = true } = {}) {
    clearTimeout(this.#timer);
    this.#bar.hidden = true;
    this.#field.value = "";
    this.#found = [];
    this.#at = -1;
    this.#last = [];
    this.#folded = null;
    this.#hits.stop();
    this.#bench.filter.query = null;
    const before = this.#before;
    this.#before = null;
    if (goBack && before?.isConnected) before.focus({ preventScroll: true });
  }

  #wait() {
    clearTimeout(this.#timer);
    const isLong = this.#bench.source().text.length > LONG_TEXT;
    if (isLong) this.#timer = window.setTimeout(() => this.#search(), PAUSE_MS);
    else this.#search();
  }

  #search() {
    const { text, items, strings } = this.#bench.source();
    const words = this.#field.value;
    if (this.#last[0] === items.value && this.#last[1] === words && this.#last[2] === strings) return;
    this.#last = [items.value, words, strings];
    const pattern = makePattern(words);
    this.#bench.filter.query = pattern;
    this.#found = pattern ? this.#find(text, pattern) : [];
    this.#at = -1;
    this.#hits.show(this.#found);
    this.#showCount();
    if (pattern) this.#bench.say(this.#count.textContent ?? "");
  }

  /** @param {string} text @param {RegExp} pattern @returns {Hit[]} in reading order */
  #find(text, pattern) {
    if (this.#folded?.text !== text) this.#folded = { text, folded: fold(text) };
    /** @type {Hit[]} */
    const found = [];
    for (const { index, 0: words } of this.#folded.folded.matchAll(pattern)) {
      found.push({ start: index, end: index + words.length, isMeant: false });
      if (found.length >= MOST) return found;
    }
    const meant = this.#findMeant(pattern).filter((item) => !isTouched(found, item));
    const seen = new Set();
    const all = [...found, ...meant.map(({ start, end }) => ({ start, end, isMeant: true }))].sort((a, b) => a.start - b.start || b.end - a.end);
    return all.filter(({ start, end }) => !seen.has(`${start} ${end}`) && seen.add(`${start} ${end}`)).slice(0, MOST);
  }

  /** Marks that are found by what they mean: “he”, what somebody says, a day by its date. @param {RegExp} pattern @returns {Item[]} */
  #findMeant(pattern) {
    const { text, items, language } = this.#bench.source();
    const { value } = items;
    if (!value) return [];
    const named = value.entities.flatMap(({ mentions }, index) => (mentions.length > 0 && isNamed(value, index) && matches(pattern, nameEntity({ text, value }, index)) ? items.mentionsOf(index) : []));
    const spoken = findSpeakers(text, value).list.flatMap(({ name, quotations }) => (matches(pattern, name) ? quotations.flatMap((index) => items.find(`q${index}`) ?? []) : []));
    const dated = value.dates.flatMap((date, index) => (date.value !== null && matches(pattern, `${formatDate(date.value, language)} ${date.value}`) ? (items.find(`t${index}`) ?? []) : []));
    return [...named, ...spoken, ...dated];
  }

  /** @param {1 | -1} step */
  #step(step) {
    clearTimeout(this.#timer);
    this.#search();
    const n = this.#found.length;
    if (n === 0) return this.#bench.say(this.#bench.source().strings.noneFound);
    this.#at = this.#at < 0 ? (step > 0 ? 0 : n - 1) : (this.#at + step + n) % n;
    const hit = this.#found[this.#at];
    if (!hit) return;
    this.#hits.goTo(hit);
    this.#showCount();
    const { text } = this.#bench.source();
    this.#bench.say(`${this.#count.textContent}: ${excerpt(text, { start: Math.max(0, hit.start - 20), end: Math.min(text.length, hit.end + 40) }, 80)}`);
  }

  #showCount() {
    const { strings } = this.#bench.source();
    const n = this.#found.length;
    const isAsked = this.#field.value.trim() !== "";
    this.#count.textContent = !isAsked ? "" : n === 0 ? strings.noneFound : this.#at < 0 ? fill(n === 1 ? strings.hitsOne : strings.hitsMany, { n }) : fill(strings.hitOf, { i: this.#at + 1, n });
    for (const button of [this.#previous, this.#next]) button.disabled = n === 0;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (key === "Escape") this.#end();
    else if (key === "Enter" && event.target === this.#field && !ctrlKey && !metaKey && !altKey) this.#step(shiftKey ? -1 : 1);
    else {
      // A letter in the field is not a command.
      if (key.length === 1 && !ctrlKey && !metaKey) event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Whether a hit touches a mark: then the mark is found already. @param {readonly Hit[]} hits sorted @param {Item} item */
function isTouched(hits, { letter, start, end }) {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const hit = hits[low];
  // A quotation is found for its speaker, whatever words of it are found too.
  return letter !== "q" && hit !== undefined && hit.start < end;
}
