/**
 * The annotator in somebody's `<iframe>`: does what the page around it asks, and
 * reports to it what happens.
 *
 * In: messages (protocol.js) of `parent`, and of no other window. Out: answers,
 * events. What it holds to:
 *
 * - Nothing is sent before the page around it has spoken.
 * - It gets what it gave: text, annotations, corrections and files go out only while
 *   the article is one that the page gave, or an edit of it as `isEdit` has it. Of a
 *   text that a person pastes or opens here it hears `own-text`, and no word of it.
 * - A person sees who is around: a line over the article says so, in words that the
 *   page cannot replace.
 * - What is malformed, or from elsewhere, is ignored; what cannot be done is answered
 *   by an error with the asker's `id`. Nothing throws.
 *
 * Answers go to the origin that asked. One without an origin (a page of `file:`, or
 * itself in a sandbox) can only be answered with "*"; only the document around this
 * one can be `parent`, for when it goes, this one goes too.
 */

import { isEdit, version } from "../core.js";
import { KINDS } from "../element/kinds.js";
import { fill, STRINGS } from "../strings.js";
import { Height } from "./height.js";
import { PROTOCOL, readMessage, writeMessage } from "./protocol.js";

/** @import { ArticleAnnotator } from "../element/element.js" */
/** @import { Correction, Format } from "../types/core.js" */
/** @import { Message } from "./protocol.js" */

/** What the page around may set: how the annotator looks, and what a person may do; not what is kept here. */
const ATTRIBUTES = new Set(["mode", "kinds", "panel", "theme", "labels", "lang", "readonly", "disabled", "reference-date", "maxlength", "worker"]);
/** Ends of the address of a page that is made for frames: it opens empty, without the page's own head. */
const BARE = "#frame";

/** The text is not one that the page around gave: it may not have it. */
class NotYoursError extends Error {
  name = "NotYoursError";
}

/** Whether this page is in a frame. */
export function isFramed() {
  return window.parent !== window;
}

/** Whether it is asked to open empty: its host has an article. */
export function isBare() {
  return isFramed() && location.hash === BARE;
}

export class Guest {
  #annotator;
  #started;
  /** The origin of the page around, once it has spoken. @type {string | null} */
  #origin = null;
  /** The text that it gave last. @type {string | null} */
  #given = null;
  #wasOwn = false;
  #line = document.createElement("p");
  /** The words that the page around wants to be shown. @type {Partial<typeof STRINGS>} */
  #words = {};
  /** @type {Height | null} */
  #height = null;
  /** What was judged last, as it is asked for with every event. */
  #judged = { given: "", text: "", isYours: true };

  /** What can be asked, by name. @type {Readonly<Record<string, (fields: Message["fields"]) => unknown>>} */
  #commands = Object.freeze({
    hello: () => this.#greet(),
    annotate: (fields) => this.#annotate(fields),
    get: () => this.#read(),
    correct: (fields) => this.#correct(fields),
    export: (fields) => this.#export(fields),
    select: (fields) => this.#select(fields),
    set: (fields) => this.#set(fields),
  });

  /**
   * @param {ArticleAnnotator} annotator an element that may not be upgraded yet
   * @param {Promise<unknown>} started when the page has opened what it opens by itself
   */
  constructor(annotator, started) {
    this.#annotator = annotator;
    this.#started = started;
    this.#line.slot = "note";
    this.#line.className = "framed-note";
    addEventListener("message", (event) => void this.#receive(event));
    document.documentElement.toggleAttribute("data-framed", isBare());
  }

  /** @param {MessageEvent} event */
  async #receive({ source, origin, data }) {
    if (source !== window.parent) return;
    const message = readMessage(data);
    if (!message) return;
    this.#origin ??= origin;
    // Another document in the parent's place would have taken this one with it.
    if (origin !== this.#origin) return;
    const { id } = message;
    try {
      await this.#started;
      if (!this.#height) this.#open();
      const value = await this.#obey(message);
      this.#send("answer", { id, value });
    } catch (error) {
      const { name, message: words } = error instanceof Error ? error : new Error(String(error));
      const kind = /** @type {{ kind?: unknown }} */ (error)?.kind;
      this.#send("failure", { id, error: { name, message: words, ...(typeof kind === "string" ? { kind } : {}) } });
    }
  }

  /** @param {Message} message */
  async #obey({ name, version: spoken, fields }) {
    if (spoken !== PROTOCOL) throw new RangeError(`This annotator speaks version ${PROTOCOL} of the protocol, not ${spoken}.`);
    const command = Object.hasOwn(this.#commands, name) ? this.#commands[name] : undefined;
    if (!command) throw new RangeError(`There is no “${name}”; there are ${Object.keys(this.#commands).join(", ")}.`);
    return command(fields);
  }

  /** From the first word on the person sees who is around, and events are reported. */
  #open() {
    document.documentElement.toggleAttribute("data-framed", true);
    this.#height = new Height((height) => this.#tell("height", { height }));
    this.#annotator.append(this.#line);
    this.#showLine();
    this.#listen();
  }

  async #greet() {
    // Without a core there is nobody to greet: its error goes back.
    await this.#annotator.ready;
    return { version: version(), commands: Object.keys(this.#commands), kinds: KINDS.map(({ kind }) => kind) };
  }

  /** @param {Message["fields"]} fields */
  async #annotate({ text, referenceDate }) {
    const words = readText(text, "text");
    const day = referenceDate === undefined || referenceDate === null ? "" : readText(referenceDate, "referenceDate");
    // A text that is near another one takes over its corrections: not those of a person's own text.
    if (!this.#isYours(this.#annotator.value)) this.#annotator.value = "";
    this.#given = words;
    if (day === "") this.#annotator.removeAttribute("reference-date");
    else this.#annotator.referenceDate = day;
    this.#height?.expect();
    const annotations = await this.#annotator.annotate(words);
    return { annotations };
  }

  #read() {
    this.#allow();
    const { value: text, annotations, corrections, lost } = this.#annotator;
    return { text, annotations, corrections, lost };
  }

  /** @param {Message["fields"]} fields */
  #correct({ corrections }) {
    this.#allow();
    if (!Array.isArray(corrections)) throw new TypeError("`corrections` has to be a list.");
    return this.#annotator.applyCorrections(/** @type {Correction[]} */ (corrections));
  }

  /** @param {Message["fields"]} fields */
  async #export({ format }) {
    this.#allow();
    const blob = await this.#annotator.export(/** @type {Format} */ (readText(format, "format")));
    return { type: blob.type, bytes: await blob.arrayBuffer() };
  }

  /** @param {Message["fields"]} fields */
  #select({ mark }) {
    this.#allow();
    this.#annotator.select(mark === null ? null : readText(mark, "mark"));
    return {};
  }

  /** @param {Message["fields"]} fields */
  #set({ attributes = {}, styles = {}, strings }) {
    const changes = listFields(attributes, "attributes").map(([name, value]) => readAttribute(name, value));
    const properties = listFields(styles, "styles").map(([name, value]) => readProperty(name, value));
    const words = strings === undefined ? null : readStrings(strings);
    for (const [name, value] of changes) {
      if (value === null) this.#annotator.removeAttribute(name);
      else this.#annotator.setAttribute(name, value);
    }
    for (const [name, value] of properties) this.#annotator.style.setProperty(name, value);
    if (words) this.#words = words;
    if (words) this.#showWords();
    this.#height?.expect();
    return {};
  }

  #listen() {
    const annotator = this.#annotator;
    annotator.addEventListener("aa-annotate", ({ detail }) => {
      this.#showLine();
      this.#height?.expect();
      if (this.#isYours(detail.text)) this.#tell("annotate", { text: detail.text, annotations: detail.annotations });
    });
    annotator.addEventListener("aa-correct", ({ detail: { step, corrections } }) => {
      if (this.#isYours(annotator.value)) this.#tell("correct", { step, corrections, annotations: annotator.annotations });
    });
    annotator.addEventListener("aa-select", ({ detail: { id: mark, ...detail } }) => {
      if (this.#isYours(annotator.value)) this.#tell("select", { mark, ...detail });
    });
    annotator.addEventListener("aa-error", ({ detail: { error } }) => {
      if (this.#isYours(annotator.value)) this.#tell("error", { name: error.name, message: error.message });
    });
  }

  /** Says who is around, and whether it gets the text. */
  #showLine() {
    const isOwn = !this.#isYours(this.#annotator.value);
    const host = /^https?:/.test(this.#origin ?? "") ? new URL(this.#origin ?? "").host : STRINGS.framedNameless;
    const words = fill(isOwn ? STRINGS.framedOwn : STRINGS.framedBy, { host });
    if (this.#line.textContent !== words) {
      this.#line.textContent = words;
      this.#showWords();
    }
    if (isOwn && !this.#wasOwn && this.#given !== null) this.#tell("own-text", {});
    this.#wasOwn = isOwn;
  }

  /** “About” says the same of what is sent as the line does, whatever the page around wants. */
  #showWords() {
    this.#annotator.strings = { ...this.#words, aboutPrivacy: this.#line.textContent ?? "" };
  }

  #allow() {
    if (!this.#isYours(this.#annotator.value)) throw new NotYoursError("The article in the annotator is not one that this page gave.");
  }

  /** Whether the page around gave a text, or the one that it is an edit of. @param {string} text */
  #isYours(text) {
    const given = this.#given ?? "";
    if (text === "" || text === given) return true;
    if (text !== this.#judged.text || given !== this.#judged.given) this.#judged = { given, text, isYours: isOneEdited(given, text) };
    return this.#judged.isYours;
  }

  /** @param {string} name @param {Record<string, unknown>} detail */
  #tell(name, detail) {
    this.#send("event", { name, detail });
  }

  /** @param {string} name @param {Record<string, unknown>} fields */
  #send(name, fields) {
    if (this.#origin === null) return;
    const isPlace = /^https?:/.test(this.#origin);
    try {
      window.parent.postMessage(writeMessage(name, fields), isPlace ? this.#origin : "*");
    } catch {
      // What cannot be cloned is nothing of ours; the page around waits no longer than its own patience.
    }
  }
}

/** @param {string} before @param {string} after */
function isOneEdited(before, after) {
  try {
    return before !== "" && isEdit(before, after);
  } catch {
    // No core, no answer: then nothing goes out.
    return false;
  }
}

/** @param {unknown} value @param {string} name @returns {string} */
function readText(value, name) {
  if (typeof value !== "string") throw new TypeError(`\`${name}\` has to be a string.`);
  return value;
}

/** @param {unknown} value @param {string} name */
function listFields(value, name) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError(`\`${name}\` has to be an object.`);
  return Object.entries(value);
}

/** @param {string} name @param {unknown} value @returns {[string, string | null]} */
function readAttribute(name, value) {
  if (!ATTRIBUTES.has(name)) throw new RangeError(`The attribute “${name}” is not the page’s to set; ${[...ATTRIBUTES].join(", ")} are.`);
  if (value === null || value === false) return [name, null];
  return [name, value === true ? "" : readText(value, name)];
}

/** @param {string} name @param {unknown} value @returns {[string, string]} an empty value takes the property back */
function readProperty(name, value) {
  if (!/^--aa-[a-z]+$/.test(name)) throw new RangeError(`“${name}” is no custom property of the annotator: they begin with --aa-.`);
  return [name, value === null ? "" : readText(value, name)];
}

/** @param {unknown} value @returns {Partial<typeof STRINGS>} */
function readStrings(value) {
  const fields = listFields(value, "strings");
  for (const [name, words] of fields) {
    if (!Object.hasOwn(STRINGS, name)) throw new RangeError(`There are no words called “${name}”.`);
    readText(words, name);
  }
  return Object.fromEntries(fields);
}
