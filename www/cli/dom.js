/**
 * A browser's `DOMParser` where there is no browser.
 *
 * In: HTML. Out: a document with as much of the DOM as `html/` reads. parse5 reads the HTML by the standard's own
 * rules, so that any page is the same tree as in a browser; linkedom holds the tree. Nothing runs and nothing is
 * fetched: neither can.
 */

import { DOMParser as Linkedom, NodeFilter } from "linkedom";
import { defaultTreeAdapter as tree, html as standard, parse } from "parse5";

/** @import { DefaultTreeAdapterTypes } from "parse5" */

const EMPTY_PAGE = "<!DOCTYPE html><html></html>";

class StandardParser {
  /** @param {string} html @returns {Document} */
  parseFromString(html) {
    const doc = /** @type {Document} */ (/** @type {unknown} */ (new Linkedom().parseFromString(EMPTY_PAGE, "text/html")));
    nameSlots(doc);
    const page = parse(html).childNodes.find(tree.isElementNode);
    if (page) fill(doc.documentElement, page, doc);
    return doc;
  }
}

/**
 * Copies a tree: its attributes and what is in it. Pages nest deep, so that no function calls itself here.
 * @param {Element} root
 * @param {DefaultTreeAdapterTypes.Element} from
 * @param {Document} doc
 */
function fill(root, from, doc) {
  /** @type {{ from: DefaultTreeAdapterTypes.Element, into: Element }[]} */
  const waiting = [{ from, into: root }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const { name, value } of next.from.attrs) next.into.setAttribute(name, value);
    const isTemplate = "content" in next.from;
    const parent = isTemplate ? /** @type {HTMLTemplateElement} */ (next.into).content : next.into;
    const children = isTemplate ? tree.getTemplateContent(/** @type {DefaultTreeAdapterTypes.Template} */ (next.from)).childNodes : next.from.childNodes;
    for (const child of children) {
      if (tree.isTextNode(child)) {
        parent.appendChild(doc.createTextNode(child.value));
      } else if (tree.isElementNode(child)) {
        const isHtml = child.namespaceURI === standard.NS.HTML;
        const into = isHtml ? doc.createElement(child.tagName) : doc.createElementNS(child.namespaceURI, child.tagName);
        parent.appendChild(into);
        waiting.push({ from: child, into });
      }
    }
  }
}

/** A slot without a name has the empty one; linkedom says `null`. @param {Document} doc */
function nameSlots(doc) {
  const prototype = Object.getPrototypeOf(doc.createElement("slot"));
  /** @this {Element} */
  const get = function () {
    return this.getAttribute("name") ?? "";
  };
  Object.defineProperty(prototype, "name", { get, configurable: true });
}

/** Gives the modules of `html/` what they ask a browser for. */
export function installDom() {
  Object.assign(globalThis, { DOMParser: StandardParser, NodeFilter });
}
