/**
 * Properties that a host set on the element before this script was there.
 *
 * In: the element, the class's prototype. Out: nothing of the element's own is over the
 * class's accessors any more; what was set is set again, through them. A framework that
 * renders first and loads later sets `value` on a plain, unknown element.
 */

/** @param {HTMLElement} element @param {object} prototype */
export function takeProperties(element, prototype) {
  /** @type {[string, unknown][]} */
  const taken = [];
  for (const name of Object.keys(element)) {
    const accessor = findAccessor(prototype, name);
    if (!accessor) continue;
    const own = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (element));
    const value = own[name];
    delete own[name];
    if (accessor.set) taken.push([name, value]);
  }
  // The text comes last: it is read as the others say.
  taken.sort(([a], [b]) => Number(a === "value") - Number(b === "value"));
  for (const [name, value] of taken) Reflect.set(element, name, value);
}

/** @param {object | null} prototype @param {string} name */
function findAccessor(prototype, name) {
  for (let each = prototype; each && each !== globalThis.HTMLElement?.prototype; each = Object.getPrototypeOf(each)) {
    const found = Object.getOwnPropertyDescriptor(each, name);
    if (found) return found.get ? found : null;
  }
  return null;
}
