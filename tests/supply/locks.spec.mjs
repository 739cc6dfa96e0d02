// Every lock file in the repository: where its packages come from, under which licence, and that none
// of them runs a program while it is installed.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findFaults, findUnused } from "./locks.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const read = (/** @type {string[]} */ ...path) => readFileSync(join(ROOT, ...path), "utf8");

/** Those that are not committed yet, too. @param {string} pattern */
const list = (pattern) => execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", pattern], { cwd: ROOT, encoding: "utf8" }).trim().split("\n");

const LOCKS = list("*package-lock.json");

for (const path of LOCKS) {
  test(`${path}: origins, licences, no install scripts`, () => {
    const folder = dirname(path);
    assert.deepEqual(findFaults(JSON.parse(read(path)), JSON.parse(read(folder, "package.json")), read(folder, ".npmrc")), []);
  });
}

test("the lists of licences and of sleeping scripts have what is there, and no more", () => {
  assert.deepEqual(findUnused(LOCKS.map((path) => JSON.parse(read(path)))), []);
});

test("a lock file with faults is told all of them", () => {
  const good = { version: "1.0.0", license: "(MIT OR GPL-3.0)", integrity: "sha512-x" };
  const packages = {
    "": {},
    "node_modules/good": good,
    "node_modules/git": { ...good, resolved: "git+ssh://git@example.org/git.git" },
    "node_modules/linked": { ...good, link: true },
    "node_modules/copyleft": { ...good, license: "MIT AND GPL-3.0" },
    "node_modules/unsaid": { ...good, license: undefined },
    "node_modules/weak": { ...good, integrity: "sha1-x" },
    "node_modules/good/node_modules/@own/runs": { ...good, hasInstallScript: true },
  };
  const faults = findFaults({ packages }, { dependencies: { good: "1.0.0", ranged: "^1.0.0", alias: "npm:good@1.0.0" } }, "save-exact=true\n");
  const about = [".npmrc", "ranged", "git", "linked", "copyleft", "unsaid", "weak", "@own/runs"];
  assert.deepEqual(faults.map((fault) => fault.split(/[: ]/)[0]), about);
});

test("what pip installs has exact versions", () => {
  const lines = list("*requirements*.txt").flatMap((path) => read(path).split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => `${path}: ${line}`));
  assert.ok(lines.length > 0);
  assert.deepEqual(lines.filter((line) => !/^\S+: [\w.-]+==\d[\w.]*(?: --hash=sha256:[0-9a-f]{64})?$/.test(line)), []);
});
