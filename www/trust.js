/**
 * The one Trusted Types policy, `article-annotator`.
 *
 * In: a `blob:` URL made here for the worker, or HTML that a person brought. Out:
 * the same, as what the browser takes where the page has
 * `require-trusted-types-for 'script'`. Such HTML goes into `DOMParser` only,
 * whose documents run nothing. Where the page's `trusted-types` does not name
 * the policy the string stays a string, and the browser refuses it at the door. So it does
 * where another copy of this script made the policy and `'allow-duplicates'` is not there: a
 * policy that lets everything through is not to be had from a global variable.
 */

/** @typedef {{ createHTML: (html: string) => unknown, createScriptURL: (url: string) => unknown }} Policy */

/** @type {Policy | null | undefined} */
let policy;

/** @param {string} url a `blob:` URL made here */
export function trustScriptUrl(url) {
  return /** @type {string} */ (usePolicy()?.createScriptURL(url) ?? url);
}

/** @param {string} html for a document that is never shown */
export function trustHtml(html) {
  return /** @type {string} */ (usePolicy()?.createHTML(html) ?? html);
}

/** Whether the page asked for a policy, and then did not let it be made. */
export function isPolicyRefused() {
  return usePolicy() === null && /** @type {any} */ (globalThis).trustedTypes !== undefined;
}

/** Made at the first need: a page may hold several copies of this script, and use one. */
function usePolicy() {
  if (policy !== undefined) return policy;
  const factory = /** @type {any} */ (globalThis).trustedTypes;
  /** @param {string} own */
  const pass = (own) => own;
  try {
    policy = factory?.createPolicy("article-annotator", { createHTML: pass, createScriptURL: pass }) ?? null;
  } catch {
    policy = null;
  }
  return policy;
}
