// In: the phrases of src/words. Out: www/html/phrases.js, those that a web page's furniture is
// recognised by. Run it after a change of the list: `node www/build/phrases.mjs`; tests/words.rs
// compares.

import { readFile, writeFile } from "node:fs/promises";
import { www } from "./places.mjs";

/** The constants, and the kinds whose phrases are in each. */
const CONSTANTS = {
  HEADS: ["page-head"],
  LINES: ["page-line", "button", "insertion"],
  LINKED_LINES: ["page-link"],
};

const rows = (await readFile(www("../src/words/phrases.txt"), "utf8"))
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split("\t"));

let script = "// Written by `node www/build/phrases.mjs`: change src/words/phrases.txt.\n";
for (const [name, kinds] of Object.entries(CONSTANTS)) {
  const phrases = rows.filter(([, of = ""]) => of.split(" ").some((kind) => kinds.includes(kind))).map(([phrase]) => phrase);
  script += `\nexport const ${name} =\n  ${JSON.stringify(phrases.join("|"))};\n`;
}
await writeFile(www("html/phrases.js"), script);
