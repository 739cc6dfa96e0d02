/**
 * The document and the window that the element is in now.
 *
 * A host may move it into an iframe, a pop-up or a picture-in-picture window, and back:
 * listeners, frames and measures belong to the window it is seen in, not to the one its
 * script runs in, which may even be hidden. In: a node. Out: its window; work in that
 * window's next frame. Nothing here remembers a window longer than one frame.
 */

/**
 * Where the element is attached.
 * @typedef {object} Surroundings
 * @property {Document} document
 * @property {Window & typeof globalThis} window
 * @property {AbortSignal} signal for listeners on the two: aborted when the element is taken away
 */

/** @param {Node} node @returns {Window & typeof globalThis} */
export function windowOf(node) {
  return node.ownerDocument?.defaultView ?? window;
}

/** One piece of work for the next frame; the newest counts. */
export class NextFrame {
  /** @type {Window | null} */
  #window = null;
  #id = 0;

  /** @param {Node} node in whose window @param {() => void} work */
  request(node, work) {
    this.cancel();
    this.#window = windowOf(node);
    this.#id = requestFrame(this.#window, () => {
      this.#window = null;
      work();
    });
  }

  get isPending() {
    return this.#window !== null;
  }

  /** Another window may have given the same number to somebody else's work. */
  cancel() {
    if (this.#window) cancelFrame(this.#window, this.#id);
    this.#window = null;
  }
}

// DOM libraries without a screen (jsdom, happy-dom) lack what knows of frames, sizes and places. Nothing
// moves there, and a frame is the next turn.

/** @param {Window} view @param {() => void} work @returns {number} for `cancelFrame` */
export function requestFrame(view, work) {
  return view.requestAnimationFrame ? view.requestAnimationFrame(work) : view.setTimeout(work);
}

/** @param {Window} view @param {number} id */
export function cancelFrame(view, id) {
  if (view.cancelAnimationFrame) view.cancelAnimationFrame(id);
  else view.clearTimeout(id);
}

/**
 * Hears of the sizes of an element: the first one, and each that is another.
 * @param {Element} element @param {(entry?: ResizeObserverEntry) => void} onSize @returns {() => void} ends it
 */
export function watchSize(element, onSize) {
  const { ResizeObserver } = windowOf(element);
  if (!ResizeObserver) return () => {};
  const watcher = new ResizeObserver(([entry]) => onSize(entry));
  watcher.observe(element);
  return () => watcher.disconnect();
}

/** @param {Node} node @param {string} query such as `(pointer: coarse)` */
export function matchesMedia(node, query) {
  return windowOf(node).matchMedia?.(query).matches ?? false;
}

/** @param {Element | null | undefined} element @param {ScrollIntoViewOptions} how */
export function bringIntoView(element, how) {
  element?.scrollIntoView?.(how);
}

/**
 * Hears when an element may be elsewhere in its window: something was scrolled, or its size is another.
 * @param {Element} element @param {() => void} onMove @returns {() => void} ends it
 */
export function watchMoves(element, onMove) {
  const { document } = windowOf(element);
  const ending = new AbortController();
  const stopWatching = watchSize(element, onMove);
  document.addEventListener("scroll", onMove, { capture: true, passive: true, signal: ending.signal });
  return () => {
    ending.abort();
    stopWatching();
  };
}

/** @param {Document} document @param {() => void} work */
export function whenParsed(document, work) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", work, { once: true });
  else work();
}
