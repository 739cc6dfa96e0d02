/**
 * The way back to a mark that a person removed.
 *
 * In: a text, corrections, a place. Out: the removals that are about that place;
 * or one of them taken back, as a step of its own. It knows no DOM.
 */

import { findOccurrences } from "./words.js";

/** @import { Correction } from "../types/core.js" */
/** @import { Span } from "./words.js" */
/** @import { Tool } from "./workbench.js" */

/**
 * The removals that hold for words in a range, each with the place there.
 * @param {string} text @param {readonly Correction[]} corrections @param {Span} range
 * @returns {{ correction: Correction, place: Span }[]}
 */
export function findRemovals(text, corrections, { start, end }) {
  return corrections.flatMap((correction) => {
    if (correction.what !== "remove") return [];
    const place = listPlaces(text, correction).find((each) => each.start < end && each.end > start);
    return place ? [{ correction, place }] : [];
  });
}

/** Where a removal took marks away. @param {string} text @param {Correction} correction @returns {Span[]} */
export function listPlaces(text, { selector: [{ exact }, { start, end }], all }) {
  return all ? findOccurrences(text, exact) : text.slice(start, end) === exact ? [{ start, end }] : [];
}

/** Takes a removal back. @param {Tool} tool @param {Correction} removal as it was when it was made, or since */
export function putBack(tool, { what, when, selector: [{ exact }] }) {
  const found = tool.corrections.filter((each) => each.what === what && each.when === when && each.selector[0].exact === exact);
  if (found.length > 0) tool.dropCorrections(found);
}
