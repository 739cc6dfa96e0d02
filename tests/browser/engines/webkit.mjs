// WebKitGTK: its MiniBrowser on a screen of our own, by the WebDriver protocol and plain `fetch`.

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PATIENCE, Page, isRequest, pause } from "./page.mjs";
import { atEnd, findMiniBrowser, findPort, findProgram, startProgram } from "./programs.mjs";
import { waitUntilQuiet } from "./quiet.mjs";

/** @typedef {import("./page.mjs").Setting} Setting */
/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

/** Keys that have no character, as the WebDriver standard numbers them. */
const KEYS = /** @type {Record<string, string>} */ ({
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Alt: "\uE00A",
  Escape: "\uE00C",
  Space: " ",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Delete: "\uE017",
  F2: "\uE032",
  Meta: "\uE03D",
});

/** Its toolbar does not let the window be narrower, in CSS pixels; a narrower page needs an `<iframe>`. */
export const MINIMUM_WIDTH = 447;

/** @type {Promise<string> | undefined} */
let display;

/**
 * @param {string} url
 * @param {Setting} setting
 * @returns {Promise<Page>}
 */
export async function openWebkit(url, { width, height, dark, reducedMotion }) {
  const page = await startBrowser(dark, reducedMotion, TRIES);
  await page.resize(width, height);
  await page.goTo(url);
  return page;
}

/** Now and then a driver waits for ever for a browser that never came up: then another is tried. */
const TRIES = 3;
/** How long a browser may take to come up, in milliseconds. */
const START_PATIENCE = 45_000;

/**
 * A browser without a page.
 * @param {boolean} dark
 * @param {boolean} reducedMotion
 * @param {number} tries
 * @returns {Promise<WebkitPage>}
 */
async function startBrowser(dark, reducedMotion, tries) {
  display ??= startScreen();
  const home = await writeSettings(dark, reducedMotion);
  const port = await findPort();
  const environment = { ...process.env, ...home.environment, DISPLAY: await display, GDK_BACKEND: "x11" };
  // A driver has one session: each page gets its own, with its own console.
  const driver = spawn(findProgram("WebKitWebDriver"), [`--port=${port}`], {
    env: environment,
    stdio: "ignore",
  });
  const page = new WebkitPage(driver, `http://127.0.0.1:${port}`, home.folder, environment);
  atEnd(() => page.close());
  try {
    await page.start();
    return page;
  } catch (error) {
    await page.close();
    if (tries <= 1) throw error;
    return startBrowser(dark, reducedMotion, tries - 1);
  }
}

/** A screen that nobody looks at; gives its name. */
async function startScreen() {
  const screen = startProgram(findProgram("Xvfb"), ["-displayfd", "3", "-screen", "0", "2000x1600x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const name = screen.stdio[3];
  return new Promise((resolve, reject) => {
    screen.once("exit", () => reject(new Error("Xvfb ended before it had a screen")));
    name?.once("data", (/** @type {Buffer} */ number) => resolve(`:${String(number).trim()}`));
  });
}

/**
 * WebKitGTK asks GTK for dark and for motion, and GTK its settings file.
 * @param {boolean} dark
 * @param {boolean} reducedMotion
 */
async function writeSettings(dark, reducedMotion) {
  const folder = await mkdtemp(join(tmpdir(), "article-annotator-webkit-"));
  const lines = [
    "[Settings]",
    `gtk-application-prefer-dark-theme=${Number(dark)}`,
    `gtk-enable-animations=${Number(!reducedMotion)}`,
  ];
  await mkdir(join(folder, "gtk-3.0"));
  await writeFile(join(folder, "gtk-3.0/settings.ini"), `${lines.join("\n")}\n`);
  const environment = {
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CACHE_HOME: folder,
    GTK_THEME: dark ? "Adwaita:dark" : "Adwaita",
  };
  return { folder, environment };
}

class WebkitPage extends Page {
  #driver;
  #address;
  #folder;
  #environment;
  #session = "";
  #url = "";
  /** @type {string[]} */
  #heard = [];
  #closed = false;

  /**
   * @param {ChildProcess} driver
   * @param {string} address
   * @param {string} folder
   * @param {NodeJS.ProcessEnv} environment
   */
  constructor(driver, address, folder, environment) {
    super("webkit");
    this.#driver = driver;
    this.#address = address;
    this.#folder = folder;
    this.#environment = environment;
  }

  /** Waits for the driver, and has it start the browser. */
  async start() {
    for (const end = Date.now() + PATIENCE; ; ) {
      try {
        await fetch(`${this.#address}/status`);
        break;
      } catch (error) {
        if (Date.now() > end) {
          throw new Error("WebKitWebDriver does not answer", { cause: error });
        }
        await pause();
      }
    }
    const options = {
      binary: findMiniBrowser(),
      args: ["--automation"],
    };
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
    const { sessionId } = await this.#ask("POST", "/session", { capabilities }, AbortSignal.timeout(START_PATIENCE));
    this.#session = `/session/${sessionId}`;
    await this.#ask("POST", `${this.#session}/timeouts`, { script: PATIENCE, pageLoad: PATIENCE });
  }

  /** @param {string} expression */
  async evaluateExpression(expression) {
    // As JSON, so that the value is the same as the other engines give.
    const script = `const done = arguments[0];
      (async () => ${expression})().then(
        (value) => done(JSON.stringify({ value })),
        (error) => done(JSON.stringify({ error: String(error && error.stack || error), name: String(error) })));`;
    const answer = JSON.parse(await this.#ask("POST", `${this.#session}/execute/async`, { script, args: [] }));
    if (answer.error !== undefined) {
      throw new Error(`${answer.name}\n${answer.error}`);
    }
    return answer.value;
  }

  /** @param {string} url */
  async goTo(url) {
    if (this.#url !== "") {
      this.#heard.push(...(await this.evaluate(() => /** @type {any} */ (globalThis).heardErrors ?? [])));
    }
    this.#url = url;
    await this.#ask("POST", `${this.#session}/url`, { url });
    await this.evaluate(hearErrors);
  }

  /** @param {import("./page.mjs").Point} point */
  async clickAt(point) {
    await this.#point(point, [{ type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }]);
  }

  /** @param {import("./page.mjs").Point} point */
  async moveTo(point) {
    await this.#point(point, []);
  }

  /** @param {import("./page.mjs").Point} from @param {import("./page.mjs").Point} to */
  async drag(from, to) {
    const moves = Array.from({ length: 8 }, (_, at) => ({
      type: "pointerMove",
      duration: 20,
      origin: "viewport",
      x: Math.round(from.x + ((to.x - from.x) * (at + 1)) / 8),
      y: Math.round(from.y + ((to.y - from.y) * (at + 1)) / 8),
    }));
    await this.#point(from, [{ type: "pointerDown", button: 0 }, ...moves, { type: "pointerUp", button: 0 }]);
  }

  /** @param {string} text */
  async typeKeys(text) {
    for (const key of text) {
      await this.press(key === "\n" ? "Enter" : key);
    }
  }

  /** @param {string} keys */
  async press(keys) {
    const values = keys.split(/(?<=.)\+/).map((key) => KEYS[key] ?? key);
    const down = values.map((value) => ({ type: "keyDown", value }));
    const up = values.reverse().map((value) => ({ type: "keyUp", value }));
    await this.#act({ type: "key", id: "keyboard", actions: [...down, ...up] });
  }

  /** @param {string} path */
  async screenshot(path) {
    const data = await this.#ask("GET", `${this.#session}/screenshot`);
    await writeFile(path, Buffer.from(data, "base64"));
  }

  /**
   * The driver sizes the window; what its frame takes is added in a second step. The page
   * hears of either a little later.
   * @param {number} width
   * @param {number} height
   */
  async resize(width, height) {
    if (width < MINIMUM_WIDTH) {
      throw new Error(`webkit: MiniBrowser cannot be ${width} px wide, ${MINIMUM_WIDTH} is its least`);
    }
    const outside = { x: 0, y: 0, width, height };
    for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
      await this.#ask("POST", `${this.#session}/window/rect`, outside);
      const inside = await this.#measureInside();
      if (inside.width === width && inside.height === height) {
        return;
      }
      outside.width += width - inside.width;
      outside.height += height - inside.height;
    }
    throw new Error(`webkit: the window does not become ${width} by ${height} px`);
  }

  /** The size of the window's inside, once it stays the same from one frame to the next. */
  async #measureInside() {
    return this.evaluate(async () => {
      for (let last = ""; ; ) {
        const size = { width: innerWidth, height: innerHeight };
        const now = JSON.stringify(size);
        if (now === last) {
          return size;
        }
        last = now;
        await new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 50));
      }
    });
  }

  /**
   * A driven browser keeps no console. What the page says while it is used is
   * heard by a hook; what it says at its start, before a hook can be there, by
   * loading it once more in a browser that is not driven and writes its console out.
   */
  async consoleErrors() {
    const heard = await this.evaluate(() => /** @type {any} */ (globalThis).heardErrors ?? []);
    return [...(await this.#hearStart()), ...this.#heard, ...heard];
  }

  async #hearStart() {
    const browser = spawn(findMiniBrowser(), ["--enable-write-console-messages-to-stdout=true", this.#url], {
      env: this.#environment,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let log = "";
    browser.stderr.on("data", (data) => {
      log += String(data);
    });
    await waitUntilQuiet(browser);
    const ended = new Promise((resolve) => browser.once("exit", resolve));
    browser.kill();
    await ended;
    return log.split("\n").filter((line) => /CONSOLE [A-Z ]*ERROR/.test(line));
  }

  async requests() {
    const urls = await this.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
    return urls.filter((url) => isRequest(url) && url !== this.#url);
  }

  async close() {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    if (this.#session !== "") {
      await this.#ask("DELETE", this.#session).catch(() => {});
    }
    const ended = new Promise((resolve) => this.#driver.once("exit", resolve));
    if (this.#driver.kill()) {
      await ended;
    }
    // The browser may still be writing to it when its driver has ended.
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 20 });
  }

  /**
   * @param {import("./page.mjs").Point} point
   * @param {object[]} actions
   */
  async #point({ x, y }, actions) {
    const move = { type: "pointerMove", duration: 0, origin: "viewport", x, y };
    await this.#act({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [move, ...actions] });
  }

  /** @param {object} source */
  async #act(source) {
    await this.#ask("POST", `${this.#session}/actions`, { actions: [source] });
  }

  /**
   * @param {"GET" | "POST" | "DELETE"} method
   * @param {string} path
   * @param {object} [body]
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  async #ask(method, path, body, signal) {
    const response = await fetch(this.#address + path, { method, body: body && JSON.stringify(body), signal });
    const { value } = await response.json();
    if (!response.ok) {
      throw new Error(`WebKitWebDriver, ${method} ${path}: ${value?.error} ${value?.message}`);
    }
    return value;
  }
}

/** Runs in the page: keeps what is said on the console as errors, and what nobody catches. */
function hearErrors() {
  const page = /** @type {any} */ (globalThis);
  /** @type {string[]} */
  const heard = [];
  page.heardErrors = heard;
  const say = console.error.bind(console);
  console.error = (...values) => {
    heard.push(values.map(String).join(" "));
    say(...values);
  };
  addEventListener("error", (event) => heard.push(event.message));
  addEventListener("unhandledrejection", (event) => heard.push(`Unhandled: ${event.reason}`));
  document.addEventListener("securitypolicyviolation", (event) => heard.push(`${event.violatedDirective}: ${event.blockedURI}`));
}
