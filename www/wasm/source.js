/**
 * Where the wasm comes from → a compiled module.
 *
 * In: a URL, a `Request`, a `Response`, bytes, a module, or a promise of one of these; also
 * those of another realm, such as an iframe's, which `instanceof` would not know. Out: a
 * `WebAssembly.Module`, or a `LoadError` that says which of the things that can go wrong did.
 * Whether the module is ours is not asked here.
 */

import { LoadError } from "../load-error.js";
import { allowWasm, compileBytes, sayWhy } from "./bytes.js";
import { compileAddress, compileRequest, compileResponse } from "./fetched.js";

/** @typedef {import("../types/core.d.ts").WasmSource} WasmSource */

/**
 * @param {WasmSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compileSource(source) {
  const coming = hush(source);
  await allowWasm();
  const given = await coming.catch((error) => {
    throw new LoadError("wasm-unreachable", `the promise given to init, ${sayWhy(error)}`, error);
  });
  if (isA(given, "WebAssembly.Module")) return /** @type {WebAssembly.Module} */ (given);
  if (ArrayBuffer.isView(given) || isA(given, "ArrayBuffer")) {
    return compileBytes(/** @type {BufferSource} */ (given), "the bytes given to init");
  }
  if (isA(given, "Response")) return compileResponse(/** @type {Response} */ (given));
  if (typeof given === "string" || isA(given, "URL")) return compileAddress(String(given));
  if (isA(given, "Request")) return compileRequest(/** @type {Request} */ (given));
  throw new TypeError(`init(source): the source must be a URL, a Request, a Response, bytes or a WebAssembly.Module, not ${isA(given, "Object") ? "an object" : String(given)}.`);
}

/**
 * A source that may fail before it is needed: that is reported only once.
 * @param {WasmSource} source
 */
export function hush(source) {
  const coming = Promise.resolve(source);
  coming.catch(() => {});
  return coming;
}

/**
 * Whether a value is of a class of the browser's, whichever realm it is from.
 * @param {unknown} value @param {string} name
 */
function isA(value, name) {
  return Object.prototype.toString.call(value) === `[object ${name}]`;
}
