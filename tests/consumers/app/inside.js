// The element and the core from the one module that has the wasm inside.

import { annotate, init } from "article-annotator/standalone";

await init();
const { quotations, entities } = annotate(document.querySelector("article-annotator").textContent);
document.querySelector("#core").textContent = entities[quotations[0].source.entity].name;
