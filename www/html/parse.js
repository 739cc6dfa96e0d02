/**
 * HTML into a document that nobody sees.
 *
 * In: HTML. Out: an inert `Document`: no script runs, no handler, no image or
 * style is fetched. None of its nodes may be put into the page; `blocks.js`
 * takes words out of it.
 */

import { trustHtml } from "../trust.js";

/** The page's Trusted Types policy does not let HTML be read. */
export class HtmlForbiddenError extends Error {
  constructor() {
    super("This page's Content-Security-Policy does not let HTML be read: `trusted-types` has to name `article-annotator`.");
    this.name = "HtmlForbiddenError";
  }
}

/** @param {string} html @returns {Document} */
export function parseHtml(html) {
  const trusted = trustHtml(html);
  const parser = new DOMParser();
  try {
    return parser.parseFromString(trusted, "text/html");
  } catch (error) {
    // A string where a TrustedHTML is asked for.
    if (error instanceof TypeError) throw new HtmlForbiddenError();
    throw error;
  }
}

/** What has no words for a reader. */
const WORDLESS =
  "script, style, noscript, template, body title, iframe, object, embed, applet, audio, video, canvas, svg, map, input, select, textarea, button, datalist, progress, meter, rp, rt, dialog:not([open]), [hidden], [aria-hidden='true']";

/** Class names by which pages keep words for screen readers only: “opens new tab”. */
const UNSEEN_NAMES = /(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|a11y-hidden|off-?screen|u-hidden)(?:$|[\s_-])/i;

const UNSEEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** Takes out of a document what a reader of the page would not have seen. @param {Document} doc */
export function removeUnseen(doc) {
  for (const element of doc.querySelectorAll(WORDLESS)) {
    if (element !== doc.body) element.remove();
  }
  for (const element of doc.body?.querySelectorAll("[class], [style]") ?? []) {
    // The attribute, not `.style`: a policy may keep style attributes from being read.
    const unseen = UNSEEN_STYLE.test(element.getAttribute("style") ?? "") || UNSEEN_NAMES.test(element.getAttribute("class") ?? "");
    if (unseen) element.remove();
  }
}
