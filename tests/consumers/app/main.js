// The element, the core beside it, and the core again in a worker: as an app would use all three.

import "article-annotator/define";
import { annotate, init } from "article-annotator/core";

/** @param {string} id @param {string} words */
function show(id, words) {
  document.querySelector(`#${id}`).textContent = words;
}

const text = document.querySelector("article-annotator").textContent;

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => show("worker", data);
worker.onerror = (event) => show("worker", `failed: ${event.message}`);
worker.postMessage(text);

init().then(
  () => {
    const { quotations, entities } = annotate(text);
    show("core", entities[quotations[0].source.entity].name);
  },
  (error) => show("core", `${error.name}: ${error.message}`),
);
