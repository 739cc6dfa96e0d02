/**
 * The toolbar: read or edit, and what can be done with the article.
 *
 * In: the mode. Out: calls a command by name. What the mode has no use for is hidden.
 */

import { make, makeButton } from "./dom.js";

/** @import { Strings } from "../strings.js" */

/** @typedef {"read" | "edit" | "paste" | "open" | "clear" | "copy" | "print" | "help"} Command */

/** @type {readonly { command: Command, needs: "change" | "text" | null }[]} */
const ACTIONS = [
  { command: "paste", needs: "change" },
  { command: "open", needs: "change" },
  { command: "clear", needs: "change" },
  { command: "copy", needs: "text" },
  { command: "print", needs: "text" },
  { command: "help", needs: null },
];

export class Toolbar {
  /** @type {Map<Command, HTMLButtonElement>} */
  #buttons = new Map();
  #switch = make("div", { class: "switch", part: "switch" });
  element = make("div", { part: "toolbar", class: "toolbar", role: "group" }, this.#switch);

  /** @param {(command: Command) => void} run */
  constructor(run) {
    for (const command of /** @type {const} */ (["read", "edit"])) {
      const button = makeButton({ class: "tab", part: "tab", "data-command": command, onclick: () => run(command) });
      this.#buttons.set(command, button);
      this.#switch.append(button);
    }
    for (const { command } of ACTIONS) {
      const button = makeButton({ class: "tool", part: "tool", "data-command": command, onclick: () => run(command) });
      this.#buttons.set(command, button);
      this.element.append(button);
    }
  }

  /**
   * @param {{ editing: boolean, mayEdit: boolean, hasText: boolean, disabled: boolean, strings: Strings }} state
   */
  update({ editing, mayEdit, hasText, disabled, strings }) {
    this.element.setAttribute("aria-label", strings.toolbar);
    this.#switch.hidden = !mayEdit;
    this.#button("read").setAttribute("aria-pressed", String(!editing));
    this.#button("edit").setAttribute("aria-pressed", String(editing));
    for (const [command, button] of this.#buttons) {
      button.disabled = disabled;
      if (command !== "help") button.textContent = strings[command];
    }
    for (const { command, needs } of ACTIONS) {
      const button = this.#button(command);
      button.hidden = needs === "change" && !mayEdit;
      if (needs === "text" || command === "clear") button.disabled = disabled || !hasText;
    }
    this.#button("help").textContent = "?";
    this.#button("help").setAttribute("aria-label", strings.help);
  }

  /** @param {Command} command @returns {HTMLButtonElement} */
  #button(command) {
    return /** @type {HTMLButtonElement} */ (this.#buttons.get(command));
  }
}
