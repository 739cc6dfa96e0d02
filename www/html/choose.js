/**
 * Which blocks of a page are its article.
 *
 * In: all blocks, the text nodes that Readability kept, what the page says of
 * itself. Out: the lines of the article, in document order: headline, byline,
 * time, captions and body, each with what its markup says it is; `null` when
 * there is no article. Readability finds
 * where the article is; what it drops out of the middle of it (a first paragraph
 * of its own, block quotes, captions, bylines) comes back, and what it leaves in
 * it of the furniture goes.
 */

import { isMeta } from "./blocks.js";
import { isFurnitureHead, isFurnitureLine, looksNamed, looksStructural } from "./furniture.js";

/** @import { Block } from "./blocks.js" */
/** @import { Meta } from "./meta.js" */

/** @import { BlockKind } from "../types/core.js" */

/**
 * @typedef {object} Line
 * @property {string} text
 * @property {BlockKind | null} kind what its element is for; `null` where it does not say
 * @property {boolean} inside whether it is of the article
 * @property {number} linked how much of it is links, 0 to 1
 */

/** @typedef {Block & { kept: boolean, density: number, isHeading: boolean }} Candidate */

/** An article has at least this many UTF-16 code units. */
const SHORTEST_ARTICLE = 140;
/** An element with more than this part of the article is not furniture, whatever its name. */
const LARGEST_FURNITURE = 0.25;
const LARGEST_FORM = 0.6;
/** This many blocks in a row that came before are the article for another width of the screen. */
const REPEATED = 5;
/** Taglines are at most this many blocks after the last paragraph. */
const TAIL = 6;
const TAGLINE = /^\W{0,2}(?:(?:additional |further )?(?:reporting|writing|editing)\b.{0,40}\bby\b|compiled by|edited by|with reporting (?:by|from)|with (?:files|inputs) from|by .{2,60} in [A-Z])/i;
const SENTENCE_END = /[.!?…]["”’')\]]*$/;

/**
 * @param {Block[]} blocks
 * @param {Set<Text>} readable
 * @param {Meta} meta
 * @returns {Line[] | null}
 */
export function chooseArticle(blocks, readable, meta) {
  const candidates = blocks.map((block) => weigh(block, readable));
  const page = new Page(candidates);
  if (page.total < SHORTEST_ARTICLE) return null;
  const head = findHeadline(candidates, page.first, meta.headline);
  const dropped = dropSections(candidates);
  /** @type {Line[]} */
  const lines = [];
  const again = findRepeats(candidates);
  let bodyAt = -1;
  const title = head >= 0 ? (candidates[head]?.text ?? "") : meta.headline;
  if (head < 0 || head > page.first) {
    // The headline is first, wherever the page has it.
    if (title !== "") lines.push(say(title, "headline"));
  }
  candidates.forEach((block, at) => {
    const isHeadline = at === head && head <= page.first;
    if (isHeadline) return void lines.push(say(block.text, "headline"));
    if (dropped.has(at) || page.isFurniture(block.element) || isFurnitureLine(block.text, block.density)) return;
    if (block.kept ? at < head && block.text.length < 80 : !page.rescues(block, at, head)) return;
    if (isSame(block.text, title) || isSame(block.text, lines.at(-1)?.text ?? "")) return;
    if (again.has(at)) return;
    if (bodyAt < 0 && block.kept && !block.isHeading && !isAside(block)) bodyAt = lines.length;
    lines.push({ text: block.text, kind: tellKind(block), inside: true, linked: block.density });
  });
  return addMeta(lines, bodyAt, title, meta);
}

/**
 * All that can be read on a page without an article, its menus left out where
 * something else is left.
 * @param {Block[]} blocks
 * @returns {Line[]}
 */
export function chooseVisible(blocks) {
  const all = blocks.map((block) => ({ ...weigh(block, null), kept: true }));
  const page = new Page(all);
  const others = all.filter((block) => !page.isFurniture(block.element));
  return (others.length > 0 ? others : all).map((block) => ({ text: block.text, kind: tellKind(block), inside: false, linked: block.density }));
}

/**
 * The words of paragraphs that look like an article's: for pages that are too
 * large for Readability.
 * @param {Block[]} blocks
 * @returns {Set<Text>}
 */
export function findProse(blocks) {
  return new Set(blocks.flatMap(({ text, linked, nodes }) => (text.length >= 80 && linked < 0.3 * text.length && SENTENCE_END.test(text) ? nodes : [])));
}

/** Where the article is in the page. */
class Page {
  #candidates;
  /** How many code units of the article are in an element. @type {Map<Element, number>} */
  #shares = new Map();
  /** Elements whose children are paragraphs of the article. @type {Set<Element>} */
  #parents = new Set();
  /** @type {Map<Element, boolean>} */
  #furniture = new Map();
  /** The smallest element with nearly all of the article. @type {Element | null} */
  #root = null;
  total = 0;
  first = -1;
  last = -1;

  /** @param {Candidate[]} candidates */
  constructor(candidates) {
    this.#candidates = candidates;
    candidates.forEach((block, at) => {
      if (!block.kept) return;
      const { length } = block.text;
      this.total += length;
      if (!block.isHeading && this.first < 0) this.first = at;
      this.last = at;
      this.#addShare(block.element, length);
      if (block.element.parentElement && block.element.tagName === "P" && length > 40) this.#parents.add(block.element.parentElement);
    });
    if (this.first < 0) this.first = this.last;
    const body = candidates[0]?.element.ownerDocument.body ?? null;
    // Children come after their parents, so from the last each one's share is whole.
    for (const element of [...(body?.getElementsByTagName("*") ?? [])].reverse()) {
      const share = this.#shares.get(element);
      if (share && element.parentElement) this.#addShare(element.parentElement, share);
    }
    let root = /** @type {Element | null} */ (body);
    while (root) {
      this.#root = root;
      /** @type {Element[]} */
      const inside = [...root.children];
      root = inside.find((child) => (this.#shares.get(child) ?? 0) >= 0.9 * this.total) ?? null;
    }
  }

  /** @param {Element} element @param {number} length */
  #addShare(element, length) {
    this.#shares.set(element, (this.#shares.get(element) ?? 0) + length);
  }

  /** @param {Element | null} element @returns {boolean} whether it is in furniture, or is some */
  isFurniture(element) {
    if (!element || element.tagName === "BODY") return false;
    const known = this.#furniture.get(element);
    if (known !== undefined) return known;
    const is = this.isFurniture(element.parentElement) || this.#looksFurnished(element);
    this.#furniture.set(element, is);
    return is;
  }

  /** @param {Element} element */
  #looksFurnished(element) {
    const share = (this.#shares.get(element) ?? 0) / this.total;
    if (element.querySelector("h1")) return false;
    // Some systems wrap a whole page in a form.
    if (element.tagName === "FORM") return share <= LARGEST_FORM;
    if (share > LARGEST_FURNITURE) return false;
    if (looksStructural(element)) return true;
    const named = looksNamed(element);
    if (named !== "named") return named === "sure";
    const { length } = (element.textContent ?? "").trim();
    const linked = [...element.querySelectorAll("a")].reduce((sum, link) => sum + (link.textContent ?? "").length, 0);
    // A container with some word in its name may still be full of paragraphs.
    return length < 600 || linked > 0.3 * length;
  }

  /**
   * Whether a block that Readability dropped is the article's all the same.
   * @param {Candidate} block @param {number} at @param {number} head
   */
  rescues(block, at, head) {
    const { element, text, density, isHeading } = block;
    const isOpening = at < this.first && head >= 0 && at > head;
    const isInside = at > this.first && at < this.last;
    const isRooted = this.#root?.contains(element) ?? false;
    if (!isOpening && !(isRooted && at <= this.last + TAIL)) return false;
    if (at > this.last) return TAGLINE.test(text) && text.length < 400;
    if (element.closest("figcaption")) return text.length >= 15;
    if (hasMeta(block) && text.length <= 200) return isOpening || isInside;
    const holder = element.tagName === "LI" ? element.parentElement?.parentElement : element.parentElement;
    const isSibling = holder ? this.#parents.has(holder) : false;
    if (isHeading) return isOpening ? element.tagName === "H2" && text.length >= 30 : isSibling && (this.#candidates[at + 1]?.kept ?? false);
    if (element.closest("blockquote")) return isInside || isOpening;
    if (isSibling) return density < 0.5;
    return density < 0.3 && SENTENCE_END.test(text) && text.length >= (isOpening ? 60 : 80);
  }
}

/** @param {Block} block @param {Set<Text> | null} readable @returns {Candidate} */
function weigh(block, readable) {
  const all = block.nodes.reduce((sum, { data }) => sum + data.trim().length, 0);
  const kept = readable ? block.nodes.reduce((sum, node) => sum + (readable.has(node) ? node.data.trim().length : 0), 0) : 0;
  return { ...block, kept: kept * 2 >= all && kept > 0, density: block.linked / Math.max(1, block.text.length), isHeading: /^H[1-6]$/.test(block.element.tagName) };
}

/**
 * @param {Candidate[]} blocks @param {number} first the first block of the body
 * @param {string} headline what the page calls itself
 * @returns {number} -1 when no block is it
 */
function findHeadline(blocks, first, headline) {
  const named = blocks.findIndex(({ text }) => isSame(text, headline));
  const tops = blocks.flatMap((block, at) => (block.element.tagName === "H1" ? [at] : []));
  const alike = tops.map((at) => ({ at, score: overlap(blocks[at]?.text ?? "", headline) })).sort((a, b) => b.score - a.score)[0];
  if (alike && alike.score >= 0.5) return alike.at;
  if (named >= 0 && named <= first) return named;
  const before = tops.filter((at) => at <= first);
  return before.at(-1) ?? (headline === "" && tops.length === 1 ? (tops[0] ?? -1) : -1);
}

/** “Related” and the like: the heading, and the links or stubs under it.
 * @param {Candidate[]} blocks @returns {Set<number>} */
function dropSections(blocks) {
  /** @type {Set<number>} */
  const dropped = new Set();
  blocks.forEach(({ text, element, isHeading }, at) => {
    const titled = isHeading || element.tagName === "P" || element.tagName === "DIV";
    if (!titled || element.tagName === "H1" || !isFurnitureHead(text)) return;
    dropped.add(at);
    for (let next = at + 1; next < blocks.length; next++) {
      const block = /** @type {Candidate} */ (blocks[next]);
      const isStub = block.density > 0.5 || (!block.isHeading && block.text.length < 80 && !SENTENCE_END.test(block.text)) || (block.isHeading && block.density > 0.3);
      if (!isStub) break;
      dropped.add(next);
    }
  });
  return dropped;
}

/** Blocks of a copy: some pages have their words once more for each width of the screen.
 * @param {Candidate[]} blocks @returns {Set<number>} */
function findRepeats(blocks) {
  /** @type {Set<string>} */
  const told = new Set();
  /** @type {Set<number>} */
  const found = new Set();
  let first = 0;
  blocks.forEach(({ text }, at) => {
    if (!told.has(text)) first = at + 1;
    else if (at - first + 1 >= REPEATED) for (let copied = first; copied <= at; copied++) found.add(copied);
    told.add(text);
  });
  return found;
}

/** @param {Candidate} block a caption, a byline, a time */
function isAside(block) {
  return block.element.closest("figcaption, figure") !== null || hasMeta(block);
}

/** Whether a block says who and when, by an element around or in it. @param {Block} block */
function hasMeta({ element, nodes }) {
  if (element.tagName === "P" && (element.textContent ?? "").length > 200) return false;
  const inner = nodes[0]?.parentElement;
  return isMeta(element) || (element.parentElement ? isMeta(element.parentElement) : false) || (inner ? isMeta(inner) || inner.closest("time") !== null : false);
}

/** Classes of a picture's caption where there is no `<figcaption>`. */
const CAPTION_NAMES = /(?:^|[\s_-])caption(?:-text)?(?:$|[\s_-])/i;

/** What the element of a block is for. @param {Candidate} block @returns {BlockKind | null} */
function tellKind(block) {
  const { element, nodes, isHeading } = block;
  if (element.closest("figcaption") || CAPTION_NAMES.test(element.getAttribute("class") ?? "")) return "caption";
  if (isHeading) return "subheading";
  if (element.tagName === "LI") return "list-item";
  if (element.closest("blockquote")) return "block-quote";
  if (hasMeta(block)) {
    const isTime = nodes.every((node) => node.parentElement?.closest("time") !== null);
    return isTime ? "timestamp" : null;
  }
  return element.tagName === "P" ? "paragraph" : null;
}

/** @param {string} text @param {BlockKind | null} kind @returns {Line} */
function say(text, kind) {
  return { text, kind, inside: true, linked: 0 };
}

/** What the page says of its article and does not show.
 * @param {Line[]} lines @param {number} bodyAt @param {string} title @param {Meta} meta */
function addMeta(lines, bodyAt, title, { authors, dateline }) {
  const all = fold(lines.map(({ text }) => text).join(" "));
  /** @type {Line[]} */
  const opening = [];
  if (dateline.length > 1 && dateline.length < 100 && !all.includes(fold(dateline))) opening.push(say(dateline, null));
  if (bodyAt >= 0) lines.splice(bodyAt, 0, ...opening);
  const missing = authors.filter((name) => !all.includes(fold(name)));
  if (missing.length > 0 && missing.length === authors.length && title !== "" && lines[0]?.text === title) lines.splice(1, 0, say(`By ${joinNames(authors)}`, "byline"));
  return lines;
}

/** @param {string[]} names */
function joinNames(names) {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** @param {string} a @param {string} b */
function isSame(a, b) {
  return a !== "" && fold(a) === fold(b);
}

/** Letters and digits only. @param {string} text */
function fold(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** How many of the words of the shorter are in the other, 0 to 1. @param {string} a @param {string} b */
function overlap(a, b) {
  const first = new Set(fold(a).split(" ").filter(Boolean));
  const second = new Set(fold(b).split(" ").filter(Boolean));
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared / Math.max(1, Math.min(first.size, second.size));
}
