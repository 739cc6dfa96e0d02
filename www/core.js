// In: a text. Out: its annotations (types/core.d.ts). This is the package's
// `./core`: it finds and compiles the wasm, makes an instance, makes a fresh one
// after a panic, and turns what can go wrong into errors that say what to do.
// It knows no page, no element and no worker.

import { createGlue } from "aa:glue";
import { readWasm } from "aa:wasm";
import { nameTrouble } from "./panic.js";

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

/** The browser, or the page's Content-Security-Policy, does not let WebAssembly run. */
export class CoreForbiddenError extends Error {
  name = "CoreForbiddenError";
}

/** The wasm could not be fetched, is cut short, or is not this package's. */
export class CoreUnreadableError extends Error {
  name = "CoreUnreadableError";
}

/** The smallest valid module: where even this one is refused, WebAssembly is forbidden. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** What a module must have to be this package's. */
const EXPORTS = ["annotate", "annotateFolded", "explain", "render", "correct", "carry", "isEdit", "exportArticles", "importArticles", "copyQuotations", "version"];

/** @type {Promise<WebAssembly.Module> | undefined} */
let ownModule;
/** @type {WebAssembly.Module | undefined} */
let currentModule;
/** @type {Glue | undefined} */
let glue;

/**
 * Compiles the wasm without making an instance, to be given to `init` here or
 * in a worker. Without a source it is compiled once and kept.
 * @param {WasmSource} [source]
 * @returns {Promise<WebAssembly.Module>}
 */
export function compile(source) {
  if (source !== undefined) {
    return compileSource(source);
  }
  if (ownModule === undefined) {
    ownModule = readWasm().then(compileSource);
    // A failed fetch may succeed the next time.
    ownModule.catch(() => {
      ownModule = undefined;
    });
  }
  return ownModule;
}

/**
 * Makes the core ready; `annotate` and `render` are synchronous afterwards.
 * A second call without a source does nothing.
 * @param {WasmSource} [source]
 * @returns {Promise<void>}
 */
export async function init(source) {
  if (source === undefined && glue !== undefined) {
    return;
  }
  const module = await compile(source);
  await allowInstance();
  glue = instantiate(module);
  currentModule = module;
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
 * @param {WasmSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function compileSource(source) {
  if (typeof WebAssembly === "undefined") {
    throw new CoreForbiddenError("WebAssembly is switched off in this browser.");
  }
  if (source instanceof WebAssembly.Module) {
    return source;
  }
  let address = "";
  try {
    if (typeof source === "string" || source instanceof URL) {
      address = String(source);
      return await compileAddress(address);
    }
    if (typeof Response !== "undefined" && source instanceof Response) {
      address = source.url;
      return await compileResponse(source);
    }
    return await WebAssembly.compile(/** @type {BufferSource} */ (source));
  } catch (error) {
    await allowInstance();
    throw unreadable(error, address);
  }
}

/**
 * @param {string} address
 * @returns {Promise<WebAssembly.Module>}
 */
async function compileAddress(address) {
  // Node's `fetch` refuses file: URLs. Asking `process` rather than importing
  // `node:fs` keeps bundlers for the browser from looking for it.
  const fs = address.startsWith("file:")
    ? /** @type {any} */ (globalThis).process?.getBuiltinModule?.("node:fs")
    : undefined;
  if (fs !== undefined) {
    return WebAssembly.compile(await fs.promises.readFile(new URL(address)));
  }
  return compileResponse(await fetch(address));
}

/**
 * @param {Response} response
 * @returns {Promise<WebAssembly.Module>}
 */
async function compileResponse(response) {
  if (!response.ok) {
    throw new Error(`the server answered ${response.status}`);
  }
  // Servers that do not know .wasm send another type, which streaming refuses.
  if (response.headers.get("content-type")?.startsWith("application/wasm")) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Throws where WebAssembly as such is forbidden here, whatever the module.
 * @returns {Promise<void>}
 */
async function allowInstance() {
  try {
    await WebAssembly.instantiate(EMPTY_MODULE);
  } catch (error) {
    throw new CoreForbiddenError(
      "This page's Content-Security-Policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src directive.",
      { cause: error },
    );
  }
}

/**
 * @param {WebAssembly.Module} module
 * @returns {Glue}
 */
function instantiate(module) {
  const fresh = createGlue();
  const names = new Set(WebAssembly.Module.exports(module).map((item) => item.name));
  const missing = EXPORTS.filter((name) => !names.has(name));
  if (missing.length > 0) {
    throw unreadable(new Error(`it has no ${missing.join(", ")}`), "");
  }
  try {
    fresh.initSync({ module });
  } catch (error) {
    throw unreadable(error, "");
  }
  return fresh;
}

/**
 * @param {unknown} error
 * @param {string} address
 * @returns {CoreUnreadableError}
 */
function unreadable(error, address) {
  const what = address === "" ? "The wasm given" : `The wasm at ${address}`;
  const why = error instanceof Error ? error.message : String(error);
  return new CoreUnreadableError(
    `${what} cannot be used (${why}). Serve core.wasm of the same release as core.js, whole, or pass its URL, its bytes or a WebAssembly.Module to init().`,
    { cause: error },
  );
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function describe(value) {
  return value === null ? "null" : typeof value;
}
