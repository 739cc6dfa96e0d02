/**
 * Where the wasm comes from → a compiled module.
 *
 * In: a URL, a `Request`, a `Response`, bytes, a module, or a promise of one of these; also
 * those of another realm, such as an iframe's, which `instanceof` would not know. Out: a
 * `WebAssembly.Module`, or a `LoadError` that says which of the things that can go wrong did.
 * Whether the module is ours is not asked here.
 */

import { LoadError, tellOnce } from "../load-error.js";

/** @typedef {import("../types/core.d.ts").WasmSource} WasmSource */

/** The smallest valid module: where even this one is refused, WebAssembly is forbidden. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
/** A function of one instruction of SIMD: ours has many, and is refused where this is. */
const SIMD_MODULE = new Uint8Array([
  ...EMPTY_MODULE, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0, 10, 10, 1, 8, 0, 0x41, 0, 0xfd, 0x0f, 0xfd, 0x62, 0x0b,
]);
/** How long a policy's word on a failed request is waited for, in milliseconds. */
const POLICY_MS = 100;

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
  if (isA(given, "Request")) return compileResponse(await ask(/** @type {Request} */ (given)));
  throw new TypeError(`init(source): the source must be a URL, a Request, a Response, bytes or a WebAssembly.Module, not ${isA(given, "Object") ? "an object" : String(given)}.`);
}

/**
 * A source that may fail before it is needed: nobody is told of that twice.
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

/** Throws where WebAssembly as such is missing or forbidden, whatever the module. */
async function allowWasm() {
  if (typeof globalThis.WebAssembly?.instantiate !== "function") throw new LoadError("no-webassembly");
  try {
    await WebAssembly.instantiate(EMPTY_MODULE);
  } catch (error) {
    throw new LoadError(error instanceof RangeError ? "no-memory" : "wasm-forbidden", "", error);
  }
}

/** @param {string} address */
async function compileAddress(address) {
  // Node's `fetch` refuses file: URLs. Asking `process` rather than importing
  // `node:fs` keeps bundlers for the browser from looking for it.
  const fs = address.startsWith("file:") ? /** @type {any} */ (globalThis).process?.getBuiltinModule?.("node:fs") : undefined;
  if (fs === undefined) return compileResponse(await ask(address));
  const bytes = await fs.promises.readFile(new URL(address)).catch((/** @type {Error} */ error) => {
    throw new LoadError("wasm-not-found", address, error);
  });
  return compileBytes(bytes, address);
}

/** @param {string | Request} request @returns {Promise<Response>} */
async function ask(request) {
  const policy = watchPolicy();
  try {
    return await fetch(request);
  } catch (error) {
    const address = typeof request === "string" ? request : request.url;
    throw new LoadError((await policy.forbade()) ? "fetch-forbidden" : "wasm-unreachable", `${address}, ${sayWhy(error)}`, error);
  } finally {
    policy.end();
  }
}

/** Hears whether the page's policy forbids a request: the error itself does not say so. */
function watchPolicy() {
  let isForbidden = false;
  const listener = new AbortController();
  const heard = new Promise((resolve) => {
    const hear = (/** @type {any} */ event) => {
      if (!String(event.effectiveDirective).startsWith("connect-src")) return;
      isForbidden = true;
      resolve(undefined);
    };
    // Node has no such events, and on some servers nothing has any.
    globalThis.addEventListener?.("securitypolicyviolation", hear, { signal: listener.signal });
  });
  return {
    forbade: async () => {
      await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, POLICY_MS))]);
      return isForbidden;
    },
    end: () => listener.abort(),
  };
}

/** @param {Response} response @param {boolean} [mayStream] @returns {Promise<WebAssembly.Module>} */
async function compileResponse(response, mayStream = true) {
  const { status, url } = response;
  const address = url || "the response given to init";
  if (!response.ok) {
    const isMissing = status === 404 || status === 410;
    throw new LoadError(isMissing ? "wasm-not-found" : "wasm-unreachable", `${address}, ${status || response.type}`);
  }
  const type = response.headers.get("content-type") ?? "no type";
  // Servers that do not know .wasm send another type, which streaming refuses.
  const isTyped = type.toLowerCase() === "application/wasm";
  if (mayStream && isTyped && url !== "" && WebAssembly.compileStreaming !== undefined) {
    // What is wrong with a stream each browser says in words of its own: the bytes tell more.
    return WebAssembly.compileStreaming(response).catch(async () => compileResponse(await ask(url), false));
  }
  const bytes = await response.arrayBuffer().catch((error) => {
    throw new LoadError("wasm-unreachable", `${address}, ${sayWhy(error)}`, error);
  });
  const module = await compileBytes(bytes, `${address}, ${type}`);
  if (!isTyped && url.startsWith("http")) tellOnce("wasm-wrong-type", `${address}, ${type}`);
  return module;
}

/** @param {BufferSource} bytes @param {string} seen */
function compileBytes(bytes, seen) {
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
