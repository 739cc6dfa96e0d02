/**
 * An article in an address: `#aa=1.<deflate-raw, base64url>` of its text and
 * corrections, as JSON.
 *
 * In: an article. Out: the fragment, or `null` where it is too long; and back.
 * The browser's own deflate does it; nothing is sent anywhere.
 */

/** @import { Correction } from "../types/core.js" */

/** @typedef {{ text: string, referenceDate: string | null, corrections: readonly Correction[] }} Linked */

/** Longer fragments are cut by mail programs and messengers. */
const LONGEST = 32_000;
/** What a link may unpack to, in bytes: a small one could hold a thousand times its size. */
const LARGEST = 8_000_000;
const OPENING = "#aa=1.";

/** A link is damaged, or of another version. */
export class DamagedLinkError extends Error {
  name = "DamagedLinkError";
}

/** @param {Linked} article @returns {Promise<string | null>} */
export async function packLink({ text, referenceDate, corrections }) {
  // JSON's escapes keep lone surrogates, which UTF-8 has no form for.
  const json = JSON.stringify({ text, referenceDate, corrections });
  if (json.length > LARGEST) return null;
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const fragment = OPENING + toBase64Url(bytes);
  return fragment.length > LONGEST ? null : fragment;
}

/** Whether a fragment wants to be an article. @param {string} fragment */
export function isLink(fragment) {
  return fragment.startsWith("#aa=");
}

/** @param {string} fragment @returns {Promise<Linked>} rejected with a `DamagedLinkError` */
export async function unpackLink(fragment) {
  if (!fragment.startsWith(OPENING)) throw new DamagedLinkError("The link is of another version.");
  try {
    const json = await inflate(fromBase64Url(fragment.slice(OPENING.length)));
    const { text, referenceDate = null, corrections = [] } = JSON.parse(json);
    if (typeof text !== "string" || !Array.isArray(corrections)) throw new DamagedLinkError("It holds no article.");
    return { text, referenceDate: typeof referenceDate === "string" ? referenceDate : null, corrections };
  } catch (error) {
    throw new DamagedLinkError("The link is damaged.", { cause: error });
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<string>} */
async function inflate(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let json = "";
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > LARGEST) {
      await reader.cancel();
      throw new DamagedLinkError("It is larger than any link of ours.");
    }
    json += decoder.decode(part.value, { stream: true });
  }
  return json + decoder.decode();
}

/** @param {Uint8Array} bytes */
function toBase64Url(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
function fromBase64Url(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
