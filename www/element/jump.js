/**
 * Brings an element into sight, and sees that it stays there.
 *
 * In: a way to find the element (its section may be drawn anew on the way).
 * Out: the page scrolls. What lies in between has only an estimated height until
 * it is laid out, so the first jump may end elsewhere: it is corrected in the
 * frames after it, until the element stands still in sight, the page can scroll
 * no farther, or the person scrolls.
 */

/** What covers the page's edges, in pixels: an element is in sight between them. */
const TOP = 72;
const BOTTOM = 96;
/** Farther than this many screens nobody wants to watch the page fly by. */
const FAR = 2;
/** It has come to rest after this many frames in one place. */
const REST = 3;
/** Corrections, and frames in all. */
const TRIES = 8;
const FRAMES = 240;
/** What a person does to scroll. */
const HANDS = ["wheel", "touchmove", "pointerdown", "keydown"];

export class Jump {
  /** @type {AbortController | null} */
  #under = null;

  /** @param {() => Element | null} find */
  to(find) {
    this.#under?.abort();
    const element = find();
    if (!element || isInSight(element)) return;
    const job = new AbortController();
    this.#under = job;
    for (const hand of HANDS) addEventListener(hand, () => job.abort(), { capture: true, passive: true, signal: job.signal });
    const distance = Math.abs(element.getBoundingClientRect().top - innerHeight / 2) / innerHeight;
    element.scrollIntoView({ block: "center", behavior: wantsLessMotion() || distance > FAR ? "instant" : "smooth" });
    this.#follow(find, job);
  }

  /** @param {() => Element | null} find @param {AbortController} job */
  #follow(find, job) {
    let last = Number.NaN;
    let rest = 0;
    let tries = 0;
    let frames = 0;
    const look = () => {
      const element = find();
      if (job.signal.aborted || !element) return;
      const { top } = element.getBoundingClientRect();
      rest = Math.abs(top - last) < 1 ? rest + 1 : 0;
      last = top;
      if (rest >= REST) {
        if (isInSight(element) || tries++ >= TRIES) return job.abort();
        element.scrollIntoView({ block: "center", behavior: "instant" });
        // The article's end, or one higher than the screen: there is nothing to correct.
        if (Math.abs(element.getBoundingClientRect().top - top) < 1) return job.abort();
        rest = 0;
      }
      if (frames++ < FRAMES) requestAnimationFrame(look);
      else job.abort();
    };
    requestAnimationFrame(look);
  }
}

/** @param {Element} element */
function isInSight(element) {
  const rect = element.getBoundingClientRect();
  return rect.top >= TOP && rect.bottom <= innerHeight - BOTTOM;
}

export function wantsLessMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
