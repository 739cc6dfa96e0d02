/**
 * What people bring: pasted words or a piece of a page, dropped or opened files.
 *
 * In: a `DataTransfer`, the clipboard, a `File`. Out: an `Article`: text, and the
 * day of publication where HTML says it. Nothing is fetched, and nothing that is
 * read becomes an element.
 */

import { articleFromFragment, articleFromHtml, HtmlForbiddenError } from "../html/article.js";
import { decodeText, looksBinary } from "../html/encoding.js";

/** @typedef {import("../html/article.js").Article} Article */
/** @typedef {Article & { fromHtml: boolean, forbidden: boolean }} Pasted `forbidden`: there was HTML, and the page's policy did not let it be read */

/** Files larger than this many bytes are refused. */
export const LARGEST_FILE = 32 * 1024 * 1024;

/** What the file dialog offers. */
export const ACCEPT = ".txt,.md,.markdown,.text,.html,.htm,.xhtml,text/plain,text/markdown,text/html";

/** The text cannot be read; `reason` says why. */
export class UnreadableFileError extends Error {
  /** @param {"fileUnreadable" | "fileTooLong" | "fileForbidden"} reason a key of `STRINGS` @param {string} name of the file */
  constructor(reason, name) {
    super(`${name}: ${reason}`);
    this.name = "UnreadableFileError";
    this.reason = reason;
    this.file = name;
  }
}

/**
 * Whether a text is an address and nothing else.
 * @param {string} text
 */
export function isAddress(text) {
  return /^\s*(?:https?:\/\/|www\.)\S+\s*$/i.test(text) && text.length < 4000;
}

/** @param {File} file @returns {Promise<Article>} rejected with an `UnreadableFileError` */
export async function readFile(file) {
  const { name, size, type } = file;
  if (size > LARGEST_FILE) throw new UnreadableFileError("fileTooLong", name);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isNamed = /\.x?html?$/i.test(name) || /^(?:text\/html|application\/xhtml\+xml)/.test(type);
  const text = decodeText(bytes, isNamed);
  if (looksBinary(text)) throw new UnreadableFileError("fileUnreadable", name);
  if (!isNamed && !/^\s*<(?:!doctype html|html)[\s>]/i.test(text)) return { text, referenceDate: null };
  try {
    return articleFromHtml(isNamed ? text : decodeText(bytes, true));
  } catch (error) {
    if (error instanceof HtmlForbiddenError) throw new UnreadableFileError("fileForbidden", name);
    throw error;
  }
}

/** What was pasted. @param {DataTransfer} data @returns {Pasted | null} `null` when there are no words */
export function readTransfer(data) {
  return readPasted(data.getData("text/plain"), data.getData("text/html"));
}

/** What the clipboard holds. @returns {Promise<Pasted | null>} rejected where the browser does not allow it */
export async function readClipboard() {
  const { clipboard } = navigator;
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
