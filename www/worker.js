/**
 * The worker: is posted a compiled module once, then texts.
 *
 * In: `{ module }`, then `{ id, text, options }`. Out: `{ ready: true }`, then
 * `{ id, folded }` (core.js unfolds it) or `{ id, error: { name, message } }`. It keeps nothing
 * between texts; to cancel, its owner ends it.
 */

import { annotateFolded, init } from "./core.js";

addEventListener("message", async ({ data }) => {
  try {
    if (data.module) {
      await init(data.module);
      postMessage({ ready: true });
    } else {
      const folded = annotateFolded(data.text, data.options);
      postMessage({ id: data.id, folded }, { transfer: [folded.numbers.buffer, folded.fractions.buffer] });
    }
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    postMessage({ id: data.id, error: { name, message } });
  }
});
