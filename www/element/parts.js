/**
 * The parts of the tool that need nothing but the bench, and where each stands.
 *
 * In: the bench. Out: the parts, made. A part is a class of its own file with the
 * shape below; the workbench puts its element in place and tells it what happens.
 */

import { Lost } from "./lost.js";
import { Margin } from "./margin.js";
import { Articles } from "./panel-articles.js";
import { Peek } from "./peek.js";
import { Review } from "./review.js";
import { Search } from "./search.js";
import { Sources } from "./sources.js";
import { About } from "./about.js";
import { Takeaway } from "./takeaway.js";

/** @import { Bench } from "./workbench.js" */
/** @import { Item } from "./items.js" */
/** @import { OwnSheet } from "./style.js" */
/** @import { Surroundings } from "./surroundings.js" */

/**
 * @typedef {object} Part
 * @property {HTMLElement} [element]
 * @property {() => void} [update] value, corrections, mode or words are others now: called often, has to be cheap where it is hidden
 * @property {(item: Item | null, mark: HTMLElement | null) => void} [light] a mark is hovered or focused (`null`: none)
 * @property {(around: Surroundings) => void} [attach] the element is on a page: here its listeners outside are added
 * @property {() => void} [detach] it was taken away; perhaps it is in another document already
 * @property {OwnSheet} [sheet] where it is, for the shadow root to adopt: `style` attributes may be forbidden
 */

/**
 * `top`: under the toolbar; `stage`: over the article, which it is placed against; `panel`: at
 * the panel's head; `end`: after all else (dialogs, bars at the bottom).
 * @typedef {"top" | "stage" | "panel" | "end"} Place
 */

/** @type {readonly { place: Place, make: (bench: Bench) => Part }[]} In the order they stand. */
const PARTS = Object.freeze([
  { place: "top", make: (bench) => new Takeaway(bench) },
  { place: "panel", make: (bench) => new Articles(bench) },
  { place: "panel", make: (bench) => new Sources(bench) },
  { place: "panel", make: (bench) => new Lost(bench) },
  { place: "stage", make: (bench) => new Search(bench) },
  { place: "stage", make: (bench) => new Peek(bench) },
  { place: "end", make: (bench) => new Margin(bench) },
  { place: "end", make: (bench) => new Review(bench) },
  { place: "end", make: (bench) => new About(bench) },
]);

/** @param {Bench} bench @returns {{ place: Place, part: Part }[]} */
export function makeParts(bench) {
  return PARTS.map(({ place, make }) => ({ place, part: make(bench) }));
}
