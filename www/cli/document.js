/**
 * One article on its way, and what can be wrong with it. The sentences are those of the program in Rust:
 * `tests/cli/cases.json` holds both to them.
 */

/** The most bytes of one article: as much as the page opens. */
export const MOST_BYTES = 32 * 1024 * 1024;

/** @import { Hint } from "../types/core.js" */

/** @typedef {string | number | null} Id */

/**
 * @typedef {object} Document
 * @property {Id} id
 * @property {string} name of its file, without an ending; may be empty
 * @property {string} place where it was, for a person: `rows.jsonl:3`
 * @property {string} stem its own file in a folder of output, without an ending: folders by `/`
 * @property {string} text
 * @property {string | null} referenceDate the day that its line or its page gives
 * @property {readonly Hint[]} [hints] what its page's markup says of its lines
 * @property {Fault | null} fault why it is not an article
 */

/** Why an article is not read: a sentence for its row, and what only a person at the terminal needs. */
export class Fault extends Error {
  name = "Fault";

  /** @param {string} message @param {unknown} [detail] */
  constructor(message, detail) {
    super(message);
    this.detail = detail instanceof Error ? detail.message : "";
  }
}

/** A file or a folder that cannot be read. @param {unknown} error */
export function faultOfReading(error) {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOENT") return new Fault("there is no such file");
  if (code === "EACCES" || code === "EPERM") return new Fault("it may not be read: permission denied");
  return new Fault("it cannot be read", error);
}

export const tooLong = () => new Fault("longer than 32 MiB: an article is shorter, so part it");
