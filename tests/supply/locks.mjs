// What may be installed to build and test: in goes a folder's lock file, package.json and .npmrc, out come
// its faults, a line each. It asks no registry.

/** Licences of what is installed. What ships is held to fewer, by deny.toml and components.spec.mjs. @type {Record<string, string>} */
const LICENCES = {
  "0BSD": "permissive",
  "Apache-2.0": "permissive",
  "BlueOak-1.0.0": "permissive",
  "BSD-2-Clause": "permissive",
  "BSD-3-Clause": "permissive",
  "CC0-1.0": "public domain",
  ISC: "permissive",
  MIT: "permissive",
  "MIT-0": "permissive",
  "CC-BY-3.0": "data: lists of exceptions that the SPDX tools read",
  "CC-BY-4.0": "data: which browser has what, for bundlers that we are tried in",
  "LGPL-3.0-or-later": "libvips, which Next.js asks for beside itself; never called, never handed on",
  "MPL-2.0": "axe-core and lightningcss: whole files, not changed, never handed on",
};

/**
 * Packages that would run a program while they are installed, and what is lost as it does not run:
 * `ignore-scripts=true` in every .npmrc sees to that.
 * @type {Record<string, string>}
 */
const ASLEEP = {
  esbuild: "looks whether the binary for this machine came, which is a package of its own; a start takes longer",
  "rs-module-lexer": "the same",
  "@parcel/watcher": "would compile where no binary came; Angular watches files another way then",
  lmdb: "would compile where no binary came; Angular keeps no cache then",
  "msgpackr-extract": "would compile where no binary came; JavaScript does its work then",
};

const REGISTRY = "https://registry.npmjs.org/";

/**
 * @param {any} lock @param {any} manifest its package.json @param {string} settings its .npmrc
 * @returns {string[]}
 */
export function findFaults(lock, manifest, settings) {
  const faults = [];
  if (!/^ignore-scripts=true$/m.test(settings)) faults.push(".npmrc has no ignore-scripts=true: packages run programs while they are installed");
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    if (!/^(?:npm:[\w@/.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(version))) faults.push(`${name}: ${version} is no exact version`);
  }
  for (const [path, each] of Object.entries(lock.packages)) {
    if (path === "") continue;
    const name = path.replace(/^.*node_modules\//, "");
    if (each.link || (each.resolved !== undefined && !String(each.resolved).startsWith(REGISTRY))) faults.push(`${name}: from ${each.link ? "a folder" : each.resolved}, not from ${REGISTRY}`);
    if (!/^sha512-/.test(each.integrity ?? "")) faults.push(`${name}: no sha512 of what it is`);
    if (!isAllowed(each.license)) faults.push(`${name}: licence ${each.license ?? "unknown"} is not among those of locks.mjs`);
    // An alias (`vite-5`) says whose package it is.
    if (each.hasInstallScript && !Object.hasOwn(ASLEEP, each.name ?? name)) faults.push(`${name}: wants to run a program while it is installed; see ASLEEP in locks.mjs`);
  }
  return faults;
}

/** Words of the two lists that nothing needs any more. @param {readonly any[]} locks */
export function findUnused(locks) {
  const packages = locks.flatMap((lock) => Object.entries(lock.packages).filter(([path]) => path !== ""));
  const licences = new Set(packages.flatMap(([, { license }]) => String(license).split(/[\s()]+/)));
  const sleeping = new Set(packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path, { name }]) => name ?? path.replace(/^.*node_modules\//, "")));
  return [...Object.keys(LICENCES).filter((each) => !licences.has(each)), ...Object.keys(ASLEEP).filter((each) => !sleeping.has(each))];
}

/** An SPDX expression without brackets inside brackets: all of what AND joins, one of what OR joins. @param {unknown} licence */
function isAllowed(licence) {
  if (typeof licence !== "string") return false;
  const bare = licence.replace(/^\((.*)\)$/, "$1");
  return bare.split(" OR ").some((choice) => choice.split(" AND ").every((each) => Object.hasOwn(LICENCES, each.trim())));
}
