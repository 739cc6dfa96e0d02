/**
 * The list of keys, a modal dialog; focus goes back to where it was when it closes.
 *
 * In: the table of keys. Out: calls `onSingles` when keys of one letter are switched
 * off or on.
 */

import { make, makeButton } from "./dom.js";

/** @import { Strings } from "../strings.js" */
/** @import { HelpRow } from "./keys.js" */

const IS_MAC = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? "");

export class Help {
  element = make("dialog", { part: "help", class: "help", "aria-labelledby": "help-title" });
  #rows;
  #keys;

  /** @param {readonly HelpRow[]} rows @param {{ singles: () => boolean, onSingles: (on: boolean) => void }} keys */
  constructor(rows, keys) {
    this.#rows = rows;
    this.#keys = keys;
  }

  /** @param {Strings} strings */
  open(strings) {
    const groups = new Map(this.#rows.map(({ group }) => [group, this.#rows.filter((row) => row.group === group)]));
    this.element.replaceChildren(
      makeButton({ class: "card-close", "aria-label": strings.close, autofocus: true, onclick: () => this.element.close() }, "×"),
      make("h2", { id: "help-title" }, strings.helpTitle),
      make("p", {}, strings.helpIntro),
      this.#makeSwitch(strings),
      make("div", { class: "help-groups" }, ...[...groups].map(([group, rows]) => makeGroup(strings[group], rows, strings))),
    );
    if (!this.element.open) this.element.showModal();
  }

  /** @param {Strings} strings */
  #makeSwitch(strings) {
    const box = make("input", { type: "checkbox", role: "switch" });
    box.checked = this.#keys.singles();
    box.addEventListener("change", () => this.#keys.onSingles(box.checked));
    return make("label", { class: "help-switch" }, box, make("span", {}, make("strong", {}, strings.singleKeys), " ", strings.singleKeysHint));
  }
}

/** @param {string} title @param {readonly HelpRow[]} rows @param {Strings} strings */
function makeGroup(title, rows, strings) {
  const list = rows.map(({ show, words }) => make("div", { class: "help-row" }, make("dt", {}, ...show.flatMap((keys, at) => [at > 0 ? " " : null, keys === "…" ? "…" : makeKeys(keys)])), make("dd", {}, strings[words])));
  return make("section", {}, make("h3", {}, title), make("dl", {}, ...list));
}

/** “Ctrl+Z”, “⌘Z” on a Mac. @param {string} keys */
function makeKeys(keys) {
  const written = IS_MAC ? keys.replace("Ctrl+", "⌘").replace("Alt+", "⌥").replace("Shift+", "⇧") : keys;
  return make("kbd", {}, written);
}
