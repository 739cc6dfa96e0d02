// The imports that only the bundler can answer: `aa:*` (README.md here says what each gives).

import { build } from "esbuild";
import { www } from "./places.mjs";

/** @typedef {import("esbuild").Plugin} Plugin */
/** @typedef {import("esbuild").BuildOptions} BuildOptions */

/**
 * @param {object} parts
 * @param {string} parts.glue wasm-bindgen's glue, as `readGlue` gives it
 * @param {string} [parts.worker] the source of the worker
 * @param {string} [parts.packed] the wasm: gzip, base64
 * @param {"beside" | "inside" | "posted"} parts.wasm where this build finds its wasm
 * @param {{ build: string, files: string[] }} [parts.siteFiles] what the service worker keeps
 * @returns {Plugin}
 */
export function virtualImports({ glue, worker, packed, wasm, siteFiles }) {
  /** @type {Record<string, string | undefined>} */
  const sources = {
    "aa:glue": `export function createGlue() {\n${glue}\nreturn glue;\n}\n`,
    "aa:worker": worker && `export default ${JSON.stringify(worker)};\n`,
    "aa:wasm-packed": packed && `export default ${JSON.stringify(packed)};\n`,
    "aa:site-files":
      siteFiles &&
      `export const BUILD = ${JSON.stringify(siteFiles.build)};\nexport const FILES = ${JSON.stringify(siteFiles.files, null, 2)};\n`,
  };
  return {
    name: "article-annotator",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^aa:wasm$/ }, () => ({ path: www(`wasm/${wasm}.js`) }));
      onResolve({ filter: /^aa:/ }, ({ path }) => ({ path, namespace: "aa" }));
      onLoad({ filter: /.*/, namespace: "aa" }, ({ path }) => {
        const contents = sources[path];
        return contents === undefined ? { errors: [{ text: `${path} is not part of this build` }] } : { contents, loader: "js" };
      });
    },
  };
}

/**
 * Leaves imports of other files of the package standing, so that all its modules share one core.
 * @param {...("core" | "element" | "html" | "trust")} names
 * @returns {Plugin}
 */
export function coreBeside(...names) {
  const files = new Map([
    ["core", www("core.js")],
    ["element", www("element/element.js")],
    ["html", www("html/article.js")],
    ["trust", www("trust.js")],
  ].filter(([name]) => names.some((each) => each === name)).map(([name, file]) => [file, `./${name}.js`]));
  return {
    name: "beside",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /(core|element|article|trust)\.js$/ }, async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === "resolving" || kind === "entry-point") {
          return undefined;
        }
        const found = await resolve(path, { resolveDir, kind, pluginData: "resolving" });
        const beside = files.get(found.path);
        return beside === undefined ? undefined : { path: beside, external: true };
      });
    },
  };
}

/**
 * wasm-bindgen's glue as a script that leaves a variable `glue`: wrapped in a
 * function (above) it gives each instance its own state, which a module cannot.
 * @param {BuildOptions} shared
 * @returns {Promise<string>}
 */
export async function readGlue(shared) {
  const { outputFiles } = await build({
    ...shared,
    stdin: { contents: 'export { initSync, annotate, annotateFolded, carry, copyQuotations, correct, explain, exportArticles, importArticles, isEdit, render, version } from "./pkg/article_annotator.js";', resolveDir: www("") },
    format: "iife",
    globalName: "glue",
    // The glue's own search for a file beside it is left out: core.js does that.
    logOverride: { "empty-import-meta": "silent" },
    charset: "utf8",
  });
  return outputFiles?.[0]?.text ?? "";
}

/**
 * The worker as one classic script: workers made from a Blob cannot be modules everywhere.
 * @param {BuildOptions} shared
 * @param {string} glue
 * @returns {Promise<string>}
 */
export async function readWorker(shared, glue) {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: [www("worker.js")],
    plugins: [virtualImports({ glue, wasm: "posted" })],
    format: "iife",
    charset: "utf8",
  });
  return outputFiles?.[0]?.text ?? "";
}
