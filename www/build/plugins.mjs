// The imports that only the bundler can answer: `aa:*` (README.md here says what each gives).

import { build, transform } from "esbuild";
import { readFile } from "node:fs/promises";
import { LOAD_ERRORS } from "../load-errors.js";
import { www } from "./places.mjs";

/** @typedef {import("esbuild").Plugin} Plugin */
/** @typedef {import("esbuild").BuildOptions} BuildOptions */

/** `aa:glue` of a worker that is put together when it is started: the page gives it its own. */
const GIVEN_GLUE = "export const { createGlue } = globalThis;\n";

/**
 * @param {object} parts
 * @param {string} parts.glue wasm-bindgen's glue, as `readGlue` gives it, or `GIVEN_GLUE`
 * @param {string} [parts.notices] what of others' work is inside, and its licences
 * @param {string} [parts.version] the release of the wasm, as `version()` gives it
 * @param {string} [parts.worker] a module whose default export is the source of the worker
 * @param {string} [parts.packed] the wasm: gzip, base64
 * @param {"beside" | "inside"} [parts.wasm] where this build finds its wasm
 * @param {{ build: string, files: [file: string, integrity: string][] }} [parts.siteFiles] what the service worker keeps
 * @returns {Plugin}
 */
export function virtualImports({ glue, notices, version, worker, packed, wasm, siteFiles }) {
  /** @type {Record<string, string | undefined>} */
  const sources = {
    "aa:glue": glue === GIVEN_GLUE ? GIVEN_GLUE : `export function createGlue() {\n${glue}\nreturn glue;\n}\n`,
    "aa:version": version && `export const VERSION = ${JSON.stringify(version)};\n`,
    "aa:notices": notices && `export default ${JSON.stringify(notices)};\n`,
    "aa:worker": worker,
    "aa:wasm-packed": packed && `export default ${JSON.stringify(packed)};\n`,
    "aa:site-files":
      siteFiles &&
      `export const BUILD = ${JSON.stringify(siteFiles.build)};\nexport const FILES = ${JSON.stringify(siteFiles.files, null, 2)};\n`,
  };
  return {
    name: "article-annotator",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^aa:wasm$/ }, () => (wasm === undefined ? undefined : { path: www(`wasm/${wasm}.js`) }));
      onResolve({ filter: /^aa:/ }, ({ path }) => ({ path, namespace: "aa" }));
      onLoad({ filter: /.*/, namespace: "aa" }, ({ path }) => {
        const contents = sources[path];
        return contents === undefined ? { errors: [{ text: `${path} is not part of this build` }] } : { contents, loader: "js" };
      });
    },
  };
}

/**
 * Leaves out what marks the text of a host's page: the page in one file is its own host.
 * @returns {Plugin}
 */
export function withoutHost() {
  return {
    name: "without-host",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/in-place\.js$/ }, () => ({ path: www("element/in-place/none.js") }));
    },
  };
}

/**
 * The single file fetches nothing, by its own policy: what fetches the wasm, and what can go wrong then, is left out.
 * @returns {Plugin}
 */
export function withoutFetching() {
  const rows = Object.entries(LOAD_ERRORS).filter(([, row]) => !("isFetched" in row));
  return {
    name: "without fetching",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]load-errors\.js$/ }, () => ({ contents: `export const LOAD_ERRORS = ${JSON.stringify(Object.fromEntries(rows))};` }));
      onLoad({ filter: /[\\/]wasm[\\/]fetched\.js$/ }, () => ({
        contents: 'export async function compileAddress() { throw new TypeError("Nothing is fetched here."); }\nexport { compileAddress as compileRequest, compileAddress as compileResponse };',
      }));
    },
  };
}

/**
 * Leaves imports of other files of the package standing, so that all its modules share one core.
 * @param {...("core" | "element" | "html" | "trust" | "dom")} names
 * @returns {Plugin}
 */
export function coreBeside(...names) {
  const files = new Map([
    ["core", www("core.js")],
    ["element", www("element/element.js")],
    ["html", www("html/article.js")],
    ["trust", www("trust.js")],
    ["dom", www("cli/dom.js")],
  ].filter(([name]) => names.some((each) => each === name)).map(([name, file]) => [file, `./${name}.js`]));
  return {
    name: "beside",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /(core|element|article|trust|dom)\.js$/ }, async ({ path, resolveDir, kind, pluginData }) => {
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
  return takeAnyModule(outputFiles?.[0]?.text ?? "");
}

/**
 * The glue takes what is not a module of its own realm for bytes. It is given modules only, and those of an
 * `<iframe>` are as good: the question is taken out.
 * @param {string} glue
 */
function takeAnyModule(glue) {
  const question = /if \(!\((\w+) instanceof WebAssembly\.Module\)\) \{\s*\1 = new WebAssembly\.Module\(\1\);\s*\}/;
  if (!question.test(glue)) throw new Error("the glue's initSync does not ask any more whether it is given a module: takeAnyModule can go");
  return glue.replace(question, "");
}

/**
 * The worker as one classic script (workers made from a Blob cannot be modules everywhere), in a module
 * that exports it as a string. Whole: the glue is in the string, as it must be where another bundler
 * may rewrite what is around it.
 * @param {BuildOptions} shared
 * @param {string} glue
 * @returns {Promise<string>}
 */
export async function readWorker(shared, glue) {
  return `export default ${JSON.stringify(await bundleWorker(shared, glue))};\n`;
}

/**
 * The same for single files, which nothing rewrites any more: the glue is not in the string. The text
 * of the page's own `createGlue`, which needs nothing outside itself, goes before it at run time.
 * @param {BuildOptions} shared
 * @returns {Promise<string>}
 */
export async function readJoinedWorker(shared) {
  const script = JSON.stringify(await bundleWorker(shared, GIVEN_GLUE));
  return `import { createGlue } from "aa:glue";\nexport default \`var createGlue=\${createGlue};\` + ${script};\n`;
}

/**
 * @param {BuildOptions} shared
 * @param {string} glue
 * @returns {Promise<string>}
 */
async function bundleWorker(shared, glue) {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: [www("worker.js")],
    plugins: [virtualImports({ glue })],
    format: "iife",
    charset: "utf8",
  });
  return outputFiles?.[0]?.text ?? "";
}

/**
 * Stylesheets as strings, without comments and indentation.
 * @param {BuildOptions} shared
 * @returns {Plugin}
 */
export function denseStyles({ target }) {
  return {
    name: "styles",
    setup({ onLoad }) {
      onLoad({ filter: /\.css$/ }, async ({ path }) => {
        return { contents: await squeezeStyle(await readFile(path, "utf8"), target), loader: "text" };
      });
    },
  };
}

/**
 * @param {string} css
 * @param {BuildOptions["target"]} target
 * @returns {Promise<string>}
 */
export async function squeezeStyle(css, target) {
  const { code } = await transform(css, { loader: "css", minify: true, target });
  return code;
}
