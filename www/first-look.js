/**
 * What a newcomer is shown: that the article is a sample, and three steps. Gone
 * once it was dismissed, or another article is there.
 *
 * In: the element, the sample. Out: what is in `#first-look`, and the mark on
 * the element that makes Paste its main button. Nothing is remembered.
 */

/** @import { ArticleAnnotator } from "./element/element.js" */

export class FirstLook {
  #annotator;
  #sample;
  #note = document.getElementById("first-look");
  #steps = document.getElementById("steps");

  /** @param {ArticleAnnotator} annotator @param {string} sample */
  constructor(annotator, sample) {
    this.#annotator = annotator;
    this.#sample = sample;
    document.getElementById("dismiss-steps")?.addEventListener("click", () => {
      this.#steps?.remove();
      // The focus stays where it was, on what is left.
      this.#note?.setAttribute("tabindex", "-1");
      this.#note?.focus();
    });
  }

  update() {
    const isSample = this.#annotator.value === this.#sample;
    this.#annotator.toggleAttribute("data-sample", isSample);
    if (this.#note) this.#note.hidden = !isSample;
  }
}
