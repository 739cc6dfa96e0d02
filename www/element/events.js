/**
 * The events of the element. All bubble and cross shadow roots; `detail` says
 * what happened. Safe to import where there is no DOM.
 */

/** @import { Annotations, Correction, Format } from "../types/core.js" */
/** @import { Item } from "./items.js" */

/** A mark of the article. @typedef {Readonly<Pick<Item, "id" | "kind" | "start" | "end" | "entity">>} Selection */

// A server has no CustomEvent worth the name; nothing is dispatched there.
const Base = globalThis.CustomEvent ?? /** @type {typeof CustomEvent} */ (/** @type {unknown} */ (class {}));

/** The element can annotate. @extends {Base<{ version: string }>} */
export class ReadyEvent extends Base {
  /** @param {{ version: string }} detail */
  constructor(detail) {
    super("aa-ready", { bubbles: true, composed: true, detail });
  }
}

/**
 * A long text is being read: the first time after 200 ms, then every half second.
 * @extends {Base<{ characters: number, elapsed: number }>}
 */
export class WaitEvent extends Base {
  /** @param {{ characters: number, elapsed: number }} detail UTF-16 code units; milliseconds */
  constructor(detail) {
    super("aa-progress", { bubbles: true, composed: true, detail });
  }
}

/** A text was annotated. @extends {Base<{ text: string, annotations: Annotations, elapsed: number }>} */
export class AnnotateEvent extends Base {
  /** @param {{ text: string, annotations: Annotations, elapsed: number }} detail `elapsed` in milliseconds */
  constructor(detail) {
    super("aa-annotate", { bubbles: true, composed: true, detail });
  }
}

/**
 * A mark was chosen, or let go (`null`).
 * @extends {Base<{ [Name in keyof Selection]: Selection[Name] | null }>}
 */
export class SelectEvent extends Base {
  /** @param {Selection | null} item UTF-16 offsets */
  constructor(item) {
    const { id = null, kind = null, start = null, end = null, entity = null } = item ?? {};
    super("aa-select", { bubbles: true, composed: true, detail: { id, kind, start, end, entity } });
  }
}

/**
 * The person is about to correct something; `preventDefault()` forbids it.
 * @extends {Base<{ corrections: readonly Correction[] }>}
 */
export class BeforeCorrectEvent extends Base {
  /** @param {{ corrections: readonly Correction[] }} detail the new ones */
  constructor(detail) {
    super("aa-before-correct", { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/**
 * Corrections were made, taken back or taken again.
 * @extends {Base<{ step: "correct" | "undo" | "redo", corrections: readonly Correction[], annotations: Annotations | null }>}
 */
export class CorrectEvent extends Base {
  /** @param {{ step: "correct" | "undo" | "redo", corrections: readonly Correction[], annotations: Annotations | null }} detail all that hold now; `annotations` is `null` while another text is read */
  constructor(detail) {
    super("aa-correct", { bubbles: true, composed: true, detail });
  }
}

/**
 * Articles are about to be exported; `preventDefault()` forbids it.
 * @extends {Base<{ format: Format, articles: "this" | "all" }>}
 */
export class BeforeExportEvent extends Base {
  /** @param {{ format: Format, articles: "this" | "all" }} detail */
  constructor(detail) {
    super("aa-before-export", { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/** Something failed; the text is intact. The error is a `LoadError` where the core could not be loaded. @extends {Base<{ error: Error }>} */
export class FailureEvent extends Base {
  /** @param {{ error: Error }} detail */
  constructor(detail) {
    super("aa-error", { bubbles: true, composed: true, detail });
  }
}
