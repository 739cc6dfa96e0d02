/*! Readability: Copyright (c) 2010 Arc90 Inc, Mozilla; Apache License 2.0 (https://github.com/mozilla/readability) */
/**
 * Mozilla's Readability, asked which words of a page are its article's.
 *
 * In: an inert document. Out: the text nodes of it that Readability would keep,
 * and the title it found. The document is left as it is: Readability works on a
 * copy, whose text nodes carry numbers, because it renames, wraps and moves
 * elements as it goes.
 */

import { Readability } from "@mozilla/readability";

/** Documents of more elements, or deeper ones, are not given to Readability, whose time grows faster than they do. */
const LARGEST_DOCUMENT = 15_000;
const DEEPEST_DOCUMENT = 100;

const NUMBER = "data-aa-node";

/**
 * @param {Document} doc
 * @returns {{ nodes: Set<Text>, title: string } | null} `null` when the document is too large for it
 */
export function findReadable(doc) {
  /** @type {Set<Text>} */
  const nodes = new Set();
  if (!doc.body || isTooLarge(doc)) return null;
  const copy = /** @type {Document} */ (doc.cloneNode(true));
  const texts = listTexts(doc.body);
  listTexts(copy.body).forEach((text, at) => {
    const span = copy.createElement("span");
    span.setAttribute(NUMBER, String(at));
    text.replaceWith(span);
    span.append(text);
  });
  keepNodes(copy.body);
  const article = new Reader(copy, { serializer: (root) => /** @type {Element} */ (root) }).parse();
  for (const span of article?.content?.querySelectorAll(`span[${NUMBER}]`) ?? []) {
    const text = texts[Number(span.getAttribute(NUMBER))];
    if (text) nodes.add(text);
  }
  return { nodes, title: article?.title ?? "" };
}

/** Readability without what serves its display, some of which parses HTML anew. @extends {Readability<Element>} */
class Reader extends Readability {
  _unwrapNoscriptImages() {}
  _fixRelativeUris() {}
  _simplifyNestedElements() {}
}

/**
 * Readability notes the body's HTML and sets it again for each further attempt;
 * here both are of nodes, so that no string becomes markup.
 * @param {HTMLElement} body
 */
function keepNodes(body) {
  Object.defineProperty(body, "innerHTML", {
    get: () => body.cloneNode(true),
    set(/** @type {Node} */ kept) {
      body.replaceChildren(...kept.cloneNode(true).childNodes);
    },
  });
}

/** @param {Document} doc */
function isTooLarge(doc) {
  const elements = doc.getElementsByTagName("*");
  if (elements.length > LARGEST_DOCUMENT) return true;
  /** @type {Map<Element | null, number>} */
  const depths = new Map();
  for (const element of elements) {
    const depth = (depths.get(element.parentElement) ?? 0) + 1;
    if (depth > DEEPEST_DOCUMENT) return true;
    depths.set(element, depth);
  }
  return false;
}

/** @param {HTMLElement} body @returns {Text[]} those with words, in document order */
function listTexts(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (/\S/.test(/** @type {Text} */ (node).data)) texts.push(/** @type {Text} */ (node));
  }
  return texts;
}
