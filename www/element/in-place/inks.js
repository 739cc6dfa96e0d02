/**
 * What the marks in the host's text are drawn with: the element's own colours,
 * made to be seen on the host's ground.
 *
 * In: the element (its `theme`, its `--aa-*`), the grounds of the text. Out: for
 * each layer a line and a wash. A colour that the host set itself is taken as it
 * is. It draws nothing.
 */

import { makeSvg } from "../dom.js";
import { isLight, layOver, makeSeen, readColor, thin, WHITE, writeColor } from "./color.js";

/** @import { Color } from "./color.js" */

/**
 * @typedef {object} Ink
 * @property {string} [color] of the line, of CSS
 * @property {"solid" | "dashed" | "dotted" | "double"} [style]
 * @property {number} [width] CSS pixels
 * @property {string} [wash] behind the words, of CSS
 * @property {string} [text] of the words, of CSS
 */

/** By layer: the kinds, and what is over them. @typedef {Record<string, Ink>} Inks */

/** The line of each kind: each is recognised without its colour (as in `css/marks.css`). */
const LINES = Object.freeze({
  person: { style: "solid", width: 2 },
  place: { style: "dashed", width: 2 },
  organization: { style: "double", width: 1.5 },
  group: { style: "solid", width: 1 },
  event: { style: "dashed", width: 1 },
  work: { style: "dotted", width: 1 },
  law: { style: "dashed", width: 1 },
  product: { style: "double", width: 1 },
  date: { style: "dotted", width: 2 },
  dateline: { style: "solid", width: 1.5 },
  amount: { style: "dotted", width: 1 },
});

/** Seen on white and on black: what is marked of pale words, which are printed with their dark ground or without. */
const MIDDLE = "rgb(112, 112, 112)";

/** How much is seen of the colours behind what is lit, who says it, what is searched for. */
const LIT = 0.24;
const SAID = 0.22;
const HIT = 0.3;
const CURRENT = 0.5;

export class InkPot {
  #host;
  #pen = makeSvg("rect");
  /** Never shown: its fill is how a colour of CSS becomes one of sRGB, in a scheme. */
  element = makeSvg("svg", { class: "inks", "aria-hidden": "true", width: 0, height: 0 }, this.#pen);

  /** @param {Element} host `<article-annotator>` */
  constructor(host) {
    this.#host = host;
  }

  /** @param {string} words any colour of CSS @param {string} [scheme] `light`, `dark` @returns {Color} */
  readColor = (words, scheme = "") => {
    const known = scheme ? null : readColor(words);
    if (known) return known;
    this.#pen.setAttribute("class", scheme);
    this.#pen.setAttribute("fill", `color-mix(in srgb, ${words} 100%, transparent)`);
    return readColor(getComputedStyle(this.#pen).fill) ?? [0, 0, 0, 0];
  };

  /**
   * @param {readonly Color[]} grounds of the text; opaque, light ones or dark ones
   * @returns {Inks}
   */
  mix(grounds) {
    const asked = this.#host.getAttribute("theme");
    const [first = WHITE] = grounds;
    const scheme = asked === "light" || asked === "dark" ? asked : isLight(first) ? "light" : "dark";
    const read = (/** @type {string} */ name) => this.readColor(`var(--_${name})`, scheme);
    const wash = read("wash");
    const all = [...grounds, ...grounds.map((ground) => layOver(wash, ground))];
    const own = getComputedStyle(this.#host);
    const seen = (/** @type {string} */ name) => {
      const color = read(name);
      return own.getPropertyValue(`--aa-${name}`).trim() === "" ? makeSeen(color, all) : color;
    };
    const ring = read("ring");
    const quotation = seen("quotation");
    /** @type {Inks} */
    const inks = { quotation: { wash: writeColor(wash), color: writeColor(quotation) } };
    for (const [kind, line] of Object.entries(LINES)) inks[kind] = { .../** @type {Ink} */ (line), color: writeColor(seen(kind)) };
    inks.lit = { wash: writeColor(thin(ring, LIT)) };
    inks.said = { wash: writeColor(thin(quotation, SAID)) };
    inks.hit = { wash: writeColor(thin(ring, HIT)) };
    inks.current = { wash: writeColor(thin(ring, CURRENT)) };
    return inks;
  }

  /**
   * For paper, which is white.
   * @param {readonly Color[]} grounds of the text on the screen
   * @returns {Inks}
   */
  mixForPaper([first = WHITE]) {
    const inks = Object.entries(this.mix([WHITE]));
    // Chromium darkens pale words on paper, but not those that are highlighted.
    return Object.fromEntries(inks.map(([layer, ink]) => [layer, isLight(first) ? ink : { ...ink, text: MIDDLE }]));
  }
}
