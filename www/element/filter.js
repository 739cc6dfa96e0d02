/**
 * What the panel and the article are narrowed to: one of those who are spoken
 * of, words that are searched for.
 *
 * In: what is set. Out: tells everyone who listens. It knows no DOM.
 */

/**
 * Whom it is about.
 * @typedef {object} Who
 * @property {string} key the same after a correction
 * @property {string} name
 * @property {ReadonlySet<number>} entities indices; empty where only quotations name them
 * @property {ReadonlySet<number>} quotations indices of what they say
 */

export class Filter {
  /** @type {Who | null} */
  #who = null;
  /** @type {RegExp | null} of folded words, see `fold.js` */
  #query = null;
  /** @type {(() => void)[]} */
  #listeners = [];

  get who() {
    return this.#who;
  }

  set who(who) {
    if (who === this.#who) return;
    this.#who = who;
    this.#tell();
  }

  get query() {
    return this.#query;
  }

  set query(query) {
    if (query === this.#query) return;
    this.#query = query;
    this.#tell();
  }

  get isOn() {
    return this.#who !== null || this.#query !== null;
  }

  /** @param {() => void} listener */
  listen(listener) {
    this.#listeners.push(listener);
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}
