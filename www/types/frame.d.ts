/**
 * The functions of `article-annotator/frame`: for a page that shows
 * `article-annotator.html` in an `<iframe sandbox="allow-scripts allow-downloads">`.
 */

import type { Annotations, Correction, Format } from "./core.js";

/** What can be asked of a frame goes wrong there: `name` says what. */
export class FrameError extends Error {
  /** Of an annotator that could not be loaded: which of the ways. */
  kind: string | undefined;
}

/** What a `Frame` tells. Texts, annotations and corrections are told of texts that this page gave, only. */
export interface FrameEventMap {
  /** It can annotate; again after it was loaded anew. */
  ready: CustomEvent<{ version: string; commands: string[]; kinds: string[] }>;
  /** A text was annotated: given by this page, or edited by the person. */
  annotate: CustomEvent<{ text: string; annotations: Annotations }>;
  correct: CustomEvent<{ step: "correct" | "undo" | "redo"; corrections: Correction[]; annotations: Annotations | null }>;
  /** A mark was chosen, or let go (`null`). */
  select: CustomEvent<{ mark: string | null; kind: string | null; start: number | null; end: number | null; entity: number | null }>;
  /** The person reads a text of their own now: nothing is told of it. */
  "own-text": CustomEvent<Record<string, never>>;
  /** How high it is, in CSS pixels. */
  height: CustomEvent<{ height: number }>;
  error: CustomEvent<{ name: string; message: string; kind?: string }>;
}

/** The annotator in a frame. Promises are rejected with a `FrameError`. */
export class Frame extends EventTarget {
  constructor(iframe: HTMLIFrameElement, options?: { autosize?: boolean });
  /** Shows a text and annotates it; `referenceDate` is `YYYY-MM-DD`. */
  annotate(text: string, options?: { referenceDate?: string }): Promise<Annotations>;
  get(): Promise<{ text: string; annotations: Annotations | null; corrections: Correction[]; lost: Correction[] }>;
  applyCorrections(corrections: readonly Correction[]): Promise<{ applied: number; lost: number }>;
  export(format: Format): Promise<Blob>;
  /** Chooses a mark, such as `q0`. */
  select(mark: string | null): Promise<void>;
  /** Attributes of the element (`null` takes one away), `--aa-*` properties, and its words. */
  set(what: { attributes?: Record<string, string | boolean | null>; styles?: Record<string, string | null>; strings?: Record<string, string> }): Promise<void>;
  /** Listens no more. */
  close(): void;
  addEventListener<Type extends keyof FrameEventMap>(type: Type, listener: (event: FrameEventMap[Type]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

/**
 * Waits until the annotator in a frame is ready.
 *
 * @example
 * const frame = await connectFrame(document.querySelector("iframe")!, { autosize: true });
 * const { quotations } = await frame.annotate(text);
 * frame.addEventListener("correct", ({ detail }) => save(detail.corrections));
 */
export function connectFrame(iframe: HTMLIFrameElement, options?: { autosize?: boolean; signal?: AbortSignal }): Promise<Frame>;
