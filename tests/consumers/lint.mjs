// The tarball as the two programs see it that look over packages: publint (what the exports lead to) and
// attw, "are the types wrong" (what TypeScript makes of it). The package is ES modules only: that
// `require()` cannot have it in old Nodes, and that TypeScript's `node10` knows no exports, is meant.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { HERE } from "./install.mjs";

const LINTERS = [
  { name: "publint", file: "publint/src/cli.js", values: ["--strict"], good: /All good!/ },
  { name: "attw", file: "@arethetypeswrong/cli/dist/index.js", values: ["--profile", "esm-only", "--no-emoji", "--no-color", "--format", "ascii"], good: /./ },
];

/**
 * @param {string} tarball
 * @returns {{ name: string, problems: string }[]}
 */
export function lintTarball(tarball) {
  return LINTERS.map(({ name, file, values, good }) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(HERE, "node_modules", file), tarball, ...values], { encoding: "utf8" });
    return { name, problems: status === 0 && good.test(stdout) ? "" : `${stdout}${stderr}`.trim() || "it did not run" };
  });
}
