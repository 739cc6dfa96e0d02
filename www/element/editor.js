/**
 * The editing view: a textarea with the marks of the newest value behind it.
 *
 * In: a text; its value when it comes. Out: calls `onInput(text)`. The marks
 * are a copy of the text with the same measures and invisible letters, so they
 * are under the words while the person types. Long texts have no copy: the
 * textarea alone, so that typing never waits, and a note that says so.
 */

import { make } from "./dom.js";
import { LineEnds } from "./line-ends.js";
import { findPlace, measurePlace, scrollToPlace } from "./place.js";
import { windowOf } from "./surroundings.js";

/** @import { Annotations } from "../types/core.js" */
/** @import { Place } from "./place.js" */
/** @import { Render } from "./sections.js" */

/** Texts longer than this many UTF-16 code units are edited without marks behind them. */
const MIRROR_LIMIT = 60_000;
/** Where words of a longer text lie is guessed from their part of it: to measure it takes the browser too long. */
const MEASURED_LIMIT = 1_000_000;
/** What changes more UTF-16 code units than this is no key. */
const KEY = 40;

export class Editor {
  textarea = make("textarea", { part: "editor", class: "input", spellcheck: "false", autocomplete: "off", dir: "auto" });
  #mirror = make("div", { class: "mirror notranslate", translate: "no", "aria-hidden": "true", dir: "auto" });
  /** @type {(() => void) | null} takes the last rendering back */
  #undo = null;
  #text = "";
  #ends = new LineEnds("");
  /** Says of a long text where its marks are; its words are the workbench's to give. */
  note = make("p", { class: "editor-note", id: "editor-note", hidden: true });
  element = make("div", { class: "editor" }, this.note, this.#mirror, this.textarea);

  /** @param {(text: string) => void} onInput */
  constructor(onInput) {
    this.textarea.addEventListener("input", () => {
      this.#text = this.#ends.restore(this.textarea.value);
      this.#ends = new LineEnds(this.#text);
      this.#fit(this.#text);
      onInput(this.#text);
    });
  }

  /** @param {string} text */
  setText(text) {
    if (this.#text !== text) {
      this.#text = text;
      this.#ends = new LineEnds(text);
      if (this.textarea.value !== this.#ends.field) this.textarea.value = this.#ends.field;
    }
    this.#fit(text);
  }

  get text() {
    return this.#text;
  }

  /** What is selected, in the text's own offsets. */
  get selection() {
    const { selectionStart, selectionEnd } = this.textarea;
    return { start: this.#ends.fromField(selectionStart), end: this.#ends.fromField(selectionEnd) };
  }

  /** @param {number} start @param {number} end offsets of the text */
  select(start, end) {
    this.textarea.setSelectionRange(this.#ends.toField(start), this.#ends.toField(end));
  }

  /** Where the person is: at the caret where it is in sight, else at the first line. @returns {Place | null} */
  findPlace() {
    const { start } = this.selection;
    const { innerHeight } = windowOf(this.element);
    return this.#measure((copy, shift) => {
      const caret = measurePlace(copy, start);
      const top = caret && caret.top - shift;
      const box = this.element.getBoundingClientRect();
      if (top !== null && top > Math.max(0, box.top) && top < Math.min(innerHeight, box.bottom)) return { offset: start, top };
      return shift === 0 ? findPlace(copy) : null;
    }) ?? { offset: start, top: innerHeight / 3 };
  }

  /** The caret goes there, and its line where it was. @param {Place} place */
  goToPlace({ offset, top, isStart }) {
    this.select(offset, offset);
    const { textarea } = this;
    if (!this.element.hasAttribute("data-plain")) return scrollToPlace(this.#mirror, { offset, top, ...(isStart ? { isStart } : {}) });
    const box = textarea.getBoundingClientRect();
    const measured = this.#measure((copy) => measurePlace(copy, offset)?.top ?? null);
    const down = measured === null ? (textarea.scrollHeight * offset) / Math.max(1, this.#text.length) : measured - box.top;
    textarea.scrollTop = down - Math.max(60, Math.min(top, windowOf(textarea).innerHeight) - box.top);
  }

  /**
   * Looks where words lie, in the copy; a long text has none, and gets one for the look.
   * @template T
   * @param {(copy: HTMLElement, shift: number) => T} look `shift`: how far the field is scrolled, the copy not
   * @returns {T | null}
   */
  #measure(look) {
    if (!this.element.hasAttribute("data-plain")) return look(this.#mirror, 0);
    if (this.#text.length > MEASURED_LIMIT) return null;
    this.#mirror.textContent = this.#text;
    const found = look(this.#mirror, this.textarea.scrollTop);
    this.#mirror.replaceChildren();
    return found;
  }

  /**
   * Puts the marks behind the text they were made for; later text drops them.
   * @param {Render} render @param {string} text @param {Annotations | null} value
   */
  showMarks(render, text, value) {
    const plain = this.#choose(text);
    this.#clear();
    if (plain) return;
    if (value) this.#undo = render(this.#mirror, text, value);
    else this.#mirror.textContent = text;
  }

  #clear() {
    this.#undo?.();
    this.#undo = null;
    this.#mirror.replaceChildren();
  }

  /** @param {string} text @returns {boolean} whether it has no marks behind it */
  #choose(text) {
    const plain = text.length > MIRROR_LIMIT;
    this.element.toggleAttribute("data-plain", plain);
    this.note.hidden = !plain;
    if (plain) this.textarea.setAttribute("aria-describedby", this.note.id);
    else this.textarea.removeAttribute("aria-describedby");
    return plain;
  }

  /** Until the new value comes the copy gives the textarea its height. @param {string} text */
  #fit(text) {
    if (this.#choose(text)) this.#clear();
    else this.#fillAhead(text);
  }

  /** A key moves the marks with their words. A paste would show old marks under other words: it drops them.
   * @param {string} text */
  #fillAhead(text) {
    const before = this.#mirror.textContent ?? "";
    if (before === text) return;
    const { start, end, words } = findEdit(before, text);
    const [first, ...others] = words.length + end - start <= KEY ? findTexts(this.#mirror, start, end) : [];
    if (!first) {
      this.#mirror.textContent = text;
      return;
    }
    // From the last: what is before it stays where it is.
    for (const { node, from, to } of others.reverse()) node.deleteData(from, to - from);
    first.node.replaceData(first.from, first.to - first.from, words);
  }
}

/**
 * What was changed, as one stretch.
 * @param {string} before @param {string} after
 * @returns {{ start: number, end: number, words: string }} from `start` to `end` of what was before stand `words` now
 */
function findEdit(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let kept = 0;
  while (kept < most - start && before.charCodeAt(before.length - 1 - kept) === after.charCodeAt(after.length - 1 - kept)) kept++;
  return { start, end: before.length - kept, words: after.slice(start, after.length - kept) };
}

/**
 * The text nodes of a stretch, and which part of each is in it; where it is empty, the one before it.
 * @param {Node} root @param {number} start @param {number} end
 * @returns {{ node: Text, from: number, to: number }[]}
 */
function findTexts(root, start, end) {
  const walker = (root.ownerDocument ?? document).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let at = 0; at < Math.max(end, 1) && walker.nextNode(); ) {
    const node = /** @type {Text} */ (walker.currentNode);
    const next = at + node.length;
    if (next > start || (start === end && next === start)) found.push({ node, from: Math.max(0, start - at), to: Math.min(node.length, end - at) });
    at = next;
  }
  return found;
}
