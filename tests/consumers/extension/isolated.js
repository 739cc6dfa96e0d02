// A content script: it shares the page's DOM, not its JavaScript. Chromium has no custom elements here, so
// the core is what works in this world, and the element is registered in the page's own ("world": "MAIN").

articleAnnotator.init().then(
  () => {
    const { quotations, entities } = articleAnnotator.annotate(document.querySelector("article-annotator").textContent);
    document.querySelector("#core").textContent = entities[quotations[0].source.entity].name;
  },
  (error) => {
    document.querySelector("#core").textContent = `${error.name}: ${error.message}`;
  },
);
