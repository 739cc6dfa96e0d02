/** Registers `<article-annotator>`; importing it twice is safe. */
export * from "./element.js";
