/**
 * Puts words on the clipboard, also where the newer way is forbidden.
 *
 * In: plain words, and rich ones beside them; either may still be on its way.
 * Out: a promise, rejected where the browser does not let the page copy.
 */

import { windowOf } from "./surroundings.js";

/** @typedef {{ text: string, html?: string }} Copied */

/**
 * @param {Node} from what is copied from: a browser lets only the window write that has the focus
 * @param {Copied | Promise<Copied>} copied a promise is waited for by the clipboard itself: some engines
 * let a page write only in the moment of the press
 */
export async function copyToClipboard(from, copied) {
  const { document, navigator } = windowOf(from);
  const ready = Promise.resolve(copied);
  // Who waits below hears of a failure; the promises made from it need not report it again.
  ready.catch(() => {});
  try {
    const hasHtml = !(copied instanceof Promise) && copied.html !== undefined;
    const item = new ClipboardItem({
      "text/plain": ready.then(({ text }) => new Blob([text], { type: "text/plain" })),
      ...(hasHtml ? { "text/html": ready.then(({ html = "" }) => new Blob([html], { type: "text/html" })) } : {}),
    });
    await navigator.clipboard.write([item]);
  } catch (error) {
    const { text, html } = await ready;
    if (!copyByEvent(document, text, html)) throw error;
  }
}

/** The older way, which works on `file://` where the newer is forbidden.
 * @param {Document} document @param {string} text @param {string} [html] */
function copyByEvent(document, text, html) {
  let done = false;
  /** @param {ClipboardEvent} event */
  const fill = (event) => {
    event.clipboardData?.setData("text/plain", text);
    if (html !== undefined) event.clipboardData?.setData("text/html", html);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = true;
  };
  document.addEventListener("copy", fill, { capture: true });
  document.execCommand("copy");
  document.removeEventListener("copy", fill, { capture: true });
  return done;
}
