// A value → what crosses the border. In: a value of `annotate`, or one that somebody made. Out:
// its records as numbers in a row, and the fractions and strings of theirs; a `TypeError` that
// names the field where it is no such value. unfold.rs reads in the same order.

/** @typedef {import("./annotations.d.ts").Annotations} Annotations */

/**
 * @param {any} value
 * @returns {{ numbers: Uint32Array, fractions: Float64Array, strings: string }}
 */
export function fold(value) {
  /** @type {number[]} */
  const numbers = [];
  /** @type {number[]} */
  const fractions = [];
  /** @type {Map<string, number>} */
  const ids = new Map();
  /** @param {string} field @param {string} wanted @returns {never} */
  const fail = (field, wanted) => {
    throw new TypeError(`annotations: ${field} must be ${wanted}`);
  };
  /** @param {any} number @param {string} field */
  const index = (number, field) => {
    if (!Number.isInteger(number) || number < 0 || number > 0xffffffff) fail(field, "an index");
    numbers.push(number);
  };
  /** @param {any} string @param {string} field */
  const word = (string, field) => {
    if (typeof string !== "string") fail(field, "a string");
    const known = ids.get(string);
    if (known === undefined) ids.set(string, ids.size + 1);
    numbers.push(known ?? ids.size);
  };
  /** @param {any} words @param {string} field */
  const string = (words, field) => (words === null || words === undefined ? numbers.push(0) : word(words, field));
  /** @template T @param {T | null | undefined} item @param {(item: T) => unknown} write */
  const maybe = (item, write) => {
    const isThere = item !== null && item !== undefined;
    numbers.push(Number(isThere));
    if (isThere) write(item);
  };
  /** @param {any} items @param {string} field @param {(item: any) => unknown} write */
  const list = (items, field, write) => {
    if (!Array.isArray(items)) fail(field, "an array");
    numbers.push(items.length);
    for (const item of items) {
      if (item === null || item === undefined) fail(field, "an array of records");
      write(item);
    }
  };
  /** @param {any} range @param {string} field */
  const ends = (range, field) => {
    index(range.start, `${field}.start`);
    index(range.end, `${field}.end`);
  };
  /** @param {any} part @param {string} field */
  const named = (part, field) => {
    ends(part, field);
    word(part.name, `${field}.name`);
    index(part.entity, `${field}.entity`);
  };
  if (typeof value !== "object" || value === null) throw new TypeError("annotations must be a value of annotate");
  maybe(value.referenceDate, (date) => {
    word(date.value, "referenceDate.value");
    word(date.from, "referenceDate.from");
  });
  list(value.blocks, "blocks", (block) => {
    ends(block, "blocks");
    word(block.kind, "blocks.kind");
  });
  list(value.datelines, "datelines", (dateline) => {
    ends(dateline, "datelines");
    list(dateline.places, "datelines.places", (place) => named(place, "datelines.places"));
    maybe(dateline.date, (date) => {
      ends(date, "datelines.date");
      word(date.value, "datelines.date.value");
    });
    maybe(dateline.agency, (agency) => named(agency, "datelines.agency"));
  });
  list(value.bylines, "bylines", (byline) => {
    ends(byline, "bylines");
    list(byline.authors, "bylines.authors", (author) => {
      ends(author, "bylines.authors");
      index(author.entity, "bylines.authors.entity");
      string(author.role, "bylines.authors.role");
    });
  });
  list(value.quotations, "quotations", (quotation) => {
    ends(quotation, "quotations");
    word(quotation.kind, "quotations.kind");
    list(quotation.contents, "quotations.contents", (content) => ends(content, "quotations.contents"));
    maybe(quotation.cue, (cue) => ends(cue, "quotations.cue"));
    maybe(quotation.source, (source) => {
      ends(source, "quotations.source");
      maybe(source.entity, (entity) => index(entity, "quotations.source.entity"));
      index(Math.round(source.score * 1000), "quotations.source.score");
    });
    word(quotation.rule, "quotations.rule");
  });
  list(value.mentions, "mentions", (mention) => {
    ends(mention, "mentions");
    word(mention.kind, "mentions.kind");
    word(mention.form, "mentions.form");
    index(mention.entity, "mentions.entity");
    index(Math.round(mention.score * 1000), "mentions.score");
  });
  list(value.entities, "entities", (entity) => {
    word(entity.name, "entities.name");
    word(entity.kind, "entities.kind");
    string(entity.role, "entities.role");
    list(entity.mentions, "entities.mentions", (mention) => index(mention, "entities.mentions"));
  });
  list(value.dates, "dates", (date) => {
    ends(date, "dates");
    string(date.value, "dates.value");
  });
  list(value.amounts, "amounts", (amount) => {
    ends(amount, "amounts");
    word(amount.kind, "amounts.kind");
    maybe(amount.value, (number) => fractions.push(Number(number)));
    string(amount.unit, "amounts.unit");
  });
  for (const records of [value.quotations, value.mentions, value.entities]) {
    /** @type {number[]} */
    const persons = [];
    records.forEach((/** @type {any} */ record, /** @type {number} */ at) => {
      if (record.by === "person") persons.push(at);
    });
    list(persons, "by", (at) => numbers.push(at));
  }
  // A line break in a name of somebody else's value would part it in two.
  const strings = [...ids.keys()].map((each) => `\n${each.replaceAll("\n", " ")}`).join("");
  return { numbers: Uint32Array.from(numbers), fractions: Float64Array.from(fractions), strings };
}
