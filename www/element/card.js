/**
 * The card of one mark: who or what, why, how sure, and what can be done about it.
 *
 * In: an item. Out: calls `onPick(item)` for a jump, `onClose()` when it is closed;
 * runs commands. It is beside the lines where there is room, else under or over
 * its mark, or at the bottom of a narrow element; where exactly is a rule in a
 * stylesheet of its own, as a `style` attribute may be forbidden by the host's
 * policy. Words whose mark the person removed have a small card, too.
 */

import { makeActions, makeOthers, makeRenaming, makeTurns, makeWaysBack } from "./card-actions.js";
import { describeItem } from "./card-facts.js";
import { excerpt, isElement, make, makeButton } from "./dom.js";
import { stripMarks } from "./naming.js";
import { measureLines } from "./offsets.js";
import { findRemovals, listPlaces } from "./removals.js";
import { OwnSheet } from "./style.js";
import { windowOf } from "./surroundings.js";
import { fill } from "../strings.js";

/** @import { Actions } from "./actions.js" */
/** @import { Item } from "./items.js" */
/** @import { Bench } from "./workbench.js" */
/** @import { Span } from "./words.js" */

/** Width of the card in CSS pixels, as in `css/card.css`. */
const WIDTH = 340;
/** Narrower than this many CSS pixels it is not set beside the article. */
const LEAST = 280;
/** Between the card and the line, and the window's edge. */
const GAP = 12;

export class Card {
  element = make("div", { part: "card", class: "card", role: "dialog", tabindex: "-1", hidden: true });
  /** Where the card is; for the shadow root to adopt. */
  sheet = new OwnSheet();
  #bench;
  #actions;
  #listener;
  /** @type {Item | null} */
  #item = null;

  /** @param {Bench} bench @param {Actions} actions @param {{ onPick: (item: Item) => void, onClose: () => void }} listener */
  constructor(bench, actions, listener) {
    this.#bench = bench;
    this.#actions = actions;
    this.#listener = listener;
    bench.define("rename", () => this.#rename());
    bench.article.addEventListener("click", (event) => this.#findWayBack(event));
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** @param {Item} item @param {Element | null} mark what it is beside; none in the host's text */
  open(item, mark) {
    const source = this.#bench.source();
    const { onPick } = this.#listener;
    const { mayCorrect } = this.#bench.state();
    this.#item = item;
    this.#show(item.kind, [
      ...describeItem(item, source),
      ...makeTurns(item, source, onPick),
      ...this.#makeGoToSpeaker(item),
      ...(mayCorrect ? makeActions(item, this.#bench, this.#actions) : []),
      ...(mayCorrect ? makeWaysBack(item, this.#bench, this.#actions) : []),
      ...makeOthers(item, source, onPick),
    ]);
    this.#place(this.#measure(item, mark));
  }

  close() {
    this.element.hidden = true;
    this.#item = null;
  }

  /** Fills the card; a button that had the focus has it again. @param {string} kind @param {(Node | string)[]} content */
  #show(kind, content) {
    const { strings } = this.#bench.source();
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.element.getRootNode());
    const key = isElement(activeElement) && this.element.contains(activeElement) ? (activeElement.dataset.key ?? "") : null;
    const close = makeButton({ class: "card-close", part: "card-close", "aria-label": strings.close, onclick: () => this.#listener.onClose() }, "×");
    this.element.setAttribute("aria-label", strings.card);
    this.element.setAttribute("data-kind", kind);
    this.element.replaceChildren(close, ...content);
    this.element.hidden = false;
    if (key !== null) this.#focus(key);
  }

  /** @param {string} key of a button; where there is none the card has the focus */
  #focus(key) {
    const button = [...this.element.querySelectorAll("[data-key]")].find((each) => each.getAttribute("data-key") === key);
    (isElement(button) ? button : this.element).focus({ preventScroll: true });
  }

  /** @param {Item} item @returns {Node[]} */
  #makeGoToSpeaker({ letter, entity }) {
    const { items, strings } = this.#bench.source();
    const [speaker] = letter === "q" && entity !== null ? items.mentionsOf(entity) : [];
    if (!speaker) return [];
    return [make("div", { class: "card-turns" }, makeButton({ class: "button", "data-key": "speaker-mention", onclick: () => this.#listener.onPick(speaker) }, strings.goToSpeaker))];
  }

  /** The name becomes a field; saved, the card is as before. */
  #rename() {
    const item = this.#item ?? this.#bench.selected();
    const { items } = this.#bench.source();
    const name = items.value?.entities[item?.entity ?? -1]?.name;
    if (!item || item.letter !== "m" || name === undefined || !this.#bench.state().mayCorrect) return;
    if (!this.isOpen) this.#bench.select(item, { card: true, ring: false });
    const title = this.element.querySelector(".card-title, .card-renaming");
    const reopen = () => {
      if (this.#bench.source().items === items) this.#bench.select(item, { card: true, ring: false });
      this.#focus("rename");
    };
    const { form, field } = makeRenaming(name, this.#bench, {
      onSave: (words) => {
        this.#actions.rename(item, words);
        reopen();
      },
      onCancel: reopen,
    });
    title?.replaceWith(form);
    field.focus({ preventScroll: true });
    field.select();
  }

  /** A click on words without a mark that had one: the small card. @param {MouseEvent} event */
  #findWayBack(event) {
    const { clientX: x, clientY: y, target } = event;
    const { mayCorrect, editing } = this.#bench.state();
    if (!mayCorrect || editing || event.defaultPrevented || !isElement(target) || target.closest("mark[data-id]")) return;
    const { text, corrections } = this.#bench.source();
    const places = corrections.filter(({ what }) => what === "remove").flatMap((each) => listPlaces(text, each));
    for (const place of places) {
      const range = this.#bench.makeRange(place.start, place.end);
      const lines = range && target.contains(range.startContainer) ? measureLines(range) : [];
      if (lines.some(({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom)) return this.#openRemoved(place, lines);
    }
  }

  /** @param {Span} place @param {DOMRect[]} lines */
  #openRemoved(place, lines) {
    const { text, strings, corrections } = this.#bench.source();
    const [removal] = findRemovals(text, corrections, place);
    if (!removal) return;
    const back = makeButton(
      {
        class: "button",
        "data-key": "put-back",
        onclick: () => {
          this.#listener.onClose();
          this.#actions.putBack(removal.correction);
        },
      },
      strings.putBack,
    );
    this.#item = null;
    this.#show("", [make("p", { class: "card-removed" }, fill(strings.removedHere, { words: stripMarks(excerpt(text, place, 60)) })), make("div", { class: "card-actions" }, back)]);
    this.#place(lines);
  }

  /** The lines of all pieces of a mark. @param {Item} item @param {Element | null} mark @returns {DOMRect[]} */
  #measure(item, mark) {
    const range = (this.#bench.inPlace() ?? this.#bench).makeRange(item.start, item.end);
    const lines = range ? measureLines(range) : [];
    return lines.length > 0 ? lines : [...(mark?.getClientRects() ?? [])];
  }

  /**
   * Beside the article where the window has room (over the panel: that is not read now),
   * else below the last line of the mark, else above its first.
   * @param {DOMRect[]} lines
   */
  #place(lines) {
    const frame = this.element.offsetParent?.getBoundingClientRect();
    const { innerHeight, document } = windowOf(this.element);
    const first = lines[0];
    const last = lines.findLast(({ top }) => top < innerHeight - GAP) ?? first;
    if (!frame || !first || !last || this.element.closest("[data-narrow]")) {
      this.sheet.replaceSync("");
      if (first && this.element.closest("[data-narrow]")) this.#uncover(first);
      return;
    }
    const article = (this.#bench.inPlace()?.root ?? this.#bench.article).getBoundingClientRect();
    const toTheRight = document.documentElement.clientWidth - article.right - GAP * 2;
    const toTheLeft = article.left - GAP * 2;
    const beside = toTheRight >= LEAST ? article.right + GAP : toTheLeft >= LEAST ? article.left - GAP - Math.min(WIDTH, toTheLeft) : null;
    const width = beside === null ? Math.min(WIDTH, frame.width) : Math.min(WIDTH, Math.max(toTheRight, toTheLeft));
    this.sheet.replaceSync(`.card { width: ${Math.floor(width)}px; }`);
    const height = this.element.offsetHeight;
    const below = innerHeight - last.bottom >= height + GAP * 2;
    const above = first.top >= height + GAP * 2;
    const column = this.#bench.inPlace() ? article : frame;
    const left = beside ?? Math.max(column.left, Math.min(first.left - GAP, column.right - width));
    const top = beside !== null ? Math.max(GAP, Math.min(first.top, innerHeight - height - GAP)) : below || !above ? last.bottom + 10 : first.top - height - 10;
    this.sheet.replaceSync(`.card { width: ${Math.floor(width)}px; left: ${Math.round(left - frame.left)}px; top: ${Math.round(top - frame.top)}px; }`);
  }

  /** A sheet at the bottom must not be over its own mark. @param {DOMRect} line */
  #uncover(line) {
    const view = windowOf(this.element);
    const top = view.innerHeight - this.element.offsetHeight;
    if (line.bottom > top - GAP || line.top < GAP) view.scrollBy({ top: line.top - Math.max(GAP, top / 3), behavior: "instant" });
  }
}
