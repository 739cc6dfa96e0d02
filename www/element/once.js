/**
 * What is made once and stays: a promise that is settled from outside, a value that
 * nobody changes.
 *
 * In: nothing, or a value. Out: the promise with what settles it; the value, frozen.
 */

/** A promise that is settled from outside, once. */
export function makePromise() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {(reason: unknown) => void} */
  let reject = () => {};
  const promise = new Promise((/** @type {(value: void) => void} */ yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject, done: false };
}

/**
 * Freezes a value and all that it holds.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function deepFreeze(value) {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) deepFreeze(each);
  }
  return value;
}
