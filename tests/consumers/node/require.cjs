// A CommonJS script that requires the package, as Node 20.19 and later let it.

const { annotate, init } = require("article-annotator/core");
const { text } = require("./text.cjs");

init().then(() => {
  const { quotations, entities } = annotate(text);
  console.log(JSON.stringify({ core: entities[quotations[0].source.entity].name }));
});
