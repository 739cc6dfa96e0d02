/**
 * Has texts annotated: short ones on this thread, at once; long ones in a
 * worker, and shorter ones too while somebody types, so that typing never waits.
 *
 * In: a text, options, an `AbortSignal`. Out: a promise of the value. Only the
 * newest request counts: an older one that is still under way is rejected with
 * an `AbortError`; the worker reads it to its end where that is near. A worker
 * that is cancelled or that panicked is ended, and the next long text starts
 * another from the module that is already compiled. Where workers are forbidden
 * everything runs on this thread, a long text in as few and short turns as the
 * core allows. No DOM here.
 */

import { unfold, unfoldInSteps } from "../src/web/unfold.js";
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
 * @typedef {object} How
 * @property {boolean} [isTyped] whether somebody is typing the text
 * @property {(first: First) => void} [onFirst] is given the beginning of a long text before the whole is read
 */

/** @typedef {{ text: string, value: Annotations }} First */

/**
 * @typedef {object} Request
 * @property {number} id
 * @property {string} text
 * @property {AnnotateOptions} options
 * @property {How["onFirst"]} onFirst
 * @property {(folded: Folded) => void} resolve
 * @property {(reason: unknown) => void} reject
 */

/** A newer text took the place of one that is being read. */
export class NewerText extends DOMException {
  constructor() {
    super("A newer text took its place.", "AbortError");
  }
}

/** Texts longer than this many UTF-16 code units go to the worker. */
export const LONG_TEXT = 50_000;
/** And texts longer than this while they are typed, once there is a worker. */
const TYPED_TEXT = 3_000;
/** A worker that is busy with a longer text than this is ended rather than waited for. */
const AWAITED_TEXT = 1_500_000;
/** So much of a long text is read first, in UTF-16 code units. */
const FIRST_TEXT = 8_000;
/** What the worker found is unfolded in turns of this many milliseconds. */
const TURN_MS = 8;

export class Client {
  #core;
  #workerSource;
  /** @type {Promise<Worker> | null} */
  #worker = null;
  /** @type {Request | null} */
  #request = null;
  /** What the worker was given last and has not answered yet, also where nobody waits for that any more. @type {Request | null} */
  #busy = null;
  #nextId = 1;
  #workerForbidden = false;
  #isWorkerReady = false;

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
   * @param {How} [how]
   * @returns {Promise<Annotations>}
   */
  async annotate(text, options, signal, { isTyped = false, onFirst } = {}) {
    this.#drop(new NewerText());
    const id = this.#nextId++;
    const module = await this.load();
    signal.throwIfAborted();
    const mayWork = this.useWorker && !this.#workerForbidden;
    if (text.length <= LONG_TEXT) {
      const isForWorker = mayWork && isTyped && text.length > TYPED_TEXT;
      // The first keys do not wait until there is a worker.
      if (isForWorker && !this.#isWorkerReady) void this.#startWorker(module);
      if (!isForWorker || !this.#isWorkerReady) return this.#core.annotate(text, options);
    }
    const worker = mayWork ? await this.#startWorker(module) : null;
    signal.throwIfAborted();
    const folded = worker ? await this.#ask(worker, { id, text, options, onFirst }, signal) : this.#core.annotateFolded(text, options);
    return unfoldInTurns(folded, signal);
  }

  /** Ends the worker and whatever it was doing. */
  dispose() {
    this.#drop(new DOMException("The annotator was taken away.", "AbortError"));
    this.#endWorker();
  }

  /**
   * @param {Worker} worker
   * @param {Omit<Request, "resolve" | "reject">} asked
   * @param {AbortSignal} signal
   * @returns {Promise<Folded>}
   */
  #ask(worker, asked, signal) {
    return new Promise((resolve, reject) => {
      // Two requests may both have waited for the worker to start.
      this.#drop(new NewerText(), false);
      const request = { ...asked, resolve, reject };
      this.#request = request;
      signal.addEventListener("abort", () => {
        if (this.#request === request) this.#drop(signal.reason);
      });
      // Of those that come while the worker is busy it is given the newest.
      if (!this.#busy) this.#post(worker, request);
    });
  }

  /** @param {Worker} worker @param {Request} request */
  #post(worker, request) {
    this.#busy = request;
    const { id, text, options, onFirst } = request;
    worker.postMessage({ id, text, options, first: onFirst ? findEnd(text, FIRST_TEXT) : 0 });
  }

  /** Gives up the request under way. Its worker is busy with it: it goes too, unless it is soon through with it and a newer text comes.
   * @param {unknown} reason @param {boolean} [end] */
  #drop(reason, end = true) {
    const request = this.#request;
    if (!request) return;
    this.#request = null;
    request.reject(reason);
    const isSoonThrough = reason instanceof NewerText && (this.#busy?.text.length ?? 0) <= AWAITED_TEXT;
    if (end && !isSoonThrough) this.#endWorker();
  }

  #endWorker() {
    const starting = this.#worker;
    this.#worker = null;
    this.#isWorkerReady = false;
    this.#busy = null;
    starting?.then((worker) => worker.terminate()).catch(() => {});
  }

  /**
   * @param {WebAssembly.Module} module
   * @returns {Promise<Worker | null>} `null` where workers are forbidden
   */
  async #startWorker(module) {
    const starting = (this.#worker ??= openWorker(this.#workerSource, module, (message) => this.#receive(message)));
    try {
      const worker = await starting;
      if (this.#worker === starting) this.#isWorkerReady = true;
      return worker;
    } catch (error) {
      this.#worker = null;
      if (error instanceof Stopped) return null;
      this.#workerForbidden = true;
      this.#core.tellOnce(isPolicyRefused() ? "trusted-types" : "worker-forbidden", error instanceof Error ? error.message : "");
      return null;
    }
  }

  /** @param {any} message `{ id, first }`, `{ id, folded }` or `{ id, error: { name, message } }`; an error may have no `id` */
  #receive(message) {
    if (message.first) return this.#tellFirst(message);
    const id = message.id ?? this.#busy?.id;
    if (id === this.#busy?.id) this.#busy = null;
    if (message.error) this.#endWorker();
    const request = this.#request;
    if (!request) return;
    // The answer to a text that nobody waits for any more: now the newest has its turn.
    if (id !== undefined && id !== request.id) return void this.#giveNext(request).catch(request.reject);
    this.#request = null;
    if (message.folded) return request.resolve(message.folded);
    const error = new Error(message.error.message);
    error.name = message.error.name;
    request.reject(error);
  }

  /** @param {{ id: number, first: Folded }} message */
  #tellFirst({ id, first }) {
    const request = this.#request;
    if (id === request?.id) request.onFirst?.({ text: request.text.slice(0, findEnd(request.text, FIRST_TEXT)), value: unfold(first) });
  }

  /** @param {Request} request */
  async #giveNext(request) {
    const worker = await this.#startWorker(await this.load());
    if (this.#request !== request || this.#busy) return;
    if (worker) return this.#post(worker, request);
    this.#request = null;
    request.resolve(this.#core.annotateFolded(request.text, request.options));
  }
}

/** Where the beginning of a text ends: with a line, else with a word. @param {string} text @param {number} most */
function findEnd(text, most) {
  const line = text.lastIndexOf("\n", most);
  const word = line > most / 2 ? line : text.lastIndexOf(" ", most);
  const isHalved = /^[\ud800-\udbff]$/.test(text.charAt(most - 1));
  return word > most / 2 ? word : most - Number(isHalved);
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
