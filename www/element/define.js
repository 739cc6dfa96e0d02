/** Registers `<article-annotator>`: once, however often it is imported, and not where there is no DOM. */

import { ArticleAnnotator } from "./element.js";

const { browser, customElements, document, window } = /** @type {typeof globalThis & { browser?: any }} */ (globalThis);

/**
 * Whether an extension's content script runs here, beside the page's own world. Chromium has no custom
 * elements there. Firefox has the page's, but what a content script registers the page cannot touch.
 */
const isContentScript = Boolean(document) && (!customElements || (window !== globalThis && browser?.runtime?.id));

if (isContentScript) {
  // eslint-disable-next-line no-console
  console.info(
    "There are no custom elements here, as in an extension's content script: article-annotator/core works, and <article-annotator> where the script is injected into the page's own world (\"world\": \"MAIN\").",
  );
} else if (customElements && !customElements.get("article-annotator")) {
  customElements.define("article-annotator", ArticleAnnotator);
}

export { ArticleAnnotator };
