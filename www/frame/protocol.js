/**
 * The messages between a page and the annotator in its `<iframe>`, version 1.
 *
 * In: what `postMessage` brought, from anywhere. Out: a message of ours, or `null`.
 * A message is a plain object, `type` says which:
 *
 *     page → frame   { type: "article-annotator:annotate", version: 1, id: 7, text: "…" }
 *     frame → page   { type: "article-annotator:answer",   version: 1, id: 7, value: { … } }
 *                    { type: "article-annotator:failure",  version: 1, id: 7, error: { name, message } }
 *                    { type: "article-annotator:event",    version: 1, name: "select", detail: { … } }
 *
 * The `id` is the asker's, and comes back with the answer. It knows no window: who
 * sent a message is for `guest.js` and `host.js` to ask.
 */

/** Whoever speaks another version is told so. */
export const PROTOCOL = 1;

const PREFIX = "article-annotator:";

/**
 * @typedef {object} Message
 * @property {string} name its type, without the prefix
 * @property {number} version
 * @property {string | number | undefined} id
 * @property {Readonly<Record<string, unknown>>} fields the whole of it
 */

/** @param {unknown} data @returns {Message | null} `null` for what is not ours */
export function readMessage(data) {
  if (typeof data !== "object" || data === null) return null;
  const fields = /** @type {Record<string, unknown>} */ (data);
  const { type, version, id } = fields;
  if (typeof type !== "string" || !type.startsWith(PREFIX) || typeof version !== "number") return null;
  if (id !== undefined && typeof id !== "string" && typeof id !== "number") return null;
  return { name: type.slice(PREFIX.length), version, id, fields };
}

/** @param {string} name @param {Record<string, unknown>} fields */
export function writeMessage(name, fields) {
  return { ...fields, type: PREFIX + name, version: PROTOCOL };
}
