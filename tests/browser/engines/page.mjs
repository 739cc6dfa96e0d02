// What every engine's page has in common. Selectors may cross into shadow trees:
// "article-annotator >>> button" is the first button in the element's shadow root.

/**
 * @typedef {object} OpenOptions
 * @property {number} [width] CSS pixels, 1280 when left out
 * @property {number} [height] CSS pixels, 900 when left out
 * @property {boolean} [dark] prefers-color-scheme: dark
 * @property {boolean} [reducedMotion] prefers-reduced-motion: reduce
 */

/** @typedef {Required<OpenOptions>} Setting */
/** @typedef {{ x: number, y: number }} Point */

/**
 * How long anything is waited for, in milliseconds: browsers, pages, conditions. Two busy cores
 * take a minute for what takes an idle machine a second, and who waits in vain waits once.
 */
export const PATIENCE = 120_000;

/** How a page says what its policy refused, on its console: the driver hears that in every frame. */
export const REPORT = "Refused by the policy: ";

/** Runs in every document before its own scripts do. */
export const REPORTER = `(${hearReports})(${JSON.stringify(REPORT)})`;

/** A page in some engine. The methods that throw here are the engine's to fill in. */
export class Page {
  /** @param {"chromium" | "firefox" | "webkit"} engine */
  constructor(engine) {
    this.engine = engine;
  }

  /**
   * The value of an expression in the page; a promise is waited for.
   * @param {string} _expression
   * @returns {Promise<any>}
   */
  async evaluateExpression(_expression) {
    throw new Error("each engine has its own");
  }

  /**
   * Calls a function in the page, with arguments that JSON can carry. It sees nothing of the test around it.
   * @template {any[]} A
   * @template R
   * @param {(...values: A) => R} work
   * @param {A} values
   * @returns {Promise<Awaited<R>>}
   */
  async evaluate(work, ...values) {
    return this.evaluateExpression(`(${work})(...${JSON.stringify(values)})`);
  }

  /**
   * Waits until a function in the page gives something true, and gives that.
   * @template {any[]} A
   * @param {(...values: A) => any} work
   * @param {A} values
   * @returns {Promise<any>}
   */
  async waitFor(work, ...values) {
    const end = Date.now() + PATIENCE;
    let last;
    while (Date.now() < end) {
      last = await this.evaluate(work, ...values);
      if (last) {
        return last;
      }
      await pause();
    }
    throw new Error(`${this.engine}: waited ${PATIENCE} ms for ${work}(${JSON.stringify(values)}), last ${JSON.stringify(last)}`);
  }

  /**
   * Waits until the selector finds something.
   * @param {string} selector
   */
  async waitForSelector(selector) {
    const end = Date.now() + PATIENCE;
    while (!(await this.evaluateExpression(`(${findFirst})(${JSON.stringify(selector)}) !== null`))) {
      if (Date.now() > end) {
        throw new Error(`${this.engine}: waited ${PATIENCE} ms for ${selector}`);
      }
      await pause();
    }
  }

  /**
   * Calls a function in the page with the first match, once it is there, and further values.
   * @template {any[]} A
   * @template R
   * @param {string} selector
   * @param {(element: any, ...values: A) => R} work
   * @param {A} values
   * @returns {Promise<Awaited<R>>}
   */
  async evaluateOn(selector, work, ...values) {
    await this.waitForSelector(selector);
    const found = `(${findFirst})(${JSON.stringify(selector)})`;
    return this.evaluateExpression(`(${work})(${found}, ...${JSON.stringify(values)})`);
  }

  /**
   * The text of the first match, as `textContent`.
   * @param {string} selector
   * @returns {Promise<string>}
   */
  async textOf(selector) {
    return this.evaluateOn(selector, (element) => element.textContent);
  }

  /**
   * Scrolls the first match into view and clicks its middle, as a mouse does.
   * @param {string} selector
   */
  async click(selector) {
    await this.clickAt(await this.evaluateOn(selector, findMiddle));
  }

  /**
   * Moves the mouse over the first match.
   * @param {string} selector
   */
  async hover(selector) {
    await this.moveTo(await this.evaluateOn(selector, findMiddle));
  }

  /**
   * Clicks into a field and types at the keyboard, key by key.
   * @param {string} selector
   * @param {string} text
   */
  async type(selector, text) {
    await this.click(selector);
    await this.typeKeys(text);
  }

  /**
   * Puts a text into a field at once, as a paste of plain text would; typing long texts takes minutes.
   * @param {string} selector
   * @param {string} text
   */
  async fill(selector, text) {
    await this.evaluateOn(selector, setValue, text);
  }

  /** @param {Point} _point */
  async clickAt(_point) {
    throw new Error("each engine has its own");
  }

  /** @param {Point} _point */
  async moveTo(_point) {
    throw new Error("each engine has its own");
  }

  /**
   * Presses the mouse at one point, moves it to another and lets it go there.
   * @param {Point} _from
   * @param {Point} _to
   */
  async drag(_from, _to) {
    throw new Error("each engine has its own");
  }

  /** @param {string} _text */
  async typeKeys(_text) {
    throw new Error("each engine has its own");
  }

  /**
   * Presses one key, with modifiers: "Enter", "Tab", "Control+z", "Shift+Tab".
   * @param {string} _keys
   */
  async press(_keys) {
    throw new Error("each engine has its own");
  }

  /**
   * Writes what the window shows to a PNG file.
   * @param {string} _path
   */
  async screenshot(_path) {
    throw new Error("each engine has its own");
  }

  /**
   * Resizes the window's inside.
   * @param {number} _width
   * @param {number} _height
   */
  async resize(_width, _height) {
    throw new Error("each engine has its own");
  }

  /**
   * Goes to another address, or to the same again.
   * @param {string} _url
   */
  async goTo(_url) {
    throw new Error("each engine has its own");
  }

  /**
   * Errors on the console, uncaught ones, and what the page's policy refused, since the page was opened.
   * @returns {Promise<string[]>}
   */
  async consoleErrors() {
    throw new Error("each engine has its own");
  }

  /**
   * What was asked for besides the page itself, `blob:` and `data:` left out.
   * @returns {Promise<string[]>}
   */
  async requests() {
    throw new Error("each engine has its own");
  }

  /** Closes the page. */
  async close() {
    throw new Error("each engine has its own");
  }
}

/**
 * Whether an address leaves the page.
 * @param {string} url
 */
export function isRequest(url) {
  return !/^(blob|data|about):/.test(url);
}

/** Between two looks at something. */
export function pause() {
  return new Promise((resolve) => setTimeout(resolve, 30));
}

// The functions below run in the page.

/** @param {string} report how a report begins */
export function hearReports(report) {
  const say = console.info.bind(console);
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber, disposition }) => {
    if (disposition !== "report") say(`${report}${effectiveDirective}: ${blockedURI} (${sourceFile}:${lineNumber})`);
  });
}

/**
 * @param {string} selector
 * @returns {Element | null}
 */
function findFirst(selector) {
  const [first = "", ...inner] = selector.split(">>>");
  let place = document.querySelector(first);
  for (const part of inner) {
    place = place?.shadowRoot?.querySelector(part) ?? null;
  }
  return place;
}

/**
 * @param {Element} element
 * @returns {Promise<Point>}
 */
async function findMiddle(element) {
  element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  // Sections of `content-visibility: auto` get their height once they are near.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  // The first line's box: the middle of a wrapped <mark> may be on nothing.
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  return { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2) };
}

/**
 * @param {any} field
 * @param {string} text
 */
function setValue(field, text) {
  field.focus();
  field["value" in field ? "value" : "textContent"] = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertFromPaste" }));
}
