// `aa:wasm` of the package and of the hosted page: the wasm is a file of its own.

/**
 * Where the wasm is: beside the script that asks.
 * @returns {Promise<URL>}
 */
export async function readWasm() {
  return new URL("core.wasm", import.meta.url);
}
