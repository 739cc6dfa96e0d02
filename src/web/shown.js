// JavaScript's value → what `render` shows of it between two offsets. In: a text, a value of
// `annotate` that came back, two UTF-16 offsets. Out: the blocks and the marks that touch the
// range as numbers in a row, and the words that they name; shown.rs reads in the same order.
//
// The arrays of the value are sorted by start: what is before the range is passed over by
// halves, so that a short range of a long text costs little.

/** Numbers of a block: start, end, kind. */
export const BLOCK = 3;
/** Numbers of a mark: start, end, array, index, kind, type, entity and 1, part, by. */
export const MARK = 9;
/** Where the numbers of a mark stand that change when another record comes in before it. */
export const INDEX = 3;
export const ENTITY = 6;
/** The letters of `data-id` by the number of their array; of equal marks, the lower is outside. */
export const LETTERS = "dqmta";

/** @typedef {import("./annotations.d.ts").Annotations} Annotations */
/** @typedef {import("./annotations.d.ts").Quotation} Quotation */
/** @typedef {{ start: number, end: number }} Range */

/**
 * @typedef {object} Shown
 * @property {number[]} numbers how many blocks, the blocks, the marks
 * @property {string[]} words the first stands for none
 */

/** What may be beside the contents of a quotation as its marks. */
const MARKS = "\"'“”„‟‘’‚‛«»‹›「」『』";
/** Parts of a quotation that the value itself has in several pieces. */
const WHOLE = 0;
const START = 1;
const MIDDLE = 2;
const END = 3;

/** The longest record of an array, in code units: no farther back can one begin that touches a range.
 * @type {WeakMap<readonly Range[], number>} */
const longest = new WeakMap();

/**
 * @param {string} text
 * @param {Annotations} value
 * @param {number} from
 * @param {number} to
 * @returns {Shown}
 */
export function listShown(text, value, from, to) {
  const words = [""];
  /** @type {Map<string, number>} */
  const ids = new Map([["", 0]]);
  /** @param {unknown} it @param {string} name */
  const word = (it, name) => {
    if (typeof it !== "string") throw fault(name, "a string");
    const known = ids.get(it);
    if (known !== undefined) return known;
    ids.set(it, words.length);
    return words.push(it) - 1;
  };
  const numbers = [0];
  eachIn(value, "blocks", from, to, ({ start, end, kind }) => {
    numbers.push(start, end, word(kind, "kind"));
    numbers[0]++;
  });
  /** @param {any} record */
  const by = (record) => (typeof record.by === "string" ? word(record.by, "by") : 0);
  eachIn(value, "datelines", from, to, (each, at) => {
    numbers.push(each.start, each.end, 0, at, word("dateline", "kind"), 0, 0, WHOLE, by(each));
  });
  eachIn(value, "quotations", from, to, (each, at) => {
    const kind = word("quotation", "kind");
    const type = word(each.kind, "kind");
    const entity = typeof each.source?.entity === "number" ? each.source.entity + 1 : 0;
    eachPiece(text, each, from, to, (start, end, part) => {
      numbers.push(start, end, 1, at, kind, type, entity, part, by(each));
    });
  });
  eachIn(value, "mentions", from, to, (each, at) => {
    const entity = offset(each.entity, "entity") + 1;
    numbers.push(each.start, each.end, 2, at, word(each.kind, "kind"), word(each.form, "form"), entity, WHOLE, by(each));
  });
  eachIn(value, "dates", from, to, (each, at) => {
    numbers.push(each.start, each.end, 3, at, word("date", "kind"), 0, 0, WHOLE, by(each));
  });
  eachIn(value, "amounts", from, to, (each, at) => {
    numbers.push(each.start, each.end, 4, at, word("amount", "kind"), word(each.kind, "kind"), 0, WHOLE, by(each));
  });
  return { numbers, words };
}

/**
 * Calls with each record of an array that touches a range, and its place in the array.
 * @template {"blocks" | "datelines" | "quotations" | "mentions" | "dates" | "amounts"} Name
 * @param {Annotations} value
 * @param {Name} name
 * @param {number} from
 * @param {number} to
 * @param {(record: Annotations[Name][number], at: number) => void} take
 */
export function eachIn(value, name, from, to, take) {
  const all = /** @type {readonly Annotations[Name][number][]} */ (value[name]);
  if (!Array.isArray(all)) throw fault(name, "an array");
  for (let at = findFrom(all, from - findLongest(all)); at < all.length; at++) {
    const record = /** @type {Annotations[Name][number]} */ (all[at]);
    const start = offset(record?.start, "start");
    const end = offset(record?.end, "end");
    if (start >= to) break;
    if (end > from) take(record, at);
  }
}

/** The first record that starts at or after an offset. @param {readonly Range[]} all @param {number} from */
export function findFrom(all, from) {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {Range} */ (all[middle]).start < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {readonly Range[]} all */
function findLongest(all) {
  let length = longest.get(all);
  if (length === undefined) {
    length = 0;
    for (const each of all) if (each.end - each.start > length) length = each.end - each.start;
    longest.set(all, length);
  }
  return length;
}

/**
 * The pieces of a quotation with their marks, without a cue between them.
 * @param {string} text
 * @param {Quotation} quotation
 * @param {number} from
 * @param {number} to
 * @param {(start: number, end: number, part: number) => void} take
 */
function eachPiece(text, { start: first, end: last, contents }, from, to, take) {
  if (!Array.isArray(contents)) throw fault("contents", "an array");
  if (contents.length < 2) return take(first, last, WHOLE);
  for (const [at, content] of contents.entries()) {
    const isFirst = at === 0;
    const isLast = at === contents.length - 1;
    const inner = { start: offset(content?.start, "start"), end: offset(content?.end, "end") };
    const start = isFirst ? first : inner.start - Number(isMark(text[inner.start - 1]));
    const end = isLast ? last : inner.end + Number(isMark(text[inner.end]));
    if (start < to && end > from) take(start, end, isFirst ? START : isLast ? END : MIDDLE);
  }
}

/** @param {string | undefined} unit */
function isMark(unit) {
  return unit !== undefined && MARKS.includes(unit);
}

/** @param {unknown} number @param {string} name */
function offset(number, name) {
  if (typeof number !== "number" || !(number >= 0)) throw fault(name, "an index");
  return number;
}

/** @param {string} name @param {string} wanted */
function fault(name, wanted) {
  return new TypeError(`annotations: ${name} must be ${wanted}`);
}
