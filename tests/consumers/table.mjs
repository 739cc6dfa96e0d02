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
  /** @type {Map<string, string[]>} versions by what is said of them */
  const groups = new Map();
  // Where nothing works but the error says what to do, the row beside it shows what.
  for (const { environment, version, setup, works } of rows.filter((row) => row.works.length > 0)) {
    const key = JSON.stringify([environment, setup, works.join(", ")]);
    groups.set(key, [...(groups.get(key) ?? []), version]);
  }
  const lines = [...groups].map(([key, versions]) => {
    const [environment, setup, works] = JSON.parse(key);
    const place = versions[0] === "" ? environment : `${environment} (${versions.join(", ")})`;
    return `| ${place} | ${setup || "–"} | ${works} |`;
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
