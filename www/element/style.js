/**
 * The element's stylesheets, constructed: they work where the host's policy
 * forbids inline styles. Made on first use, as a server has none.
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

/** @type {CSSStyleSheet[] | null} */
let sheets = null;

/** The sheets of a shadow root, shared by all elements on the page. */
export function useSheets() {
  sheets ??= [base, tools, article, marks, editor, panel, panelParts, search, review, card, hands, inPlace, print].map(makeSheet);
  return sheets;
}

/** @param {string} css */
function makeSheet(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
