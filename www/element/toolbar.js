/**
 * The toolbar: read or edit, and what can be done with the article. One row, one
 * Tab stop; what finds no room in it goes into “More”.
 *
 * In: the mode, and which commands there are. Out: calls a command by name. What
 * the mode has no use for is hidden.
 */

import { make, makeButton } from "./dom.js";
import { makeIcon } from "./icons.js";
import { Menu } from "./menu.js";
import { Roving } from "./roving.js";

/** @import { Strings } from "../strings.js" */

/** @typedef {"paste" | "open" | "save" | "undo" | "redo" | "review" | "search" | "more"} Tool */
/** @typedef {Tool | "margin" | "clear" | "print" | "kept" | "help" | "about"} Command */

/**
 * @typedef {object} Row
 * @property {Command} command
 * @property {"change" | "text" | "undo" | "redo" | null} needs what has to be there for it
 * @property {boolean} [isBare] its icon says it: the word is for screen readers and tooltips
 * @property {boolean} [opens] it opens a menu
 */

/** In the order they stand. @type {readonly Row[]} */
const TOOLS = [
  { command: "paste", needs: "change" },
  { command: "open", needs: "change" },
  { command: "save", needs: "text", opens: true },
  { command: "undo", needs: "undo", isBare: true },
  { command: "redo", needs: "redo", isBare: true },
  { command: "review", needs: "text" },
  { command: "search", needs: "text" },
];
/** Always in “More”. @type {readonly Row[]} */
const MORE = [
  { command: "kept", needs: "change" },
  { command: "margin", needs: "text" },
  { command: "print", needs: "text" },
  { command: "clear", needs: "change" },
  { command: "help", needs: null },
  { command: "about", needs: null },
];
/** Where there is no room, these give way first. @type {readonly Command[]} */
const GIVE_WAY = ["redo", "review", "open", "search", "undo", "save", "paste"];

/**
 * @typedef {object} ToolbarState
 * @property {boolean} editing
 * @property {boolean} mayEdit
 * @property {boolean} hasText
 * @property {boolean} disabled
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 * @property {Strings} strings
 */

export class Toolbar {
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  #switch = make("div", { class: "switch", part: "switch", role: "group" });
  element = make("div", { part: "toolbar", class: "toolbar", role: "toolbar" }, this.#switch);
  menu = new Menu("more", (menu) => this.#fillMore(menu));
  #roving = new Roving(this.element);
  /** Tools that found no room. @type {Set<Command>} */
  #over = new Set();
  #fitted = "";
  #run;
  #has;
  /** @type {ToolbarState | null} */
  #state = null;

  /**
   * @param {(command: string) => void} run
   * @param {(command: string) => boolean} has whether there is such a command: a tool without one is not shown
   */
  constructor(run, has) {
    this.#run = run;
    this.#has = has;
    for (const command of /** @type {const} */ (["read", "edit"])) {
      const button = makeButton({ class: "tab", part: "tab", "data-command": command, onclick: () => run(command) });
      this.#buttons.set(command, button);
      this.#switch.append(button);
    }
    for (const { command, isBare, opens } of TOOLS) this.#add(command, { isBare, opens }, () => this.#press(command));
    this.#add("more", { opens: true }, () => this.menu.toggle(this.anchor("more")));
  }

  /** @param {ToolbarState} state */
  update(state) {
    this.#state = state;
    const { editing, mayEdit, strings } = state;
    this.element.setAttribute("aria-label", strings.toolbar);
    this.#switch.setAttribute("aria-label", strings.mode);
    this.#switch.hidden = !mayEdit;
    for (const command of /** @type {const} */ (["read", "edit"])) {
      const button = this.anchor(command);
      button.textContent = strings[command];
      button.disabled = state.disabled;
      button.setAttribute("aria-pressed", String((command === "edit") === editing));
    }
    for (const row of [...TOOLS, { command: /** @type {const} */ ("more"), needs: null }]) this.#updateTool(row, strings);
    this.fit();
    this.#roving.refresh();
  }

  /** What opens from a command is under this button. @param {string} command */
  anchor(command) {
    const button = this.#buttons.get(command);
    return button && !button.hidden ? button : /** @type {HTMLButtonElement} */ (this.#buttons.get("more"));
  }

  /** Finds out which tools have room; costs a layout only when something changed. @param {boolean} [again] even if the tools are the same */
  fit(again = false) {
    const shown = TOOLS.filter((row) => this.#isUseful(row)).map(({ command }) => command);
    const now = `${this.#switch.hidden} ${shown.join()} ${this.#state?.strings.paste}`;
    if (!this.element.isConnected || (now === this.#fitted && !again)) return;
    this.#fitted = now;
    this.#over.clear();
    this.element.removeAttribute("data-compact");
    for (const row of TOOLS) this.anchor(row.command).hidden = false;
    for (const { command } of TOOLS) /** @type {HTMLButtonElement} */ (this.#buttons.get(command)).hidden = !shown.includes(command);
    if (this.#isTooWide) this.element.setAttribute("data-compact", "");
    for (const command of GIVE_WAY) {
      if (!this.#isTooWide) break;
      if (!shown.includes(/** @type {Tool} */ (command))) continue;
      this.#over.add(command);
      /** @type {HTMLButtonElement} */ (this.#buttons.get(command)).hidden = true;
    }
    this.#roving.refresh();
  }

  get #isTooWide() {
    const { right, left, width } = this.element.getBoundingClientRect();
    if (width === 0) return false;
    const last = this.anchor("more").getBoundingClientRect();
    return last.right > right + 0.5 || last.left < left - 0.5;
  }

  /** @param {string} command @param {{ isBare?: boolean | undefined, opens?: boolean | undefined }} looks @param {() => void} press */
  #add(command, { isBare = false, opens = false }, press) {
    const button = makeButton(
      { class: "tool", part: "tool", "data-command": command, "data-bare": isBare, "aria-expanded": opens ? "false" : null, onclick: press },
      makeIcon(command),
      make("span", { class: "tool-words" }),
    );
    this.#buttons.set(command, button);
    this.element.append(button);
  }

  /** A tool that is switched off keeps the focus: its last use may have switched it off. @param {Command} command */
  #press(command) {
    if (this.#buttons.get(command)?.getAttribute("aria-disabled") !== "true") this.#run(command);
  }

  /** @param {Pick<Row, "command" | "needs">} row @param {Strings} strings */
  #updateTool(row, strings) {
    const button = /** @type {HTMLButtonElement} */ (this.#buttons.get(row.command));
    const words = /** @type {HTMLElement} */ (button.lastElementChild);
    const label = strings[row.command === "more" ? "moreTools" : row.command];
    if (words.textContent !== label) words.textContent = label;
    if (row.needs === "undo" || row.needs === "redo") button.title = label;
    button.setAttribute("aria-disabled", String(!this.#isReady(row)));
  }

  /** Whether the tool is of any use here. @param {Row} row */
  #isUseful({ command, needs }) {
    const mayEdit = this.#state?.mayEdit ?? false;
    const isChange = needs === "change" || needs === "undo" || needs === "redo";
    return this.#has(command) && (mayEdit || !isChange);
  }

  /** Whether it can be used now. @param {Pick<Row, "command" | "needs">} row */
  #isReady({ command, needs }) {
    const { disabled = true, hasText = false, canUndo = false, canRedo = false } = this.#state ?? {};
    if (disabled) return false;
    if (needs === "undo") return canUndo;
    if (needs === "redo") return canRedo;
    return hasText || (needs !== "text" && command !== "clear");
  }

  /** @param {HTMLElement} menu */
  #fillMore(menu) {
    const { strings } = this.#state ?? {};
    if (!strings) return;
    const rows = [...TOOLS.filter(({ command }) => this.#over.has(command)), ...MORE.filter((row) => this.#isUseful(row))];
    for (const row of rows) {
      const { command } = row;
      menu.append(
        makeButton(
          {
            class: "menu-item",
            part: "menu-item",
            "data-command": command,
            disabled: !this.#isReady(row),
            onclick: () => {
              this.menu.close({ goBack: true });
              this.#run(command);
            },
          },
          makeIcon(command),
          strings[command === "more" ? "moreTools" : command],
        ),
      );
    }
    menu.append(make("slot", { name: "more" }));
  }
}
