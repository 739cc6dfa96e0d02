/** The list of keys, a modal dialog; focus goes back to where it was when it closes. */

import { make, makeButton } from "./dom.js";

/** @import { Strings } from "../strings.js" */

/** @type {readonly [string, keyof Strings][]} */
const KEYS = [
  ["n", "helpNext"],
  ["p", "helpPrevious"],
  ["Enter", "helpOpen"],
  ["Esc", "helpClose"],
  ["?", "helpHelp"],
  ["Ctrl V", "helpPaste"],
];

export class Help {
  element = make("dialog", { part: "help", class: "help", "aria-labelledby": "help-title" });

  /** @param {Strings} strings */
  open(strings) {
    const rows = KEYS.flatMap(([key, words]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, strings[words])]);
    this.element.replaceChildren(
      make("h2", { id: "help-title" }, strings.helpTitle),
      make("p", {}, strings.helpIntro),
      make("dl", {}, ...rows),
      makeButton({ class: "button", autofocus: true, onclick: () => this.element.close() }, strings.close),
    );
    if (!this.element.open) this.element.showModal();
  }
}
