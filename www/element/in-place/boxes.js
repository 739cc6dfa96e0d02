/**
 * Draws marks as lines and washes that are over the host's text, where the browser
 * has no CSS highlights: Firefox before 140, Safari before 17.2.
 *
 * In: ranges by layer, inks. Out: SVG in a layer of our own, that no pointer meets;
 * what is near the screen only, cut off where the host's own boxes cut the text
 * off. On paper there is none: lines break elsewhere there.
 */

import { makeSvg } from "../dom.js";
import { measureLines } from "../offsets.js";
import { NextFrame, watchSize, windowOf } from "../surroundings.js";
import { findParent } from "./ground.js";

/** @import { Ink, Inks } from "./inks.js" */
/** @import { Mark } from "./highlights.js" */

/** From below to above. */
const ORDER = ["quotation", "lit", "said", "hit", "current"];
/** Dashes by the width of the line. @type {Record<string, (width: number) => string>} */
const DASHES = { dashed: (width) => `${width * 3} ${width * 1.5}`, dotted: (width) => `0 ${width * 2}` };

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Bounds */

export class Boxes {
  #target;
  #svg = makeSvg("svg");
  element = makeSvg("svg", { class: "boxes", "aria-hidden": "true" }, this.#svg);
  /** @type {Map<string, readonly Mark[]>} */
  #marks = new Map();
  /** @type {readonly Inks[]} */
  #inks = [];
  #frame = new NextFrame();
  #ending = new AbortController();

  /** @param {Element} target whose text it is */
  constructor(target) {
    this.#target = target;
    const { ownerDocument: page } = target;
    const draw = () => this.#schedule();
    const { signal } = this.#ending;
    for (const stop of [watchSize(target, draw), watchSize(page.documentElement, draw)]) signal.addEventListener("abort", stop);
    page.addEventListener("scroll", draw, { capture: true, passive: true, signal });
    page.addEventListener("load", draw, { capture: true, signal });
    page.addEventListener("transitionend", draw, { signal });
    page.fonts?.addEventListener("loadingdone", draw, { signal });
    windowOf(target).addEventListener("resize", draw, { signal });
  }

  /** @param {string} layer @param {readonly Mark[]} marks all of the layer */
  set(layer, marks) {
    this.#marks.set(layer, marks);
    this.#schedule();
  }

  /** @param {Mark} mark @param {string} layer */
  drop(mark, layer) {
    this.set(layer, (this.#marks.get(layer) ?? []).filter((each) => each !== mark));
  }

  /** @param {readonly Inks[]} inks for each ground */
  paint(inks) {
    this.#inks = inks;
    this.#schedule();
  }

  dispose() {
    this.#ending.abort();
    this.#frame.cancel();
    this.element.remove();
  }

  #schedule() {
    this.#frame.request(this.#target, () => this.#drawAll());
  }

  #drawAll() {
    const origin = this.element.getBoundingClientRect();
    const view = new Sight(this.#target);
    const layers = [...this.#marks.keys()].sort((a, b) => rank(a) - rank(b));
    const shapes = layers.flatMap((layer) => (this.#marks.get(layer) ?? []).flatMap((mark) => {
      const ink = this.#inks[mark.ground]?.[layer];
      return ink ? view.measure(mark.range).flatMap((rect) => makeShapes(rect, origin, ink, layer)) : [];
    }));
    this.#svg.replaceChildren(...shapes);
  }
}

/** What can be seen of the text, for one drawing of it. */
class Sight {
  #target;
  /** @type {Map<Element, Bounds | null>} what is seen in an element; `null` for one that is far away */
  #known = new Map();

  /** @param {Element} target */
  constructor(target) {
    this.#target = target;
  }

  /** @param {StaticRange} still @returns {Bounds[]} one a line, of what is not cut off */
  measure(still) {
    const parent = still.startContainer.parentElement;
    const bounds = still.startContainer.isConnected && still.endContainer.isConnected && parent ? this.#find(parent) : null;
    if (!bounds) return [];
    const range = still.startContainer.ownerDocument?.createRange();
    range?.setStart(still.startContainer, still.startOffset);
    range?.setEnd(still.endContainer, still.endOffset);
    return range ? measureLines(range).flatMap((rect) => cut(rect, bounds) ?? []) : [];
  }

  /** @param {Element} element @returns {Bounds | null} */
  #find(element) {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const parent = findParent(element);
    const { innerHeight } = windowOf(element);
    const outer = parent ? this.#find(parent) : { left: -Infinity, right: Infinity, top: -innerHeight, bottom: 2 * innerHeight };
    const rect = outer && element.getBoundingClientRect();
    const isCut = element !== element.ownerDocument.documentElement && element !== element.ownerDocument.body && getComputedStyle(element).overflow !== "visible";
    const isFar = !outer || !rect || (this.#target.contains(element) && rect.height > 0 && (rect.bottom < outer.top || rect.top > outer.bottom));
    const bounds = isFar ? null : isCut ? cut(rect, outer) : outer;
    this.#known.set(element, bounds);
    return bounds;
  }
}

/** @param {Bounds} a @param {Bounds} b @returns {Bounds | null} what both have */
function cut(a, b) {
  const both = { left: Math.max(a.left, b.left), right: Math.min(a.right, b.right), top: Math.max(a.top, b.top), bottom: Math.min(a.bottom, b.bottom) };
  return both.left < both.right && both.top < both.bottom ? both : null;
}

/** @param {string} layer */
function rank(layer) {
  return ORDER.indexOf(layer);
}

/** @param {Bounds} rect @param {DOMRect} origin @param {Ink} ink @param {string} layer @returns {SVGElement[]} */
function makeShapes(rect, origin, { color, style = "solid", width = 1, wash }, layer) {
  const [left, right] = [rect.left - origin.left, rect.right - origin.left];
  const [top, bottom] = [rect.top - origin.top, rect.bottom - origin.top];
  const shapes = wash ? [makeSvg("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: wash })] : [];
  if (!color || layer === "quotation") return shapes;
  const dash = DASHES[style]?.(width);
  for (const y of style === "double" ? [bottom - width * 2.5, bottom - width / 2] : [bottom - width / 2]) {
    shapes.push(makeSvg("line", { "data-layer": layer, x1: left, x2: right, y1: y, y2: y, stroke: color, "stroke-width": width, ...(dash ? { "stroke-dasharray": dash } : {}), ...(style === "dotted" ? { "stroke-linecap": "round" } : {}) }));
  }
  return shapes;
}
