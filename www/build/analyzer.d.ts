// What the analyzer exports; its own types say it of its plugins only.

import type { Package } from "custom-elements-manifest";
import ts from "../node_modules/@custom-elements-manifest/analyzer/node_modules/typescript/lib/typescript.js";

/** TypeScript as a library, which the compiler in `node_modules/typescript` is not. */
export { ts };

/** The manifest of modules, by their JSDoc. */
export function create(options: { modules: ts.SourceFile[] }): Package;
