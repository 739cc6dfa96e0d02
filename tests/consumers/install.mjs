// The package as npm takes it: packed from dist/npm/, installed in a project by its tarball.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the projects. */
export const HERE = fileURLToPath(new URL(".", import.meta.url));
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const QUIET = ["--no-audit", "--no-fund", "--loglevel=error"];

/** @returns {string} the path of the tarball */
export function packTarball() {
  const folder = join(ROOT, "target/consumers");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [packed] = JSON.parse(npm(["pack", "--json", "--pack-destination", folder], join(ROOT, "dist/npm")));
  return join(folder, packed.filename);
}

/**
 * Installs the tarball in a project, and before it what the project's own lock file names.
 * @param {string} name the project's folder
 * @param {string} tarball
 */
export function installTarball(name, tarball) {
  const folder = join(HERE, name);
  if (existsSync(join(folder, "package-lock.json"))) installLocked(folder);
  rmSync(join(folder, "node_modules/article-annotator"), { recursive: true, force: true });
  npm(["install", "--no-save", "--no-package-lock", ...QUIET, tarball], folder);
}

/** `npm ci`, where the lock file is not the one installed. @param {string} folder */
function installLocked(folder) {
  const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
  const stamp = join(folder, "node_modules/.article-annotator-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  npm(["ci", ...QUIET], folder);
  writeFileSync(stamp, lock);
}

/** @param {string[]} values @param {string} folder */
function npm(values, folder) {
  return execFileSync("npm", values, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], shell: process.platform === "win32" });
}
