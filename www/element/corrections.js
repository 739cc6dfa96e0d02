/**
 * Corrections as records: what a person does to a mark, described so that it can be
 * stored, moved with the text and applied again.
 *
 * In: a text, its value, an id as in `select` (`m3`, `q0`, `d1`, `t2`, `a0`) and
 * the change. Out: `Correction`s (src/web/corrections.d.ts), made now. It applies
 * nothing and knows no DOM. Offsets are UTF-16, end exclusive.
 */

/** @import { Annotations, Correction, EntityReference, Kind, QuotationKind, Selector } from "../types/core.js" */

/**
 * What changes about a mark; what is left out stays.
 * @typedef {object} Change
 * @property {Kind | QuotationKind} [kind]
 * @property {number} [start]
 * @property {number} [end]
 * @property {number} [entity] index of an entity
 * @property {number | null} [source] index of the entity that speaks; `null`: nobody
 * @property {true} [accepted]
 */

/** @typedef {{ text: string, value: Annotations }} Reading */

/** Characters that an anchor keeps on each side, as in src/correct. */
const CONTEXT = 32;

/** Letters of ids, the arrays of the value and the words of a correction for them. */
const ARRAYS = /** @type {const} */ ({
  m: { array: "mentions", of: "mention" },
  q: { array: "quotations", of: "quotation" },
  d: { array: "datelines", of: "dateline" },
  t: { array: "dates", of: "date" },
  a: { array: "amounts", of: "amount" },
});

/** What is the same in most corrections. */
const PLAIN = Object.freeze({ all: false, kind: null, bounds: null, entity: null, source: null, name: null });

/**
 * Where words stand. @param {string} text @param {number} start @param {number} end @returns {Selector}
 */
export function selectWords(text, start, end) {
  const prefix = text.slice(keepWhole(text, Math.max(0, start - CONTEXT), 1), start);
  const suffix = text.slice(end, keepWhole(text, Math.min(text.length, end + CONTEXT), -1));
  return [
    { type: "TextQuoteSelector", exact: text.slice(start, end), prefix, suffix },
    { type: "TextPositionSelector", start, end },
  ];
}

/**
 * @param {Reading} reading
 * @param {{ start: number, end: number, kind: Kind | "quotation", entity?: number | undefined, source?: number | null | undefined }} what
 * @param {boolean} all
 * @returns {Correction}
 */
export function makeAdd({ text, value }, { start, end, kind, entity, source }, all) {
  if (!(start >= 0 && end <= text.length && start < end)) throw new RangeError(`addAnnotation: ${start} to ${end} are no words of the text.`);
  const selector = selectWords(text, start, end);
  if (kind === "quotation") {
    const speaker = source === undefined || source === null ? null : referTo({ text, value }, source);
    return { ...PLAIN, what: "add", of: "quotation", selector, when: now(), kind: "direct", source: speaker };
  }
  const named = entity === undefined ? null : referTo({ text, value }, entity);
  return { ...PLAIN, what: "add", of: "mention", selector, all, when: now(), kind, entity: named };
}

/**
 * @param {Reading} reading @param {string} id @param {Change} change @param {boolean} all
 * @returns {Correction}
 */
export function makeUpdate(reading, id, change, all) {
  const { text } = reading;
  const { letter, record, of } = findRecord(reading, id);
  const { kind = null, start = record.start, end = record.end, entity, source, accepted } = change;
  const moved = start !== record.start || end !== record.end;
  if (moved && !(start >= 0 && end <= text.length && start < end)) throw new RangeError(`updateAnnotation: ${start} to ${end} are no words of the text.`);
  const plain = { ...PLAIN, of, selector: selectWords(text, record.start, record.end), all: all && letter === "m", when: now() };
  const isAccept = accepted === true && kind === null && !moved && entity === undefined && source === undefined;
  if (letter !== "m" && letter !== "q" && !isAccept) throw new TypeError(`updateAnnotation: ${id} can only be accepted or removed.`);
  if (isAccept) return { ...plain, what: "accept", ...keepState(reading, id) };
  return {
    ...plain,
    what: "update",
    kind,
    bounds: moved ? selectWords(text, start, end) : null,
    entity: letter === "m" && entity !== undefined ? referTo(reading, entity) : null,
    source: letter !== "q" || source === undefined ? null : source === null ? "nobody" : referTo(reading, source),
  };
}

/** What an accepted record is, to make it anew where the program would find it no more.
 * @param {Reading} reading @param {string} id @returns {Partial<Correction>} */
function keepState(reading, id) {
  const index = Number(id.slice(1));
  const mention = id.startsWith("m") ? reading.value.mentions[index] : undefined;
  if (mention) return { kind: mention.kind, entity: referTo(reading, mention.entity) };
  const quotation = id.startsWith("q") ? reading.value.quotations[index] : undefined;
  if (!quotation) return {};
  const { entity = null } = quotation.source ?? {};
  return { kind: quotation.kind, source: entity === null ? "nobody" : referTo(reading, entity) };
}

/** @param {Reading} reading @param {string} id @param {boolean} all @returns {Correction} */
export function makeRemove(reading, id, all) {
  const { letter, record, of } = findRecord(reading, id);
  return { ...PLAIN, what: "remove", of, selector: selectWords(reading.text, record.start, record.end), all: all && letter === "m", when: now() };
}

/** @param {Reading} reading @param {number} from @param {number} into @returns {Correction} */
export function makeMerge(reading, from, into) {
  if (from === into) throw new RangeError("merge: the two are one already.");
  return { ...PLAIN, what: "merge", of: "entity", selector: selectEntity(reading, from), when: now(), entity: referTo(reading, into) };
}

/** @param {Reading} reading @param {string} id of a mention @param {boolean} all @returns {Correction} */
export function makeSplit(reading, id, all) {
  const { letter, record } = findRecord(reading, id);
  if (letter !== "m") throw new TypeError(`split: ${id} is no mention.`);
  return { ...PLAIN, what: "split", of: "entity", selector: selectWords(reading.text, record.start, record.end), all, when: now() };
}

/** @param {Reading} reading @param {number} entity @param {string} name @returns {Correction} */
export function makeRename(reading, entity, name) {
  const words = name.trim().replace(/\s+/g, " ");
  if (words === "") throw new TypeError("rename: the name is empty.");
  return { ...PLAIN, what: "rename", of: "entity", selector: selectEntity(reading, entity), when: now(), name: words };
}

/**
 * An entity, described so that it is found again. @param {Reading} reading @param {number} entity
 * @returns {EntityReference}
 */
export function referTo(reading, entity) {
  const found = reading.value.entities[entity];
  if (!found) throw new RangeError(`There is no entity ${entity}.`);
  return { name: found.name, kind: found.kind, selector: found.mentions.length > 0 ? selectEntity(reading, entity) : null };
}

/** A mention that stands for an entity: its first name, else its first mention.
 * @param {Reading} reading @param {number} entity @returns {Selector} */
function selectEntity({ text, value }, entity) {
  const mentions = (value.entities[entity]?.mentions ?? []).flatMap((index) => value.mentions[index] ?? []);
  const mention = mentions.find(({ form }) => form === "name") ?? mentions[0];
  if (mention) return selectWords(text, mention.start, mention.end);
  // A speaker without a name has no mention, only the words that say who it is.
  const source = value.quotations.find((quotation) => quotation.source?.entity === entity)?.source;
  if (!source) throw new RangeError(`Entity ${entity} stands nowhere in the text.`);
  return selectWords(text, source.start, source.end);
}

/** @param {Reading} reading @param {string} id */
function findRecord({ value }, id) {
  const letter = /** @type {keyof typeof ARRAYS} */ (String(id).slice(0, 1));
  const { array, of } = ARRAYS[letter] ?? { array: null, of: null };
  const record = array && /^\d+$/.test(id.slice(1)) ? value[array][Number(id.slice(1))] : undefined;
  if (!record || of === null) throw new RangeError(`There is no annotation “${id}”.`);
  return { letter, record, of };
}

/** A place that halves no surrogate pair. @param {string} text @param {number} at @param {1 | -1} step */
function keepWhole(text, at, step) {
  const isHalf = at > 0 && at < text.length && /^[\udc00-\udfff]$/.test(text.charAt(at)) && /^[\ud800-\udbff]$/.test(text.charAt(at - 1));
  return isHalf ? at + step : at;
}

function now() {
  return new Date().toISOString();
}
