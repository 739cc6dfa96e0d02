// In: what worked where (tests/baseline/consumers.json). Out: the table that README.md and the help show.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./install.mjs";

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} environment Markdown
 * @property {string} version of the tool; empty where there is none
 * @property {string} setup what a host has to do, Markdown; empty for nothing
 * @property {string[]} works
 */

const README = join(ROOT, "README.md");
const MARKS = /(<!-- consumers: .*-->\n)[^]*?(<!-- end of consumers -->)/;

/** @param {readonly Row[]} rows @returns {string} Markdown */
export function renderTable(rows) {
  const lines = rows.map(({ environment, version, setup, works }) => {
    const place = version === "" ? environment : `${environment} (${version})`;
    return `| ${place} | ${setup || "–"} | ${works.join(", ") || "says what to do"} |`;
  });
  return ["| environment | to do | works |", "|---|---|---|", ...lines].join("\n");
}

/** @param {string} table */
export function writeIntoReadme(table) {
  writeFileSync(README, readFileSync(README, "utf8").replace(MARKS, (_, begin, end) => `${begin}${table}\n${end}`));
}

/** The table as README.md has it. */
export function readFromReadme() {
  const [all = "", begin = "", end = ""] = readFileSync(README, "utf8").match(MARKS) ?? [];
  return all.slice(begin.length, all.length - end.length).trim();
}
