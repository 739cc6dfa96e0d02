/**
 * What a browser keeps of the element beside its attributes: its value in a form, and
 * its states for stylesheets.
 *
 * In: the value, and what brings it back when the person does; states by name. Out:
 * `FormData`, `:state(busy)`. Where a browser, or what stands in for one, has none of
 * it, or takes no such name, the element works all the same.
 */

export class Internals {
  /** @type {ElementInternals | null} */
  #internals = null;

  /** @param {HTMLElement} element */
  constructor(element) {
    attempt(() => {
      this.#internals = element.attachInternals();
    });
  }

  get form() {
    return this.#internals?.form ?? null;
  }

  /** @param {string} value @param {FormData | null} state what `formStateRestoreCallback` is given; `null` for nothing */
  setValue(value, state) {
    attempt(() => this.#internals?.setFormValue(value, state));
  }

  /** @param {"busy" | "empty" | "error"} name @param {boolean} isOn */
  toggle(name, isOn) {
    const change = isOn ? "add" : "delete";
    // Chrome before 125 takes `--busy` only, and knows it as `:--busy`.
    if (!attempt(() => this.#internals?.states[change](name))) attempt(() => this.#internals?.states[change](`--${name}`));
  }
}

/** @param {() => void} work @returns {boolean} whether it could be done */
function attempt(work) {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
