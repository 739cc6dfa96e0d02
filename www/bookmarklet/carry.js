/**
 * The short bookmark, for browsers that keep no long address (Firefox: 65,536
 * characters): carries the article of the page one is on to the annotator.
 *
 * In: the page, and the address of the annotator (`build/bookmarklet.mjs` puts it
 * after the code). Out: a tab with the annotator, and the article in its address
 * after `#`, which browsers do not send to any server. Policies of the page do not
 * matter: nothing but this runs on it.
 */

import { packLink } from "../element/permalink.js";
import { WORDS } from "./words.js";
import { findArticle } from "./find.js";
import { readText } from "../element/article-source.js";

/** @param {string} annotator its address */
export function carry(annotator) {
  const target = findArticle();
  if (!target) return tell(WORDS.nothing);
  const text = readText(target);
  // Opened at once, while the click counts; the link needs a moment.
  const tab = window.open("about:blank");
  packLink({ text, referenceDate: null, corrections: [] }).then((fragment) => {
    if (fragment === null) {
      tab?.close();
      return tell(WORDS.long);
    }
    if (tab) tab.location.href = new URL(fragment, annotator).href;
    else tell(WORDS.blocked);
  });
}

/** No sheet: there is no room for one in so short an address. @param {string} words */
function tell(words) {
  alert(words);
}
