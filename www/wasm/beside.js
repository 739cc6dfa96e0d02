// `aa:wasm` of the package and of the hosted page: the wasm is a file of its own.

/**
 * Where the wasm is: beside the script that asks. The literal `new URL("./…", import.meta.url)` is
 * what bundlers look for, to take the file along.
 *
 * In development Vite 5 to 7 joins the package's scripts in `node_modules/.vite/deps/`, and leaves the
 * wasm where it was: there it is asked for in the package itself.
 * @returns {Promise<string>}
 */
export async function readWasm() {
  const { href } = new URL("./core.wasm", import.meta.url);
  return href.replace("/.vite/deps/core.wasm", "/article-annotator/dist/core.wasm");
}
