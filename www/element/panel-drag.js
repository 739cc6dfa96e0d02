/**
 * Dragging a name in the panel onto another.
 *
 * In: the panel's body, whose rows have `data-entity`. Out: calls `onDrop(from,
 * into)`. By pointer events: Firefox does not drag buttons. A finger scrolls, and
 * drags nothing; Escape ends it.
 */

import { isElement, make } from "./dom.js";
import { OwnSheet } from "./style.js";

/** @typedef {{ row: HTMLElement, x: number, y: number, id: number, isMoving: boolean }} Held */

/** A pointer that moved less than this many pixels clicks. */
const DRAG_PX = 6;
/** Nearer than this to an end of the panel it scrolls, this many pixels for each move. */
const EDGE_PX = 28;
const SCROLL_PX = 10;

export class PanelDrag {
  /** What goes with the pointer. */
  element = make("div", { class: "drag-ghost", "aria-hidden": "true", hidden: true });
  sheet = new OwnSheet();
  /** Whether the click that comes now is the end of a drag. */
  hasJustDragged = false;
  #body;
  #onDrop;
  /** @type {Held | null} */
  #held = null;
  /** @type {HTMLElement | null} */
  #target = null;
  /** Ends the listening for Escape. @type {AbortController | null} */
  #dragging = null;
  /** @param {KeyboardEvent} event */
  #escape = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.hasJustDragged = true;
    this.cancel();
  };

  /** @param {HTMLElement} body @param {(from: number, into: number) => void} onDrop */
  constructor(body, onDrop) {
    this.#body = body;
    this.#onDrop = onDrop;
    body.addEventListener("pointerdown", (event) => this.#press(event));
    body.addEventListener("pointermove", (event) => this.#move(event));
    body.addEventListener("pointerup", () => this.#drop());
    body.addEventListener("pointercancel", () => this.cancel());
  }

  cancel() {
    this.#dragging?.abort();
    this.#aim(null);
    this.#held?.row.removeAttribute("data-dragged");
    this.#held = null;
    this.element.hidden = true;
  }

  /** @param {PointerEvent} event */
  #press({ target, button, pointerType, pointerId, clientX, clientY }) {
    this.hasJustDragged = false;
    const row = isElement(target) ? target.closest(".row[data-entity]") : null;
    if (button !== 0 || pointerType === "touch" || !isElement(row)) return;
    this.#held = { row, x: clientX, y: clientY, id: pointerId, isMoving: false };
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const held = this.#held;
    if (!held || event.pointerId !== held.id) return;
    if (event.buttons === 0) return this.cancel();
    if (!held.isMoving) {
      if (Math.hypot(event.clientX - held.x, event.clientY - held.y) < DRAG_PX) return;
      this.#begin(held, event.pointerId);
    }
    event.preventDefault();
    this.sheet.replaceSync(`.drag-ghost { left: ${Math.round(event.clientX + 10)}px; top: ${Math.round(event.clientY + 8)}px; }`);
    const { top, bottom } = this.#body.getBoundingClientRect();
    if (event.clientY < top + EDGE_PX) this.#body.scrollTop -= SCROLL_PX;
    else if (event.clientY > bottom - EDGE_PX) this.#body.scrollTop += SCROLL_PX;
    const under = /** @type {ShadowRoot} */ (this.#body.getRootNode()).elementFromPoint(event.clientX, event.clientY)?.closest(".row[data-entity]");
    this.#aim(isElement(under) && under.dataset.entity !== held.row.dataset.entity ? under : null);
  }

  /** @param {Held} held @param {number} pointerId */
  #begin(held, pointerId) {
    held.isMoving = true;
    held.row.toggleAttribute("data-dragged", true);
    try {
      this.#body.setPointerCapture(pointerId);
    } catch {
      // The pointer is gone already: the next event ends it.
    }
    this.element.textContent = held.row.querySelector(".name")?.textContent ?? "";
    this.element.hidden = false;
    this.#dragging = new AbortController();
    this.#body.ownerDocument.addEventListener("keydown", this.#escape, { capture: true, signal: this.#dragging.signal });
  }

  #drop() {
    const from = this.#held?.isMoving ? this.#held.row.dataset.entity : undefined;
    const into = this.#target?.dataset.entity;
    this.hasJustDragged = this.#held?.isMoving ?? false;
    this.cancel();
    if (from !== undefined && into !== undefined) this.#onDrop(Number(from), Number(into));
  }

  /** @param {HTMLElement | null} row */
  #aim(row) {
    if (row === this.#target) return;
    this.#target?.removeAttribute("data-target");
    this.#target = row;
    row?.toggleAttribute("data-target", true);
  }
}
