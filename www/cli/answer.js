/**
 * An article → what is written of it. In: a text, settings. Out: the bytes of a row or a file.
 */

import { annotate, CorePanicError, exportArticles } from "../core.js";
import { Fault } from "./document.js";

/** @import { Settings } from "./arguments.js" */
/** @import { Document, Id } from "./document.js" */
/** @import { ExportedArticle } from "../types/core.js" */

/** @param {Document} document @param {Settings} settings @returns {ExportedArticle} as `exportArticles` takes it */
export function read({ name, text, ...document }, settings) {
  const referenceDate = document.referenceDate ?? settings.referenceDate;
  try {
    const annotations = annotate(text, { referenceDate, hints: document.hints ?? null });
    return { name, text, annotations, referenceDate, corrections: [], lost: [] };
  } catch (error) {
    if (error instanceof CorePanicError) throw new Fault("the program failed at this text; please report it with the text");
    throw error;
  }
}

/** @param {Id} id @param {ExportedArticle} article @param {Settings} settings @returns {string | Uint8Array} */
export function write(id, article, settings) {
  const { format, withText, offsets } = settings;
  if (format === "annotations") {
    const value = offsets === "codepoints" ? countPoints(article.text, article.annotations) : article.annotations;
    return `${JSON.stringify({ id, ...(withText && { text: article.text }), ...value })}\n`;
  }
  const bytes = exportArticles([article], format);
  // A field more than the export has; readers pass over those that they do not know.
  return format === "jsonl" ? `{"id":${JSON.stringify(id)},${new TextDecoder().decode(bytes).slice(1)}` : bytes;
}

/** The row of an article that failed. @param {Id} id @param {Fault} fault */
export const faultRow = (id, { message }) => `${JSON.stringify({ id, error: message })}\n`;

/**
 * Every `start` and `end` in code points, as Python and SQL count.
 * @template T
 * @param {string} text
 * @param {T} value whose offsets are in UTF-16 code units
 * @returns {T}
 */
function countPoints(text, value) {
  /** How many code points begin before a code unit. */
  const points = new Uint32Array(text.length + 1);
  let count = 0;
  for (let unit = 0; unit < text.length; unit++) {
    points[unit] = count;
    const code = text.charCodeAt(unit);
    // The second half of a pair is not a point of its own.
    if (code < 0xdc00 || code > 0xdfff) count++;
  }
  points[text.length] = count;
  const ends = new Set(["start", "end"]);
  return JSON.parse(JSON.stringify(value), (key, item) => (ends.has(key) && typeof item === "number" ? points[item] : item));
}
