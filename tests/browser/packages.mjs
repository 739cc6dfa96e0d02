// The npm packages of www/, from here: they are installed there, once.

import { createRequire } from "node:module";

/** `load("axe-core")` as `require` would from www/. */
export const load = createRequire(new URL("../../www/package.json", import.meta.url));
