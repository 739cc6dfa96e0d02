/**
 * Cuts a long text and its value between blocks, so that it can be rendered in
 * steps and the page answers in between.
 *
 * In: a text, its value. Out: one after the other, slices that `render` takes:
 * offsets from the slice's start, arrays of what lies in it, and for each array
 * the places its members had in the whole. What reaches over a cut is in both
 * slices, in part. Offsets are UTF-16, end exclusive.
 */

/** @import { Annotations, Quotation } from "../types/core.js" */

/** Letters of `data-id`, and the arrays they stand for. */
const ARRAYS = /** @type {const} */ ({ q: "quotations", m: "mentions", d: "datelines", t: "dates", a: "amounts" });

/** @typedef {{ text: string, value: Annotations, places: Record<string, number[]> }} Slice */

/**
 * @param {string} text
 * @param {Annotations} value
 * @param {number} size of a slice at least, in UTF-16 code units
 * @returns {Generator<Slice, void>}
 */
export function* cutSlices(text, value, size) {
  const cursors = Object.entries(ARRAYS).map(([letter, name]) => ({ letter, name, next: 0, /** @type {number[]} */ over: [] }));
  let first = 0;
  let start = 0;
  while (start < text.length) {
    let last = first;
    while (last < value.blocks.length && (value.blocks[last]?.end ?? 0) - start < size) last++;
    const end = value.blocks[last + 1]?.start ?? text.length;
    yield cutOne(text, value, { start, end, blocks: value.blocks.slice(first, last + 1) }, cursors);
    first = last + 1;
    start = end;
  }
}

/**
 * @param {string} text
 * @param {Annotations} value
 * @param {{ start: number, end: number, blocks: Annotations["blocks"] }} cut
 * @param {{ letter: string, name: "quotations" | "mentions" | "datelines" | "dates" | "amounts", next: number, over: number[] }[]} cursors
 * @returns {Slice}
 */
function cutOne(text, value, { start, end, blocks }, cursors) {
  /** @type {Record<string, number[]>} */
  const places = {};
  for (const cursor of cursors) {
    const all = value[cursor.name];
    const found = cursor.over;
    while (cursor.next < all.length && (all[cursor.next]?.start ?? 0) < end) found.push(cursor.next++);
    places[cursor.letter] = found;
    cursor.over = found.filter((at) => (all[at]?.end ?? 0) > end);
  }
  /** @template {{ start: number, end: number }} T @param {T} span @returns {T} */
  const shift = (span) => ({ ...span, start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start });
  /** @template T @param {string} letter @param {readonly T[]} all @returns {T[]} */
  const pick = (letter, all) => (places[letter] ?? []).flatMap((at) => all[at] ?? []);
  /** @param {Quotation} quotation @returns {Quotation} */
  const shiftQuotation = (quotation) => ({
    ...shift(quotation),
    contents: quotation.contents.filter((each) => each.start < end && each.end > start).map(shift),
    cue: null,
    source: quotation.source && { start: 0, end: 0, entity: quotation.source.entity },
  });
  return {
    text: text.slice(start, end),
    places,
    value: {
      ...value,
      entities: [],
      bylines: [],
      blocks: blocks.map(shift),
      quotations: pick("q", value.quotations).map(shiftQuotation),
      mentions: pick("m", value.mentions).map(shift),
      datelines: pick("d", value.datelines).map((each) => ({ ...shift(each), places: [], date: null, agency: null })),
      dates: pick("t", value.dates).map(shift),
      amounts: pick("a", value.amounts).map(shift),
    },
  };
}

/**
 * Renders a slice at the end of the article, its marks named as in the whole.
 * @param {Element} root
 * @param {import("./view.js").Render} render
 * @param {Slice} slice
 */
export function appendSlice(root, render, { text, value, places }) {
  const stage = document.createElement("div");
  const undo = render(stage, text, value);
  for (const mark of stage.querySelectorAll("mark[data-id]")) {
    const id = mark.getAttribute("data-id") ?? "";
    const letter = id.slice(0, 1);
    mark.setAttribute("data-id", `${letter}${places[letter]?.[Number(id.slice(1))]}`);
  }
  root.append(...stage.childNodes);
  undo(); // Gives back what the core kept for it: the stage is empty.
}
