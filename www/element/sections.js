/**
 * The article's DOM, in sections: all of its text is there, marks only where
 * somebody looks.
 *
 * In: a text, its value, `render`. Out: sections of plain blocks in the root;
 * `draw` puts the marks of one into it, `wipe` takes them down again, `update`
 * draws anew those whose marks another value changes. The datelines are there
 * from the beginning: their capitals have other widths, and no line may move
 * when marks come. It knows neither screen nor items. Offsets are UTF-16.
 */

import { eachIn, ENTITY, INDEX, BLOCK, LETTERS, listShown, MARK } from "../../src/web/shown.js";
import { isElement } from "./dom.js";
import { TextIndex } from "./offsets.js";
import { countBefore, holdSelection, readSelection } from "./selection.js";

/** @import { Annotations, Block } from "../types/core.js" */
/** @import { Shown } from "../../src/web/shown.js" */

/** @typedef {(root: Element, text: string, annotations: Annotations, options?: { from?: number, to?: number, sectionSize?: number }) => () => void} Render */

/**
 * @typedef {object} Section
 * @property {HTMLElement} element
 * @property {number} from
 * @property {number} to
 * @property {readonly Block[]} blocks
 * @property {string} datelines those that are in it also without marks
 * @property {Shown | null} shown what is drawn; `null` when it is plain
 * @property {(() => void) | null} undo brings the plain blocks back
 * @property {TextIndex | null} index of the text nodes that are there now
 */

/** A section has about this many lines, half as many again where it finds no better end. */
const LINES = 60;
const LINE = 70;

export class Sections {
  root;
  /** @type {Section[]} */
  list = [];
  #text = "";
  /** @type {Annotations | null} */
  #value = null;
  /** @type {Render} */
  #render = () => () => {};
  /** The first block that is in no section yet. */
  #next = 0;
  #onDraw;
  /** @type {Map<Element, Section>} */
  #byElement = new Map();
  /** Whether what changes may be selected; asked once a turn, for to ask is to lay out what has changed. */
  #mayBeSelected = true;

  /** @param {HTMLElement} root @param {(section: Section) => void} onDraw new nodes are in a section */
  constructor(root, onDraw) {
    this.root = root;
    this.#onDraw = onDraw;
  }

  /** Takes everything down. @param {Render} [render] @param {string} [text] @param {Annotations | null} [value] of the next text */
  begin(render = this.#render, text = "", value = null) {
    for (const section of this.list) section.undo?.();
    this.root.replaceChildren();
    this.list = [];
    this.#byElement.clear();
    this.#text = text;
    this.#value = value;
    this.#render = render;
    this.#next = 0;
    // A text without blocks is white space.
    if (value?.blocks.length === 0) this.root.append(text);
  }

  /**
   * The whole of a text whose beginning is there: the sections that are the same in it stay.
   * @param {string} text @param {Annotations} value
   * @returns {HTMLElement[]} those that are gone
   */
  extend(text, value) {
    const { blocks } = value;
    let next = 0;
    let same = 0;
    // The beginning may end anywhere, and its last section with it.
    for (const section of this.list.slice(0, -1)) {
      const end = next + section.blocks.length;
      if (section.to !== blocks[end]?.start || !section.blocks.every((block, at) => isSameBlock(block, blocks[next + at]))) break;
      next = end;
      same++;
    }
    const gone = this.list.splice(same).map(({ element }) => element);
    for (const element of gone) {
      element.remove();
      this.#byElement.delete(element);
    }
    this.#next = next;
    this.#text = text;
    this.update(value);
    return gone;
  }

  get value() {
    return this.#value;
  }

  /** Whether all of the text is there. */
  get isWhole() {
    return this.#next >= (this.#value?.blocks.length ?? 0);
  }

  /** Appends the next section, plain. @returns {Section | null} `null` when all of the text is there */
  grow() {
    if (!this.#value || this.isWhole) return null;
    const { blocks } = this.#value;
    const first = this.#next;
    const end = findCut(blocks, first);
    const from = this.list.at(-1)?.to ?? 0;
    const element = document.createElement("section");
    element.className = "aa-section";
    /** @type {Section} */
    const section = { element, from, to: blocks[end]?.start ?? this.#text.length, blocks: blocks.slice(first, end), datelines: "", shown: null, undo: null, index: null };
    this.#next = end;
    this.#fillPlain(section);
    this.list.push(section);
    this.#byElement.set(element, section);
    this.root.append(element);
    return section;
  }

  /** The section round a node. @param {Node | null} node @returns {Section | null} */
  findAround(node) {
    let element = node;
    while (element && element.parentNode !== this.root) element = element.parentNode;
    return (isElement(element) && this.#byElement.get(element)) || null;
  }

  /** The section with an offset; the text grows until it is there. @param {number} offset @returns {Section | null} */
  findAt(offset) {
    while ((this.list.at(-1)?.to ?? 0) <= offset && this.grow());
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.list[middle]?.from ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.list[low - 1] ?? null;
  }

  /** The sections that are there of a range. @param {number} start @param {number} end @returns {Section[]} */
  listIn(start, end) {
    const first = this.findAt(start);
    const at = first ? this.list.indexOf(first) : this.list.length;
    const found = [];
    for (const section of this.list.slice(at)) {
      if (section.from >= end && section !== first) break;
      found.push(section);
    }
    return found;
  }

  /** Changes several sections in one turn: what is selected is looked for before the first. @param {() => void} work */
  change(work) {
    this.#mayBeSelected = readSelection(this.root) !== null;
    try {
      work();
    } finally {
      this.#mayBeSelected = true;
    }
  }

  /** Makes the marks of a section. @param {Section} section */
  draw(section) {
    const value = this.#value;
    if (section.undo || !value) return;
    const { element, from, to } = section;
    this.#replace(section, () => {
      section.undo = this.#render(element, this.#text, value, { from, to, sectionSize: 0 });
    });
    section.shown = listShown(this.#text, value, from, to);
    this.#onDraw(section);
  }

  /** Takes the marks of a section down. @param {Section} section */
  wipe(section) {
    if (!section.undo) return;
    this.#replace(section, section.undo);
    section.undo = null;
    section.shown = null;
  }

  /** Another value of the same text: draws anew the sections whose marks it changes. @param {Annotations} value */
  update(value) {
    this.#value = value;
    this.change(() => this.#updateAll(value));
  }

  /** @param {Annotations} value */
  #updateAll(value) {
    for (const section of this.list) {
      const { from, to, shown } = section;
      const isPlainSame = section.datelines === keyDatelines(value, section);
      const now = shown && listShown(this.#text, value, from, to);
      if (isPlainSame && (!shown || !now || rename(section.element, shown, now))) {
        section.shown = now;
        continue;
      }
      this.wipe(section);
      if (!isPlainSame) this.#replace(section, () => this.#fillPlain(section));
      if (shown) this.draw(section);
      else this.#onDraw(section);
    }
  }

  /** @param {number} start @param {number} end @returns {Range | null} `null` when the text does not reach so far */
  makeRange(start, end) {
    const from = this.findAt(start);
    const to = this.findAt(end - 1);
    if (!from || !to) return null;
    return indexOf(from).makeRange(start, end, indexOf(to));
  }

  /** The offset in the text of a place in the DOM. @param {Node} node @param {number} offset @returns {number | null} */
  findOffset(node, offset) {
    const section = this.findAround(node);
    if (section) return section.from + countBefore(section.element, node, offset);
    if (node !== this.root) return null;
    const next = this.root.childNodes[offset];
    return (isElement(next) ? this.#byElement.get(next)?.from : undefined) ?? this.#text.length;
  }

  /** Blocks as they are, and the datelines in them. @param {Section} section */
  #fillPlain(section) {
    const value = this.#value;
    if (!value) return;
    const { element, from, to, blocks } = section;
    section.datelines = keyDatelines(value, section);
    /** @type {{ start: number, end: number, at: number }[]} */
    const datelines = [];
    if (section.datelines) eachIn(value, "datelines", from, to, ({ start, end }, at) => datelines.push({ start, end, at }));
    const nodes = [];
    let at = from;
    for (const { start, end, kind } of blocks) {
      if (start > at) nodes.push(document.createTextNode(this.#text.slice(at, start)));
      const paragraph = document.createElement("p");
      paragraph.className = "aa-block";
      paragraph.setAttribute("data-block", kind);
      at = start;
      for (const dateline of datelines) {
        if (dateline.start < at || dateline.end > end) continue;
        paragraph.append(this.#text.slice(at, dateline.start), makeDateline(this.#text, dateline));
        at = dateline.end;
      }
      paragraph.append(this.#text.slice(at, end));
      nodes.push(paragraph);
      at = end;
    }
    if (to > at) nodes.push(document.createTextNode(this.#text.slice(at, to)));
    element.replaceChildren(...nodes);
  }

  /** Changes the nodes of a section; what is selected stays selected. @param {Section} section @param {() => void} work */
  #replace(section, work) {
    if (this.#mayBeSelected) holdSelection(this.root, section.element, work);
    else work();
    section.index = null;
  }
}

/** Where a section that begins with a block ends: rather between two paragraphs, whose distance is always the same.
 * @param {readonly Block[]} blocks @param {number} first @returns {number} the first block after it */
function findCut(blocks, first) {
  let lines = 0;
  for (let at = first; at < blocks.length; at++) {
    const block = /** @type {Block} */ (blocks[at]);
    const height = Math.ceil((block.end - block.start) / LINE) + 0.7;
    const isEven = block.kind === "paragraph" && blocks[at - 1]?.kind === "paragraph";
    if (at > first && lines + height > (isEven ? LINES : LINES * 1.5)) return at;
    lines += height;
  }
  return blocks.length;
}

/** @param {Block} a @param {Block} [b] */
function isSameBlock(a, b) {
  return a.start === b?.start && a.end === b.end && a.kind === b.kind;
}

/** @param {Annotations} value @param {Section} section */
function keyDatelines(value, { from, to }) {
  let key = "";
  eachIn(value, "datelines", from, to, ({ start, end }, at) => (key += `${at}:${start}-${end} `));
  return key;
}

/** @param {string} text @param {{ start: number, end: number, at: number }} dateline */
function makeDateline(text, { start, end, at }) {
  const mark = document.createElement("mark");
  mark.setAttribute("data-kind", "dateline");
  mark.setAttribute("data-id", `d${at}`);
  mark.append(text.slice(start, end));
  return mark;
}

/**
 * Gives the marks that are there the ids and entities of another value.
 * @param {Element} element @param {Shown} before @param {Shown} after
 * @returns {boolean} `false` where the marks themselves differ
 */
function rename(element, before, after) {
  const { numbers: old } = before;
  const { numbers } = after;
  if (old.length !== numbers.length || before.words.join("\n") !== after.words.join("\n")) return false;
  const marks = 1 + (numbers[0] ?? 0) * BLOCK;
  /** @type {Map<string, { id: string, entity: number }>} */
  const changed = new Map();
  for (let at = 0; at < numbers.length; at++) {
    if (old[at] === numbers[at]) continue;
    const column = (at - marks) % MARK;
    if (at < marks || (column !== INDEX && column !== ENTITY)) return false;
    const row = at - column;
    const letter = LETTERS[numbers[row + 2] ?? 0];
    changed.set(`${letter}${old[row + INDEX]}`, { id: `${letter}${numbers[row + INDEX]}`, entity: (numbers[row + ENTITY] ?? 0) - 1 });
  }
  for (const mark of changed.size > 0 ? element.querySelectorAll("mark[data-id]") : []) {
    const now = changed.get(mark.getAttribute("data-id") ?? "");
    if (!now) continue;
    mark.setAttribute("data-id", now.id);
    if (now.entity >= 0) mark.setAttribute("data-entity", String(now.entity));
    else mark.removeAttribute("data-entity");
  }
  return true;
}

/** @param {Section} section */
function indexOf(section) {
  section.index ??= TextIndex.ofRoot(section.element, section.from);
  return section.index;
}
