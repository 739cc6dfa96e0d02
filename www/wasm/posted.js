// `aa:wasm` of the worker, which has no file beside it: the page posts it the module.

/**
 * @returns {Promise<never>}
 */
export async function readWasm() {
  throw new Error("A worker is posted its module: call init(module).");
}
