/**
 * Articles to files and back, by the core: the bytes are those of the package
 * and of the command line.
 *
 * In: articles and a format; a file. Out: a `Blob`; texts and corrections. What
 * is not an export of ours is refused with an `Error` that says so. No DOM here.
 */

import { exportArticles, importArticles } from "../core.js";

/** @import { ExportedArticle, Format, ImportedArticle } from "../types/core.js" */

/** Files larger than this many bytes are refused. */
const LARGEST_FILE = 200 * 1024 * 1024;

/**
 * The files of each format, as one table: what they are called and what they are.
 * @type {Readonly<Record<Format, { extension: string, type: string }>>}
 */
export const FORMATS = Object.freeze({
  json: { extension: "json", type: "application/json" },
  webannotation: { extension: "jsonld", type: "application/ld+json" },
  tei: { extension: "xml", type: "application/tei+xml" },
  brat: { extension: "brat.zip", type: "application/zip" },
  csv: { extension: "csv.zip", type: "application/zip" },
  jsonl: { extension: "jsonl", type: "application/x-ndjson" },
  markdown: { extension: "md", type: "text/markdown;charset=utf-8" },
  html: { extension: "html", type: "text/html;charset=utf-8" },
});

/** A file is not an export of ours, is damaged, or of a newer version. */
export class ImportError extends Error {
  name = "ImportError";
}

/** @param {readonly ExportedArticle[]} articles @param {Format} format @returns {Blob} */
export function writeExport(articles, format) {
  const row = FORMATS[format];
  if (!row) throw new TypeError(`export: “${format}” is none of ${Object.keys(FORMATS).join(", ")}.`);
  if (articles.length === 0) throw new DOMException("There is no article that was read: wait for `ready` or for `aa-annotate`.", "InvalidStateError");
  return new Blob([exportArticles(articles, format)], { type: row.type });
}

/** @param {Blob} blob @returns {Promise<ImportedArticle[]>} rejected with an `ImportError` */
export async function readExport(blob) {
  if (blob.size > LARGEST_FILE) throw new ImportError(`The file has ${Math.ceil(blob.size / 1024 / 1024)} MB; at most ${LARGEST_FILE / 1024 / 1024} MB can be opened.`);
  return importArticles(new Uint8Array(await blob.arrayBuffer()));
}
