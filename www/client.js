/**
 * Has texts annotated: short ones on this thread, at once; long ones in a
 * worker, so that typing never waits.
 *
 * In: a text, options, an `AbortSignal`. Out: a promise of the value. Only the
 * newest request counts: an older one that is still under way is rejected with
 * an `AbortError`. A worker that is cancelled or that panicked is ended, and
 * the next long text starts another from the module that is already compiled.
 * Where workers are forbidden everything runs on this thread, a long text in as
 * few and short turns as the core allows. No DOM here.
 */

import { unfoldInSteps } from "../src/web/unfold.js";
import { isPolicyRefused, trustScriptUrl } from "./trust.js";

/** @import { Folded } from "../src/web/unfold.js" */
/** @import { Annotations, AnnotateOptions, WasmSource } from "./types/core.js" */

/**
 * What the client needs of `core.js`.
 * @typedef {object} Core
 * @property {() => Promise<WebAssembly.Module>} compile
 * @property {(source?: WasmSource) => Promise<unknown>} init
 * @property {(text: string, options?: AnnotateOptions) => Annotations} annotate
 * @property {(text: string, options?: AnnotateOptions) => Folded} annotateFolded
 * @property {(kind: "worker-forbidden" | "trusted-types", seen: string) => void} tellOnce
 */

/**
 * @typedef {object} Request
 * @property {number} id
 * @property {(folded: Folded) => void} resolve
 * @property {(reason: unknown) => void} reject
 */

/** Texts longer than this many UTF-16 code units go to the worker. */
export const LONG_TEXT = 100_000;
/** What the worker found is unfolded in turns of this many milliseconds. */
const TURN_MS = 8;

export class Client {
  #core;
  #workerSource;
  /** @type {Promise<Worker> | null} */
  #worker = null;
  /** @type {Request | null} */
  #request = null;
  #nextId = 1;
  #workerForbidden = false;

  /** `false` keeps every text on this thread. */
  useWorker = true;
  /** The address of the wasm where the host names one. @type {string | undefined} */
  source;

  /**
   * @param {Core} core
   * @param {string} workerSource the script of the worker
   */
  constructor(core, workerSource) {
    this.#core = core;
    this.#workerSource = workerSource;
  }

  /** Loads the core, once; after a failure the next call tries again.
   * @returns {Promise<WebAssembly.Module>} */
  async load() {
    await this.#core.init(this.source);
    return this.#core.compile();
  }

  /**
   * @param {string} text
   * @param {AnnotateOptions} options
   * @param {AbortSignal} signal ends the work, wherever it runs
   * @returns {Promise<Annotations>}
   */
  async annotate(text, options, signal) {
    this.#drop(new DOMException("A newer text took its place.", "AbortError"));
    const id = this.#nextId++;
    const module = await this.load();
    signal.throwIfAborted();
    if (text.length <= LONG_TEXT) return this.#core.annotate(text, options);
    const worker = this.useWorker && !this.#workerForbidden ? await this.#startWorker(module) : null;
    signal.throwIfAborted();
    const folded = worker ? await this.#ask(worker, id, text, options, signal) : this.#core.annotateFolded(text, options);
    return unfoldInTurns(folded, signal);
  }

  /** Ends the worker and whatever it was doing. */
  dispose() {
    this.#drop(new DOMException("The annotator was taken away.", "AbortError"));
    this.#endWorker();
  }

  /**
   * @param {Worker} worker @param {number} id
   * @param {string} text @param {AnnotateOptions} options
   * @param {AbortSignal} signal
   * @returns {Promise<Folded>}
   */
  #ask(worker, id, text, options, signal) {
    return new Promise((resolve, reject) => {
      // Two requests may both have waited for the worker to start.
      this.#drop(new DOMException("A newer text took its place.", "AbortError"), false);
      const request = { id, resolve, reject };
      this.#request = request;
      signal.addEventListener("abort", () => {
        if (this.#request === request) this.#drop(signal.reason);
      });
      worker.postMessage({ id, text, options });
    });
  }

  /** Gives up the request under way; its worker is busy with it, so it goes too.
   * @param {unknown} reason @param {boolean} [end] */
  #drop(reason, end = true) {
    const request = this.#request;
    if (!request) return;
    this.#request = null;
    request.reject(reason);
    if (end) this.#endWorker();
  }

  #endWorker() {
    const starting = this.#worker;
    this.#worker = null;
    starting?.then((worker) => worker.terminate()).catch(() => {});
  }

  /**
   * @param {WebAssembly.Module} module
   * @returns {Promise<Worker | null>} `null` where workers are forbidden
   */
  async #startWorker(module) {
    this.#worker ??= openWorker(this.#workerSource, module, (message) => this.#receive(message));
    try {
      return await this.#worker;
    } catch (error) {
      this.#worker = null;
      if (error instanceof Stopped) return null;
      this.#workerForbidden = true;
      this.#core.tellOnce(isPolicyRefused() ? "trusted-types" : "worker-forbidden", error instanceof Error ? error.message : "");
      return null;
    }
  }

  /** @param {any} message `{ id, folded }` or `{ id, error: { name, message } }` */
  #receive(message) {
    const request = this.#request;
    if (!request || (message.id !== undefined && message.id !== request.id)) return;
    this.#request = null;
    if (message.folded) {
      request.resolve(message.folded);
      return;
    }
    this.#endWorker();
    const error = new Error(message.error.message);
    error.name = message.error.name;
    request.reject(error);
  }
}

/** A worker that came up, and could not take the core: no policy forbids the next one. */
class Stopped extends Error {}

/**
 * The value of a long text: the page has its turns while it is made.
 * @param {Folded} folded
 * @param {AbortSignal} signal
 * @returns {Promise<Annotations>}
 */
async function unfoldInTurns(folded, signal) {
  const steps = unfoldInSteps(folded);
  for (let end = performance.now() + TURN_MS; ; ) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    end = performance.now() + TURN_MS;
  }
}

/**
 * Starts a worker from its source and waits until it has the core.
 * @param {string} source
 * @param {WebAssembly.Module} module
 * @param {(message: any) => void} receive
 * @returns {Promise<Worker>} rejected where the page's policy forbids it
 */
async function openWorker(source, module, receive) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    const worker = new Worker(trustScriptUrl(url));
    await new Promise((resolve, reject) => {
      worker.onerror = reject;
      worker.onmessage = ({ data }) => (data.ready ? resolve(undefined) : reject(new Stopped(data.error.message)));
      worker.postMessage({ module });
    });
    worker.onmessage = ({ data }) => receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      receive({ error: { name: "Error", message: event.message || "The worker stopped." } });
    };
    return worker;
  } finally {
    URL.revokeObjectURL(url);
  }
}
