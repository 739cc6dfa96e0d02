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
    super("This page's Content-Security-Policy does not let HTML be read: `trusted-types` has to name `article-annotator`, with `'allow-duplicates'` where two copies of the script are in one page.");
    this.name = "HtmlForbiddenError";
  }
}

/** @param {string} html @returns {Document} */
export function parseHtml(html) {
  const trusted = trustHtml(quieten(html));
  const parser = new DOMParser();
  try {
    const doc = parser.parseFromString(trusted, "text/html");
    compose(doc);
    return doc;
  } catch (error) {
    // A string where a TrustedHTML is asked for.
    if (error instanceof TypeError) throw new HtmlForbiddenError();
    throw error;
  }
}

/** What a page has written down of its shadow trees: as HTML has it, as Chrome 90 did, as web archives do. */
const SHADOW = "template[shadowrootmode], template[shadowroot], template[shadowmode]";

/**
 * Puts the words of shadow trees where a reader of the page saw them: the tree in place of its host's
 * children, these in its slots, and what has no slot nowhere.
 * @param {Document | DocumentFragment} root
 */
function compose(root) {
  for (const template of /** @type {NodeListOf<HTMLTemplateElement>} */ (root.querySelectorAll(SHADOW))) {
    const { parentElement: host, content } = template;
    // Of two on one host the first counts; the other's words were never seen.
    if (!host || !host.contains(template)) continue;
    compose(content);
    template.remove();
    /** @type {Map<string, Node[]>} */
    const given = new Map();
    for (const node of host.childNodes) {
      const name = readSlot(node);
      given.set(name, given.get(name) ?? []).get(name)?.push(node);
    }
    for (const slot of content.querySelectorAll("slot")) {
      slot.replaceWith(...(given.get(slot.name) ?? slot.childNodes));
      // Of two slots of one name the first is filled.
      given.delete(slot.name);
    }
    host.replaceChildren(content);
  }
}

/** The name of the slot that a host's child goes to. @param {Node} node */
function readSlot(node) {
  return /** @type {Partial<Element>} */ (node).getAttribute?.("slot") ?? "";
}

/** The name under which a document keeps what was written in `style`. */
const STYLE = "data-aa-style";

/**
 * Renames what runs or draws. It would do neither here, but a browser looks at
 * styles and handlers even in a document like this one, and tells the page's
 * console and its policy's reports of each that it did not allow.
 * @param {string} html
 */
function quieten(html) {
  return html
    .replace(/<[a-z][^<>]*/gi, (tag) => tag.replace(/([\s/"'])(style|on[a-z]+)(?=\s*=)/gi, "$1data-aa-$2"))
    // Like <style>, <noframes> holds raw text, and may be in a head.
    .replace(/<(\/?)style(?=[\s/>])/gi, "<$1noframes")
    .replace(/<base(?=[\s/>])/gi, "<meta");
}

/** What has no words for a reader. */
const WORDLESS =
  "script, style, noframes, noscript, template, body title, iframe, object, embed, applet, audio, video, canvas, svg, map, input, select, textarea, button, datalist, progress, meter, rp, rt, dialog:not([open]), [hidden], [aria-hidden='true']";
/** What an office keeps beside the words: comments, and words that were deleted with changes tracked. */
const NOT_TEXT = "del, .msoDel, .msocomanchor, .msocomtxt, .MsoCommentReference, .MsoCommentText, .MsoCommentSubject";

/** Class names by which pages keep words for screen readers only: “opens new tab”. */
const UNSEEN_NAMES = /(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|a11y-hidden|off-?screen|u-hidden)(?:$|[\s_-])/i;

const UNSEEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*comment)/i;

/** Takes out of a document what a reader of the page would not have seen. @param {Document} doc */
export function removeUnseen(doc) {
  for (const element of doc.querySelectorAll(`${WORDLESS}, ${NOT_TEXT}`)) {
    if (element !== doc.body) element.remove();
  }
  for (const element of doc.body?.querySelectorAll(`[class], [${STYLE}]`) ?? []) {
    const unseen = UNSEEN_STYLE.test(readStyle(element)) || UNSEEN_NAMES.test(element.getAttribute("class") ?? "");
    if (unseen) element.remove();
  }
}

/** What an element's `style` was. @param {Element | null} element */
export function readStyle(element) {
  return element?.getAttribute(STYLE) ?? "";
}

/** The first element that had a style. @param {Element} root */
export function findStyled(root) {
  return root.querySelector(`[${STYLE}]`);
}
