// Chromium, by playwright-core and the system's own program.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "../packages.mjs";
import { PATIENCE, Page, REPORT, REPORTER, isRequest } from "./page.mjs";
import { atEnd, findProgram } from "./programs.mjs";

/** @typedef {import("./page.mjs").Setting} Setting */
/** @typedef {import("playwright-core").Browser} Browser */
/** @typedef {import("playwright-core").Page} NativePage */
/** @typedef {import("playwright-core").CDPSession} CDPSession */

/** No sandbox, for containers; no requests of the browser's own. */
const FLAGS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-sync",
  "--no-first-run",
];

/** @type {Promise<Browser> | undefined} */
let browser;

/**
 * @param {string} url
 * @param {Setting} setting
 * @returns {Promise<Page>}
 */
export async function openChromium(url, { width, height, dark, reducedMotion }) {
  browser ??= launch();
  const context = await (await browser).newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
  });
  return openPage(context, url);
}

/**
 * Opens an address in a browser of its own that has an extension, unpacked.
 * @param {string} url
 * @param {string} folder the extension's
 * @returns {Promise<Page>}
 */
export async function openChromiumWith(url, folder) {
  const profile = mkdtempSync(join(tmpdir(), "article-annotator-profile-"));
  atEnd(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  const context = await findChromium().launchPersistentContext(profile, {
    ...findOptions(),
    args: [...FLAGS, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
    ignoreDefaultArgs: ["--disable-extensions"],
  });
  return openPage(context, url);
}

/** @param {import("playwright-core").BrowserContext} context @param {string} url */
async function openPage(context, url) {
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(REPORTER);
  const native = await context.newPage();
  const page = new ChromiumPage(native, await context.newCDPSession(native));
  await page.goTo(url);
  return page;
}

async function launch() {
  const started = await findChromium().launch({ ...findOptions(), args: FLAGS });
  atEnd(() => started.close());
  return started;
}

function findChromium() {
  /** @type {typeof import("playwright-core")} */
  const { chromium } = load("playwright-core");
  return chromium;
}

function findOptions() {
  return { executablePath: findProgram("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), timeout: PATIENCE };
}

class ChromiumPage extends Page {
  /** @type {string[]} */
  #errors = [];
  /** @type {string[]} */
  #requests = [];
  #url = "";
  #session;

  /**
   * @param {NativePage} native playwright's page, for what only this engine can
   * @param {CDPSession} session
   */
  constructor(native, session) {
    super("chromium");
    this.native = native;
    this.#session = session;
    native.on("console", (message) => {
      if (message.type() === "error" || message.text().startsWith(REPORT)) {
        this.#errors.push(message.text());
      }
    });
    native.on("pageerror", (error) => this.#errors.push(String(error)));
    native.context().on("request", (request) => this.#requests.push(request.url()));
  }

  /**
   * Through the protocol itself: playwright's way is an `eval` that the page's policy refuses.
   * @param {string} expression
   */
  async evaluateExpression(expression) {
    const { result, exceptionDetails } = await this.#session.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
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
    await this.native.keyboard.press(keys);
  }

  /** @param {string} path */
  async screenshot(path) {
    await this.native.screenshot({ path });
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  async resize(width, height) {
    await this.native.setViewportSize({ width, height });
  }

  async consoleErrors() {
    return [...this.#errors];
  }

  async requests() {
    return this.#requests.filter((url) => isRequest(url) && url !== this.#url);
  }

  async close() {
    await this.native.context().close();
  }
}
