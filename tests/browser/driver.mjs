// One small interface over three engines; the specs know no other.
//
// In: an engine's name, an address or a file. Out: a page that can be looked at
// and used as a person would. A browser is started when it is first asked for and
// kept; the driver closes all of them after the last test.

import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { openChromium, openChromiumWith } from "./engines/chromium.mjs";
import { openFirefox, openFirefoxWith } from "./engines/firefox.mjs";
import { openWebkit } from "./engines/webkit.mjs";
import { closeAll } from "./engines/programs.mjs";

/** @typedef {import("./engines/page.mjs").Page} Page */
/** @typedef {import("./engines/page.mjs").OpenOptions} OpenOptions */
/** @typedef {"chromium" | "firefox" | "webkit"} Engine */

const OPENERS = { chromium: openChromium, firefox: openFirefox, webkit: openWebkit };

/** The engines of this run: `AA_ENGINES=chromium,firefox`, all three when unset. */
export const engines = /** @type {Engine[]} */ ((process.env.AA_ENGINES ?? "chromium,firefox,webkit").split(","));

for (const engine of engines) {
  if (!(engine in OPENERS)) {
    throw new Error(`AA_ENGINES names ${engine}; there are ${Object.keys(OPENERS).join(", ")}`);
  }
}

/**
 * Opens an address (`http:`, `file:`), or a file by its path.
 * @param {Engine} engine
 * @param {string | URL} address
 * @param {OpenOptions} [options]
 * @returns {Promise<Page>}
 */
export async function open(engine, address, options = {}) {
  const text = String(address);
  const url = /^[a-z]{2,}:/.test(text) ? text : pathToFileURL(text).href;
  return OPENERS[engine](url, { width: 1280, height: 900, dark: false, reducedMotion: false, ...options });
}

/**
 * The same in a browser of its own that has an extension, unpacked; WebKit's has none.
 * @param {"chromium" | "firefox"} engine
 * @param {string} url
 * @param {string} folder the extension's
 */
export function openWithExtension(engine, url, folder) {
  return engine === "chromium" ? openChromiumWith(url, folder) : openFirefoxWith(url, folder);
}

/** Ends every browser started here; only scripts that are not tests need to call it. */
export const closeBrowsers = closeAll;

if (process.env.NODE_TEST_CONTEXT !== undefined) {
  after(closeAll);
}
