// Where things are in a checkout.

import { fileURLToPath } from "node:url";

const ROOT = new URL("../../", import.meta.url);

/** @param {string} path @returns {string} a path inside the repository */
export const root = (path) => fileURLToPath(new URL(path, ROOT));

/** @param {string} path @returns {string} a path inside www/ */
export const www = (path) => root(`www/${path}`);

/** @param {string} path @returns {string} a path inside dist/ */
export const dist = (path) => root(`dist/${path}`);
