import { annotate, init } from "article-annotator/core";

addEventListener("message", async ({ data }) => {
  try {
    await init();
    const { quotations, entities } = annotate(data);
    postMessage(entities[quotations[0].source.entity].name);
  } catch (error) {
    postMessage(`${error.name}: ${error.message}`);
  }
});
