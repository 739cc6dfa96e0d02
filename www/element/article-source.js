/**
 * Reads an article out of elements that are on the page already.
 *
 * In: the root of the article. Out: its text, blocks apart, and where each text
 * node is in it. White space keeps its length (a line end in the source is a
 * space, as the browser shows it), so an offset leads back to its node. It
 * changes nothing.
 */

import { isElement, isText } from "./dom.js";

/** @import { Chunk } from "./offsets.js" */

/** Elements that are on lines of their own. */
const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE BR CAPTION DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TD TH TR UL".split(" "));
/** Elements whose text is not the article's. */
const SKIPPED = new Set("SCRIPT STYLE TEMPLATE NOSCRIPT TEXTAREA SELECT BUTTON IFRAME OBJECT SVG ARTICLE-ANNOTATOR".split(" "));

/**
 * @param {Element} root
 * @returns {{ text: string, chunks: Chunk[] }}
 */
export function readArticle(root) {
  let text = "";
  /** @type {Chunk[]} */
  const chunks = [];
  let apart = false;
  // What is in a slot of the element is beside the article, not in it.
  /** @param {Node} parent */
  const read = (parent) => {
    for (const node of parent.childNodes) {
      if (isText(node)) {
        const words = node.data.replace(/[\t\n\r\f]/g, " ");
        // White space between blocks is layout of the source, not text.
        if (words.trim() === "" && (apart || text === "")) continue;
        if (apart && text !== "") text += "\n\n";
        apart = false;
        chunks.push({ node, start: text.length });
        text += words;
      } else if (isElement(node) && !SKIPPED.has(node.tagName.toUpperCase()) && !node.hasAttribute("hidden") && !(parent === root && node.hasAttribute("slot"))) {
        const stands = BLOCKS.has(node.tagName);
        if (stands) apart = true;
        read(node);
        if (stands) apart = true;
      }
    }
  };
  read(root);
  return { text, chunks };
}

/**
 * The text of an article as a person would paste it: no runs of spaces.
 * @param {Element} root
 */
export function readText(root) {
  return readArticle(root)
    .text.replace(/ {2,}/g, " ")
    .replace(/^ +| +$/gm, "");
}
