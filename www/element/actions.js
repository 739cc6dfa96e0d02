/**
 * What a person does to a mark: another kind, another name, somebody else, away.
 *
 * In: the bench; the mark that is focused, else the chosen one. Out: corrections
 * through `bench.tool`, what was done in a notice or to screen readers, the focus
 * on the mark that goes on. Each is a command (`retag-1`, `remove`, `merge`, …),
 * run by the card's buttons and by keys. It draws nothing.
 */

import { excerpt, isElement } from "./dom.js";
import { KINDS } from "./kinds.js";
import { nameEntity, stripMarks } from "./naming.js";
import { findOverlaps } from "./overlaps.js";
import { putBack } from "./removals.js";
import { findBorder } from "./words.js";
import { fill } from "../strings.js";

/** @import { Correction, Kind, QuotationKind } from "../types/core.js" */
/** @import { Chooser } from "./chooser.js" */
/** @import { Item } from "./items.js" */
/** @import { Bench } from "./workbench.js" */

/** The kinds of entity in the order of their digits. */
export const ENTITY_KINDS = /** @type {readonly Kind[]} */ (KINDS.filter(({ entity }) => entity).map(({ kind }) => kind));

/** The kinds of quotation in the order of their digits. @type {readonly QuotationKind[]} */
export const QUOTATION_KINDS = Object.freeze(["direct", "partial", "indirect", "scare", "title"]);

export class Actions {
  #bench;
  #chooser;
  /** What the card's “All 5” says of the mark it is about. @type {{ item: Item, on: boolean } | null} */
  #all = null;

  /** @param {Bench} bench @param {Chooser} chooser */
  constructor(bench, chooser) {
    this.#bench = bench;
    this.#chooser = chooser;
    bench.define("remove", () => this.#remove());
    bench.define("split", () => this.#split());
    bench.define("merge", () => this.#merge());
    bench.define("accept", () => this.#accept());
    bench.define("end-later", () => this.#moveBound("end", 1));
    bench.define("end-earlier", () => this.#moveBound("end", -1));
    bench.define("start-later", () => this.#moveBound("start", 1));
    bench.define("start-earlier", () => this.#moveBound("start", -1));
  }

  /** Whether what is done to a mention is done to all in the same words: a name's default. @param {Item} item */
  takesAll(item) {
    if (this.#all && isSame(this.#all.item, item)) return this.#all.on;
    const { value } = this.#bench.source().items;
    return item.letter === "m" && value?.mentions[item.index]?.form === "name" && this.countSame(item) > 1;
  }

  /** @param {Item} item @param {boolean} on */
  setAll(item, on) {
    this.#all = { item, on };
  }

  /** How many mentions have the same words, this one among them. @param {Item} item */
  countSame({ letter, start, end }) {
    const { text, items } = this.#bench.source();
    const exact = text.slice(start, end);
    if (letter !== "m") return 1;
    return (items.value?.mentions ?? []).filter((each) => each.end - each.start === exact.length && text.startsWith(exact, each.start)).length;
  }

  /** @param {number} index the digit's place */
  retag(index) {
    const item = findTarget(this.#bench);
    if (!item) return;
    const { strings } = this.#bench.source();
    const kind = item.letter === "m" ? ENTITY_KINDS[index] : item.letter === "q" ? QUOTATION_KINDS[index] : undefined;
    if (kind === undefined) return;
    const all = this.takesAll(item);
    const words = all ? "saidKindAll" : "saidKind";
    this.#do(() => this.#bench.tool.updateAnnotation(item.id, { kind }, { all }), words, { words: this.#quote(item), kind: strings[kind], n: this.countSame(item) });
  }

  /** @param {Item} item @param {string} name */
  rename(item, name) {
    const { entity } = item;
    if (entity === null) return;
    const before = this.#nameOf(entity);
    if (name.trim() === "" || name.trim() === before) return;
    this.#do(() => this.#bench.tool.rename(entity, name), "saidRenamed", { before, name: name.trim() });
  }

  /** @param {Item} item @param {number | null} entity who says it; `null`: nobody */
  setSpeaker(item, entity) {
    const name = entity === null ? "" : this.#nameOf(entity);
    const words = entity === null ? "saidNoSpeaker" : "saidSpeaker";
    this.#do(() => this.#bench.tool.updateAnnotation(item.id, { source: entity }), words, { name });
  }

  /** Asks who says a quotation. @param {Item} item */
  chooseSpeaker(item) {
    const { strings, items } = this.#bench.source();
    this.#chooser.open({
      title: fill(strings.chooseSpeaker, { words: this.#quote(item) }),
      first: ["person", "organization", "group"],
      without: null,
      extra: [
        { label: strings.pointAtName, run: () => this.#point(item, (mention) => this.setSpeaker(item, mention.entity)) },
        ...(items.value?.quotations[item.index]?.source ? [{ label: strings.noSpeaker, run: () => this.setSpeaker(item, null) }] : []),
      ],
      onChoose: (entity) => this.setSpeaker(item, entity),
    });
  }

  /**
   * Other bounds. @param {Item} item @param {{ start: number, end: number }} bounds
   */
  setBounds(item, { start, end }) {
    if (start === item.start && end === item.end) return;
    const { text } = this.#bench.source();
    if (!this.#do(() => this.#bench.tool.updateAnnotation(item.id, { start, end }), "saidBounds", { words: stripMarks(excerpt(text, { start, end }, 80)) })) return;
    this.#follow(item, { start, end });
  }

  /** Takes a removal back, as a step of its own. @param {Correction} correction */
  putBack(correction) {
    if (!this.#do(() => putBack(this.#bench.tool, correction), "saidPutBack", { words: stripMarks(correction.selector[0].exact) })) return;
    const [, { start, end }] = correction.selector;
    const item = findOverlaps(this.#bench.source().items, { start, end }).find((each) => each.start === start && each.end === end);
    if (item) this.#bench.select(item, { card: true, focus: true, ring: false });
  }

  #accept() {
    const item = findTarget(this.#bench);
    if (item) this.#do(() => this.#bench.tool.updateAnnotation(item.id, { accepted: true }), "saidRight", { words: this.#quote(item) });
  }

  /** After it the focus is on the mark that followed. */
  #remove() {
    const { tool, notify, select, state } = this.#bench;
    const item = findTarget(this.#bench);
    if (!item) return;
    const { items, strings } = this.#bench.source();
    const all = this.takesAll(item);
    const n = all ? this.countSame(item) : 1;
    const words = this.#quote(item);
    const { shown } = state();
    const known = tool.corrections.length;
    if (this.#bench.attempt(() => tool.removeAnnotation(item.id, { all })) === null) return;
    const left = this.#bench.source().items;
    const removal = tool.corrections.at(-1);
    if (left === items || tool.corrections.length === known || !removal) return;
    const next = left.findAgain(item);
    const isShown = (/** @type {Item} */ { kind }) => shown.has(kind);
    select(next && isShown(next) ? next : left.step(next, next ? 1 : -1, isShown), { focus: true, ring: false, scroll: true });
    notify(fill(n > 1 ? strings.removedAll : strings.removedOne, { words, n }), { undo: () => this.putBack(removal) });
  }

  /** A mention is of somebody else; a quotation somebody else's. */
  #split() {
    const item = findTarget(this.#bench);
    if (item?.letter === "q") this.chooseSpeaker(item);
    if (item?.letter !== "m") return;
    const all = this.takesAll(item);
    this.#do(() => this.#bench.tool.split(item.id, { all }), all ? "saidSplitAll" : "saidSplit", { words: this.#quote(item), n: this.countSame(item) });
  }

  #merge() {
    const item = findTarget(this.#bench);
    if (item?.letter === "q") return this.chooseSpeaker(item);
    if (!item || item.letter !== "m" || item.entity === null) return;
    const { entity, kind } = item;
    const { strings } = this.#bench.source();
    const name = this.#nameOf(entity);
    this.#chooser.open({
      title: fill(strings.chooseMerge, { name }),
      first: [kind],
      without: entity,
      extra: [{ label: strings.pointAtName, run: () => this.#point(item, (mention) => this.#mergeInto(entity, mention.entity)) }],
      onChoose: (into) => this.#mergeInto(entity, into),
    });
  }

  /** The card gives way to the text, and comes back with the answer. @param {Item} item @param {(mention: Item) => void} onPoint */
  #point(item, onPoint) {
    const { select, source } = this.#bench;
    select(item, { focus: true, ring: false });
    this.#chooser.point((mention) => {
      onPoint(mention);
      const again = source().items.findAgain(item);
      if (again && isSame(again, item)) select(again, { card: true, focus: true, ring: false, scroll: true });
    });
  }

  /** @param {number} from @param {number | null} into */
  #mergeInto(from, into) {
    if (into === null || into === from) return;
    this.#do(() => this.#bench.tool.merge(from, into), "saidMerged", { before: this.#nameOf(from), name: this.#nameOf(into) });
  }

  /** By a word; a name stays in its paragraph. @param {"start" | "end"} side @param {1 | -1} step */
  #moveBound(side, step) {
    const item = findTarget(this.#bench);
    if (item?.letter !== "m" && item?.letter !== "q") return;
    const { text, items } = this.#bench.source();
    const at = findBorder(text, item[side], step, side);
    if (at === null) return;
    const { start, end } = side === "start" ? { start: at, end: item.end } : { start: item.start, end: at };
    const isInBlock = item.letter === "q" || items.value?.blocks.some((block) => block.start <= start && end <= block.end);
    if (start < end && isInBlock) this.setBounds(item, { start, end });
  }

  /** The mark with its new bounds is the chosen one. @param {Item} item @param {{ start: number, end: number }} bounds */
  #follow(item, { start, end }) {
    const moved = this.#bench.source().items.findAgain({ ...item, start, end });
    if (moved && isSame(moved, { letter: item.letter, start, end })) this.#bench.select(moved, { focus: true, ring: false });
  }

  /** @param {() => unknown} work @param {keyof import("../strings.js").Strings} words said when it is done @param {Record<string, string | number>} values */
  #do(work, words, values) {
    const { items, strings } = this.#bench.source();
    if (this.#bench.attempt(work) === null || this.#bench.source().items === items) return false;
    this.#bench.say(fill(strings[words], values));
    return true;
  }

  /** @param {Item} item */
  #quote(item) {
    return stripMarks(excerpt(this.#bench.source().text, item, 60));
  }

  /** @param {number} entity */
  #nameOf(entity) {
    const { text, items } = this.#bench.source();
    return items.value ? nameEntity({ text, value: items.value }, entity) : "";
  }
}

/** @typedef {Pick<Item, "letter" | "start" | "end">} Place */

/** Whether two marks, before and after a correction, are one. @param {Place} a @param {Place} b */
function isSame(a, b) {
  return a.letter === b.letter && a.start === b.start && a.end === b.end;
}

/** The mark that an action is about: the focused one, else the chosen one; none while the text is edited. @param {Bench} bench */
export function findTarget(bench) {
  const { editing, mayCorrect } = bench.state();
  if (editing || !mayCorrect) return null;
  const { activeElement } = /** @type {ShadowRoot | Document} */ (bench.article.getRootNode());
  const isMark = isElement(activeElement) && bench.article.contains(activeElement);
  return (isMark && bench.source().items.find(activeElement.dataset.id)) || bench.selected();
}
