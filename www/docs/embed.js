/**
 * Brings the page for those who embed to life: the controls tell the element what
 * they say, the code follows, events are listed as they come; a frame and the
 * bookmarks are made when they are asked for.
 *
 * In: the page that `build/embed.mjs` wrote, and the element, which the page loads as
 * its own code says. Without either, what is there to read stays there to read.
 */

import { connectFrame } from "../frame/host.js";
import { SAMPLE } from "../sample.js";
import { EMBED, TEXTS } from "./embed-words.js";
import { SNIPPETS } from "./snippets.js";

/** @import { ArticleAnnotator } from "../element/element.js" */

/** So many events are listed. */
const LONGEST_LIST = 60;
/** This much of what an event carries is shown, in UTF-16 code units. */
const LONGEST_DETAIL = 4000;

const playground = byId("playground");
const { assets = "", integrity = "", events = "" } = playground.dataset;
const annotator = /** @type {ArticleAnnotator} */ (byId("live"));
const form = /** @type {HTMLFormElement} */ (playground.querySelector(".controls"));

byId("missing").hidden = Boolean(customElements.get("article-annotator"));
listenToControls();
listenToEvents();
copyCode();
offerFrame();
for (const place of document.querySelectorAll("[data-bookmark]")) offerBookmark(/** @type {HTMLElement} */ (place));
tellText();
tell();

/** Text, attributes and custom properties, as the controls have them. */
function listenToControls() {
  const text = byId("text");
  text.addEventListener("change", tellText);
  form.addEventListener("input", ({ target }) => {
    if (target === text) return;
    const { colour } = /** @type {HTMLElement} */ (target).dataset;
    if (colour) /** @type {HTMLInputElement} */ (form.querySelector(`[data-property="${colour}"]`)).value = /** @type {HTMLInputElement} */ (target).value;
    tell();
  });
  byId("take-back").addEventListener("click", () => {
    form.reset();
    tellText();
    tell();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}

function tellText() {
  const { value } = /** @type {HTMLSelectElement} */ (byId("text"));
  const text = TEXTS[/** @type {keyof typeof TEXTS} */ (value)];
  annotator.value = text ?? SAMPLE;
}

/** Makes the element as the controls say, and the code with it. */
function tell() {
  const { attributes, styles } = readSetting();
  byId("story").hidden = attributes.for !== "story";
  for (const control of form.querySelectorAll("[data-attribute]")) {
    const { attribute = "" } = /** @type {HTMLElement} */ (control).dataset;
    const value = attributes[attribute] ?? null;
    if (value === annotator.getAttribute(attribute)) continue;
    if (value === null) annotator.removeAttribute(attribute);
    else annotator.setAttribute(attribute, value);
  }
  for (const control of form.querySelectorAll("[data-property]")) {
    const { property = "" } = /** @type {HTMLElement} */ (control).dataset;
    annotator.style.setProperty(property, styles[property] ?? "");
  }
  const { value } = /** @type {HTMLSelectElement} */ (byId("form"));
  byId("snippet").textContent = SNIPPETS[value]?.({ attributes, styles, integrity }) ?? "";
}

function readSetting() {
  /** @type {Record<string, string>} */
  const attributes = {};
  /** @type {Record<string, string>} */
  const styles = {};
  for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[data-attribute], [data-property]"))) {
    const { attribute = "", property } = control.dataset;
    const value = control.value.trim();
    if (property) {
      if (value !== "") styles[property] = value;
    } else if (control.type === "checkbox") {
      if (control.checked) attributes[attribute] = "";
    } else if (value !== "") attributes[attribute] = value;
  }
  return { attributes, styles };
}

function listenToEvents() {
  for (const name of events.split(" ")) {
    annotator.addEventListener(name, (event) => {
      const forbid = /** @type {HTMLInputElement | null} */ (playground.querySelector(`[data-forbid="${name}"]`));
      if (forbid?.checked) event.preventDefault();
      show(name, /** @type {CustomEvent} */ (event).detail);
    });
  }
  byId("clear").addEventListener("click", () => byId("heard").replaceChildren());
}

/** Lists an event, the newest first. @param {string} name @param {unknown} detail */
function show(name, detail) {
  const list = byId("heard");
  list.querySelector(".none")?.remove();
  const item = document.createElement("li");
  const time = document.createElement("time");
  time.textContent = new Date().toLocaleTimeString([], { hour12: false });
  const code = document.createElement("code");
  code.textContent = name;
  if (detail === undefined || detail === null) item.append(time, code);
  else item.append(makeDetails([time, code], detail));
  list.prepend(item);
  while (list.childElementCount > LONGEST_LIST) list.lastElementChild?.remove();
}

/** What it carries, written out when somebody looks. @param {readonly Node[]} head @param {unknown} detail */
function makeDetails(head, detail) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.append(...head);
  const pre = document.createElement("pre");
  pre.tabIndex = 0;
  details.append(summary, pre);
  details.addEventListener("toggle", () => {
    if (!details.open || pre.textContent) return;
    const json = JSON.stringify(detail, writeErrors, 2);
    const rest = json.length - LONGEST_DETAIL;
    pre.textContent = json.slice(0, LONGEST_DETAIL) + (rest > 0 ? `\n${EMBED.cut.replace("{n}", String(rest))}` : "");
  });
  return details;
}

/** An `Error` has no fields of its own that JSON would show. @param {string} _ @param {unknown} value */
function writeErrors(_, value) {
  if (!(value instanceof Error)) return value;
  const { name, message, kind } = /** @type {Error & { kind?: string }} */ (value);
  return { name, message, kind };
}

function copyCode() {
  byId("form").addEventListener("change", tell);
  byId("copy").addEventListener("click", () => void copy(byId("snippet").textContent ?? "", byId("copied")));
}

/** @param {string} words @param {HTMLElement} status */
async function copy(words, status) {
  try {
    await navigator.clipboard.writeText(words);
    status.textContent = EMBED.copied;
  } catch {
    status.textContent = EMBED.notCopied;
  }
}

/** The page in one file, in a sandbox, spoken to as any page would. */
function offerFrame() {
  const button = byId("show-frame");
  const place = byId("frame-here");
  button.addEventListener("click", async () => {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
    button.textContent = isOpen ? EMBED.frame : EMBED.frameGone;
    if (isOpen) return place.replaceChildren();
    const iframe = document.createElement("iframe");
    iframe.title = EMBED.frameTitle;
    iframe.sandbox.add("allow-scripts", "allow-downloads");
    iframe.src = `${assets}/article-annotator.html#frame`;
    place.replaceChildren(iframe);
    const frame = await connectFrame(iframe, { autosize: true });
    for (const name of ["annotate", "correct", "select", "own-text", "error"]) frame.addEventListener(name, (event) => show(`frame: ${name}`, /** @type {CustomEvent} */ (event).detail));
    const { attributes, styles } = readSetting();
    delete attributes.for;
    await frame.set({ attributes: Object.fromEntries(Object.entries(attributes).filter(([name]) => name === "mode" || name === "panel" || name === "theme")), styles });
    await frame.annotate(annotator.value || SAMPLE);
  });
}

/** A link to drag: an address of more than a megabyte is made when it is asked for. @param {HTMLElement} place */
function offerBookmark(place) {
  const { bookmark: file = "" } = place.dataset;
  const button = /** @type {HTMLButtonElement} */ (place.querySelector("button"));
  button.addEventListener("click", async () => {
    const made = await (await fetch(file)).text();
    // The short one is open at its end: for where the annotator is.
    const address = made.endsWith("(") ? `${made}%22${encodeURI(new URL("./", location.href).href)}%22)` : made;
    const link = document.createElement("a");
    link.className = "bookmark";
    link.href = address;
    link.textContent = EMBED.bookmark;
    link.addEventListener("click", (event) => event.preventDefault());
    const hint = document.createElement("span");
    hint.textContent = EMBED.bookmarkHint;
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    const copier = document.createElement("button");
    copier.type = "button";
    copier.textContent = EMBED.copyAddress;
    copier.addEventListener("click", () => void copy(address, status));
    place.replaceChildren(link, hint, copier, status);
    link.focus();
  });
}

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
