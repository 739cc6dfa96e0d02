/**
 * Draws marks as CSS highlights: the host's DOM stays untouched.
 *
 * In: ranges by layer, inks. Out: highlights in the page's registry under names
 * of our own, and one sheet in the root of the text: Firefox and WebKit draw no
 * range of a shadow tree by rules that are outside. Other highlights and other
 * sheets of the page are left alone; `dispose` takes ours back.
 */

import { OwnSheet } from "../style.js";
import { windowOf } from "../surroundings.js";

/** @import { Ink, Inks } from "./inks.js" */

/**
 * @typedef {object} Mark
 * @property {StaticRange} range
 * @property {number} start where it is in the text, UTF-16
 * @property {number} end
 * @property {number} ground which of the grounds it is on, an index
 */

/** Layers that are above the kinds; a quotation is below them. @type {Record<string, number>} */
const PRIORITIES = { quotation: 0, lit: 2, said: 2, hit: 3, current: 4 };

export class Highlights {
  #root;
  #window;
  #sheet = new OwnSheet();
  #css = "";
  #suffix;
  /** @type {Map<string, { layer: string, highlight: Highlight }>} by name */
  #made = new Map();

  /** Whether this browser draws highlights. @param {Window & typeof globalThis} view */
  static areIn({ Highlight, CSS }) {
    return typeof Highlight === "function" && CSS?.highlights !== undefined && CSS.supports("selector(::highlight(aa))");
  }

  /** @param {Element} target whose text it is */
  constructor(target) {
    this.#root = /** @type {Document | ShadowRoot} */ (target.getRootNode());
    this.#window = windowOf(target);
    this.#suffix = findSuffix(this.#registry);
    // The first name is taken at once: no other element of the page takes it then.
    this.#find("lit", 0);
  }

  /** @param {string} layer @param {readonly Mark[]} marks all of the layer */
  set(layer, marks) {
    for (const { layer: of, highlight } of this.#made.values()) if (of === layer) highlight.clear();
    for (const { range, ground } of marks) this.#find(layer, ground).add(range);
  }

  /** @param {Mark} mark @param {string} layer */
  drop(mark, layer) {
    this.#find(layer, mark.ground).delete(mark.range);
  }

  /** @param {readonly Inks[]} inks for each ground @param {readonly Inks[]} paper the same on paper */
  paint(inks, paper) {
    const write = (/** @type {readonly Inks[]} */ all, /** @type {typeof writeInk} */ writeEach) => all.flatMap((each, ground) => Object.entries(each).map(([layer, ink]) => this.#write(layer, ground, writeEach(ink, layer))));
    const rules = write(inks, writeInk);
    const onPaper = write(paper, writePaperInk);
    const forced = inks.map((_, ground) => this.#write("quotation", ground, OVERLINE));
    const css = `${rules.join("\n")}\n@media print {\n${onPaper.join("\n")}\n}\n@media (forced-colors: active) {\n${forced.join("\n")}\n}`;
    if (css !== this.#css) this.#sheet.replaceSync(css);
    this.#css = css;
    // A framework may have set the list anew.
    const sheet = this.#sheet.in(this.#window.document);
    if (!this.#root.adoptedStyleSheets.includes(sheet)) this.#root.adoptedStyleSheets = [...this.#root.adoptedStyleSheets, sheet];
  }

  dispose() {
    for (const [name, { highlight }] of this.#made) if (this.#registry.get(name) === highlight) this.#registry.delete(name);
    this.#made.clear();
    const own = this.#sheet.in(this.#window.document);
    this.#root.adoptedStyleSheets = this.#root.adoptedStyleSheets.filter((sheet) => sheet !== own);
  }

  get #registry() {
    return this.#window.CSS.highlights;
  }

  /** @param {string} layer @param {number} ground */
  #find(layer, ground) {
    const name = this.#name(layer, ground);
    let highlight = this.#made.get(name)?.highlight;
    if (!highlight) {
      highlight = new this.#window.Highlight();
      highlight.priority = PRIORITIES[layer] ?? 1;
      this.#made.set(name, { layer, highlight });
    }
    // The host may have cleared the registry.
    if (this.#registry.get(name) !== highlight) this.#registry.set(name, highlight);
    return highlight;
  }

  /** @param {string} layer @param {number} ground @param {string} declarations */
  #write(layer, ground, declarations) {
    return `::highlight(${this.#name(layer, ground)}) { ${declarations} }`;
  }

  /** @param {string} layer @param {number} ground */
  #name(layer, ground) {
    return `aa-${layer}${ground === 0 ? "" : "-other"}${this.#suffix}`;
  }
}

/** Over a quotation, where no wash is seen: a line under it would be on those of the names in it. */
const OVERLINE = "text-decoration-line: overline; text-decoration-style: solid; text-decoration-thickness: 1px;";

/** Longhands: WebKit drops the shorthand here. @param {Ink} ink @param {string} layer */
function writeInk({ color, style, width, wash }, layer) {
  const background = wash ? `background-color: ${wash};` : "";
  if (!color || layer === "quotation") return background;
  return `${background} text-decoration-line: underline; text-decoration-style: ${style}; text-decoration-color: ${color}; text-decoration-thickness: ${width}px; text-underline-offset: .2em; text-decoration-skip-ink: none;`;
}

/** Many browsers print no backgrounds. @param {Ink} ink @param {string} layer */
function writePaperInk({ color, text }, layer) {
  const words = text ? `color: ${text};` : "";
  if (!color) return "background-color: transparent;";
  return `${words} ${layer === "quotation" ? OVERLINE : ""} text-decoration-color: ${color};`;
}

/** What keeps the names of this element's highlights apart from those of others on the page, of another copy of this code too. @param {HighlightRegistry} registry */
function findSuffix(registry) {
  let number = 1;
  const write = () => (number === 1 ? "" : `-${number}`);
  while (registry.has(`aa-lit${write()}`)) number += 1;
  return write();
}
