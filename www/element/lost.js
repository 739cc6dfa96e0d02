/**
 * Decisions that found no place after the text was edited: a quiet list in the
 * panel, so that none goes silently.
 *
 * In: the bench. Out: each decision in words; it is attached to the words that
 * are selected in the article, or dropped. Both can be undone.
 */

import { selectWords } from "./corrections.js";
import { excerpt, make, makeButton } from "./dom.js";
import { stripMarks } from "./naming.js";
import { readSelectedWords } from "./selected-words.js";
import { fill } from "../strings.js";

/** @import { Annotations, Correction, Kind } from "../types/core.js" */
/** @import { Strings } from "../strings.js" */
/** @import { Surroundings } from "./surroundings.js" */
/** @import { Span } from "./words.js" */
/** @import { Bench } from "./workbench.js" */


/** Arrays of the value by what a correction is of. */
const ARRAYS = /** @type {const} */ ({ mention: "mentions", quotation: "quotations", dateline: "datelines", date: "dates", amount: "amounts", entity: "mentions" });

export class Lost {
  #title = make("summary", { class: "lost-title" });
  #list = make("ul", { class: "lost-list" });
  #dropAll = makeButton({ class: "lost-action", onclick: () => this.#drop(this.#shown) });
  element = make("details", { class: "lost", part: "lost", hidden: true }, this.#title, this.#list, this.#dropAll);
  #bench;
  /** @type {readonly Correction[]} */
  #shown = [];
  /** @type {Strings | null} */
  #strings = null;
  /** @type {Span | null} what was selected last: a press on a button may take it away */
  #selected = null;
  #onSelection = () => {
    const { article } = this.#bench;
    const span = readSelectedWords(article);
    if (span) this.#selected = span;
  };

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
  }

  /** @param {Surroundings} around */
  attach({ document, signal }) {
    document.addEventListener("selectionchange", this.#onSelection, { signal });
  }

  update() {
    const { lost, strings } = this.#bench.source();
    const isSame = lost.length === this.#shown.length && lost.every((each, at) => each === this.#shown[at]);
    this.element.toggleAttribute("data-still", !this.#bench.state().mayCorrect);
    if (isSame && strings === this.#strings) return;
    this.#shown = lost;
    this.#strings = strings;
    this.element.hidden = lost.length === 0;
    this.#title.textContent = fill(lost.length === 1 ? strings.lostOne : strings.lostMany, { n: lost.length });
    this.#dropAll.textContent = strings.lostDropAll;
    this.#dropAll.hidden = lost.length < 2;
    this.#list.replaceChildren(...lost.map((correction) => this.#makeRow(correction, strings)));
  }

  /** @param {Correction} correction @param {Strings} strings */
  #makeRow(correction, strings) {
    const words = describeCorrection(correction, strings);
    // A press on the button keeps what is selected.
    const keep = (/** @type {Event} */ event) => event.preventDefault();
    return make(
      "li",
      { class: "lost-row" },
      make("span", { class: "lost-words" }, words),
      makeButton({ class: "lost-action", "aria-label": `${strings.lostAttach}: ${words}`, onmousedown: keep, onclick: () => this.#attach(correction) }, strings.lostAttach),
      makeButton({ class: "lost-action", "aria-label": `${strings.lostDrop}: ${words}`, onclick: () => this.#drop([correction]) }, strings.lostDrop),
    );
  }

  /** @param {Correction} correction */
  #attach(correction) {
    const { tool, attempt, notify, say } = this.#bench;
    const { text, items, strings } = this.#bench.source();
    const selected = readSelectedWords(this.#bench.article) ?? this.#selected;
    const span = selected && trim(text, selected);
    if (!span || !items.value) return notify(strings.lostSelect, { warning: true });
    const again = moveTo(correction, text, span, items.value);
    const result = again && attempt(() => tool.applyCorrections([again], { instead: [correction] }));
    if (!result || result.applied === 0) {
      if (result) tool.undo();
      return notify(fill(strings.lostUnfit, { words: excerpt(text, span, 60) }), { warning: true });
    }
    this.#selected = null;
    notify(fill(strings.lostAttached, { words: excerpt(text, span, 60) }), { undo: () => tool.undo() });
    say(strings.lostAttached);
  }

  /** @param {readonly Correction[]} which */
  #drop(which) {
    const { tool, notify } = this.#bench;
    const { strings } = this.#bench.source();
    const n = which.length;
    tool.dropCorrections([...which]);
    notify(fill(n === 1 ? strings.lostDropped : strings.lostDroppedMany, { n }), { undo: () => tool.undo() });
  }
}

/** “Marchand” → place. @param {Correction} correction @param {Strings} strings */
export function describeCorrection({ what, selector, kind, bounds, entity, source, name }, strings) {
  const { exact } = selector[0];
  const words = stripMarks(excerpt(exact, { start: 0, end: exact.length }, 60));
  const values = { words, kind: kind ? strings[kind] : "", name: name ?? entity?.name ?? (source && source !== "nobody" ? source.name : ""), bounds: bounds ? excerpt(bounds[0].exact, { start: 0, end: bounds[0].exact.length }, 60) : "" };
  if (what !== "update") return fill(strings[`was.${what}`], values);
  const parts = [
    kind && fill(strings["was.kind"], values),
    bounds && fill(strings["was.bounds"], values),
    entity && fill(strings["was.entity"], values),
    source === "nobody" ? fill(strings["was.nobody"], values) : source && fill(strings["was.source"], values),
  ];
  return `“${words}” → ${parts.filter(Boolean).join(", ")}`;
}

/**
 * The same decision about other words.
 * @param {Correction} correction @param {string} text @param {Span} span @param {Annotations} value
 * @returns {Correction | null} `null` where there is nothing that it could be about
 */
function moveTo(correction, text, span, value) {
  const { what, of, kind, entity } = correction;
  const select = ({ start, end } = span) => selectWords(text, start, end);
  if (what === "add") return { ...correction, selector: select() };
  const touched = value[ARRAYS[of]].filter(({ start, end }) => start < span.end && span.start < end);
  const record = touched.find(({ start, end }) => start === span.start && end === span.end) ?? touched.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  const moved = { ...correction, bounds: null };
  if (record) return { ...moved, selector: select(record) };
  // There is no mark yet: the decision makes it.
  const known = kind ?? entity?.kind ?? null;
  if (of !== "mention" || what === "remove" || known === null) return null;
  return { ...moved, what: "add", kind: /** @type {Kind} */ (known), selector: select() };
}

/** @param {string} text @param {Span} span @returns {Span | null} without white space at its ends */
function trim(text, { start, end }) {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  const to = from + words.trim().length;
  return from < to ? { start: from, end: to } : null;
}
