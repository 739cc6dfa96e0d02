/**
 * The worker: is posted a compiled module once, then texts.
 *
 * In: `{ module }`, then `{ id, text, options }`. Out: `{ ready: true }`, then
 * `{ id, folded }` (unfold.js makes the value of it) or `{ id, error: { name, message } }`. It keeps
 * nothing between texts; to cancel, its owner ends it, and so after a panic. What is posted is
 * what `core.js` of the page has compiled and checked: nothing is fetched or checked here.
 */

import { createGlue } from "aa:glue";
import { nameTrouble } from "./panic.js";

const glue = createGlue();

addEventListener("message", ({ data }) => {
  try {
    if (data.module) {
      glue.initSync({ module: data.module });
      postMessage({ ready: true });
    } else {
      const folded = /** @type {import("../src/web/unfold.js").Folded} */ (glue.annotateFolded(data.text, data.options));
      postMessage({ id: data.id, folded }, { transfer: [folded.numbers.buffer, folded.fractions.buffer] });
    }
  } catch (thrown) {
    const error = nameTrouble(thrown);
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    postMessage({ id: data.id, error: { name, message } });
  }
});
