// In: www/index.html. Out: the page as one file for file://, and as the hosted page.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { www } from "./places.mjs";

const STYLE = '<link rel="stylesheet" href="page.css">';
const SCRIPT = '<script type="module" src="page.js"></script>';
const ICON = '<link rel="icon" href="icon.svg">';
/** Only the hosted page has pages of help beside it. */
const HELP = '<a slot="more" href="help.html">How to use it</a>\n<a slot="more" href="embed.html">Put it on your own page</a>\n';
const CHARSET = '<meta charset="utf-8">';

/**
 * Everything in one file: an inline classic script and style, allowed by their
 * hashes and nothing else. It works by double-click, and asks for nothing.
 * @param {string} script
 * @param {string} style
 * @returns {Promise<string>}
 */
export async function renderSingleFile(script, style) {
  const icon = await readFile(www("icon.svg"));
  const code = `\n${guardScript(script)}`;
  const css = `\n${guardStyle(style)}`;
  const policy = [
    "default-src 'none'",
    `script-src '${hash(code)}' 'wasm-unsafe-eval'`,
    `style-src '${hash(css)}'`,
    "worker-src blob:",
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  let html = await readPage(policy);
  html = put(html, STYLE, `<style>${css}</style>`);
  html = put(html, ICON, `<link rel="icon" href="data:image/svg+xml;base64,${icon.toString("base64")}">`);
  // A module runs once the document is read; a classic script does at its end.
  html = put(html, SCRIPT, "");
  html = put(html, HELP, "");
  return put(html, "</body>", `<script>${code}</script>\n</body>`);
}

/**
 * The hosted page: the same, with its files in a folder.
 * @param {string} assets
 * @returns {Promise<string>}
 */
export async function renderHostedPage(assets) {
  let html = await readPage([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "img-src 'self' data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  html = put(html, STYLE, `<link rel="stylesheet" href="${assets}/page.css">`);
  html = put(html, ICON, `<link rel="icon" href="${assets}/icon.svg">`);
  return put(html, SCRIPT, `<script type="module" src="${assets}/page.js"></script>`);
}

/**
 * @param {string[]} policy
 * @returns {Promise<string>}
 */
async function readPage(policy) {
  const html = await readFile(www("index.html"), "utf8");
  if (/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/.test(html)) {
    throw new Error("index.html may have no inline script, style or handler: the policy would refuse it");
  }
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">`;
  return put(html, CHARSET, `${CHARSET}\n${meta}`);
}

/**
 * @param {string} html
 * @param {string} tag
 * @param {string} replacement
 */
function put(html, tag, replacement) {
  const parts = html.split(tag);
  if (parts.length !== 2) {
    throw new Error(`index.html must have exactly one ${tag}; it has ${parts.length - 1}`);
  }
  return parts.join(replacement);
}

/**
 * `<!--` in a string would start HTML's oldest trap, `</script` would end the
 * script; esbuild escapes the second, and both are the same string escaped.
 * @param {string} code
 */
function guardScript(code) {
  const safe = code.replaceAll("<!--", "\\x3C!--").replaceAll("\r", "");
  if (/<\/script/i.test(safe) || safe.includes("\0")) {
    throw new Error("the page's script holds </script or NUL, which cannot stand in HTML");
  }
  return safe;
}

/** @param {string} css */
function guardStyle(css) {
  if (/<\/style/i.test(css)) {
    throw new Error("page.css holds </style, which cannot stand in HTML");
  }
  return css.replaceAll("\r", "");
}

/** @param {string} text */
function hash(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
