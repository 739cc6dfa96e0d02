/**
 * Whom a person means: a list of the article's people and other names, with a
 * search field; or a name pointed at in the text.
 *
 * In: a question, and which kinds come first. Out: the index of an entity, or one
 * of the further answers. A dialog: the focus goes back where it was. While
 * somebody points, the next click on a name answers, or Enter on one; Escape ends
 * it. It corrects nothing.
 */

import { capitalize } from "./card-facts.js";
import { isElement, make, makeButton } from "./dom.js";
import { fold } from "./fold.js";
import { findKind } from "./kinds.js";
import { describeRole, nameEntity } from "./naming.js";
import { bringIntoView } from "./surroundings.js";
import { fill } from "../strings.js";

/** @import { Item } from "./items.js" */
/** @import { Bench } from "./workbench.js" */

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {readonly string[]} first kinds that come first
 * @property {number | null} without an entity that is not an answer
 * @property {readonly { label: string, run: () => void }[]} extra further answers, as buttons
 * @property {(entity: number) => void} onChoose
 */

/** @typedef {{ entity: number, label: string, details: string, words: string, kind: string }} Choice */

/** Choices that are listed at once; the search finds the others. */
const MOST = 60;

export class Chooser {
  #bench;
  #title = make("h2", { id: "chooser-title" });
  #field = make("input", { type: "search", class: "chooser-field", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "true", "aria-controls": "chooser-list", autocomplete: "off", spellcheck: "false" });
  #list = make("ul", { class: "chooser-list", id: "chooser-list", role: "listbox", "aria-labelledby": "chooser-title" });
  #none = make("p", { class: "chooser-none", hidden: true });
  #extra = make("div", { class: "chooser-extra" });
  #close = makeButton({ class: "card-close", onclick: () => this.#dialog.close() }, "×");
  #dialog = make("dialog", { class: "chooser", part: "chooser", "aria-labelledby": "chooser-title" }, this.#close, this.#title, this.#field, this.#list, this.#none, this.#extra);
  #hint = make("span", {});
  #cancel = makeButton({ class: "button", onclick: () => this.#stopPointing() });
  #banner = make("div", { class: "pointing", part: "pointing", role: "status" }, this.#hint, this.#cancel);
  element = make("div", {}, this.#dialog, this.#banner);

  /** @type {Question | null} */
  #question = null;
  /** @type {Choice[]} */
  #choices = [];
  #active = 0;
  /** @type {((mention: Item) => void) | null} */
  #onPoint = null;

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
    this.#banner.hidden = true;
    this.#field.addEventListener("input", () => this.#search());
    this.#field.addEventListener("keydown", (event) => this.#press(event));
    this.#dialog.addEventListener("click", (event) => {
      // Beside it: the backdrop is the dialog itself.
      if (event.target === this.#dialog) this.#dialog.close();
    });
    bench.article.addEventListener("click", (event) => this.#pointAt(event), { capture: true });
    bench.article.addEventListener("keydown", (event) => this.#pointByKey(event), { capture: true });
  }

  /** @param {Question} question */
  open(question) {
    const { strings } = this.#bench.source();
    this.#question = question;
    this.#title.textContent = question.title;
    this.#field.value = "";
    this.#field.setAttribute("aria-label", strings.chooserSearch);
    this.#field.placeholder = strings.chooserSearch;
    this.#close.setAttribute("aria-label", strings.close);
    this.#none.textContent = strings.chooserNone;
    this.#extra.replaceChildren(...question.extra.map(({ label, run }) => makeButton({ class: "button", onclick: () => this.#answer(run) }, label)));
    this.#search();
    this.#dialog.showModal();
    this.#field.focus();
  }

  /** The next name that is clicked, or opened by Enter, is the answer. @param {(mention: Item) => void} onPoint */
  point(onPoint) {
    const { strings } = this.#bench.source();
    this.#onPoint = onPoint;
    this.#hint.textContent = strings.pointHint;
    this.#cancel.textContent = strings.cancel;
    this.#banner.hidden = false;
    this.#bench.article.toggleAttribute("data-pointing", true);
  }

  /** Whether a name is being pointed at: then Escape ends that. */
  stop() {
    const isPointing = this.#onPoint !== null;
    this.#stopPointing();
    return isPointing;
  }

  detach() {
    this.#stopPointing();
    if (this.#dialog.open) this.#dialog.close();
  }

  /** @param {() => void} run */
  #answer(run) {
    this.#dialog.close();
    run();
  }

  #search() {
    const sought = fold(this.#field.value.trim().normalize("NFC"));
    this.#choices = this.#listChoices().filter(({ words }) => words.includes(sought)).slice(0, MOST);
    this.#list.replaceChildren(...this.#choices.map((choice, at) => this.#makeOption(choice, at)));
    this.#none.hidden = this.#choices.length > 0;
    this.#list.hidden = this.#choices.length === 0;
    this.#activate(0);
  }

  /** Those of the kinds that come first, then the others; who speaks most and is named most first. @returns {Choice[]} */
  #listChoices() {
    const { text, items, strings } = this.#bench.source();
    const { value } = items;
    const { first = [], without = null } = this.#question ?? {};
    const rank = (/** @type {string} */ kind) => (first.includes(kind) ? 0 : 1);
    if (!value) return [];
    const found = value.entities.flatMap(({ name, kind, mentions }, entity) => {
      const quotes = items.countQuotations(entity);
      return entity === without || mentions.length + quotes === 0 ? [] : [{ entity, name, kind, mentions: mentions.length, quotes }];
    });
    found.sort((a, b) => rank(a.kind) - rank(b.kind) || b.quotes - a.quotes || b.mentions - a.mentions || a.entity - b.entity);
    return found.map(({ entity, name, kind, quotes }) => {
      const row = findKind(kind);
      const role = describeRole({ text, value }, entity, strings);
      const label = nameEntity({ text, value }, entity);
      const quoted = quotes === 0 ? null : fill(quotes === 1 ? strings.quotesOne : strings.quotesMany, { n: quotes });
      const details = [row && !first.slice(0, 1).includes(kind) ? strings[row.one] : null, role, quoted].filter((words) => words !== null).join(" · ");
      return { entity, label, details, words: fold(`${name} ${label} ${role ?? ""}`), kind };
    });
  }

  /** @param {Choice} choice @param {number} at */
  #makeOption({ entity, label, details, kind }, at) {
    return make(
      "li",
      {
        role: "option",
        id: `choice-${at}`,
        class: "choice",
        onpointermove: () => this.#activate(at),
        onclick: () => this.#answer(() => this.#question?.onChoose(entity)),
      },
      make("span", { class: "swatch", "data-kind": kind, "aria-hidden": "true" }),
      make("span", { class: "choice-name" }, capitalize(label)),
      make("span", { class: "details" }, details),
    );
  }

  /** @param {number} at */
  #activate(at) {
    this.#active = at;
    [...this.#list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = this.#list.children[at];
    if (option) this.#field.setAttribute("aria-activedescendant", option.id);
    else this.#field.removeAttribute("aria-activedescendant");
    bringIntoView(option, { block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const n = this.#choices.length;
    const { entity } = this.#choices[this.#active] ?? {};
    if (event.isComposing || n === 0) return;
    if (event.key === "ArrowDown") this.#activate((this.#active + 1) % n);
    else if (event.key === "ArrowUp") this.#activate((this.#active - 1 + n) % n);
    else if (event.key === "Enter" && entity !== undefined) this.#answer(() => this.#question?.onChoose(entity));
    else return;
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  #pointAt(event) {
    if (!this.#onPoint) return;
    event.preventDefault();
    event.stopPropagation();
    this.#take(event.target);
  }

  /** @param {KeyboardEvent} event */
  #pointByKey(event) {
    if (!this.#onPoint || event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    this.#take(event.target);
  }

  /** The name that a node is in, if it is in one. @param {EventTarget | null} target */
  #take(target) {
    const mark = isElement(target) ? target.closest('mark[data-id^="m"]') : null;
    const mention = this.#bench.source().items.find(mark?.getAttribute("data-id"));
    const answer = this.#onPoint;
    if (!mention || !answer) return;
    this.#stopPointing();
    answer(mention);
  }

  #stopPointing() {
    this.#onPoint = null;
    this.#banner.hidden = true;
    this.#bench.article.removeAttribute("data-pointing");
  }
}
