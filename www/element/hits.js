/**
 * The hits of a search, drawn over the article: a frame round each, a stronger
 * one round the one that one is on.
 *
 * In: where the hits are, UTF-16. Out: SVG over the article; near the screen
 * only; over the host's text they are highlights (see `in-place.js`). The marks
 * stay as they are, and no line moves.
 */

import { isElement, make, makeSvg } from "./dom.js";
import { measureLines } from "./offsets.js";
import { OwnSheet } from "./style.js";
import { NextFrame, bringIntoView, requestFrame, watchMoves, windowOf } from "./surroundings.js";

/** @import { Bench } from "./workbench.js" */

/** `isMeant`: the words themselves are not there, only what they mean. @typedef {{ start: number, end: number, isMeant: boolean }} Hit */

/** So many hits are drawn at once. */
const MOST = 300;
/** A hit is in sight between these distances from the edges, in pixels. */
const TOP = 72;
const BOTTOM = 60;
/** Tries to bring a hit into sight: what is between has only an estimated height at first. */
const TRIES = 6;

export class Hits {
  #svg = makeSvg("svg", { class: "hits", "aria-hidden": "true" });
  #anchor = make("div", { class: "hits-anchor", "aria-hidden": "true" });
  element = make("div", { class: "hits-layer", hidden: true }, this.#svg, this.#anchor);
  /** Where the hit is that one is on. */
  sheet = new OwnSheet();
  #bench;
  /** @type {readonly Hit[]} */
  #hits = [];
  /** @type {Hit | null} */
  #current = null;
  #frame = new NextFrame();
  /** Ends the watching. @type {(() => void) | null} */
  #leave = null;
  /** @type {WeakMap<Node, number>} lengths of the parts of the article */
  #lengths = new WeakMap();

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
  }

  /** @param {readonly Hit[]} hits sorted by start */
  show(hits) {
    this.#hits = hits;
    this.#current = null;
    const inPlace = this.#bench.inPlace();
    this.element.hidden = hits.length === 0 || inPlace !== null;
    if (hits.length === 0) return this.stop();
    if (inPlace) return inPlace.showHits(hits, null);
    this.#leave ??= watchMoves(this.#bench.article, () => this.#schedule());
    this.#schedule();
  }

  stop() {
    this.#hits = [];
    this.#current = null;
    this.#bench.inPlace()?.showHits([], null);
    this.element.hidden = true;
    this.#svg.replaceChildren();
    this.#leave?.();
    this.#leave = null;
    this.#frame.cancel();
  }

  /** @param {Hit} hit */
  goTo(hit) {
    this.#current = hit;
    const inPlace = this.#bench.inPlace();
    if (!inPlace) return this.#reveal(hit, TRIES);
    inPlace.showHits(this.#hits, hit);
    inPlace.scrollTo(hit);
  }

  /** @param {Hit} hit @param {number} tries */
  #reveal(hit, tries) {
    if (this.#current !== hit) return;
    const [rect] = this.#measure(hit);
    if (!rect) return;
    const origin = this.element.getBoundingClientRect();
    this.sheet.replaceSync(`.hits-anchor { left: ${Math.round(rect.left - origin.left)}px; top: ${Math.round(rect.top - origin.top)}px; height: ${Math.ceil(rect.height)}px; }`);
    const { top, bottom } = this.#anchor.getBoundingClientRect();
    const isSeen = top >= TOP && bottom <= this.#findBottom() - BOTTOM;
    if (!isSeen) bringIntoView(this.#anchor, { block: "start", behavior: "instant" });
    if (tries > 0 && !isSeen) requestFrame(windowOf(this.element), () => this.#reveal(hit, tries - 1));
    this.#schedule();
  }

  /** Where the part of the window ends that the panel's sheet does not cover. */
  #findBottom() {
    const sheet = this.#bench.panel.element;
    const { innerHeight } = windowOf(sheet);
    return sheet.closest("[data-narrow]") ? Math.min(innerHeight, sheet.getBoundingClientRect().top) : innerHeight;
  }

  #schedule() {
    this.#frame.request(this.element, () => this.#draw());
  }

  #draw() {
    if (this.#hits.length === 0) return;
    const origin = this.element.getBoundingClientRect();
    const near = this.#findNear();
    const from = findFirst(this.#hits, near.start);
    const boxes = [];
    for (let at = from; at < this.#hits.length && boxes.length < MOST; at++) {
      const hit = this.#hits[at];
      if (!hit || hit.start >= near.end) break;
      const name = `hit${hit.isMeant ? " meant" : ""}${hit === this.#current ? " current" : ""}`;
      for (const rect of this.#measure(hit)) {
        boxes.push(makeSvg("rect", { class: name, x: rect.left - origin.left - 1, y: rect.top - origin.top - 1, width: rect.width + 2, height: rect.height + 2, rx: 3 }));
      }
    }
    this.#svg.replaceChildren(...boxes);
  }

  /** @param {Hit} hit */
  #measure({ start, end }) {
    const range = this.#bench.makeRange(start, end);
    return range ? measureLines(range) : [];
  }

  /** The part of the text whose sections are within a screen of the window. */
  #findNear() {
    const { innerHeight } = windowOf(this.element);
    let offset = 0;
    let start = -1;
    let end = -1;
    for (const node of this.#bench.article.childNodes) {
      const length = this.#measureLength(node);
      const rect = isElement(node) ? node.getBoundingClientRect() : null;
      if (rect && rect.bottom > -innerHeight && rect.top < 2 * innerHeight) {
        if (start < 0) start = offset;
        end = offset + length;
      } else if (end >= 0 && rect) {
        break;
      }
      offset += length;
    }
    return { start: Math.max(0, start), end };
  }

  /** @param {Node} node */
  #measureLength(node) {
    const known = this.#lengths.get(node);
    if (known !== undefined) return known;
    const length = node.textContent?.length ?? 0;
    this.#lengths.set(node, length);
    return length;
  }
}

/** The first hit that ends after a place. @param {readonly Hit[]} hits @param {number} place */
function findFirst(hits, place) {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.end ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
