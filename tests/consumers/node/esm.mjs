// A module in Node: the wasm is beside the script.

import { annotate, init } from "article-annotator/core";
import { text } from "./text.cjs";

await init();
const { quotations, entities } = annotate(text);
console.log(JSON.stringify({ core: entities[quotations[0].source.entity].name }));
