/**
 * The article of a web page, as plain text.
 *
 * In: HTML, of a saved page or of the clipboard. Out: text, one block a
 * paragraph, blank lines between, the day of publication, and what the markup of
 * a page says of each block, for `annotate` to weigh. It needs a
 * browser's `DOMParser`, in which nothing runs and nothing is fetched, and it
 * gives words only: not one node of the HTML reaches the page.
 */

import { readBlocks } from "./blocks.js";
import { chooseArticle, chooseVisible, findProse } from "./choose.js";
import { readMeta } from "./meta.js";
import { findStyled, parseHtml, readStyle, removeUnseen } from "./parse.js";
import { findReadable } from "./readable.js";

export { HtmlForbiddenError } from "./parse.js";

/** @import { Line } from "./choose.js" */
/** @import { Hint } from "../types/core.js" */

/** @typedef {{ text: string, referenceDate: string | null, hints: Hint[] }} Article `hints` are of this text; of another, edited since, they say nothing */

/**
 * The article of a whole page: headline, byline, time, captions and body.
 * A page without an article gives all that can be read on it.
 * @param {string} html
 * @returns {Article} `referenceDate` is `YYYY-MM-DD`
 */
export function articleFromHtml(html) {
  const doc = parseHtml(html);
  const meta = readMeta(doc);
  removeUnseen(doc);
  const blocks = doc.body ? readBlocks(doc.body) : [];
  const { nodes, title } = findReadable(doc) ?? { nodes: findProse(blocks), title: doc.title };
  const lines = chooseArticle(blocks, nodes, { ...meta, headline: meta.headline || (title ?? "") }) ?? chooseVisible(blocks);
  return { ...join(lines), referenceDate: meta.published };
}

/** @param {Line[]} lines @returns {{ text: string, hints: Hint[] }} */
function join(lines) {
  /** @type {Hint[]} */
  const hints = [];
  let start = 0;
  for (const { text, kind, inside, linked } of lines) {
    hints.push({ start, end: start + text.length, kind, inside, linked });
    start += text.length + 2;
  }
  return { text: lines.map(({ text }) => text).join("\n\n"), hints };
}

/** Elements that make lines; without one the clipboard's plain text says as much. */
const LINE_MAKERS = "p, li, h1, h2, h3, h4, h5, h6, blockquote, table, article, section, figure, dl, div";
/** Editors of code and text copy their lines with white space kept. */
const KEPT_SPACE = /white-space(?:-collapse)?\s*:\s*(?:pre|preserve|break-spaces)/i;

/**
 * What a person selected on a page and copied: all of it, in blocks.
 * @param {string} html the clipboard's `text/html`
 * @param {string} [plain] the clipboard's `text/plain`
 * @returns {Article | null} `null` when the plain text says as much, or more
 */
export function articleFromFragment(html, plain = "") {
  const doc = parseHtml(html);
  const { published } = readMeta(doc);
  removeUnseen(doc);
  const { body } = doc;
  if (!body?.querySelector(LINE_MAKERS)) return null;
  if (!body.querySelector("p, h1, h2, h3, li, article") && KEPT_SPACE.test(readStyle(findStyled(body)))) return null;
  const text = readBlocks(body).map((block) => block.text).join("\n\n");
  const isWhole = countLetters(text) * 10 >= countLetters(plain) * 8;
  return text !== "" && isWhole ? { text, referenceDate: published, hints: [] } : null;
}

/** @param {string} text */
function countLetters(text) {
  return text.replace(/\s+/g, "").length;
}
