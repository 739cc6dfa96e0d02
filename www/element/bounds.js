/**
 * The ends of a mark, to be dragged: two handles while its card is open or it is
 * focused.
 *
 * In: the mark that is chosen. Out: its new bounds, at the borders of words, or at
 * any letter while Alt is held. Drawn as SVG over the article, so that no line
 * moves; screen readers do not see it, the keys of `actions.js` do the same.
 */

import { findTarget } from "./actions.js";
import { isElement, makeSvg } from "./dom.js";
import { measureLines } from "./offsets.js";
import { findOffsetAt } from "./point.js";
import { NextFrame, matchesMedia, windowOf } from "./surroundings.js";
import { findLetter, findNearestBorder } from "./words.js";

/** @import { Actions } from "./actions.js" */
/** @import { Item } from "./items.js" */
/** @import { Surroundings } from "./surroundings.js" */
/** @import { Bench } from "./workbench.js" */
/** @import { Span } from "./words.js" */

/** How far from a handle a finger or a mouse takes it, in CSS pixels. */
const REACH = 13;
const REACH_TOUCH = 22;
const KNOB = 5;

export class Bounds {
  element = /** @type {HTMLElement} */ (/** @type {unknown} */ (makeSvg("svg", { class: "bounds", part: "bounds", "aria-hidden": "true" })));
  #bench;
  #actions;
  #frame = new NextFrame();
  /** @type {{ item: Item, side: "start" | "end", span: Span } | null} */
  #drag = null;

  #resize = () => this.#schedule();

  /** @param {Bench} bench @param {Actions} actions */
  constructor(bench, actions) {
    this.#bench = bench;
    this.#actions = actions;
    this.element.addEventListener("pointerdown", (event) => this.#take(event));
    this.element.addEventListener("pointermove", (event) => this.#move(event));
    this.element.addEventListener("pointerup", () => this.#drop());
    this.element.addEventListener("pointercancel", () => this.#stop());
    this.element.addEventListener("lostpointercapture", () => this.#stop());
  }

  /** @param {Surroundings} around */
  attach({ window, signal }) {
    window.addEventListener("resize", this.#resize, { signal });
  }

  detach() {
    this.#frame.cancel();
    this.element.replaceChildren();
  }

  update() {
    this.#schedule();
  }

  light() {
    this.#schedule();
  }

  #schedule() {
    this.#frame.request(this.element, () => this.#draw());
  }

  #draw() {
    if (this.#drag) return this.#show(this.#drag.span);
    const item = this.#findItem();
    if (item) this.#show(item);
    else this.element.replaceChildren();
  }

  /** The mark whose ends can be moved now. @returns {Item | null} */
  #findItem() {
    const item = findTarget(this.#bench);
    if (!item || (item.letter !== "m" && item.letter !== "q")) return null;
    const { article } = this.#bench;
    const { activeElement } = /** @type {ShadowRoot | Document} */ (article.getRootNode());
    const isFocused = article.contains(activeElement) && activeElement?.getAttribute("data-id") === item.id;
    const isOpen = Boolean(this.element.parentElement?.querySelector(".card:not([hidden])"));
    return isFocused || isOpen ? item : null;
  }

  /** @param {Span} span */
  #show({ start, end }) {
    const range = this.#bench.makeRange(start, end);
    const lines = range ? measureLines(range) : [];
    const first = lines[0];
    const last = lines.at(-1);
    if (!first || !last) return this.element.replaceChildren();
    const origin = this.element.getBoundingClientRect();
    const washes = this.#drag ? lines.map(({ left, top, width, height }) => makeSvg("rect", { class: "wash", x: left - origin.left, y: top - origin.top, width, height })) : [];
    const view = windowOf(this.element);
    const reach = matchesMedia(this.element, "(pointer: coarse)") ? REACH_TOUCH : REACH;
    const isRightToLeft = view.getComputedStyle(this.#bench.article).direction === "rtl";
    const from = { x: (isRightToLeft ? first.right : first.left) - origin.left, top: first.top - origin.top, bottom: first.bottom - origin.top };
    const to = { x: (isRightToLeft ? last.left : last.right) - origin.left, top: last.top - origin.top, bottom: last.bottom - origin.top };
    this.element.replaceChildren(...washes, drawHandle("start", from, reach), drawHandle("end", to, reach));
  }

  /** @param {PointerEvent} event */
  #take(event) {
    const side = isElement(event.target) ? event.target.closest("[data-side]")?.getAttribute("data-side") : null;
    const item = this.#findItem();
    if (!item || (side !== "start" && side !== "end") || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.element.setPointerCapture(event.pointerId);
    this.#drag = { item, side, span: { start: item.start, end: item.end } };
    this.#draw();
  }

  /** @param {PointerEvent} event */
  #move({ clientX, clientY, altKey }) {
    if (!this.#drag) return;
    const { item, side, span } = this.#drag;
    const { text, items } = this.#bench.source();
    const offset = findOffsetAt(this.#bench.article, clientX, clientY);
    if (offset === null) return;
    const at = altKey ? findLetter(text, offset) : findNearestBorder(text, offset, side);
    const next = { ...span, [side]: at };
    const isInBlock = item.letter === "q" || items.value?.blocks.some((block) => block.start <= next.start && next.end <= block.end);
    if (next.start >= next.end || !isInBlock) return;
    this.#drag.span = next;
    this.#draw();
  }

  #drop() {
    const drag = this.#drag;
    this.#drag = null;
    if (drag) this.#actions.setBounds(drag.item, drag.span);
    this.#schedule();
  }

  #stop() {
    this.#drag = null;
    this.#schedule();
  }
}

/** A line at the end of the words, with a knob over it or under it. @param {"start" | "end"} side @param {{ x: number, top: number, bottom: number }} line @param {number} reach */
function drawHandle(side, { x, top, bottom }, reach) {
  const y = side === "start" ? top - KNOB : bottom + KNOB;
  return makeSvg(
    "g",
    { class: "bound", "data-side": side },
    makeSvg("line", { x1: x, x2: x, y1: top, y2: bottom }),
    makeSvg("circle", { class: "knob", cx: x, cy: y, r: KNOB }),
    makeSvg("circle", { class: "reach", cx: x, cy: y, r: reach }),
  );
}
