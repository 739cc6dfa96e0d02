/**
 * The colour behind the host's words, as far as the page gives it.
 *
 * In: elements. Out: what is seen through their backgrounds, up the tree and out
 * of shadow roots. A picture has no one colour: where the words could not be read
 * on what is around it, the ground is taken to be such that they can.
 */

import { matchesMedia } from "../surroundings.js";
import { BLACK, isLight, layOver, measureContrast, WHITE } from "./color.js";

/** @import { Color } from "./color.js" */

/** What browsers lay under a page that asks for a dark scheme and has no ground. @type {Color} */
const DARK_CANVAS = [0.1, 0.1, 0.1, 1];
/** Words with less contrast than this could not be read. */
const UNREADABLE = 2;

export class Grounds {
  #read;
  /** @type {Map<Element, Color>} */
  #known = new Map();

  /** @param {(words: string) => Color} read any colour of CSS */
  constructor(read) {
    this.#read = read;
  }

  /** What was found. @returns {Iterable<[Element, Color]>} */
  get list() {
    return this.#known;
  }

  /** Behind the words of an element. @param {Element} element @returns {Color} opaque */
  find(element) {
    const known = this.#known.get(element);
    if (known) return known;
    const { backgroundColor, backgroundImage, color } = getComputedStyle(element);
    const own = this.#read(backgroundColor);
    const parent = findParent(element);
    const flat = own[3] >= 1 ? own : layOver(own, parent ? this.find(parent) : findCanvas(element));
    const ground = backgroundImage === "none" ? flat : this.#guess(this.#read(color), flat);
    this.#known.set(element, ground);
    return ground;
  }

  /** Behind a picture. @param {Color} text @param {Color} flat */
  #guess(text, flat) {
    const words = layOver(text, flat);
    if (measureContrast(words, flat) >= UNREADABLE) return flat;
    return isLight(words) ? BLACK : WHITE;
  }
}

/** The element that one is drawn in: a slot, the one around, the host of its shadow root. @param {Element} element @returns {Element | null} */
export function findParent(element) {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (/** @type {ShadowRoot} */ (root).host ?? null);
}

/** @param {Element} element the outermost @returns {Color} */
function findCanvas(element) {
  const scheme = getComputedStyle(element).colorScheme;
  const isDark = /\bdark\b/.test(scheme) && (!/\blight\b/.test(scheme) || matchesMedia(element, "(prefers-color-scheme: dark)"));
  return isDark ? DARK_CANVAS : WHITE;
}
