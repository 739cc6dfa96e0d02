/**
 * The articles that were opened together, to switch between.
 *
 * In: the articles. Out: calls `onChoose` with the one that is left and the one
 * that is taken up. Hidden while there are fewer than two.
 */

import { excerpt, make } from "./dom.js";

/** @import { Article } from "./input.js" */
/** @import { Strings } from "../strings.js" */

/** @typedef {Article & { name: string }} Shelved `name` is that of the file */

export class Shelf {
  /** @type {Shelved[]} */
  #articles = [];
  #current = 0;
  #label = make("span", {});
  #select = make("select", { part: "shelf-select", class: "shelf-select" });
  element = make("label", { part: "shelf", class: "shelf", hidden: true }, this.#label, this.#select);

  /** @param {(left: Shelved, taken: Shelved) => void} onChoose */
  constructor(onChoose) {
    this.#select.addEventListener("change", () => {
      const left = this.#articles[this.#current];
      this.#current = this.#select.selectedIndex;
      const taken = this.#articles[this.#current];
      if (left && taken) onChoose(left, taken);
    });
  }

  /** @param {Shelved[]} articles the first is the one that is shown */
  fill(articles) {
    this.#articles = articles;
    this.#current = 0;
    this.#select.replaceChildren(...articles.map((article) => make("option", {}, nameArticle(article))));
    this.element.hidden = articles.length < 2;
  }

  /** @param {Strings} strings @param {boolean} disabled */
  update(strings, disabled) {
    this.#label.textContent = strings.shelf;
    this.#select.disabled = disabled;
  }
}

/** Its first line, and its file. @param {Shelved} article */
function nameArticle({ name, text }) {
  const first = text.trim().split("\n", 1)[0] ?? "";
  return first === "" ? name : `${excerpt(first, { start: 0, end: first.length }, 70)} (${name})`;
}
