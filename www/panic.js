// In: what a call into the core threw. Out: the same where it is about what was passed in, and a
// `CorePanicError` where the core stopped. Core and worker share it; neither instance nor module here.

/** The core panicked: its instance is dropped, and the next call makes a fresh one. */
export class CorePanicError extends Error {
  name = "CorePanicError";
}

/** Errors by name that the core throws and goes on. */
const TOLD = new Set(["ImportError", "TextTooLongError"]);

/**
 * A TypeError is about what was passed in, an ImportError about a file, a TextTooLongError about a text
 * that there is no room for. Anything else is a panic, or a stack or memory that ran out.
 * @param {unknown} error
 * @returns {unknown}
 */
export function nameTrouble(error) {
  if (error instanceof TypeError || (error instanceof Error && TOLD.has(error.name))) {
    return error;
  }
  return new CorePanicError(
    "The core stopped on this text; the text is untouched and the next call starts afresh. Please report it with the lines above in the console.",
    { cause: error },
  );
}
