/**
 * In place of `in-place.js` where there is no host: the page in one file has no
 * article but its own, and is the lighter for it.
 */

export class InPlace {
  constructor() {
    throw new Error("This build of the annotator marks no text of a page: take article-annotator.iife.js or the package.");
  }
}
