/**
 * The page around: `article-annotator/frame` of the package.
 *
 * In: an `<iframe>` that shows `article-annotator.html`. Out: a `Frame` to ask, which
 * reports what happens there. It answers for what comes in: a message counts only
 * from this frame's own window and origin. It loads no core, and needs no element.
 */

import { PROTOCOL, readMessage, writeMessage } from "./protocol.js";

/** @import { Annotations, Correction, Format } from "../types/core.js" */
/** @import { Message } from "./protocol.js" */

/** @typedef {{ resolve: (value: any) => void, reject: (reason: Error) => void }} Waiting */

/** What went wrong in the frame: `name` says what, such as `NotYoursError`; `kind` is that of a `LoadError`. */
export class FrameError extends Error {
  /** @type {string | undefined} */
  kind;

  /** @param {{ name?: unknown, message?: unknown, kind?: unknown }} error */
  constructor({ name = "Error", message = "", kind }) {
    super(String(message));
    this.name = String(name);
    if (kind !== undefined) this.kind = String(kind);
  }
}

/** The annotator in a frame. Its events are those of the frame: `annotate`, `correct`, `select`, `own-text`, `height`, `error`; `ready` each time that it was loaded. */
export class Frame extends EventTarget {
  #iframe;
  #origin;
  #autosize;
  #nextId = 1;
  /** @type {Map<string | number, Waiting>} */
  #waiting = new Map();
  #end = new AbortController();

  /** @param {HTMLIFrameElement} iframe @param {{ autosize?: boolean }} [options] */
  constructor(iframe, { autosize = false } = {}) {
    super();
    this.#iframe = iframe;
    this.#origin = originOf(iframe);
    this.#autosize = autosize;
    const { signal } = this.#end;
    addEventListener("message", (event) => this.#receive(event), { signal });
    iframe.addEventListener("load", () => this.#greet(), { signal });
    this.#greet();
  }

  /**
   * Shows a text and annotates it.
   * @param {string} text @param {{ referenceDate?: string }} [options]
   * @returns {Promise<Annotations>}
   */
  async annotate(text, { referenceDate } = {}) {
    return (await this.#ask("annotate", { text, referenceDate })).annotations;
  }

  /** @returns {Promise<{ text: string, annotations: Annotations | null, corrections: Correction[], lost: Correction[] }>} */
  get() {
    return this.#ask("get");
  }

  /** @param {readonly Correction[]} corrections @returns {Promise<{ applied: number, lost: number }>} */
  applyCorrections(corrections) {
    return this.#ask("correct", { corrections });
  }

  /** @param {Format} format @returns {Promise<Blob>} */
  async export(format) {
    const { type, bytes } = await this.#ask("export", { format });
    return new Blob([bytes], { type });
  }

  /** Chooses a mark. @param {string | null} mark such as `q0` */
  async select(mark) {
    await this.#ask("select", { mark });
  }

  /** @param {{ attributes?: Record<string, string | boolean | null>, styles?: Record<string, string | null>, strings?: Record<string, string> }} what */
  async set(what) {
    await this.#ask("set", what);
  }

  /** Listens no more; what is still asked for is rejected. */
  close() {
    this.#end.abort();
    this.#forget("The frame was closed.");
  }

  /** Says hello, and forgets what the document before was asked. */
  #greet() {
    this.#forget("The frame was loaded anew.");
    this.#ask("hello").then(
      (detail) => this.dispatchEvent(new CustomEvent("ready", { detail })),
      // An empty frame does not answer; the one that comes after it is greeted again.
      (error) => error.name !== "AbortError" && this.dispatchEvent(new CustomEvent("error", { detail: { name: error.name, message: error.message, kind: error.kind } })),
    );
  }

  /** @param {string} why */
  #forget(why) {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new FrameError({ name: "AbortError", message: why }));
  }

  /** @param {string} name @param {Record<string, unknown>} [fields] @returns {Promise<any>} */
  #ask(name, fields = {}) {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      if (this.#end.signal.aborted) throw new FrameError({ name: "AbortError", message: "The frame was closed." });
      this.#waiting.set(id, { resolve, reject });
      this.#iframe.contentWindow?.postMessage(writeMessage(name, { ...fields, id }), this.#origin ?? "*");
    });
  }

  /** @param {MessageEvent} event */
  #receive({ source, origin, data }) {
    if (source === null || source !== this.#iframe.contentWindow || origin !== (this.#origin ?? origin)) return;
    const message = readMessage(data);
    if (!message || message.version !== PROTOCOL) return;
    const { name, fields } = message;
    if (name === "event") this.#hear(fields);
    else this.#settle(message);
  }

  /** @param {Message} message */
  #settle({ name, id = "", fields }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (name === "answer") waiting?.resolve(fields.value);
    if (name === "failure") waiting?.reject(new FrameError(/** @type {object} */ (fields.error ?? {})));
  }

  /** @param {Message["fields"]} fields */
  #hear({ name, detail }) {
    const { height } = /** @type {{ height?: unknown }} */ (detail ?? {});
    if (this.#autosize && name === "height" && typeof height === "number") this.#iframe.style.height = `${height}px`;
    this.dispatchEvent(new CustomEvent(String(name), { detail }));
  }
}

/**
 * Waits until the annotator in a frame is ready.
 * @param {HTMLIFrameElement} iframe
 * @param {{ autosize?: boolean, signal?: AbortSignal }} [options] `autosize`: the frame is as high as what it shows
 * @returns {Promise<Frame>} rejected with a `FrameError` where it cannot annotate, or with the signal's reason
 */
export function connectFrame(iframe, { autosize, signal } = {}) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const frame = new Frame(iframe, autosize === undefined ? {} : { autosize });
    /** @param {unknown} reason */
    const giveUp = (reason) => {
      frame.close();
      reject(reason);
    };
    frame.addEventListener("ready", () => resolve(frame), { once: true });
    frame.addEventListener("error", (event) => giveUp(new FrameError(/** @type {CustomEvent} */ (event).detail)), { once: true });
    signal?.addEventListener("abort", () => giveUp(signal.reason));
  });
}

/**
 * The origin that a frame has, `null` where it has none: in a sandbox without
 * `allow-same-origin`, which is how the annotator is best embedded, and from `file:`.
 * @param {HTMLIFrameElement} iframe
 */
function originOf({ sandbox, src, ownerDocument }) {
  if (sandbox.length > 0 && !sandbox.contains("allow-same-origin")) return null;
  const { protocol, origin } = new URL(src, ownerDocument.baseURI);
  return /^https?:$/.test(protocol) ? origin : null;
}
