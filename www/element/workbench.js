/**
 * The inside of the element: its parts, put together.
 *
 * In: a text and its value, the state of the attributes. Out: what the person
 * does, as calls of a `Host`. The parts know nothing of each other; this does.
 */

import { Card } from "./card.js";
import { copyArticle } from "./copy.js";
import { make, makeButton } from "./dom.js";
import { Editor } from "./editor.js";
import { Help } from "./help.js";
import { ACCEPT, isAddress, readClipboard, readTransfer } from "./input.js";
import { InPlace } from "./in-place.js";
import { Items } from "./items.js";
import { KINDS } from "./kinds.js";
import { Legend } from "./legend.js";
import { Notice } from "./notice.js";
import { Panel } from "./panel.js";
import { Shelf } from "./shelf.js";
import { Status, summarize } from "./status.js";
import { useSheets } from "./style.js";
import { Toolbar } from "./toolbar.js";
import { View } from "./view.js";
import { fill } from "../strings.js";

/** @import { Annotations } from "../types/core.js" */
/** @import { Strings } from "../strings.js" */
/** @import { Article, Pasted } from "./input.js" */
/** @import { Item } from "./items.js" */
/** @import { Shelved } from "./shelf.js" */
/** @import { Command } from "./toolbar.js" */
/** @import { Render } from "./sections.js" */

/**
 * What the element does for its inside.
 * @typedef {object} Host
 * @property {Render} render
 * @property {(text: string, start: number, end: number) => string[]} explain why a name is one; empty: not known
 * @property {(text: string) => void} onType the person typed
 * @property {() => void} onChange the person left the editor
 * @property {(article: Article | Pasted) => void} onReplace the person pasted over everything, or cleared it
 * @property {(files: File[]) => void} onFiles
 * @property {(left: Shelved, taken: Shelved) => void} onChoose the person went to another of the articles that were opened
 * @property {(mode: "read" | "edit") => void} onMode
 * @property {(kinds: string[]) => void} onKinds
 * @property {(item: Item | null) => void} onSelect
 * @property {() => void} onCancel
 */

/**
 * What the attributes say.
 * @typedef {object} State
 * @property {boolean} editing
 * @property {boolean} mayEdit
 * @property {boolean} disabled
 * @property {Set<string>} shown kinds that are switched on
 * @property {string} panel
 * @property {string} labels
 * @property {string} language
 * @property {number} maxLength -1 for no limit
 * @property {Strings} strings
 */

/** Elements narrower than this many CSS pixels have one column. */
const NARROW_PX = 760;
/** While the person types the panel waits for a pause of this many milliseconds. */
const PAUSE_MS = 200;

export class Workbench {
  #host;
  /** @type {State} */
  #state;
  #text = "";
  #items = new Items(null);
  /** The text that the items are of. */
  #readText = "";
  /** @type {Item | null} */
  #selected = null;
  /** Whether the reading view shows what was read last. */
  #viewIsOld = true;
  /** @type {Promise<void> | null} */
  #shown = null;
  /** @type {InPlace | null} */
  #inPlace = null;
  #pause = 0;

  #status = new Status();
  #notice = new Notice();
  #shelf = new Shelf((left, taken) => this.#host.onChoose(left, taken));
  #help = new Help();
  #toolbar = new Toolbar((command) => this.run(command));
  #legend = new Legend((kind) => this.#toggleKind(kind));
  #editor = new Editor((text) => {
    // Known here at once: what is shown anew before the text is read must not take it back.
    this.#text = text;
    this.#host.onType(text);
  });
  #view = new View({
    onPick: (item, mark, byKey) => this.#pick(item, mark, byKey),
    onLight: (item) => this.#describeFocus(item),
    onStep: (step) => this.step(step),
    onHelp: () => this.run("help"),
  });
  #card = new Card(
    (item) => this.select(item, { card: true }),
    () => this.#closeCard(true),
  );
  #panel = new Panel(
    (item, turn) => this.#jump(item, turn),
    (item) => this.#light(item),
  );
  #progress = make("progress", { class: "progress" });
  #busyWords = make("span", {});
  #cancel = makeButton({ class: "button", part: "cancel", onclick: () => this.#host.onCancel() });
  #busy = make("div", { class: "busy", part: "busy", hidden: true }, this.#busyWords, this.#progress, this.#cancel);
  #failure = make("div", { class: "failure", part: "failure", hidden: true });
  #empty = make("div", { class: "empty", part: "empty", hidden: true });
  #nothing = make("p", { class: "empty", hidden: true });
  #fileInput = make("input", { type: "file", accept: ACCEPT, multiple: true, hidden: true, "aria-hidden": "true", tabindex: "-1" });
  #stage = make("div", { class: "stage" }, this.#busy, this.#failure, this.#empty, this.#view.element, this.#editor.element, this.#nothing, this.#card.element);
  /** As wide as the element and never higher than nothing. */
  #ruler = make("div", { class: "ruler", "aria-hidden": "true" });
  #frame = make(
    "div",
    { class: "frame", part: "frame" },
    this.#ruler,
    this.#toolbar.element,
    this.#notice.element,
    this.#shelf.element,
    this.#legend.element,
    make("div", { class: "body", part: "body" }, this.#stage, this.#panel.element),
    this.#status.element,
    this.#help.element,
    this.#fileInput,
  );

  // Of the ruler: an element's height changes with its text, even in the observer's own turn,
  // where WebKit goes on with promises, and what changes there again the browser reports as an error.
  #widthWatcher = new ResizeObserver(([entry]) => {
    // Not in the observer's own turn: what it changes would be observed again.
    const narrow = (entry?.contentRect.width ?? NARROW_PX) < NARROW_PX;
    requestAnimationFrame(() => this.#frame.toggleAttribute("data-narrow", narrow));
  });
  #beforePrint = () => {
    // Also while editing it is the article that is printed, all of it.
    if (!this.#inPlace) this.#renderView();
    this.#view.makeAll();
    this.#panel.show(this.#source, true);
  };
  #afterPrint = () => this.#panel.show(this.#source);
  /** @param {PointerEvent} event */
  #pressOutside = (event) => {
    const path = event.composedPath();
    const isInside = path.includes(this.#card.element) || path.some((node) => node instanceof Element && node.matches("mark[data-id], .row"));
    if (this.#card.isOpen && !isInside) this.#closeCard(false);
  };

  /** @param {Host} host @param {State} state */
  constructor(host, state) {
    this.#host = host;
    this.#state = state;
    this.#editor.textarea.addEventListener("change", () => host.onChange());
    this.#fileInput.addEventListener("change", () => {
      const files = [...(this.#fileInput.files ?? [])];
      this.#fileInput.value = "";
      if (files.length > 0) host.onFiles(files);
    });
    this.#frame.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#help.element.open) return;
      if (this.#card.isOpen) this.#closeCard(true);
      else this.select(null);
    });
    this.#editor.textarea.addEventListener("paste", (event) => this.#pasteOver(event));
    this.#listenToDrops();
  }

  /** @param {ShadowRoot} root */
  attach(root) {
    if (!this.#frame.isConnected) root.append(this.#frame);
    root.adoptedStyleSheets = [...useSheets(), this.#card.sheet];
    this.#frame.toggleAttribute("data-narrow", this.#ruler.getBoundingClientRect().width < NARROW_PX);
    this.#widthWatcher.observe(this.#ruler);
    document.addEventListener("pointerdown", this.#pressOutside);
    window.addEventListener("beforeprint", this.#beforePrint);
    window.addEventListener("afterprint", this.#afterPrint);
  }

  detach() {
    this.#widthWatcher.disconnect();
    document.removeEventListener("pointerdown", this.#pressOutside);
    window.removeEventListener("beforeprint", this.#beforePrint);
    window.removeEventListener("afterprint", this.#afterPrint);
    clearTimeout(this.#pause);
    this.#status.dispose();
    this.#notice.hide();
    this.#leavePlace();
  }

  /** @param {State} state */
  update(state) {
    this.#state = state;
    const { editing, disabled, shown, panel, labels, strings, maxLength, mayEdit } = state;
    const { textarea } = this.#editor;
    textarea.placeholder = strings.placeholder;
    textarea.setAttribute("aria-label", strings.editor);
    this.#editor.note.textContent = strings.longEdit;
    textarea.disabled = disabled;
    textarea.readOnly = !mayEdit;
    if (maxLength >= 0) textarea.maxLength = maxLength;
    else textarea.removeAttribute("maxlength");
    this.#view.root.setAttribute("aria-label", strings.article);
    this.#cancel.textContent = strings.cancel;
    this.#shelf.update(strings, disabled);
    this.#frame.setAttribute("data-panel", panel);
    this.#frame.setAttribute("data-labels", labels);
    this.#frame.setAttribute("data-off", KINDS.filter(({ kind }) => !shown.has(kind)).map(({ kind }) => kind).join(" "));
    this.#frame.toggleAttribute("data-editing", editing);
    this.#closeCard(false);
    this.#refresh();
  }

  /** Annotates an element of the host in place of a text of our own.
   * @param {Element} root @param {() => void} onChange @returns {string} its text */
  enterPlace(root, onChange) {
    this.#leavePlace();
    this.#inPlace = new InPlace(root, (item) => this.select(item, { card: true }), onChange);
    this.#frame.toggleAttribute("data-in-place", true);
    return this.#inPlace.text;
  }

  /** The text before its value is known. @param {string} text */
  showText(text) {
    this.#text = text;
    this.#refresh();
  }

  /**
   * A text and its value.
   * @param {string} text @param {Annotations} value
   * @returns {Promise<void> | null} of a long text: when all of it is shown
   */
  showValue(text, value) {
    this.#text = text;
    this.#items = new Items(value);
    this.#readText = text;
    this.#selected = null;
    this.#viewIsOld = true;
    this.#failure.hidden = true;
    this.#closeCard(false);
    this.#refresh();
    clearTimeout(this.#pause);
    if (this.#isTyped) this.#pause = window.setTimeout(() => this.#showIndex(), PAUSE_MS);
    // Of a long text the marks come first, and the page has its turn.
    else if (this.#shown) this.#pause = window.setTimeout(() => this.#showIndex());
    else this.#showIndex();
    return this.#shown;
  }

  /** Whether the person is writing: then each key has one frame. */
  get #isTyped() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.#frame.getRootNode());
    return this.#state.editing && activeElement === this.#editor.textarea;
  }

  /** The panel and the count of the newest value. */
  #showIndex() {
    this.#panel.show(this.#source);
    this.#status.say(summarize(this.#items.countKinds(), this.#state.strings));
  }

  /** The text could not be annotated: shows it as it is, and why. @param {Error} error */
  showFailure({ message }) {
    const { strings } = this.#state;
    clearTimeout(this.#pause);
    this.#items = new Items(null);
    this.#viewIsOld = true;
    this.#panel.show(this.#source);
    this.#failure.replaceChildren(make("strong", {}, strings.failedTitle), make("p", {}, fill(strings.failed, { message })));
    this.#failure.hidden = false;
    this.#refresh();
    this.#status.say(strings.failedTitle);
  }

  /** @param {number | null} characters of the text that is waited for; `null` for none */
  showBusy(characters) {
    this.#busy.hidden = characters === null;
    if (characters === null) return;
    this.#busyWords.textContent = fill(this.#state.strings.busy, { size: formatSize(characters) });
    this.#progress.setAttribute("aria-label", this.#busyWords.textContent);
    this.#status.say(this.#busyWords.textContent);
  }

  /**
   * @param {string} words
   * @param {{ warning?: boolean, undo?: () => void }} [options]
   */
  notify(words, { warning = false, undo } = {}) {
    const { strings } = this.#state;
    const action = undo && { label: strings.undo, run: undo };
    this.#notice.show(words, { warning, ...(action ? { action } : {}), dismiss: strings.dismiss });
  }

  /** The articles that were opened; fewer than two need no list. @param {Shelved[]} articles */
  shelve(articles) {
    this.#shelf.fill(articles);
  }

  hideNotice() {
    this.#notice.hide();
  }

  get items() {
    return this.#items;
  }

  get selected() {
    return this.#selected;
  }

  /**
   * @param {Item | null} item
   * @param {{ card?: boolean, focus?: boolean, ring?: boolean, scroll?: boolean }} [options]
   */
  select(item, { card = false, focus = false, ring = true, scroll = ring } = {}) {
    const changed = item !== this.#selected;
    this.#selected = item;
    if (this.#state.editing && item && !this.#inPlace) this.#selectInEditor(item);
    const mark = this.#view.select(item, { focus, ring, scroll });
    this.#inPlace?.light(item, this.#items);
    if (item) this.#inPlace?.scrollTo(item);
    this.#panel.mark(item);
    if (card && item && (mark || this.#inPlace)) this.#card.open(item, this.#source, mark);
    else this.#closeCard(false);
    if (changed) this.#host.onSelect(item);
  }

  /**
   * Goes to the next or the previous mark that is shown.
   * @param {1 | -1} step
   * @param {string} [kind] of that kind only
   * @returns {Item | null}
   */
  step(step, kind) {
    const { shown } = this.#state;
    const from = this.#selected ?? (this.#view.root.contains(/** @type {ShadowRoot} */ (this.#frame.getRootNode()).activeElement) ? this.#view.current : null);
    const item = this.#items.step(from, step, (each) => shown.has(each.kind) && (!kind || each.kind === kind));
    if (item) this.select(item, { focus: !this.#state.editing, ring: false, scroll: true });
    return item;
  }

  /** @param {Command} command */
  run(command) {
    const { strings } = this.#state;
    switch (command) {
      case "read":
        return this.#host.onMode("read");
      case "edit":
        this.#host.onMode("edit");
        return this.focusEditor();
      case "open":
        return this.#fileInput.click();
      case "clear":
        return this.#host.onReplace({ text: "", referenceDate: null });
      case "help":
        return this.#help.open(strings);
      case "print":
        this.#host.onMode("read");
        return window.print();
      case "paste":
        return void this.#pasteFromClipboard();
      case "copy":
        this.#renderView();
        this.#view.makeAll();
        return void copyArticle(this.#view.root, this.#state.shown).then(
          () => this.notify(strings.copied),
          () => this.notify(strings.copyFailed, { warning: true }),
        );
    }
  }

  focusEditor() {
    this.#editor.textarea.focus({ preventScroll: true });
  }

  get #source() {
    const { strings, language } = this.#state;
    const explain = (/** @type {Item} */ item) => this.#host.explain(this.#readText, item.start, item.end);
    return { text: this.#readText, items: this.#items, strings, language, explain };
  }

  /** Shows what belongs to the state: one of the views, the legend, the hints. */
  #refresh() {
    const { editing, mayEdit, disabled, shown, strings } = this.#state;
    const hasText = this.#text.trim() !== "";
    const isOurs = !this.#inPlace;
    const counts = this.#items.countKinds();
    this.#toolbar.update({ editing, mayEdit: mayEdit && isOurs, hasText, disabled, strings });
    this.#toolbar.element.hidden = !isOurs;
    this.#legend.update(counts, shown, strings);
    this.#legend.element.hidden = !hasText;
    this.#frame.toggleAttribute("data-empty", !hasText);
    this.#editor.element.hidden = !editing || !isOurs;
    this.#view.element.hidden = editing || !isOurs || !hasText;
    this.#empty.hidden = editing || hasText || !isOurs;
    this.#nothing.hidden = !this.#items.value || this.#items.size > 0 || !hasText || isAddress(this.#text);
    this.#nothing.textContent = strings.nothingFound;
    this.#empty.replaceChildren(make("strong", {}, strings.emptyTitle), make("span", {}, mayEdit ? strings.emptyHint : strings.emptyReadHint), make("slot", { name: "empty" }));
    if (this.#inPlace) this.#inPlace.show(this.#items, shown);
    else if (editing) this.#showEditor();
    else this.#renderView();
    this.#view.filter(shown);
  }

  /** A long text is given to the textarea only when it is seen: that takes the browser a while. */
  #showEditor() {
    this.#editor.setText(this.#text);
    const { value } = this.#items;
    // While a newer text is being read the marks of the one before stay, for a frame.
    if (value === null || this.#readText === this.#text) this.#editor.showMarks(this.#host.render, this.#text, value);
  }

  #renderView() {
    if (!this.#viewIsOld) return;
    this.#viewIsOld = false;
    this.#shown = null;
    const isRead = this.#items.value !== null && this.#readText === this.#text;
    if (isRead) this.#shown = this.#view.show(this.#host.render, this.#text, this.#items);
    else this.#view.showPlain(this.#text);
  }

  /** @param {string} kind */
  #toggleKind(kind) {
    const shown = new Set(this.#state.shown);
    if (!shown.delete(kind)) shown.add(kind);
    this.#host.onKinds(KINDS.filter((row) => shown.has(row.kind)).map((row) => row.kind));
  }

  /** @param {Item} item @param {HTMLElement} mark @param {boolean} byKey */
  #pick(item, mark, byKey) {
    if (this.#card.isOpen && item === this.#selected && !byKey) return this.#closeCard(false);
    // The focus on the mark is what Escape leads back to.
    this.select(item, { card: true, focus: true, ring: false });
    this.#card.open(item, this.#source, mark);
    if (this.#frame.hasAttribute("data-narrow")) mark.scrollIntoView({ block: "center" });
    if (byKey) this.#card.element.focus();
  }

  /** @param {Item} item @param {{ i: number, n: number }} turn */
  #jump(item, turn) {
    this.#panel.toggle(false);
    this.select(item);
    if (turn.n > 1) this.#status.say(fill(this.#state.strings.mentionOf, turn));
  }

  /** @param {Item | null} item */
  #light(item) {
    this.#view.light(item);
    this.#inPlace?.light(item ?? this.#selected, this.#items);
  }

  /** Says of the focused mark what the eye sees. @param {Item | null} item */
  #describeFocus(item) {
    this.#panel.mark(item ?? this.#selected);
    const mark = /** @type {ShadowRoot} */ (this.#frame.getRootNode()).activeElement;
    if (!item || !(mark instanceof HTMLElement) || mark.dataset.id !== item.id) return;
    const row = KINDS.find(({ kind }) => kind === item.kind);
    const name = item.entity === null ? "" : (this.#items.value?.entities[item.entity]?.name ?? "");
    mark.setAttribute("aria-description", [row ? this.#state.strings[row.one] : item.kind, name].filter(Boolean).join(", "));
  }

  /** @param {boolean} goBack to the mark that it was about */
  #closeCard(goBack) {
    if (!this.#card.isOpen) return;
    this.#card.close();
    if (goBack && this.#selected) this.#view.select(this.#selected, { focus: true });
  }

  /** @param {Item} item */
  #selectInEditor({ start, end }) {
    const { textarea } = this.#editor;
    textarea.setSelectionRange(start, end);
    textarea.focus();
  }

  async #pasteFromClipboard() {
    try {
      const pasted = await readClipboard();
      if (pasted) this.#host.onReplace(pasted);
    } catch {
      this.notify(this.#state.strings.pasteFailed, { warning: true });
    }
  }

  /** A piece of a page in place of the whole text; all other pastes go where the caret is, by themselves.
   * @param {ClipboardEvent} event */
  #pasteOver(event) {
    const { selectionStart, selectionEnd, value, readOnly } = this.#editor.textarea;
    if (readOnly || selectionStart > 0 || selectionEnd < value.length || !event.clipboardData) return;
    const pasted = readTransfer(event.clipboardData);
    if (!pasted?.fromHtml) return;
    event.preventDefault();
    this.#host.onReplace(pasted);
  }

  #listenToDrops() {
    const frame = this.#frame;
    /** @param {DragEvent} event */
    const takes = ({ dataTransfer }) => this.#state.mayEdit && !this.#state.disabled && Boolean(dataTransfer?.types.includes("Files"));
    frame.addEventListener("dragover", (event) => {
      if (!takes(event)) return;
      event.preventDefault();
      frame.toggleAttribute("data-dropping", true);
    });
    frame.addEventListener("dragleave", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && frame.contains(relatedTarget))) frame.removeAttribute("data-dropping");
    });
    frame.addEventListener("drop", (event) => {
      frame.removeAttribute("data-dropping");
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || !takes(event)) return;
      event.preventDefault();
      this.#host.onFiles(files);
    });
  }

  #leavePlace() {
    this.#inPlace?.dispose();
    this.#inPlace = null;
    this.#frame.removeAttribute("data-in-place");
  }
}

/** @param {number} characters */
function formatSize(characters) {
  return characters < 950_000 ? `${Math.ceil(characters / 1000)} KB` : `${(characters / 1_000_000).toFixed(1)} MB`;
}
