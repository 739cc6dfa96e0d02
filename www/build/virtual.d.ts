// Types of the imports that only the bundler can answer (see README.md here).

declare module "aa:worker" {
  const source: string;
  export default source;
}

declare module "aa:wasm" {
  export function readWasm(): Promise<import("../types/core.d.ts").WasmSource>;
}

declare module "aa:version" {
  export const VERSION: string;
}

declare module "aa:notices" {
  const notices: string;
  export default notices;
}

declare module "aa:wasm-packed" {
  const base64: string;
  export default base64;
}

declare module "aa:glue" {
  export function createGlue(): typeof import("../pkg/article_annotator.js");
}

declare module "aa:site-files" {
  export const BUILD: string;
  export const FILES: [file: string, integrity: string][];
}

declare module "*.txt" {
  const text: string;
  export default text;
}

declare module "*.css" {
  const text: string;
  export default text;
}

declare module "*.html" {
  const text: string;
  export default text;
}

declare module "*.svg" {
  const text: string;
  export default text;
}
