/**
 * The steps that a person can take back.
 *
 * In: states that are never changed, only replaced. Out: the state before, or
 * the one taken back. It keeps the newest 200, and fewer where their texts are
 * long. It knows not what a state is.
 */

const MOST_STEPS = 200;
/** Texts of the states together, in UTF-16 code units; the newest few are kept whatever they weigh. */
const MOST_WEIGHT = 64_000_000;
const LEAST_STEPS = 5;

/** @template State */
export class History {
  /** @type {State[]} */
  #past = [];
  /** @type {State[]} */
  #future = [];
  #weigh;

  /** @param {(states: readonly State[]) => number} weigh the characters that states hold together */
  constructor(weigh) {
    this.#weigh = weigh;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** A step was made from this state. @param {State} before */
  push(before) {
    this.#past.push(before);
    this.#future = [];
    while (this.#past.length > MOST_STEPS || (this.#past.length > LEAST_STEPS && this.#weigh(this.#past) > MOST_WEIGHT)) this.#past.shift();
  }

  /** @param {State} now @returns {State | null} the state to go back to */
  undo(now) {
    const before = this.#past.pop();
    if (before === undefined) return null;
    this.#future.push(now);
    return before;
  }

  /** @param {State} now @returns {State | null} the state to go on to */
  redo(now) {
    const after = this.#future.pop();
    if (after === undefined) return null;
    this.#past.push(now);
    return after;
  }
}
