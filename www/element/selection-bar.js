/**
 * The bar at selected words: a quotation, a person, a place, …
 *
 * In: a selection in the article, by mouse, keys or touch. Out: new marks, through
 * `bench.tool`. The selection stays as it is, so that it can be copied; `a` leads
 * into the bar, the arrows through it, Escape out of it; digits mark at once. Without
 * a selection `a` selects the word after the mark that is focused, and Shift and Alt
 * with the arrows move that selection. Only while the article is read.
 */

import { ENTITY_KINDS } from "./actions.js";
import { capitalize, makeSwatch } from "./card-facts.js";
import { excerpt, isElement, make, makeButton } from "./dom.js";
import { stripMarks } from "./naming.js";
import { measureLines } from "./offsets.js";
import { findOverlaps } from "./overlaps.js";
import { findFirstInSight } from "./place.js";
import { findRemovals } from "./removals.js";
import { dropSelection, readSelectedWords, selectRange } from "./selected-words.js";
import { OwnSheet } from "./style.js";
import { bringIntoView, windowOf } from "./surroundings.js";
import { findBorder, findOccurrences, findWord, fitSelection, takeMarks } from "./words.js";
import { fill } from "../strings.js";

/** @import { Kind } from "../types/core.js" */
/** @import { Actions } from "./actions.js" */
/** @import { Item } from "./items.js" */
/** @import { Surroundings } from "./surroundings.js" */
/** @import { Bench } from "./workbench.js" */
/** @import { Span } from "./words.js" */

/** A selection is looked at when it has been still for this many milliseconds. */
const STILL_MS = 120;
/** Nobody marks more at once, in UTF-16 code units. */
const LONGEST = 20_000;
/** How many kinds come before “More…”. */
const FIRST_KINDS = 3;
const GAP = 8;

export class SelectionBar {
  element = make("div", { class: "selection-bar", part: "selection-bar", role: "toolbar", hidden: true });
  sheet = new OwnSheet();
  #bench;
  #actions;
  /** What is selected, as it is meant. @type {Span | null} */
  #span = null;
  #all = true;
  /** Whether it can be a name: it is in one paragraph, and is not a name yet. */
  #mayName = false;
  /** The mark that had the focus before the bar. @type {string | null} */
  #from = null;
  #isWhole = false;
  #timer = 0;
  #pressed = false;
  /** Whether letters are meant, not words: Alt was held. */
  #letters = false;
  #isTouch = false;
  /** Whether the mouse has just drawn the selection: it may be shown grown. Keys and fingers go on from where they are. */
  #isDrawn = false;

  #change = () => {
    clearTimeout(this.#timer);
    if (!this.#pressed) this.#timer = window.setTimeout(() => this.#look(), STILL_MS);
  };
  /** @param {PointerEvent} event */
  #press = ({ pointerType }) => {
    this.#isTouch = pointerType === "touch";
    this.#pressed = !this.#isTouch;
  };
  /** @param {PointerEvent} event */
  #release = ({ altKey, pointerType }) => {
    this.#pressed = false;
    this.#letters = altKey;
    this.#isDrawn = pointerType === "mouse";
    this.#change();
  };

  /** @param {Bench} bench @param {Actions} actions */
  constructor(bench, actions) {
    this.#bench = bench;
    this.#actions = actions;
    bench.define("add", () => this.#enter());
    bench.define("quote", () => {
      if (this.isOpen) this.#add("quotation");
    });
    bench.article.addEventListener("keydown", ({ altKey, shiftKey }) => {
      if (shiftKey) this.#letters = altKey;
    });
    this.element.addEventListener("keydown", (event) => this.#pressKey(event));
    // A press on a button takes neither the focus nor the selection.
    this.element.addEventListener("pointerdown", (event) => event.preventDefault());
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** @param {Surroundings} around */
  attach({ document, signal }) {
    document.addEventListener("selectionchange", this.#change, { signal });
    document.addEventListener("pointerdown", this.#press, { capture: true, signal });
    document.addEventListener("pointerup", this.#release, { capture: true, signal });
    document.addEventListener("pointercancel", this.#release, { capture: true, signal });
  }

  detach() {
    clearTimeout(this.#timer);
    this.#hide();
  }

  update() {
    if (!this.#mayShow) this.#hide();
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** The focus goes back to where it was. @returns {boolean} whether it was open */
  close() {
    const { isOpen } = this;
    const item = this.#focused === null ? null : this.#bench.source().items.find(this.#from);
    this.#hide();
    if (item) this.#bench.select(item, { focus: true, ring: false });
    return isOpen;
  }

  /** Marks what is selected as the kind of a digit. @param {number} index @returns {boolean} whether the bar was open */
  addKind(index) {
    const { isOpen } = this;
    const kind = ENTITY_KINDS[index];
    if (isOpen && kind && this.#mayName) this.#add(kind);
    return isOpen;
  }

  get #mayShow() {
    const { editing, mayCorrect } = this.#bench.state();
    return !editing && mayCorrect;
  }

  /**
   * Shows the bar for what is selected now, or hides it. While the focus is in the bar it is the
   * bar that selects: an engine that lost the selection with the focus takes nothing away.
   */
  #look() {
    if (this.isOpen && this.#focused !== null && this.#mayShow) return;
    const selection = this.#mayShow ? readSelectedWords(this.#bench.article) : null;
    const { text, items } = this.#bench.source();
    const isMeant = selection !== null && selection.end - selection.start <= LONGEST && items.value !== null;
    const span = isMeant ? fitSelection(text, selection, this.#letters) : null;
    if (!span) return this.#hide();
    if (this.#span?.start === span.start && this.#span.end === span.end && !this.element.hidden) return;
    this.#show(span);
    if (!this.#isDrawn) return;
    this.#isDrawn = false;
    const range = this.#bench.makeRange(span.start, span.end);
    if (range && (selection?.start !== span.start || selection.end !== span.end)) selectRange(range);
  }

  /** @param {Span} span */
  #show(span) {
    const { text, strings } = this.#bench.source();
    this.#span = span;
    this.#isWhole = false;
    this.#all = true;
    this.#fill();
    this.element.hidden = false;
    this.#place(span);
    this.#bench.say(fill(strings.barSaid, { words: stripMarks(excerpt(text, span, 60)) }));
  }

  #hide() {
    this.element.hidden = true;
    this.#span = null;
  }

  /** The buttons for what is selected. */
  #fill() {
    const span = this.#span;
    if (!span) return;
    const { text, items, strings, corrections } = this.#bench.source();
    const marks = findOverlaps(items, span).filter(({ letter, start, end }) => (letter === "m" || letter === "q") && start === span.start && end === span.end);
    const isInBlock = items.value?.blocks.some((block) => block.start <= span.start && span.end <= block.end) ?? false;
    const n = findOccurrences(text, text.slice(span.start, span.end)).length;
    const mayName = isInBlock && !marks.some(({ letter }) => letter === "m");
    this.#mayName = mayName;
    const kinds = mayName ? ENTITY_KINDS.slice(0, this.#isWhole ? undefined : FIRST_KINDS) : [];
    const buttons = [
      ...marks.map((mark) => this.#makeButton(`card:${mark.id}`, fill(strings.barCard, { kind: strings[/** @type {"person"} */ (mark.kind)] }), () => this.#openCard(mark), mark.kind)),
      ...findRemovals(text, corrections, span).map(({ correction }) => this.#makeButton("put-back", strings.putBack, () => this.#leave(() => this.#actions.putBack(correction)))),
      ...(marks.some(({ letter }) => letter === "q") ? [] : [this.#makeButton("quotation", strings.quote, () => this.#add("quotation"), "quotation")]),
      ...kinds.map((kind) => this.#makeButton(kind, capitalize(strings[kind]), () => this.#add(kind), kind)),
      ...(mayName && !this.#isWhole ? [this.#makeButton("more", strings.barMore, () => this.#showAllKinds())] : []),
      ...(mayName && n > 1 ? [this.#makeAll(n)] : []),
    ];
    buttons.forEach((button, at) => button.setAttribute("tabindex", at === 0 ? "0" : "-1"));
    this.element.setAttribute("aria-label", fill(strings.bar, { words: stripMarks(excerpt(text, span, 60)) }));
    this.element.replaceChildren(...buttons);
  }

  /** @param {string} key @param {string} label @param {() => void} run @param {string} [kind] */
  #makeButton(key, label, run, kind) {
    const digit = key === "quotation" ? 9 : ENTITY_KINDS.indexOf(/** @type {Kind} */ (key)) + 1;
    return makeButton({ class: "bar-button", "data-key": key, "aria-keyshortcuts": digit > 0 ? digit : null, onclick: run }, kind === undefined ? null : makeSwatch(kind), label);
  }

  /** @param {number} n */
  #makeAll(n) {
    const { strings } = this.#bench.source();
    const button = this.#makeButton("all", fill(strings.barAll, { n }), () => {
      this.#all = !this.#all;
      button.setAttribute("aria-pressed", String(this.#all));
    });
    button.setAttribute("aria-pressed", String(this.#all));
    button.title = fill(strings.barAllHint, { n });
    return button;
  }

  #showAllKinds() {
    this.#isWhole = true;
    const had = this.#focused !== null;
    this.#fill();
    if (this.#span) this.#place(this.#span);
    if (had) this.#focusAt(1 + FIRST_KINDS);
  }

  /** @param {Kind | "quotation"} kind */
  #add(kind) {
    const span = this.#span;
    const { tool, attempt } = this.#bench;
    const { text, strings } = this.#bench.source();
    if (!span) return;
    const bounds = kind === "quotation" ? takeMarks(text, span) : span;
    const exact = text.slice(bounds.start, bounds.end);
    const all = kind !== "quotation" && this.#all && findOccurrences(text, exact).length > 1;
    const id = attempt(() => tool.addAnnotation({ ...bounds, kind }, { all }));
    const item = this.#bench.source().items.find(id);
    if (!item) return;
    this.#leave(() => this.#bench.select(item, { focus: true, ring: false }));
    this.#bench.say(fill(strings.saidAdded, { words: stripMarks(excerpt(text, bounds, 60)), kind: strings[kind] }));
  }

  /** @param {Item} item */
  #openCard({ id }) {
    const item = this.#bench.source().items.find(id);
    if (item) this.#leave(() => this.#bench.select(item, { card: true, focus: true, ring: false }));
  }

  /** The bar and the selection go, then something comes. @param {() => void} work */
  #leave(work) {
    this.#hide();
    dropSelection(this.#bench.article);
    work();
  }

  /** The focus goes into the bar; without a selection a word is selected first. */
  #enter() {
    if (!this.#mayShow) return;
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.#bench.article.getRootNode());
    const { items } = this.#bench.source();
    const focused = isElement(activeElement) && this.#bench.article.contains(activeElement) ? items.find(activeElement.dataset.id) : null;
    const item = focused ?? this.#bench.selected();
    this.#from = item?.id ?? null;
    clearTimeout(this.#timer);
    this.#look();
    if (!this.isOpen) this.#selectWord(item?.end ?? findFirstInSight(this.#bench.article) ?? 0);
    this.#focusAt(0);
  }

  /** @param {number} at the first word from there on */
  #selectWord(at) {
    const span = findWord(this.#bench.source().text, at);
    if (span) this.#select(span);
  }

  /** @param {Span} span */
  #select(span) {
    const range = this.#bench.makeRange(span.start, span.end);
    if (!range) return;
    selectRange(range);
    this.#show(span);
    const line = range.getBoundingClientRect();
    if (line.top < 80 || line.bottom > windowOf(this.element).innerHeight - 80) bringIntoView(range.startContainer.parentElement, { block: "center" });
  }

  /** @param {KeyboardEvent} event */
  #pressKey(event) {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    if (ctrlKey || metaKey) return;
    if (step !== 0 && (shiftKey || altKey)) this.#move(step, { start: altKey, end: !(altKey && shiftKey) });
    else if (step !== 0) this.#focusAt((this.#focused ?? 0) + step);
    else if (key === "Home") this.#focusAt(0);
    else if (key === "End") this.#focusAt(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Moves the selection by a word: Shift its end, Alt and Shift its start, Alt both.
   * @param {1 | -1} step @param {{ start: boolean, end: boolean }} moves
   */
  #move(step, moves) {
    const { text } = this.#bench.source();
    if (!this.#span) return;
    const start = moves.start ? findBorder(text, this.#span.start, step, "start") : this.#span.start;
    const end = moves.end ? findBorder(text, this.#span.end, step, "end") : this.#span.end;
    if (start === null || end === null || start >= end) return;
    const at = this.#focused ?? 0;
    this.#select({ start, end });
    this.#focusAt(at);
  }

  /** The place of the button that has the focus. */
  get #focused() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const at = [...this.element.children].findIndex((each) => each === activeElement);
    return at < 0 ? null : at;
  }

  /** @param {number} at round at the ends */
  #focusAt(at) {
    const buttons = /** @type {HTMLElement[]} */ ([...this.element.children]);
    const n = buttons.length;
    if (n === 0 || this.element.hidden) return;
    buttons.forEach((button, index) => button.setAttribute("tabindex", index === (at + n) % n ? "0" : "-1"));
    buttons[(at + n) % n]?.focus({ preventScroll: true });
  }

  /** Over the first line, under the last where a finger's own menu is. @param {Span} span */
  #place(span) {
    const range = this.#bench.makeRange(span.start, span.end);
    const lines = range ? measureLines(range) : [];
    const frame = this.element.offsetParent?.getBoundingClientRect();
    const first = lines[0];
    const last = lines.at(-1);
    if (!first || !last || !frame) return;
    const { offsetHeight: height, offsetWidth: width } = this.element;
    const isUnder = this.#isTouch || this.element.closest("[data-narrow]") !== null || first.top < height + GAP * 2;
    const top = isUnder && last.bottom + height + GAP < windowOf(this.element).innerHeight ? last.bottom + GAP : first.top - height - GAP;
    const line = isUnder ? last : first;
    const left = Math.max(0, Math.min(line.left - frame.left, frame.width - width));
    this.sheet.replaceSync(`.selection-bar { left: ${Math.round(left)}px; top: ${Math.round(top - frame.top)}px; }`);
  }
}
