/**
 * The article with its highlights as rich text, for a mail or a document.
 *
 * In: a rendered article. Out: HTML as a string, each word of it escaped; it is
 * never parsed here. What the person corrected is in the marks already.
 */

import { isElement, isText } from "./dom.js";

/** Background and underline that survive a paste into other programs. @type {Readonly<Record<string, string>>} */
const LOOKS = {
  quotation: "background:#fcf0c4",
  dateline: "font-weight:600",
  person: "background:#e2e5ee;border-bottom:2px solid #10256a",
  place: "background:#e6eeeb;border-bottom:2px dashed #377b68",
  organization: "background:#efe4f2;border-bottom:3px double #87399f",
  date: "background:#f8e5de;border-bottom:2px dotted #c34214",
};

/**
 * @param {Element} article
 * @param {Set<string>} shown kinds that are switched on
 * @returns {string}
 */
export function writeRichText(article, shown) {
  return `<div>${writeHtml(article, shown)}</div>`;
}

/** @param {Node} node @param {Set<string>} shown @returns {string} */
function writeHtml(node, shown) {
  let html = "";
  for (const child of node.childNodes) {
    if (isText(child)) {
      html += escapeHtml(child.data);
    } else if (isElement(child)) {
      const inner = writeHtml(child, shown);
      const kind = child.dataset.kind ?? "";
      if (child.localName === "mark") html += shown.has(kind) ? `<span style="${LOOKS[kind] ?? "border-bottom:1px dotted #5b5850"}">${inner}</span>` : inner;
      else if (child.dataset.block === "headline") html += `<h1>${inner}</h1>`;
      else html += child.localName === "p" ? `<p>${inner}</p>` : inner;
    }
  }
  return html;
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
