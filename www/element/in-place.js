/**
 * Marks an article that belongs to the host, in place: CSS highlights over its
 * text, its DOM untouched.
 *
 * In: the host's element. Out: its text, and highlights for the items; calls
 * `onPick(item)` on a click and `onChange()` when the host changes the text.
 * The registry of highlights belongs to the page: only what was put there is
 * taken back.
 */

import { readArticle } from "./article-source.js";
import { TextIndex } from "./offsets.js";
import { useHostSheet } from "./style.js";

/** @import { Item, Items } from "./items.js" */

/** Names of highlights that lie above the kinds. */
const LIT = "aa-lit";
const SAID = "aa-said";

export class InPlace {
  text;
  #root;
  #index;
  #items = /** @type {readonly Item[]} */ ([]);
  /** @type {Map<string, AbstractRange[]>} */
  #ranges = new Map();
  #watcher;
  /** @param {MouseEvent} event */
  #click = (event) => {
    const item = this.#findItem(event);
    if (item) this.#onPick(item);
  };
  #onPick;

  /**
   * @param {Element} root
   * @param {(item: Item) => void} onPick
   * @param {() => void} onChange
   */
  constructor(root, onPick, onChange) {
    const { text, chunks } = readArticle(root);
    this.text = text;
    this.#root = root;
    this.#index = new TextIndex(chunks);
    this.#onPick = onPick;
    root.addEventListener("click", /** @type {EventListener} */ (this.#click));
    this.#watcher = new MutationObserver(onChange);
    this.#watcher.observe(root, { subtree: true, childList: true, characterData: true });
    const document = root.ownerDocument;
    const sheet = useHostSheet(document);
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  }

  /** @param {Items} items @param {Set<string>} shown */
  show(items, shown) {
    this.#clear();
    this.#items = items.list.filter(({ kind }) => shown.has(kind));
    for (const { kind, start, end } of this.#items) this.#add(`aa-${kind}`, start, end);
  }

  /** Lights an item: all mentions of an entity, or a quotation with source and cue.
   * @param {Item | null} item @param {Items} items */
  light(item, items) {
    this.#clear([LIT, SAID]);
    if (!item) return;
    const lit = item.letter === "m" && item.entity !== null ? items.mentionsOf(item.entity) : [item];
    for (const { start, end } of lit) this.#add(LIT, start, end);
    const quotation = item.letter === "q" ? items.value?.quotations[item.index] : undefined;
    for (const part of [quotation?.source, quotation?.cue]) if (part) this.#add(SAID, part.start, part.end);
  }

  /** @param {Item} item */
  scrollTo(item) {
    const range = this.#index.makeRange(item.start, item.end);
    range?.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
  }

  dispose() {
    this.#watcher.disconnect();
    this.#root.removeEventListener("click", /** @type {EventListener} */ (this.#click));
    this.#clear();
  }

  /** @param {string} name @param {number} start @param {number} end */
  #add(name, start, end) {
    const range = this.#index.makeRange(start, end);
    if (!range || !("highlights" in CSS)) return;
    // A live range is followed through every change of the page: thousands are too many.
    const { startContainer, startOffset, endContainer, endOffset } = range;
    const still = new StaticRange({ startContainer, startOffset, endContainer, endOffset });
    let highlight = CSS.highlights.get(name);
    if (!highlight) {
      highlight = new Highlight();
      highlight.priority = name === LIT || name === SAID ? 2 : name === "aa-quotation" ? 0 : 1;
      CSS.highlights.set(name, highlight);
    }
    highlight.add(still);
    this.#ranges.set(name, [...(this.#ranges.get(name) ?? []), still]);
  }

  /** @param {Iterable<string>} [names] */
  #clear(names = [...this.#ranges.keys()]) {
    for (const name of names) {
      const highlight = "highlights" in CSS ? CSS.highlights.get(name) : undefined;
      for (const range of this.#ranges.get(name) ?? []) highlight?.delete(range);
      if (highlight?.size === 0) CSS.highlights.delete(name);
      this.#ranges.delete(name);
    }
  }

  /** The innermost item under a click. @param {MouseEvent} event @returns {Item | null} */
  #findItem({ clientX, clientY }) {
    const place = findCaret(clientX, clientY);
    const offset = place && this.#index.findOffset(place.node, place.offset);
    if (offset === null) return null;
    const hit = this.#items.filter(({ start, end }) => start <= offset && offset < end);
    return hit.sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
  }
}

/** @param {number} x @param {number} y @returns {{ node: Node, offset: number } | null} */
function findCaret(x, y) {
  if ("caretPositionFromPoint" in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = /** @type {any} */ (document).caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
