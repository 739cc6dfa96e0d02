/**
 * Brings an element into sight, and sees that it stays there.
 *
 * In: a way to find the element (its section may be drawn anew on the way).
 * Out: the page scrolls. What is in between has only an estimated height until
 * it is laid out, so the first jump may end elsewhere: it is corrected in the
 * frames after it, until the element stands still in sight, the page can scroll
 * no farther, or somebody else scrolls.
 */

import { bringIntoView, cancelFrame, matchesMedia, requestFrame, windowOf } from "./surroundings.js";

/** What covers the page's edges, in pixels: an element is in sight between them. */
const TOP = 72;
const BOTTOM = 96;
/** Farther than this many screens nobody wants to watch the page fly by. */
const FAR = 2;
/** It stands still after this many frames in one place, and is left alone after this many milliseconds there. */
const REST = 3;
const REST_MS = 600;
/** Corrections, and milliseconds in all. */
const TRIES = 12;
const PATIENCE_MS = 5000;
/** What a person does to scroll. */
const HANDS = ["wheel", "touchmove", "pointerdown", "keydown"];

export class Jump {
  /** @type {AbortController | null} */
  #under = null;

  /** @param {() => Element | null} find @param {boolean} isEstimated whether not all is laid out: else there is nothing to correct */
  to(find, isEstimated) {
    this.#under?.abort();
    const element = find();
    if (!element || isInSight(element)) return;
    const view = windowOf(element);
    const { innerHeight } = view;
    const distance = Math.abs(element.getBoundingClientRect().top - innerHeight / 2) / innerHeight;
    bringIntoView(element, { block: "center", behavior: wantsLessMotion(element) || distance > FAR ? "instant" : "smooth" });
    if (!isEstimated) return;
    const job = new AbortController();
    this.#under = job;
    for (const hand of HANDS) view.addEventListener(hand, () => job.abort(), { capture: true, passive: true, signal: job.signal });
    this.#follow(find, job, view);
  }

  /** @param {() => Element | null} find @param {AbortController} job @param {Window} view */
  #follow(find, job, view) {
    let last = Number.NaN;
    let place = view.scrollY;
    let hasArrived = false;
    let rest = 0;
    let tries = 0;
    const began = performance.now();
    let moved = began;
    const look = () => {
      const element = find();
      const now = performance.now();
      if (job.signal.aborted || !element) return;
      const { top } = element.getBoundingClientRect();
      const isStill = Math.abs(top - last) < 1;
      // Once it was there, only others scroll it away: what is laid out moves it without a scroll.
      if (hasArrived && Math.abs(view.scrollY - place) >= 1 && Math.abs(top - last + view.scrollY - place) < 1) return job.abort();
      hasArrived ||= isInSight(element);
      place = view.scrollY;
      if (!isStill) moved = now;
      rest = isStill ? rest + 1 : 0;
      last = top;
      if (rest >= REST && !isInSight(element)) {
        if (tries++ >= TRIES) return job.abort();
        bringIntoView(element, { block: "center", behavior: "instant" });
        // The article's end, or one higher than the screen: there is nothing to correct.
        if (Math.abs(element.getBoundingClientRect().top - top) < 1) return job.abort();
        place = view.scrollY;
        last = element.getBoundingClientRect().top;
        rest = 0;
      }
      // What is round it may still be laid out.
      const isDone = rest >= REST && now - moved > REST_MS;
      if (isDone || now - began > PATIENCE_MS) job.abort();
      else inNextFrame(view, look);
    };
    inNextFrame(view, look);
  }
}

/** Where a browser holds its frames back, a tenth of a second is one. @param {Window} view @param {() => void} work */
function inNextFrame(view, work) {
  const once = () => {
    cancelFrame(view, frame);
    clearTimeout(timer);
    work();
  };
  const frame = requestFrame(view, once);
  const timer = setTimeout(once, 100);
}

/** @param {Element} element */
function isInSight(element) {
  const rect = element.getBoundingClientRect();
  return rect.top >= TOP && rect.bottom <= windowOf(element).innerHeight - BOTTOM;
}

/** @param {Element} element */
export function wantsLessMotion(element) {
  return matchesMedia(element, "(prefers-reduced-motion: reduce)");
}
