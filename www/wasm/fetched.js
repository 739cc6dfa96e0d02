/**
 * An address, a request or a response → a compiled module.
 *
 * In: one of these. Out: a `WebAssembly.Module`, compiled while it comes where the server says what it is, or a
 * `LoadError` that says what the server or the page's policy did. The single file, whose own policy forbids
 * every request, is built without it.
 */

import { LoadError, tellOnce } from "../load-error.js";
import { compileBytes, sayWhy } from "./bytes.js";

/** How long a policy's word on a failed request is waited for, in milliseconds. */
const POLICY_MS = 100;

/** @param {string} address */
export async function compileAddress(address) {
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
export async function compileResponse(response, mayStream = true) {
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
    // Each browser says in words of its own what is wrong with a stream: the bytes say more.
    return WebAssembly.compileStreaming(response).catch(async () => compileResponse(await ask(url), false));
  }
  const bytes = await response.arrayBuffer().catch((error) => {
    throw new LoadError("wasm-unreachable", `${address}, ${sayWhy(error)}`, error);
  });
  const module = await compileBytes(bytes, `${address}, ${type}`);
  if (!isTyped && url.startsWith("http")) tellOnce("wasm-wrong-type", `${address}, ${type}`);
  return module;
}

/** @param {Request} request */
export async function compileRequest(request) {
  return compileResponse(await ask(request));
}
