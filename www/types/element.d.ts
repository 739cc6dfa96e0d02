// What JSDoc cannot say of the element: its events by name, and its tag. `build/declarations.mjs`
// joins it with what tsc reads from the JSDoc; there is nothing here that stands there.

import type { ArticleAnnotator } from "../element/element.js";
import type {
  AnnotateEvent, BeforeCorrectEvent, BeforeExportEvent, CorrectEvent, FailureEvent, ReadyEvent, SelectEvent, WaitEvent,
} from "../element/events.js";

export { LoadError } from "./core.js";
export type { AnnotateOptions, Annotations, Correction, Format, Kind, LoadErrorKind, QuotationKind } from "./core.js";
export type { Change } from "../element/corrections.js";
export type {
  AnnotateEvent, BeforeCorrectEvent, BeforeExportEvent, CorrectEvent, FailureEvent, ReadyEvent, SelectEvent, Selection, WaitEvent,
} from "../element/events.js";
export type { Strings } from "../strings.js";
export { ArticleAnnotator } from "../element/element.js";

/** The events of the element; all bubble and cross shadow roots. */
export interface ArticleAnnotatorEventMap extends HTMLElementEventMap {
  "aa-ready": ReadyEvent;
  "aa-progress": WaitEvent;
  "aa-annotate": AnnotateEvent;
  "aa-select": SelectEvent;
  "aa-before-correct": BeforeCorrectEvent;
  "aa-correct": CorrectEvent;
  "aa-before-export": BeforeExportEvent;
  "aa-error": FailureEvent;
}

declare module "../element/element.js" {
  interface ArticleAnnotator {
    addEventListener<Name extends keyof ArticleAnnotatorEventMap>(
      type: Name,
      listener: (this: ArticleAnnotator, event: ArticleAnnotatorEventMap[Name]) => unknown,
      options?: boolean | AddEventListenerOptions,
    ): void;
    addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
    removeEventListener<Name extends keyof ArticleAnnotatorEventMap>(
      type: Name,
      listener: (this: ArticleAnnotator, event: ArticleAnnotatorEventMap[Name]) => unknown,
      options?: boolean | EventListenerOptions,
    ): void;
    removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "article-annotator": ArticleAnnotator;
  }
}
