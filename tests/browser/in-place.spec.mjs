// In place: an article of the host's page is marked where it stands. What is drawn is seen in the
// picture of the window, not only in a registry; the host keeps its clicks, its DOM and its colours.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, IN, waitToSee, waitUntilReady } from "./host.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("./host.mjs").Page} Page */

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src blob:; img-src 'self'; require-trusted-types-for 'script'";
const STORY = "<h1>Harvest delayed</h1><p>LYON, France, May 2 (Wire) – Rain held up the harvest.</p><p>“We wait,” said\n Anna Roy, a farmer in <a href='#more'>Burgundy</a>.</p>";
const LIBRARY = '<script src="/article-annotator.iife.js"></script>';

/** @param {string} body @param {string} [css] @param {string} [before] what comes before the library */
const host = (body, css = "", before = "") =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>${css && `<style>${css}</style>`}${before}${LIBRARY}${body}</html>`;

const ROOM = "body { margin: 20px; font: 20px/1.6 serif } #story { width: 700px; padding-inline-start: 60px }";
/** A browser from before highlights. */
const OLD = "<script>delete CSS.highlights; Object.defineProperty(CSS, 'highlights', { value: undefined }); delete window.Highlight;</script>";
/** Counts the listeners that are on what is the page's, those of the test left out. */
const LISTENING = `<script>
  window.listeners = new Set();
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const numbers = new WeakMap();
  const number = (thing) => !thing ? 0 : numbers.get(thing) ?? (numbers.set(thing, listeners.size + Math.random()), numbers.get(thing));
  const write = (target, type, listener, options) => [target.constructor.name, number(target), type, Boolean(typeof options === "object" && options ? options.capture : options), number(listener)].join(" ");
  const isPages = (target) => (target instanceof Node ? target.getRootNode() === document && target.localName !== "article-annotator" : !(target instanceof AbortSignal));
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    const key = write(target, type, listener, options);
    if (listener && !options?.once && !type.startsWith("aa-") && isPages(target)) {
      listeners.add(key);
      if (options?.signal) add.call(options.signal, "abort", () => listeners.delete(key));
    }
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (listener) listeners.delete(write(target, type, listener, options));
    return remove.call(target, type, listener, options);
  };
</script>`;

const PAGES = {
  "/favicon.ico": "",
  "/strict.html": host(`<div id="story">${STORY}</div><article-annotator for="story"></article-annotator>`),
  "/old.html": host(
    `<div id="story">${STORY}</div>
    <div id="scroller" style="height: 200px; overflow: auto"><div id="long">${STORY}${"<p>Rain fell.</p>".repeat(60)}<p>Jean Dupont said: “It rained.” Mary Miller agreed.</p></div></div>
    <article-annotator for="story"></article-annotator><article-annotator id="second" for="long"></article-annotator>`,
    ROOM,
    OLD,
  ),
  "/shadow.html": host(
    `<div id="host"><template shadowrootmode="open"><div id="story" style="width: 700px">${STORY}</div><article-annotator for="story"></article-annotator></template></div><article-annotator hidden></article-annotator>`,
    ROOM,
  ),
  "/clicks.html": host(
    `<div id="story">${STORY}<p><button id="button">Anna Roy</button> <label>Anna Roy <input id="field"></label></p><div style="height: 60px"></div></div><article-annotator for="story"></article-annotator>`,
    ROOM,
  ),
  "/translated.html": host(`<div id="story">${STORY}</div><article-annotator for="story"></article-annotator><article-annotator id="own" mode="read">${STORY}</article-annotator>`, ROOM),
  "/life.html": host('<article-annotator for="story"></article-annotator><main id="main"></main>', ROOM, LISTENING),
  "/colors.html": host(
    `<div id="light">${STORY}</div>
    <section style="background: #101418; color: #ddd"><div id="dark">${STORY}</div></section>
    <div id="mixed" style="background: rgb(255 255 255 / 50%)">${STORY}<blockquote style="background: oklch(0.3 0.05 200); color: white"><p>Jean Dupont said: “We will not wait.”</p></blockquote></div>
    <div id="grey" style="background: #808080">${STORY}</div>
    <div id="picture" style="background: url(/favicon.ico); color: white">${STORY}</div>
    <article-annotator id="a" for="light"></article-annotator>
    <article-annotator id="b" for="dark"></article-annotator>
    <article-annotator id="c" for="mixed"></article-annotator>
    <article-annotator id="d" for="grey"></article-annotator>
    <article-annotator id="e" for="light" theme="dark" style="--aa-person: rgb(1, 2, 3); --aa-wash: rgb(4 5 6 / 50%)"></article-annotator>
    <article-annotator id="f" for="picture"></article-annotator>`,
    "body { margin: 20px }",
  ),
};

/** Which words are drawn, by highlight. */
function readDrawn() {
  /** @type {Record<string, string[]>} */
  const drawn = {};
  for (const [name, highlight] of CSS.highlights) {
    const words = [...highlight].flatMap((still) => {
      if (!still.startContainer.isConnected) return [];
      const range = document.createRange();
      range.setStart(still.startContainer, still.startOffset);
      range.setEnd(still.endContainer, still.endOffset);
      return [String(range)];
    });
    if (words.length > 0) drawn[name] = words.sort();
  }
  return drawn;
}

/** @param {Page} page */
const drawnIn = (page) => page.evaluate(readDrawn);

/** Whether a card is open, and about what. */
const readCard = () => {
  const root = document.querySelector("article-annotator")?.shadowRoot;
  return root?.querySelector(".card:not([hidden]) .card-title, .card:not([hidden]) .card-sentence")?.textContent ?? null;
};

/**
 * Where words are in a story.
 * @param {Page} page @param {string} words @param {string} [path] of the story, with `>>>` into a shadow root
 * @returns {Promise<{ left: number, top: number, right: number, bottom: number }>}
 */
const findWords = (page, words, path = "#story") =>
  page.evaluateOn(
    path,
    (story, text) => {
      const walker = document.createTreeWalker(story, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = /** @type {Text} */ (walker.currentNode);
        const at = node.data.indexOf(text);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + text.length);
        const { left, top, right, bottom } = range.getBoundingClientRect();
        return { left, top, right, bottom };
      }
      throw new Error(`no ${text}`);
    },
    words,
  );

/** @param {{ left: number, top: number, right: number, bottom: number }} box */
const middle = ({ left, top, right, bottom }) => ({ x: Math.round((left + right) / 2), y: Math.round((top + bottom) / 2) });

/**
 * How many pixels of a part of the window have about a colour.
 * @param {Page} page @param {{ left: number, top: number, right: number, bottom: number }} box @param {readonly number[]} color
 */
async function countPixels(page, box, color) {
  const folder = await mkdtemp(join(tmpdir(), "article-annotator-picture-"));
  try {
    await page.screenshot(join(folder, "window.png"));
    const picture = (await readFile(join(folder, "window.png"))).toString("base64");
    return await page.evaluate(
      async (data, { left, top, right, bottom }, [red = 0, green = 0, blue = 0]) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
        context.drawImage(image, 0, 0);
        const { data: bytes } = context.getImageData(Math.round(left), Math.round(top) - 2, Math.round(right - left), Math.round(bottom - top) + 4);
        let count = 0;
        for (let at = 0; at < bytes.length; at += 4) {
          if (Math.abs((bytes[at] ?? 0) - red) + Math.abs((bytes[at + 1] ?? 0) - green) + Math.abs((bytes[at + 2] ?? 0) - blue) < 24) count += 1;
        }
        return count;
      },
      picture,
      box,
      [...color],
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** As on white: the line under a person; the wash behind a quotation. */
const PERSON = [16, 37, 106];
const WASH = [252, 240, 205];

/**
 * A name and a quotation are drawn, and nothing between them.
 * @param {Page} page @param {string} story
 */
async function checkSeen(page, story) {
  /** @param {string} words @param {number[]} color */
  const count = async (words, color) => countPixels(page, await findWords(page, words, story), color);
  await waitToSee(async () => (await count("Anna Roy", PERSON)) > 60, true);
  await waitToSee(async () => (await count("We wait", WASH)) > 200, true);
  assert.equal(await count("held up", PERSON), 0);
  assert.equal(await count("held up", WASH), 0);
}

for (const engine of engines) {
  /**
   * @param {string} title
   * @param {string} path
   * @param {(page: Page) => Promise<void>} check
   * @param {string} [policy] with one, errors from the very start are asked for, which takes WebKit long
   */
  const inHost = (title, path, check, policy = "") =>
    test(`${engine}: in place: ${title}`, async () => {
      const serving = await serve(DIST, { headers: policy ? { "content-security-policy": policy } : {}, pages: PAGES });
      const page = await open(engine, `${serving.url}${path}`);
      try {
        await page.waitForSelector("article-annotator");
        await check(page);
        const isQuick = engine === "webkit" && !policy;
        assert.deepEqual(isQuick ? await page.evaluate(() => /** @type {any} */ (globalThis).heardErrors) : await page.consoleErrors(), []);
      } finally {
        await page.close();
        await serving.close();
      }
    });

  inHost(
    "the host's DOM is not touched, under a strict policy",
    "strict.html",
    async (page) => {
      await waitUntilReady(page);
      const found = await page.evaluate(() => {
        const element = /** @type {any} */ (document.querySelector("article-annotator"));
        const story = document.getElementById("story");
        return {
          attributes: story?.querySelectorAll("mark, font, [class], [style], [tabindex]").length,
          html: story?.getHTML(),
          body: [...document.body.children].map(({ localName }) => localName).join(" "),
          quotes: element.annotations.quotations.length,
          rows: element.shadowRoot.querySelectorAll(".row").length,
          inline: element.shadowRoot.querySelectorAll("[style]").length,
        };
      });
      assert.equal(found.html, STORY.replaceAll("'", '"'));
      assert.equal(found.attributes, 0);
      assert.equal(found.body, "div article-annotator");
      assert.equal(found.quotes, 1);
      assert.equal(found.inline, 0);
      assert.ok(found.rows > 2);
      assert.deepEqual(await drawnIn(page), {
        "aa-dateline": ["LYON, France, May 2 (Wire)"],
        "aa-person": ["Anna Roy"],
        "aa-place": ["Burgundy"],
        "aa-quotation": ["“We wait,”"],
      });
    },
    POLICY,
  );

  inHost("names and quotations are seen in a shadow tree", "shadow.html", async (page) => {
    await page.waitFor(() => /** @type {any} */ (document.getElementById("host")?.shadowRoot?.querySelector("article-annotator"))?.annotations);
    await checkSeen(page, "#host >>> #story");
  });

  inHost("where there are no highlights, boxes are seen; they follow the text and go with it", "old.html", async (page) => {
    await page.waitFor(() => [...document.querySelectorAll("article-annotator")].every((each) => /** @type {any} */ (each).annotations));
    await checkSeen(page, "#story");
    const before = await page.evaluate(() => document.getElementById("story")?.getHTML());
    await page.evaluate(() => {
      const space = document.createElement("div");
      space.setAttribute("style", "height: 150px");
      document.body.prepend(space);
    });
    await checkSeen(page, "#story");
    const person = await findWords(page, "Anna Roy");
    await page.clickAt(middle(person));
    await page.waitFor(readCard);
    await page.press("Escape");
    await waitToSee(() => page.evaluate(readCard), null);
    assert.equal(await page.evaluate(() => document.getElementById("story")?.getHTML()), before);
    // Cut off where the host cuts its text off; a name is scrolled to in its own box.
    const lines = () =>
      page.evaluateOn("#second >>> .boxes", (boxes) => {
        const { top, bottom } = /** @type {Element} */ (document.getElementById("scroller")).getBoundingClientRect();
        const all = [...boxes.querySelectorAll("line, rect")].map((/** @type {Element} */ each) => each.getBoundingClientRect());
        return { some: all.length > 2, outside: all.filter((box) => box.bottom < top - 1 || box.top > bottom + 1).length };
      });
    await waitToSee(lines, { some: true, outside: 0 });
    await page.evaluateOn("#second", (element) => {
      const at = element.value.indexOf("Mary Miller");
      element.select(`m${element.annotations.mentions.findIndex((/** @type {{ start: number }} */ each) => each.start === at)}`);
    });
    const { top, bottom } = await findWords(page, "Mary Miller", "#long");
    const box = await page.evaluateOn("#scroller", (scroller) => scroller.getBoundingClientRect().toJSON());
    assert.ok(top >= box.top && bottom <= box.bottom, JSON.stringify({ top, bottom, box }));
    await waitToSee(lines, { some: true, outside: 0 });
    const again = await findWords(page, "Anna Roy");
    await page.evaluate(() => document.querySelector("article-annotator")?.remove());
    await waitToSee(() => countPixels(page, again, PERSON), 0);
  });

  inHost("a click on a mark opens its card, all other clicks are the host's", "clicks.html", async (page) => {
    await waitUntilReady(page);
    await page.evaluate(() => {
      const log = /** @type {string[]} */ ((/** @type {any} */ (globalThis).clicks = []));
      document.addEventListener("click", (event) => log.push(event.defaultPrevented ? "prevented" : "free"));
    });
    const clicks = () => page.evaluate(() => /** @type {any} */ (globalThis).clicks.length);
    /** @param {string} what @param {{ x: number, y: number }} point */
    const leaves = async (what, point) => {
      const before = await clicks();
      await page.clickAt(point);
      await waitToSee(async () => (await clicks()) > before, true);
      assert.equal(await page.evaluate(readCard), null, what);
    };
    const person = await findWords(page, "Anna Roy");
    const place = await findWords(page, "Burgundy");
    const quotation = await findWords(page, "We wait");
    const last = await page.evaluateOn("#story > div", (space) => space.getBoundingClientRect().top + 40);
    await checkSeen(page, "#story");
    await leaves("the margin beside a quotation", { x: Math.round(quotation.left) - 45, y: middle(quotation).y });
    await leaves("beyond the end of a line", { x: Math.round(place.right) + 120, y: middle(place).y });
    await leaves("under the last line", { x: middle(person).x, y: Math.round(last) });
    await leaves("a link", middle(place));
    assert.equal(await page.evaluate(() => location.hash), "#more");
    await leaves("a button", await page.evaluateOn("#button", (button) => ({ x: button.getBoundingClientRect().left + 20, y: button.getBoundingClientRect().top + 8 })));
    await page.drag({ x: Math.round(quotation.left) + 2, y: middle(quotation).y }, middle(person));
    await waitToSee(() => page.evaluate(() => String(getSelection()).includes("said")), true);
    assert.equal(await page.evaluate(readCard), null, "the end of a selection");
    await page.evaluate(() => getSelection()?.removeAllRanges());
    await page.evaluateOn("#story p:nth-of-type(2)", (paragraph, { x, y }) => {
      for (const how of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }]) {
        paragraph.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y, ...how }));
      }
    }, middle(person));
    assert.equal(await page.evaluate(readCard), null, "with a modifier");
    await page.clickAt(middle(person));
    await waitToSee(() => page.evaluate(readCard), "Anna Roy");
    // The card is near its words.
    const card = await page.evaluateOn(`${IN}.card`, (element) => element.getBoundingClientRect().toJSON());
    assert.ok(card.top > 0 && Math.abs(card.top - person.bottom) < 400 && card.bottom <= 900, JSON.stringify({ card, person }));
    await page.press("Escape");
    await waitToSee(() => page.evaluate(readCard), null);
    await page.clickAt(middle(quotation));
    await page.waitFor(readCard);
    assert.deepEqual(await page.evaluate(() => [...new Set(/** @type {any} */ (globalThis).clicks)]), ["free"]);
    await page.press("Escape");
    await waitToSee(() => page.evaluate(readCard), null);
    // By key: to the next mark, into its card, and out.
    await page.press("n");
    await page.press("Enter");
    await waitToSee(() => page.evaluate(readCard), "Anna Roy");
    await page.waitFor(() => document.querySelector("article-annotator")?.shadowRoot?.activeElement?.matches(".card"));
    await page.press("Escape");
    await waitToSee(() => page.evaluate(readCard), null);
    // What is searched for is seen in the host's text, too.
    await page.evaluateOn("article-annotator", (element) => element.shadowRoot.querySelector(".row, button").focus());
    await page.press("/");
    await page.type(`${IN}.search-field`, "farm");
    await waitToSee(async () => (await drawnIn(page))["aa-hit"], ["farm"]);
    await page.press("Enter");
    await waitToSee(async () => (await drawnIn(page))["aa-current"], ["farm"]);
    await page.press("Escape");
    await waitToSee(async () => (await drawnIn(page))["aa-hit"] ?? [], []);
    // Rows light their marks, and lead to them.
    const row = `${IN}.row[data-id="m1"], .row`;
    await page.hover(row);
    await waitToSee(async () => Object.hasOwn(await drawnIn(page), "aa-lit"), true);
  });

  inHost("a target comes late, is rewritten, replaced, moved, taken away", "life.html", async (page) => {
    /** @param {string} layer @param {string[]} words */
    const sees = (layer, words) => waitToSee(async () => (await drawnIn(page))[layer] ?? [], words);
    await page.waitFor(() => document.readyState === "complete" && customElements.get("article-annotator") !== undefined);
    await page.evaluate((story) => {
      const add = (/** @type {string} */ id, /** @type {string} */ html) => {
        const element = document.createElement("div");
        element.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
        document.getElementById("main")?.append(element);
        element.id = id;
        return element;
      };
      Object.assign(globalThis, { add, errors: [], element: document.querySelector("article-annotator") });
      addEventListener("aa-error", (event) => /** @type {any} */ (globalThis).errors.push(/** @type {any} */ (event).detail.error.message));
      const start = Date.now();
      /** @type {any} */ (globalThis).came = new Promise((resolve) => setTimeout(() => resolve([add("story", story), Date.now() - start]), 300));
    }, STORY);
    await page.evaluate(() => /** @type {any} */ (globalThis).element.ready);
    await sees("aa-person", ["Anna Roy"]);
    // Rewritten.
    await page.evaluate(() => {
      const second = document.querySelector("#story p:nth-of-type(2)");
      /** @type {Text} */ (second?.firstChild ?? null).data = "“We wait,” said Jean Dupont, a farmer in ";
    });
    assert.deepEqual((await drawnIn(page))["aa-person"] ?? ["Jean Dupont"], ["Jean Dupont"], "never other words");
    await sees("aa-person", ["Jean Dupont"]);
    // The same words in other nodes.
    await page.evaluate(() => {
      for (const p of document.querySelectorAll("#story p")) p.replaceWith(p.cloneNode(true));
    });
    await sees("aa-person", ["Jean Dupont"]);
    // Replaced.
    await page.evaluate(() => {
      const { add } = /** @type {any} */ (globalThis);
      document.getElementById("story")?.remove();
      add("story", "<p>“No,” said Mary Miller.</p>");
    });
    await sees("aa-person", ["Mary Miller"]);
    // Moved.
    await page.evaluate(() => document.body.prepend(/** @type {Element} */ (document.getElementById("story"))));
    await sees("aa-person", ["Mary Miller"]);
    // Taken away, and back.
    await page.evaluate(() => {
      const story = document.getElementById("story");
      Object.assign(globalThis, { story });
      story?.remove();
    });
    await waitToSee(() => drawnIn(page), {});
    await page.waitFor(() => /** @type {any} */ (globalThis).element.shadowRoot.querySelector(".frame").hasAttribute("data-empty"));
    await page.evaluate(() => document.body.append(/** @type {any} */ (globalThis).story));
    await sees("aa-person", ["Mary Miller"]);
    // Another target, none, another.
    await page.evaluate(() => {
      const { add, element } = /** @type {any} */ (globalThis);
      add("other", "<p>“Yes,” said John Smith.</p>");
      element.htmlFor = "other";
    });
    await sees("aa-person", ["John Smith"]);
    await page.evaluate(() => /** @type {any} */ (globalThis).element.removeAttribute("for"));
    await waitToSee(() => drawnIn(page), {});
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).element.value), "");
    await page.evaluate(() => (/** @type {any} */ (globalThis).element.htmlFor = "story"));
    await sees("aa-person", ["Mary Miller"]);
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).errors), []);
    // Gone without a trace.
    const left = await page.evaluate(() => {
      const { element, listeners, story } = /** @type {any} */ (globalThis);
      const during = [document.adoptedStyleSheets.length, listeners.size];
      element.remove();
      return { during, highlights: [...CSS.highlights.keys()], sheets: document.adoptedStyleSheets.length, listeners: [...listeners].filter((each) => !/ (error|unhandledrejection|securitypolicyviolation) /.test(each)), story: story.getHTML() };
    });
    assert.equal(left.during[0], 1);
    assert.ok(Number(left.during[1]) > 0);
    assert.deepEqual({ ...left, during: null }, { during: null, highlights: [], sheets: 0, listeners: [], story: "<p>“No,” said Mary Miller.</p>" });
    // And once more, for an element that never comes: it is said, and still waited for.
    await page.evaluate(() => {
      const { element } = /** @type {any} */ (globalThis);
      element.htmlFor = "never";
      document.body.append(element);
    });
    await page.waitFor(() => /** @type {any} */ (globalThis).errors.length === 1);
    await page.evaluate(() => /** @type {any} */ (globalThis).add("never", "<p>“So late,” said Mary Miller.</p>"));
    await sees("aa-person", ["Mary Miller"]);
    assert.equal(await page.evaluateOn(`${IN}.failure`, (failure) => failure.hidden), true);
  });

  inHost("lines are seen on light and dark hosts; theme and colours of the element hold", "colors.html", async (page) => {
    await page.waitFor(() => [...document.querySelectorAll("article-annotator")].every((each) => /** @type {any} */ (each).annotations));
    // Six elements, and each draws its own.
    const drawn = await drawnIn(page);
    const people = Object.entries(drawn).filter(([name]) => name.startsWith("aa-person")).map(([, words]) => words.join());
    assert.deepEqual(people.sort(), ["Anna Roy", "Anna Roy", "Anna Roy", "Anna Roy", "Anna Roy", "Anna Roy", "Jean Dupont"]);
    const measured = await page.evaluate(() => {
      /** @param {string} color */
      const toNumbers = (color) => {
        const canvas = new OffscreenCanvas(1, 1);
        const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d", { colorSpace: "srgb" }));
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
        const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
      };
      /** @param {number[]} top @param {number[]} under */
      const over = ([r = 0, g = 0, b = 0, a = 1], [x = 0, y = 0, z = 0]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
      /** @param {number[]} color */
      const luminance = (color) => {
        const [r = 0, g = 0, b = 0] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      /** @param {number[]} a @param {number[]} b */
      const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
      /** @param {Element} element @returns {number[]} */
      const ground = (element) => {
        if (element.id === "picture") return [0, 0, 0, 1];
        const own = getComputedStyle(element).backgroundColor;
        return over(own === "rgba(0, 0, 0, 0)" ? [0, 0, 0, 0] : toNumbers(own), element.parentElement ? ground(element.parentElement) : [255, 255, 255, 1]);
      };
      const rules = new Map(document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].flatMap((rule) => (rule instanceof CSSStyleRule ? [[rule.selectorText.replace(/^.*\(([^)]+)\).*$/, "$1"), rule.style]] : []))));
      const wash = rules.get("aa-quotation")?.backgroundColor ?? "";
      const seen = [];
      for (const [name, highlight] of CSS.highlights) {
        const style = rules.get(name);
        if (!style?.textDecorationColor || style.textDecorationColor === "rgb(1, 2, 3)") continue;
        for (const { startContainer } of highlight) {
          const under = ground(/** @type {Element} */ (startContainer.parentElement));
          const line = toNumbers(style.textDecorationColor);
          seen.push({ name, story: startContainer.parentElement?.closest("[id]")?.id, plain: contrast(line, under), washed: contrast(line, over(toNumbers(wash), under)) });
        }
      }
      return seen;
    });
    assert.ok(measured.length >= 18, String(measured.length));
    assert.deepEqual(measured.filter(({ plain, washed }) => plain < 4.45 || washed < 4.45), []);
    const own = await page.evaluate(() => {
      const css = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText));
      return { line: css.filter((rule) => /person/.test(rule) && /rgb\(1, 2, 3\)/.test(rule)).length > 0, wash: css.some((rule) => /quotation/.test(rule) && /rgba\(4, 5, 6, 0?\.5\)/.test(rule)) };
    });
    assert.deepEqual(own, { line: true, wash: true });
    // The page goes dark: the lines go with it.
    const readLine = () => page.evaluate(() => document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).find(({ cssText }) => cssText.includes("aa-person)"))?.cssText ?? "none");
    const before = await readLine();
    await page.evaluate(() => document.body.setAttribute("style", "background: black; color: white"));
    await waitToSee(async () => (await readLine()) === before, false);
    await page.evaluate(() => document.body.removeAttribute("style"));
    await waitToSee(readLine, before);
    // On paper, where no background is printed, a quotation has a line.
    const paper = await page.evaluate(() => document.adoptedStyleSheets.every((sheet) => [...sheet.cssRules].some((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === "print" && /aa-quotation[^}]*overline/.test(rule.cssText))));
    assert.equal(paper, true);
    // One goes, the others stay.
    await page.evaluate(() => document.getElementById("e")?.remove());
    const { light, sheets } = await page.evaluate(() => ({ sheets: document.adoptedStyleSheets.length, light: [...(CSS.highlights.get("aa-person") ?? [])].length }));
    assert.deepEqual([sheets, light], [5, 1]);
  });

  inHost("a page that the browser translates: the words that are there are marked, and nothing turns in circles", "translated.html", async (page) => {
    await page.waitFor(() => [...document.querySelectorAll("article-annotator")].every((each) => /** @type {any} */ (each).annotations));
    /** As Chrome and Google do it: every text in two `<font>`s, some words others. @param {string} into */
    const translate = (into) =>
      page.evaluate((which) => {
        const own = document.getElementById("own")?.shadowRoot?.querySelector("article");
        const root = /** @type {Element} */ (which === "own" ? own : document.getElementById("story"));
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
        for (const node of nodes) {
          const outer = document.createElement("font");
          const inner = document.createElement("font");
          outer.setAttribute("dir", "auto");
          inner.append(node.data.replaceAll("said", "a bien déclaré").replace("We wait", "Nous attendons").replace("Harvest", "La récolte"));
          outer.append(inner);
          node.replaceWith(outer);
        }
      }, into);
    await page.evaluate(() => {
      const counts = ((/** @type {any} */ (globalThis)).counts = { story: 0, own: 0 });
      document.addEventListener("aa-annotate", ({ target }) => (counts[/** @type {Element} */ (target).id === "own" ? "own" : "story"] += 1));
    });
    await translate("story");
    await waitToSee(async () => (await drawnIn(page))["aa-quotation"], ["“Nous attendons,”"]);
    assert.deepEqual((await drawnIn(page))["aa-person"], ["Anna Roy"]);
    // The element's own text is not to be translated; where it is all the same, nothing breaks.
    assert.equal(await page.evaluateOn("#own >>> article", (article) => article.translate), false);
    await translate("own");
    await page.hover('#own >>> article [data-kind="person"]');
    await page.click('#own >>> article [data-kind="person"]');
    await page.waitForSelector("#own >>> .card:not([hidden])");
    await page.press("Escape");
    const shown = await page.evaluate(async () => {
      const own = /** @type {any} */ (document.getElementById("own"));
      const before = own.value;
      own.updateAnnotation("m0", { kind: "event" });
      own.undo();
      own.select("q0");
      own.kinds = "person";
      own.removeAttribute("kinds");
      await own.annotate(`${before} “More,” said Mary Miller.`);
      return { isSame: own.shadowRoot.querySelector("article").textContent === own.value, before };
    });
    assert.equal(shown.isSame, true);
    assert.ok(shown.before.includes("“We wait,” said Anna Roy"));
    const counts = await page.evaluate(() => /** @type {any} */ (globalThis).counts);
    assert.ok(counts.story <= 3 && counts.own === 1, JSON.stringify(counts));
  });
}
