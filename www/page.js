/**
 * The page: opens on the sample, and takes an article that is pasted or dropped
 * anywhere. All else is the element's.
 */

import "./element/define.js";
import { SAMPLE } from "./sample.js";

/** @import { ArticleAnnotator } from "./element/element.js" */

const annotator = /** @type {ArticleAnnotator} */ (document.getElementById("annotator"));
annotator.value = SAMPLE;

document.getElementById("sample")?.addEventListener("click", () => annotator.pasteText(SAMPLE));

document.addEventListener("paste", (event) => {
  // In a text field a paste goes where the caret is.
  const isField = event.composedPath().some((node) => node instanceof Element && node.matches("input, textarea, select"));
  if (isField || !event.clipboardData) return;
  if (annotator.pasteData(event.clipboardData)) event.preventDefault();
});

// A file dropped beside the element would be opened by the browser in place of the page.
for (const type of ["dragover", "drop"]) {
  document.addEventListener(type, (event) => {
    if (!event.defaultPrevented && event instanceof DragEvent && event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
}
