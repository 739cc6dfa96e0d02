/**
 * Where the article is on somebody's page.
 *
 * In: the page one is on. Out: the element that holds its article with the headline,
 * or the one around what is selected; `null` where there is none. It changes nothing:
 * Readability works on a copy that belongs to no window, in which nothing is loaded.
 */

import { findReadable } from "../html/readable.js";

/** An article has at least this many UTF-16 code units; so has what is selected, or it is not an article. */
const SHORTEST = 140;
/** The element of the article holds at least this part of its words. */
const NEARLY_ALL = 0.9;
/** What is around the article may be brought in for the headline, up to this many times its length. */
const LARGEST_ROOM = 1.5;
/** Elements that are read in place have to be blocks. */
const BLOCKS = "article, main, section, div, blockquote, td, li, body";

/** @returns {Element | null} */
export function findArticle() {
  const selection = getSelection();
  if (selection && String(selection).trim().length >= SHORTEST) return closest(selection.getRangeAt(0).commonAncestorContainer);
  const words = findWords();
  const total = lengthOf(words);
  if (total < SHORTEST) return null;
  let root = /** @type {Element} */ (document.body);
  for (;;) {
    const inside = [...root.children].find((child) => lengthOf(words.filter((text) => child.contains(text))) >= NEARLY_ALL * total);
    if (!inside || !inside.matches("article, main, section, div, td, table, tbody, tr")) break;
    root = inside;
  }
  return takeHeadline(root);
}

/** The words of the article, as they are on the page. @returns {Text[]} */
function findWords() {
  const copy = document.implementation.createHTMLDocument();
  copy.replaceChild(copy.importNode(document.documentElement, true), copy.documentElement);
  const here = listNodes(document.body);
  const there = listNodes(copy.body);
  const twins = new Map(there.map((node, at) => [node, here[at]]));
  for (const [node, twin] of twins) {
    if (node instanceof Element && twin instanceof Element && isUnseen(twin)) node.remove();
  }
  /** @param {Text} node */
  const find = (node) => /** @type {Text} */ (twins.get(node));
  const { nodes } = findReadable(copy) ?? { nodes: findParagraphs(copy.body) };
  return [...nodes].map(find);
}

/** Of pages that are too large for Readability: the words of paragraphs. @param {HTMLElement} body */
function findParagraphs(body) {
  return [...body.querySelectorAll("p")].filter((each) => (each.textContent?.length ?? 0) >= 80).flatMap((each) => listNodes(each).filter((node) => node instanceof Text));
}

/** Elements and texts, in document order. @param {Node} root */
function listNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(/** @type {Element | Text} */ (node));
  return nodes;
}

/** @param {Element} element */
function isUnseen(element) {
  return element.matches("script, style, noscript, template, nav, footer, aside, form, [aria-hidden='true']") || (element.checkVisibility?.() === false && element.localName !== "br");
}

/** The headline often is beside the element of the text, one or two further out. @param {Element} root */
function takeHeadline(root) {
  const room = LARGEST_ROOM * (root.textContent?.length ?? 0);
  for (let around = /** @type {Element | null} */ (root); around && around !== document.documentElement; around = around.parentElement) {
    if ((around.textContent?.length ?? 0) > room) break;
    if (around.querySelector("h1")) return around;
  }
  return root;
}

/** @param {Node} node */
function closest(node) {
  return (node instanceof Element ? node : node.parentElement)?.closest(BLOCKS) ?? null;
}

/** @param {Text[]} texts */
function lengthOf(texts) {
  return texts.reduce((sum, { data }) => sum + data.trim().length, 0);
}
