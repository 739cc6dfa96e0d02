/**
 * The clicks on the host's text that are ours: a plain one, on words that do
 * nothing else.
 *
 * In: the element. Out: calls `onClick`. Links, buttons, fields, the end of a
 * selection, a click with a modifier are the host's; nothing is ever prevented.
 */

import { isElement } from "../dom.js";

/** A pointer that moved farther than this many CSS pixels selected text. */
const DRAG_PX = 6;
/** What has a click of its own. */
const ACTIVE = "a[href], area[href], button, input, select, textarea, label, summary, option, audio, video, iframe, embed, object, [contenteditable]:not([contenteditable='false' i]), [onclick], [role='button' i], [role='link' i], [role='checkbox' i], [role='switch' i], [role='tab' i], [role='option' i], [role^='menuitem' i]";

export class Clicks {
  #element;
  #onClick;
  /** @type {{ x: number, y: number } | null} */
  #pressed = null;
  /** @param {PointerEvent} event */
  #press = ({ clientX: x, clientY: y }) => {
    this.#pressed = { x, y };
  };
  /** @param {MouseEvent} event */
  #click = (event) => {
    if (!this.#isHosts(event)) this.#onClick(event);
  };

  /** @param {Element} element @param {(event: MouseEvent) => void} onClick */
  constructor(element, onClick) {
    this.#element = element;
    this.#onClick = onClick;
    element.addEventListener("pointerdown", /** @type {EventListener} */ (this.#press));
    element.addEventListener("click", /** @type {EventListener} */ (this.#click));
  }

  stop() {
    this.#element.removeEventListener("pointerdown", /** @type {EventListener} */ (this.#press));
    this.#element.removeEventListener("click", /** @type {EventListener} */ (this.#click));
  }

  /** @param {MouseEvent} event */
  #isHosts(event) {
    const { button, detail, ctrlKey, metaKey, shiftKey, altKey, clientX, clientY } = event;
    if (event.defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return true;
    // The second click of a double one selects a word.
    if (detail > 1) return true;
    if (this.#pressed && Math.hypot(clientX - this.#pressed.x, clientY - this.#pressed.y) > DRAG_PX) return true;
    const path = event.composedPath().filter(isElement);
    if (path.some((each) => each.matches(ACTIVE))) return true;
    const selection = this.#element.ownerDocument.getSelection();
    const [first] = path;
    return selection !== null && !selection.isCollapsed && first !== undefined && selection.containsNode(first, true);
  }
}
