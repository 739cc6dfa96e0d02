/**
 * Marks an article that belongs to the host, in place: its DOM stays untouched.
 *
 * In: the element `<article-annotator>` and the id of the host's element. Out: the
 * text, as soon as it is there and whenever it is another; marks for the items;
 * calls `onPick` on a click on one. The host may take its element away, bring
 * another, write into it: what is drawn is on its own words or is not drawn,
 * and the text is read again when the page is idle. How each of this is done
 * is in `in-place/`.
 */

import { readArticle } from "./article-source.js";
import { isElement } from "./dom.js";
import { Boxes } from "./in-place/boxes.js";
import { Clicks } from "./in-place/clicks.js";
import { isLight } from "./in-place/color.js";
import { GroundChanges } from "./in-place/ground-changes.js";
import { Grounds } from "./in-place/ground.js";
import { Highlights } from "./in-place/highlights.js";
import { Idle } from "./in-place/idle.js";
import { InkPot } from "./in-place/inks.js";
import { findAtPoint } from "./in-place/point.js";
import { bringIntoSight } from "./in-place/sight.js";
import { Target } from "./in-place/target.js";
import { TextIndex } from "./offsets.js";
import { windowOf } from "./surroundings.js";

/** @import { Color } from "./in-place/color.js" */
/** @import { Mark } from "./in-place/highlights.js" */
/** @import { Item, Items } from "./items.js" */

/** @typedef {{ start: number, end: number }} Span UTF-16, end exclusive */

/**
 * @typedef {object} PlaceListener
 * @property {(item: Item) => void} onPick
 * @property {(text: string) => void} onText the host's text was read, or is another now
 * @property {() => void} onGone the element is not there any more
 * @property {() => void} onMissing it has not come for a while; it is still waited for
 */

/** An element that has not come yet, or is gone, is waited for in silence, this many milliseconds. */
const MISSING_MS = 3000;
const GONE_MS = 1000;
/** What is over the kinds. */
const ABOVE = ["lit", "said", "hit", "current"];

export class InPlace {
  /** What was read last; `null` where there is no element. @type {string | null} */
  text = null;
  #host;
  #frame;
  #listener;
  #ink;
  #target;
  #timer = 0;
  /** @type {Element | null} */
  #root = null;
  /** @type {Highlights | Boxes | null} */
  #drawing = null;
  /** @type {Clicks | null} */
  #clicks = null;
  /** @type {GroundChanges | null} */
  #changes = null;
  #index = new TextIndex([]);
  /** The text whose items are drawn. */
  #shown = "";
  /** @type {readonly Item[]} those that are drawn */
  #items = [];
  /** @type {Map<string, readonly Span[]>} by layer */
  #spans = new Map();
  /** @type {Map<string, readonly Mark[]>} by layer */
  #marks = new Map();
  #grounds;
  /** Whether the text of most of it is on a light ground. */
  #isLight = true;
  /** The light ones and the dark ones, or the other way round: those of most of the text first. @type {Map<string, Color>[]} */
  #found = [new Map(), new Map()];
  #reading = new Idle(() => this.#read());
  #repainting = new Idle(() => this.#repaint());

  /**
   * @param {Element} host `<article-annotator>`
   * @param {Element} frame in its shadow root, for what has to be drawn over the host's text
   * @param {string} id
   * @param {PlaceListener} listener
   */
  constructor(host, frame, id, listener) {
    this.#host = host;
    this.#frame = frame;
    this.#listener = listener;
    this.#ink = new InkPot(host);
    this.#grounds = new Grounds(this.#ink.readColor);
    frame.append(this.#ink.element);
    this.#target = new Target(/** @type {Document | ShadowRoot} */ (host.getRootNode()), id, {
      onTarget: (root) => this.#enter(root),
      onChange: (records) => this.#hear(records),
    });
    this.#timer = window.setTimeout(() => listener.onMissing(), MISSING_MS);
  }

  /** Looks for the element, once its listener is ready to hear of it. */
  start() {
    this.#target.start();
  }

  /** The host's element. */
  get root() {
    return this.#root;
  }

  /** Draws the items of a text. @param {string} text @param {readonly Item[]} items of the kinds that are shown */
  show(text, items) {
    const isOther = text !== this.#shown;
    const mine = text === this.text ? items : [];
    if (!isOther && mine.length === this.#items.length && mine.every((item, at) => item === this.#items[at])) return;
    this.#shown = text;
    this.#items = mine;
    const datelines = this.#items.filter(({ kind }) => kind === "dateline");
    for (const layer of this.#spans.keys()) if (isOther || !ABOVE.includes(layer)) this.#spans.set(layer, []);
    /** @type {Map<string, Span[]>} */
    const spans = new Map();
    for (const item of this.#items) {
      // Two lines would be on each other: of "LYON, France, May 2" the dateline's is drawn.
      if (item.kind !== "dateline" && datelines.some(({ start, end }) => start <= item.start && item.end <= end)) continue;
      const layer = spans.get(item.kind);
      if (layer) layer.push(item);
      else spans.set(item.kind, [item]);
    }
    for (const [layer, list] of spans) this.#spans.set(layer, list);
    this.#drawAll();
  }

  /** Lights an item: all mentions of an entity, or a quotation with source and cue.
   * @param {Item | null} item @param {Items} items */
  light(item, items) {
    const lit = !item ? [] : item.letter === "m" && item.entity !== null ? items.mentionsOf(item.entity) : [item];
    const quotation = item?.letter === "q" ? items.value?.quotations[item.index] : undefined;
    this.#layOver({ lit, said: [quotation?.source, quotation?.cue].flatMap((part) => part ?? []) });
  }

  /** What a search found, and which of it one is on. @param {readonly Span[]} hits @param {Span | null} current */
  showHits(hits, current) {
    this.#layOver({ hit: hits, current: current ? [current] : [] });
  }

  /** @param {Span} span */
  scrollTo({ start, end }) {
    const range = this.makeRange(start, end);
    if (range) bringIntoSight(range);
  }

  /** @param {number} start @param {number} end */
  makeRange(start, end) {
    return this.text === null ? null : this.#index.makeRange(start, end);
  }

  dispose() {
    this.#target.stop();
    this.#leave();
    this.#ink.element.remove();
  }

  /** @param {Element | null} root */
  #enter(root) {
    this.#leave();
    this.#root = root;
    if (!root) {
      this.#timer = window.setTimeout(() => this.#listener.onGone(), GONE_MS);
      return;
    }
    this.#drawing = Highlights.areIn(windowOf(root)) ? new Highlights(root) : new Boxes(root);
    if (this.#drawing instanceof Boxes) this.#frame.append(this.#drawing.element);
    this.#clicks = new Clicks(root, (event) => this.#pick(event));
    this.#changes = new GroundChanges([root, this.#host], () => this.#repainting.schedule());
    this.#read();
  }

  #leave() {
    clearTimeout(this.#timer);
    this.#reading.cancel();
    this.#repainting.cancel();
    this.#clicks?.stop();
    this.#changes?.stop();
    this.#drawing?.dispose();
    this.#drawing = null;
    this.#root = null;
    this.text = null;
    this.#items = [];
    this.#shown = "";
    this.#spans.clear();
    this.#marks.clear();
  }

  #read() {
    if (!this.#root) return;
    const { text, chunks } = readArticle(this.#root);
    const isOther = text !== this.text;
    this.text = text;
    this.#index = new TextIndex(chunks);
    if (isOther) this.#listener.onText(text);
    // The same words in other nodes, as after hydration.
    else this.#drawAll();
  }

  /** The host changed something: words that are others now have no mark until they are read. @param {readonly MutationRecord[]} records */
  #hear(records) {
    const nodes = new Set(records.flatMap(({ type, target }) => (type === "characterData" ? [target] : [])));
    for (const [layer, marks] of nodes.size > 0 ? this.#marks : []) {
      const isWrong = (/** @type {Mark} */ mark) => (nodes.has(mark.range.startContainer) || nodes.has(mark.range.endContainer)) && !holds(mark, this.text ?? "");
      for (const mark of marks.filter(isWrong)) this.#drawing?.drop(mark, layer);
    }
    this.#reading.schedule();
  }

  /** @param {Record<string, readonly Span[]>} layers */
  #layOver(layers) {
    for (const [layer, spans] of Object.entries(layers)) {
      if (spans.length === 0 && (this.#spans.get(layer) ?? []).length === 0) continue;
      this.#spans.set(layer, spans);
      this.#draw(layer);
    }
  }

  #drawAll() {
    if (!this.#root) return;
    this.#grounds = new Grounds(this.#ink.readColor);
    this.#isLight = isLight(this.#grounds.find(this.#root));
    this.#found = [new Map(), new Map()];
    for (const layer of this.#spans.keys()) this.#draw(layer);
    this.#paint();
  }

  /** @param {string} layer */
  #draw(layer) {
    const marks = (this.#spans.get(layer) ?? []).flatMap((span) => this.#makeMark(span) ?? []);
    this.#marks.set(layer, marks);
    this.#drawing?.set(layer, marks);
  }

  /** @param {Span} span @returns {Mark | null} */
  #makeMark({ start, end }) {
    const ends = this.#index.findEnds(start, end);
    const parent = ends?.startContainer.parentElement;
    if (!ends || !parent) return null;
    const ground = this.#grounds.find(parent);
    const at = isLight(ground) === this.#isLight ? 0 : 1;
    this.#found[at]?.set(String(ground), ground);
    const { StaticRange } = windowOf(this.#host);
    // happy-dom has none.
    const range = StaticRange ? new StaticRange(ends) : /** @type {StaticRange} */ ({ ...ends, collapsed: false });
    return { range, start, end, ground: at };
  }

  #paint() {
    const grounds = this.#found.map((colors) => [...colors.values()]);
    this.#drawing?.paint(grounds.map((each) => this.#ink.mix(each)), grounds.map((each) => this.#ink.mixForPaper(each)));
  }

  /** Colours around may have changed: most often none that matters. */
  #repaint() {
    if (!this.#root) return;
    const grounds = new Grounds(this.#ink.readColor);
    const isSame = [...this.#grounds.list].every(([element, ground]) => String(grounds.find(element)) === String(ground));
    if (isSame) this.#paint();
    else this.#drawAll();
  }

  /** @param {MouseEvent} event */
  #pick(event) {
    const [element] = event.composedPath();
    const item = isElement(element) && findAtPoint(element, { x: event.clientX, y: event.clientY }, this.#index, this.#items);
    if (item) this.#listener.onPick(item);
  }
}

/** Whether the ends of a mark are still on its words. @param {Mark} mark @param {string} text */
function holds({ range, start, end }, text) {
  const words = text.slice(start, end);
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const first = readData(startContainer).slice(startOffset, startContainer === endContainer ? endOffset : undefined);
  const last = readData(endContainer).slice(startContainer === endContainer ? startOffset : 0, endOffset);
  return first.length > 0 && words.startsWith(first) && words.endsWith(last);
}

/** As `readArticle` reads it. @param {Node} node */
function readData(node) {
  return (node.nodeValue ?? "").replace(/[\t\n\r\f]/g, " ");
}
