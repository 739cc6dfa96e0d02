/**
 * The element's stylesheets, constructed: they work where the host's policy
 * forbids inline styles. Made on first use, as a server has none.
 *
 * In: a document. Out: its sheets. A constructed sheet belongs to one document, and
 * no other takes it: where an element is moved to another, the sheets are made there.
 */

import article from "./css/article.css";
import base from "./css/base.css";
import card from "./css/card.css";
import editor from "./css/editor.css";
import hands from "./css/hands.css";
import inPlace from "./css/in-place.css";
import marks from "./css/marks.css";
import panel from "./css/panel.css";
import panelParts from "./css/panel-parts.css";
import print from "./css/print.css";
import review from "./css/review.css";
import search from "./css/search.css";
import tools from "./css/tools.css";

/** Of the shadow roots of each document. @type {WeakMap<Document, CSSStyleSheet[]>} */
const sheets = new WeakMap();

/** The sheets of a shadow root, shared by all elements of a document. @param {Document} document */
export function useSheets(document) {
  const made = sheets.get(document) ?? [base, tools, article, marks, editor, panel, panelParts, search, review, card, hands, inPlace, print].map((css) => makeSheet(css, document));
  sheets.set(document, made);
  return made;
}

/** Rules that a part of the element writes again and again, such as where it is. */
export class OwnSheet {
  #css = "";
  /** @type {Document | null} */
  #document = null;
  /** @type {CSSStyleSheet | null} */
  #sheet = null;

  /** @param {string} css in place of what was there */
  replaceSync(css) {
    this.#css = css;
    this.#sheet?.replaceSync?.(css);
  }

  /** The sheet, for a shadow root of this document to adopt. @param {Document} document @returns {CSSStyleSheet} */
  in(document) {
    if (this.#sheet && this.#document === document) return this.#sheet;
    this.#document = document;
    this.#sheet = makeSheet(this.#css, document);
    return this.#sheet;
  }
}

/** @param {string} css @param {Document} document */
function makeSheet(css, { defaultView }) {
  const view = defaultView ?? window;
  const sheet = new view.CSSStyleSheet();
  const isDual = /** @type {typeof globalThis} */ (view).CSS?.supports?.("color", "light-dark(red, red)") ?? true;
  // A DOM library without a screen has sheets that hold nothing.
  sheet.replaceSync?.(isDual ? css : inTwo(css));
  return sheet;
}

/** A color as `light-dark()` takes it: a name, a number, a function of such. */
const COLOR = String.raw`((?:[^(),]|\((?:[^()]|\([^()]*\))*\))+)`;
const DUAL = new RegExp(String.raw`light-dark\(${COLOR},${COLOR}\)`, "g");

/**
 * For browsers without `light-dark()` (Chrome before 123, Firefox 120, Safari 17.5): the light one of each two colors,
 * and the dark one of custom properties where the theme, or the system, is dark.
 * @param {string} css
 */
function inTwo(css) {
  const dark = [...css.matchAll(/--[\w-]+:[^;}]*light-dark\([^;}]*/g)].map(([declaration]) => declaration.replace(DUAL, "$2")).join(";");
  return `${css.replace(DUAL, "$1")} @media screen {
    :host([theme="dark"]) { ${dark} }
    @media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { ${dark} } }
  }`;
}
