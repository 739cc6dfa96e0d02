/**
 * The doors by which articles come in: the file dialog, drops, pastes over the
 * whole text, the clipboard.
 *
 * In: the frame and the editor to listen to. Out: calls `onReplace(article)` and
 * `onFiles(files)`. What is in a file or a paste is read by `input.js`.
 */

import { make } from "./dom.js";
import { ACCEPT, hasFiles, readClipboard, readTransfer } from "./input.js";
import { windowOf } from "./surroundings.js";

/** @import { Pasted } from "./input.js" */

/**
 * @typedef {object} IntakeListener
 * @property {() => boolean} mayEnter whether articles may be put in place of the one on show
 * @property {(article: Pasted) => void} onReplace
 * @property {(files: File[]) => void} onFiles
 * @property {() => void} onRefused the browser did not let the clipboard be read
 */

export class Intake {
  /** The file dialog; belongs into the frame. */
  element = make("input", { type: "file", accept: ACCEPT, multiple: true, hidden: true, "aria-hidden": "true", tabindex: "-1" });
  #listener;

  /** @param {HTMLElement} frame @param {HTMLTextAreaElement} textarea @param {IntakeListener} listener */
  constructor(frame, textarea, listener) {
    this.#listener = listener;
    this.element.addEventListener("change", () => {
      const files = [...(this.element.files ?? [])];
      this.element.value = "";
      if (files.length > 0) listener.onFiles(files);
    });
    textarea.addEventListener("paste", (event) => this.#pasteOver(event, textarea));
    this.#listenToDrops(frame);
  }

  /** Opens the file dialog. */
  choose() {
    this.element.click();
  }

  async paste() {
    try {
      const pasted = await readClipboard(windowOf(this.element).navigator.clipboard);
      if (pasted) this.#listener.onReplace(pasted);
    } catch {
      this.#listener.onRefused();
    }
  }

  /** Files, and a piece of a page in place of the whole text; all other pastes go where the caret is, by themselves.
   * @param {ClipboardEvent} event @param {HTMLTextAreaElement} textarea */
  #pasteOver(event, textarea) {
    const { selectionStart, selectionEnd, value, readOnly } = textarea;
    const { clipboardData } = event;
    if (readOnly || !clipboardData) return;
    if (hasFiles(clipboardData)) {
      event.preventDefault();
      this.#listener.onFiles([...clipboardData.files]);
      return;
    }
    if (selectionStart > 0 || selectionEnd < value.length) return;
    const pasted = readTransfer(clipboardData);
    if (!pasted) return;
    event.preventDefault();
    this.#listener.onReplace(pasted);
  }

  /** @param {HTMLElement} frame */
  #listenToDrops(frame) {
    /** @param {DragEvent} event */
    const takes = ({ dataTransfer }) => this.#listener.mayEnter() && Boolean(dataTransfer?.types.includes("Files"));
    frame.addEventListener("dragover", (event) => {
      if (!takes(event)) return;
      event.preventDefault();
      frame.toggleAttribute("data-dropping", true);
    });
    frame.addEventListener("dragleave", ({ relatedTarget }) => {
      if (!frame.contains(/** @type {Node | null} */ (relatedTarget))) frame.removeAttribute("data-dropping");
    });
    frame.addEventListener("drop", (event) => {
      frame.removeAttribute("data-dropping");
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || !takes(event)) return;
      event.preventDefault();
      this.#listener.onFiles(files);
    });
  }
}
