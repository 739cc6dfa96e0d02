// Finds the browsers' programs, starts helpers, and ends everything at the end.

import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";

/** @type {(() => unknown)[]} */
const closers = [];

/**
 * The first of some programs that is on PATH.
 * @param {...string} names
 * @returns {string}
 */
export function findProgram(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const file = join(folder, name);
      if (folder !== "" && existsSync(file)) {
        return file;
      }
    }
  }
  throw new Error(`none of ${names.join(", ")} is on PATH; install it, or narrow AA_ENGINES`);
}

/**
 * WebKitGTK's own small browser, which is beside the library and not on PATH.
 * @returns {string}
 */
export function findMiniBrowser() {
  for (const lib of ["/usr/lib", "/usr/libexec", ...folders("/usr/lib"), "/usr/lib64"]) {
    for (const version of ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"]) {
      const file = join(lib, version, "MiniBrowser");
      if (existsSync(file)) {
        return file;
      }
    }
  }
  throw new Error("WebKitGTK's MiniBrowser is not there; install webkit2gtk-driver, or narrow AA_ENGINES");
}

/**
 * Starts a program that runs until the end of the tests, or until `kill()`.
 * @param {string} program
 * @param {string[]} values
 * @param {import("node:child_process").SpawnOptions} options
 */
export function startProgram(program, values, options) {
  const child = spawn(program, values, options);
  atEnd(() => child.kill());
  return child;
}

/**
 * @param {() => unknown} close
 */
export function atEnd(close) {
  closers.push(close);
}

/** Ends what was started, last first. */
export async function closeAll() {
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
}

/**
 * A port that nobody uses.
 * @returns {Promise<number>}
 */
export async function findPort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** @param {string} folder */
function folders(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));
}
