/**
 * A line of JSON → an article. In: the bytes of one line, and the names of its fields. Out: an article, or
 * why there is none; its id where that can be read. Fields of other names are ignored.
 */

import { Fault } from "./document.js";

/** @import { Id } from "./document.js" */

/** @typedef {{ id: string, text: string, referenceDate: string }} Fields */
/** @typedef {{ id: Id, text: string, referenceDate: string | null, fault: Fault | null }} Row */

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @param {Uint8Array} line @param {Fields} fields @returns {Row} */
export function readRow(line, fields) {
  /** @type {Row} */
  const row = { id: null, text: "", referenceDate: null, fault: null };
  try {
    const found = parse(line);
    row.id = readId(found, fields.id);
    row.text = readText(found, fields.text);
    row.referenceDate = readDay(found, fields.referenceDate);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    row.fault = error;
    if (error.message === NO_JSON) row.id = null;
  }
  return row;
}

const NO_JSON = "no line of JSON";

/** @param {Uint8Array} line @returns {Record<string, unknown>} */
function parse(line) {
  /** @type {string} */
  let json;
  try {
    json = UTF8.decode(line);
  } catch (error) {
    throw new Fault("no UTF-8", error);
  }
  /** @type {unknown} */
  let found;
  try {
    found = JSON.parse(json);
  } catch (error) {
    throw new Fault(NO_JSON, error);
  }
  if (typeof found !== "object" || found === null || Array.isArray(found)) throw new Fault('no object like {"id": "a1", "text": "…"}');
  return /** @type {Record<string, unknown>} */ (found);
}

/** @param {Record<string, unknown>} found @param {string} name */
const field = (found, name) => (Object.hasOwn(found, name) ? found[name] : undefined);

/** @param {Record<string, unknown>} found @param {string} name @returns {Id} */
function readId(found, name) {
  const id = field(found, name) ?? null;
  if (id === null) return id;
  if (typeof id === "string") return whole(id);
  if (typeof id !== "number") throw new Fault(`${JSON.stringify(name)} is neither a string nor a number`);
  // Numbers up to 2^53 - 1 are exact in every reader of JSON (RFC 8259, 6).
  if (!Number.isSafeInteger(id)) throw new Fault(`the number in ${JSON.stringify(name)} is none that every program reads: write it as a string`);
  return id;
}

/** @param {Record<string, unknown>} found @param {string} name */
function readText(found, name) {
  const text = field(found, name);
  if (text === undefined) throw new Fault(`it has no ${JSON.stringify(name)}`);
  if (typeof text !== "string") throw new Fault(`${JSON.stringify(name)} is no string`);
  return whole(text);
}

/** @param {Record<string, unknown>} found @param {string} name */
function readDay(found, name) {
  const day = field(found, name) ?? null;
  if (day === null) return day;
  if (typeof day !== "string") throw new Fault(`${JSON.stringify(name)} is no string`);
  if (!isDay(whole(day))) throw new Fault(`"${day}" is not a day: write it as YYYY-MM-DD, like 2024-02-07`);
  return day;
}

/** JSON can write half of a character (`\ud83d`), which is not text. @param {string} text */
function whole(text) {
  if (/\p{Surrogate}/u.test(text)) throw new Fault(NO_JSON, new Error("half of a character"));
  return text;
}

/** Whether a text is a day of the calendar, `2024-02-07`. @param {string} text */
export function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // 30 February is read as 1 March by some, and is neither.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
