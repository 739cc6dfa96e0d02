/**
 * The page in a web archive (`.mhtml`, `.mht`: RFC 2557), as browsers save it.
 *
 * In: the bytes of the file. Out: the HTML of its first page. Pictures, styles
 * and frames in it are not looked at.
 */

import { decodeText } from "./encoding.js";

/** No archive has parts in parts deeper than this. */
const DEEPEST = 4;

/** Whether a file is an archive. @param {string} text its first letters at least @param {string} name */
export function isArchive(text, name) {
  const head = text.slice(0, 4096);
  return /\.mht(?:ml)?$/i.test(name) || (/^(?:From|MIME-Version|Content-Type|Subject|Date|Snapshot-Content-Location):/i.test(head) && /^Content-Type:\s*multipart\/related/im.test(head));
}

/** @param {Uint8Array} bytes @returns {string | null} `null`: there is no page in it */
export function htmlFromArchive(bytes) {
  // Each byte as one letter: the parts have encodings of their own.
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return readPart(letters, 0);
}

/** @param {string} part headers and body, a letter for a byte @param {number} depth @returns {string | null} */
function readPart(part, depth) {
  const split = /\r?\n\r?\n/.exec(part);
  if (!split || depth > DEEPEST) return null;
  const headers = part.slice(0, split.index).replace(/\r?\n[ \t]+/g, " ");
  const body = part.slice(split.index + split[0].length);
  const type = readHeader(headers, "content-type");
  if (/^multipart\//i.test(type)) {
    const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
    if (!boundary) return null;
    for (const each of body.split(`--${boundary}`).slice(1)) {
      if (each.startsWith("--")) break;
      const html = readPart(each.replace(/^[ \t]*\r?\n/, ""), depth + 1);
      if (html !== null) return html;
    }
    return null;
  }
  if (!/^(?:text\/html|application\/xhtml\+xml)/i.test(type)) return null;
  const decoded = decodeBody(body, readHeader(headers, "content-transfer-encoding").toLowerCase());
  if (!decoded) return null;
  const charset = /charset="?([^";\s]+)"?/i.exec(type)?.[1];
  return decodePage(decoded, charset);
}

/** @param {string} headers @param {string} name @returns {string} */
function readHeader(headers, name) {
  const line = headers.split(/\r?\n/).find((each) => each.toLowerCase().startsWith(`${name}:`));
  return line ? line.slice(name.length + 1).trim() : "";
}

/** @param {string} body @param {string} encoding @returns {Uint8Array | null} `null` where it is damaged */
function decodeBody(body, encoding) {
  if (encoding === "base64") {
    try {
      return toBytes(atob(body.replace(/[^A-Za-z0-9+/=]/g, "")));
    } catch {
      return null;
    }
  }
  if (encoding !== "quoted-printable") return toBytes(body);
  return toBytes(body.replace(/[ \t]*=[ \t]*\r?\n/g, "").replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))));
}

/** @param {Uint8Array} bytes @param {string | undefined} charset */
function decodePage(bytes, charset) {
  try {
    if (charset) return new TextDecoder(charset).decode(bytes);
  } catch {
    // An encoding that nobody knows: what the page itself says.
  }
  return decodeText(bytes, true);
}

/** @param {string} letters one for a byte */
function toBytes(letters) {
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
