/**
 * The kinds of thing that are marked, as one table: what the legend, the panel
 * and the styles go by. It holds no words (see `strings.js`) and no colours
 * (see `css/marks.css`).
 */

/** @import { Strings } from "../strings.js" */

/**
 * @typedef {object} KindRow
 * @property {string} kind value of `data-kind`
 * @property {keyof Strings} one its word for one
 * @property {keyof Strings} many its word for several
 * @property {boolean} always also shown in the legend when there is none
 * @property {boolean} entity whether its marks are mentions of an entity
 */

/** @type {readonly KindRow[]} In the order of the legend and of the panel. */
export const KINDS = Object.freeze([
  { kind: "quotation", one: "quotation", many: "quotations", always: true, entity: false },
  { kind: "person", one: "person", many: "persons", always: true, entity: true },
  { kind: "place", one: "place", many: "places", always: true, entity: true },
  { kind: "organization", one: "organization", many: "organizations", always: true, entity: true },
  { kind: "group", one: "group", many: "groups", always: false, entity: true },
  { kind: "event", one: "event", many: "events", always: false, entity: true },
  { kind: "work", one: "work", many: "works", always: false, entity: true },
  { kind: "law", one: "law", many: "laws", always: false, entity: true },
  { kind: "product", one: "product", many: "products", always: false, entity: true },
  { kind: "dateline", one: "dateline", many: "datelines", always: true, entity: false },
  { kind: "date", one: "date", many: "dates", always: true, entity: false },
  { kind: "amount", one: "amount", many: "amounts", always: false, entity: false },
]);

/** The row of a kind, or `undefined` for a kind that is not marked.
 * @param {string} kind */
export function findKind(kind) {
  return KINDS.find((row) => row.kind === kind);
}

/**
 * Reads the `kinds` attribute: words separated by white space or commas.
 * @param {string | null} attribute
 * @returns {Set<string>} the kinds to show; all of them when there is no attribute
 */
export function readKinds(attribute) {
  const all = KINDS.map((row) => row.kind);
  if (attribute === null) return new Set(all);
  const asked = new Set(attribute.split(/[\s,]+/));
  return new Set(all.filter((kind) => asked.has(kind)));
}
