// `aa:wasm` of the package and of the hosted page: the wasm is a file of its own.

/**
 * Development servers (Vite up to 7, what Angular makes of it, Storybook) serve the scripts of packages
 * from a cache, `/node_modules/.vite/deps/`, and leave their other files in the package.
 */
const CACHE = /\/(?:node_modules\/\.|\.angular\/).*\/deps\w*\/core\.wasm$/;
const PACKAGE = "/node_modules/article-annotator/dist/core.wasm";

/**
 * Where the wasm is: beside the script that asks.
 * @returns {Promise<URL>}
 */
export async function readWasm() {
  // Bundlers look for exactly this, and put the address of their copy in its place.
  const address = new URL("core.wasm", import.meta.url);
  return CACHE.test(address.pathname) ? new URL(address.pathname.replace(CACHE, PACKAGE), address) : address;
}
