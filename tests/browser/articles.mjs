// The articles of tests/gold without their markup (its README says what is in a file). In: the
// folder. Out: their texts, by name. The blind ones are left out.

import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("../gold/", import.meta.url);

/** @returns {string[]} */
export function readArticles() {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".gold")).sort();
  return names.map((name) => stripMarkup(readFileSync(new URL(name, FOLDER), "utf8")));
}

/** `para  ┃⟦roe|Jane Roe⟧ left.` → `Jane Roe left.` @param {string} file */
function stripMarkup(file) {
  const page = file.slice(file.indexOf("\n---\n") + 5).replace(/\n$/, "");
  return page.replace(/^[^┃\n]*┃/gm, "").replace(/⟦[^|]*\||⟧/g, "");
}
