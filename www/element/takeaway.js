/**
 * “Save”: the article to take away, as a file of any format or to the clipboard.
 *
 * In: the bench. Out: files, the clipboard. What is in a file is written by the
 * element's own `export`, so that its host can forbid it, and by the core.
 */

import { copyQuotations } from "../core.js";
import { copyToClipboard } from "./clipboard.js";
import { writeRichText } from "./copy.js";
import { make, makeButton } from "./dom.js";
import { makeIcon } from "./icons.js";
import { Menu } from "./menu.js";
import { isAbort } from "./reading.js";
import { findTitle, nameFile } from "./title.js";
import { FORMATS } from "./transfer.js";
import { fill } from "../strings.js";

/** @import { Format } from "../types/core.js" */
/** @import { Bench } from "./workbench.js" */

/** In the order they are offered; `brat` and `csv` are not text. @type {readonly { format: Format, isText: boolean }[]} */
const ROWS = [
  { format: "html", isText: true },
  { format: "markdown", isText: true },
  { format: "csv", isText: false },
  { format: "json", isText: true },
  { format: "webannotation", isText: true },
  { format: "tei", isText: true },
  { format: "brat", isText: false },
  { format: "jsonl", isText: true },
];
/** Until a browser has taken a file from memory, in milliseconds. */
const TAKEN_MS = 60_000;

export class Takeaway {
  #bench;
  #menu = new Menu("save", (menu) => this.#fill(menu));
  element = this.#menu.element;
  sheet = this.#menu.sheet;
  /** @type {"this" | "all"} */
  #articles = "this";

  /** @param {Bench} bench */
  constructor(bench) {
    this.#bench = bench;
    bench.define("save", () => this.#menu.toggle(bench.anchor("save")));
    bench.define("copy", () => void this.#copyHighlights());
    bench.define("copy-quotations", () => void this.#copyQuotations());
    bench.define("copy-link", () => void this.#copyLink());
  }

  update() {
    if (this.#isMany) return;
    this.#articles = "this";
  }

  get #isMany() {
    return this.#bench.desk.articles.length > 1;
  }

  detach() {
    this.#menu.close();
  }

  /** @param {HTMLElement} menu */
  #fill(menu) {
    const { strings } = this.#bench.state();
    if (this.#isMany) menu.append(this.#makeChoice());
    for (const [command, label, icon] of /** @type {const} */ ([
      ["copy-quotations", strings.copyQuotations, "copy"],
      ["copy", strings.copy, "copy"],
      ["copy-link", strings.copyLink, "link"],
      ["print", strings.print, "print"],
    ])) {
      menu.append(this.#makeItem(command, icon, label, () => this.#bench.run(command)));
    }
    const list = make("ul", { class: "menu-formats" });
    for (const { format, isText } of ROWS) list.append(this.#makeRow(format, isText));
    menu.append(make("h2", { class: "menu-title" }, strings.saveAsFile), list);
    const isKept = this.#bench.has("forget");
    if (isKept || this.#bench.has("keep")) {
      menu.append(make("h2", { class: "menu-title" }, strings.onThisDevice));
      menu.append(isKept ? this.#makeItem("forget", "clear", strings.forgetThis, () => this.#bench.run("forget")) : this.#makeItem("keep", "kept", strings.keep, () => this.#bench.run("keep")));
      if (this.#bench.has("kept")) menu.append(this.#makeItem("kept", "kept", strings.kept, () => this.#bench.run("kept")));
    }
  }

  /** @param {string} command @param {string} icon @param {string} label @param {() => void} run */
  #makeItem(command, icon, label, run) {
    const press = () => {
      this.#menu.close({ goBack: true });
      run();
    };
    return makeButton({ class: "menu-item", part: "menu-item", "data-command": command, onclick: press }, makeIcon(icon), label);
  }

  #makeChoice() {
    const { strings } = this.#bench.state();
    const count = this.#bench.desk.articles.length;
    const choice = make("fieldset", { class: "menu-choice" }, make("legend", { class: "visually-hidden" }, strings.whichArticles));
    for (const [value, label] of /** @type {const} */ ([["this", strings.thisArticle], ["all", fill(strings.allArticles, { n: count })]])) {
      const radio = make("input", { type: "radio", name: "articles", value, checked: this.#articles === value, onchange: () => void (this.#articles = value) });
      choice.append(make("label", {}, radio, label));
    }
    return choice;
  }

  /** @param {Format} format @param {boolean} isText */
  #makeRow(format, isText) {
    const { strings } = this.#bench.state();
    const label = strings[`format.${format}`];
    const save = makeButton({ class: "menu-item", part: "menu-item", "data-format": format, onclick: () => void this.#save(format) }, label, make("span", { class: "menu-hint" }, `.${FORMATS[format].extension}`));
    if (!isText) return make("li", {}, save);
    const copyLabel = fill(strings.copyFormat, { format: label });
    const copy = makeButton({ class: "menu-copy", part: "menu-copy", "data-copy": format, "aria-label": copyLabel, title: copyLabel, onclick: () => void this.#copy(format) }, makeIcon("copy"));
    return make("li", {}, save, copy);
  }

  /** @param {Format} format */
  async #save(format) {
    this.#menu.close({ goBack: true });
    await this.#attempt(async () => {
      const blob = await this.#bench.tool.export(format, { articles: this.#articles });
      const name = `${this.#nameFile()}.${FORMATS[format].extension}`;
      download(blob, name, this.#bench.article.ownerDocument);
      this.#bench.notify(fill(this.#bench.state().strings.saved, { name }));
    });
  }

  /** @param {Format} format */
  async #copy(format) {
    this.#menu.close({ goBack: true });
    const { strings } = this.#bench.state();
    const text = this.#bench.tool.export(format, { articles: this.#articles }).then((blob) => blob.text());
    await this.#attemptCopy(text.then((words) => ({ text: words })), fill(strings.copiedFormat, { format: strings[`format.${format}`] }));
  }

  async #copyQuotations() {
    const { strings } = this.#bench.state();
    const { desk } = this.#bench;
    const collect = async () => {
      if (this.#articles === "all") await this.#bench.readOthers();
      const states = this.#articles === "all" ? desk.articles : [desk.article];
      const written = states.flatMap((state) => desk.toExport(state) ?? []).map((article) => copyQuotations(article));
      return { text: written.filter((words) => words.trim() !== "").join("\n\n") };
    };
    if (this.#articles === "this" && (desk.derived?.value.quotations.length ?? 0) === 0) return this.#bench.notify(strings.noQuotations, { warning: true });
    await this.#attemptCopy(this.#articles === "all" ? collect() : await collect(), strings.copiedQuotations);
  }

  async #copyHighlights() {
    const { strings, shown } = this.#bench.state();
    const { text, items } = this.#bench.source();
    // Of its own: the view has marks only where one looks.
    const article = make("div");
    if (items.value) this.#bench.render(article, text, items.value);
    else article.textContent = text;
    await this.#attemptCopy({ text, html: writeRichText(article, shown) }, strings.copied);
  }

  async #copyLink() {
    const { strings } = this.#bench.state();
    const fragment = await this.#bench.tool.toPermalink();
    if (fragment === null) {
      return this.#bench.notify(strings.linkTooLong, { warning: true, action: { label: strings.saveHtml, run: () => void this.#save("html") } });
    }
    const address = new URL(location.href);
    address.hash = fragment;
    await this.#attemptCopy({ text: address.href }, strings.copiedLink);
  }

  /** @param {Parameters<typeof copyToClipboard>[1]} copied @param {string} words what is said of it */
  #attemptCopy(copied, words) {
    const { strings } = this.#bench.state();
    return this.#attempt(async () => {
      await copyToClipboard(this.#bench.article, copied);
      this.#bench.notify(words);
    }, strings.copyFailed);
  }

  /** @param {() => Promise<void>} work @param {string} [refused] what is said where the browser refuses */
  async #attempt(work, refused) {
    try {
      await work();
    } catch (error) {
      // The host forbade it, and knows.
      if (isAbort(error)) return;
      const isRefused = refused && (!(error instanceof Error) || error instanceof DOMException || error instanceof TypeError || error instanceof ReferenceError);
      this.#bench.notify(isRefused ? refused : error instanceof Error ? error.message : String(error), { warning: true });
    }
  }

  #nameFile() {
    const { strings } = this.#bench.state();
    const { desk } = this.#bench;
    const isAll = this.#articles === "all";
    const state = isAll ? /** @type {typeof desk.article} */ (desk.articles[0]) : desk.article;
    const stem = nameFile(findTitle(state.text, desk.deriveOther(state)?.value), strings.fileName);
    return isAll ? `${stem} ${fill(strings.andMore, { n: desk.articles.length - 1 })}` : stem;
  }
}

/** Hands a file to the browser, which keeps it as it keeps what is downloaded. @param {Blob} blob @param {string} name @param {Document} document where the person is */
export function download(blob, name, document) {
  const address = URL.createObjectURL(blob);
  const link = make("a", { href: address, download: name, hidden: true });
  // In the document: some engines follow no other link.
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), TAKEN_MS);
}
