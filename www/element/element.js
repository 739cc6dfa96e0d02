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
import { annotate, compile, init, render, version } from "../core.js";
import { fill, STRINGS } from "../strings.js";
import { readText } from "./article-source.js";
import { AnnotateEvent, FailureEvent, ReadyEvent, SelectEvent, WaitEvent } from "./events.js";
import { isAddress, LARGEST_FILE, readFile, readTransfer, UnreadableFileError } from "./input.js";
import { KINDS, readKinds } from "./kinds.js";
import { Reading } from "./reading.js";
import { Workbench } from "./workbench.js";
import { explainName } from "./why.js";

/** @import { Annotations } from "../types/core.js" */
/** @import { Strings } from "../strings.js" */
/** @import { Article, Pasted } from "./input.js" */
/** @import { Item } from "./items.js" */
/** @import { Shelved } from "./shelf.js" */

// A server has no elements; the class is there to be imported, not made.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

export class ArticleAnnotator extends Base {
  static formAssociated = true;
  static observedAttributes = ["mode", "kinds", "panel", "labels", "for", "readonly", "disabled", "reference-date", "worker", "maxlength", "lang"];

  #internals = this.attachInternals();
  #client = new Client({ annotate, compile, init }, workerSource);
  #reading = new Reading(this.#client, { onWait: (detail) => this.#wait(detail), onDone: () => this.#wait(null) });
  /** @type {Strings} */
  #strings = STRINGS;
  #text = "";
  /** The day of publication, where the article came from HTML that says it. @type {string | null} */
  #published = null;
  /** @type {Annotations | null} */
  #annotations = null;
  /** Whether a text was given that is not from the children. */
  #hasValue = false;
  /** Whether the article is the host's, from the children. */
  #isHosts = false;
  #isDisabledByForm = false;
  #frame = 0;
  /** @type {Workbench | null} */
  #bench = null;
  #ready = makePromise();

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    // Who waits for `ready` hears of a failure there; for all others `aa-error` tells.
    this.#ready.promise.catch(() => {});
  }

  connectedCallback() {
    this.#bench ??= new Workbench(
      {
        render,
        explain: explainName,
        onType: (text) => this.#type(text),
        onChange: () => this.dispatchEvent(new Event("change", { bubbles: true })),
        onReplace: (article) => this.#replace(article),
        onFiles: (files) => void this.openFiles(files),
        onChoose: (left, taken) => this.#swap(left, taken),
        onMode: (mode) => this.setAttribute("mode", mode),
        onKinds: (kinds) => this.#setKinds(kinds),
        onSelect: (item) => this.dispatchEvent(new SelectEvent(item)),
        onCancel: () => this.#cancel(),
      },
      this.#state,
    );
    if (this.shadowRoot) this.#bench.attach(this.shadowRoot);
    this.#bench.update(this.#state);
    this.#start();
  }

  disconnectedCallback() {
    cancelAnimationFrame(this.#frame);
    this.#reading.cancel();
    this.#client.dispose();
    this.#bench?.detach();
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (!this.#bench || !this.isConnected || before === after) return;
    if (name === "for") {
      this.#start();
    } else {
      this.#bench.update(this.#state);
      if (name === "reference-date") void this.#read(this.#text).catch(() => {});
    }
  }

  formResetCallback() {
    this.#isHosts = false;
    this.#forget();
    this.#hasValue = false;
    this.#text = "";
    this.#start();
  }

  /** @param {boolean} disabled */
  formDisabledCallback(disabled) {
    this.#isDisabledByForm = disabled;
    this.#bench?.update(this.#state);
  }

  /** The form it belongs to. */
  get form() {
    return this.#internals.form;
  }

  get type() {
    return this.localName;
  }

  /** The text, exactly as it was given. */
  get value() {
    return this.#text;
  }

  set value(text) {
    this.#forget();
    this.#hasValue = true;
    this.#isHosts = false;
    void this.#read(String(text)).catch(() => {});
  }

  /** The value of `annotate` for the text, frozen; `null` until there is one. */
  get annotations() {
    return this.#annotations;
  }

  /** Resolves when the first text is annotated (or there is none, and one can be). */
  get ready() {
    return this.#ready.promise;
  }

  /** The mark that is chosen: `{ id, kind, start, end, entity }`, or `null`. */
  get selected() {
    return this.#bench?.selected ?? null;
  }

  /** Every word the element shows; what is set here replaces the English one. */
  get strings() {
    return this.#strings;
  }

  set strings(words) {
    this.#strings = Object.freeze({ ...STRINGS, ...words });
    this.#bench?.update(this.#state);
    if (this.#annotations) this.#bench?.showValue(this.#text, this.#annotations);
  }

  /** `read` or `edit`: what is shown. */
  get mode() {
    const mode = this.getAttribute("mode");
    if (mode === "read" || mode === "edit") return mode;
    return this.#isHosts ? "read" : "edit";
  }

  set mode(mode) {
    this.setAttribute("mode", mode);
  }

  /** The kinds that are marked, separated by spaces. */
  get kinds() {
    return [...readKinds(this.getAttribute("kinds"))].join(" ");
  }

  set kinds(kinds) {
    this.setAttribute("kinds", kinds);
  }

  /** Where the panel stands: `end`, `start`, `bottom` or `none`. */
  get panel() {
    return this.getAttribute("panel") ?? "end";
  }

  set panel(panel) {
    this.setAttribute("panel", panel);
  }

  /** `auto`, `light` or `dark`. */
  get theme() {
    return this.getAttribute("theme") ?? "auto";
  }

  set theme(theme) {
    this.setAttribute("theme", theme);
  }

  get name() {
    return this.getAttribute("name") ?? "";
  }

  set name(name) {
    this.setAttribute("name", name);
  }

  /** The id of an element of the page that is annotated in place. */
  get htmlFor() {
    return this.getAttribute("for") ?? "";
  }

  set htmlFor(id) {
    this.setAttribute("for", id);
  }

  get readOnly() {
    return this.hasAttribute("readonly");
  }

  set readOnly(on) {
    this.toggleAttribute("readonly", on);
  }

  get disabled() {
    return this.hasAttribute("disabled");
  }

  set disabled(on) {
    this.toggleAttribute("disabled", on);
  }

  /** The day the article stands on, `YYYY-MM-DD`; empty: the article's own. */
  get referenceDate() {
    return this.getAttribute("reference-date") ?? "";
  }

  set referenceDate(date) {
    this.setAttribute("reference-date", date);
  }

  /** The longest text that a person can enter, in UTF-16 code units; -1 for any. */
  get maxLength() {
    const limit = Number.parseInt(this.getAttribute("maxlength") ?? "", 10);
    return limit >= 0 ? limit : -1;
  }

  set maxLength(limit) {
    this.setAttribute("maxlength", String(limit));
  }

  /**
   * Shows a text and annotates it.
   * @param {string} text
   * @param {{ signal?: AbortSignal }} [options]
   * @returns {Promise<Annotations>} rejected with an `AbortError` when a newer text comes first
   */
  annotate(text, { signal } = {}) {
    this.#forget();
    this.#hasValue = true;
    this.#isHosts = false;
    return this.#read(String(text), signal);
  }

  /**
   * Chooses a mark and brings it into sight.
   * @param {string | null} id such as `q0`, for `annotations.quotations[0]` (`m` mentions, `d` datelines, `t` dates, `a` amounts)
   */
  select(id) {
    this.#bench?.select(this.#bench.items.find(id));
  }

  /** Goes to the next mark. @param {string} [kind] of that kind only @returns {Item | null} */
  next(kind) {
    return this.#bench?.step(1, kind) ?? null;
  }

  /** Goes to the mark before. @param {string} [kind] of that kind only @returns {Item | null} */
  previous(kind) {
    return this.#bench?.step(-1, kind) ?? null;
  }

  /** Puts a text in place of the article, as a person who pastes it; can be undone. @param {string} text */
  pasteText(text) {
    this.#replace({ text: String(text), referenceDate: null });
  }

  /**
   * Puts what was pasted or dropped in place of the article: files, a piece of a page, or plain words.
   * @param {DataTransfer} data
   * @returns {boolean} whether there was something to read
   */
  pasteData(data) {
    const files = [...data.files];
    const pasted = readTransfer(data);
    if (pasted) this.#replace(pasted);
    else if (files.length > 0) void this.openFiles(files);
    return pasted !== null || files.length > 0;
  }

  /**
   * Reads a file of text or a saved page in place of the article.
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
    /** @type {Shelved[]} */
    const articles = [];
    /** @type {UnreadableFileError[]} */
    const failures = [];
    for (const file of files) {
      try {
        articles.push({ name: file.name, ...(await readFile(file)) });
      } catch (error) {
        if (!(error instanceof UnreadableFileError)) throw error;
        failures.push(error);
      }
    }
    const [first] = articles;
    if (first) this.#replace(first);
    if (articles.length > 1) this.#bench?.shelve(articles);
    const [failure] = failures;
    if (!failure) return;
    const size = `${LARGEST_FILE / 1024 / 1024} MB`;
    this.#bench?.notify(fill(this.#strings[failure.reason], { name: failures.map((each) => each.file).join("”, “"), size }), { warning: true });
  }

  /** @param {Article | Pasted} article */
  #replace(article) {
    const before = { text: this.#text, referenceDate: this.#published };
    const { maxLength } = this;
    const { text } = article;
    const fits = maxLength < 0 || text.length <= maxLength;
    this.#bench?.shelve([]);
    this.#enter(article);
    const { pasted, cleared, truncated, htmlForbidden } = this.#strings;
    if (isAddress(text)) return;
    const forbidden = "forbidden" in article && article.forbidden;
    const words = !fits ? fill(truncated, { n: maxLength }) : forbidden ? htmlForbidden : text === "" ? cleared : pasted;
    const goBack = () => {
      this.#bench?.shelve([]);
      this.#enter(before);
    };
    const undo = before.text.trim() === "" ? {} : { undo: goBack };
    this.#bench?.notify(words, { warning: !fits || forbidden, ...undo });
  }

  /** Goes from one of the opened articles to another, and keeps what was typed in the first.
   * @param {Shelved} left @param {Shelved} taken */
  #swap(left, taken) {
    left.text = this.#text;
    this.#enter(taken);
  }

  /** A text of the host's own: what was known of the one before is of no use. */
  #forget() {
    this.#dropTyped();
    this.#published = null;
    this.#bench?.shelve([]);
  }

  get #state() {
    const mayEdit = !this.readOnly && !this.#isHosts && !this.hasAttribute("for");
    const editing = this.mode === "edit" && !this.hasAttribute("for");
    this.#client.useWorker = this.getAttribute("worker") !== "off";
    return {
      editing,
      mayEdit: mayEdit || (editing && !this.readOnly),
      disabled: this.disabled || this.#isDisabledByForm,
      shown: readKinds(this.getAttribute("kinds")),
      panel: this.panel,
      labels: this.getAttribute("labels") ?? "auto",
      language: this.closest("[lang]")?.getAttribute("lang") ?? "",
      maxLength: this.maxLength,
      strings: this.#strings,
    };
  }

  /** Takes the first text from where it is: `for`, a value set before, the children. */
  #start() {
    if (this.hasAttribute("for")) return this.#startInPlace();
    if (this.#hasValue || this.#text !== "") return void this.#read(this.#text).catch(() => {});
    const begin = () => {
      if (this.#hasValue) return;
      const text = readText(this);
      this.#isHosts = text !== "" && this.getAttribute("mode") !== "edit";
      this.#bench?.update(this.#state);
      void this.#read(text).catch(() => {});
    };
    // The parser may not have come to the children yet.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin, { once: true });
    else begin();
  }

  #startInPlace() {
    const begin = () => {
      if (!this.isConnected || !this.#bench) return;
      const id = this.htmlFor;
      const target = /** @type {Document | ShadowRoot} */ (this.getRootNode()).getElementById(id);
      if (!target) return this.#fail(new Error(fill(this.#strings.noElement, { id })));
      const text = this.#bench.enterPlace(target, () => this.#schedule(begin));
      void this.#read(text).catch(() => {});
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin, { once: true });
    else begin();
  }

  /** The person typed: the newest text is read in the next frame. @param {string} text */
  #type(text) {
    this.#hasValue = true;
    this.#text = text;
    this.#internals.setFormValue(text);
    this.#schedule(() => void this.#read(text).catch(() => {}));
  }

  /** What was typed and still waits for its frame is older than the text that comes now. */
  #dropTyped() {
    cancelAnimationFrame(this.#frame);
  }

  /** @param {() => void} work */
  #schedule(work) {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(work);
  }

  /** A text from the person's hand that is not typed: told as input, too. @param {Article} article */
  #enter({ text: whole, referenceDate }) {
    const { maxLength } = this;
    const text = maxLength < 0 ? whole : whole.slice(0, maxLength);
    this.#dropTyped();
    this.#published = referenceDate;
    this.#hasValue = true;
    this.#isHosts = false;
    if (text === "" && this.mode === "read") this.setAttribute("mode", "edit");
    void this.#read(text).catch(() => {});
    this.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    this.dispatchEvent(new Event("change", { bubbles: true }));
    if (text === "") this.#bench?.focusEditor();
  }

  /**
   * @param {string} text
   * @param {AbortSignal} [signal]
   * @returns {Promise<Annotations>}
   */
  async #read(text, signal) {
    signal?.throwIfAborted();
    this.#text = text;
    this.#internals.setFormValue(text);
    this.#toggleState("empty", text.trim() === "");
    this.#bench?.showText(text);
    if (isAddress(text)) this.#bench?.notify(this.#strings.urlOnly, { warning: true });
    else this.#bench?.hideNotice();
    const referenceDate = this.referenceDate || this.#published;
    try {
      const { value, elapsed } = await this.#reading.run(text, referenceDate ? { referenceDate } : {}, signal);
      // Typed since, and still waiting for its frame: to show this one would take the last letters back.
      if (this.#text !== text) throw new DOMException("A newer text took its place.", "AbortError");
      const all = this.#show(text, deepFreeze(value));
      if (all) await all;
      if (this.#annotations !== value) throw new DOMException("A newer text took its place.", "AbortError");
      this.#tell(text, value, elapsed);
      return value;
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) this.#fail(error);
      throw error;
    }
  }

  /** @param {string} text @param {Annotations} value */
  #show(text, value) {
    this.#annotations = value;
    this.#toggleState("error", false);
    return this.#bench?.showValue(text, value);
  }

  /** @param {string} text @param {Annotations} value @param {number} elapsed */
  #tell(text, value, elapsed) {
    this.dispatchEvent(new AnnotateEvent({ text, annotations: value, elapsed }));
    if (this.#ready.done) return;
    this.#ready.done = true;
    this.#ready.resolve();
    this.dispatchEvent(new ReadyEvent({ version: version() }));
  }

  /** @param {unknown} reason */
  #fail(reason) {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    this.#annotations = null;
    this.#toggleState("error", true);
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
    this.#toggleState("busy", detail !== null);
    this.#bench?.showBusy(detail?.characters ?? null);
    if (detail) this.dispatchEvent(new WaitEvent(detail));
  }

  /** @param {string[]} kinds */
  #setKinds(kinds) {
    if (kinds.length === KINDS.length) this.removeAttribute("kinds");
    else this.setAttribute("kinds", kinds.join(" "));
  }

  /** @param {"busy" | "empty" | "error"} state @param {boolean} on */
  #toggleState(state, on) {
    const { states } = this.#internals;
    if (on) states.add(state);
    else states.delete(state);
  }
}

/** A promise that is settled from outside, once. */
function makePromise() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {(reason: unknown) => void} */
  let reject = () => {};
  const promise = new Promise((/** @type {(value: void) => void} */ yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject, done: false };
}

/**
 * Freezes a value and all that it holds.
 * @template T
 * @param {T} value
 * @returns {T}
 */
function deepFreeze(value) {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) deepFreeze(each);
  }
  return value;
}
