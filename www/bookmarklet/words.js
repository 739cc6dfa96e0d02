/** Every word that the bookmarks show. Apart from `strings.js`, which is ten times as long as the short bookmark has room for. */
export const WORDS = Object.freeze({
  title: "Article annotator",
  fold: "Fold",
  close: "Close",
  nothing: "No article was found on this page. Select its words, and click the bookmark again.",
  forbidden:
    "This site does not let the annotator run on its pages: its Content-Security-Policy has a script-src without 'wasm-unsafe-eval'. Copy the article, and paste it into the annotator’s own page.",
  long: "The article is too long for an address. Copy it, and paste it into the annotator’s own page.",
  blocked: "The browser did not let the annotator open. Allow this site to open windows, and click the bookmark again.",
});
