/** Registers `<article-annotator>`: once, however often it is imported, and not where there is no DOM. */

import { ArticleAnnotator } from "./element.js";

if (globalThis.customElements && !customElements.get("article-annotator")) {
  customElements.define("article-annotator", ArticleAnnotator);
}

export { ArticleAnnotator };
