/**
 * The article of a web page, as plain text. Needs a browser's `DOMParser`, whose
 * documents run nothing and fetch nothing. Where a page has Trusted Types, its
 * `trusted-types` has to name the policy `article-annotator`.
 */

import type { Hint } from "./core.js";

export interface Article {
  /** Headline, byline, time, captions and body in document order: one block a paragraph, blank lines between. */
  text: string;
  /** The day of publication that the page states, `YYYY-MM-DD`: for `referenceDate` of `annotate`. */
  referenceDate: string | null;
  /** What the markup says of each block of `text`: for `hints` of `annotate`, until the text is edited. Empty for a fragment. */
  hints: Hint[];
}

/**
 * The article of a whole page; all that can be read on it, if there is none.
 *
 * @example
 * const { text, referenceDate, hints } = articleFromHtml(await file.text());
 * annotate(text, { referenceDate, hints });
 */
export function articleFromHtml(html: string): Article;

/**
 * What a person copied from a page, all of it: the clipboard's `text/html`.
 * `null` when the clipboard's plain text says as much, or more.
 */
export function articleFromFragment(html: string, plain?: string): Article | null;

/** The page's Trusted Types policy does not let HTML be read. */
export class HtmlForbiddenError extends Error {}
