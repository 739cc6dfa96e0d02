/**
 * The card of one mark: who or what, role, why, how sure, and where else.
 *
 * In: an item. Out: calls `onPick(item)` for a jump, `onClose()` when it is
 * closed. It lies under its mark, or at the bottom of a narrow element; where
 * exactly is a rule in a stylesheet of its own, as a `style` attribute may be
 * forbidden by the host's policy.
 */

import { excerpt, make, makeButton } from "./dom.js";
import { findKind } from "./kinds.js";
import { formatDate } from "./panel-dates.js";
import { nameSpeaker } from "./panel-quotes.js";
import { describeReason } from "./why.js";
import { fill } from "../strings.js";

/** @import { Item } from "./items.js" */
/** @import { Source } from "./panel.js" */

/** Width of the card in CSS pixels, as in `css/card.css`. */
const WIDTH = 320;

export class Card {
  element = make("div", { part: "card", class: "card", role: "dialog", tabindex: "-1", hidden: true });
  /** Where the card lies; for the shadow root to adopt. */
  sheet = new CSSStyleSheet();
  #onPick;
  #onClose;

  /** @param {(item: Item) => void} onPick @param {() => void} onClose */
  constructor(onPick, onClose) {
    this.#onPick = onPick;
    this.#onClose = onClose;
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#onClose();
    });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /**
   * @param {Item} item
   * @param {Source} source
   * @param {Element | null} mark what it lies under; without one it stands in the flow
   */
  open(item, source, mark) {
    const { strings } = source;
    const close = makeButton({ class: "card-close", part: "card-close", "aria-label": strings.close, onclick: () => this.#onClose() }, "×");
    this.element.setAttribute("aria-label", strings.card);
    this.element.setAttribute("data-kind", item.kind);
    this.element.replaceChildren(close, ...this.#describe(item, source));
    this.element.hidden = false;
    this.#place(mark);
  }

  close() {
    this.element.hidden = true;
  }

  /** @param {Item} item @param {Source} source @returns {Node[]} */
  #describe(item, source) {
    switch (item.letter) {
      case "q":
        return this.#describeQuotation(item, source);
      case "m":
        return this.#describeMention(item, source);
      case "d":
        return this.#describeDateline(item, source);
      default:
        return describeValue(item, source);
    }
  }

  /** @param {Item} item @param {Source} source @returns {Node[]} */
  #describeQuotation(item, source) {
    const { text, items, strings } = source;
    const quotation = items.value?.quotations[item.index];
    if (!quotation) return [];
    const { kind, source: named, cue, rule } = quotation;
    const [speaker] = item.entity === null ? [] : items.mentionsOf(item.entity);
    const name = named ? nameSpeaker(named, source) : strings.speakerUnknown;
    const isSpeech = kind !== "scare" && kind !== "title";
    return [
      make("p", { class: "card-kind" }, swatch("quotation"), strings[kind]),
      make("p", { class: "card-title" }, isSpeech ? name : excerpt(text, item, 80)),
      makeFacts([
        [strings.role, item.entity === null ? null : (items.value?.entities[item.entity]?.role ?? null)],
        [strings.namedAs, named && named.end > named.start ? excerpt(text, named, 60) : null],
        [strings.cue, cue ? excerpt(text, cue, 40) : null],
        [strings.why, fill(strings[`rule.${rule}`], { cue: cue ? excerpt(text, cue, 40) : "" })],
      ]),
      ...(speaker ? [make("div", { class: "card-actions" }, makeButton({ class: "button", onclick: () => this.#onPick(speaker) }, strings.goToSpeaker))] : []),
    ];
  }

  /** @param {Item} item @param {Source} source @returns {Node[]} */
  #describeMention(item, source) {
    const { text, items, strings } = source;
    const mention = items.value?.mentions[item.index];
    const entity = items.value?.entities[item.entity ?? -1];
    const row = findKind(item.kind);
    if (!mention || !entity || !row || item.entity === null) return [];
    const mentions = items.mentionsOf(item.entity);
    const quotes = items.countQuotations(item.entity);
    const at = mentions.indexOf(item);
    const words = excerpt(text, item, 60);
    return [
      make("p", { class: "card-kind" }, swatch(item.kind), strings[row.one]),
      make("p", { class: "card-title" }, entity.name),
      makeFacts([
        [strings.role, entity.role],
        [strings.namedAs, words === entity.name ? null : words],
        [strings.whoSaidWhat, quotes ? fill(quotes === 1 ? strings.quotesOne : strings.quotesMany, { n: quotes }) : null],
        [strings.confidence, describeScore(mention.score, strings)],
        [strings.why, (mention.form === "name" && source.explain(item).map((reason) => describeReason(reason, strings)).join("; ")) || null],
      ]),
      this.#makeTurns(mentions, at, strings),
    ];
  }

  /** @param {Item} item @param {Source} source @returns {Node[]} */
  #describeDateline(item, source) {
    const { text, items, strings, language } = source;
    const dateline = items.value?.datelines[item.index];
    if (!dateline) return [];
    const { places, date, agency } = dateline;
    return [
      make("p", { class: "card-kind" }, swatch("dateline"), strings.dateline),
      make("p", { class: "card-title" }, excerpt(text, item, 80)),
      makeFacts([
        [strings.datelinePlace, places.map(({ name }) => name).join(", ") || null],
        [strings.date, date?.value ? formatDate(date.value, language) : null],
        [strings.agency, agency?.name ?? null],
      ]),
    ];
  }

  /** @param {Item[]} mentions @param {number} at @param {Source["strings"]} strings */
  #makeTurns(mentions, at, strings) {
    const n = mentions.length;
    /** @param {number} step */
    const turn = (step) => {
      const item = mentions[(at + step + n) % n];
      if (item) this.#onPick(item);
    };
    return make(
      "div",
      { class: "card-actions" },
      makeButton({ class: "button", "aria-label": strings.previousMention, disabled: n < 2, onclick: () => turn(-1) }, "‹"),
      make("span", { class: "card-turn" }, fill(strings.mentionOf, { i: at + 1, n })),
      makeButton({ class: "button", "aria-label": strings.nextMention, disabled: n < 2, onclick: () => turn(1) }, "›"),
    );
  }

  /** @param {Element | null} mark */
  #place(mark) {
    const frame = this.element.offsetParent?.getBoundingClientRect();
    const rect = mark?.getClientRects()[0];
    if (!frame || !rect) {
      this.sheet.replaceSync("");
      return;
    }
    const left = Math.max(0, Math.min(rect.left - frame.left - 12, frame.width - WIDTH));
    const below = innerHeight - rect.bottom;
    const height = this.element.offsetHeight;
    const isAbove = below < height + 24 && rect.top > height + 24;
    const top = isAbove ? rect.top - frame.top - height - 10 : rect.bottom - frame.top + 10;
    this.sheet.replaceSync(`.card { left: ${Math.round(left)}px; top: ${Math.round(top)}px; }`);
  }
}

/** @param {Item} item @param {Source} source @returns {Node[]} of a date or an amount */
function describeValue(item, { text, items, strings, language }) {
  const date = item.letter === "t" ? items.value?.dates[item.index] : undefined;
  const amount = item.letter === "a" ? items.value?.amounts[item.index] : undefined;
  const value = date ? formatDate(date.value ?? "", language) : [amount?.value?.toLocaleString(language || "en"), amount?.unit].filter(Boolean).join(" ");
  return [
    make("p", { class: "card-kind" }, swatch(item.kind), date ? strings.date : strings.amount),
    make("p", { class: "card-title" }, excerpt(text, item, 80)),
    makeFacts([
      [strings.value, value || null],
      ["EDTF", date && date.value !== value ? date.value : null],
    ]),
  ];
}

/** @param {[string, string | null][]} facts those that are known are shown */
function makeFacts(facts) {
  const list = make("dl", { class: "facts" });
  for (const [term, words] of facts) {
    if (words !== null && words !== "") list.append(make("dt", {}, term), make("dd", {}, words));
  }
  return list;
}

/** @param {string} kind */
function swatch(kind) {
  return make("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" });
}

/** @param {number} score from 0 to 1 @param {Source["strings"]} strings */
function describeScore(score, strings) {
  const word = score >= 0.9 ? strings.certain : score >= 0.6 ? strings.likely : strings.unsure;
  return `${word} (${Math.round(Math.min(1, Math.max(0, score)) * 100)} %)`;
}
