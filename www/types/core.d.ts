/**
 * The value `annotate` returns, and the functions of `article-annotator/core`.
 *
 * All `start` and `end` are indices into the JavaScript string (UTF-16 code
 * units), end exclusive: `text.slice(start, end)` is the thing. Arrays are sorted
 * by `start`, then longest first. What is missing is `null`, never absent.
 */

/** A stretch of the text. */
export interface Stretch {
  start: number;
  end: number;
}

/** A stretch that names an entity: `entity` is an index into `entities`. */
export interface EntityStretch extends Stretch {
  entity: number | null;
}

export type Kind = "person" | "organization" | "place" | "group" | "event" | "work" | "law" | "product";

export type BlockKind =
  | "headline"
  | "subheading"
  | "byline"
  | "timestamp"
  | "alt-text"
  | "caption"
  | "credit"
  | "paragraph"
  | "list-item"
  | "block-quote"
  | "tagline"
  | "boilerplate";

/** What a block of lines is; every line that is not blank is in exactly one. */
export interface Block extends Stretch {
  kind: BlockKind;
}

/** A place or an agency in a dateline. */
export interface DatelineName extends EntityStretch {
  name: string;
}

/** A date expression; `value` is EDTF (ISO 8601-2), such as `2024-02-07` or `199X`. */
export interface DateExpression extends Stretch {
  value: string;
}

/** From the first place, date or agency to the last, without the dash. */
export interface Dateline extends Stretch {
  places: DatelineName[];
  /** ISO 8601; `--02-07` while no year can be known. */
  date: DateExpression | null;
  agency: DatelineName | null;
}

/** Who wrote, edited or reported; `role` is as printed ("Reporting by"). */
export interface Author extends EntityStretch {
  role?: string | null;
}

export interface Byline extends Stretch {
  authors: Author[];
}

export type QuotationKind = "direct" | "partial" | "indirect" | "scare" | "title";

/** With its marks; one that is resumed after its cue is one quotation with several `contents`. */
export interface Quotation extends Stretch {
  kind: QuotationKind;
  /** Without marks. */
  contents: Stretch[];
  /** The words that say that somebody says ("said"). */
  cue: Stretch | null;
  /** The words that name who said it. */
  source: EntityStretch | null;
  /** The rule that attributed it: the answer to "why?". */
  rule: string;
}

export interface Mention extends Stretch {
  kind: Kind;
  form: "name" | "nominal" | "pronoun";
  entity: number;
  score: number;
}

export interface Entity {
  /** The fullest form in the article. */
  name: string;
  kind: Kind;
  role: string | null;
  /** Indices into `mentions`. */
  mentions: number[];
}

export interface Amount extends Stretch {
  kind: "money" | "percent" | "quantity";
  value: number | null;
  unit: string | null;
}

export interface Annotations {
  schemaVersion: 1;
  referenceDate: { value: string; from: "option" | "dateline" | "timestamp" } | null;
  blocks: Block[];
  datelines: Dateline[];
  bylines: Byline[];
  quotations: Quotation[];
  mentions: Mention[];
  entities: Entity[];
  dates: DateExpression[];
  amounts: Amount[];
}

export interface AnnotateOptions {
  /** The day the article stands on, `YYYY-MM-DD`; without it the article's own is looked for. */
  referenceDate?: string;
}

export interface RenderOptions {
  /** The kinds to mark; all of them when left out. */
  kinds?: string[];
}

/** Where the wasm comes from: a URL, a response, bytes, or a compiled module. */
export type WasmSource = string | URL | Response | BufferSource | WebAssembly.Module;

/**
 * Makes the core ready; once, before anything else. Without a source it takes the
 * wasm beside the script, in Node too.
 *
 * @example
 * import { init, annotate } from "article-annotator/core";
 * await init();
 * annotate("PARIS (AP) — “It is late,” said Anne Roy.").quotations[0].kind; // "direct"
 */
export function init(source?: WasmSource): Promise<void>;

/** Compiles the wasm without making an instance: to be posted to a worker. */
export function compile(source?: WasmSource): Promise<WebAssembly.Module>;

/** Annotates a text. Never fails on a string. */
export function annotate(text: string, options?: AnnotateOptions): Annotations;

/** Renders a text and its annotations into an element; the function it returns takes that back. */
export function render(root: Element, text: string, annotations: Annotations, options?: RenderOptions): () => void;

/** The version of the core. */
export function version(): string;

/** A function was called before `await init()`. */
export class CoreNotReadyError extends Error {}
/** The browser, or the page's Content-Security-Policy, does not let WebAssembly run. */
export class CoreForbiddenError extends Error {}
/** The wasm could not be fetched, is cut short, or is not this package's. */
export class CoreUnreadableError extends Error {}
/** The core panicked; the next call makes a fresh instance. */
export class CorePanicError extends Error {}
