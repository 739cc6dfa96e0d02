/** How far it is, on a terminal; nothing anywhere else. In: articles that were read or not. Out: to standard error. */

import fs from "node:fs";
import { isatty } from "node:tty";

const EVERY_MS = 200;
const CLEAR_LINE = "\r\x1b[K";
const STANDARD_ERROR = 2;

/** @param {string} words there may be nobody who reads them */
function print(words) {
  try {
    fs.writeSync(STANDARD_ERROR, words);
  } catch {
    // Then nobody sees it.
  }
}

/** A line on standard error. @param {string} message */
export const say = (message) => print(`article-annotator: ${message}\n`);

export class Progress {
  done = 0;
  failed = 0;
  #start = performance.now();
  #shown = 0;
  #isShown;

  /** @param {boolean} isUnwanted */
  constructor(isUnwanted) {
    this.#isShown = !isUnwanted && isatty(STANDARD_ERROR);
  }

  /** One article more. @param {boolean} isDone */
  advance(isDone) {
    if (isDone) this.done++;
    else this.failed++;
    const now = performance.now();
    if (!this.#isShown || now - this.#shown < EVERY_MS) return;
    this.#shown = now;
    const all = this.done + this.failed;
    print(`${CLEAR_LINE}${all} articles, ${Math.round((all * 1000) / (now - this.#start))} a second`);
  }

  /** Says something that stays. @param {string} message */
  say(message) {
    if (this.#isShown) print(CLEAR_LINE);
    say(message);
  }

  /** The sum: on a terminal, or where an article failed. @param {boolean} isQuiet */
  finish(isQuiet) {
    if (this.#isShown) print(CLEAR_LINE);
    if (isQuiet || (this.failed === 0 && !this.#isShown)) return;
    const all = this.done + this.failed;
    const articles = all === 1 ? "1 article" : `${all} articles`;
    say(this.failed > 0 ? `${this.failed} of ${articles} failed` : `${articles} in ${((performance.now() - this.#start) / 1000).toFixed(1)} s`);
  }
}
