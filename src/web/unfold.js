// What crosses the border → a value. In: the records of `annotate` as numbers in a row, and the
// fractions and strings of theirs. Out: the value. fold.rs writes in the same order.
//
// A record made by a literal is smaller than one filled field by field, takes one step instead
// of one a field, and leaves nothing behind to be collected. From a worker the numbers come as
// they are: to be given a hundred thousand records costs a page more than to make them.

/** @typedef {import("./annotations.d.ts").Annotations} Annotations */

/**
 * A value that is not unfolded yet.
 * @typedef {object} Folded
 * @property {Uint32Array<ArrayBuffer>} numbers
 * @property {Float64Array<ArrayBuffer>} fractions
 * @property {string} lines the strings, the first for none
 */

/** So many records are made without a pause. */
const STEP = 2000;

/**
 * Keeps what is in the memory of the core only until it is called again.
 * @param {Uint32Array} numbers
 * @param {Float64Array} fractions
 * @param {string} lines
 * @returns {Folded}
 */
export function hold(numbers, fractions, lines) {
  return { numbers: new Uint32Array(numbers), fractions: new Float64Array(fractions), lines };
}

/** @param {Folded} folded @returns {Annotations} */
export function unfold(folded) {
  const steps = unfoldInSteps(folded);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * Makes the value a part at a time, so that who waits for it can do other things in between.
 * @param {Folded} folded
 * @returns {Generator<void, Annotations>}
 */
export function* unfoldInSteps({ numbers, fractions, lines }) {
  /** @type {any[]} */
  const strings = lines.split("\n");
  strings[0] = null;
  let at = 0;
  let part = 0;
  // The order of the numbers is the one in which they were written: none is missing.
  const next = () => /** @type {number} */ (numbers[at++]);
  const string = () => strings[next()];
  /** @template T @param {() => T} read */
  const maybe = (read) => (next() ? read() : null);
  /** @template T @param {() => T} read @returns {T[]} */
  const list = (read) => {
    const items = new Array(next());
    for (let item = 0; item < items.length; item++) {
      items[item] = read();
    }
    return items;
  };
  /** @template T @param {() => T} read @returns {Generator<void, T[]>} */
  const longList = function* (read) {
    const items = new Array(next());
    for (let item = 0; item < items.length; item++) {
      items[item] = read();
      if (item % STEP === STEP - 1) yield;
    }
    yield;
    return items;
  };
  const range = () => ({ start: next(), end: next() });
  const named = () => ({ start: next(), end: next(), name: string(), entity: next() });
  /** @type {Annotations} */
  const value = {
    schemaVersion: 1,
    referenceDate: maybe(() => ({ value: string(), from: string() })),
    blocks: yield* longList(() => ({ start: next(), end: next(), kind: string() })),
    datelines: list(() => ({
      start: next(),
      end: next(),
      places: list(named),
      date: maybe(() => ({ start: next(), end: next(), value: string() })),
      agency: maybe(named),
    })),
    bylines: list(() => ({
      start: next(),
      end: next(),
      authors: list(() => ({ start: next(), end: next(), entity: next(), role: string() })),
    })),
    quotations: yield* longList(() => ({
      start: next(),
      end: next(),
      kind: string(),
      contents: list(range),
      cue: maybe(range),
      source: maybe(() => ({ start: next(), end: next(), entity: maybe(next), score: next() / 1000 })),
      rule: string(),
    })),
    mentions: yield* longList(() => ({
      start: next(),
      end: next(),
      kind: string(),
      form: string(),
      entity: next(),
      score: next() / 1000,
    })),
    entities: yield* longList(() => ({ name: string(), kind: string(), role: string(), mentions: list(next) })),
    dates: yield* longList(() => ({ start: next(), end: next(), value: string() })),
    amounts: yield* longList(() => ({
      start: next(),
      end: next(),
      kind: string(),
      value: maybe(() => /** @type {number} */ (fractions[part++])),
      unit: string(),
    })),
  };
  for (const records of [value.quotations, value.mentions, value.entities]) {
    for (let left = next(); left > 0; left--) {
      const record = records[next()];
      if (record) record.by = "person";
    }
  }
  return value;
}
