/**
 * What people bring: pasted words or a piece of a page, dropped or opened files.
 *
 * In: a `DataTransfer`, the clipboard, files. Out: articles: text, the day of
 * publication where HTML says it, and the corrections of what was saved here.
 * Nothing is fetched, and nothing that is read becomes an element.
 */

import { articleFromFragment, articleFromHtml, HtmlForbiddenError } from "../html/article.js";
import { decodeText, looksBinary } from "../html/encoding.js";
import { htmlFromArchive, isArchive } from "../html/archive.js";
import { fill } from "../strings.js";

/** @import { Correction, Hint, ImportedArticle } from "../types/core.js" */
/** @import { Strings } from "../strings.js" */

/** @typedef {{ text: string, referenceDate: string | null, hints?: readonly Hint[] }} Article */
/** @typedef {Article & { fromHtml: boolean, forbidden: boolean }} Pasted `forbidden`: there was HTML, and the page's policy did not let it be read */
/** @typedef {Article & { name: string, corrections?: Correction[], lost?: Correction[] }} Opened `corrections`: it was saved here */
/** @typedef {(blob: Blob) => Promise<ImportedArticle[]>} ReadExport */

/** Larger files of text are refused, in bytes. What was saved here is as large as it is. */
const LARGEST_FILE = 32 * 1024 * 1024;
/** The longest text, in UTF-16 code units: the core's own limit. */
export const LONGEST_TEXT = 100_000_000;
const LARGEST_EXPORT = 200 * 1024 * 1024;

/** What the file dialog offers. */
export const ACCEPT = ".txt,.md,.markdown,.text,.html,.htm,.xhtml,.mhtml,.mht,.json,.jsonld,.xml,.zip,text/plain,text/markdown,text/html";

/** Why a file is not an article: by its first bytes. @type {readonly { bytes: string, reason: Reason }[]} */
const SIGNS = [
  { bytes: "%PDF-", reason: "filePdf" },
  { bytes: "\x89PNG", reason: "filePicture" },
  { bytes: "\xff\xd8\xff", reason: "filePicture" },
  { bytes: "GIF8", reason: "filePicture" },
  { bytes: "II*\0", reason: "filePicture" },
  { bytes: "MM\0*", reason: "filePicture" },
  { bytes: "{\\rtf", reason: "fileDocument" },
  { bytes: "\xd0\xcf\x11\xe0", reason: "fileDocument" },
];
const DOCUMENTS = /\.(?:docx?|odt|rtf|pages|epub|pptx?|xlsx?|ods|odp)$/i;
const PICTURE_NAMES = /\.(?:png|jpe?g|gif|webp|avif|heic|tiff?|bmp)$/i;

/** @typedef {"fileUnreadable" | "fileTooLong" | "fileForbidden" | "fileFolder" | "fileEmpty" | "filePdf" | "filePicture" | "fileDocument" | "fileArchive" | "fileImport"} Reason */

/** A file gives no article; `reason` says why. */
export class UnreadableFileError extends Error {
  /** @param {Reason} reason a key of `STRINGS` @param {string} name of the file @param {{ cause?: unknown, size?: number }} [more] `size`: the largest that can be read, in bytes */
  constructor(reason, name, { cause, size = LARGEST_FILE } = {}) {
    super(`${name}: ${reason}`, { cause });
    this.name = "UnreadableFileError";
    this.reason = reason;
    this.file = name;
    this.largest = size;
  }

  /** The sentence that says so; `{name}` is still to be filled in. @param {Strings} strings */
  words(strings) {
    const message = this.cause instanceof Error ? this.cause.message : "";
    return fill(strings[this.reason], { size: `${this.largest / 1024 / 1024} MB`, message });
  }
}

/**
 * Whether a text is an address and nothing else.
 * @param {string} text
 */
export function isAddress(text) {
  return /^\s*(?:https?:\/\/|www\.)\S+\s*$/i.test(text) && text.length < 4000;
}

/**
 * Reads files, each for itself: one that cannot be read keeps none from being opened.
 * @param {readonly File[]} files
 * @param {ReadExport} readExport reads what was saved here
 * @returns {Promise<{ opened: Opened[], failures: UnreadableFileError[] }>}
 */
export async function readFiles(files, readExport) {
  /** @type {Opened[]} */
  const opened = [];
  /** @type {UnreadableFileError[]} */
  const failures = [];
  for (const file of files) {
    try {
      opened.push(...(await readFile(file, readExport)));
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      failures.push(error);
    }
  }
  return { opened, failures };
}

/** @param {File} file @param {ReadExport} readExport @returns {Promise<Opened[]>} rejected with an `UnreadableFileError` */
async function readFile(file, readExport) {
  const { name, size, type } = file;
  if (size > LARGEST_EXPORT) throw new UnreadableFileError("fileTooLong", name, { size: LARGEST_EXPORT });
  const bytes = await readBytes(file);
  const opening = String.fromCharCode(...bytes.subarray(0, 16));
  refuse(opening, name);
  if (isExportName(name, opening)) return importFile(file, readExport);
  if (size > LARGEST_FILE) throw new UnreadableFileError("fileTooLong", name);
  const isNamed = /\.x?html?$/i.test(name) || /^(?:text\/html|application\/xhtml\+xml)/.test(type);
  const text = decodeText(bytes, isNamed);
  if (isArchive(text, name)) return readHtml(htmlFromArchive(bytes), name);
  if (looksBinary(text)) throw new UnreadableFileError("fileUnreadable", name);
  if (text.trim() === "") throw new UnreadableFileError("fileEmpty", name);
  if (!isNamed && !/^\s*<(?:!doctype html|html)[\s>]/i.test(text)) return [{ name, text, referenceDate: null }];
  const html = isNamed ? text : decodeText(bytes, true);
  // A page that was saved here has the article in it, with what was decided.
  if (/"article-annotator [\d.]/.test(html)) return importFile(file, readExport);
  return readHtml(html, name);
}

/** A folder has no bytes. @param {File} file */
async function readBytes(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new UnreadableFileError("fileFolder", file.name, { cause });
  }
}

/** @param {string} opening the first bytes @param {string} name */
function refuse(opening, name) {
  const sign = SIGNS.find(({ bytes }) => opening.startsWith(bytes));
  const isWebp = opening.startsWith("RIFF") && opening.slice(8, 12) === "WEBP";
  if (sign) throw new UnreadableFileError(sign.reason, name);
  if (isWebp || PICTURE_NAMES.test(name)) throw new UnreadableFileError("filePicture", name);
  if (DOCUMENTS.test(name)) throw new UnreadableFileError("fileDocument", name);
}

/** Whether a file can only be one that was saved here. @param {string} name @param {string} opening */
function isExportName(name, opening) {
  if (opening.startsWith("PK\x03\x04")) return true;
  return /\.(?:json|jsonld|jsonl|ndjson|xml|tei|ann)$/i.test(name);
}

/** @param {File} file @param {ReadExport} readExport @returns {Promise<Opened[]>} */
async function importFile(file, readExport) {
  try {
    return await readExport(file);
  } catch (cause) {
    throw new UnreadableFileError("fileImport", file.name, { cause });
  }
}

/** @param {string | null} html `null`: the archive holds none @param {string} name @returns {Opened[]} */
function readHtml(html, name) {
  if (html === null) throw new UnreadableFileError("fileArchive", name);
  try {
    return [{ name, ...articleFromHtml(html) }];
  } catch (error) {
    if (error instanceof HtmlForbiddenError) throw new UnreadableFileError("fileForbidden", name);
    throw error;
  }
}

/**
 * Whether files were pasted or dropped, not words: a file that was copied in the file manager comes
 * with its name as plain text; words from an office come with a picture of them, and as HTML.
 * @param {DataTransfer} data
 */
export function hasFiles(data) {
  return data.files.length > 0 && data.getData("text/html") === "";
}

/** What was pasted. @param {DataTransfer} data @returns {Pasted | null} `null` when there are no words */
export function readTransfer(data) {
  return readPasted(data.getData("text/plain"), data.getData("text/html"));
}

/** What the clipboard holds. @param {Clipboard} clipboard of the window that has the focus @returns {Promise<Pasted | null>} rejected where the browser does not allow it */
export async function readClipboard(clipboard) {
  if (!("read" in clipboard)) return readPasted(await /** @type {Clipboard} */ (clipboard).readText(), "");
  const [item] = await clipboard.read();
  /** @param {string} type */
  const read = async (type) => (item?.types.includes(type) ? (await item.getType(type)).text() : "");
  return readPasted(await read("text/plain"), await read("text/html"));
}

/** @param {string} plain @param {string} html @returns {Pasted | null} */
function readPasted(plain, html) {
  let forbidden = false;
  // An address that was copied from a link has HTML around it, too.
  if (html !== "" && !isAddress(plain)) {
    try {
      const article = articleFromFragment(html, plain);
      if (article) return { ...article, fromHtml: true, forbidden };
    } catch (error) {
      if (!(error instanceof HtmlForbiddenError)) throw error;
      forbidden = true;
    }
  }
  return plain === "" ? null : { text: plain, referenceDate: null, fromHtml: false, forbidden };
}

/** The first part of a text that fits; no character is halved. @param {string} text @param {number} limit -1 for none */
export function clip(text, limit) {
  if (limit < 0 || text.length <= limit) return text;
  const isHalved = /^[\ud800-\udbff]$/.test(text.charAt(limit - 1));
  return text.slice(0, isHalved ? limit - 1 : limit);
}

/** One sentence for all files that could not be read for one reason. @param {readonly UnreadableFileError[]} failures @param {Strings} strings */
export function describeFailures(failures, strings) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const failure of failures) {
    const words = failure.words(strings);
    groups.set(words, [...(groups.get(words) ?? []), failure.file]);
  }
  return [...groups].map(([words, names]) => fill(words, { name: names.join("”, “") }));
}
