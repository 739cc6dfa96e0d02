// Firefox, by puppeteer-core (WebDriver BiDi) and the system's own program.

import { load } from "../packages.mjs";
import { PATIENCE, Page, REPORT, REPORTER, isRequest } from "./page.mjs";
import { atEnd, findProgram } from "./programs.mjs";

/** @typedef {import("./page.mjs").Setting} Setting */
/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("puppeteer-core").Page} NativePage */

/** @type {Map<string, Promise<Browser>>} one for each scheme and motion: both are preferences of the browser */
const browsers = new Map();

/**
 * @param {string} url
 * @param {Setting} setting
 * @returns {Promise<Page>}
 */
export async function openFirefox(url, { width, height, dark, reducedMotion }) {
  const key = `${dark} ${reducedMotion}`;
  let browser = browsers.get(key);
  if (browser === undefined) {
    browser = launch(dark, reducedMotion);
    browsers.set(key, browser);
  }
  const context = await (await browser).createBrowserContext();
  const page = await openPage(await context.newPage());
  await page.resize(width, height);
  await page.goTo(url);
  return page;
}

/**
 * Opens an address in a browser of its own that has an extension, unpacked.
 * @param {string} url
 * @param {string} folder the extension's
 * @returns {Promise<Page>}
 */
export async function openFirefoxWith(url, folder) {
  const browser = await launch(false, false);
  await browser.installExtension(folder);
  const page = await openPage(await browser.newPage());
  await page.goTo(url);
  return page;
}

/**
 * @param {boolean} dark
 * @param {boolean} reducedMotion
 */
async function launch(dark, reducedMotion) {
  /** @type {typeof import("puppeteer-core")} */
  const puppeteer = load("puppeteer-core");
  const started = await puppeteer.launch({
    browser: "firefox",
    executablePath: findProgram("firefox-esr", "firefox"),
    headless: true,
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
    extraPrefsFirefox: {
      "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
      "ui.prefersReducedMotion": reducedMotion ? 1 : 0,
      "browser.shell.checkDefaultBrowser": false,
    },
  });
  atEnd(() => started.close());
  return started;
}

/** @param {NativePage} native */
async function openPage(native) {
  await native.evaluateOnNewDocument(REPORTER);
  return new FirefoxPage(native);
}

class FirefoxPage extends Page {
  /** @type {string[]} */
  #errors = [];
  /** @type {string[]} */
  #requests = [];
  #url = "";

  /** @param {NativePage} native puppeteer's page, for what only this engine can */
  constructor(native) {
    super("firefox");
    this.native = native;
    native.setDefaultTimeout(PATIENCE);
    native.on("console", (message) => {
      if (message.type() === "error" || message.text().startsWith(REPORT)) {
        this.#errors.push(message.text());
      }
    });
    native.on("pageerror", (error) => this.#errors.push(String(error)));
    native.on("request", (request) => this.#requests.push(request.url()));
  }

  /** @param {string} expression */
  async evaluateExpression(expression) {
    return this.native.evaluate(expression);
  }

  /** @param {string} url */
  async goTo(url) {
    this.#url = url;
    await this.native.goto(url);
  }

  /** @param {import("./page.mjs").Point} point */
  async clickAt({ x, y }) {
    await this.native.mouse.click(x, y);
  }

  /** @param {import("./page.mjs").Point} point */
  async moveTo({ x, y }) {
    await this.native.mouse.move(x, y);
  }

  /** @param {import("./page.mjs").Point} from @param {import("./page.mjs").Point} to */
  async drag(from, to) {
    await this.native.mouse.move(from.x, from.y);
    await this.native.mouse.down();
    await this.native.mouse.move(to.x, to.y, { steps: 8 });
    await this.native.mouse.up();
  }

  /** @param {string} text */
  async typeKeys(text) {
    await this.native.keyboard.type(text);
  }

  /** @param {string} keys */
  async press(keys) {
    const names = /** @type {import("puppeteer-core").KeyInput[]} */ (keys.split(/(?<=.)\+/));
    const key = names.pop() ?? "";
    for (const name of names) {
      await this.native.keyboard.down(name);
    }
    await this.native.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key));
    for (const name of names.reverse()) {
      await this.native.keyboard.up(name);
    }
  }

  /** @param {string} path */
  async screenshot(path) {
    await this.native.screenshot({ path: /** @type {`${string}.png`} */ (path) });
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  async resize(width, height) {
    await this.native.setViewport({ width, height });
  }

  async consoleErrors() {
    return [...this.#errors];
  }

  async requests() {
    return this.#requests.filter((url) => isRequest(url) && url !== this.#url);
  }

  async close() {
    const context = this.native.browserContext();
    // The first one is the browser's own, and cannot be closed.
    await (context === this.native.browser().defaultBrowserContext() ? this.native : context).close();
  }
}
