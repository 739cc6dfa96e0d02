/**
 * The inside of the element: its parts, put together.
 *
 * In: a text and its value, the state of the attributes. Out: what the person
 * does, as calls of a `Host`. The parts know nothing of each other; this does.
 */

import { isByPerson } from "./card-facts.js";
import { isElement, make, makeButton } from "./dom.js";
import { Editor } from "./editor.js";
import { Filter } from "./filter.js";
import { makeHands } from "./hands.js";
import { isAddress } from "./input.js";
import { InPlace } from "./in-place.js";
import { Intake } from "./intake.js";
import { Items } from "./items.js";
import { Keep } from "./keep.js";
import { KINDS } from "./kinds.js";
import { Legend } from "./legend.js";
import { Notice } from "./notice.js";
import { Panel } from "./panel.js";
import { makeParts } from "./parts.js";
import { findFirstInSight, findPlace, measurePlace, scrollToPlace } from "./place.js";
import { Shelf } from "./shelf.js";
import { Status, summarize } from "./status.js";
import { OwnSheet, useSheets } from "./style.js";
import { requestFrame, watchSize, windowOf } from "./surroundings.js";
import { Toolbar } from "./toolbar.js";
import { View } from "./view.js";
import { LoadError } from "../core.js";
import { LOAD_ERRORS } from "../load-errors.js";
import { fill } from "../strings.js";

/** @import { Annotations, Reason } from "../types/core.js" */
/** @import { Strings } from "../strings.js" */
/** @import { First } from "../client.js" */
/** @import { ArticleAnnotator } from "./element.js" */
/** @import { ArticleState, Desk } from "./desk.js" */
/** @import { Article, Pasted } from "./input.js" */
/** @import { Item } from "./items.js" */
/** @import { Action } from "./notice.js" */
/** @import { Source } from "./panel.js" */
/** @import { Part } from "./parts.js" */
/** @import { Place } from "./place.js" */
/** @import { Render } from "./sections.js" */

/**
 * What the element does for its inside.
 * @typedef {object} Host
 * @property {Render} render
 * @property {(text: string, start: number, end: number) => Reason[]} explain why a name is one; empty: not known
 * @property {(text: string) => void} onType the person typed
 * @property {() => void} onChange the person left the editor
 * @property {(article: Article | Pasted) => void} onReplace the person pasted over everything, or cleared it
 * @property {(files: File[]) => void} onFiles
 * @property {(index: number) => Promise<void>} onChoose the person went to another of the articles on the desk
 * @property {(mode: "read" | "edit") => void} onMode
 * @property {(kinds: string[]) => void} onKinds
 * @property {(item: Item | null) => void} onSelect
 * @property {() => void} onCancel
 * @property {Tool} tool
 * @property {Desk} desk to be looked at; it is changed through the tool only
 * @property {() => Promise<void>} readOthers reads the articles below the one on top
 * @property {(articles: readonly ArticleState[], how: { current?: number, isFirst?: boolean }) => Promise<void>} onOpen articles are put in place of all; resolves when they are read
 */

/**
 * What a person can do to the article: the element's own methods.
 * @typedef {Pick<ArticleAnnotator, "addAnnotation" | "updateAnnotation" | "removeAnnotation" | "merge" | "split" | "rename" | "undo" | "redo" | "canUndo" | "canRedo" | "corrections" | "lost" | "dropCorrections" | "applyCorrections" | "export" | "import" | "toPermalink" | "value" | "annotations">} Tool
 */

/**
 * What the parts may ask of the whole.
 * @typedef {object} Bench
 * @property {Tool} tool
 * @property {Desk} desk to be looked at only
 * @property {() => State} state what the attributes say
 * @property {() => Source} source the text that was read, its items, and the words to show
 * @property {() => Item | null} selected
 * @property {(item: Item | null, options?: SelectOptions) => void} select
 * @property {(words: string, options?: NotifyOptions) => void} notify a line over the article
 * @property {(words: string) => void} say to screen readers
 * @property {<T>(work: () => T) => T | null} attempt does a correction; what fails is said in a notice
 * @property {(start: number, end: number) => Range | null} makeRange where words of the article stand
 * @property {() => InPlace | null} inPlace the article of the host that is marked instead, if there is one
 * @property {HTMLElement} article the element whose text content is the article's
 * @property {(command: string, run: () => void, isThere?: () => boolean) => void} define a command by its name: toolbar, menus and keys run it
 * @property {(command: string) => boolean} has whether there is such a command, now
 * @property {(command: string) => void} run
 * @property {Panel} panel the side panel; its `head` holds what stands over the lists
 * @property {Filter} filter what panel and article are narrowed to
 * @property {(index: number) => Promise<void>} choose takes another article of the desk to the top; resolves when it is shown
 * @property {(kinds: string[]) => void} showKinds switches kinds on, and all others off
 * @property {(command: string) => HTMLElement} anchor the tool that a command's menu opens under
 * @property {Render} render
 * @property {() => Promise<void>} readOthers reads the articles below the one on top
 * @property {Host["onOpen"]} open
 * @property {() => number} place where the person reads, an offset of the text
 * @property {(offset: number) => void} goToPlace
 */

/** @typedef {{ warning?: boolean, undo?: () => void, action?: Action, actions?: readonly Action[], dismissed?: () => void }} NotifyOptions */

/** @typedef {{ card?: boolean, focus?: boolean, ring?: boolean, scroll?: boolean }} SelectOptions */

/**
 * What the attributes say.
 * @typedef {object} State
 * @property {boolean} editing
 * @property {boolean} mayEdit
 * @property {boolean} disabled
 * @property {boolean} mayCorrect whether marks can be changed
 * @property {Set<string>} shown kinds that are switched on
 * @property {string} panel
 * @property {string} labels
 * @property {string} language
 * @property {number} maxLength -1 for no limit
 * @property {boolean} persist whether the host asks to keep what the person does
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
  /** The text whose beginning is on show while the whole is being read. @type {string | null} */
  #begun = null;
  /** @type {Promise<void> | null} */
  #shown = null;
  /** @type {InPlace | null} */
  #inPlace = null;
  #pause = 0;
  /** What lay on the desk when a notice offered to take it back: after another step it would take back that. @type {readonly ArticleState[] | null} */
  #undoable = null;

  #status = new Status();
  #notice = new Notice();
  #shelf = new Shelf((index) => void this.#host.onChoose(index));
  #toolbar = new Toolbar((command) => this.run(command), (command) => this.#has(command));
  #skip = makeButton({ class: "skip", part: "skip", onclick: () => this.#skipToArticle() });
  #legend = new Legend((kinds) => this.#showKinds(kinds));
  #filter = new Filter();
  #editor = new Editor((text) => {
    // Known here at once: what is shown anew before the text is read must not take it back.
    this.#text = text;
    this.#host.onType(text);
  });
  #view = new View({
    onPick: (item, mark, byKey) => this.#pick(item, mark, byKey),
    onLight: (item, mark) => this.#describeFocus(item, mark),
  });
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
  #stage = make("div", { class: "stage" }, make("slot", { name: "note" }), this.#busy, this.#failure, this.#empty, this.#view.element, this.#editor.element, this.#nothing);
  #dropHint = make("div", { class: "drop-hint", part: "drop-hint", "aria-hidden": "true" });
  /** As wide as the element and never higher than nothing. */
  #ruler = make("div", { class: "ruler", "aria-hidden": "true" });
  #frame = make(
    "div",
    { class: "frame", part: "frame" },
    this.#ruler,
    this.#skip,
    this.#toolbar.element,
    this.#toolbar.menu.element,
    this.#shelf.element,
    this.#legend.element,
    this.#legend.menu.element,
    make("div", { class: "body", part: "body" }, this.#stage, this.#panel.element),
    this.#dropHint,
    this.#notice.element,
    this.#status.element,
  );
  #intake = new Intake(this.#frame, this.#editor.textarea, {
    mayEnter: () => this.#state.mayEdit && !this.#state.disabled,
    onReplace: (article) => this.#host.onReplace(article),
    onFiles: (files) => this.#host.onFiles(files),
    onRefused: () => this.notify(this.#state.strings.pasteFailed, { warning: true }),
  });
  /** @type {Map<string, { run: () => void, isThere: () => boolean }>} */
  #commands = new Map();
  /** @type {Keep} */
  keep;
  /** Words that stylesheets put beside what `render` made. */
  #words = new OwnSheet();
  /** @type {Part[]} */
  #parts = [];
  #card;

  /** Ends all that listens outside of the element. @type {AbortController | null} */
  #attached = null;
  /** @param {PointerEvent} event */
  #pressOutside = (event) => {
    const path = event.composedPath();
    const isInside = path.includes(this.#card.element) || path.some((node) => isElement(node) && node.matches("mark[data-id], .row, .bounds, dialog"));
    if (this.#card.isOpen && !isInside) this.#closeCard(false);
  };

  /** @param {Host} host @param {State} state */
  constructor(host, state) {
    this.#host = host;
    this.#state = state;
    /** @type {Bench} */
    const bench = {
      tool: host.tool,
      desk: host.desk,
      state: () => this.#state,
      source: () => this.#source,
      selected: () => this.#selected,
      select: (item, options) => this.select(item, options),
      notify: (words, options) => this.notify(words, options),
      say: (words) => this.#status.say(words),
      attempt: (work) => this.#attempt(work),
      makeRange: (start, end) => this.#view.makeRange(start, end),
      inPlace: () => this.#inPlace,
      article: this.#view.root,
      define: (command, run, isThere = () => true) => void this.#commands.set(command, { run, isThere }),
      has: (command) => this.#has(command),
      run: (command) => this.run(command),
      panel: this.#panel,
      filter: this.#filter,
      choose: (index) => host.onChoose(index),
      showKinds: (kinds) => this.#showKinds(kinds),
      anchor: (command) => this.#toolbar.anchor(command),
      render: host.render,
      readOthers: () => host.readOthers(),
      open: host.onOpen,
      place: () => this.#findPlace()?.offset ?? 0,
      goToPlace: (offset) => this.#goToPlace({ offset, top: windowOf(this.#frame).innerHeight / 4 }),
    };
    this.#panel.connect(bench);
    this.#filter.listen(() => this.#showInPlace());
    this.#defineCommands();
    this.#frame.append(this.#intake.element);
    this.keep = new Keep(bench);
    this.#parts.push(this.keep);
    this.#frame.append(this.keep.element);
    const { card, parts } = makeHands(bench, {
      onPick: (item) => this.select(item, { card: true }),
      onClose: () => this.#closeCard(true),
      onEscape: () => (this.#card.isOpen ? this.#closeCard(true) : this.select(null)),
    });
    this.#card = card;
    this.#addParts([...parts, ...makeParts(bench)]);
    this.#editor.textarea.addEventListener("change", () => host.onChange());
  }

  /** @param {ShadowRoot} root in the document that it is in now */
  attach(root) {
    const { ownerDocument: document } = root;
    const window = windowOf(root);
    this.#attached?.abort();
    this.#attached = new AbortController();
    const { signal } = this.#attached;
    if (this.#frame.getRootNode() !== root) root.append(this.#frame);
    const own = [this.#toolbar.menu.sheet, this.#legend.menu.sheet, this.#words, ...this.#panel.sheets, ...this.#parts.flatMap(({ sheet }) => sheet ?? [])];
    root.adoptedStyleSheets = [...useSheets(document), ...own.map((sheet) => sheet.in(document))];
    for (const part of this.#parts) part.attach?.({ document, window, signal });
    this.#view.attach(document);
    this.#watchWidth(window, signal);
    document.addEventListener("pointerdown", this.#pressOutside, { signal });
    window.addEventListener("beforeprint", () => this.#showForPaper(), { signal });
    window.addEventListener("afterprint", () => this.#showAfterPaper(), { signal });
  }

  /**
   * Of the ruler: an element's height changes with its text, even in the observer's own turn, where WebKit goes on
   * with promises, and what changes there again the browser reports as an error.
   * @param {Window} window @param {AbortSignal} signal
   */
  #watchWidth(window, signal) {
    this.#frame.toggleAttribute("data-narrow", this.#ruler.getBoundingClientRect().width < NARROW_PX);
    const stop = watchSize(this.#ruler, (entry) => {
      // Not in the observer's own turn: what it changes would be observed again.
      const narrow = (entry?.contentRect.width ?? NARROW_PX) < NARROW_PX;
      requestFrame(window, () => {
        this.#frame.toggleAttribute("data-narrow", narrow);
        this.#toolbar.fit(true);
        this.#legend.fit(true);
      });
    });
    signal.addEventListener("abort", stop);
  }

  detach() {
    this.#attached?.abort();
    this.#attached = null;
    this.#toolbar.menu.close();
    this.#legend.menu.close();
    this.#panel.detach();
    for (const part of this.#parts) part.detach?.();
    clearTimeout(this.#pause);
    this.#status.dispose();
    this.#notice.hide();
    this.leavePlace();
  }

  /** @param {State} state */
  update(state) {
    // The words that the person looks at stay where they are when the view changes.
    const place = state.editing !== this.#state.editing && this.#frame.isConnected && !this.#inPlace ? this.#findPlace() : null;
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
    this.#skip.textContent = strings.skip;
    this.#dropHint.textContent = strings.drop;
    this.#words.replaceSync(`.frame { --_picture: ${quoteCss(strings.picture)}; }`);
    this.#closeCard(false);
    this.#refresh();
    if (place) this.#goToPlace(place);
  }

  /**
   * Annotates an element of the host in place of a text of our own.
   * @param {Element} host the element that this is inside of
   * @param {string} id of the other
   * @param {{ onText: (text: string) => void, onMissing: () => void }} listener
   */
  enterPlace(host, id, { onText, onMissing }) {
    this.leavePlace();
    const onPick = (/** @type {Item} */ item) => {
      this.run("use");
      this.select(item, { card: true, ring: false });
    };
    this.#inPlace = new InPlace(host, this.#frame, id, { onText, onMissing, onPick, onGone: () => this.showText("") });
    this.#frame.toggleAttribute("data-in-place", true);
    this.#inPlace.start();
  }

  /** Goes back to a text of our own. @returns {boolean} whether it was another's */
  leavePlace() {
    const wasThere = this.#inPlace !== null;
    this.#inPlace?.dispose();
    this.#inPlace = null;
    this.#frame.removeAttribute("data-in-place");
    return wasThere;
  }

  /** The text before its value is known. @param {string} text */
  showText(text) {
    // A key has been shown already: nothing else has changed until its text is read.
    if (this.#isTyped && text === this.#text && text === this.#editor.text && this.#frame.hasAttribute("data-empty") === (text.trim() === "")) return;
    this.#text = text;
    this.#refresh();
  }

  /**
   * The beginning of a long text and its value, while the whole is being read.
   * @param {string} text @param {First} first
   */
  showFirst(text, first) {
    if (this.#state.editing || this.#inPlace) return;
    this.#begun = text;
    this.#items = new Items(first.value);
    this.#readText = first.text;
    this.#selected = null;
    this.#viewIsOld = false;
    this.#failure.hidden = true;
    this.#closeCard(false);
    void this.#view.show(this.#host.render, first.text, this.#items, text.length);
    this.#refresh();
    clearTimeout(this.#pause);
    this.#pause = window.setTimeout(() => this.#showIndex());
  }

  /** A text whose reading was given up: all of it, without marks. @param {string} text */
  showUnread(text) {
    if (this.#text !== text || (this.#readText === text && this.#begun !== text)) return;
    this.#begun = null;
    this.#items = new Items(null);
    this.#selected = null;
    this.#viewIsOld = true;
    this.#closeCard(false);
    this.#refresh();
  }

  /**
   * A text and its value.
   * @param {string} text @param {Annotations} value
   * @returns {Promise<void> | null} of a long text: when all of it is shown
   */
  showValue(text, value) {
    const isRest = this.#begun === text && !this.#viewIsOld;
    this.#begun = null;
    this.#text = text;
    this.#items = new Items(value);
    this.#readText = text;
    const again = isRest ? this.#findSelectedAgain() : null;
    const isOpen = again !== null && this.#card.isOpen;
    this.#selected = again;
    this.#viewIsOld = !isRest;
    this.#failure.hidden = true;
    if (isRest) this.#shown = this.#view.extend(text, this.#items);
    if (!isOpen) this.#closeCard(false);
    this.#refresh();
    if (isOpen) this.select(again, { card: true, ring: false });
    clearTimeout(this.#pause);
    if (this.#isTyped) this.#pause = window.setTimeout(() => this.#showIndex(), PAUSE_MS);
    // Of a long text the marks come first, and the page has its turn.
    else if (this.#shown) this.#pause = window.setTimeout(() => this.#showIndex());
    else this.#showIndex();
    return this.#shown;
  }

  /** The text that is shown, with other corrections. @param {Annotations} value */
  showCorrected(value) {
    const isOpen = this.#card.isOpen;
    this.#items = new Items(value);
    this.#selected = this.#findSelectedAgain();
    if (!this.#viewIsOld) this.#view.update(this.#items);
    this.#refresh();
    this.#showIndex();
    if (this.#selected && isOpen) this.select(this.#selected, { card: true, ring: false });
    else this.#closeCard(false);
  }

  /** The mark on the words of the selected one, in a newer value. */
  #findSelectedAgain() {
    const { start = -1, end = -1 } = this.#selected ?? {};
    const again = this.#selected && this.#items.findAgain(this.#selected);
    return again?.start === start && again.end === end ? again : null;
  }

  /** Whether the person is writing: then each key has one frame. */
  get #isTyped() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.#frame.getRootNode());
    return this.#state.editing && activeElement === this.#editor.textarea;
  }

  /** The panel and the count of the newest value. */
  #showIndex() {
    this.#panel.show(this.#source);
    for (const part of this.#parts) part.update?.();
    this.#status.say(summarize(this.#items.countKinds(), this.#state.strings));
  }

  /** The text could not be annotated: shows it as it is, and why. @param {Error} error */
  showFailure(error) {
    const { strings } = this.#state;
    const { message } = error;
    const seen = error instanceof LoadError && LOAD_ERRORS[error.kind].seen;
    const words = seen ? [strings[seen], fill(strings.failedHost, { message })] : [fill(strings.failed, { message })];
    clearTimeout(this.#pause);
    this.#items = new Items(null);
    this.#viewIsOld = true;
    this.#panel.show(this.#source);
    this.#failure.replaceChildren(make("strong", {}, strings.failedTitle), ...words.map((each) => make("p", {}, each)));
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
   * @param {NotifyOptions} [options]
   */
  notify(words, { warning = false, undo, action, actions = [], dismissed } = {}) {
    const { strings, disabled } = this.#state;
    const all = [...actions, ...(action ? [action] : []), ...(undo && !disabled ? [{ label: strings.undo, run: undo }] : [])];
    this.#undoable = undo ? this.#host.desk.articles : null;
    this.#notice.show(words, { warning, actions: all, ...(dismissed ? { dismissed } : {}), dismiss: strings.dismiss });
  }

  hideNotice() {
    this.#undoable = null;
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
    if (item && scroll) this.#inPlace?.scrollTo(item);
    this.#panel.mark(item);
    if (card && item && (mark || this.#inPlace)) this.#card.open(item, mark);
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
    const { activeElement } = /** @type {ShadowRoot} */ (this.#frame.getRootNode());
    const from = this.#selected ?? (this.#view.root.contains(activeElement) ? this.#view.current : this.#findTop());
    const item = this.#items.step(from, step, (each) => shown.has(each.kind) && (!kind || each.kind === kind));
    if (item) this.select(item, { focus: !this.#state.editing, ring: false, scroll: true });
    return item;
  }

  /** Where to go on from in an article that was scrolled: before the first mark in sight. @returns {Item | null} */
  #findTop() {
    const start = findFirstInSight(this.#view.root);
    return start === null ? null : { id: "", letter: "q", index: -1, kind: "", start, end: Number.POSITIVE_INFINITY, entity: null };
  }

  /** @param {string} command */
  run(command) {
    if (this.#has(command)) this.#commands.get(command)?.run();
  }

  /** @param {string} command */
  #has(command) {
    return this.#commands.get(command)?.isThere() ?? false;
  }

  /** The first mark, or the text to edit. */
  #skipToArticle() {
    if (this.#state.editing) this.focusEditor();
    else this.focus();
  }

  /**
   * The focus goes to the text: to the editor, or to the first mark; where neither is shown, to the first button.
   * @param {FocusOptions} [options]
   * @returns {boolean} whether there is anything
   */
  focus(options) {
    const { root } = this.#view;
    const all = [this.#editor.textarea, root.querySelector('[tabindex="0"]'), root, ...this.#frame.querySelectorAll("button:not([disabled])")];
    const target = /** @type {HTMLElement | undefined} */ (all.find((each) => each && each.getClientRects().length > 0));
    if (target === root) root.tabIndex = -1;
    target?.focus(options);
    return target !== undefined;
  }

  /** Where the person is in the view that is shown. @returns {Place | null} */
  #findPlace() {
    if (this.#text === "" || this.#inPlace) return null;
    if (this.#state.editing) return this.#editor.findPlace();
    const { root } = this.#view;
    const chosen = this.#selected && measurePlace(root, this.#selected.start);
    return chosen && chosen.top > 0 && chosen.top < windowOf(root).innerHeight ? chosen : findPlace(root);
  }

  /** @param {Place} place */
  #goToPlace(place) {
    if (this.#state.editing) this.#editor.goToPlace(place);
    else scrollToPlace(this.#view.root, place);
  }

  /** Paper has all of the article with its marks, also while it is edited, and all rows. */
  #showForPaper() {
    this.#panel.show(this.#source, true);
    this.#legend.unfold();
    if (this.#inPlace || this.#text.trim() === "") return;
    this.#view.element.hidden = false;
    this.#renderView();
    this.#view.makeAll();
  }

  #showAfterPaper() {
    this.#panel.show(this.#source);
    this.#legend.fit(true);
    this.#refresh();
  }

  #defineCommands() {
    /** @type {Record<string, () => void>} */
    const commands = {
      read: () => this.#host.onMode("read"),
      edit: () => {
        this.#host.onMode("edit");
        this.focusEditor();
      },
      open: () => this.#intake.choose(),
      paste: () => void this.#intake.paste(),
      clear: () => this.#host.onReplace({ text: "", referenceDate: null }),
      next: () => void this.step(1),
      previous: () => void this.step(-1),
      card: () => this.#openCard(),
      print: () => windowOf(this.#frame).print(),
    };
    for (const [command, run] of Object.entries(commands)) this.#commands.set(command, { run, isThere: () => true });
  }

  /** @param {{ place: import("./parts.js").Place, part: Part }[]} parts */
  #addParts(parts) {
    const places = { top: this.#legend.element, stage: this.#stage, panel: this.#panel.head, end: this.#frame };
    for (const { place, part } of parts) {
      this.#parts.push(part);
      if (!part.element) continue;
      if (place === "top") places.top.before(part.element);
      else places[place].append(part.element);
    }
  }

  focusEditor() {
    this.#editor.textarea.focus({ preventScroll: true });
  }

  get #source() {
    const { strings, language } = this.#state;
    const explain = (/** @type {Item} */ item) => this.#host.explain(this.#readText, item.start, item.end);
    const { corrections, lost } = this.#host.desk.derived ?? { corrections: [], lost: [] };
    return { text: this.#readText, items: this.#items, strings, language, explain, corrections, lost };
  }

  /** Shows what belongs to the state: one of the views, the legend, the hints. */
  #refresh() {
    const { editing, mayEdit, disabled, shown, strings } = this.#state;
    const hasText = this.#text.trim() !== "";
    const isOurs = !this.#inPlace;
    const counts = this.#items.countKinds();
    const { canUndo, canRedo, articles } = this.#host.desk;
    if (this.#undoable && this.#undoable !== articles) this.hideNotice();
    this.#toolbar.update({ editing, mayEdit: mayEdit && isOurs, hasText, disabled, canUndo, canRedo, strings });
    this.#toolbar.element.hidden = !isOurs;
    this.#skip.hidden = !isOurs || !hasText;
    this.#shelf.show(this.#host.desk.articles, this.#host.desk.current);
    this.#legend.element.hidden = !hasText;
    this.#legend.update(counts, shown, strings);
    this.#frame.toggleAttribute("data-empty", !hasText);
    this.#editor.element.hidden = !editing || !isOurs;
    this.#view.element.hidden = editing || !isOurs || !hasText;
    this.#empty.hidden = editing || hasText || !isOurs;
    this.#nothing.hidden = !this.#items.value || this.#items.size > 0 || !hasText || isAddress(this.#text);
    this.#nothing.textContent = strings.nothingFound;
    this.#empty.replaceChildren(make("strong", {}, strings.emptyTitle), make("span", {}, mayEdit ? strings.emptyHint : strings.emptyReadHint), make("slot", { name: "empty" }), this.keep.opener);
    if (this.#inPlace) this.#showInPlace();
    else if (editing) this.#showEditor();
    else this.#renderView();
    this.#view.filter(shown);
    this.#panel.update();
    for (const part of this.#parts) part.update?.();
  }

  /** Of a narrowed article only what it is narrowed to. While the host's text is already another, what is drawn stays until that was read. */
  #showInPlace() {
    if (!this.#inPlace || this.#text !== this.#readText) return;
    const { shown } = this.#state;
    const quotations = this.#filter.who?.quotations;
    const items = this.#items.list.filter(({ kind, letter, index }) => shown.has(kind) && (letter !== "q" || !quotations || quotations.has(index)));
    this.#inPlace.show(this.#text, items);
    this.#inPlace.light(this.#selected, this.#items);
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

  /** @param {readonly string[]} kinds */
  #showKinds(kinds) {
    this.#host.onKinds(KINDS.filter((row) => kinds.includes(row.kind)).map((row) => row.kind));
  }

  /** @param {Item} item @param {HTMLElement} mark @param {boolean} byKey */
  #pick(item, mark, byKey) {
    if (this.#card.isOpen && item === this.#selected && !byKey) return this.#closeCard(false);
    // The focus on the mark is what Escape leads back to.
    this.select(item, { card: true, focus: true, ring: false });
    this.#card.open(item, mark);
    if (byKey) this.#card.element.focus({ preventScroll: true });
  }

  /** The card of the chosen mark, with the focus in it. */
  #openCard() {
    const item = this.#selected;
    if (item && this.#inPlace) {
      this.select(item, { card: true, ring: false, scroll: true });
      this.#card.element.focus({ preventScroll: true });
      return;
    }
    const mark = item && this.#view.select(item, { scroll: true });
    if (item && mark) this.#pick(item, mark, true);
  }

  /** @param {Item} item @param {{ i: number, n: number }} turn */
  #jump(item, turn) {
    this.#panel.toggle(false);
    // A kind that is off is switched on: else the click would lead to nothing that can be seen.
    if (!this.#state.shown.has(item.kind)) this.#showKinds([...this.#state.shown, item.kind]);
    this.select(item);
    if (turn.n > 1) this.#status.say(fill(this.#state.strings.mentionOf, turn));
  }

  /** @param {Item | null} item */
  #light(item) {
    this.#view.light(item);
    this.#inPlace?.light(item ?? this.#selected, this.#items);
  }

  /** Says of the focused mark what the eye sees. @param {Item | null} item @param {HTMLElement | null} mark hovered or focused */
  #describeFocus(item, mark) {
    this.#panel.mark(item ?? this.#selected);
    for (const part of this.#parts) part.light?.(item, mark);
    const focused = /** @type {ShadowRoot} */ (this.#frame.getRootNode()).activeElement;
    if (!item || !isElement(focused) || focused.dataset.id !== item.id) return;
    const row = KINDS.find(({ kind }) => kind === item.kind);
    const name = item.entity === null ? "" : (this.#items.value?.entities[item.entity]?.name ?? "");
    focused.setAttribute("aria-description", [row ? this.#state.strings[row.one] : item.kind, name, isByPerson(item, this.#source) ? this.#state.strings.byPerson : ""].filter(Boolean).join(", "));
  }

  /** @param {boolean} goBack to the mark that it was about */
  #closeCard(goBack) {
    if (!this.#card.isOpen) return;
    this.#card.close();
    if (goBack && this.#selected) this.#view.select(this.#selected, { focus: true });
  }

  /** @param {Item} item */
  #selectInEditor({ start, end }) {
    this.#editor.select(start, end);
    this.#editor.textarea.focus();
  }

  /** @template T @param {() => T} work @returns {T | null} */
  #attempt(work) {
    try {
      return work();
    } catch (error) {
      this.notify(error instanceof Error ? error.message : String(error), { warning: true });
      return null;
    }
  }
}

/** A string of CSS. @param {string} words */
function quoteCss(words) {
  return `"${words.replace(/[^\p{L}\p{N} ,:;!?.’“”-]/gu, (character) => `\\${/** @type {number} */ (character.codePointAt(0)).toString(16)} `)}"`;
}

/** @param {number} characters */
function formatSize(characters) {
  return characters < 950_000 ? `${Math.ceil(characters / 1000)} KB` : `${(characters / 1_000_000).toFixed(1)} MB`;
}
