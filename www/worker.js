/**
 * The worker: is posted a compiled module once, then texts.
 *
 * In: `{ module }`, then `{ id, text, options }`. Out: `{ ready: true }`, then
 * `{ id, value }` or `{ id, error: { name, message } }`. It keeps nothing
 * between texts; to cancel, its owner ends it.
 */

import { annotate, init } from "./core.js";

addEventListener("message", async ({ data }) => {
  try {
    if (data.module) {
      await init(data.module);
      postMessage({ ready: true });
    } else {
      postMessage({ id: data.id, value: annotate(data.text, data.options) });
    }
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    postMessage({ id: data.id, error: { name, message } });
  }
});
