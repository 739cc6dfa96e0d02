/**
 * `<article-annotator>`: reads a news article and marks its quotations, names
 * and datelines, all in the browser.
 *
 * In: attributes, properties, light-DOM children. Out: the annotated article,
 * `annotations`, events. Importing this registers nothing (see `define.js`) and
 * is safe where there is no DOM.
 */

import workerSource from "aa:worker";
import { Client } from "../client.js";
import { annotate, annotateFolded, carry, compile, correct, init, isEdit, LoadError, render, tellOnce, version, whenReady } from "../core.js";
import { fill, STRINGS } from "../strings.js";
import { readText } from "./article-source.js";
import { Attributes, writeAttribute } from "./attributes.js";
import { makeAdd, makeMerge, makeRemove, makeRename, makeSplit, makeUpdate } from "./corrections.js";
import { Desk, makeState, toOptions } from "./desk.js";
import { AnnotateEvent, BeforeCorrectEvent, BeforeExportEvent, CorrectEvent, FailureEvent, ReadyEvent, SelectEvent, WaitEvent } from "./events.js";
import { clip, describeFailures, hasFiles, isAddress, LONGEST_TEXT, readFiles, readTransfer } from "./input.js";
import { Internals } from "./internals.js";
import { KINDS, readKinds } from "./kinds.js";
import { deepFreeze, makePromise } from "./once.js";
import { DamagedLinkError, packLink, unpackLink } from "./permalink.js";
import { Reading, isAbort } from "./reading.js";
import { readRemembered, untilRestored, writeRemembered } from "./remembered.js";
import { NextFrame, whenParsed } from "./surroundings.js";
import { findTitle } from "./title.js";
import { readExport, writeExport } from "./transfer.js";
import { takeProperties } from "./upgrade.js";
import { Workbench } from "./workbench.js";
import { explainName } from "./why.js";

/** @import { Annotations, Correction, Format, ImportedArticle, Kind } from "../types/core.js" */
/** @import { Strings } from "../strings.js" */
/** @import { First } from "../client.js" */
/** @import { Change } from "./corrections.js" */
/** @import { Selection } from "./events.js" */
/** @import { ArticleState, Derived } from "./desk.js" */
/** @import { Remembered } from "./remembered.js" */
/** @import { Article, Opened, Pasted } from "./input.js" */

export { LoadError };

/** What brings back a text of so many UTF-16 code units is the text alone, unless something was decided. */
const LARGE_TEXT = 1_000_000;

const CORE = { annotate, annotateFolded, compile, init, tellOnce };

/**
 * A news article with its quotations, names and datelines marked, all in the browser; the marks
 * can be corrected, kept and taken away as a file.
 *
 * @element article-annotator
 *
 * @attr {"auto" | "always" | "never"} [labels="auto"] - Words beside the marks.
 * @attr {"auto" | "off"} [worker="auto"] - Whether long texts may be read in a worker.
 * @attr {string} lang - The language that dates and numbers are written in.
 *
 * @slot - The article, and what is shown without JavaScript.
 * @slot empty - What is under the hint when there is no text.
 * @slot note - What stands over the article, beside the page's own word on it.
 * @slot more - Rows of the host's own in the menu More.
 *
 * @fires {Event} input - The person changed the text.
 * @fires {Event} change - The person is through with changing the text.
 * @fires {ReadyEvent} aa-ready
 * @fires {WaitEvent} aa-progress
 * @fires {AnnotateEvent} aa-annotate
 * @fires {SelectEvent} aa-select
 * @fires {BeforeCorrectEvent} aa-before-correct
 * @fires {CorrectEvent} aa-correct
 * @fires {BeforeExportEvent} aa-before-export
 * @fires {FailureEvent} aa-error
 *
 * @cssstate busy - A long text is being read.
 * @cssstate empty - There is no text.
 * @cssstate error - Something failed; the text is intact.
 *
 * @csspart frame - Everything, with the border around it.
 * @csspart toolbar - The row above the article.
 * @csspart switch - The tabs Read and Edit.
 * @csspart tab - One of the two.
 * @csspart tool - A button of the toolbar.
 * @csspart menu - A list that a button opens.
 * @csspart menu-item - A row of it.
 * @csspart menu-copy - The button beside a row that copies instead of saving.
 * @csspart skip - The link to the article, shown while it has the focus.
 * @csspart legend - The kinds, to be switched on and off.
 * @csspart chip - One kind.
 * @csspart chip-more - The button of the kinds that find no room.
 * @csspart chip-all - The button that brings all kinds back.
 * @csspart notice - What was done to the text, and the way back.
 * @csspart shelf - The list of the articles that are open.
 * @csspart shelf-select - Its control.
 * @csspart body - The article and the panel.
 * @csspart article - The text with its marks.
 * @csspart pencil - The line from a quotation to its speaker.
 * @csspart editor - The text to be edited.
 * @csspart empty - What is where there is no text.
 * @csspart busy - What stands while a long text is read.
 * @csspart cancel - Its button.
 * @csspart failure - What is where something failed.
 * @csspart panel - Who said what, names, dates.
 * @csspart panel-handle - The button that opens it where there is little room.
 * @csspart panel-body - What it holds.
 * @csspart panel-section - One list of it.
 * @csspart row - A row of a list.
 * @csspart card - What is known of the chosen mark.
 * @csspart card-close - Its button.
 * @csspart bounds - The handles at the ends of the chosen mark.
 * @csspart selection-bar - What selected words can become.
 * @csspart chooser - The list of who can be meant.
 * @csspart pointing - What stands while a name is pointed at.
 * @csspart peek - Whom a word means, over the line.
 * @csspart review - The bar of what is least sure.
 * @csspart search - The field that searches article and panel.
 * @csspart sources - Who is quoted, and how much.
 * @csspart articles - The names of all articles that are open.
 * @csspart lost - Decisions that found no place.
 * @csspart row-menu - What can be done with a name of the panel.
 * @csspart kept - The list of what is kept on this device.
 * @csspart kept-row - One article of it.
 * @csspart kept-open - The button that opens it.
 * @csspart about - What this is.
 * @csspart drop-hint - What stands while files are over the element.
 * @csspart help - The list of keys.
 * @csspart status - What is said to screen readers.
 *
 * @cssprop --aa-paper - The ground under the text.
 * @cssprop --aa-raised - What is on it: card, panel, buttons.
 * @cssprop --aa-ink - The text.
 * @cssprop --aa-muted - Text of less weight.
 * @cssprop --aa-hair - Thin lines.
 * @cssprop --aa-edge - The edges of buttons and fields.
 * @cssprop --aa-ring - The focus.
 * @cssprop --aa-wash - The tint behind a quotation.
 * @cssprop --aa-quotation - Quotation marks and the speaker's line.
 * @cssprop --aa-person - The line under a person.
 * @cssprop --aa-place - The line under a place.
 * @cssprop --aa-organization - The line under an organisation.
 * @cssprop --aa-group - The line under a group.
 * @cssprop --aa-event - The line under an event.
 * @cssprop --aa-work - The line under a work.
 * @cssprop --aa-law - The line under a law.
 * @cssprop --aa-product - The line under a product.
 * @cssprop --aa-date - The line under a date.
 * @cssprop --aa-dateline - The line under a dateline.
 * @cssprop --aa-amount - The line under an amount.
 * @cssprop --aa-serif - The typeface of the article.
 * @cssprop --aa-ui - The typeface of everything around it.
 */
export class ArticleAnnotator extends Attributes {
  /** @internal */
  static formAssociated = true;
  /** @internal */
  static observedAttributes = ["mode", "kinds", "panel", "labels", "for", "readonly", "disabled", "reference-date", "worker", "maxlength", "lang", "persist", "base"];

  #internals = new Internals(this);
  #client = new Client(CORE, workerSource);
  #reading = new Reading(this.#client, { onWait: (detail) => this.#wait(detail), onDone: () => this.#wait(null) });
  /** @type {Strings} */
  #strings = STRINGS;
  #desk = new Desk({ correct, carry, isEdit }, this.#reading);
  /** Reads the other articles on the desk, in its own worker. */
  #background = new Client(CORE, workerSource);
  /** Whether the value on show is of the text on the desk. */
  #isRead = false;
  /** Whether a text was given that is not from the children. */
  #hasValue = false;
  /** Whether the article is the host's, from the children. */
  #isHosts = false;
  #isDisabledByForm = false;
  /** The newest text that was typed is read in the next frame. */
  #frame = new NextFrame();
  /** Whether it is on a page, and at work. */
  #isAtWork = false;
  /** What the browser remembers of the text, where it is not known yet whether it is to be shown. @type {Remembered | null} */
  #remembered = null;
  /** @type {Workbench | null} */
  #bench = null;
  #ready = makePromise();
  /** Whether the wasm could not be loaded, and the text is read when it is there. */
  #waitsForCore = false;

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    // Who waits for `ready` hears of a failure there; for all others there is `aa-error`.
    this.#ready.promise.catch(() => {});
    // The label of a form clicks the element itself, not something in it.
    this.addEventListener("click", (event) => event.composedPath()[0] === this && this.focus());
    takeProperties(this, ArticleAnnotator.prototype);
  }

  /** @internal */
  connectedCallback() {
    // Whoever was told first may have taken it away again; in a document without a window nobody sees it.
    if (!this.isConnected || !this.ownerDocument.defaultView) return;
    this.#bench ??= new Workbench(
      {
        render,
        explain: explainName,
        onType: (text) => this.#type(text),
        onChange: () => this.dispatchEvent(new Event("change", { bubbles: true })),
        onReplace: (article) => this.#replace(article),
        onFiles: (files) => void this.openFiles(files),
        onChoose: (index) => this.#choose(index),
        onMode: (mode) => this.setAttribute("mode", mode),
        onKinds: (kinds) => this.#setKinds(kinds),
        onSelect: (item) => this.dispatchEvent(new SelectEvent(item)),
        onCancel: () => this.#cancel(),
        tool: this,
        desk: this.#desk,
        readOthers: () => this.#readOthers(),
        onOpen: (articles, how) => this.#openAll(articles, how),
      },
      this.#state,
    );
    if (this.shadowRoot) this.#bench.attach(this.shadowRoot);
    this.#bench.update(this.#state);
    const isMoved = this.#isAtWork;
    this.#isAtWork = true;
    if (!isMoved || this.hasAttribute("for")) this.#start();
    // The frame that what was typed waits for was the other window's.
    else if (this.#frame.isPending) void this.#read().catch(() => {});
    if (!isMoved && this.hasAttribute("autofocus")) void this.#focusFirst().catch(() => {});
  }

  /** @internal */
  disconnectedCallback() {
    this.#bench?.detach();
    // Who moves it takes it away and puts it back in one turn: what is being read goes on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stopWork();
    });
  }

  /** Moved by `moveBefore`: nothing is taken away. @internal */
  connectedMoveCallback() {
    this.#bench?.update(this.#state);
    if (this.hasAttribute("for")) this.#start();
  }

  #stopWork() {
    this.#isAtWork = false;
    this.#dropTyped();
    this.#reading.cancel();
    this.#client.dispose();
    this.#background.dispose();
  }

  /** @internal @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (!this.#bench || !this.isConnected || before === after) return;
    this.#bench.update(this.#state);
    if (name === "for") this.#start();
    else if (name === "reference-date") void this.#read().catch(() => {});
    // Who could not start waits for the core, and reads when this brings it.
    else if (name === "base") void this.#client.load().catch(() => {});
  }

  /** @internal */
  formResetCallback() {
    this.#isHosts = false;
    this.#dropTyped();
    this.#hasValue = false;
    this.#desk.enter("");
    this.#start();
  }

  /** @internal @param {boolean} disabled */
  formDisabledCallback(disabled) {
    this.#isDisabledByForm = disabled;
    this.#bench?.update(this.#state);
  }

  /**
   * The person comes back to the page, or the browser fills the form in.
   * @internal @param {string | File | FormData | null} state
   */
  formStateRestoreCallback(state) {
    this.#remembered = readRemembered(state);
    if (this.#isAtWork && this.ownerDocument.readyState !== "loading") this.#remember();
  }

  /** @internal @param {FocusOptions} [options] */
  focus(options) {
    if (!this.#bench?.focus(options)) super.focus(options);
  }

  /** @internal */
  blur() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.shadowRoot);
    /** @type {HTMLElement | null} */ (activeElement)?.blur();
  }

  /** The form it belongs to. */
  get form() {
    return this.#internals.form;
  }

  /** `article-annotator`, as a control of a form says what it is. */
  get type() {
    return this.localName;
  }

  /** The text, exactly as it was given. */
  get value() {
    return this.#desk.text;
  }

  set value(text) {
    const words = text === null || text === undefined ? "" : String(text);
    if (this.#hasValue && words === this.value) return;
    void this.#enterHosts(words).catch(() => {});
  }

  /**
   * The value of `annotate` for the text with every correction in it, frozen; `null` until there is one.
   * @returns {Readonly<Annotations> | null}
   */
  get annotations() {
    const { value = null } = (this.#isRead && this.#desk.derived) || {};
    return value && deepFreeze(value);
  }

  /** What the person decided about this text, in the order it was decided; serializable. */
  get corrections() {
    const { derived, article } = this.#desk;
    if (!derived) return article.corrections;
    return Object.freeze(derived.corrections.filter((each) => !derived.lost.includes(each)));
  }

  /** Decisions that found no place after the text was edited. */
  get lost() {
    return Object.freeze([...(this.#desk.derived?.lost ?? [])]);
  }

  /** Whether there is a step to take back. */
  get canUndo() {
    return this.#desk.canUndo;
  }

  /** Whether there is a step to take again. */
  get canRedo() {
    return this.#desk.canRedo;
  }

  /** Resolves when the first text is annotated (or there is none, and one can be). */
  get ready() {
    return this.#ready.promise;
  }

  /**
   * The mark that is chosen.
   * @returns {Selection | null}
   */
  get selected() {
    return this.#bench?.selected ?? null;
  }

  /**
   * Every word the element shows; what is set here replaces the English one.
   * @returns {Readonly<Strings>}
   */
  get strings() {
    return this.#strings;
  }

  /** @param {Partial<Strings>} words */
  set strings(words) {
    this.#strings = Object.freeze({ ...STRINGS, ...words });
    this.#bench?.update(this.#state);
    if (this.#isRead && this.#desk.derived) this.#bench?.showValue(this.value, this.#desk.derived.value);
  }

  /**
   * What is shown: the annotated article, or its text to edit. Without it: the article when there are children, else the text.
   * @attr
   * @returns {"read" | "edit"}
   */
  get mode() {
    const mode = this.getAttribute("mode");
    if (mode === "read" || mode === "edit") return mode;
    return this.#isHosts ? "read" : "edit";
  }

  /** @param {"read" | "edit"} mode */
  set mode(mode) {
    writeAttribute(this, "mode", mode);
  }

  /**
   * Shows a text and annotates it.
   * @param {string} text
   * @param {{ signal?: AbortSignal }} [options]
   * @returns {Promise<Annotations>} rejected with an `AbortError` when a newer text comes first, and
   * with a `TextTooLongError`, nothing changed, where it has more than 100 million UTF-16 code units
   */
  async annotate(text, { signal } = {}) {
    signal?.throwIfAborted();
    return deepFreeze(await this.#enterHosts(String(text), signal));
  }

  /**
   * Chooses a mark and brings it into sight.
   * @param {string | null} id such as `q0`, for `annotations.quotations[0]` (`m` mentions, `d` datelines, `t` dates, `a` amounts)
   */
  select(id) {
    this.#bench?.select(this.#bench.items.find(id));
  }

  /** Goes to the next mark. @param {string} [kind] of that kind only @returns {Selection | null} */
  next(kind) {
    return this.#bench?.step(1, kind) ?? null;
  }

  /** Goes to the mark before. @param {string} [kind] of that kind only @returns {Selection | null} */
  previous(kind) {
    return this.#bench?.step(-1, kind) ?? null;
  }

  /**
   * Marks words: as a name of a kind, or as a quotation.
   * @param {{ start: number, end: number, kind: Kind | "quotation", entity?: number, source?: number | null }} what UTF-16 offsets; `entity`, `source`: indices of entities
   * @param {{ all?: boolean }} [how] `all`: every occurrence of these words, those of later edits too
   * @returns {string} the id of the mark; empty where a listener of `aa-before-correct` forbade it
   */
  addAnnotation(what, { all = false } = {}) {
    const { value } = this.#correct((reading) => [makeAdd(reading, what, all)]);
    const array = what.kind === "quotation" ? value.quotations : value.mentions;
    const index = array.findIndex(({ start, end, by }) => by === "person" && start === what.start && end === what.end);
    return index < 0 ? "" : `${what.kind === "quotation" ? "q" : "m"}${index}`;
  }

  /**
   * Changes a mark; what is left out stays.
   * @param {string} id @param {Change} change @param {{ all?: boolean }} [how] `all`: every mention in the same words
   */
  updateAnnotation(id, change, { all = false } = {}) {
    this.#correct((reading) => [makeUpdate(reading, id, change, all)]);
  }

  /** Takes a mark away. @param {string} id @param {{ all?: boolean }} [how] */
  removeAnnotation(id, { all = false } = {}) {
    this.#correct((reading) => [makeRemove(reading, id, all)]);
  }

  /** Two entities are one: `into`. @param {number} from @param {number} into indices of entities */
  merge(from, into) {
    this.#correct((reading) => [makeMerge(reading, from, into)]);
  }

  /**
   * A mention is of somebody else.
   * @param {string} id @param {{ all?: boolean }} [how] `all`: every mention of the entity in the same words
   * @returns {number} the index of its own entity
   */
  split(id, { all = false } = {}) {
    const mention = this.annotations?.mentions[Number(id.slice(1))];
    const { value } = this.#correct((reading) => [makeSplit(reading, id, all)]);
    return value.mentions.find(({ start, end }) => start === mention?.start && end === mention.end)?.entity ?? -1;
  }

  /** Gives an entity another name. @param {number} entity @param {string} name */
  rename(entity, name) {
    this.#correct((reading) => [makeRename(reading, entity, name)]);
  }

  /** Takes the last step back. @returns {boolean} whether there was one */
  undo() {
    return this.#stepThrough("undo");
  }

  /** Takes the step again that was taken back. @returns {boolean} whether there was one */
  redo() {
    return this.#stepThrough("redo");
  }

  /**
   * Applies corrections that were stored, as one step, to those that hold already.
   * @param {readonly Correction[]} list
   * @param {{ instead?: readonly Correction[] }} [how] `instead`: those of `lost` in whose place they come
   * @returns {{ applied: number, lost: number }}
   */
  applyCorrections(list, { instead = [] } = {}) {
    const before = (this.#desk.derived?.corrections ?? []).filter((each) => !instead.includes(each)).length;
    const { corrections, lost } = this.#correct(() => list, instead);
    const added = corrections.slice(before);
    const missing = added.filter((each) => lost.includes(each)).length;
    return { applied: added.length - missing, lost: missing };
  }

  /** Drops decisions for good, as one step: those given, or all that are lost. @param {readonly Correction[]} [which] */
  dropCorrections(which = this.lost) {
    const dropped = new Set(which);
    this.#desk.drop((each) => dropped.has(each));
    this.#showCorrected("correct");
  }

  /**
   * The article with its corrections as a file of a format.
   * @param {Format} format
   * @param {{ articles?: "this" | "all" }} [options]
   * @returns {Promise<Blob>} rejected with an `AbortError` where a listener of `aa-before-export` forbade it
   */
  async export(format, { articles = "this" } = {}) {
    if (!this.dispatchEvent(new BeforeExportEvent({ format, articles }))) throw new DOMException("The page does not allow it.", "AbortError");
    if (articles === "all") await this.#readOthers();
    const states = articles === "all" ? this.#desk.articles : [this.#desk.article];
    return writeExport(states.flatMap((state) => this.#desk.toExport(state) ?? []), format);
  }

  /**
   * Opens what `export` wrote, corrections included, in place of the article; can be undone.
   * @param {Blob} blob
   * @returns {Promise<{ applied: number, lost: number }>} rejected with an `Error` that says what is wrong with it
   */
  async import(blob) {
    await this.#client.load();
    return this.#openImported(await readExport(blob));
  }

  /** The article as a fragment, `#aa=1.…`. @returns {Promise<string | null>} `null` where it would be longer than 32,000 characters */
  toPermalink() {
    const { text, published } = this.#desk.article;
    return packLink({ text, referenceDate: this.referenceDate || published, corrections: this.corrections });
  }

  /** Opens the article of a fragment `#aa=1.…`. @param {string} fragment @returns {Promise<{ applied: number, lost: number }>} rejected with an `Error` where it is damaged */
  async openPermalink(fragment) {
    await this.#client.load();
    const { text, referenceDate, corrections } = await readLink(fragment).catch((error) => {
      this.#bench?.notify(this.#strings.linkDamaged, { warning: true });
      throw error;
    });
    return this.#openImported([{ name: "", text, referenceDate, corrections: [...corrections], lost: [] }]);
  }

  /** Puts a text in place of the article, as a person who pastes it; can be undone. @param {string} text */
  pasteText(text) {
    this.#replace({ text: String(text), referenceDate: null });
  }

  /**
   * Opens what was kept last on this page, on this device.
   * @returns {Promise<boolean>} whether anything was
   */
  async openKept() {
    return (await this.#bench?.keep.openLast()) ?? false;
  }

  /**
   * Puts what was pasted or dropped in place of the article: files, a piece of a page, or plain words.
   * @param {DataTransfer} data
   * @returns {boolean} whether there was something to read
   */
  pasteData(data) {
    if (hasFiles(data)) {
      void this.openFiles(data.files);
      return true;
    }
    const pasted = readTransfer(data);
    if (pasted) this.#replace(pasted);
    return pasted !== null;
  }

  /**
   * Reads a file in place of the article: text, a saved page, or what was saved here.
   * @param {File} file
   */
  openFile(file) {
    return this.openFiles([file]);
  }

  /**
   * Reads files in place of the article; of several the first is shown, with a list to switch between them.
   * @param {Iterable<File>} files
   */
  async openFiles(files) {
    const { opened, failures } = await readFiles([...files], async (blob) => {
      await this.#client.load();
      return readExport(blob);
    });
    const [first] = opened;
    const hadText = this.value.trim() !== "";
    const { maxLength } = this;
    if (opened.length > 1 || first?.corrections) await this.#openAll(opened.map(makeState));
    else if (first && isAddress(first.text)) return this.#bench?.notify(this.#strings.urlOnly, { warning: true });
    else if (first) await this.#enter(first);
    const words = [this.#nameOpened(opened), ...describeFailures(failures, this.#strings)];
    const isCut = maxLength >= 0 && opened.some(({ text }) => text.length > maxLength);
    if (isCut) words.push(fill(this.#strings.truncated, { n: maxLength }));
    const warning = failures.length > 0 || isCut;
    this.#bench?.notify(words.filter(Boolean).join(" "), { warning, ...(hadText && first ? { undo: () => this.undo() } : {}) });
  }

  /** @param {readonly Opened[]} opened */
  #nameOpened([first, ...others]) {
    if (!first) return "";
    const { openedOne, openedMany, untitled } = this.#strings;
    const title = findTitle(this.value, this.#isRead ? this.#desk.derived?.value : null) || first.name || untitled;
    return fill(others.length > 0 ? openedMany : openedOne, { title, n: others.length });
  }

  /** @param {Article | Pasted} article */
  #replace(article) {
    const { maxLength } = this;
    const { text } = article;
    const { pasted, cleared, truncated, htmlForbidden, urlOnly } = this.#strings;
    // An address is not an article: the one that is there stays.
    if (isAddress(text)) return this.#bench?.notify(urlOnly, { warning: true });
    const hadText = this.value.trim() !== "";
    const fits = maxLength < 0 || text.length <= maxLength;
    void this.#enter(article);
    const forbidden = "forbidden" in article && article.forbidden;
    const words = !fits ? fill(truncated, { n: maxLength }) : forbidden ? htmlForbidden : text === "" ? cleared : pasted;
    this.#bench?.notify(words, { warning: !fits || forbidden, ...(hadText ? { undo: () => this.undo() } : {}) });
  }

  /**
   * Puts articles in place of all that are on the desk, as one step.
   * @param {readonly Partial<ArticleState>[]} articles
   * @param {{ current?: number, isFirst?: boolean }} [how] `isFirst`: there is nothing to go back to
   */
  #openAll(articles, { current = 0, isFirst = false } = {}) {
    this.#dropTyped();
    this.#desk.open(articles.map((article) => ({ ...article, text: clip(article.text ?? "", this.maxLength) })), isFirst);
    this.#desk.choose(current);
    return this.#afterEntering();
  }

  /** @param {readonly ImportedArticle[]} imported */
  async #openImported(imported) {
    await this.#openAll(imported.map(makeState));
    await this.#readOthers();
    const all = this.#desk.articles.flatMap((article) => this.#desk.deriveOther(article) ?? []);
    const lost = all.reduce((sum, each) => sum + each.lost.length, 0);
    return { applied: all.reduce((sum, each) => sum + each.corrections.length, 0) - lost, lost };
  }

  /** Takes another of the articles on the desk to the top. @param {number} index */
  #choose(index) {
    this.#dropTyped();
    this.#desk.choose(index);
    return this.#read().then(() => {}, () => {});
  }

  /** Reads the articles below the one on top, for lists of all of them. */
  async #readOthers() {
    for (const article of this.#desk.articles) {
      if (this.#desk.deriveOther(article)) continue;
      const value = await this.#background.annotate(article.text, toOptions(article), AbortSignal.timeout(600_000));
      this.#desk.keep(article, value);
    }
  }

  /** A text of the host's own. @param {string} text @param {AbortSignal} [signal] */
  #enterHosts(text, signal) {
    if (text.length > LONGEST_TEXT) return this.#refuse(text.length);
    this.#dropTyped();
    const isFirst = !this.#hasValue;
    this.#hasValue = true;
    this.#disown();
    this.#desk.enter(text, { isFirst });
    if (this.persist !== "local") return this.#read(signal);
    return this.#recall().then(() => this.#read(signal));
  }

  /** A text that no page has room for is not taken: what stands there stays.
   * @param {number} length @returns {Promise<never>} rejected with a `TextTooLongError` */
  #refuse(length) {
    const error = new Error(`The text has ${length} characters and ${LONGEST_TEXT} are the most; read it in parts.`);
    error.name = "TextTooLongError";
    this.dispatchEvent(new FailureEvent({ error }));
    return Promise.reject(error);
  }

  /** The article is not the one from the children any more: it may be edited. */
  #disown() {
    if (!this.#isHosts) return;
    this.#isHosts = false;
    this.#bench?.update(this.#state);
  }

  /** Brings back what the person decided about this text of the host's, where it was kept. */
  async #recall() {
    const { article } = this.#desk;
    await this.#client.load();
    const found = await this.#bench?.keep.recall(article);
    if (!found || this.#desk.article !== article) return;
    this.#desk.open([found.article], true);
    found.adopt(this.#desk.session);
  }

  /** The first text: where the host asks to keep what the person does, that comes back, too. */
  async #readFirst() {
    if (this.persist === "local") {
      if (this.value === "" && (await this.openKept())) return;
      if (this.value !== "") await this.#recall();
    }
    await this.#read();
  }

  /**
   * Makes decisions of the person hold.
   * @param {(reading: { text: string, value: Annotations }) => readonly Correction[]} make
   * @param {readonly Correction[]} [instead]
   * @returns {Derived}
   */
  #correct(make, instead) {
    const { derived } = this.#desk;
    if (!this.#isRead || !derived) throw new DOMException("The text is still being read: wait for `ready` or for `aa-annotate`.", "InvalidStateError");
    const corrections = make({ text: this.value, value: derived.value });
    if (corrections.length === 0 || !this.dispatchEvent(new BeforeCorrectEvent({ corrections }))) return derived;
    const next = this.#desk.correct(corrections, instead);
    this.#showCorrected("correct");
    return next;
  }

  /** The same text with other decisions. @param {"correct" | "undo" | "redo"} step */
  #showCorrected(step) {
    const { derived } = this.#desk;
    if (derived) this.#bench?.showCorrected(derived.value);
    this.#tellForm();
    const detail = { step, corrections: this.corrections, get annotations() { return derived && deepFreeze(derived.value); } };
    this.dispatchEvent(new CorrectEvent(detail));
  }

  /** @param {"undo" | "redo"} step */
  #stepThrough(step) {
    this.#dropTyped();
    const before = this.value;
    const { article } = this.#desk;
    if (!this.#desk[step]()) return false;
    if (this.value === before && this.#isRead && this.#desk.derived && article.published === this.#desk.article.published) {
      this.#showCorrected(step);
    } else {
      void this.#afterEntering();
      this.dispatchEvent(new CorrectEvent({ step, corrections: this.corrections, annotations: null }));
    }
    return true;
  }

  get #state() {
    const mayEdit = !this.readOnly && !this.#isHosts && !this.hasAttribute("for");
    const editing = this.mode === "edit" && !this.hasAttribute("for");
    this.#client.useWorker = this.getAttribute("worker") !== "off";
    const source = this.base ? `${this.base.replace(/\/?$/, "/")}core.wasm` : undefined;
    this.#client.source = source;
    this.#background.source = source;
    return {
      editing,
      mayEdit: mayEdit || (editing && !this.readOnly),
      disabled: this.disabled || this.#isDisabledByForm,
      mayCorrect: !this.readOnly && !this.disabled && !this.#isDisabledByForm,
      shown: readKinds(this.getAttribute("kinds")),
      panel: this.panel,
      labels: this.getAttribute("labels") ?? "auto",
      language: this.closest("[lang]")?.getAttribute("lang") ?? "",
      maxLength: this.maxLength,
      persist: this.persist === "local",
      strings: this.#strings,
    };
  }

  /** Takes the first text from where it is: `for`, a value set before, the children. */
  #start() {
    if (this.hasAttribute("for")) return this.#startInPlace();
    // The host's text stays with the host.
    if (this.#bench?.leavePlace() && !this.#hasValue) this.#desk.enter("", { isFirst: true });
    if (this.#hasValue || this.value !== "") return void this.#readFirst().catch(() => {});
    const begin = () => {
      if (this.#hasValue || this.#remember()) return;
      const text = readText(this);
      this.#isHosts = text !== "" && this.getAttribute("mode") !== "edit";
      this.#desk.enter(text, { isFirst: true });
      this.#bench?.update(this.#state);
      void this.#readFirst().catch(() => {});
    };
    // The parser may not have come to the children yet.
    whenParsed(this.ownerDocument, begin);
  }

  #startInPlace() {
    const begin = () => {
      if (!this.isConnected || !this.hasAttribute("for")) return;
      this.#bench?.enterPlace(this, this.htmlFor, {
        onText: (text) => {
          this.#desk.enter(text, { isFirst: true });
          void this.#read().catch(() => {});
        },
        onMissing: () => {
          this.#fail(new Error(fill(this.#strings.noElement, { id: this.htmlFor })));
          // It may still come: who asks from now on waits for that.
          this.#ready = makePromise();
          this.#ready.promise.catch(() => {});
        },
      });
    };
    // Half of it may be there already: it is read when all of it is.
    whenParsed(this.ownerDocument, begin);
  }

  /** The person typed: the newest text is read in the next frame. @param {string} text */
  #type(text) {
    this.#hasValue = true;
    this.#isRead = false;
    this.#desk.type(text);
    this.#tellForm();
    this.#schedule(() => void this.#read().catch(() => {}));
  }

  /** What was typed and still waits for its frame is older than the text that comes now. */
  #dropTyped() {
    this.#frame.cancel();
  }

  /** @param {() => void} work */
  #schedule(work) {
    this.#frame.request(this, work);
  }

  /** A text from the person's hand that is not typed. @param {Article} article */
  #enter({ text, referenceDate, hints }) {
    this.#dropTyped();
    this.#desk.enter(clip(text, this.maxLength), { published: referenceDate, ...(hints && { hints }) });
    return this.#afterEntering();
  }

  /** Another text is on the desk by the person's hand: announced as input, too. */
  async #afterEntering() {
    const isEmpty = this.value === "";
    this.#hasValue = true;
    this.#disown();
    if (isEmpty && this.mode === "read") this.setAttribute("mode", "edit");
    const reading = this.#read().catch(() => {});
    this.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    this.dispatchEvent(new Event("change", { bubbles: true }));
    if (isEmpty) this.#bench?.focusEditor();
    await reading;
  }

  /**
   * Reads the article on top and shows it.
   * @param {AbortSignal} [signal]
   * @returns {Promise<Annotations>}
   */
  async #read(signal) {
    signal?.throwIfAborted();
    const { text, article } = this.#desk;
    this.#isRead = false;
    this.#tellForm();
    this.#internals.toggle("empty", text.trim() === "");
    this.#bench?.showText(text);
    if (isAddress(text)) this.#bench?.notify(this.#strings.urlOnly, { warning: true });
    try {
      // With corrections in it the beginning would not be what it is to become.
      const mayBegin = this.mode === "read" && article.corrections.length === 0;
      const onFirst = mayBegin ? (/** @type {First} */ first) => this.#bench?.showFirst(text, first) : undefined;
      const { derived, elapsed } = await this.#desk.read(this.referenceDate || article.published, signal, onFirst);
      const { value } = derived;
      this.#isRead = true;
      this.#internals.toggle("error", false);
      await this.#bench?.showValue(text, value);
      if (this.#desk.derived?.value !== value) throw new DOMException("A newer text took its place.", "AbortError");
      this.#tell(text, value, elapsed);
      return value;
    } catch (error) {
      this.#bench?.showUnread(text);
      if (!isAbort(error)) this.#fail(error);
      throw error;
    }
  }

  /** @param {string} text @param {Annotations} value @param {number} elapsed */
  #tell(text, value, elapsed) {
    // A long text has a hundred thousand records: frozen where somebody looks at them.
    const detail = { text, get annotations() { return deepFreeze(value); }, elapsed };
    this.dispatchEvent(new AnnotateEvent(detail));
    if (this.#ready.done) return;
    // Who asks for `ready` after a failure that has passed hears of the success.
    if (this.#waitsForCore) this.#ready = makePromise();
    this.#ready.done = true;
    this.#ready.resolve();
    this.dispatchEvent(new ReadyEvent({ version: version() }));
  }

  /** @param {unknown} reason */
  #fail(reason) {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    // The host may yet say where the wasm is.
    if (error instanceof LoadError && !this.#waitsForCore) {
      this.#waitsForCore = true;
      void whenReady().then(() => (this.isConnected && !this.#isRead ? this.#read() : null)).catch(() => {});
    }
    this.#isRead = false;
    this.#internals.toggle("error", true);
    this.#bench?.showFailure(error);
    this.#ready.reject(error);
    this.dispatchEvent(new FailureEvent({ error }));
  }

  #cancel() {
    this.#reading.cancel();
    this.#bench?.notify(this.#strings.cancelled, { warning: true });
  }

  /** @param {{ characters: number, elapsed: number } | null} detail */
  #wait(detail) {
    this.#internals.toggle("busy", detail !== null);
    this.#bench?.showBusy(detail?.characters ?? null);
    if (detail) this.dispatchEvent(new WaitEvent(detail));
  }

  /** @param {string[]} kinds */
  #setKinds(kinds) {
    if (kinds.length === KINDS.length) this.removeAttribute("kinds");
    else this.setAttribute("kinds", kinds.join(" "));
  }

  /** The text for the form, and what brings it back when the person does: nothing where it is as the page gave it. */
  #tellForm() {
    const { text, canUndo } = this.#desk;
    const remember = () => {
      const { corrections } = this.#desk.article;
      // To write it down takes as long as a key may take.
      if (corrections.length === 0 && text.length > LARGE_TEXT) return null;
      return writeRemembered({ text: this.value, corrections, mode: this.getAttribute("mode") });
    };
    this.#internals.setValue(text, canUndo ? remember : null);
  }

  /** Brings back what the browser remembers. @returns {boolean} whether it is another text than the page's */
  #remember() {
    const remembered = this.#remembered;
    this.#remembered = null;
    if (!remembered) return false;
    const { text, corrections, mode } = remembered;
    if (corrections.length === 0 && text === (this.value || readText(this))) return false;
    this.#desk.open([{ text, corrections }], this.value === "");
    this.#hasValue = true;
    this.#disown();
    if (mode) this.setAttribute("mode", mode);
    void this.#read().catch(() => {});
    return true;
  }

  /** Where nothing has the focus yet, as soon as there is something to be focused. */
  async #focusFirst() {
    const { ownerDocument: document } = this;
    await untilRestored(document);
    await new Promise((resolve) => whenParsed(document, () => resolve(undefined)));
    if (this.mode === "read") await this.#ready.promise;
    const { activeElement, body } = document;
    if (!activeElement || activeElement === body) this.focus();
  }
}

/**
 * What a link holds. It may come from anywhere: a day or a decision that the core does not take is found
 * here, before the article on show goes.
 * @param {string} fragment
 */
async function readLink(fragment) {
  const linked = await unpackLink(fragment);
  const { text, referenceDate, corrections } = linked;
  try {
    carry(text, text, corrections);
    annotate("", referenceDate === null ? {} : { referenceDate });
  } catch (error) {
    throw new DamagedLinkError("The link is damaged.", { cause: error });
  }
  return linked;
}
