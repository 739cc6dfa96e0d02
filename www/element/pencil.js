/**
 * The editor's pencil: while a quotation is lit, a loop round the words that
 * name its source and a line under its cue.
 *
 * Drawn as SVG over the article, from ranges: the marks stay as they are, and
 * it looks the same where CSS highlights do not reach into shadow roots.
 */

import { makeSvg } from "./dom.js";
import { measureLines } from "./offsets.js";

export class Pencil {
  element = makeSvg("svg", { class: "pencil", part: "pencil", "aria-hidden": "true" });

  /**
   * @param {Range | null} source
   * @param {Range | null} cue
   */
  draw(source, cue) {
    const origin = this.element.getBoundingClientRect();
    const loops = source ? measureLines(source).map((rect) => drawLoop(rect, origin)) : [];
    const lines = cue ? measureLines(cue).map((rect) => drawLine(rect, origin)) : [];
    this.element.replaceChildren(...loops, ...lines);
  }

  erase() {
    this.element.replaceChildren();
  }
}

/** A loop that ends a little past where it began, as a hand draws one.
 * @param {DOMRect} rect @param {DOMRect} origin */
function drawLoop(rect, origin) {
  const x = rect.left - origin.left - 5;
  const y = rect.top - origin.top - 1;
  const w = rect.width + 10;
  const h = rect.height + 3;
  const r = Math.min(h / 2, 13);
  const path = [
    `M${x + r * 1.4} ${y + 1.5}`,
    `C${x + w * 0.4} ${y - 1} ${x + w * 0.7} ${y - 0.5} ${x + w - r} ${y + 0.5}`,
    `C${x + w + 1} ${y + 1} ${x + w + 2} ${y + h - 1} ${x + w - r} ${y + h}`,
    `C${x + w * 0.6} ${y + h + 1.5} ${x + w * 0.3} ${y + h + 0.5} ${x + r} ${y + h - 0.5}`,
    `C${x - 2} ${y + h - 2} ${x - 1} ${y + 3} ${x + r * 0.9} ${y + 0.5}`,
    `C${x + r * 1.6} ${y - 1.2} ${x + r * 2.2} ${y - 1.5} ${x + r * 2.8} ${y - 1.5}`,
  ];
  return makeSvg("path", { d: path.join(""), class: "loop", pathLength: 1 });
}

/** @param {DOMRect} rect @param {DOMRect} origin */
function drawLine(rect, origin) {
  const x = rect.left - origin.left - 1;
  const y = rect.bottom - origin.top - 1;
  const w = rect.width + 2;
  return makeSvg("path", { d: `M${x} ${y}q${w * 0.4} 2.5 ${w} -0.5`, class: "line", pathLength: 1 });
}
