/**
 * The reading view: the article with its marks.
 *
 * In: a text, its value, which kinds are shown. Out: calls `onPick` when a mark
 * is clicked or opened by key, `onLight` when one is hovered or focused. The
 * text is all there; the marks are made by `render` in the sections that come
 * near the screen, and this finds, lights and focuses them, also those that are
 * not made yet. The whole article is one Tab stop (roving tabindex).
 */

import { isElement, make } from "./dom.js";
import { Items } from "./items.js";
import { Jump, wantsLessMotion } from "./jump.js";
import { KINDS } from "./kinds.js";
import { Near } from "./near.js";
import { Pencil } from "./pencil.js";
import { Sections } from "./sections.js";
import { hasSelectionEnd } from "./selection.js";
import { requestFrame, windowOf } from "./surroundings.js";

/** @import { Item } from "./items.js" */
/** @import { Render, Section } from "./sections.js" */

/**
 * @typedef {object} ViewListener
 * @property {(item: Item, mark: HTMLElement, byKey: boolean) => void} onPick
 * @property {(item: Item | null, mark: HTMLElement | null) => void} onLight
 */

/** A pointer that moved farther than this many pixels selected text. */
const DRAG_PX = 6;
/** Texts up to this many UTF-16 code units have all of their marks at all times. */
const SHORT_TEXT = 30_000;
/** Longer ones leave it to the browser to lay out what is off screen. */
const LAID_OUT_TEXT = 100_000;
/** Still longer ones come in steps of this many milliseconds. */
const LONG_TEXT = 300_000;
const STEP_MS = 8;
/** What is laid out in the first step, in UTF-16 code units. */
const FIRST_STEP = 30_000;

export class View {
  /**
   * A browser that translates the page leaves it alone: marks are about the very words.
   * @type {HTMLElement}
   */
  root = make("article", { part: "article", class: "article notranslate", translate: "no", dir: "auto" });
  pencil = new Pencil();
  element = make("div", { class: "sheet" }, this.root, this.pencil.element);

  #listener;
  #items = new Items(null);
  /** Of the text, and of all of it where only its beginning is on show: in UTF-16 code units. */
  #length = 0;
  #sections = new Sections(this.root, (section) => this.#dress(section));
  #near = new Near({
    draw: (element) => this.#drawAround(element),
    wipe: (element) => this.#wipeAround(element),
    turn: (work) => this.#sections.change(work),
  });
  #jump = new Jump();
  /** Whether all marks are there, and stay. */
  #isDrawnWhole = false;
  /** @type {Item | null} what Tab reaches */
  #tabItem = null;
  /** @type {HTMLElement | null} its first piece */
  #tabStop = null;
  /** @type {Item | null} what is lit */
  #litItem = null;
  /** @type {Set<HTMLElement>} */
  #lit = new Set();
  /** @type {Item | null} what stays lit when nothing is hovered */
  #selected = null;
  /** @type {Set<string>} */
  #hidden = new Set();
  #pressed = { x: 0, y: 0 };

  /** @param {ViewListener} listener */
  constructor(listener) {
    this.#listener = listener;
    const { root } = this;
    root.addEventListener("pointerdown", ({ clientX, clientY }) => {
      this.#pressed = { x: clientX, y: clientY };
    });
    root.addEventListener("click", (event) => this.#click(event));
    root.addEventListener("pointerover", ({ target }) => this.#hover(this.#findMark(target)));
    root.addEventListener("pointerleave", () => this.#hover(null));
    root.addEventListener("focusin", ({ target }) => this.#hover(this.#findMark(target)));
    root.addEventListener("focusout", () => this.#hover(null));
    root.addEventListener("keydown", (event) => this.#press(event));
  }

  /**
   * Shows a text with its marks.
   * @param {Render} render @param {string} text @param {Items} items
   * @param {number} [length] of the whole, where this is the beginning of a text
   * @returns {Promise<void> | null} of a long text: when all of it is there, or another took its place
   */
  show(render, text, items, length = text.length) {
    this.#clear(items);
    this.#length = length;
    this.#sections.change(() => {
      this.#sections.begin(render, text, items.value);
      this.root.toggleAttribute("data-long", length > LAID_OUT_TEXT);
      this.#growFirst();
      if (length <= SHORT_TEXT) this.makeAll();
      else this.#drawVisible();
      this.#moveTabStop(this.#findFirst());
    });
    return this.#sections.isWhole ? null : this.#growInSteps(items);
  }

  /**
   * Shows the whole of a text whose beginning is on show; what is the same in it stays.
   * @param {string} text @param {Items} items
   * @returns {Promise<void> | null} as `show`
   */
  extend(text, items) {
    const { value } = items;
    if (!value) return null;
    this.#changeTo(items, () => {
      for (const element of this.#sections.extend(text, value)) this.#near.unwatch(element);
      this.#growFirst();
      this.#drawVisible();
    });
    return this.#sections.isWhole ? null : this.#growInSteps(items);
  }

  /**
   * Shows other marks of the same text: only the sections whose marks differ are drawn anew. Focus, Tab stop
   * and what is selected stay with their words, and the page does not move.
   * @param {Items} items
   */
  update(items) {
    const { value } = items;
    if (value) this.#changeTo(items, () => this.#sections.update(value));
  }

  /** @param {Items} items @param {() => void} work brings their marks */
  #changeTo(items, work) {
    const isFocused = this.#tabStop !== null && this.#tabStop === /** @type {ShadowRoot} */ (this.root.getRootNode()).activeElement;
    const [tab, selected, lit] = [this.#tabItem, this.#selected, this.#litItem].map((item) => {
      const again = item && items.findAgain(item);
      return { next: again, same: item && again && isSame(item, again) ? again : null };
    });
    this.#items = items;
    this.#tabItem = tab?.next ?? null;
    this.#selected = selected?.same ?? null;
    this.#litItem = null;
    work();
    this.#moveTabStop(this.#tabItem ?? this.#findFirst());
    this.#markSelected();
    this.light(lit?.same ?? null);
    if (isFocused) this.#tabStop?.focus({ preventScroll: true });
  }

  /** The element may be in another document now. @param {Document} document */
  attach(document) {
    this.#near.attach(document);
  }

  /** Makes all marks of all of the text, for paper and for the clipboard. Those far from the screen go again when it is scrolled. */
  makeAll() {
    while (this.#grow());
    for (const section of this.#sections.list) this.#sections.draw(section);
    this.#isDrawnWhole = this.#length <= SHORT_TEXT;
    if (this.#isDrawnWhole) return;
    this.#near.clear();
    for (const { element } of this.#sections.list) this.#near.watch(element);
  }

  /** Shows a text without marks, as it is. @param {string} text */
  showPlain(text) {
    this.#clear(new Items(null));
    this.#length = text.length;
    this.#sections.begin();
    this.root.append(make("p", { class: "plain" }, text));
  }

  /** @param {Set<string>} shown kinds that are switched on */
  filter(shown) {
    this.#hidden = new Set(KINDS.map(({ kind }) => kind).filter((kind) => !shown.has(kind)));
    this.#light(null);
    if (!this.#tabItem || this.#hidden.has(this.#tabItem.kind)) this.#moveTabStop(this.#findFirst());
  }

  /**
   * The pieces of a mark, in the sections that are made; the section of the first is made for it. Several
   * where spans cross or a quotation is interrupted.
   * @param {Item} item
   * @returns {HTMLElement[]}
   */
  findPieces(item) {
    const section = this.#sections.findAt(item.start);
    if (section) this.#sections.draw(section);
    return this.#findMade(`mark[data-id="${item.id}"]`, item);
  }

  /** @param {number} start @param {number} end UTF-16 */
  makeRange(start, end) {
    return this.#sections.makeRange(start, end);
  }

  /** The offset in the text of a place in the DOM, such as the end of a selection. @param {Node} node @param {number} offset */
  findOffset(node, offset) {
    return this.#sections.findOffset(node, offset);
  }

  /**
   * Keeps an item lit and brings it into sight.
   * @param {Item | null} item
   * @param {{ focus?: boolean, ring?: boolean, scroll?: boolean }} [options]
   * @returns {HTMLElement | null} its first piece
   */
  select(item, { focus = false, ring = false, scroll = ring } = {}) {
    this.#selected = item;
    this.#markSelected();
    this.#light(item);
    const pieces = item ? this.findPieces(item) : [];
    const [first = null] = pieces;
    if (!item || !first) return null;
    this.#moveTabStop(item);
    if (focus) first.focus({ preventScroll: true });
    if (scroll) this.#jump.to(() => this.findPieces(item)[0] ?? null, this.root.hasAttribute("data-long"));
    if (ring) for (const piece of pieces) ringOnce(piece);
    return first;
  }

  /** Lights an item as if it were hovered; `null` goes back to the selected one.
   * @param {Item | null} item */
  light(item) {
    this.#light(item ?? this.#selected);
  }

  /** The item that Tab is on. @returns {Item | null} */
  get current() {
    return this.#tabItem;
  }

  /** Appends a section. @returns {boolean} whether there was one left */
  #grow() {
    const section = this.#sections.grow();
    if (section && this.#length > SHORT_TEXT) this.#near.watch(section.element);
    return section !== null;
  }

  /** What is laid out at once. */
  #growFirst() {
    const isLong = this.#length > LONG_TEXT;
    while (!isLong || (this.#sections.list.at(-1)?.to ?? 0) < FIRST_STEP) if (!this.#grow()) break;
  }

  /** @param {Items} items @returns {Promise<void>} */
  async #growInSteps(items) {
    const isWanted = () => this.#items.value === items.value || this.#items.value?.blocks === items.value?.blocks;
    while (isWanted() && !this.#sections.isWhole) {
      await new Promise((resolve) => setTimeout(resolve));
      const end = performance.now() + STEP_MS;
      while (isWanted() && performance.now() < end && this.#grow());
    }
  }

  /** The marks of what the window shows, at once: an article that is shown anew where it is scrolled to has them in its first frame. */
  #drawVisible() {
    const { innerHeight } = windowOf(this.root);
    const visible = this.#sections.list.filter(({ element }, at) => {
      if (at === 0) return true;
      const { top, bottom } = element.getBoundingClientRect();
      return top < innerHeight && bottom > 0;
    });
    for (const section of visible) this.#sections.draw(section);
  }

  /** @param {Element} element */
  #drawAround(element) {
    const section = this.#sections.findAround(element);
    if (section) this.#sections.draw(section);
    return true;
  }

  /** @param {Element} element @returns {boolean} `false` where somebody is in it */
  #wipeAround(element) {
    const section = this.#sections.findAround(element);
    if (!section?.undo || this.#isDrawnWhole) return true;
    if (element.contains(this.#tabStop) || hasSelectionEnd(this.root, element)) return false;
    this.#sections.wipe(section);
    return true;
  }

  /** New nodes are in a section: they show what the old ones showed. @param {Section} section */
  #dress({ element, from, to }) {
    for (const mark of this.#lit) if (!mark.isConnected) this.#lit.delete(mark);
    if (this.#litItem) for (const mark of findMarks(element, selectLit(this.#litItem))) this.#addLit(mark);
    if (this.#selected) for (const mark of findMarks(element, `mark[data-id="${this.#selected.id}"]`)) mark.classList.add("aa-selected");
    const tab = this.#tabItem;
    if (tab && tab.start >= from && tab.start < to) this.#setTabStop(findMarks(element, `mark[data-id="${tab.id}"]`)[0] ?? null);
  }

  /** Marks that are made. @param {string} selector @param {{ start: number, end: number }} [range] looked for in it alone
   * @returns {HTMLElement[]} */
  #findMade(selector, range) {
    const sections = range ? this.#sections.listIn(range.start, range.end) : this.#sections.list;
    return sections.flatMap(({ element, undo }) => (undo ? findMarks(element, selector) : []));
  }

  /** @param {Items} items */
  #clear(items) {
    this.#near.clear();
    this.pencil.erase();
    this.#items = items;
    this.#isDrawnWhole = false;
    this.#tabItem = null;
    this.#tabStop = null;
    this.#litItem = null;
    this.#lit.clear();
    this.#selected = null;
    this.root.removeAttribute("data-long");
  }

  /** The innermost shown mark round a node. @param {EventTarget | null} target
   * @returns {HTMLElement | null} */
  #findMark(target) {
    let mark = isElement(target) ? target.closest("mark[data-id]") : null;
    while (mark && this.#hidden.has(this.#items.find(mark.getAttribute("data-id"))?.kind ?? "")) {
      mark = mark.parentElement?.closest("mark[data-id]") ?? null;
    }
    return isElement(mark) ? mark : null;
  }

  /** The first mark that is shown. */
  #findFirst() {
    return this.#items.step(null, 1, ({ kind }) => !this.#hidden.has(kind));
  }

  /** @param {Item | null} item */
  #moveTabStop(item) {
    this.#tabItem = item;
    this.#setTabStop((item && this.findPieces(item)[0]) ?? null);
  }

  /** @param {HTMLElement | null} mark */
  #setTabStop(mark) {
    if (mark === this.#tabStop) return;
    this.#tabStop?.removeAttribute("tabindex");
    this.#tabStop = mark;
    mark?.setAttribute("tabindex", "0");
  }

  #markSelected() {
    const item = this.#selected;
    for (const old of this.#findMade(".aa-selected")) old.classList.remove("aa-selected");
    for (const piece of item ? this.findPieces(item) : []) piece.classList.add("aa-selected");
  }

  /** @param {HTMLElement | null} mark */
  #hover(mark) {
    const item = this.#items.find(mark?.dataset.id);
    this.light(item);
    this.#listener.onLight(item, mark);
  }

  /** @param {Item | null} item */
  #light(item) {
    for (const mark of this.#lit) mark.classList.remove("aa-lit");
    this.#lit.clear();
    this.pencil.erase();
    this.#litItem = item && !this.#hidden.has(item.kind) ? item : null;
    if (!item || !this.#litItem) return;
    for (const mark of this.#findMade(selectLit(item))) this.#addLit(mark);
    const quotation = item.letter === "q" ? this.#items.value?.quotations[item.index] : null;
    if (!quotation) return;
    const { source, cue } = quotation;
    this.pencil.draw(source && this.makeRange(source.start, source.end), cue && this.makeRange(cue.start, cue.end));
  }

  /** @param {HTMLElement} mark */
  #addLit(mark) {
    mark.classList.add("aa-lit");
    this.#lit.add(mark);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const moved = Math.hypot(event.clientX - this.#pressed.x, event.clientY - this.#pressed.y);
    const mark = this.#findMark(event.target);
    const item = this.#items.find(mark?.dataset.id);
    if (mark && item && moved <= DRAG_PX) this.#listener.onPick(item, mark, false);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { current } = this;
    const mark = this.#tabStop;
    if ((event.key !== "Enter" && event.key !== " ") || !current || !mark) return;
    this.#listener.onPick(current, mark, true);
    event.preventDefault();
  }
}

/** @param {Element} mark */
function ringOnce(mark) {
  mark.classList.remove("aa-ring");
  requestFrame(windowOf(mark), () => mark.classList.add("aa-ring"));
  setTimeout(() => mark.classList.remove("aa-ring"), wantsLessMotion(mark) ? 1600 : 650);
}

/** All mentions of an entity are lit together. @param {Item} item */
function selectLit({ id, letter, entity }) {
  return letter === "m" ? `mark[data-id^="m"][data-entity="${entity}"]` : `mark[data-id="${id}"]`;
}

/** @param {Element} element @param {string} selector */
function findMarks(element, selector) {
  return /** @type {HTMLElement[]} */ ([...element.querySelectorAll(selector)]);
}

/** @param {Item} a @param {Item} b */
function isSame(a, b) {
  return a.letter === b.letter && a.start === b.start && a.end === b.end;
}
