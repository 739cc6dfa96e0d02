/**
 * What a browser remembers of the element while the person is on another page, and
 * gives back when they return.
 *
 * In: text, corrections and view. Out: a `FormData`, the only form of state that browsers
 * keep besides a string; and back. A browser that keeps nothing gives nothing.
 */

/** @import { Correction } from "../types/core.js" */

/** @typedef {{ text: string, corrections: readonly Correction[], mode: string | null }} Remembered */

/** @param {Remembered} remembered @returns {FormData} */
export function writeRemembered({ text, corrections, mode }) {
  const state = new FormData();
  // A line end in a `FormData` may come back as another; in JSON it stands as an escape.
  state.set("article-annotator", JSON.stringify({ text, corrections, mode }));
  return state;
}

/** @param {unknown} state of this script, of an older one, or a value that the browser fills in @returns {Remembered | null} */
export function readRemembered(state) {
  if (typeof state === "string") return { text: state, corrections: [], mode: null };
  try {
    const written = /** @type {FormData | null} */ (state)?.get("article-annotator");
    const { text, corrections = [], mode = null } = JSON.parse(String(written));
    return typeof text === "string" && Array.isArray(corrections) ? { text, corrections, mode } : null;
  } catch {
    return null;
  }
}

/**
 * Until the browser has given back what it remembers. Chromium does so when a page that comes back is loaded, and
 * not at all to a control that has the focus by then.
 * @param {Document} document
 * @returns {Promise<void>}
 */
export function untilRestored(document) {
  const view = document.defaultView;
  const [entry] = view?.performance.getEntriesByType("navigation") ?? [];
  const isNew = /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === "navigate";
  if (!view || isNew || document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => view.addEventListener("load", () => setTimeout(resolve), { once: true }));
}
