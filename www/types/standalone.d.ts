/** The element, registered, and the core with its wasm inside: no second file. */
export * from "./core.js";
export * from "./element.js";
