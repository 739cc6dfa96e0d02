// What each part of others' work weighs in what ships: crates by the names of functions in the wasm as cargo
// leaves it, before wasm-opt; npm packages by what esbuild puts into a minified script. Run alone, it prints both.
//
// A generic function counts where it is written, not where it is used, and data counts nowhere: a measure to
// compare by, within a factor.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const www = new URL("../../www/", import.meta.url);
const require = createRequire(new URL("package.json", www));
/** @type {typeof import("esbuild")} */
const { build } = require("esbuild");

/** The wasm with the names of its functions. */
export const WASM = `${process.env["CARGO_TARGET_DIR"] ?? fileURLToPath(new URL("../../target", import.meta.url))}/wasm32-unknown-unknown/release/article_annotator.wasm`;

/** Bytes of code by crate; crates in whose name nothing is written are not there. @returns {Map<string, number>} */
export function weighCrates() {
  const bytes = readFileSync(WASM);
  let at = 8;
  const read = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const readName = () => {
    const length = read();
    at += length;
    return bytes.toString("utf8", at - length, at);
  };
  /** @type {number[]} */
  const bodies = [];
  /** @type {Map<number, string>} */
  const names = new Map();
  const functions = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).filter(({ kind }) => kind === "function").length;
  while (at < bytes.length) {
    const kind = bytes[at++];
    const size = read();
    const end = at + size;
    if (kind === 10) {
      for (let count = read(); count > 0; count--) {
        const length = read();
        bodies.push(length);
        at += length;
      }
    } else if (kind === 0 && readName() === "name") {
      while (at < end) {
        const part = bytes[at++];
        const next = read() + at;
        if (part === 1) for (let count = read(); count > 0; count--) names.set(read(), readName());
        at = next;
      }
    }
    at = end;
  }
  /** @type {Map<string, number>} */
  const weights = new Map();
  bodies.forEach((length, index) => {
    const crate = findCrate(names.get(index + functions) ?? "");
    weights.set(crate, (weights.get(crate) ?? 0) + length);
  });
  return weights;
}

/** The crate of a mangled name, `_RNvNtCs4f…_4core3fmt` or `_ZN4core3fmt…E`. @param {string} name */
function findCrate(name) {
  const [, length = "", rest = ""] = /C(?:s[0-9A-Za-z]*_)(\d+)_?(\w+)/.exec(name.startsWith("_R") ? name : "") ?? [];
  if (length) return rest.slice(0, Number(length));
  const [, size = "", path = ""] = /^_ZN(\d+)(.+)/.exec(name) ?? [];
  const segment = path.slice(0, Number(size));
  // `<T as Trait>`: the type, where it is somebody's.
  return /^[a-z]\w*$/.test(segment) ? segment : (/([a-z]\w*)\.\./.exec(segment)?.[1] ?? "");
}

/** Bytes of minified script by npm package: of the element and of the command line's DOM. @returns {Promise<Map<string, number>>} */
export async function weighPackages() {
  const { metafile } = await build({
    entryPoints: ["html/article.js", "element/keep-store.js", "cli/dom.js"].map((file) => fileURLToPath(new URL(file, www))),
    outdir: "unused",
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    platform: "node",
    external: ["canvas"],
    logLevel: "silent",
  });
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
      if (name) weights.set(name, (weights.get(name) ?? 0) + bytesInOutput);
    }
  }
  return weights;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const print = (/** @type {Map<string, number>} */ weights) => [...weights].sort(([, a], [, b]) => b - a).forEach(([name, bytes]) => console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${name}`));
  print(await weighPackages());
  if (existsSync(WASM)) print(weighCrates());
  else console.log("No wasm: `cargo xtask build` first.");
}
