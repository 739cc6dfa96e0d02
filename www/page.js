/**
 * The page: opens on the article of its address, else on what was kept here, else
 * on the sample; takes an article that is pasted or dropped anywhere. In somebody's
 * frame it listens to the page around (frame/guest.js). All else is the element's.
 */

import { compile } from "./core.js";
import { ArticleAnnotator } from "./element/element.js";
import { hasDatabase } from "./element/keep-store.js";
import { isLink } from "./element/permalink.js";
import { FirstLook } from "./first-look.js";
import { Guest, isBare, isFramed } from "./frame/guest.js";
import { SAMPLE } from "./sample.js";

// The core is made ready while the element is; what may be wrong with it the element says.
compile().catch(() => {});
const started = start();
// Before anything is waited for: the page around may speak as soon as this one is loaded.
if (isFramed()) new Guest(/** @type {ArticleAnnotator} */ (document.getElementById("annotator")), started);

async function start() {
  const isLinked = isLink(location.hash);
  const mayBeKept = !isLinked && !isBare() && (await hasDatabase());
  // The text comes in the same turn as the name: nobody sees the element empty.
  customElements.define("article-annotator", ArticleAnnotator);
  const annotator = /** @type {ArticleAnnotator} */ (document.getElementById("annotator"));
  const look = new FirstLook(annotator, SAMPLE);
  if (isLinked) void annotator.openPermalink(location.hash).catch(() => {});
  else if (isBare()) annotator.value = "";
  else if (!(mayBeKept && (await annotator.openKept()))) annotator.value = SAMPLE;
  look.update();
  listen(annotator, look);
}

/** @param {ArticleAnnotator} annotator @param {FirstLook} look */
function listen(annotator, look) {
  document.getElementById("sample")?.addEventListener("click", () => annotator.pasteText(SAMPLE));

  let isOpening = false;
  annotator.addEventListener("input", () => {
    look.update();
    // The address is of another article now: who reloads shall not find the old one again.
    if (isLink(location.hash) && !isOpening) history.replaceState(null, "", location.pathname + location.search);
  });
  addEventListener("hashchange", () => {
    if (!isLink(location.hash)) return;
    isOpening = true;
    annotator
      .openPermalink(location.hash)
      .catch(() => {})
      .finally(() => {
        isOpening = false;
      });
  });

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
}
