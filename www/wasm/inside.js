// `aa:wasm` of single-file builds: the wasm is inside the script, as gzip in base64.
// It asks for nothing over a network, so it works from file:// too.

import packed from "aa:wasm-packed";

/**
 * The bytes of the wasm.
 * @returns {Promise<ArrayBuffer>}
 */
export async function readWasm() {
  const gzip = new Blob([fromBase64(packed)]).stream();
  return new Response(gzip.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/**
 * The built-in decoder takes 1–4 ms for 2 MB; `atob`, for engines without it, a hundred times that.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
function fromBase64(text) {
  const native = /** @type {{ fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }} */ (
    /** @type {unknown} */ (Uint8Array)
  );
  if (native.fromBase64 !== undefined) {
    return native.fromBase64(text);
  }
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
