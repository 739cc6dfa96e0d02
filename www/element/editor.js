/**
 * The editing view: a textarea with the marks of the newest value behind it.
 *
 * In: a text; its value when it comes. Out: calls `onInput(text)`. The marks
 * are a copy of the text with the same measures and invisible letters, so they
 * lie under the words while the person types. Long texts have no copy: the
 * textarea alone, so that typing never waits, and a note that says so.
 */

import { make } from "./dom.js";

/** @import { Annotations } from "../types/core.js" */
/** @import { Render } from "./sections.js" */

/** Texts longer than this many UTF-16 code units are edited without marks behind them. */
const MIRROR_LIMIT = 60_000;

export class Editor {
  textarea = make("textarea", { part: "editor", class: "input", spellcheck: "false", autocomplete: "off", dir: "auto" });
  #mirror = make("div", { class: "mirror", "aria-hidden": "true", dir: "auto" });
  /** @type {(() => void) | null} takes the last rendering back */
  #undo = null;
  /** Says of a long text where its marks are; its words are the workbench's to give. */
  note = make("p", { class: "editor-note", id: "editor-note", hidden: true });
  element = make("div", { class: "editor" }, this.note, this.#mirror, this.textarea);

  /** @param {(text: string) => void} onInput */
  constructor(onInput) {
    this.textarea.addEventListener("input", () => {
      this.#fit(this.textarea.value);
      onInput(this.textarea.value);
    });
  }

  /** @param {string} text */
  setText(text) {
    if (this.textarea.value !== text) this.textarea.value = text;
    this.#fit(text);
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
    else if (this.#mirror.textContent?.length !== text.length) this.#fillAhead(text);
  }

  /** A jump in length (a paste) would show old marks under other words: drop them at once.
   * @param {string} text */
  #fillAhead(text) {
    const before = this.#mirror.textContent?.length ?? 0;
    if (Math.abs(before - text.length) > 2) this.#mirror.textContent = text;
  }
}
