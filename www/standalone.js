// Everything in one file: the element, registered, and the core with its wasm inside.

export * from "./core.js";
export * from "./element/element.js";
import "./element/define.js";
