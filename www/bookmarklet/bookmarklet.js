/**
 * The bookmark that marks the article of the page one is on: the whole tool, in an
 * address that begins with `javascript:`.
 *
 * In: the page. Out: its article marked in place, and a sheet at its side; clicked
 * again, the page as it was. It asks for nothing over the network. A page's policy
 * may forbid it (Content-Security-Policy holds for bookmarks' WebAssembly, too): the
 * sheet then says which directive does. `build/bookmarklet.mjs` makes the address.
 */

import "../element/define.js";
import { make, makeButton } from "../element/dom.js";
import { WORDS } from "./words.js";
import { findArticle } from "./find.js";
import css from "./sheet.css";

/** How the next click finds what this one left. */
const ID = "article-annotator-bookmarklet";
const CLOSE = "article-annotator-close";
/** Given to an article without an `id`, for `for`; taken away again. */
const TARGET = "article-annotator-target";

const before = document.getElementById(ID);
if (before) before.dispatchEvent(new Event(CLOSE));
else open();

function open() {
  const host = make("div", { id: ID, lang: "en" });
  const message = make("p", { class: "message", role: "alert", hidden: true });
  const body = make("div", { class: "body" }, message, make("slot"));
  const fold = makeButton({ "aria-expanded": "true", onclick: () => toggle() }, WORDS.fold);
  const sheet = make(
    "section",
    { class: "sheet", "aria-label": WORDS.title, tabindex: -1 },
    make("header", { class: "head" }, make("h2", { class: "title" }, WORDS.title), fold, makeButton({ "aria-label": WORDS.close, onclick: () => close() }, "×")),
    body,
  );
  const root = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(css);
  root.adoptedStyleSheets = [style];
  root.append(sheet);

  const target = findArticle();
  const id = target?.getAttribute("id") ?? null;
  // Pages may have one `id` twice.
  const isNamed = id !== null && document.getElementById(id) === target;
  if (target && !isNamed) target.id = TARGET;
  host.addEventListener(CLOSE, close);
  // Beside the body, not in it: an article may be all of the body.
  document.documentElement.append(host);
  showOnTop(host);
  const { activeElement } = document;
  sheet.focus({ preventScroll: true });
  if (!target) return say(WORDS.nothing);

  const annotator = document.createElement("article-annotator");
  annotator.setAttribute("for", target.id);
  annotator.setAttribute("lang", "en");
  annotator.addEventListener("aa-error", ({ detail: { error } }) => {
    if (!isForbidden(error)) return;
    annotator.remove();
    say(WORDS.forbidden);
  });
  host.append(annotator);

  /** @param {string} words */
  function say(words) {
    message.textContent = words;
    message.hidden = false;
  }

  function toggle() {
    body.hidden = !body.hidden;
    fold.setAttribute("aria-expanded", String(!body.hidden));
  }

  function close() {
    host.remove();
    if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
    if (target?.id !== TARGET) return;
    if (id === null) target.removeAttribute("id");
    else target.id = id;
  }
}

/** Over everything that the page itself puts over everything; older browsers go by `z-index`. @param {HTMLElement} host */
function showOnTop(host) {
  if (typeof host.showPopover !== "function") return;
  host.popover = "manual";
  host.showPopover();
}

/** @param {Error & { kind?: string }} error */
function isForbidden({ name, kind }) {
  return name === "CoreForbiddenError" || kind === "wasm-forbidden";
}
