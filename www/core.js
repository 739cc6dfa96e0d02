// In: a text. Out: its annotations (types/core.d.ts). This is the package's `./core`: one core
// for all that import it, made of the wasm that the host names or of the one beside it, and made
// afresh after a panic. How a source becomes a module is said in wasm/source.js; this knows no
// page, no element and no worker.

import { createGlue } from "aa:glue";
import { VERSION } from "aa:version";
import { readWasm } from "aa:wasm";
import { LoadError } from "./load-error.js";
import { nameTrouble } from "./panic.js";
import { sayWhy } from "./wasm/bytes.js";
import { compileSource, hush } from "./wasm/source.js";

export { LoadError, tellOnce } from "./load-error.js";
export { CorePanicError } from "./panic.js";

/** @typedef {import("./types/core.d.ts").Annotations} Annotations */
/** @typedef {import("./types/core.d.ts").AnnotateOptions} AnnotateOptions */
/** @typedef {import("./types/core.d.ts").RenderOptions} RenderOptions */
/** @typedef {import("./types/core.d.ts").WasmSource} WasmSource */
/** @typedef {import("./types/core.d.ts").Correction} Correction */
/** @typedef {import("./types/core.d.ts").Corrected} Corrected */
/** @typedef {import("./types/core.d.ts").Format} Format */
/** @typedef {import("./types/core.d.ts").ExportedArticle} ExportedArticle */
/** @typedef {import("./types/core.d.ts").ImportedArticle} ImportedArticle */
/** @typedef {ReturnType<typeof createGlue>} Glue */

/** A function was called before `await init()`. */
export class CoreNotReadyError extends Error {
  name = "CoreNotReadyError";
}

/** What a module must have to be this package's. */
const EXPORTS = ["annotate", "annotateFolded", "explain", "render", "correct", "carry", "isEdit", "exportArticles", "importArticles", "copyQuotations", "version"];

/**
 * Loading that is under way; what failed is dropped.
 * @typedef {{ source: WasmSource | undefined, done: Promise<WebAssembly.Module> }} Attempt
 */

/** @type {Attempt | undefined} */
let newest;
/** The module that is in use. @type {WebAssembly.Module | undefined} */
let currentModule;
/** @type {Glue | undefined} */
let glue;
/** @type {() => void} */
let announce = () => {};
const ready = new Promise((/** @type {(value: void) => void} */ resolve) => (announce = resolve));

/**
 * Makes the core ready; all else is synchronous afterwards. There is one core, whoever asks: a
 * source that is named goes before the one beside the script, also where that is asked for
 * already; a second one is tried where the first fails; once the core is ready, nothing is
 * loaded any more.
 * @param {WasmSource} [source]
 * @returns {Promise<void>} rejected with a `LoadError`; the next call tries again
 */
export async function init(source) {
  await load(source);
}

/**
 * The module, to be given to `init` in a worker: that of a source, or the one in use.
 * @param {WasmSource} [source]
 * @returns {Promise<WebAssembly.Module>}
 */
export function compile(source) {
  return source === undefined ? load() : compileSource(source);
}

/**
 * Resolves when the core is ready, whoever made it so; it loads nothing.
 * @returns {Promise<void>}
 */
export function whenReady() {
  return ready;
}

/**
 * @param {WasmSource} [source]
 * @returns {Promise<WebAssembly.Module>}
 */
async function load(source) {
  if (currentModule !== undefined) return currentModule;
  if (source !== undefined && source !== newest?.source) {
    hush(source);
    const before = newest?.source === undefined ? Promise.reject() : newest.done;
    newest = { source, done: before.catch(() => compileSource(source).then(use)) };
  }
  newest ??= { source, done: readWasm().then(compileSource).then(use) };
  return follow(newest);
}

/**
 * Waits for an attempt, and for those that were made meanwhile where it fails.
 * @param {Attempt} attempt
 * @returns {Promise<WebAssembly.Module>}
 */
async function follow(attempt) {
  try {
    return await attempt.done;
  } catch (error) {
    if (newest !== undefined && newest !== attempt) return follow(newest);
    newest = undefined;
    throw error;
  }
}

/**
 * Makes the core of a module, unless there is one.
 * @param {WebAssembly.Module} module
 * @returns {WebAssembly.Module} the one in use
 */
function use(module) {
  if (currentModule === undefined) {
    glue = instantiate(module);
    currentModule = module;
    announce();
  }
  return currentModule;
}

/**
 * Annotates a text. Offsets are UTF-16 code units, end exclusive:
 * `text.slice(start, end)` is the thing.
 * @param {string} text
 * @param {AnnotateOptions | null} [options]
 * @returns {Annotations}
 */
export function annotate(text, options) {
  if (typeof text !== "string") {
    throw new TypeError(`annotate(text): the text must be a string, not ${describe(text)}.`);
  }
  return call((core) => /** @type {Annotations} */ (core.annotate(text, options)));
}

/**
 * The same for long texts, not unfolded yet: unfold.js makes the value of it, in turns.
 * @internal
 * @param {string} text
 * @param {AnnotateOptions | null} [options]
 * @returns {import("../src/web/unfold.js").Folded}
 */
export function annotateFolded(text, options) {
  return call((core) => /** @type {import("../src/web/unfold.js").Folded} */ (core.annotateFolded(text, options)));
}

/**
 * Renders a text and its annotations into an element: text nodes and `<mark>`s.
 * @param {Element} root
 * @param {string} text
 * @param {Annotations} annotations
 * @param {RenderOptions | null} [options]
 * @returns {() => void} takes the rendering back
 */
export function render(root, text, annotations, options) {
  return call((core) => /** @type {() => void} */ (core.render(root, text, annotations, options)));
}

/**
 * Why the words from `start` to `end` (UTF-16 code units, end exclusive) are a name of
 * their kind: at most three reasons, strongest first; none where no name stands.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {import("./types/core.d.ts").Reason[]}
 */
export function explain(text, start, end) {
  if (typeof text !== "string") {
    throw new TypeError(`explain(text, start, end): the text must be a string, not ${describe(text)}.`);
  }
  return call((core) => core.explain(text, start, end));
}

/**
 * Applies a person's corrections to what was found in a text.
 * @param {string} text
 * @param {Annotations} annotations of this text, without the corrections
 * @param {readonly Correction[]} corrections in the order they were made
 * @returns {Corrected}
 */
export function correct(text, annotations, corrections) {
  return call((core) => core.correct(text, annotations, corrections));
}

/**
 * Moves corrections from a text to the one that it was edited to, each to its own words.
 * @param {string} before
 * @param {string} after
 * @param {readonly Correction[]} corrections
 * @returns {Correction[]}
 */
export function carry(before, after, corrections) {
  return call((core) => core.carry(before, after, corrections));
}

/**
 * Whether a text is the other one edited: it shares more than half of its lines or words.
 * @param {string} before
 * @param {string} after
 * @returns {boolean}
 */
export function isEdit(before, after) {
  return call((core) => core.isEdit(before, after));
}

/**
 * Writes articles in a format; several go into one file.
 * @param {readonly ExportedArticle[]} articles
 * @param {Format} format
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function exportArticles(articles, format) {
  return call((core) => core.exportArticles(articles, format));
}

/**
 * Writes one article in a format.
 * @param {string} text
 * @param {Annotations} annotations
 * @param {Format} format
 * @param {Partial<ExportedArticle>} [more] its name, its corrections
 * @returns {Uint8Array<ArrayBuffer>}
 */
function exportOne(text, annotations, format, more) {
  return exportArticles([{ name: "", referenceDate: null, corrections: [], lost: [], ...more, text, annotations }], format);
}

/**
 * Reads what was exported: texts and corrections, to be annotated again.
 * @param {Uint8Array} bytes
 * @returns {ImportedArticle[]}
 */
export function importArticles(bytes) {
  return call((core) => core.importArticles(bytes));
}

export { exportOne as export, importArticles as import };

/**
 * The quotations of an article with their speakers, as Markdown for the clipboard.
 * @param {ExportedArticle} article
 * @returns {string}
 */
export function copyQuotations(article) {
  return call((core) => core.copyQuotations(article));
}

/**
 * The version of the core.
 * @returns {string}
 */
export function version() {
  return call((core) => core.version());
}

/**
 * Runs one call on the instance, and drops the instance where it trapped:
 * its memory may be half written.
 * @template T
 * @param {(core: Glue) => T} work
 * @returns {T}
 */
function call(work) {
  if (glue === undefined) {
    if (currentModule === undefined) {
      throw new CoreNotReadyError("Call `await init()` once, before annotate, explain, render or version.");
    }
    glue = instantiate(currentModule);
  }
  try {
    return work(glue);
  } catch (error) {
    const trouble = nameTrouble(error);
    if (trouble !== error) {
      glue = undefined;
    }
    throw trouble;
  }
}

/**
 * An instance of a module that is this script's own.
 * @param {WebAssembly.Module} module
 * @returns {Glue}
 */
function instantiate(module) {
  const fresh = createGlue();
  const names = new Set(WebAssembly.Module.exports(module).map((item) => item.name));
  const missing = EXPORTS.filter((name) => !names.has(name));
  if (missing.length > 0) {
    throw new LoadError("wasm-foreign-version", `it has no ${missing[0]}`);
  }
  let found;
  try {
    fresh.initSync({ module });
    found = fresh.version();
  } catch (error) {
    throw new LoadError(error instanceof RangeError ? "no-memory" : "wasm-foreign-version", sayWhy(error), error);
  }
  if (found !== VERSION) {
    throw new LoadError("wasm-foreign-version", `it is ${found}, the script ${VERSION}`);
  }
  return fresh;
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function describe(value) {
  return value === null ? "null" : typeof value;
}
