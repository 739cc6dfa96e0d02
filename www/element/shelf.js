/**
 * The articles that were opened together, to switch between.
 *
 * In: the articles. Out: calls `onChoose` with the place of the one that is taken
 * up. Hidden while there are fewer than two.
 */

import { excerpt, make } from "./dom.js";

/** @import { ArticleState } from "./desk.js" */
/** @import { Strings } from "../strings.js" */

export class Shelf {
  #label = make("span", {});
  #select = make("select", { part: "shelf-select", class: "shelf-select" });
  element = make("label", { part: "shelf", class: "shelf", hidden: true }, this.#label, this.#select);

  /** @param {(index: number) => void} onChoose */
  constructor(onChoose) {
    this.#select.addEventListener("change", () => onChoose(this.#select.selectedIndex));
  }

  /** @param {readonly ArticleState[]} articles @param {number} current the place of the one that is shown */
  show(articles, current) {
    this.element.hidden = articles.length < 2;
    if (this.element.hidden) return this.#select.replaceChildren();
    const names = articles.map(nameArticle);
    const isSame = names.length === this.#select.length && names.every((name, at) => this.#select.options[at]?.text === name);
    if (!isSame) this.#select.replaceChildren(...names.map((name) => make("option", {}, name)));
    this.#select.selectedIndex = current;
  }

  /** @param {Strings} strings @param {boolean} disabled */
  update(strings, disabled) {
    this.#label.textContent = strings.shelf;
    this.#select.disabled = disabled;
  }
}

/** Its first line, and its file. @param {Pick<ArticleState, "name" | "text">} article */
export function nameArticle({ name, text }) {
  const first = text.trim().split("\n", 1)[0] ?? "";
  const title = excerpt(first, { start: 0, end: first.length }, 70);
  return first === "" ? name : name === "" ? title : `${title} (${name})`;
}
