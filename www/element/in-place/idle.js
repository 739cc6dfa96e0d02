/**
 * Work that waits until the page has nothing else to do.
 *
 * In: the work. Out: it is done once, however often it was asked for meanwhile.
 */

/** Longer than this many milliseconds it does not wait. */
const LIMIT_MS = 500;
/** How long it waits where the browser does not say when it is idle (Safari). */
const PAUSE_MS = 100;

export class Idle {
  #work;
  #id = 0;

  /** @param {() => void} work */
  constructor(work) {
    this.#work = work;
  }

  schedule() {
    if (this.#id !== 0) return;
    const run = () => {
      this.#id = 0;
      this.#work();
    };
    this.#id = typeof requestIdleCallback === "function" ? requestIdleCallback(run, { timeout: LIMIT_MS }) : Number(setTimeout(run, PAUSE_MS));
  }

  cancel() {
    if (typeof cancelIdleCallback === "function") cancelIdleCallback(this.#id);
    else clearTimeout(this.#id);
    this.#id = 0;
  }
}
