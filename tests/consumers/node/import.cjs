// A CommonJS script that imports the package.

const { text } = require("./text.cjs");

import("article-annotator/core").then(async ({ annotate, init }) => {
  await init();
  const { quotations, entities } = annotate(text);
  console.log(JSON.stringify({ core: entities[quotations[0].source.entity].name }));
});
