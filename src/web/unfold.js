// The value of `annotate` as it crosses the border → records. In: the numerous records as
// numbers in a row, the fractions and strings of theirs, and what is rare. Out: the value.
// fold.rs writes in the same order.
//
// A record made by a literal is smaller than one filled field by field, takes one step instead
// of one a field, and leaves nothing behind to be collected.

/**
 * @param {Pick<import("./annotations.d.ts").Annotations, "schemaVersion" | "referenceDate" | "datelines" | "bylines">} rare
 * @param {any} numbers
 * @param {any} fractions
 * @param {string} lines the strings, the first for none
 * @returns {import("./annotations.d.ts").Annotations}
 */
export function unfold(rare, numbers, fractions, lines) {
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
  return {
    schemaVersion: rare.schemaVersion,
    referenceDate: rare.referenceDate,
    blocks: list(() => ({ start: next(), end: next(), kind: string() })),
    datelines: rare.datelines,
    bylines: rare.bylines,
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
}
