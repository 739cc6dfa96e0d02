// The classic script leaves one variable: the core is in it.

articleAnnotator.init().then(() => {
  const { quotations, entities } = articleAnnotator.annotate(document.querySelector("article-annotator").textContent);
  document.querySelector("#core").textContent = entities[quotations[0].source.entity].name;
});
