// In: www/ and the wasm that wasm-pack left in www/pkg/. Out: everything in dist/.
// What goes where is in README.md here. Bundles are joined; only single files are minified.

import { build } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import { coreBeside, denseStyles, readGlue, readJoinedWorker, readWorker, squeezeStyle, virtualImports, withoutFetching, withoutHost } from "./plugins.mjs";
import { writeBookmarklet, writeOpenBookmarklet } from "./bookmarklet.mjs";
import { readNotices } from "./notices.mjs";
import { renderEmbed } from "./embed.mjs";
import { PICTURES, renderHelp } from "./help.mjs";
import { renderHostedPage, renderSingleFile } from "./page.mjs";
import { writePackage } from "./package.mjs";
import { dist, www } from "./places.mjs";

/** @typedef {import("esbuild").BuildOptions} BuildOptions */

/** @type {BuildOptions} */
const SHARED = {
  bundle: true,
  write: false,
  target: ["chrome111", "firefox115", "safari16.4"],
  legalComments: "inline",
  logLevel: "warning",
  loader: { ".txt": "text", ".css": "text", ".html": "text", ".svg": "text" },
};

/**
 * Single files carry no comments, no indentation and short names: a third of their script. The package
 * has all of it to read.
 * @type {BuildOptions}
 */
const DENSE = { minify: true };

const wasm = await readFile(www("pkg/article_annotator_bg.wasm"));
const packed = (await packWasm()).toString("base64");
const glue = await readGlue(SHARED);
const { version } = JSON.parse(await readFile(www("pkg/package.json"), "utf8"));
const worker = await readWorker({ ...SHARED, ...DENSE }, glue);

const notices = await readNotices();
const inside = virtualImports({ glue, notices, version, worker, packed, wasm: "inside" });
const insideDense = virtualImports({ glue, notices, version, worker: await readJoinedWorker({ ...SHARED, ...DENSE }), packed, wasm: "inside" });
const beside = virtualImports({ glue, notices, version, worker, packed, wasm: "beside" });

await rm(dist(""), { recursive: true, force: true });
await mkdir(dist("npm/dist"), { recursive: true });

await bundlePackage();
const script = await bundleClassic("standalone.js", { globalName: "articleAnnotator" });
await writeFile(dist("article-annotator.iife.js"), script);
const integrity = `sha384-${hash("sha384", script, "base64")}`;
await writeFile(dist("SRI"), `${integrity} article-annotator.iife.js\n`);
await writePackage();
await writeFile(dist("npm/THIRD-PARTY.txt"), await readNotices({ forNode: true }));
await writeFile(
  dist("article-annotator.html"),
  await renderSingleFile(await bundleClassic("page.js", { plugins: [withoutHost(), withoutFetching(), insideDense, denseStyles(SHARED)] }), await squeezeStyle(await readFile(www("page.css"), "utf8"), SHARED.target)),
);
await bundleSite();

/** The wasm as `cargo xtask build` packed it, or packed here where that is of another build. */
async function packWasm() {
  const tight = await readFile(www("pkg/article_annotator_bg.wasm.gz")).catch(() => undefined);
  return tight && gunzipSync(tight).equals(wasm) ? tight : gzipSync(wasm, { level: 9 });
}

/** The npm package: modules that share one core, and one module with the wasm inside. */
async function bundlePackage() {
  const folder = dist("npm/dist");
  await writeFile(`${folder}/core.js`, await bundleModule(www("core.js"), [beside]));
  await writeFile(`${folder}/core.wasm`, wasm);
  // One copy of the Trusted Types policy: a page may let it be made only once.
  await writeFile(`${folder}/trust.js`, await bundleModule(www("trust.js"), []));
  await writeFile(`${folder}/html.js`, await bundleModule(www("html/article.js"), [coreBeside("trust")]));
  await writeFile(`${folder}/element.js`, await bundleModule(www("element/element.js"), [coreBeside("core", "html", "trust"), beside]));
  await writeFile(`${folder}/define.js`, await bundleModule(www("element/define.js"), [coreBeside("core", "element"), beside]));
  await writeFile(`${folder}/frame.js`, await bundleModule(www("frame/host.js"), []));
  await writeFile(`${folder}/standalone.js`, await bundleModule(www("standalone.js"), [inside]));
  await bundleProgram(folder);
}

/**
 * `npx article-annotator`: the program, which reads by the modules beside it, and what stands in for a browser's
 * DOM, for web pages only: it is minified, nobody reads it.
 * @param {string} folder
 */
async function bundleProgram(folder) {
  /** @type {BuildOptions} */
  const node = { ...SHARED, platform: "node", target: "node20", format: "esm", charset: "utf8" };
  const program = await bundleOne({ ...node, entryPoints: [www("cli/main.js")], plugins: [coreBeside("core", "html", "dom")] });
  await writeFile(`${folder}/cli.js`, program, { mode: 0o755 });
  // linkedom draws on a canvas where one is installed.
  const dom = await bundleOne({ ...node, ...DENSE, entryPoints: [www("cli/dom.js")], external: ["canvas"] });
  await writeFile(`${folder}/dom.js`, dom);
}

/** The hosted page: its assets are in a folder named after their content, so that caches cannot mix builds. */
async function bundleSite() {
  const page = await bundleModule(www("site.js"), [beside]);
  const style = await readFile(www("page.css"), "utf8");
  const helpStyle = await readFile(www("docs/help.css"), "utf8");
  const pictures = await Promise.all([www("icon.svg"), ...PICTURES.map((file) => www(`docs/${file}`))].map((file) => readFile(file)));
  const embedding = await bundleEmbedding();
  const parts = [page, style, wasm, helpStyle, ...pictures, ...embedding.values()];
  const name = hash("sha256", parts.map((part) => hash("sha256", part, "hex")).join(), "hex").slice(0, 12);
  const assets = `assets/${name}`;
  await mkdir(dist(`site/${assets}`), { recursive: true });
  await writeFile(dist(`site/${assets}/page.js`), page);
  await writeFile(dist(`site/${assets}/page.css`), style);
  await writeFile(dist(`site/${assets}/core.wasm`), wasm);
  await copyFile(www("icon.svg"), dist(`site/${assets}/icon.svg`));
  await writeFile(dist(`site/${assets}/help.css`), helpStyle);
  for (const file of PICTURES) await copyFile(www(`docs/${file}`), dist(`site/${assets}/${file}`));
  for (const [file, content] of embedding) await writeFile(dist(`site/${assets}/${file}`), content);
  const html = await renderHostedPage(assets);
  const help = renderHelp(assets);
  await writeFile(dist("site/index.html"), html);
  await writeFile(dist("site/help.html"), help);
  await writeFile(dist("site/embed.html"), await renderEmbed(describeBuild(assets, embedding)));
  await writeFile(dist("site/THIRD-PARTY.txt"), notices);
  const kept = ["./", "help.html", "embed.html", ...["page.js", "page.css", "core.wasm", "icon.svg", "help.css", "embed.css", "embed.js", ...PICTURES].map((file) => `${assets}/${file}`)];
  const files = await Promise.all(kept.map(fingerprint));
  // Its own script is in the name too: each worker has its own cache.
  const siteFiles = { build: hash("sha256", files.join() + (await readFile(www("sw.js"), "utf8")), "hex").slice(0, 16), files };
  const served = virtualImports({ glue, version, worker, packed, wasm: "beside", siteFiles });
  await writeFile(dist("site/sw.js"), await bundleClassic("sw.js", { plugins: [served], first: "" }));
}

/**
 * What only the page for those who embed needs, by file: also the single files, which are large and therefore
 * not kept for offline use.
 * @returns {Promise<Map<string, string>>}
 */
async function bundleEmbedding() {
  return new Map([
    ["embed.css", await readFile(www("docs/embed.css"), "utf8")],
    ["embed.js", await bundleModule(www("docs/embed.js"), [])],
    ["article-annotator.iife.js", script],
    ["article-annotator.html", await readFile(dist("article-annotator.html"), "utf8")],
    ["bookmarklet.txt", writeBookmarklet(await bundleClassic("bookmarklet/bookmarklet.js"))],
    ["bookmarklet-short.txt", writeOpenBookmarklet(await bundleClassic("bookmarklet/carry.js", { globalName: "annotator", first: "" }), "annotator.carry")],
  ]);
}

/** @param {string} assets @param {Map<string, string>} embedding */
function describeBuild(assets, embedding) {
  const lengthOf = (/** @type {string} */ file) => embedding.get(file)?.length ?? 0;
  return {
    assets,
    version,
    integrity,
    size: `${Math.round(gzipSync(script, { level: 9 }).length / 1000)} kB`,
    targets: /** @type {string[]} */ (SHARED.target),
    bookmarks: { whole: lengthOf("bookmarklet.txt"), short: lengthOf("bookmarklet-short.txt") },
  };
}

/**
 * A file of the site, and what its bytes have to be.
 * @param {string} file @returns {Promise<[file: string, integrity: string]>}
 */
async function fingerprint(file) {
  const bytes = await readFile(dist(`site/${file === "./" ? "index.html" : file}`));
  return [file, `sha256-${hash("sha256", bytes, "base64")}`];
}

/**
 * @param {string} entry
 * @param {import("esbuild").Plugin[]} plugins
 */
async function bundleModule(entry, plugins) {
  return bundleOne({ ...SHARED, entryPoints: [entry], plugins, format: "esm", charset: "utf8" });
}

/**
 * A classic script may be read in the encoding of the page around it: ASCII only. The wasm goes first: what
 * compresses a file whole sees a few thousand characters at a time, and this part is like no other.
 * @param {string} entry a file in www/
 * @param {{ globalName?: string, plugins?: import("esbuild").Plugin[], first?: string }} [options]
 */
async function bundleClassic(entry, { globalName, plugins = [insideDense, denseStyles(SHARED)], first = 'import "aa:wasm-packed";' } = {}) {
  const stdin = { contents: `${first}export * from "./${entry}";`, resolveDir: www("") };
  const bundled = await bundleOne({ ...SHARED, ...DENSE, stdin, plugins, format: "iife", charset: "ascii", globalName });
  // esbuild escapes strings only; what is left is in regular expressions and comments.
  return bundled.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** @param {BuildOptions} options */
async function bundleOne(options) {
  const { outputFiles } = await build(options);
  const text = outputFiles?.[0]?.text;
  if (text === undefined) {
    throw new Error(`esbuild gave nothing for ${options.stdin?.contents ?? String(options.entryPoints)}`);
  }
  return text;
}

/**
 * @param {string} algorithm
 * @param {string | Uint8Array} data
 * @param {"hex" | "base64"} form
 */
function hash(algorithm, data, form) {
  return createHash(algorithm).update(data).digest(form);
}
