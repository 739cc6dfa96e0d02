// A worker thread of Node with a core of its own.

import { Worker, isMainThread, parentPort } from "node:worker_threads";
import { annotate, init } from "article-annotator/core";
import { text } from "./text.cjs";

if (isMainThread) {
  new Worker(new URL(import.meta.url)).on("message", (name) => console.log(JSON.stringify({ worker: name })));
} else {
  await init();
  const { quotations, entities } = annotate(text);
  parentPort.postMessage(entities[quotations[0].source.entity].name);
}
