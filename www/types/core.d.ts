/**
 * The functions of `article-annotator/core`.
 *
 * All `start` and `end` are indices into the JavaScript string (UTF-16 code
 * units), end exclusive: `text.slice(start, end)` is the thing. Arrays are sorted
 * by `start`, then longest first. What is missing is `null`, never absent.
 */

import type { AnnotateOptions, Annotations, Reason, RenderOptions } from "../../src/web/annotations.d.ts";
import type { Corrected, Correction, ExportedArticle, Format, ImportedArticle } from "../../src/web/corrections.d.ts";
export type * from "../../src/web/annotations.d.ts";
export type * from "../../src/web/corrections.d.ts";

/**
 * Where the wasm comes from: its address, a request, a response, bytes, a compiled module, or a
 * promise of one of these, such as `fetch("/static/core.wasm")`.
 */
export type WasmSource = GivenSource | PromiseLike<GivenSource>;
type GivenSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Makes the core ready; once, before anything else. Without a source it takes the wasm beside the
 * script, in Node too. There is one core, which every element uses: a source goes before the wasm
 * beside the script, also where an element has asked for that already; a second source is tried
 * where the first fails; once the core is ready, nothing is loaded any more.
 *
 * @throws {LoadError} the next call tries again
 *
 * @example
 * import { init, annotate } from "article-annotator/core";
 * await init();
 * annotate("PARIS (AP) — “It is late,” said Anne Roy.").quotations[0].kind; // "direct"
 */
export function init(source?: WasmSource): Promise<void>;

/** The compiled module, to be posted to a worker and given to `init` there: that of a source, or the one in use here. */
export function compile(source?: WasmSource): Promise<WebAssembly.Module>;

/** Resolves when the core is ready, whoever made it so; it loads nothing. */
export function whenReady(): Promise<void>;

/** Annotates a text. Never fails on a string. */
export function annotate(text: string, options?: AnnotateOptions | null): Annotations;

/** Renders a text and its annotations into an element; the function it returns takes that back. */
export function render(root: Element, text: string, annotations: Annotations, options?: RenderOptions | null): () => void;

/**
 * Why the words from `start` to `end` are a name of their kind: at most three reasons,
 * strongest first; none where no name has exactly these bounds. It reads the text once more.
 *
 * @example
 * explain("The harbour froze, Mayor Ines Okoro told reporters.", 25, 35);
 * // [{ reason: "word-before", word: "Mayor", fact: null }, …]
 */
export function explain(text: string, start: number, end: number): Reason[];

/**
 * Applies a person's corrections to the annotations of a text: pure, so that the last one is
 * undone by leaving it out. What found no place is in `lost`.
 *
 * @throws {TypeError} when a correction is no such record
 *
 * @example
 * const { annotations, corrections, lost } = correct(text, annotate(text), kept);
 */
export function correct(text: string, annotations: Annotations, corrections: readonly Correction[]): Corrected;

/** Moves corrections from a text to the one that it was edited to, each to its own words. */
export function carry(before: string, after: string, corrections: readonly Correction[]): Correction[];

/** Whether `after` is `before` edited: it shares more than half of its lines or of its words. */
export function isEdit(before: string, after: string): boolean;

/**
 * Writes an article in a format.
 *
 * @example
 * import { export as write } from "article-annotator/core";
 * const tei = new TextDecoder().decode(write(text, annotate(text), "tei"));
 */
declare function exportOne(text: string, annotations: Annotations, format: Format, more?: Partial<ExportedArticle>): Uint8Array<ArrayBuffer>;
export { exportOne as export };

/** Writes several articles into one file. */
export function exportArticles(articles: readonly ExportedArticle[], format: Format): Uint8Array<ArrayBuffer>;

/**
 * Reads what `export` wrote (json, webannotation, html, tei, brat): texts and corrections, to
 * be annotated and corrected again.
 *
 * @throws {Error} with the name `ImportError` and a message that says what to do
 */
export function importArticles(bytes: Uint8Array): ImportedArticle[];
export { importArticles as import };

/** The quotations of an article with their speakers, as Markdown: “…” — Speaker, role. */
export function copyQuotations(article: ExportedArticle): string;

/** The version of the core. */
export function version(): string;

/** A function was called before `await init()`. */
export class CoreNotReadyError extends Error {}
/** The core could not be loaded: what happened and what to do stands in the message, what was caught in `cause`. */
export class LoadError extends Error {
  name: "LoadError";
  kind: LoadErrorKind;
}
/** Why the core could not be loaded. */
export type LoadErrorKind =
  | "wasm-forbidden"
  | "fetch-forbidden"
  | "no-webassembly"
  | "no-memory"
  | "wasm-not-found"
  | "wasm-unreachable"
  | "wasm-not-wasm"
  | "wasm-damaged"
  | "wasm-foreign-version";
/** The core panicked; the next call makes a fresh instance. */
export class CorePanicError extends Error {}
