/**
 * The desk: the articles that are on it, what the person decided about them, and
 * every step taken.
 *
 * In: texts, corrections. Out: the value of the article on top, with every
 * correction in it; what was lost; undo and redo. A state is never changed, only
 * replaced, so a step back is the state before. It knows no DOM.
 */

import { History } from "./history.js";

/** @import { AnnotateOptions, Annotations, Corrected, Correction, ExportedArticle, Hint, ImportedArticle } from "../types/core.js" */
/** @import { Opened } from "./input.js" */
/** @import { How } from "../client.js" */
/** @import { Reading } from "./reading.js" */

/**
 * One article as it is there.
 * @typedef {object} ArticleState
 * @property {string} name of its file; may be empty
 * @property {string} text
 * @property {string | null} published the day that its HTML says it is of
 * @property {readonly Hint[]} hints what its HTML says of its lines, until it is edited
 * @property {readonly Correction[]} corrections all of the person's, the lost ones too
 */

/** @typedef {{ articles: readonly ArticleState[], current: number, isTyping: boolean, session: object }} Snapshot `session`: the same from when articles were opened until others are */

/**
 * What is worked out from a state.
 * @typedef {object} Derived
 * @property {Annotations} value with the corrections in it
 * @property {readonly Correction[]} corrections in their order, anchored in this text
 * @property {readonly Correction[]} lost
 */

/**
 * @typedef {object} Core
 * @property {(text: string, annotations: Annotations, corrections: readonly Correction[]) => Corrected} correct
 * @property {(before: string, after: string, corrections: readonly Correction[]) => Correction[]} carry
 * @property {(before: string, after: string) => boolean} isEdit
 */

/** @type {ArticleState} */
const EMPTY = Object.freeze({ name: "", text: "", published: null, hints: Object.freeze([]), corrections: Object.freeze([]) });

export class Desk {
  #core;
  #reading;
  /** @type {History<Snapshot>} */
  #history = new History(weigh);
  /** @type {Snapshot} */
  #now = Object.freeze({ articles: [EMPTY], current: 0, isTyping: false, session: {} });
  /** What the program found in a state's text; shared by states of one text. @type {WeakMap<ArticleState, { value: Annotations, referenceDate: string | null }>} */
  #found = new WeakMap();
  /** Of the newest state only: long texts have large values. @type {{ state: ArticleState, derived: Derived } | null} */
  #derived = null;

  /** @param {Core} core @param {Reading} reading */
  constructor(core, reading) {
    this.#core = core;
    this.#reading = reading;
  }

  /** The article on top. */
  get article() {
    return /** @type {ArticleState} */ (this.#now.articles[this.#now.current]);
  }

  get articles() {
    return this.#now.articles;
  }

  get current() {
    return this.#now.current;
  }

  get text() {
    return this.article.text;
  }

  /** What the articles are known by, through every change of them; a step back to others has theirs. */
  get session() {
    return this.#now.session;
  }

  get canUndo() {
    return this.#history.canUndo;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  /** The value of the article on top, its corrections in it; `null` until it was read. */
  get derived() {
    const state = this.article;
    if (this.#derived?.state === state) return this.#derived.derived;
    const found = this.#found.get(state);
    if (!found) return null;
    const derived = this.#derive(state, found.value);
    this.#derived = { state, derived };
    return derived;
  }

  /**
   * Reads the article on top, unless it was read already.
   * @param {string | null} referenceDate
   * @param {AbortSignal} [signal]
   * @param {How["onFirst"]} [onFirst]
   * @returns {Promise<{ derived: Derived, elapsed: number }>} rejected with an `AbortError` when another text came
   */
  async read(referenceDate, signal, onFirst) {
    const state = this.article;
    const known = this.#found.get(state);
    let elapsed = 0;
    if (!known || known.referenceDate !== referenceDate) {
      const read = await this.#reading.run(state.text, toOptions(state, referenceDate), signal, { isTyped: this.#now.isTyping, onFirst });
      elapsed = read.elapsed;
      if (this.#derived?.state === state) this.#derived = null;
      this.#found.set(state, { value: read.value, referenceDate });
      // Corrected while it was read again: the newer state is of the same text.
      if (this.article !== state && this.text === state.text) this.#found.set(this.article, { value: read.value, referenceDate });
    } else {
      this.#reading.cancel();
    }
    if (this.text !== state.text || !this.derived) throw new DOMException("A newer text took its place.", "AbortError");
    return { derived: this.derived, elapsed };
  }

  /** What the program found in an article that is not on top, once it was read. @param {ArticleState} article @param {Annotations} value */
  keep(article, value) {
    if (!this.#found.has(article)) this.#found.set(article, { value, referenceDate: article.published });
  }

  /** The value of any article on the desk. @param {ArticleState} article @returns {Derived | null} */
  deriveOther(article) {
    if (article === this.article) return this.derived;
    const found = this.#found.get(article);
    return found ? this.#derive(article, found.value) : null;
  }

  /**
   * The person types: one step from the first letter until something else is done.
   * @param {string} text
   */
  type(text) {
    if (text === this.text) return;
    const { isTyping } = this.#now;
    this.#replace(this.#edit(this.article, text), { keepStep: isTyping, isTyping: true });
  }

  /**
   * A text from elsewhere. Where it is the one on top edited, corrections move with their words;
   * otherwise it is another article, and the old one comes back by `undo`.
   * @param {string} text @param {{ published?: string | null, hints?: readonly Hint[], isFirst?: boolean }} [how] `isFirst`: there is nothing to go back to
   * @returns {boolean} whether anything changed
   */
  enter(text, { published = null, hints = EMPTY.hints, isFirst = false } = {}) {
    const before = this.article;
    if (text === before.text && published === before.published) return false;
    const isEdit = before.corrections.length > 0 && this.#core.isEdit(before.text, text);
    const next = isEdit ? { ...this.#edit(before, text), published: published ?? before.published, hints } : { ...EMPTY, text, published, hints };
    const keepStep = isFirst || (before.text === "" && !this.canUndo && this.articles.length === 1);
    if (isEdit) this.#replace(next, { keepStep });
    else this.open([next], keepStep);
    return true;
  }

  /**
   * Puts articles in place of all that are there; the first is on top.
   * @param {readonly Partial<ArticleState>[]} articles
   * @param {boolean} [isFirst] there is nothing to go back to but the decisions about the first of them, one by one
   */
  open(articles, isFirst = false) {
    const states = articles.map((article) => Object.freeze({ ...EMPTY, ...article }));
    const next = { articles: Object.freeze(states.length > 0 ? states : [EMPTY]), current: 0, isTyping: false, session: {} };
    const [first = EMPTY] = states;
    if (isFirst) {
      for (const at of first.corrections.keys()) {
        const before = Object.freeze({ ...first, corrections: Object.freeze(first.corrections.slice(0, at)) });
        this.#history.push(Object.freeze({ ...next, articles: Object.freeze(next.articles.with(0, before)) }));
      }
    }
    this.#step(next, isFirst);
  }

  /** Takes another article to the top: no step, the others stay as they are. @param {number} index */
  choose(index) {
    if (index === this.current || !this.articles[index]) return;
    this.#now = Object.freeze({ ...this.#now, current: index, isTyping: false });
  }

  /**
   * Adds decisions of the person, as one step.
   * @param {readonly Correction[]} corrections
   * @param {readonly Correction[]} [instead] those in whose place they come
   * @returns {Derived} rejected by a `TypeError` where one is damaged: then nothing changed
   */
  correct(corrections, instead = []) {
    const { derived } = this;
    const found = this.#found.get(this.article);
    if (!derived || !found) throw new DOMException("The text is still being read: wait for `ready` or for `aa-annotate`.", "InvalidStateError");
    const state = Object.freeze({ ...this.article, corrections: Object.freeze([...derived.corrections.filter((each) => !instead.includes(each)), ...corrections]) });
    const next = this.#derive(state, found.value);
    this.#replace(state, {});
    this.#found.set(state, found);
    this.#derived = { state, derived: next };
    return next;
  }

  /** Drops decisions: the lost ones, or some of them, as one step. @param {(correction: Correction) => boolean} isDropped */
  drop(isDropped) {
    const { derived } = this;
    const found = this.#found.get(this.article);
    if (!derived || !found) return;
    const state = Object.freeze({ ...this.article, corrections: Object.freeze(derived.corrections.filter((each) => !isDropped(each))) });
    this.#replace(state, {});
    this.#found.set(state, found);
  }

  /** @returns {boolean} whether there was a step to take back */
  undo() {
    return this.#go(this.#history.undo(this.#now));
  }

  /** @returns {boolean} whether there was a step to take again */
  redo() {
    return this.#go(this.#history.redo(this.#now));
  }

  /** An article as `export` takes it. @param {ArticleState} [article] @returns {ExportedArticle | null} `null` where it was not read */
  toExport(article = this.article) {
    const derived = this.deriveOther(article);
    if (!derived) return null;
    const corrections = derived.corrections.filter((each) => !derived.lost.includes(each));
    const { name, text } = article;
    const referenceDate = this.#found.get(article)?.referenceDate ?? article.published;
    return { name, text, annotations: derived.value, corrections, lost: derived.lost, referenceDate };
  }

  /** @param {Snapshot | null} snapshot */
  #go(snapshot) {
    if (snapshot) this.#now = snapshot;
    return snapshot !== null;
  }

  /** @param {ArticleState} article @param {string} text @returns {ArticleState} */
  #edit(article, text) {
    const derived = this.deriveOther(article);
    const corrections = derived?.corrections ?? article.corrections;
    const carried = corrections.length > 0 ? this.#core.carry(article.text, text, corrections) : corrections;
    return Object.freeze({ ...article, text, hints: EMPTY.hints, corrections: Object.freeze(carried) });
  }

  /** Puts a state in place of the article on top. @param {ArticleState} state @param {{ keepStep?: boolean, isTyping?: boolean }} how */
  #replace(state, { keepStep = false, isTyping = false }) {
    const { articles, current, session } = this.#now;
    this.#step({ articles: Object.freeze(articles.with(current, Object.freeze(state))), current, isTyping, session }, keepStep);
  }

  /** @param {Snapshot} next @param {boolean} keepStep whether it belongs to the step before */
  #step(next, keepStep) {
    if (!keepStep) this.#history.push(this.#now);
    this.#now = Object.freeze(next);
  }

  /** @param {ArticleState} state @param {Annotations} found @returns {Derived} */
  #derive({ text, corrections }, found) {
    if (corrections.length === 0) return { value: found, corrections, lost: [] };
    const { annotations, corrections: anchored, lost } = this.#core.correct(text, found, corrections);
    const isLost = new Set(lost);
    return { value: annotations, corrections: anchored, lost: anchored.filter((_, index) => isLost.has(index)) };
  }
}

/** Distinct texts of states, in characters. @param {readonly Snapshot[]} snapshots */
function weigh(snapshots) {
  const texts = new Set(snapshots.flatMap(({ articles }) => articles.map(({ text }) => text)));
  return [...texts].reduce((sum, { length }) => sum + length, 0);
}

/** @param {Opened | ImportedArticle} article @returns {ArticleState} decisions that were lost before may find their place in another text */
export function makeState(article) {
  const { name, text, referenceDate, corrections = [], lost = [] } = article;
  const hints = ("hints" in article && article.hints) || EMPTY.hints;
  return { name, text, published: referenceDate, hints, corrections: Object.freeze([...corrections, ...lost]) };
}

/** How an article is to be read. @param {ArticleState} article @param {string | null} [referenceDate] @returns {AnnotateOptions} */
export function toOptions({ published, hints }, referenceDate = published) {
  return { ...(referenceDate && { referenceDate }), ...(hints.length > 0 && { hints }) };
}
