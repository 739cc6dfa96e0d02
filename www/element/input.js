/**
 * What people bring: pasted words, dropped or opened files.
 *
 * In: a `DataTransfer`, a `File`. Out: text, exactly as it was. Nothing is
 * fetched, and nothing that is read becomes an element.
 */

/** Files larger than this many bytes are refused. */
export const LARGEST_FILE = 32 * 1024 * 1024;

/** What the file dialog offers. */
export const ACCEPT = ".txt,.md,.markdown,.text,text/plain,text/markdown";

/** The text cannot be read; `reason` says why. */
export class UnreadableFileError extends Error {
  /** @param {"fileUnreadable" | "fileTooLong"} reason a key of `STRINGS` @param {string} name of the file */
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

/** @param {File} file @returns {Promise<string>} */
export async function readFile(file) {
  if (file.size > LARGEST_FILE) throw new UnreadableFileError("fileTooLong", file.name);
  const text = decodeText(new Uint8Array(await file.arrayBuffer()));
  if (looksBinary(text)) throw new UnreadableFileError("fileUnreadable", file.name);
  return text;
}

/**
 * Decodes by byte order mark, else as UTF-8, else as Windows-1252, in which
 * every byte is a letter.
 * @param {Uint8Array} bytes
 */
export function decodeText(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Control characters that a text may hold: Tab, line ends, form feed, escape. */
const TEXT_CONTROLS = new Set([9, 10, 11, 12, 13, 27]);

/** Whether what was decoded is a picture or a program. @param {string} text */
export function looksBinary(text) {
  const looked = Math.min(text.length, 65_536);
  let controls = 0;
  for (let i = 0; i < looked; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 32 && !TEXT_CONTROLS.has(unit)) controls++;
  }
  return controls > Math.max(4, looked / 100);
}
