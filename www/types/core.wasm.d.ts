/**
 * The wasm of the core. What an import of it gives is the bundler's affair; what `init` takes is its
 * address, so tell the bundler that: esbuild by `--loader:.wasm=file`, webpack by `type: "asset/resource"`.
 * Vite has `article-annotator/core.wasm?url`, and Node `import.meta.resolve("article-annotator/core.wasm")`.
 */
declare const address: string;
export default address;
