/**
 * The functions of `article-annotator/core`.
 *
 * All `start` and `end` are indices into the JavaScript string (UTF-16 code
 * units), end exclusive: `text.slice(start, end)` is the thing. Arrays are sorted
 * by `start`, then longest first. What is missing is `null`, never absent.
 */

import type { AnnotateOptions, Annotations, Reason, RenderOptions } from "../../src/web/annotations.d.ts";
export type * from "../../src/web/annotations.d.ts";

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
