/** What this is, in a few lines: a modal dialog. In: the bench. Out: nothing but the dialog. */

import notices from "aa:notices";
import { version } from "../core.js";
import { make, makeButton } from "./dom.js";
import { fill } from "../strings.js";

/** @import { Bench } from "./workbench.js" */

export class About {
  element = make("dialog", { class: "dialog about", part: "about", "aria-labelledby": "about-title" });
  #bench;

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
    bench.define("about", () => this.#open());
  }

  #open() {
    const { strings } = this.#bench.state();
    this.element.replaceChildren(
      make("h2", { id: "about-title" }, strings.aboutTitle),
      make("p", {}, strings.aboutWhat),
      make("p", {}, strings.aboutPrivacy),
      make("p", { class: "about-version" }, fill(strings.aboutVersion, { version: readVersion() })),
      make("details", { class: "about-notices" }, make("summary", {}, strings.aboutNotices), make("div", { class: "about-licences", role: "region", "aria-label": strings.aboutNotices, tabindex: 0, lang: "en" }, notices)),
      makeButton({ class: "button", autofocus: true, onclick: () => this.element.close() }, strings.close),
    );
    if (!this.element.open) this.element.showModal();
  }
}

/** Empty where the core could not be loaded. */
function readVersion() {
  try {
    return version();
  } catch {
    return "";
  }
}
