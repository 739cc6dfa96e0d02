/**
 * The worker: is posted a compiled module once, then texts.
 *
 * In: `{ module }`, then `{ id, text, options, first }`. Out: `{ ready: true }`, then, of the
 * `first` code units where there are any, `{ id, first }`, then `{ id, folded }` (unfold.js makes the
 * values of them) or `{ id, error: { name, message } }`. It keeps
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
      if (data.first > 0) tell(data.id, "first", data.text.slice(0, data.first), data.options);
      tell(data.id, "folded", data.text, data.options);
    }
  } catch (thrown) {
    const error = nameTrouble(thrown);
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    postMessage({ id: data.id, error: { name, message } });
  }
});

/**
 * @param {number} id
 * @param {"first" | "folded"} name
 * @param {string} text
 * @param {import("./types/core.d.ts").AnnotateOptions} options
 */
function tell(id, name, text, options) {
  const folded = /** @type {import("../src/web/unfold.js").Folded} */ (glue.annotateFolded(text, options));
  postMessage({ id, [name]: folded }, { transfer: [folded.numbers.buffer, folded.fractions.buffer] });
}
