/**
 * The keys: one table, and who listens to it.
 *
 * In: what is pressed anywhere in the element outside fields, lists and dialogs; also
 * on the page's body, for the element that was used last (or is the only one). Out:
 * runs commands by name. A letter counts by what it types, and by where it is on
 * the keyboard where the layout has no Latin letters. Keys of one letter can be
 * switched off (WCAG 2.1.4).
 */

import { findTarget } from "./actions.js";
import { isElement } from "./dom.js";
import { EditorUndo } from "./editor-undo.js";
import { Help } from "./help.js";

/** @import { Strings } from "../strings.js" */
/** @import { Surroundings } from "./surroundings.js" */
/** @import { Bench } from "./workbench.js" */

/**
 * @typedef {object} KeyRow
 * @property {string} key `event.key`, in lower case where it is a letter
 * @property {string} code `event.code`, for layouts without that letter
 * @property {string} command
 * @property {boolean} [mark] it is about a mark: without one it does nothing
 * @property {boolean} [words] it is about selected words, too
 * @property {boolean} [control] with Ctrl or ⌘
 * @property {boolean} [shift]
 * @property {boolean} [alt]
 */

/**
 * @typedef {object} HelpRow
 * @property {keyof Strings} group
 * @property {keyof Strings} words
 * @property {readonly string[]} show how the keys are written
 * @property {readonly KeyRow[]} keys none where the browser or another part listens
 */

/** @param {string} letter @param {string} command @param {Partial<KeyRow>} [more] @returns {KeyRow} */
const letterKey = (letter, command, more = {}) => ({ key: letter, code: `Key${letter.toUpperCase()}`, command, ...more });
/** @param {string} key @param {string} command @param {Partial<KeyRow>} [more] @returns {KeyRow} */
const namedKey = (key, command, more = {}) => ({ key, code: key, command, ...more });

/** Every key, in the order of the help. @type {readonly HelpRow[]} */
export const KEYS = Object.freeze([
  { group: "keysMove", words: "helpNext", show: ["N"], keys: [letterKey("n", "next")] },
  { group: "keysMove", words: "helpPrevious", show: ["P"], keys: [letterKey("p", "previous")] },
  { group: "keysMove", words: "helpOpen", show: ["Enter"], keys: [namedKey("Enter", "card", { mark: true })] },
  { group: "keysMove", words: "helpSearch", show: ["/"], keys: [{ key: "/", code: "", command: "search" }] },
  { group: "keysMove", words: "helpReview", show: ["R"], keys: [letterKey("r", "review")] },
  { group: "keysMove", words: "helpClose", show: ["Esc"], keys: [namedKey("Escape", "escape")] },
  { group: "keysSelect", words: "helpSelectKind", show: ["1", "…", "8"], keys: [] },
  { group: "keysSelect", words: "helpSelectQuote", show: ["9"], keys: [{ key: "9", code: "Digit9", command: "quote", words: true }] },
  { group: "keysSelect", words: "helpSelectEnd", show: ["Shift+← →"], keys: [] },
  { group: "keysSelect", words: "helpSelectStart", show: ["Alt+Shift+← →"], keys: [] },
  { group: "keysSelect", words: "helpSelectWord", show: ["Alt+← →"], keys: [] },
  { group: "keysCorrect", words: "helpRetag", show: ["1", "…", "8"], keys: [1, 2, 3, 4, 5, 6, 7, 8].map((digit) => ({ key: String(digit), code: `Digit${digit}`, command: `retag-${digit}`, mark: true, words: true })) },
  { group: "keysCorrect", words: "helpAdd", show: ["A"], keys: [letterKey("a", "add")] },
  { group: "keysCorrect", words: "helpRemove", show: ["Del"], keys: [namedKey("Delete", "remove", { mark: true }), namedKey("Backspace", "remove", { mark: true })] },
  { group: "keysCorrect", words: "helpMerge", show: ["M"], keys: [letterKey("m", "merge", { mark: true })] },
  { group: "keysCorrect", words: "helpSplit", show: ["S"], keys: [letterKey("s", "split", { mark: true })] },
  { group: "keysCorrect", words: "helpRename", show: ["F2"], keys: [namedKey("F2", "rename", { mark: true })] },
  {
    group: "keysCorrect",
    words: "helpEnd",
    show: ["Alt+← →"],
    keys: [namedKey("ArrowLeft", "end-earlier", { mark: true, alt: true }), namedKey("ArrowRight", "end-later", { mark: true, alt: true })],
  },
  {
    group: "keysCorrect",
    words: "helpStart",
    show: ["Alt+Shift+← →"],
    keys: [namedKey("ArrowLeft", "start-earlier", { mark: true, alt: true, shift: true }), namedKey("ArrowRight", "start-later", { mark: true, alt: true, shift: true })],
  },
  { group: "keysCorrect", words: "helpUndo", show: ["Ctrl+Z"], keys: [letterKey("z", "undo", { control: true })] },
  { group: "keysCorrect", words: "helpRedo", show: ["Ctrl+Shift+Z", "Ctrl+Y"], keys: [letterKey("z", "redo", { control: true, shift: true }), letterKey("y", "redo", { control: true })] },
  { group: "keysArticle", words: "helpPaste", show: ["Ctrl+V"], keys: [] },
  { group: "keysArticle", words: "helpHelp", show: ["?"], keys: [{ key: "?", code: "", command: "help" }] },
]);

const ROWS = KEYS.flatMap(({ keys }) => keys);
/** Where keys are letters, or have their own work. */
const FIELDS = "input:not([type='checkbox'], [type='radio'], [type='button']), textarea, select, dialog, [contenteditable], [role='textbox'], [role='menu'], [role='listbox'], [role='combobox']";
/** Where the switch is kept, if the host lets things be kept. */
const STORED = "article-annotator:single-keys";

/** The elements on this page that listen. @type {Set<Keys>} */
const listening = new Set();
/** The one that was used last. @type {Keys | null} */
let lastUsed = null;

export class Keys {
  #bench;
  #isSelecting;
  #help;
  #undo;
  #singles = true;
  /** @type {HTMLElement} */
  element;

  /** @param {Event} event */
  #press = (event) => this.#handle(/** @type {KeyboardEvent} */ (event));
  #use = () => {
    lastUsed = this;
  };
  /** Keys that nothing on the page has: the focus is on its body. @param {KeyboardEvent} event */
  #pressOnPage = (event) => {
    const [target] = event.composedPath();
    const { body, documentElement } = this.element.ownerDocument;
    if (target !== body && target !== documentElement) return;
    const isMine = lastUsed === this || (lastUsed === null && listening.size === 1);
    if (isMine) this.#handle(event);
  };

  /** @param {Bench} bench @param {() => boolean} isSelecting whether words are selected, to be marked */
  constructor(bench, isSelecting) {
    this.#bench = bench;
    this.#isSelecting = isSelecting;
    this.#undo = new EditorUndo(bench);
    this.#help = new Help(KEYS, {
      singles: () => this.#singles,
      onSingles: (on) => this.#switch(on),
    });
    this.element = this.#help.element;
    // The page's keys are for the element whose mark was clicked in the page's own text.
    bench.define("use", this.#use);
    bench.define("help", () => this.#help.open(bench.source().strings));
  }

  /** @param {Surroundings} around */
  attach({ document, signal }) {
    const root = this.#bench.article.getRootNode();
    if (this.#isPersistent && readStored() === "off") this.#singles = false;
    root.addEventListener("keydown", this.#press, { signal });
    root.addEventListener("focusin", this.#use, { signal });
    root.addEventListener("pointerdown", this.#use, { signal });
    document.addEventListener("keydown", this.#pressOnPage, { signal });
    listening.add(this);
  }

  detach() {
    listening.delete(this);
    if (lastUsed === this) lastUsed = null;
  }

  /** @param {KeyboardEvent} event */
  #handle(event) {
    if (event.defaultPrevented || event.isComposing) return;
    const row = ROWS.find((each) => isPressed(each, event));
    if (!row) return;
    const [target] = event.composedPath();
    if (isElement(target) && target.closest(FIELDS)) return this.#undo.handle(event, row.command);
    const { disabled } = this.#bench.state();
    // Enter and Space on a button are the button's.
    if (disabled || (row.command === "card" && isElement(target) && target.closest("button, a, summary"))) return;
    if (isSingle(row) && !this.#singles) return;
    if (!this.#isMeant(row)) return;
    if (row.command !== "escape") event.preventDefault();
    this.#bench.run(row.command);
  }

  /** Whether there is what the key is about. @param {KeyRow} row */
  #isMeant({ command, mark = false, words = false }) {
    if (words && this.#isSelecting()) return true;
    if (mark) return (command === "card" ? this.#bench.selected() : findTarget(this.#bench)) !== null;
    return !words;
  }

  get #isPersistent() {
    const root = this.#bench.article.getRootNode();
    return root instanceof ShadowRoot && root.host.getAttribute("persist") === "local";
  }

  /** @param {boolean} on */
  #switch(on) {
    this.#singles = on;
    if (this.#isPersistent) writeStored(on ? null : "off");
  }
}

/** A key by itself that types a character: what WCAG 2.1.4 wants to be switched off. @param {KeyRow} row */
function isSingle({ key, control = false, alt = false }) {
  return key.length === 1 && !control && !alt;
}

/**
 * @param {KeyRow} row @param {KeyboardEvent} event
 */
function isPressed({ key, code, control = false, shift = false, alt = false }, event) {
  if ((event.ctrlKey || event.metaKey) !== control || event.altKey !== alt) return false;
  const typed = event.key.toLowerCase();
  // “?” and “/” are shifted on some keyboards, digits on French ones.
  if (key.length === 1 && !/[a-z]/.test(key) && typed === key) return true;
  if (event.shiftKey !== shift) return false;
  if (typed === key.toLowerCase()) return true;
  // “т” is where “n” does, “&” where “1” does; but “,” of a French keyboard is no “m”.
  const isElsewhere = /^[a-z]$/.test(typed) || (/[a-z]/.test(key) && /^[!-~]$/.test(typed));
  return key.length === 1 && code !== "" && event.code === code && !isElsewhere;
}

/** @returns {string | null} */
function readStored() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

/** @param {string | null} words */
function writeStored(words) {
  try {
    if (words === null) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, words);
  } catch {
    // A browser that keeps nothing: the switch holds until the page is left.
  }
}
