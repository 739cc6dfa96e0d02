// SECURITY.md against what is there: the components that ship, what they weigh, and the tests that it names.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { readComponents } from "../../www/build/notices.mjs";
import { WASM, weighCrates, weighPackages } from "./weigh.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAGE = readFileSync(`${ROOT}SECURITY.md`, "utf8");

/** The rows below a heading: the names in the first cell, the kilobytes in the last. @param {string} heading */
function readRows(heading) {
  const [, section = ""] = PAGE.split(`### ${heading}\n`);
  const rows = section.split(/^#/m)[0]?.split("\n").filter((line) => line.startsWith("| `")) ?? [];
  return rows.map((row) => {
    const cells = row.split("|").map((cell) => cell.trim());
    return { names: [...(cells[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name), cells, size: Number(cells[4]) };
  });
}

const CRATES = readRows("Crates in the wasm");
const PACKAGES = readRows("npm packages in the scripts");
const FOR_NODE = readRows("npm packages of the command line in Node only");
const namesOf = (/** @type {typeof CRATES} */ rows) => rows.flatMap(({ names }) => names).sort();

test("each component that ships has its row, and no other", async () => {
  const shipped = async (/** @type {"cargo" | "npm"} */ from, /** @type {boolean} */ forNode) => (await readComponents({ forNode })).filter((each) => each.from === from).map(({ name }) => name).sort();
  assert.deepEqual(namesOf(CRATES), await shipped("cargo", false));
  assert.deepEqual(namesOf(PACKAGES), await shipped("npm", false));
  assert.deepEqual([...namesOf(PACKAGES), ...namesOf(FOR_NODE)].sort(), await shipped("npm", true));
});

test("each row says what it does and why it is not ours", () => {
  for (const { names, cells, size } of [...CRATES, ...PACKAGES, ...FOR_NODE]) {
    assert.ok(cells.length === 6 && cells.every((cell, at) => at === 0 || at === 5 || cell !== ""), names.join());
    assert.ok(Number.isInteger(size), names.join());
  }
});

test("what is bundled is what has a notice", async () => {
  const bundled = [...(await weighPackages()).keys()].sort();
  assert.deepEqual(bundled, [...namesOf(PACKAGES), ...namesOf(FOR_NODE)].sort());
});

test("the weights of packages are those of the table", async () => {
  assertNear([...PACKAGES, ...FOR_NODE], await weighPackages());
});

test("the weights of crates are those of the table", (t) => {
  if (!existsSync(WASM)) return t.skip("the wasm was built elsewhere");
  assertNear(CRATES, weighCrates());
});

test("the licences of what ships are those that the notices can keep", async () => {
  const kept = ["0BSD", "Apache-2.0", "BSD-2-Clause", "ISC", "MIT", "Unicode-3.0", "Unlicense", "Zlib"];
  const software = (await readComponents({ forNode: true })).filter(({ from }) => from !== "data");
  for (const { name, licence, text } of software) {
    assert.deepEqual(licence.split(/ (?:OR|AND|WITH) |[()]/).filter((each) => each.trim() !== "" && !kept.includes(each.trim())), [], name);
    assert.ok(text, `${name} has no text of its licence`);
  }
});

test("the tests that SECURITY.md names are there", () => {
  const cited = [...PAGE.matchAll(/`(tests\/[\w/.-]+)`((?:,? "[^"]+")*)/g)];
  assert.ok(cited.length > 20);
  for (const [, path = "", titles = ""] of cited) {
    assert.ok(existsSync(`${ROOT}${path}`), path);
    for (const [, title = ""] of titles.matchAll(/"([^"]+)"/g)) assert.ok(readFileSync(`${ROOT}${path}`, "utf8").includes(title), `${path} has no "${title}"`);
  }
});

/** Weights move with every change: within a half and the double, and a kilobyte. @param {typeof CRATES} rows @param {Map<string, number>} weights */
function assertNear(rows, weights) {
  for (const { names, size } of rows) {
    const now = names.reduce((sum, name) => sum + (weights.get(name) ?? weights.get(name.replaceAll("-", "_")) ?? 0), 0) / 1000;
    assert.ok(now <= size * 2 + 1 && now >= size / 2 - 1, `${names.join(", ")}: ${now.toFixed(1)} kB now, ${size} in SECURITY.md`);
  }
}
