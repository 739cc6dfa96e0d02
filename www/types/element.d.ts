/**
 * `<article-annotator>`: reads a news article and marks its quotations, names
 * and datelines, in the browser. Importing `article-annotator` gives the class;
 * `article-annotator/define` registers it.
 */

import type { Annotations, AnnotateOptions } from "./core.js";

export type { Annotations, AnnotateOptions };

/** A mark of the article; offsets are UTF-16 code units, end exclusive. */
export interface Selection {
  /** `q0` is `annotations.quotations[0]`; `m` mentions, `d` datelines, `t` dates, `a` amounts. */
  readonly id: string;
  /** `quotation`, `dateline`, `date`, `amount`, or the kind of an entity. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** The entity it mentions; of a quotation, its speaker. */
  readonly entity: number | null;
}

/** The element can annotate. */
export type ReadyEvent = CustomEvent<{ version: string }>;
/** A long text is being read: first after 200 ms, then every half second. `elapsed` in milliseconds. */
export type WaitEvent = CustomEvent<{ characters: number; elapsed: number }>;
/** A text was annotated. `elapsed` in milliseconds. */
export type AnnotateEvent = CustomEvent<{ text: string; annotations: Annotations; elapsed: number }>;
/** A mark was chosen; all members are `null` when it was let go. */
export type SelectEvent = CustomEvent<{ [Name in keyof Selection]: Selection[Name] | null }>;
/** Something failed; the text is intact. */
export type FailureEvent = CustomEvent<{ error: Error }>;

/** The events of the element; all bubble and cross shadow roots. */
export interface ArticleAnnotatorEventMap extends HTMLElementEventMap {
  "aa-ready": ReadyEvent;
  "aa-progress": WaitEvent;
  "aa-annotate": AnnotateEvent;
  "aa-select": SelectEvent;
  "aa-error": FailureEvent;
}

export class ArticleAnnotator extends HTMLElement {
  static readonly formAssociated: true;
  static readonly observedAttributes: readonly string[];

  /** The text, exactly as it was given. */
  value: string;
  /** The value of `annotate` for the text, frozen; `null` until there is one. */
  readonly annotations: Readonly<Annotations> | null;
  /** Resolves when the first text is annotated; rejected when the core cannot be loaded. */
  readonly ready: Promise<void>;
  /** The mark that is chosen. */
  readonly selected: Selection | null;
  /** Every word the element shows; what is set here replaces the English one. */
  get strings(): Readonly<Record<string, string>>;
  set strings(words: Readonly<Record<string, string>>);
  /** What is shown: the annotated article, or its text to edit. */
  mode: "read" | "edit";
  /** The kinds that are marked, separated by spaces. */
  kinds: string;
  /** Where the panel stands. */
  panel: "end" | "start" | "bottom" | "none";
  theme: "auto" | "light" | "dark";
  name: string;
  /** The id of an element of the page that is annotated in place. */
  htmlFor: string;
  readOnly: boolean;
  disabled: boolean;
  /** The day the article stands on, `YYYY-MM-DD`; empty: the article's own. */
  referenceDate: string;
  /** The longest text that a person can enter, in UTF-16 code units; -1 for any. */
  maxLength: number;
  readonly form: HTMLFormElement | null;
  readonly type: string;

  /** Shows a text and annotates it; rejected with an `AbortError` when a newer text comes first. */
  annotate(text: string, options?: { signal?: AbortSignal }): Promise<Annotations>;
  /** Chooses a mark by its id, such as `q0`, and brings it into sight. */
  select(id: string | null): void;
  /** Goes to the next mark, of a kind or of any that is shown. */
  next(kind?: string): Selection | null;
  /** Goes to the mark before, of a kind or of any that is shown. */
  previous(kind?: string): Selection | null;
  /** Puts a text in place of the article, as a person who pastes it; can be undone. */
  pasteText(text: string): void;
  /** Puts what was pasted or dropped in place of the article: files, a piece of a page, or plain words; `false` when there was nothing to read. */
  pasteData(data: DataTransfer): boolean;
  /** Reads a file of text or a saved page in place of the article. */
  openFile(file: File): Promise<void>;
  /** Reads files in place of the article; of several the first is shown, with a list to switch between them. */
  openFiles(files: Iterable<File>): Promise<void>;

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

declare global {
  interface HTMLElementTagNameMap {
    "article-annotator": ArticleAnnotator;
  }
}
