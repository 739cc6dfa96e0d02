/**
 * What a browser keeps of the element beside its attributes: its value in a form, and
 * its states for stylesheets.
 *
 * In: the value, and what brings it back when the person does; states by name. Out:
 * `FormData`, `:state(busy)`. Where a browser, or what stands in for one, has none of
 * it, or takes no such name, the element works all the same.
 */

/** What brings a longer text back, in UTF-16 code units, is written down once in a while, not at each key. */
const LONG_TEXT = 30_000;
const WHILE_MS = 500;

export class Internals {
  /** @type {ElementInternals | null} */
  #internals = null;
  #timer = 0;

  /** @param {HTMLElement} element */
  constructor(element) {
    attempt(() => {
      this.#internals = element.attachInternals();
    });
  }

  get form() {
    return this.#internals?.form ?? null;
  }

  /**
   * The form has the value at once. Of a long text the state is the value alone until the whole of it is written.
   * @param {string} value
   * @param {(() => FormData | null) | null} makeState what `formStateRestoreCallback` is given; `null` for nothing, and from it where the value says it all
   */
  setValue(value, makeState) {
    if (makeState && value.length > LONG_TEXT) {
      attempt(() => this.#internals?.setFormValue(value));
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => {
        const state = makeState();
        if (state) attempt(() => this.#internals?.setFormValue(value, state));
      }, WHILE_MS);
      return;
    }
    clearTimeout(this.#timer);
    attempt(() => this.#internals?.setFormValue(value, makeState && makeState()));
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
