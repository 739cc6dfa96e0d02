import { annotate, init } from "./node_modules/article-annotator/dist/core.js";

const isReady = init();

addEventListener("message", async ({ data }) => {
  await isReady;
  const { quotations, entities } = annotate(data);
  postMessage(entities[quotations[0].source.entity].name);
});
