/**
 * How high a framed page is, reported whenever it changes: its host makes the frame as
 * high, and nothing scrolls twice.
 *
 * In: the page. Out: `onHeight(pixels)`, in CSS pixels, at most once a frame. A part
 * of the page may be as high as the window ("100vh"): a frame that grows by what it
 * is told would grow for ever. So after a few heights in a row that nobody caused it
 * is quiet until somebody does something, another text comes, or the width changes.
 */

/** So many heights may follow one cause: a font, a picture, the panel that finds its place. */
const LONGEST_CHAIN = 4;
/** What a person does that may change the height. */
const CAUSES = ["pointerdown", "keydown", "input"];

export class Height {
  #onHeight;
  #frame = 0;
  #told = 0;
  #width = innerWidth;
  #chain = 0;
  #watcher = new ResizeObserver(() => this.#plan());

  /** @param {(pixels: number) => void} onHeight */
  constructor(onHeight) {
    this.#onHeight = onHeight;
    for (const type of CAUSES) addEventListener(type, () => this.expect(), { capture: true, passive: true });
    this.#watcher.observe(document.body);
  }

  /** Something happened that may change the height. */
  expect() {
    this.#chain = 0;
  }

  #plan() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#tell());
  }

  #tell() {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (innerWidth !== this.#width) this.expect();
    this.#width = innerWidth;
    if (height === this.#told || this.#chain >= LONGEST_CHAIN) return;
    this.#chain++;
    this.#told = height;
    this.#onHeight(height);
  }
}
