// What crosses the border → a value. In: the records of `annotate` as numbers in a row, and the
// fractions and strings of theirs. Out: the value. fold.rs writes in the same order.
//
// A record made by a literal is smaller than one filled field by field, takes one step instead
// of one a field, and leaves nothing behind to be collected.

/** @typedef {import("./annotations.d.ts").Annotations} Annotations */

/**
 * @param {any} numbers
 * @param {any} fractions
 * @param {string} lines the strings, the first for none
 * @returns {Annotations}
 */
export function unfold(numbers, fractions, lines) {
  /** @type {any[]} */
  const strings = lines.split("\n");
  strings[0] = null;
  let at = 0;
  let part = 0;
  const next = () => numbers[at++];
  const string = () => strings[next()];
  /** @param {() => any} read */
  const maybe = (read) => (next() ? read() : null);
  /** @param {() => any} read */
  const list = (read) => {
    const items = new Array(next());
    for (let item = 0; item < items.length; item++) {
      items[item] = read();
    }
    return items;
  };
  const range = () => ({ start: next(), end: next() });
  const named = () => ({ start: next(), end: next(), name: string(), entity: next() });
  /** @type {Annotations} */
  const value = {
    schemaVersion: 1,
    referenceDate: maybe(() => ({ value: string(), from: string() })),
    blocks: list(() => ({ start: next(), end: next(), kind: string() })),
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
    quotations: list(() => ({
      start: next(),
      end: next(),
      kind: string(),
      contents: list(range),
      cue: maybe(range),
      source: maybe(() => ({ start: next(), end: next(), entity: maybe(next) })),
      rule: string(),
    })),
    mentions: list(() => ({
      start: next(),
      end: next(),
      kind: string(),
      form: string(),
      entity: next(),
      score: next() / 1000,
    })),
    entities: list(() => ({ name: string(), kind: string(), role: string(), mentions: list(next) })),
    dates: list(() => ({ start: next(), end: next(), value: string() })),
    amounts: list(() => ({
      start: next(),
      end: next(),
      kind: string(),
      value: maybe(() => fractions[part++]),
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
