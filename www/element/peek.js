/**
 * A glance at whom words mean: over “he”, “the minister”, “the company” a small
 * line says who it is; over a quotation, who said it.
 *
 * In: the mark that is hovered or focused. Out: the line, after a moment, over
 * the words and not on them; none while a card is open. Escape, and whatever else
 * is pressed, takes it away. Screen readers have it from the mark's description.
 */

import { excerpt, make } from "./dom.js";
import { nameEntity } from "./naming.js";
import { nameSpeaker } from "./panel-quotes.js";
import { OwnSheet } from "./style.js";
import { fill } from "../strings.js";

/** @import { Item } from "./items.js" */
/** @import { Bench } from "./workbench.js" */

/** Who only passes by sees nothing; who goes to the line itself keeps it. */
const WAIT_MS = 250;
const LEAVE_MS = 120;
const PRESSES = ["keydown", "pointerdown"];

export class Peek {
  element = make("div", { class: "peek", part: "peek", "aria-hidden": "true", hidden: true });
  sheet = new OwnSheet();
  #bench;
  #timer = 0;
  /** @type {string | null} */
  #id = null;
  #isHeld = false;
  #press = () => this.#hide();
  /** Ends the listening for whatever is pressed. @type {AbortController | null} */
  #showing = null;

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
    this.element.addEventListener("pointerenter", () => {
      this.#isHeld = true;
      clearTimeout(this.#timer);
    });
    this.element.addEventListener("pointerleave", () => {
      this.#isHeld = false;
      this.#hide();
    });
  }

  update() {
    this.#hide();
  }

  detach() {
    this.#hide();
  }

  /** @param {Item | null} item @param {HTMLElement | null} mark */
  light(item, mark) {
    if (item && item.id === this.#id) return;
    clearTimeout(this.#timer);
    this.#id = item?.id ?? null;
    if (!item || !mark) {
      this.#timer = window.setTimeout(() => !this.#isHeld && this.#hide(), LEAVE_MS);
      return;
    }
    this.element.hidden = true;
    this.#timer = window.setTimeout(() => this.#show(item, mark), WAIT_MS);
  }

  /** @param {Item} item @param {HTMLElement} mark */
  #show(item, mark) {
    const words = this.#describe(item);
    const root = /** @type {ShadowRoot} */ (this.#bench.article.getRootNode());
    const isCardOpen = root.querySelector(".card:not([hidden])") !== null;
    if (words === "" || isCardOpen || !mark.isConnected) return;
    this.element.textContent = words;
    this.element.hidden = false;
    this.#place(mark);
    this.#showing?.abort();
    this.#showing = new AbortController();
    for (const type of PRESSES) this.element.ownerDocument.addEventListener(type, this.#press, { capture: true, signal: this.#showing.signal });
  }

  #hide() {
    clearTimeout(this.#timer);
    this.element.hidden = true;
    this.#id = null;
    this.#isHeld = false;
    this.#showing?.abort();
  }

  /** @param {Item} item @returns {string} empty where the words say it themselves */
  #describe(item) {
    const source = this.#bench.source();
    const { text, items, strings } = source;
    const { value } = items;
    if (!value) return "";
    if (item.letter === "q") {
      const quotation = value.quotations[item.index];
      if (!quotation || quotation.kind === "scare" || quotation.kind === "title") return "";
      return quotation.source ? fill(strings.peekSaid, { name: nameSpeaker(quotation.source, source) }) : strings.unclear;
    }
    if (item.letter !== "m" || item.entity === null) return "";
    const name = nameEntity({ text, value }, item.entity);
    const words = excerpt(text, item, 90);
    return words.toLowerCase() === name.toLowerCase() ? "" : name;
  }

  /** @param {HTMLElement} mark */
  #place(mark) {
    const frame = this.element.offsetParent?.getBoundingClientRect();
    const rect = mark.getClientRects()[0];
    if (!frame || !rect) return this.#hide();
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.max(0, Math.min(rect.left - frame.left - 4, frame.width - width));
    const isAbove = rect.top > height + 4;
    const top = isAbove ? rect.top - frame.top - height - 1 : rect.bottom - frame.top + 1;
    this.sheet.replaceSync(`.peek { left: ${Math.round(left)}px; top: ${Math.round(top)}px; }`);
  }
}
