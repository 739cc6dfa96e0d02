/**
 * Files, folders and standard input → articles, one after another. In: paths as they were named. Out: an
 * iterator that holds one article at a time. Opens nothing before its turn, and passes over what is written in
 * the same run.
 */

import fs from "node:fs";
import { basename, extname } from "node:path";
import { htmlFromArchive, isArchive } from "../html/archive.js";
import { articleFromHtml } from "../html/article.js";
import { decodeText, looksBinary } from "../html/encoding.js";
import { Fault, faultOfReading, MOST_BYTES, tooLong } from "./document.js";
import { readRow } from "./row.js";

/** @import { Kind } from "./arguments.js" */
/** @import { Document } from "./document.js" */
/** @import { Fields } from "./row.js" */

/** @typedef {{ path: string, stem: string, named: boolean, fault?: Fault }} Source `path` is empty for standard input */

/** What is read in a folder. */
const TEXTS = [".txt", ".md"];
const LINES = [".jsonl"];
const PAGES = [".html", ".htm", ".xhtml", ".mhtml", ".mht"];
const STANDARD_INPUT = 0;
const STANDARD_NAME = "stdin";
/** How many bytes are read at once. */
const PIECE_BYTES = 65_536;
/** So much white space may come before the first `{` of standard input. */
const LOOKED_BYTES = 4096;
const LINE_END = 0x0a;

/**
 * Lists what was named; folders are read in the order of the bytes of their names.
 * @param {readonly string[]} named
 * @param {string | null} except where the output goes: no input, also where it is in a folder that is one
 * @returns {Source[]}
 */
export function listSources(named, except) {
  const output = except === null ? null : realPath(except);
  if (named.length === 0) return [{ path: "", stem: STANDARD_NAME, named: true }];
  return named.flatMap((path) => {
    if (path === "-") return [{ path: "", stem: STANDARD_NAME, named: true }];
    if (!isFolder(path)) return [{ path, stem: stem(path), named: true }];
    const found = walk(path, "", output);
    return found.length > 0 ? found : [{ path, stem: "", named: true, fault: new Fault("there is no .txt, .md or .jsonl in this folder") }];
  });
}

/** @param {string} path */
export function isFolder(path) {
  try {
    return fs.statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** @param {string} path @returns {string | null} its only name, where there is such a file */
export function realPath(path) {
  try {
    return fs.realpathSync(path);
  } catch {
    return null;
  }
}

/** The files that are read, by their only names. @param {readonly Source[]} sources */
export function readFiles(sources) {
  return new Set(sources.map(({ path }) => realPath(path === "" ? "/dev/stdin" : path)).filter((path) => path !== null));
}

/**
 * @param {string} folder
 * @param {string} under where it is below the one that was named
 * @param {string | null} output
 * @returns {Source[]}
 */
function walk(folder, under, output) {
  /** @type {fs.Dirent[]} */
  let entries;
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return [{ path: folder, stem: "", named: true, fault: faultOfReading(error) }];
  }
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  return entries.flatMap((entry) => {
    const path = folder.endsWith("/") ? folder + entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith(".") || (output !== null && realPath(path) === output)) return [];
    // A link to a folder may lead back to where it stands: only links to files are followed.
    if (entry.isDirectory()) return walk(path, `${under}${entry.name}/`, output);
    const isFile = entry.isFile() || fs.statSync(path, { throwIfNoEntry: false })?.isFile();
    if (!isFile || ![TEXTS, LINES, PAGES].some((endings) => isOf(path, endings))) return [];
    return [{ path, stem: under + stem(path), named: false }];
  });
}

/** @param {string} path @param {readonly string[]} endings */
const isOf = (path, endings) => endings.includes(extname(path).toLowerCase());

/** @param {string} path */
const stem = (path) => basename(path, extname(path));

/**
 * @param {readonly Source[]} sources
 * @param {Kind} kind
 * @param {Fields} fields
 * @returns {AsyncGenerator<Document, void, void>}
 */
export async function* readSources(sources, kind, fields) {
  for (const source of sources) yield* readSource(source, kind, fields);
}

/**
 * @param {Source} source
 * @param {Kind} kind
 * @param {Fields} fields
 * @returns {AsyncGenerator<Document, void, void>}
 */
async function* readSource({ path, stem: name, named, fault }, kind, fields) {
  const isStandard = path === "";
  const shown = isStandard ? STANDARD_NAME : path;
  /** @type {Document} */
  const document = { id: shown, name: basename(name), place: shown, stem: name, text: "", referenceDate: null, fault: fault ?? null };
  if (fault) {
    yield document;
    return;
  }
  let file = STANDARD_INPUT;
  try {
    if (!isStandard) file = fs.openSync(path, "r");
    const pieces = readPieces(file);
    const { opening, rest } = kind === "auto" && isStandard ? look(pieces) : { opening: Buffer.alloc(0), rest: pieces };
    if (kind === "auto" && isStandard && opening.length === 0) return;
    if (holdsLines(path, kind, named) || isObject(opening)) {
      yield* readLines(rest, shown, fields);
      return;
    }
    // In a folder the name says what it is.
    const holdsPage = named && kind !== "auto" ? kind === "html" : isOf(path, PAGES);
    const holdsText = named && kind === "text";
    Object.assign(document, await readText(readAll(rest), path, { holdsPage, holdsText }));
  } catch (error) {
    document.fault = error instanceof Fault ? error : faultOfReading(error);
  } finally {
    if (!isStandard && file !== STANDARD_INPUT) fs.closeSync(file);
  }
  yield document;
}

/** @param {string} path @param {Kind} kind @param {boolean} named */
function holdsLines(path, kind, named) {
  if (named && kind === "jsonl") return !isOf(path, TEXTS);
  if (named && (kind === "text" || kind === "html")) return false;
  return isOf(path, LINES);
}

/**
 * A text as it is, and the article of a page.
 * @param {Uint8Array} bytes
 * @param {string} path
 * @param {{ holdsPage: boolean, holdsText: boolean }} what it was said to hold
 */
async function readText(bytes, path, { holdsPage, holdsText }) {
  const text = decodeText(bytes, holdsPage);
  if (!holdsText && isArchive(text, path)) {
    const html = htmlFromArchive(bytes);
    if (html === null) throw new Fault("there is no page in this archive: save the page again");
    return readPage(html);
  }
  if (looksBinary(text)) throw new Fault("no text: a picture, a document of an office or a program. Save it as plain text");
  if (holdsPage) return readPage(text);
  if (!holdsText && /^\s*<(?:!doctype html|html)[\s>]/i.test(text)) return readPage(decodeText(bytes, true));
  return { text };
}

/** Most runs read no page: what reads them is fetched when the first comes. @param {string} html */
async function readPage(html) {
  const { installDom } = await import("./dom.js");
  installDom();
  try {
    return articleFromHtml(html);
  } catch (error) {
    // The stack ran out.
    if (error instanceof RangeError) throw new Fault("a page that nests too deep: save its text", error);
    throw error;
  }
}

/** @param {Iterable<Buffer>} pieces */
function readAll(pieces) {
  const all = [];
  let bytes = 0;
  for (const piece of pieces) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw tooLong();
    all.push(piece);
  }
  return Buffer.concat(all);
}

/** @param {number} file @returns {Generator<Buffer, void, void>} */
function* readPieces(file) {
  for (;;) {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    const bytes = readSome(file, piece);
    if (bytes === 0) return;
    yield piece.subarray(0, bytes);
  }
}

const NAP = new Int32Array(new SharedArrayBuffer(4));
const NAP_MS = 5;

/** @param {number} file @param {Buffer} piece */
function readSome(file, piece) {
  for (;;) {
    try {
      return fs.readSync(file, piece);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (code === "EOF") return 0;
      // Standard input that another program set not to wait.
      if (code !== "EAGAIN") throw error;
      Atomics.wait(NAP, 0, 0, NAP_MS);
    }
  }
}

/**
 * As many bytes of an input as show whether it begins with an object of JSON, and all of it.
 * @param {Iterable<Buffer>} pieces
 */
function look(pieces) {
  const iterator = pieces[Symbol.iterator]();
  let opening = Buffer.alloc(0);
  while (isObject(opening) === null && opening.length < LOOKED_BYTES) {
    const { done, value } = iterator.next();
    if (done) break;
    opening = Buffer.concat([opening, value]);
  }
  const rest = (function* () {
    yield opening;
    yield* { [Symbol.iterator]: () => iterator };
  })();
  return { opening, rest };
}

/** Whether these first bytes open an object, `{"`; `null` while more must be seen. @param {Buffer} opening */
function isObject(opening) {
  const [, open, after] = /^(?:\xef\xbb\xbf)?[ \t\r\n\f]*(\{?)[ \t\r\n\f]*([^]?)/.exec(opening.subarray(0, LOOKED_BYTES).toString("latin1")) ?? [];
  if (open === "{") return after === "" ? null : after === '"';
  return after === "" || /^\xef\xbb?$/.test(opening.toString("latin1")) ? null : false;
}

/**
 * @param {Iterable<Buffer>} pieces
 * @param {string} path
 * @param {Fields} fields
 * @returns {Generator<Document, void, void>}
 */
function* readLines(pieces, path, fields) {
  let number = 0;
  try {
    for (const line of splitLines(pieces)) {
      number++;
      const bytes = number === 1 && line instanceof Uint8Array ? withoutMark(line) : line;
      if (bytes instanceof Uint8Array && bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d && byte !== 0x0b))) continue;
      yield document(bytes instanceof Fault ? { id: null, text: "", referenceDate: null, fault: bytes } : readRow(bytes, fields));
      if (bytes instanceof Fault && bytes.message === UTF_16) return;
    }
  } catch (error) {
    number++;
    yield document({ id: null, text: "", referenceDate: null, fault: faultOfReading(error) });
  }

  /** @param {import("./row.js").Row} row @returns {Document} */
  function document(row) {
    const name = row.id === null ? "" : String(row.id);
    // An id may be a path or an address; its slashes make no folders.
    return { ...row, name, place: `${path}:${number}`, stem: name === "" ? `line ${number}` : name.replaceAll("/", " ") };
  }
}

const UTF_16 = "UTF-16: JSON Lines are UTF-8, so convert them";

/** The first line without the byte order mark before it. @param {Uint8Array} line */
function withoutMark(line) {
  const [first, second, third] = line;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return new Fault(UTF_16);
  return first === 0xef && second === 0xbb && third === 0xbf ? line.subarray(3) : line;
}

/**
 * Lines without their ends; no more of a line that is too long is ever kept than makes it so.
 * @param {Iterable<Buffer>} pieces
 * @returns {Generator<Uint8Array | Fault, void, void>}
 */
function* splitLines(pieces) {
  /** @type {Buffer[]} */
  let parts = [];
  let bytes = 0;
  const finish = () => {
    const line = bytes > MOST_BYTES ? tooLong() : Buffer.concat(parts);
    parts = [];
    bytes = 0;
    return line;
  };
  for (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf(LINE_END); end >= 0; end = piece.indexOf(LINE_END, from)) {
      keep(piece.subarray(from, end));
      yield finish();
      from = end + 1;
    }
    keep(piece.subarray(from));
  }
  if (bytes > 0) yield finish();

  /** @param {Buffer} part */
  function keep(part) {
    bytes += part.length;
    if (bytes > MOST_BYTES) parts = [];
    else if (part.length > 0) parts.push(part);
  }
}
