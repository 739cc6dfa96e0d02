// Modules as they are in the package. Import maps do not reach into workers: there the address is written out.

import "article-annotator/define";
import { annotate, init } from "article-annotator/core";

const text = document.querySelector("article-annotator").textContent;
const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = ({ data }) => {
  document.querySelector("#worker").textContent = data;
};
worker.postMessage(text);

await init();
const { quotations, entities } = annotate(text);
document.querySelector("#core").textContent = entities[quotations[0].source.entity].name;
