/**
 * The reading of one text after another: the newest wins, and one that takes
 * long is announced, and can be cancelled.
 *
 * In: a text and options. Out: a promise of the value; calls `onWait` after
 * 200 ms and every half second from then, `onDone` when there is nothing to
 * wait for any more. It knows no DOM.
 */

import { NewerText } from "../client.js";

/** @import { AnnotateOptions, Annotations } from "../types/core.js" */
/** @import { Client, How } from "../client.js" */

const WAIT_MS = 200;
const REPEAT_MS = 500;

export class Reading {
  #client;
  #listener;
  /** @type {AbortController | null} */
  #job = null;

  /**
   * @param {Client} client
   * @param {{ onWait: (detail: { characters: number, elapsed: number }) => void, onDone: () => void }} listener
   */
  constructor(client, listener) {
    this.#client = client;
    this.#listener = listener;
  }

  /**
   * @param {string} text
   * @param {AnnotateOptions} options
   * @param {AbortSignal} [signal]
   * @param {How} [how]
   * @returns {Promise<{ value: Annotations, elapsed: number }>} rejected with an `AbortError` when a newer text came, or it was cancelled
   */
  async run(text, options, signal, how = {}) {
    signal?.throwIfAborted();
    this.#job?.abort(new NewerText());
    const job = new AbortController();
    this.#job = job;
    signal?.addEventListener("abort", () => job.abort(signal.reason), { once: true });
    const began = performance.now();
    const timer = this.#startWaiting(text.length, began, job.signal);
    try {
      const value = await this.#client.annotate(text, options, job.signal, how);
      job.signal.throwIfAborted();
      return { value, elapsed: performance.now() - began };
    } finally {
      clearInterval(timer.id);
      if (this.#job === job) {
        this.#job = null;
        this.#listener.onDone();
      }
    }
  }

  /** Gives up the text that is being read. */
  cancel() {
    this.#job?.abort(new DOMException("Cancelled.", "AbortError"));
  }

  /** @param {number} characters @param {number} began @param {AbortSignal} signal */
  #startWaiting(characters, began, signal) {
    const tell = () => {
      if (!signal.aborted) this.#listener.onWait({ characters, elapsed: performance.now() - began });
    };
    // One handle for both: `clearInterval` ends a timeout, too.
    const timer = { id: 0 };
    timer.id = window.setTimeout(() => {
      tell();
      timer.id = window.setInterval(tell, REPEAT_MS);
    }, WAIT_MS);
    return timer;
  }
}

/** Whether something was given up, not failed; the signal may be of another window. @param {unknown} error */
export function isAbort(error) {
  return typeof error === "object" && error !== null && /** @type {Error} */ (error).name === "AbortError";
}
