/**
 * The one error of loading, and the one line on the console for what is not an error.
 *
 * In: a kind of `load-errors.js`, what was seen, the error behind it. Out: a `LoadError`
 * whose message says in one sentence what happened and what to do. It finds out nothing.
 */

import { LOAD_ERRORS } from "./load-errors.js";

/** @typedef {import("./load-errors.js").LoadErrorKind} LoadErrorKind */

/** The core could not be loaded; `kind` says why, `cause` is the error behind it. */
export class LoadError extends Error {
  name = "LoadError";

  /** @param {LoadErrorKind} kind @param {string} [seen] such as an address @param {unknown} [cause] */
  constructor(kind, seen = "", cause) {
    super(sayWhat(kind, seen), { cause });
    this.kind = kind;
  }
}

/** @type {Set<LoadErrorKind>} */
const told = new Set();

/**
 * Tells whoever looks at the console, once, why something is slower than it could be.
 * @param {LoadErrorKind} kind @param {string} [seen]
 */
export function tellOnce(kind, seen = "") {
  if (told.has(kind)) return;
  told.add(kind);
  // eslint-disable-next-line no-console -- it is for the host, and no reader would understand it
  console.info(`article-annotator: ${sayWhat(kind, seen)}`);
}

/** @param {LoadErrorKind} kind @param {string} seen */
function sayWhat(kind, seen) {
  const { cause, remedy } = LOAD_ERRORS[kind];
  return `${cause}${seen && ` (${seen})`}: ${remedy}.`;
}
