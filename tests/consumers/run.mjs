// Has the package used as people use it. In: `dist/npm/`, and the names of consumers (all, when none is
// given; `--quick`: those that take seconds). Out: a line each, and an error where less works than
// tests/baseline/consumers.json says; `--write` writes it anew, and the table of README.md from it.
// The packages here come by `npm ci`, article-annotator from the tarball that `npm pack` makes.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { closeBrowsers } from "../browser/driver.mjs";
import { CONSUMERS } from "./consumers.mjs";
import { tryConsumer } from "./environments.mjs";
import { ROOT, installTarball, packTarball } from "./install.mjs";
import { lintTarball } from "./lint.mjs";
import { renderTable, writeIntoReadme } from "./table.mjs";

/** @typedef {import("./table.mjs").Row} Row */

const BASELINE = join(ROOT, "tests/baseline/consumers.json");

const flags = process.argv.slice(2).filter((word) => word.startsWith("--"));
const names = process.argv.slice(2).filter((word) => !word.startsWith("--"));
assert.ok(flags.every((flag) => flag === "--quick" || flag === "--write"), `${flags.join(" ")}: the flags are --quick and --write`);
for (const name of names) {
  assert.ok(CONSUMERS.some((consumer) => consumer.name === name), `${name} is none of ${CONSUMERS.map((each) => each.name).join(", ")}`);
}
const chosen = CONSUMERS.filter(({ name, isQuick }) => (names.length > 0 ? names.includes(name) : isQuick || !flags.includes("--quick")));

/** @type {Row[]} */
const rows = [];
const failed = [];
try {
  const tarball = packTarball();
  for (const { name, problems } of lintTarball(tarball)) {
    console.log(`${problems === "" ? "ok" : "FAILED"}  ${name}: ${problems || "no problem"}`);
    if (problems !== "") failed.push(name);
  }
  for (const folder of new Set(chosen.map((consumer) => consumer.folder))) installTarball(folder, tarball);
  for (const consumer of chosen) {
    const start = performance.now();
    const { row, trouble } = await tryConsumer(consumer);
    rows.push(row);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${trouble.length === 0 ? "ok" : "FAILED"}  ${consumer.name} (${row.version}): ${row.works.join(", ") || "says what to do"} (${seconds} s)`);
    for (const words of trouble) console.log(`        ${words}`);
    if (trouble.length > 0) failed.push(consumer.name);
  }
} finally {
  await closeBrowsers();
}

/** @type {Row[]} */
const before = existsSync(BASELINE) ? JSON.parse(readFileSync(BASELINE, "utf8")) : [];
if (flags.includes("--write") && failed.length === 0) {
  const after = CONSUMERS.flatMap(({ name }) => rows.find((row) => row.name === name) ?? before.find((row) => row.name === name) ?? []);
  mkdirSync(join(BASELINE, ".."), { recursive: true });
  writeFileSync(BASELINE, `[\n${after.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`);
  writeIntoReadme(renderTable(after));
} else {
  for (const row of rows) {
    const known = before.find(({ name }) => name === row.name);
    if (JSON.stringify(known) === JSON.stringify(row)) continue;
    const less = known?.works.filter((part) => !row.works.includes(part)) ?? [];
    if (less.length > 0 && !failed.includes(row.name)) failed.push(row.name);
    console.log(`${row.name} is another than in tests/baseline/consumers.json${less.length > 0 ? `: ${less.join(", ")} worked there` : "; --write takes it over"}`);
  }
}
console.log(`${rows.length} consumers tried; ${failed.length > 0 ? `not as expected: ${failed.join(", ")}` : "all as expected"}`);
process.exit(failed.length > 0 ? 1 : 0);
