/**
 * Bytes into text, whatever wrote them.
 *
 * In: the bytes of a file, and whether it is HTML. Out: a string. By its byte
 * order mark, by what HTML says of itself, as UTF-8 where that is valid, else as
 * Windows-1252, in which every byte is a letter. It does not guess by language.
 */

/** HTML names its encoding within its first bytes. */
const LOOKED_BYTES = 4096;

const DECLARATION = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]+)/i;

/**
 * @param {Uint8Array} bytes
 * @param {boolean} [isHtml]
 * @returns {string}
 */
export function decodeText(bytes, isHtml = false) {
  const marked = readMark(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  const declared = isHtml ? readDeclaration(bytes) : null;
  if (declared) return declared.decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** @param {Uint8Array} bytes */
function readMark(bytes) {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** @param {Uint8Array} bytes @returns {TextDecoder | null} */
function readDeclaration(bytes) {
  const opening = new TextDecoder("windows-1252").decode(bytes.subarray(0, LOOKED_BYTES));
  const found = DECLARATION.exec(opening);
  const label = found?.[1] ?? found?.[2];
  // Bytes that could be read as ASCII so far are not UTF-16, whatever they say.
  if (!label || /^utf-?16/i.test(label)) return null;
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

/** Control characters that a text may hold: Tab, line ends, form feed, escape. */
const TEXT_CONTROLS = new Set([9, 10, 11, 12, 13, 27]);

/** Whether what was decoded is a picture, a program or a document of some office. @param {string} text */
export function looksBinary(text) {
  if (/^(?:%PDF-|\{\\rtf|PK\x03\x04)/.test(text)) return true;
  const looked = Math.min(text.length, 65_536);
  let controls = 0;
  for (let i = 0; i < looked; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 32 && !TEXT_CONTROLS.has(unit)) controls++;
  }
  return controls > Math.max(4, looked / 100);
}
