// The element's manners in a page of somebody else: whatever that page has styled, frozen, taken
// away, loaded twice or moved elsewhere, the article is annotated and the page is not disturbed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, IN, waitToSee, waitUntilReady } from "./host.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("./host.mjs").Page} Page */

const SCRIPT = '<script src="/article-annotator.iife.js"></script>';
const ARTICLE = "<p>LYON, France, May 2 (Wire) – Rain held up the harvest.</p><p>“We wait,” said Anna Roy, a farmer.</p>";
const TEXT = "LYON, France, May 2 (Wire) – Rain held up the harvest.\n\n“We wait,” said Anna Roy, a farmer.";

/** @param {string} head @param {string} body */
const host = (head, body) => `<!doctype html><html lang="en"><title>Host</title>${head}<body>${body}</body></html>`;

/** What a browser, or what stands in for one, may lack of the internals of an element. */
const INTERNALS = {
  "no states": "delete ElementInternals.prototype.states",
  "states that take dashed names only":
    'const strict = (name) => { if (!name.startsWith("--")) throw new SyntaxError(name) }; Object.defineProperty(ElementInternals.prototype, "states", { get: () => ({ add: strict, delete: strict }) })',
  "no internals": "delete HTMLElement.prototype.attachInternals",
  "internals that refuse": 'HTMLElement.prototype.attachInternals = () => { throw new DOMException("no", "NotSupportedError") }',
};

const PAGES = {
  "/favicon.ico": "",
  ...Object.fromEntries(Object.entries(INTERNALS).map(([name, script]) => [`/${name.replaceAll(" ", "-")}.html`, host(`<script>${script}</script>${SCRIPT}`, `<article-annotator mode="read">${ARTICLE}</article-annotator>`)])),
  "/late.html": host("", "<article-annotator></article-annotator>"),
  "/moved.html": host(SCRIPT, `<button id="open" onclick="popup = open('/empty.html', '', 'width=700,height=600')">Open</button><article-annotator mode="read">${ARTICLE}</article-annotator><iframe src="/empty.html" width="900" height="700"></iframe>`),
  "/empty.html": host("", "<main></main>"),
};

for (const engine of engines) {
  /**
   * @param {string} title
   * @param {string} path
   * @param {(page: Page, url: string) => Promise<void>} check
   * @param {Record<string, string>} [headers]
   */
  const inHost = (title, path, check, headers = {}) =>
    test(`${engine}: ${title}`, async () => {
      const serving = await serve(DIST, { headers, pages: PAGES });
      const page = await open(engine, `${serving.url}${path}`);
      try {
        await check(page, serving.url);
        assert.deepEqual(await page.consoleErrors(), []);
      } finally {
        await page.close();
        await serving.close();
      }
    });

  inHost("it annotates where the element's internals are missing or strict, and shows no old article", "empty.html", async (page, url) => {
    for (const name of Object.keys(INTERNALS)) {
      await page.goTo(`${url}${name.replaceAll(" ", "-")}.html`);
      await waitUntilReady(page);
      const found = await page.evaluate(async () => {
        const element = /** @type {any} */ (document.querySelector("article-annotator"));
        const article = element.shadowRoot.querySelector("article");
        const quotes = element.annotations.quotations.length;
        element.value = "“New,” said Anna Roy.";
        await new Promise((resolve) => element.addEventListener("aa-annotate", resolve, { once: true }));
        const shown = article.textContent;
        element.value = "";
        const emptied = article.getClientRects().length;
        element.undo();
        element.pasteText("");
        return { quotes, shown, emptied, cleared: article.getClientRects().length, value: element.value };
      });
      assert.deepEqual(found, { quotes: 1, shown: "“New,” said Anna Roy.", emptied: 0, cleared: 0, value: "" }, name);
    }
  });

  inHost("properties that were set before the script came are taken over", "late.html", async (page) => {
    const found = await page.evaluate(async (text) => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      Object.assign(element, { value: text, strings: { quotations: "Zitate" }, referenceDate: "2024-05-03", mode: "read", kinds: "person place quotation", panel: "start", readOnly: true, maxLength: 900, persist: "none", annotations: "mine", own: "stays" });
      const script = document.createElement("script");
      script.src = "/article-annotator.iife.js";
      document.head.append(script);
      await customElements.whenDefined("article-annotator");
      await element.ready;
      const before = element.annotations;
      const [date] = before.dates;
      element.value = "“Later,” said Anna Roy.";
      await new Promise((resolve) => element.addEventListener("aa-annotate", resolve, { once: true }));
      return {
        own: Object.keys(element),
        text: element.shadowRoot.querySelector("article").textContent,
        attributes: ["mode", "kinds", "panel", "reference-date", "maxlength", "readonly"].map((name) => element.getAttribute(name)),
        word: element.shadowRoot.querySelector('.chip[data-kind="quotation"] .chip-label').textContent,
        date: date.value,
        isNew: element.annotations !== before,
      };
    }, TEXT);
    assert.deepEqual(found, {
      own: ["own"],
      text: "“Later,” said Anna Roy.",
      attributes: ["read", "person place quotation", "start", "2024-05-03", "900", ""],
      word: "Zitate",
      date: "2024-05-02",
      isNew: true,
    });
  });

  inHost("moved into an iframe, into a pop-up and back it is styled, works, and listens where it is", "moved.html", async (page) => {
    await waitUntilReady(page);
    await page.waitFor(() => document.querySelector("iframe")?.contentDocument?.querySelector("main") !== null);
    // A browser lets a page open a window when somebody clicks.
    await page.click("#open");
    await page.waitFor(() => /** @type {any} */ (window).popup?.document.querySelector("main") !== undefined && /** @type {any} */ (window).popup.document.readyState === "complete");
    for (const place of ["frame", "popup", "home", "adopted"]) {
      const found = await page.evaluate(moveTo, place, ARTICLE);
      assert.deepEqual(found, { ...found, styled: [true, true, true], quotes: 2, read: true, next: "q0", bar: true, card: true, help: true, menu: [true, false], paper: true, stillHome: 0 }, `${place} ${JSON.stringify(found)}`);
    }
    await page.evaluate(() => /** @type {any} */ (window).popup.close());
  });
}

/**
 * Moves the element, and uses it there by events, as a person would.
 * @param {string} where @param {string} html
 */
async function moveTo(where, html) {
  const element = /** @type {any} */ (/** @type {any} */ (window).annotator ??= document.querySelector("article-annotator"));
  const frame = /** @type {any} */ (document.querySelector("iframe")).contentWindow;
  const view = where === "frame" || where === "adopted" ? frame : where === "popup" ? /** @type {any} */ (window).popup : window;
  const { document: there } = view;
  const root = element.shadowRoot;
  /** @param {() => unknown} look */
  const until = async (look) => {
    for (let tries = 0; !look() && tries < 400; tries++) await new Promise((resolve) => setTimeout(resolve, 25));
    return Boolean(look());
  };
  const press = () => {
    for (const type of ["pointerdown", "pointerup"]) there.body.dispatchEvent(new view.PointerEvent(type, { bubbles: true, composed: true }));
  };
  if (where === "adopted") there.adoptNode(element);
  (there.querySelector("main") ?? there.body).append(element);
  if (where === "frame") {
    // What the iframe's own parser made is of other classes.
    const made = there.createElement("template");
    made.innerHTML = html;
    element.replaceChildren(made.content);
  }
  const value = await element.annotate(`“We wait for the rain,” said Anna Roy at the ${where}.\n\n“It will come soon enough,” she said in Lyon.`);
  const article = root.querySelector("article");
  const mark = root.querySelector("article mark[data-kind='quotation']");
  const styled = [
    view.getComputedStyle(mark).boxShadow.includes("2px"),
    view.getComputedStyle(root.querySelector(".chip")).borderRadius === "15px" || view.innerWidth < 900,
    root.adoptedStyleSheets.length > 10,
  ];
  const read = article.textContent === element.value;
  const next = element.next("quotation")?.id;
  // A click on the mark: its card lies where a rule of its own sheet says.
  mark.dispatchEvent(new view.MouseEvent("click", { bubbles: true, composed: true }));
  const card = root.querySelector(".card");
  const isOpen = await until(() => !card.hidden && view.getComputedStyle(card).backgroundColor !== "rgba(0, 0, 0, 0)");
  // A press elsewhere in that document closes it.
  press();
  const isShut = await until(() => card.hidden);
  // Selected words have a bar.
  view.focus();
  const words = article.querySelector("p").firstChild.parentNode;
  there.getSelection().setBaseAndExtent(words, 0, words, words.childNodes.length);
  there.dispatchEvent(new view.Event("selectionchange"));
  const bar = await until(() => !root.querySelector(".selection-bar").hidden);
  there.getSelection().removeAllRanges();
  there.dispatchEvent(new view.Event("selectionchange"));
  await until(() => root.querySelector(".selection-bar").hidden);
  // A key on that document's body is the element's.
  there.activeElement?.blur?.();
  there.body.dispatchEvent(new view.KeyboardEvent("keydown", { key: "?", bubbles: true, composed: true }));
  const help = await until(() => root.querySelector("dialog.help[open]"));
  root.querySelector("dialog.help")?.close();
  // A menu, which a press elsewhere closes.
  const more = root.querySelector('.tool[data-command="more"]');
  more.click();
  const menu = root.querySelector('.menu[data-menu="more"]');
  const opened = !menu.hidden && view.getComputedStyle(menu).top !== "auto";
  press();
  const paper = await (async () => {
    element.mode = "edit";
    view.dispatchEvent(new view.Event("beforeprint"));
    const isThere = root.querySelectorAll(".article mark").length > 0 && !root.querySelector(".sheet").hidden;
    view.dispatchEvent(new view.Event("afterprint"));
    element.mode = "read";
    return isThere;
  })();
  // What it listened for elsewhere is heard no more.
  let stillHome = 0;
  if (view !== window) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true, composed: true }));
    stillHome = root.querySelectorAll("dialog.help[open]").length;
  }
  return { styled, quotes: value.quotations.length, read, next, card: isOpen && isShut, bar, help, menu: [opened, !menu.hidden], paper, stillHome };
}
