/**
 * What a screen reader hears: one polite line, at most once a second, the
 * newest only.
 */

import { make } from "./dom.js";
import { KINDS } from "./kinds.js";
import { fill } from "../strings.js";

/** @import { Strings } from "../strings.js" */

const PAUSE_MS = 1000;

export class Status {
  element = make("div", { part: "status", class: "visually-hidden", role: "status" });
  #spoken = 0;
  #timer = 0;

  /** @param {string} words */
  say(words) {
    clearTimeout(this.#timer);
    const wait = Math.max(0, this.#spoken + PAUSE_MS - performance.now());
    this.#timer = window.setTimeout(() => {
      this.#spoken = performance.now();
      if (this.element.textContent !== words) this.element.textContent = words;
    }, wait);
  }

  dispose() {
    clearTimeout(this.#timer);
  }
}

/**
 * "42 annotations: 9 quotes, 12 people, …".
 * @param {Map<string, number>} counts by kind
 * @param {Strings} strings
 */
export function summarize(counts, strings) {
  const found = KINDS.filter(({ kind }) => counts.get(kind));
  if (found.length === 0) return strings.summaryNone;
  const total = found.reduce((sum, { kind }) => sum + (counts.get(kind) ?? 0), 0);
  const parts = found.map(({ kind, one, many }) => {
    const count = counts.get(kind) ?? 0;
    return `${count} ${strings[count === 1 ? one : many].toLowerCase()}`;
  });
  return fill(strings.summary, { total, parts: parts.join(", ") });
}
