/**
 * The reading view: the article with its marks.
 *
 * In: a text, its value, which kinds are shown. Out: calls `onPick` when a mark
 * is clicked or opened by key, `onLight` when one is hovered or focused. The
 * marks are made by `render`; this only finds, lights and focuses them. The
 * whole article is one Tab stop (roving tabindex).
 */

import { make } from "./dom.js";
import { Items } from "./items.js";
import { TextIndex } from "./offsets.js";
import { Pencil } from "./pencil.js";
import { appendSlice, cutSlices } from "./slices.js";

/** @import { Annotations } from "../types/core.js" */
/** @import { Item } from "./items.js" */

/** @typedef {(root: Element, text: string, annotations: Annotations) => () => void} Render */

/**
 * @typedef {object} ViewListener
 * @property {(item: Item, mark: HTMLElement, byKey: boolean) => void} onPick
 * @property {(item: Item | null, mark: HTMLElement | null) => void} onLight
 */

/** A pointer that moved farther than this many pixels selected text. */
const DRAG_PX = 6;
/** Longer texts, in UTF-16 code units, are rendered in steps of so many milliseconds. */
const LONG_TEXT = 300_000;
const SLICE = 40_000;
const STEP_MS = 30;

export class View {
  /** @type {HTMLElement} */
  root = make("article", { part: "article", class: "article", dir: "auto" });
  pencil = new Pencil();
  element = make("div", { class: "sheet" }, this.root, this.pencil.element);

  #listener;
  #items = new Items(null);
  /** @type {TextIndex | null} */
  #index = null;
  /** @type {HTMLElement | null} the mark that Tab reaches */
  #tabStop = null;
  /** @type {HTMLElement[]} */
  #lit = [];
  /** @type {Item | null} what stays lit when nothing is hovered */
  #selected = null;
  #hidden = new Set();
  /** @type {(() => void) | null} takes the last rendering back */
  #undo = null;
  #pressed = { x: 0, y: 0 };
  /** @type {(() => void) | null} appends a slice of a long text; `null` when all of it is there */
  #appendNext = null;

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
   * @returns {Promise<void> | null} of a long text: when all of it is shown, or another took its place
   */
  show(render, text, items) {
    this.#reset(items);
    this.#clear();
    const { value } = items;
    if (value && text.length > LONG_TEXT) {
      const slices = cutSlices(text, value, SLICE);
      this.#appendNext = () => {
        const { value: slice } = slices.next();
        if (slice) appendSlice(this.root, render, slice);
        else this.#appendNext = null;
      };
      const all = this.#appendInSteps(this.#appendNext);
      this.#moveTabStop(this.#firstShown());
      return all;
    }
    if (value) this.#undo = render(this.root, text, value);
    this.#moveTabStop(this.#firstShown());
    return null;
  }

  /** Shows a text without marks, as it is. @param {string} text */
  showPlain(text) {
    this.#reset(new Items(null));
    this.#clear();
    this.root.append(make("p", { class: "plain" }, text));
  }

  /** @param {Set<string>} shown kinds that are switched on */
  filter(shown) {
    this.#hidden = new Set(this.#items.list.map(({ kind }) => kind).filter((kind) => !shown.has(kind)));
    this.#light(null);
    this.#moveTabStop(this.#firstShown());
  }

  /**
   * The pieces of a mark; several where spans cross or a quotation is interrupted.
   * @param {Item} item
   * @returns {HTMLElement[]}
   */
  findPieces(item) {
    // A jump into a part of a long text that is not there yet does not wait for it.
    while (this.#appendNext && !this.root.querySelector(`mark[data-id="${item.id}"]`)) this.#appendNext();
    return [...this.root.querySelectorAll(`mark[data-id="${item.id}"]`)].filter((mark) => mark instanceof HTMLElement);
  }

  /** @param {number} start @param {number} end UTF-16 */
  makeRange(start, end) {
    if (this.#appendNext) this.#index = null;
    this.#index ??= TextIndex.ofRoot(this.root);
    return this.#index.makeRange(start, end);
  }

  /**
   * Keeps an item lit and brings it into sight.
   * @param {Item | null} item
   * @param {{ focus?: boolean, ring?: boolean, scroll?: boolean }} [options]
   * @returns {HTMLElement | null} its first piece
   */
  select(item, { focus = false, ring = false, scroll = ring } = {}) {
    for (const old of this.root.querySelectorAll(".aa-selected")) old.classList.remove("aa-selected");
    this.#selected = item;
    this.#light(item);
    const pieces = item ? this.findPieces(item) : [];
    const [first = null] = pieces;
    for (const piece of pieces) piece.classList.add("aa-selected");
    if (!first) return null;
    this.#moveTabStop(first);
    if (focus) first.focus({ preventScroll: true });
    if (scroll) scrollTo(first);
    if (ring) for (const piece of pieces) ringOnce(piece);
    return first;
  }

  /** Lights an item as if it were hovered; `null` goes back to the selected one.
   * @param {Item | null} item */
  light(item) {
    this.#light(item ?? this.#selected);
  }

  /** The item that Tab stands on. @returns {Item | null} */
  get current() {
    return this.#items.find(this.#tabStop?.dataset.id);
  }

  /** @param {() => void} append the slices of one text @returns {Promise<void>} */
  async #appendInSteps(append) {
    while (this.#appendNext === append) {
      const end = performance.now() + STEP_MS;
      while (this.#appendNext === append && performance.now() < end) append();
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  #clear() {
    this.#appendNext = null;
    this.#undo?.();
    this.#undo = null;
    this.root.replaceChildren();
  }

  /** @param {Items} items */
  #reset(items) {
    this.pencil.erase();
    this.#items = items;
    this.#index = null;
    this.#tabStop = null;
    this.#lit = [];
    this.#selected = null;
  }

  /** The innermost shown mark round a node. @param {EventTarget | null} target
   * @returns {HTMLElement | null} */
  #findMark(target) {
    let mark = target instanceof Element ? target.closest("mark[data-id]") : null;
    while (mark && this.#hidden.has(this.#items.find(mark.getAttribute("data-id"))?.kind)) {
      mark = mark.parentElement?.closest("mark[data-id]") ?? null;
    }
    return mark instanceof HTMLElement ? mark : null;
  }

  /** @returns {HTMLElement | null} */
  #firstShown() {
    for (const mark of this.root.querySelectorAll("mark[data-id]")) {
      const item = this.#items.find(mark.getAttribute("data-id"));
      if (item && !this.#hidden.has(item.kind)) return /** @type {HTMLElement} */ (mark);
    }
    return null;
  }

  /** @param {HTMLElement | null} mark */
  #moveTabStop(mark) {
    this.#tabStop?.removeAttribute("tabindex");
    this.#tabStop = mark;
    mark?.setAttribute("tabindex", "0");
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
    this.#lit = [];
    this.pencil.erase();
    if (!item || this.#hidden.has(item.kind)) return;
    const selector = item.letter === "m" ? `mark[data-id^="m"][data-entity="${item.entity}"]` : `mark[data-id="${item.id}"]`;
    this.#lit = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(selector)]);
    for (const mark of this.#lit) mark.classList.add("aa-lit");
    const quotation = item.letter === "q" ? this.#items.value?.quotations[item.index] : null;
    if (!quotation) return;
    const { source, cue } = quotation;
    this.pencil.draw(source && this.makeRange(source.start, source.end), cue && this.makeRange(cue.start, cue.end));
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
function scrollTo(mark) {
  const rect = mark.getBoundingClientRect();
  const inSight = rect.top >= 72 && rect.bottom <= innerHeight - 96;
  if (!inSight) mark.scrollIntoView({ block: "center", behavior: wantsLessMotion() ? "instant" : "smooth" });
}

/** @param {Element} mark */
function ringOnce(mark) {
  mark.classList.remove("aa-ring");
  requestAnimationFrame(() => mark.classList.add("aa-ring"));
  setTimeout(() => mark.classList.remove("aa-ring"), wantsLessMotion() ? 1600 : 650);
}

function wantsLessMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
