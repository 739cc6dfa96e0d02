/**
 * Undo and redo where the text is edited: the editor's own steps first, then the
 * tool's.
 *
 * In: Ctrl+Z in the textarea, or the commands `undo` and `redo` of the buttons.
 * Out: one step back or on. A textarea does not say whether it has a step left:
 * it had none where no `input` came.
 */

/** @import { Bench } from "./workbench.js" */

/** @typedef {"undo" | "redo"} Step */

/** How long an `input` after Ctrl+Z may take: WebKit asks another process for the key's meaning. */
const WAIT_MS = 60;

export class EditorUndo {
  #bench;

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
    for (const step of /** @type {const} */ (["undo", "redo"])) bench.define(step, () => this.#run(step));
  }

  /** A key in a field; only those of the editor are meant. @param {KeyboardEvent} event @param {string} command */
  handle(event, command) {
    const [target] = event.composedPath();
    const textarea = this.#textarea;
    if ((command !== "undo" && command !== "redo") || !textarea || target !== textarea) return;
    let done = false;
    const hear = () => {
      done = true;
    };
    textarea.addEventListener("input", hear, { once: true });
    setTimeout(() => {
      textarea.removeEventListener("input", hear);
      if (!done) this.#step(command);
    }, WAIT_MS);
  }

  /** @param {Step} step */
  #run(step) {
    const { editing, mayEdit, mayCorrect } = this.#bench.state();
    if (!mayCorrect) return;
    const textarea = this.#textarea;
    if (!editing || !mayEdit || !textarea) return this.#step(step);
    let done = false;
    const hear = () => {
      done = true;
    };
    textarea.focus({ preventScroll: true });
    textarea.addEventListener("input", hear, { once: true });
    textarea.ownerDocument.execCommand(step);
    textarea.removeEventListener("input", hear);
    if (!done) this.#step(step);
  }

  /** A step that changes nothing to be seen (typed, and taken back by the editor) is passed over. @param {Step} step */
  #step(step) {
    const { tool } = this.#bench;
    const { strings } = this.#bench.source();
    const before = this.#describe();
    let done = false;
    while (tool[step]()) {
      done = true;
      if (!this.#bench.state().editing || this.#describe() !== before) break;
    }
    this.#bench.say(strings[done ? (step === "undo" ? "saidUndone" : "saidRedone") : "saidNoStep"]);
  }

  #describe() {
    const { tool, desk } = this.#bench;
    return JSON.stringify([tool.value, desk.article.corrections, desk.current]);
  }

  get #textarea() {
    const root = /** @type {ShadowRoot | Document} */ (this.#bench.article.getRootNode());
    return /** @type {HTMLTextAreaElement | null} */ (root.querySelector("textarea.input"));
  }
}
