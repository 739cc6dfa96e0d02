/**
 * Which sections of an article come near the screen, and which have gone far.
 *
 * In: elements. Out: calls `draw` for those that come within a screen and a
 * half, `wipe` for those farther than four screens, a few milliseconds at a
 * time, so that scrolling never waits. While the article is hidden nothing is
 * near and nothing far.
 */

/** Margins in screens. Between the two is what is left as it is. */
const NEAR = "150% 0%";
const FAR = "400% 0%";
/** One turn of work, in milliseconds. */
const TURN_MS = 10;

export class Near {
  /** @type {Set<Element>} */
  #near = new Set();
  /** @type {Set<Element>} */
  #far = new Set();
  #timer = 0;
  #listener;
  /** What is watched. @type {Set<Element>} */
  #all = new Set();
  /** @type {Document | null} */
  #document = null;
  /** @type {IntersectionObserver[]} */
  #watchers = [];

  /** @param {{ draw: (element: Element) => boolean, wipe: (element: Element) => boolean, turn: (work: () => void) => void }} listener `draw` and `wipe` say whether that is done: what cannot go yet is asked for again; `turn` is around all of one turn */
  constructor(listener) {
    this.#listener = listener;
  }

  /** @param {Element} element */
  watch(element) {
    this.#all.add(element);
    this.#observeIn(element.ownerDocument);
    for (const watcher of this.#watchers) watcher.observe(element);
  }

  /** @param {Element} element it is taken out */
  unwatch(element) {
    for (const set of [this.#all, this.#near, this.#far]) set.delete(element);
    for (const watcher of this.#watchers) watcher.unobserve(element);
  }

  /** The elements may be in another document now. @param {Document} document */
  attach(document) {
    if (this.#all.size > 0) this.#observeIn(document);
  }

  /**
   * A watcher sees one document. Of the document, not of the topmost window: there a frame from elsewhere would
   * get no margin.
   * @param {Document} document
   */
  #observeIn(document) {
    if (this.#document === document) return;
    this.#document = document;
    for (const watcher of this.#watchers) watcher.disconnect();
    const { IntersectionObserver } = document.defaultView ?? window;
    // A DOM library without a screen: nothing is near.
    if (!IntersectionObserver) return void (this.#watchers = []);
    this.#watchers = [NEAR, FAR].map((rootMargin) => new IntersectionObserver((entries) => this.#sort(entries, rootMargin === NEAR), { root: document, rootMargin }));
    for (const element of this.#all) for (const watcher of this.#watchers) watcher.observe(element);
  }

  /** Watches nothing any more. */
  clear() {
    for (const watcher of this.#watchers) watcher.disconnect();
    this.#all.clear();
    this.#near.clear();
    this.#far.clear();
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  /** @param {IntersectionObserverEntry[]} entries @param {boolean} byNear */
  #sort(entries, byNear) {
    for (const { target, isIntersecting } of entries) {
      if (byNear && isIntersecting) this.#near.add(target);
      else if (byNear) this.#near.delete(target);
      else if (isIntersecting) this.#far.delete(target);
      else this.#far.add(target);
    }
    this.#timer ||= window.setTimeout(() => this.#listener.turn(() => this.#work()));
  }

  #work() {
    this.#timer = 0;
    const end = performance.now() + TURN_MS;
    for (const [elements, work] of /** @type {const} */ ([[this.#near, this.#listener.draw], [this.#far, this.#listener.wipe]])) {
      for (const element of elements) {
        // Hidden, it has no place.
        if (element.getClientRects().length === 0) return;
        if (performance.now() > end) {
          this.#timer = window.setTimeout(() => this.#listener.turn(() => this.#work()));
          return;
        }
        if (work(element)) elements.delete(element);
      }
    }
  }
}
