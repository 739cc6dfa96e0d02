/**
 * Review: one question after another about what the program is least sure of.
 *
 * In: the bench; the command `review`. Out: a bar at the bottom that asks in a
 * plain sentence; answers are corrections of the person. What was answered or
 * skipped does not come again in this round. All keys are buttons, too; they act
 * while the focus is in the bar. When it ends the focus is where it was.
 */

import { excerpt, isElement, isShown, make, makeButton } from "./dom.js";
import { KINDS } from "./kinds.js";
import { nameEntity, stripMarks } from "./naming.js";
import { nameSpeaker } from "./panel-quotes.js";
import { ask, findQuestions, listPossible } from "./questions.js";
import { requestFrame, windowOf } from "./surroundings.js";
import { fill } from "../strings.js";

/** @import { Kind } from "../types/core.js" */
/** @import { Change } from "./corrections.js" */
/** @import { Question } from "./questions.js" */
/** @import { Bench } from "./workbench.js" */

/** @typedef {{ key: string, label: string, run: () => void, isOn?: boolean }} Choice */
/** @typedef {{ question: Question, corrections: number | null }} Answer `corrections`: how many there were after it; `null` where it was skipped */

const ENTITY_KINDS = KINDS.filter(({ entity }) => entity);

export class Review {
  #left = make("span", { class: "review-left" });
  #words = make("p", { class: "review-words", id: "review-words" });
  #right = makeButton({ class: "button review-right", "aria-describedby": "review-words", onclick: () => this.#accept() });
  #choices = make("div", { class: "review-choices" });
  #others = make("select", { class: "review-others" });
  #delete = makeButton({ class: "button", onclick: () => this.#remove() });
  #back = makeButton({ class: "button", onclick: () => this.#goBack() });
  #skip = makeButton({ class: "button", onclick: () => this.#pass() });
  #done = makeButton({ class: "button review-done", onclick: () => this.#end() });
  element = make(
    "div",
    { class: "review", part: "review", role: "region", hidden: true },
    make("div", { class: "review-head" }, this.#words, this.#left),
    this.#choices,
    make("div", { class: "review-actions" }, this.#right, this.#delete, make("span", { class: "review-gap" }), this.#back, this.#skip, this.#done),
  );
  #bench;
  /** @type {Set<string>} */
  #asked = new Set();
  /** @type {Answer[]} */
  #answers = [];
  /** @type {Question | null} */
  #question = null;
  #remaining = 0;
  /** @type {HTMLElement | null} */
  #before = null;
  /** Its own corrections are announced by themselves. */
  #isBusy = false;

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
    bench.define("review", () => (this.element.hidden ? this.#begin() : this.#end()));
    this.element.addEventListener("keydown", (event) => this.#press(event));
    this.#others.addEventListener("change", () => this.#chooseOther());
  }

  update() {
    if (this.element.hidden || this.#isBusy) return;
    if (this.#bench.state().editing || !this.#bench.state().mayCorrect) return this.#end();
    // Corrected by other means, or undone: the question may be another now.
    const { value } = this.#bench.source().items;
    const asked = this.#question;
    if (!value) return;
    const again = asked && ask(this.#reading(value), asked);
    if (again) this.#show(again, { focus: false, isNew: false });
    else if (asked) this.#ask({ focus: false });
  }

  #begin() {
    // Every answer is a correction.
    if (!this.#bench.state().mayCorrect) return;
    const root = /** @type {ShadowRoot} */ (this.#bench.article.getRootNode());
    this.#before = isElement(root.activeElement) ? root.activeElement : null;
    if (this.#bench.state().editing) this.#bench.run("read");
    this.#asked.clear();
    this.#answers = [];
    this.#bench.panel.toggle(false);
    this.element.hidden = false;
    this.#ask();
  }

  #end() {
    this.element.hidden = true;
    this.#question = null;
    this.#bench.select(null);
    const before = this.#before;
    this.#before = null;
    if (before?.isConnected && isShown(before)) before.focus({ preventScroll: true });
  }

  /** @param {import("../types/core.js").Annotations} value */
  #reading(value) {
    return { text: this.#bench.source().text, value };
  }

  /** The next question. @param {{ focus?: boolean }} [how] */
  #ask({ focus = true } = {}) {
    const { value } = this.#bench.source().items;
    const questions = value ? findQuestions(this.#reading(value)).filter(({ key }) => !this.#asked.has(key)) : [];
    this.#remaining = questions.length;
    const next = value && questions[0] ? ask(this.#reading(value), questions[0]) : null;
    if (next) this.#show(next, { focus, isNew: true });
    else this.#showEnd(focus);
  }

  /** @param {Question} question @param {{ focus: boolean, isNew: boolean }} how */
  #show(question, { focus, isNew }) {
    this.#question = question;
    const { items, strings } = this.#bench.source();
    this.element.removeAttribute("data-done");
    this.element.setAttribute("aria-label", strings.review);
    this.#words.textContent = this.#describe(question);
    this.#left.textContent = fill(this.#remaining === 1 ? strings.reviewLeftOne : strings.reviewLeft, { n: this.#remaining });
    this.#name(question.about === "unclear" ? strings.reviewUnclear : strings.reviewRight);
    const choices = this.#listChoices(question);
    this.#choices.replaceChildren(...choices.map(makeChoice), ...(question.about === "kind" ? [] : [this.#fillOthers(question)]));
    if (isNew) {
      const item = items.find(question.id);
      this.#bench.select(item, { scroll: true, ring: true });
      this.#liftMark(question.id);
      this.#bench.say(this.#words.textContent);
    }
    if (focus) this.#right.focus({ preventScroll: true });
  }

  /** @param {boolean} focus */
  #showEnd(focus) {
    const { strings } = this.#bench.source();
    this.#question = null;
    this.element.setAttribute("aria-label", strings.review);
    this.element.toggleAttribute("data-done", true);
    const answered = this.#answers.filter(({ corrections }) => corrections !== null).length;
    this.#words.textContent = this.#answers.length === 0 ? strings.reviewNothing : fill(answered === 1 ? strings.reviewEndOne : strings.reviewEnd, { n: answered });
    this.#left.textContent = "";
    this.#choices.replaceChildren();
    this.#name(strings.reviewRight);
    this.#bench.say(this.#words.textContent);
    if (focus) this.#done.focus({ preventScroll: true });
  }

  /** @param {string} right */
  #name(right) {
    const { strings } = this.#bench.source();
    const pairs = /** @type {const} */ ([[this.#right, right, "Enter"], [this.#delete, strings.reviewDelete, "Del"], [this.#back, strings.reviewBack, "←"], [this.#skip, strings.reviewSkip, "→"], [this.#done, strings.reviewDone, "Esc"]]);
    for (const [button, words, key] of pairs) button.replaceChildren(words, " ", make("kbd", { "aria-hidden": "true" }, key));
    for (const button of [this.#right, this.#delete, this.#skip]) button.hidden = this.#question === null;
    this.#back.disabled = this.#answers.length === 0;
  }

  /** @param {Question} question */
  #describe({ about, id, start, end }) {
    const source = this.#bench.source();
    const { text, items, strings } = source;
    const { value } = items;
    const index = Number(id.slice(1));
    const words = stripMarks(excerpt(text, { start, end }, 110));
    const quotation = value?.quotations[index];
    if (about === "unclear") return fill(strings.askUnclear, { words });
    if (about === "speaker") return fill(strings.askSpeaker, { words, name: quotation?.source ? nameSpeaker(quotation.source, source) : "" });
    const mention = value?.mentions[index];
    if (!value || !mention) return "";
    const { one } = KINDS.find(({ kind }) => kind === mention.kind) ?? { one: /** @type {const} */ ("person") };
    if (about === "kind") return fill(/^[aeio]/i.test(strings[one]) ? strings.askKindAn : strings.askKind, { words, kind: strings[one] });
    return fill(strings.askWhom, { words, name: nameEntity({ text, value }, mention.entity) });
  }

  /** @param {Question} question @returns {Choice[]} */
  #listChoices({ about, id, candidates }) {
    const { text, items, strings } = this.#bench.source();
    const { value } = items;
    if (!value) return [];
    if (about === "kind") {
      const now = value.mentions[Number(id.slice(1))]?.kind;
      return ENTITY_KINDS.map(({ kind, one }, at) => ({ key: String(at + 1), label: strings[one], isOn: kind === now, run: () => this.#change({ kind: /** @type {Kind} */ (kind) }, true) }));
    }
    const isSpeaker = about !== "whom";
    const named = candidates.map((entity, at) => ({ key: String(at + 1), label: nameEntity({ text, value }, entity), run: () => this.#change(isSpeaker ? { source: entity } : { entity }, false) }));
    const last = isSpeaker ? { key: "0", label: strings.reviewNobody, run: () => this.#change({ source: null }, false) } : { key: "0", label: strings.reviewElse, run: () => this.#split() };
    return [...named, last];
  }

  /** All others, to choose from. @param {Question} question */
  #fillOthers({ about, candidates }) {
    const { text, items, strings } = this.#bench.source();
    const { value } = items;
    const possible = value ? listPossible({ text, value }).filter(({ entity }) => !candidates.includes(entity)) : [];
    const kinds = about === "whom" ? value?.mentions[Number(this.#question?.id.slice(1))]?.kind : null;
    const fit = possible.filter(({ entity }) => !kinds || value?.entities[entity]?.kind === kinds);
    this.#others.setAttribute("aria-label", strings.reviewOther);
    this.#others.replaceChildren(make("option", { value: "" }, strings.reviewOther), ...fit.map(({ entity, name }) => make("option", { value: entity }, name)));
    this.#others.hidden = fit.length === 0;
    return this.#others;
  }

  #chooseOther() {
    const entity = Number.parseInt(this.#others.value, 10);
    if (entity >= 0) this.#change(this.#question?.about === "whom" ? { entity } : { source: entity }, false);
  }

  #accept() {
    this.#change({ accepted: true }, this.#question?.about === "kind");
  }

  /** @param {Change} change @param {boolean} all every mention in the same words */
  #change(change, all) {
    const question = this.#question;
    if (question) this.#answer(question, () => this.#bench.tool.updateAnnotation(question.id, change, { all }));
  }

  #split() {
    const question = this.#question;
    if (question) this.#answer(question, () => this.#bench.tool.split(question.id));
  }

  #remove() {
    const question = this.#question;
    if (question) this.#answer(question, () => this.#bench.tool.removeAnnotation(question.id, { all: question.about === "kind" }));
  }

  #pass() {
    if (!this.#question) return;
    this.#asked.add(this.#question.key);
    this.#answers.push({ question: this.#question, corrections: null });
    this.#ask();
  }

  /** @param {Question} question @param {() => unknown} work */
  #answer(question, work) {
    const { tool } = this.#bench;
    const known = tool.corrections.length;
    this.#isBusy = true;
    this.#bench.attempt(work);
    this.#isBusy = false;
    // Forbidden, or it failed: the question stays.
    if (tool.corrections.length === known) return;
    this.#asked.add(question.key);
    this.#answers.push({ question, corrections: tool.corrections.length });
    this.#ask();
  }

  /** To the question before; its answer is taken back, where nothing was corrected since. */
  #goBack() {
    const answer = this.#answers.pop();
    if (!answer) return;
    const { tool } = this.#bench;
    this.#isBusy = true;
    if (answer.corrections === tool.corrections.length) tool.undo();
    this.#isBusy = false;
    this.#asked.delete(answer.question.key);
    const { value } = this.#bench.source().items;
    const again = value && ask(this.#reading(value), answer.question);
    this.#remaining = value ? findQuestions(this.#reading(value)).filter(({ key }) => !this.#asked.has(key)).length : 0;
    if (again) this.#show(again, { focus: true, isNew: true });
    else this.#ask();
  }

  /** The bar does not cover what it asks about. @param {string} id */
  #liftMark(id) {
    requestFrame(windowOf(this.element), () => {
      const mark = this.#bench.article.querySelector(`mark[data-id="${id}"]`);
      const bar = this.element.getBoundingClientRect();
      if (mark && bar.height > 0 && mark.getBoundingClientRect().bottom > bar.top - 12) mark.scrollIntoView({ block: "center", behavior: "instant" });
    });
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const isList = target === this.#others;
    const choice = /^\d$/.test(key) && !isList ? /** @type {HTMLElement | null} */ (this.#choices.querySelector(`[data-key="${key}"]`)) : null;
    if (key === "Escape") this.#end();
    else if (isList) return event.stopPropagation();
    else if (choice) choice.click();
    else if ((key === "Delete" || key === "Backspace") && this.#question) this.#remove();
    else if (key === "ArrowRight" && this.#question) this.#pass();
    else if (key === "ArrowLeft") this.#goBack();
    // A letter or a digit that is not an answer does nothing to the mark behind; the list of keys opens all the same.
    else if (key === "Enter" || (key.length === 1 && key !== "?")) return event.stopPropagation();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** @param {Choice} choice */
function makeChoice({ key, label, run, isOn = false }) {
  return makeButton({ class: "review-choice", "data-key": key, "aria-current": isOn ? "true" : null, onclick: run }, make("kbd", { "aria-hidden": "true" }, key), " ", label);
}
