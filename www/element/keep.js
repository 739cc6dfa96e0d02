/**
 * Keeping articles on this device, only where a person or the host asks for it.
 *
 * In: the bench; what is on the desk, looked at after each change. Out: records
 * of the store, a list of them, and questions where another tab was quicker. What
 * is on screen is never changed by a failure here.
 */

import { carry, isEdit } from "../core.js";
import { make, makeButton } from "./dom.js";
import { ChangedElsewhereError, KeepError, KeepStore } from "./keep-store.js";
import { findTitle } from "./title.js";
import { fill } from "../strings.js";

/** @import { ArticleState } from "./desk.js" */
/** @import { Kept } from "./keep-store.js" */
/** @import { Surroundings } from "./surroundings.js" */
/** @import { Bench } from "./workbench.js" */

/** After the last change, in milliseconds. */
const PAUSE_MS = 400;
/** After the person last scrolled, in milliseconds. */
const PLACE_PAUSE_MS = 800;

export class Keep {
  element = make("dialog", { class: "dialog kept", part: "kept", "aria-labelledby": "kept-title" });
  /** Leads to the list, where there is no article. */
  opener = makeButton({ class: "button", part: "kept-open", hidden: true, onclick: () => void this.#openList() });
  #bench;
  #store = new KeepStore();
  /** What each desk of articles is kept as. @type {WeakMap<object, Kept>} */
  #records = new WeakMap();
  /** What was written last, of each desk. @type {WeakMap<object, readonly ArticleState[]>} */
  #written = new WeakMap();
  /** Records of this page. */
  #count = 0;
  #timer = 0;
  #placeTimer = 0;
  #isAsking = false;
  /** One write after the other. @type {Promise<void>} */
  #queue = Promise.resolve();
  #hide = () => {
    if (this.element.ownerDocument.visibilityState === "hidden") this.#leave();
  };
  #pagehide = () => {
    this.#leave();
    // A page that the browser puts aside would hold the database while it is there.
    void this.#queue.then(() => this.#store.close());
  };
  #scroll = () => {
    clearTimeout(this.#placeTimer);
    if (this.#record && !this.#isAsking) this.#placeTimer = window.setTimeout(() => this.#savePlace(), PLACE_PAUSE_MS);
  };

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
    bench.define("keep", () => void this.#keep(), () => bench.state().mayEdit && !this.#record);
    bench.define("forget", () => void this.#forgetThis(), () => Boolean(this.#record));
    bench.define("kept", () => void this.#openList(), () => this.#count > 0);
  }

  /** @param {Surroundings} around */
  attach({ document, window, signal }) {
    document.addEventListener("visibilitychange", this.#hide, { signal });
    window.addEventListener("pagehide", this.#pagehide, { signal });
    window.addEventListener("scroll", this.#scroll, { passive: true, signal });
    if (this.#bench.state().mayEdit) void this.#look().catch(() => {});
  }

  detach() {
    this.#leave();
    void this.#queue.then(() => this.#store.close());
  }

  update() {
    const { desk } = this.#bench;
    const isKept = this.#record || (this.#bench.state().persist && desk.canUndo && desk.text.trim() !== "");
    if (!isKept || this.#isAsking || this.#written.get(desk.session) === desk.articles) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#save(), PAUSE_MS);
  }

  /**
   * Opens what was kept last on this page.
   * @returns {Promise<boolean>} whether there was anything
   */
  async openLast() {
    const [last] = await this.#look().catch(() => []);
    if (last) await this.#open(last, true);
    return Boolean(last);
  }

  /**
   * What was decided earlier about a text of the host's.
   * @param {ArticleState} article
   * @returns {Promise<{ article: ArticleState, adopt: (session: object) => void } | null>}
   */
  async recall(article) {
    const all = await this.#look().catch(() => []);
    for (const record of all) {
      const [kept] = record.articles;
      if (!kept || record.articles.length > 1) continue;
      if (kept.text !== article.text && !isEdit(kept.text, article.text)) continue;
      const corrections = kept.text === article.text ? kept.corrections : carry(kept.text, article.text, kept.corrections);
      return { article: { ...article, corrections }, adopt: (session) => void this.#records.set(session, record) };
    }
    return null;
  }

  get #record() {
    return this.#records.get(this.#bench.desk.session) ?? null;
  }

  get #path() {
    const { id } = /** @type {ShadowRoot} */ (this.#bench.article.getRootNode()).host ?? { id: "" };
    return location.pathname + (id ? `#${id}` : "");
  }

  /** The records of this page, newest first. @returns {Promise<Kept[]>} */
  async #look() {
    const all = await this.#store.list();
    const mine = all.filter(({ path }) => path === this.#path);
    this.#count = mine.length;
    this.opener.hidden = mine.length === 0;
    this.opener.textContent = fill(this.#bench.state().strings.keptOpen, { n: mine.length });
    return mine;
  }

  async #keep() {
    if (await this.#write()) this.#bench.notify(this.#bench.state().strings.keepDone);
  }

  #save() {
    clearTimeout(this.#timer);
    void this.#write();
  }

  /** @returns {Promise<boolean>} whether it is kept now */
  #write() {
    const done = this.#queue.then(() => this.#writeNow());
    this.#queue = done.then(() => {});
    return done;
  }

  async #writeNow() {
    const { desk } = this.#bench;
    const { session, articles } = desk;
    const old = this.#record;
    const record = { ...(old ?? { id: makeId(), path: this.#path, version: 0 }), ...this.#describe() };
    try {
      const written = await this.#store.put(record, { isNew: old === null });
      // Forgotten meanwhile: it was not written for that.
      this.#records.set(session, written);
      this.#written.set(session, articles);
      if (old === null) await this.#look();
      return true;
    } catch (error) {
      this.#fail(error, session);
      return false;
    }
  }

  /** @returns {Pick<Kept, "title" | "articles" | "current" | "place" | "saved">} */
  #describe() {
    const { desk } = this.#bench;
    const articles = desk.articles.map((state) => ({ ...state, corrections: desk.deriveOther(state)?.corrections ?? state.corrections }));
    const [first] = desk.articles;
    const title = first ? findTitle(first.text, desk.deriveOther(first)?.value) : "";
    return { title, articles, current: desk.current, place: this.#bench.place(), saved: new Date().toISOString() };
  }

  /** The page may be gone in a moment: what is not written yet is written now. Nothing else: a page that is put
   * aside in the midst of a transaction would keep all others waiting. */
  #leave() {
    clearTimeout(this.#placeTimer);
    const { desk } = this.#bench;
    if (this.#record && !this.#isAsking && this.#written.get(desk.session) !== desk.articles) this.#save();
  }

  #savePlace() {
    const record = this.#record;
    if (record) void this.#store.putPlace(record.id, { place: this.#bench.place(), current: this.#bench.desk.current }).catch(() => {});
  }

  /** @param {unknown} error @param {object} session */
  #fail(error, session) {
    const { strings } = this.#bench.state();
    if (error instanceof KeepError) return this.#bench.notify(strings[error.reason], { warning: true });
    if (!(error instanceof ChangedElsewhereError)) throw error;
    const { theirs } = error;
    if (!theirs) {
      this.#records.delete(session);
      this.#written.set(session, this.#bench.desk.articles);
      return this.#bench.notify(strings.keepForgottenElsewhere, { warning: true, action: { label: strings.keepAgain, run: () => void this.#keep() } });
    }
    this.#isAsking = true;
    /** @param {() => void} run */
    const answer = (run) => () => {
      this.#isAsking = false;
      run();
    };
    this.#bench.notify(strings.keepChangedElsewhere, {
      warning: true,
      actions: [
        { label: strings.keepTakeTheirs, run: answer(() => void this.#open(theirs, false)) },
        { label: strings.keepMineAsCopy, run: answer(() => this.#keepAsCopy(session)) },
      ],
      dismissed: answer(() => {}),
    });
  }

  /** @param {object} session */
  #keepAsCopy(session) {
    this.#records.delete(session);
    void this.#keep();
  }

  /** @param {Kept} record @param {boolean} isFirst there is nothing to go back to */
  async #open(record, isFirst) {
    const { desk } = this.#bench;
    const shown = this.#bench.open(record.articles, { current: record.current, isFirst });
    this.#records.set(desk.session, record);
    this.#written.set(desk.session, desk.articles);
    await shown;
    this.#bench.goToPlace(record.place);
  }

  async #forgetThis() {
    const record = this.#record;
    if (!record) return;
    await this.#forget(record);
    this.#bench.notify(this.#bench.state().strings.keepForgotten);
  }

  /** @param {Kept} record */
  async #forget({ id }) {
    clearTimeout(this.#timer);
    await this.#queue;
    const { session, articles } = this.#bench.desk;
    try {
      await this.#store.forget(id);
      if (this.#records.get(session)?.id === id) this.#records.delete(session);
      this.#written.set(session, articles);
      await this.#look();
    } catch (error) {
      this.#fail(error, session);
    }
  }

  async #openList() {
    try {
      const all = await this.#look();
      this.#showList(all);
      if (!this.element.open) this.element.showModal();
    } catch (error) {
      this.#fail(error, this.#bench.desk.session);
    }
  }

  /** @param {readonly Kept[]} all */
  #showList(all) {
    const { strings } = this.#bench.state();
    const close = () => this.element.close();
    const rows = all.map((record) => {
      const title = record.title || strings.untitled;
      const name = record.articles.length > 1 ? `${title} ${fill(strings.andMore, { n: record.articles.length - 1 })}` : title;
      const open = makeButton({ class: "kept-row", part: "kept-row", autofocus: record === all[0], onclick: () => (close(), void this.#open(record, false)) }, make("strong", {}, name), make("span", { class: "kept-when" }, this.#formatDate(record.saved)));
      const forget = makeButton({ class: "button", "aria-label": fill(strings.forgetNamed, { name }), onclick: () => void this.#forgetFromList([record]) }, strings.forget);
      return make("li", {}, open, forget);
    });
    const buttons = make("div", { class: "dialog-buttons" }, makeButton({ class: "button", onclick: close, autofocus: all.length === 0 }, strings.close));
    if (all.length > 0) buttons.prepend(makeButton({ class: "button", "data-command": "forget-all", onclick: () => void this.#forgetFromList(all) }, strings.forgetAll));
    this.element.replaceChildren(make("h2", { id: "kept-title" }, strings.keptTitle), make("p", {}, all.length > 0 ? strings.keptIntro : strings.keptNone), make("ul", { class: "kept-list" }, ...rows), buttons);
  }

  /** @param {readonly Kept[]} records */
  async #forgetFromList(records) {
    for (const record of records) await this.#forget(record);
    this.#showList(await this.#look().catch(() => []));
    this.element.querySelector("button")?.focus();
  }

  /** @param {string} saved */
  #formatDate(saved) {
    const date = new Date(saved);
    if (Number.isNaN(date.getTime())) return saved;
    return new Intl.DateTimeFormat(this.#bench.state().language || undefined, { dateStyle: "medium", timeStyle: "short" }).format(date);
  }
}

/** An id that no other tab makes. */
function makeId() {
  const numbers = crypto.getRandomValues(new Uint32Array(2));
  return `${Date.now().toString(36)}-${[...numbers].map((each) => each.toString(36)).join("")}`;
}
