/**
 * Bytes → a compiled module.
 *
 * In: the bytes, where they are from. Out: a `WebAssembly.Module`, or a `LoadError` that says whether they
 * are not wasm, a damaged one, or one that this browser cannot read.
 */

import { LoadError } from "../load-error.js";

/** The smallest valid module: where even this one is refused, WebAssembly is forbidden. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
/** A function of one instruction of SIMD: ours has many, and is refused where this is. */
const SIMD_MODULE = new Uint8Array([
  ...EMPTY_MODULE, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0, 10, 10, 1, 8, 0, 0x41, 0, 0xfd, 0x0f, 0xfd, 0x62, 0x0b,
]);
/** Throws where WebAssembly as such is missing or forbidden, whatever the module. */
export async function allowWasm() {
  if (typeof globalThis.WebAssembly?.instantiate !== "function") throw new LoadError("no-webassembly");
  try {
    await WebAssembly.instantiate(EMPTY_MODULE);
  } catch (error) {
    throw new LoadError(error instanceof RangeError ? "no-memory" : "wasm-forbidden", "", error);
  }
}

/** @param {BufferSource} bytes @param {string} seen */
export function compileBytes(bytes, seen) {
  return WebAssembly.compile(bytes).catch((error) => {
    const { buffer, byteOffset, byteLength } = ArrayBuffer.isView(bytes) ? bytes : new Uint8Array(bytes);
    const start = new Uint8Array(buffer, byteOffset, Math.min(4, byteLength));
    if (start.join() !== EMPTY_MODULE.subarray(0, 4).join()) throw new LoadError("wasm-not-wasm", seen, error);
    if (!WebAssembly.validate(SIMD_MODULE)) throw new LoadError("no-webassembly", sayWhy(error), error);
    throw new LoadError(error instanceof RangeError ? "no-memory" : "wasm-damaged", `${seen}, ${sayWhy(error)}`, error);
  });
}

/** @param {unknown} error */
export function sayWhy(error) {
  return error instanceof Error ? error.message : String(error);
}
