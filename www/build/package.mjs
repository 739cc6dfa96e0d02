// The npm package in dist/npm/: its package.json, types, description of the element, licences and README.
// wasm-pack's own package has no `exports`, and a .gitignore that empties it.

import { copyFile, readFile, writeFile } from "node:fs/promises";
import { readDeclarations } from "./declarations.mjs";
import { describeElement } from "./describe.mjs";
import { FRAMEWORKS, writeJsxTypes } from "./jsx.mjs";
import { dist, root, www } from "./places.mjs";

/** Files of the package, and where they come from. */
const COPIES = [
  ["types/html.d.ts", "dist/html.d.ts"],
  ["types/define.d.ts", "dist/define.d.ts"],
  ["types/frame.d.ts", "dist/frame.d.ts"],
  ["types/core.wasm.d.ts", "dist/core.wasm.d.ts"],
  ["types/standalone.d.ts", "dist/standalone.d.ts"],
  ["../LICENSE-APACHE", "LICENSE-APACHE"],
  ["../LICENSE-MIT", "LICENSE-MIT"],
  ["../README.md", "README.md"],
  // Copies of npm on the network (unpkg, jsDelivr) give it to pages that have no bundler.
  ["../dist/article-annotator.iife.js", "dist/article-annotator.iife.js"],
  ["../dist/SRI", "dist/SRI"],
];

/** The types of values are beside the Rust that makes them; the package carries them in one file. */
const VALUE_TYPES = ["annotations", "corrections"];

/** Between files that become one. */
const JOINTS = /^(?:import|export) type .* from ".*(?:annotations|corrections)\.d\.ts";\n/gm;

/** @returns {Promise<void>} */
export async function writePackage() {
  await writeFile(dist("npm/dist/core.d.ts"), await joinTypes());
  const declarations = readDeclarations();
  await writeFile(dist("npm/dist/element.d.ts"), declarations);
  const described = describeElement(declarations, await readFile(www("element/define.js"), "utf8"));
  await writeFile(dist("npm/custom-elements.json"), `${JSON.stringify(described, null, 2)}\n`);
  for (const [path, types] of Object.entries(writeJsxTypes(described))) {
    await writeFile(dist(`npm/${path}`), types);
  }
  for (const [from, to] of COPIES) {
    await copyFile(www(from), dist(`npm/${to}`));
  }
  const { version, description } = JSON.parse(await readFile(www("pkg/package.json"), "utf8"));
  const manifest = {
    name: "article-annotator",
    version,
    description,
    keywords: ["news", "quotations", "named entities", "dateline", "annotation", "web component", "wasm"],
    license: "MIT OR Apache-2.0",
    type: "module",
    engines: { node: ">=20.16" },
    exports: {
      ".": { types: "./dist/element.d.ts", default: "./dist/element.js" },
      "./element": { types: "./dist/element.d.ts", default: "./dist/element.js" },
      "./define": { types: "./dist/define.d.ts", default: "./dist/define.js" },
      "./frame": { types: "./dist/frame.d.ts", default: "./dist/frame.js" },
      "./html": { types: "./dist/html.d.ts", default: "./dist/html.js" },
      "./core": { types: "./dist/core.d.ts", default: "./dist/core.js" },
      "./standalone": { types: "./dist/standalone.d.ts", default: "./dist/standalone.js" },
      // The tag's types need a module to be in; it registers the element, too.
      ...Object.fromEntries(Object.keys(FRAMEWORKS).map((entry) => [`./${entry}`, { types: `./dist/${entry}.d.ts`, default: "./dist/define.js" }])),
      "./core.wasm": { types: "./dist/core.wasm.d.ts", default: "./dist/core.wasm" },
      "./custom-elements.json": "./custom-elements.json",
      "./package.json": "./package.json",
    },
    types: "./dist/element.d.ts",
    main: "./dist/element.js",
    bin: { "article-annotator": "./dist/cli.js" },
    unpkg: "./dist/article-annotator.iife.js",
    jsdelivr: "./dist/article-annotator.iife.js",
    customElements: "custom-elements.json",
    sideEffects: ["./dist/define.js", "./dist/standalone.js"],
    files: ["dist", "custom-elements.json", "LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY.txt", "README.md"],
  };
  await writeFile(dist("npm/package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** @returns {Promise<string>} */
async function joinTypes() {
  const files = [www("types/core.d.ts"), ...VALUE_TYPES.map((name) => root(`src/web/${name}.d.ts`))];
  const parts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return parts.map((part) => part.replace(JOINTS, "").trim()).join("\n\n") + "\n";
}
