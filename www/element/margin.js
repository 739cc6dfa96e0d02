/**
 * Speakers in the margin, an option: beside every quotation the name of who says
 * it; where there is no room for one, and on paper, in small capitals before it.
 *
 * In: the bench; the command `margin`. Out: rules of a stylesheet that give the
 * marks a name as generated content: the text stays the exact text, and names
 * come and go with the marks. Several quotations of one speaker in a row have
 * one name.
 */

import { nameSpeaker } from "./panel-quotes.js";
import { findSpeakers } from "./speakers.js";
import { OwnSheet } from "./style.js";
import { NextFrame, watchMoves, windowOf } from "./surroundings.js";

/** @import { Annotations } from "../types/core.js" */
/** @import { Source } from "./panel.js" */
/** @import { Bench } from "./workbench.js" */

/** Where the lines keep this many CSS pixels, the article makes room for the margin. */
const LINES_PX = 480;
const MARGIN_PX = 140;
const GAP_PX = 18;
/** A name is cut after this many characters. */
const LIMIT = 44;
/** Of a longer article the names are those of the sections near the screen. */
const MANY = 400;
/** Nearer than this, in UTF-16 code units, two names could come to be on one line. */
const LINE = 80;

export class Margin {
  sheet = new OwnSheet();
  #bench;
  #isOn = false;
  /** @type {unknown[]} what the sheet was written for */
  #last = [];
  #frame = new NextFrame();
  /** Ends the watching. @type {(() => void) | null} */
  #leave = null;
  /** On paper all of the article is near. */
  #beforePrint = () => this.#write(true);

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
    bench.define("margin", () => this.#toggle());
  }

  update() {
    if (this.#isOn) this.#schedule();
  }

  detach() {
    this.#frame.cancel();
    this.#leave?.();
    this.#leave = null;
  }

  attach() {
    if (this.#isOn) this.#watch();
  }

  #toggle() {
    this.#isOn = !this.#isOn;
    const { strings } = this.#bench.source();
    this.#bench.say(this.#isOn ? strings.marginOn : strings.marginOff);
    if (this.#isOn) return this.#watch();
    this.detach();
    this.#last = [];
    this.sheet.replaceSync("");
  }

  #watch() {
    const { article } = this.#bench;
    const view = windowOf(article);
    const leave = watchMoves(article, () => this.#schedule());
    view.addEventListener("beforeprint", this.#beforePrint);
    this.#leave = () => {
      leave();
      view.removeEventListener("beforeprint", this.#beforePrint);
    };
    this.#write();
  }

  #schedule() {
    this.#frame.request(this.#bench.article, () => this.#write());
  }

  /** @param {boolean} [isWhole] of a long article, too, all names */
  #write(isWhole = false) {
    const source = this.#bench.source();
    const { value } = source.items;
    const { article } = this.#bench;
    const stage = article.closest(".stage");
    if (!value || !stage || article.clientWidth === 0) return;
    const hasRoom = stage.clientWidth >= LINES_PX + MARGIN_PX + GAP_PX;
    const near = value.quotations.length > MANY && !isWhole ? this.#findNear() : "";
    const state = [value, source.strings, hasRoom, near];
    if (state.every((each, at) => each === this.#last[at])) return;
    this.#last = state;
    const ids = near === "" ? null : new Set(near.split(" "));
    this.sheet.replaceSync([writeLayout(hasRoom), ...listNames(source, value).flatMap(({ index, name }) => (ids && !ids.has(`q${index}`) ? [] : writeName(index, name)))].join("\n"));
  }

  /** The marks of quotations within a screen and a half, by their ids. */
  #findNear() {
    const { innerHeight } = windowOf(this.#bench.article);
    const ids = [];
    for (const section of this.#bench.article.children) {
      const { top, bottom } = section.getBoundingClientRect();
      if (bottom < -1.5 * innerHeight || top > 2.5 * innerHeight) continue;
      for (const mark of section.querySelectorAll('mark[data-kind="quotation"]')) ids.push(mark.getAttribute("data-id"));
    }
    return [...new Set(ids)].join(" ");
  }
}

/** Quotations that get a name, and which. @param {Source} source @param {Annotations} value */
function listNames(source, value) {
  const { unclear, questions, answers, notSpeech } = findSpeakers(source.text, value);
  const nameless = new Set([...unclear, ...questions, ...answers, ...notSpeech]);
  /** @type {{ index: number, name: string }[]} */
  const named = [];
  let before = { name: "", end: Number.NEGATIVE_INFINITY, start: Number.NEGATIVE_INFINITY };
  value.quotations.forEach((quotation, index) => {
    if (nameless.has(index) || !quotation.source || quotation.start < before.end) return;
    const name = nameSpeaker(quotation.source, source);
    const isNear = source.text.slice(before.end, quotation.start).indexOf("\n") < 0;
    const last = named.at(-1);
    if (isNear && last && quotation.start - before.start < LINE && name !== before.name) last.name += ` · ${name}`;
    else if (!(isNear && name === before.name)) named.push({ index, name });
    before = { name, start: quotation.start, end: quotation.end };
  });
  return named;
}

/** @param {boolean} hasRoom for a margin */
function writeLayout(hasRoom) {
  const inline = `.article mark[data-kind="quotation"]:not([data-part="middle"], [data-part="end"])::before {
    font: 600 .72em/1 var(--_ui); font-variant-caps: all-small-caps; letter-spacing: .04em; color: var(--_quotation); margin-inline-end: .4em; text-transform: none; }`;
  if (!hasRoom) return inline;
  // A section clips what it paints to its own box: that reaches into the margin.
  return `@media screen {
    .article { max-width: min(66ch, calc(100% - ${MARGIN_PX + GAP_PX}px)); }
    .article section { margin-inline-end: -${MARGIN_PX + GAP_PX}px; padding-inline-end: ${MARGIN_PX + GAP_PX}px; position: relative; }
    .article mark[data-kind="quotation"]:not([data-part="middle"], [data-part="end"])::before {
      position: absolute; inset-inline-end: 0; width: ${MARGIN_PX}px; margin-block-start: .32em;
      font: 13px/1.3 var(--_ui); font-style: normal; letter-spacing: 0; text-transform: none; text-indent: 0; text-align: start; color: var(--_muted); } }
    @media print { ${inline} }`;
}

/** @param {number} index of a quotation @param {string} name */
function writeName(index, name) {
  const words = quoteCss(name.length > LIMIT ? `${name.slice(0, LIMIT).replace(/[\ud800-\udbff]$/, "")}…` : name);
  return `.article.article.article mark[data-id="q${index}"]:not([data-part="middle"], [data-part="end"])::before { content: ${words}; }`;
}

/** A CSS string that says exactly this. @param {string} words */
export function quoteCss(words) {
  return `"${words.replace(/[^\p{L}\p{N} .,-]/gu, (each) => `\\${(each.codePointAt(0) ?? 0xfffd).toString(16)} `)}"`;
}
