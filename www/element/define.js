/** Registers `<article-annotator>`: once, however often it is imported, and not where there is no DOM. */

import { ArticleAnnotator } from "./element.js";

const { customElements, document } = globalThis;

if (customElements) {
  if (!customElements.get("article-annotator")) customElements.define("article-annotator", ArticleAnnotator);
} else if (document) {
  // eslint-disable-next-line no-console
  console.info(
    "There are no custom elements here, as in an extension's content script: article-annotator/core works, and <article-annotator> where the script is injected into the page's own world (\"world\": \"MAIN\").",
  );
}

export { ArticleAnnotator };
