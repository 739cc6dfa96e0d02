/**
 * Finds the element of the host that is to be annotated, and stays with it.
 *
 * In: an id, and the document or shadow root that it is looked up in. Out: calls
 * `onTarget` with the element as soon as it is there, with another that takes its
 * place under the same id, with `null` when it is gone; `onChange` with what
 * changed inside it. It reads nothing and changes nothing.
 */

/**
 * @typedef {object} TargetListener
 * @property {(target: Element | null) => void} onTarget
 * @property {(records: readonly MutationRecord[]) => void} onChange
 */

export class Target {
  #root;
  #id;
  #listener;
  /** @type {Element | null} */
  #element = null;
  /** The tree around it: it may come late, be replaced, moved, taken away. */
  #around = new MutationObserver(() => this.#look());
  #inside;

  /** @param {Document | ShadowRoot} root @param {string} id @param {TargetListener} listener */
  constructor(root, id, listener) {
    this.#root = root;
    this.#id = id;
    this.#listener = listener;
    this.#inside = new MutationObserver((records) => listener.onChange(records));
    this.#around.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["id"] });
  }

  /** Looks for it now; later it is looked for by itself. */
  start() {
    this.#look();
  }

  stop() {
    this.#around.disconnect();
    this.#inside.disconnect();
  }

  #look() {
    const element = this.#root.getElementById(this.#id);
    if (element === this.#element) return;
    this.#element = element;
    this.#inside.disconnect();
    if (element) this.#inside.observe(element, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["hidden"] });
    this.#listener.onTarget(element);
  }
}
