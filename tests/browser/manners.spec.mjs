// The element's manners in a page of somebody else: whatever that page has styled, frozen, taken
// away, loaded twice or moved elsewhere, the article is annotated and the page is not disturbed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, waitToSee, waitUntilReady } from "./host.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("./host.mjs").Page} Page */

const SCRIPT = '<script src="/article-annotator.iife.js"></script>';
const ARTICLE = "<p>LYON, France, May 2 (Wire) – Rain held up the harvest.</p><p>“We wait,” said Anna Roy, a farmer.</p>";
const TEXT = "LYON, France, May 2 (Wire) – Rain held up the harvest.\n\n“We wait,” said Anna Roy, a farmer.";

/** Lines that break in many ways, with marks of every kind. */
const LONG = [
  "Harvest delayed by rain at https://example.org/a/very/long/address/that/has/no/place/to/break/but/its/slashes-and-hyphens",
  "LYON, France, May 2, 2024 (Wire) – Rain held up the  harvest,\tas it did\t\tin 2019, said the Well-Known-and-Much-Hyphenated Council of the Upper Valley.",
  "“We wait,” said Anna Roy, a farmer. “What else could we do? The fields are lakes,” she said, “and the lakes are seas – ‘oceans’, my father says.”",
  "Office affine ffi fi fl: AVAVAV To Ta We “Töröö” Straße ŒUVRE 😀👩‍👩‍👧 e\u0301 soft\u00adhyphens\u00adin\u00ada\u00adlong\u00adword",
  "Marc Dubois of the European Commission paid $3.5 million (12 percent) on Tuesday; Mr. Dubois’s office in Brussels had no comment.",
].join("\n\n");

/** @param {string} head @param {string} body */
const host = (head, body) => `<!doctype html><html lang="en"><title>Host</title>${head}<body>${body}</body></html>`;

/** What a browser, or what stands in for one, may lack of the internals of an element. */
const INTERNALS = {
  "no states": "delete ElementInternals.prototype.states",
  "states that take dashed names only":
    'const strict = (name) => { if (!name.startsWith("--")) throw new SyntaxError(name) }; Object.defineProperty(ElementInternals.prototype, "states", { get: () => ({ add: strict, delete: strict }) })',
  "no internals": "delete HTMLElement.prototype.attachInternals",
  "internals that refuse": 'HTMLElement.prototype.attachInternals = () => { throw new DOMException("no", "NotSupportedError") }',
};

/** What scripts of a page do to what all scripts share. */
const WORLDS = {
  frozen: `for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!/^(Object|Array|Function|Error|TypeError|DOMException|Promise|Map|Set|WeakMap|RegExp|String|Number|Date|Symbol|JSON|Math|Reflect|Uint8Array|Uint16Array|Uint32Array|Int32Array|Float64Array|ArrayBuffer|Blob|URL|AbortController|AbortSignal|HTMLElement|Element|Node|Event|EventTarget|CustomEvent|ShadowRoot|Document|Range|CSSStyleSheet|ElementInternals|FormData)$/.test(name)) continue;
    if (globalThis[name]?.prototype) Object.freeze(globalThis[name].prototype);
    Object.freeze(globalThis[name]);
  }`,
  crowded: `Array.prototype.last = function () { return this[this.length - 1] }; Array.prototype.remove = Array.prototype.each = Array.prototype.contains = function () {};
    Object.prototype.extend = Object.prototype.each = function () {}; String.prototype.strip = function () {}; Element.prototype.hide = Element.prototype.update = function () { throw new Error("mine") };
    for (const name of ["should", "start", "end", "kind", "text", "name", "id", "error", "selector", "published", "corrections"]) {
      Object.defineProperty(Object.prototype, name, { configurable: true, get() { return undefined }, set(value) { Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true }) } });
    }`,
};

/** What a page may set for its own text: all of it is inherited. */
const INHERITED = `white-space: nowrap; text-transform: uppercase; word-spacing: 9px; letter-spacing: 3px; text-indent: 40px; line-height: 3;
  text-align: right; text-align-last: center; font: italic small-caps 700 31px/2 fantasy; font-stretch: condensed; font-feature-settings: "smcp"; font-kerning: none;
  font-variant-numeric: oldstyle-nums; text-shadow: 2px 2px red; tab-size: 20; hyphens: auto; word-break: break-all; overflow-wrap: anywhere; line-break: anywhere;
  quotes: "<" ">"; cursor: crosshair; list-style: square inside; border-collapse: collapse; border-spacing: 9px; caption-side: bottom; empty-cells: hide;
  color: lime; caret-color: red; accent-color: red; text-underline-offset: 9px; text-decoration-skip-ink: all; text-emphasis: dot red; text-wrap: balance;
  text-rendering: geometricPrecision; hanging-punctuation: first; orphans: 9; widows: 9; -webkit-text-stroke: 1px red; -webkit-text-fill-color: red; image-rendering: pixelated;
  writing-mode: horizontal-tb; user-select: auto`;
const important = INHERITED.replaceAll(";", " !important;");

const PAGES = {
  "/styled.html": host(
    `<style>.loud { ${INHERITED} } .shout * { ${important} !important; margin: 7px !important; padding: 3px !important; border: 1px solid red !important; box-sizing: content-box !important; float: none !important; }
      .shout article-annotator *, .shout textarea, .shout button { display: none !important; } div { width: 900px; }</style>${SCRIPT}`,
    [["quiet", ""], ["loud", ""], ["shout", ""], ["zoomed loud", ' style="zoom: 1.37; width: 700px"'], ["quiet", ' style="zoom: 1.37; width: 700px"'], ["loud font", ' style="--aa-serif: monospace"'], ["loud font", ' style="--aa-serif: cursive"']]
      .map(([name, more]) => `<div class="${name}"${more}><article-annotator mode="read">${ARTICLE}</article-annotator></div>`)
      .join(""),
  ),
  "/favicon.ico": "",
  ...Object.fromEntries(Object.entries(INTERNALS).map(([name, script]) => [`/${name.replaceAll(" ", "-")}.html`, host(`<script>${script}</script>${SCRIPT}`, `<article-annotator mode="read">${ARTICLE}</article-annotator>`)])),
  ...Object.fromEntries(Object.entries(WORLDS).map(([name, script]) => [`/${name}.html`, host(`<script>${script}</script>${SCRIPT}`, `<article-annotator>${ARTICLE}</article-annotator>`)])),
  "/many.html": host(SCRIPT, `<main></main><aside></aside>${`<article-annotator mode="read">${ARTICLE}</article-annotator>`.repeat(10)}`),
  "/twice.html": host(`${SCRIPT}<script src="/first.js"></script><script src="/article-annotator.iife.js?again"></script><script src="/second.js"></script>`, `<article-annotator mode="read">${ARTICLE}</article-annotator><second-annotator mode="read">${ARTICLE}</second-annotator>`),
  "/first.js": "window.first = articleAnnotator; window.told = []; console.info = (...words) => void told.push(words.join(' '))",
  "/second.js": "customElements.define('second-annotator', class extends articleAnnotator.ArticleAnnotator {})",
  "/late.html": host("", "<article-annotator></article-annotator>"),
  "/moved.html": host(SCRIPT, `<button id="open" onclick="popup = open('/empty.html', '', 'width=700,height=600')">Open</button><article-annotator mode="read">${ARTICLE}</article-annotator><iframe src="/empty.html" width="900" height="700"></iframe>`),
  "/empty.html": host("", "<main></main>"),
};

for (const engine of engines) {
  /**
   * @param {string} title
   * @param {string} path
   * @param {(page: Page, url: string) => Promise<void>} check
   * @param {Record<string, string>} [headers]
   * @param {RegExp} [told] what the browser itself says on the console
   */
  const inHost = (title, path, check, headers = {}, told = /^$/) =>
    test(`${engine}: ${title}`, async () => {
      const serving = await serve(DIST, { headers, pages: PAGES });
      const page = await open(engine, `${serving.url}${path}`);
      try {
        await check(page, serving.url);
        assert.deepEqual((await page.consoleErrors()).filter((each) => !told.test(each)), []);
      } finally {
        await page.close();
        await serving.close();
      }
    });

  inHost("it annotates where the element's internals are missing or strict, and shows no old article", "empty.html", async (page, url) => {
    for (const name of Object.keys(INTERNALS)) {
      await page.goTo(`${url}${name.replaceAll(" ", "-")}.html`);
      await waitUntilReady(page);
      const found = await page.evaluate(async () => {
        const element = /** @type {any} */ (document.querySelector("article-annotator"));
        const article = element.shadowRoot.querySelector("article");
        const quotes = element.annotations.quotations.length;
        element.value = "“New,” said Anna Roy.";
        await new Promise((resolve) => element.addEventListener("aa-annotate", resolve, { once: true }));
        const shown = article.textContent;
        element.value = "";
        const emptied = article.getClientRects().length;
        element.undo();
        element.pasteText("");
        return { quotes, shown, emptied, cleared: article.getClientRects().length, value: element.value };
      });
      assert.deepEqual(found, { quotes: 1, shown: "“New,” said Anna Roy.", emptied: 0, cleared: 0, value: "" }, name);
    }
  });

  inHost("properties that were set before the script came are taken over", "late.html", async (page) => {
    const found = await page.evaluate(async (text) => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      Object.assign(element, { value: text, strings: { quotations: "Zitate" }, referenceDate: "2024-05-03", mode: "read", kinds: "person place quotation", panel: "start", readOnly: true, maxLength: 900, persist: "none", annotations: "mine", own: "stays" });
      const script = document.createElement("script");
      script.src = "/article-annotator.iife.js";
      document.head.append(script);
      await customElements.whenDefined("article-annotator");
      await element.ready;
      const before = element.annotations;
      const [date] = before.dates;
      element.value = "“Later,” said Anna Roy.";
      await new Promise((resolve) => element.addEventListener("aa-annotate", resolve, { once: true }));
      return {
        own: Object.keys(element),
        text: element.shadowRoot.querySelector("article").textContent,
        attributes: ["mode", "kinds", "panel", "reference-date", "maxlength", "readonly"].map((name) => element.getAttribute(name)),
        word: element.shadowRoot.querySelector('.chip[data-kind="quotation"] .chip-label').textContent,
        date: date.value,
        isNew: element.annotations !== before,
      };
    }, TEXT);
    assert.deepEqual(found, {
      own: ["own"],
      text: "“Later,” said Anna Roy.",
      attributes: ["read", "person place quotation", "start", "2024-05-03", "900", ""],
      word: "Zitate",
      date: "2024-05-02",
      isNew: true,
    });
  });

  inHost("it works among frozen prototypes, and among those that others have added to", "empty.html", async (page, url) => {
    for (const name of Object.keys(WORLDS)) {
      await page.goTo(`${url}${name}.html`);
      await waitUntilReady(page);
      const found = await page.evaluate(useAll);
      assert.deepEqual(found, { quotes: 1, added: "Anna Roy", undone: true, formats: 8, imported: "“We wait,” said Anna Roy, a farmer.", link: true, pasted: "Head\n\n“Words,” said Marc Dubois.", long: 5000, failed: "TypeError", shown: true }, name);
    }
  });

  inHost("ten at once; taken away, moved and put back while they work, they lose nothing", "many.html", async (page) => {
    await page.waitFor(() => [...document.querySelectorAll("article-annotator")].every((each) => /** @type {any} */ (each).annotations?.quotations.length === 1));
    const found = await page.evaluate(disturb);
    assert.deepEqual(found, {
      moved: 6000,
      kept: 6000,
      again: [6000, true],
      text: true,
      events: { "aa-annotate": [1, true], "aa-select": [1, true], "aa-before-correct": [1, true], "aa-correct": [1, true], input: [1, true], change: [1, true] },
      shifted: "same",
      inert: true,
    });
  });

  inHost(
    "a second copy on the page throws nothing, and where it may not make its policy it says so and reads all the same",
    "twice.html",
    async (page) => {
      await page.waitFor(() => [...document.querySelectorAll("article-annotator, second-annotator")].every((each) => /** @type {any} */ (each).annotations?.quotations.length === 1));
      const found = await page.evaluate(async () => {
        const { first, articleAnnotator, told } = /** @type {any} */ (window);
        const text = "“Rain,” said Anna Roy of Lyon on Tuesday.\n\n".repeat(3000);
        const elements = /** @type {any[]} */ ([...document.querySelectorAll("article-annotator, second-annotator")]);
        const counts = [];
        for (const element of elements) counts.push((await element.annotate(text)).quotations.length);
        const words = elements.map((element) => {
          const data = new DataTransfer();
          data.setData("text/html", "<h1>Head</h1><p>Words</p>");
          data.setData("text/plain", "Head, Words");
          element.pasteData(data);
          return element.value;
        });
        return { isOther: first !== articleAnnotator, isFirst: customElements.get("article-annotator") === first.ArticleAnnotator, counts, words, told: told.join("\n"), hasTypes: "trustedTypes" in window };
      });
      assert.deepEqual([found.isOther, found.isFirst, found.counts], [true, true, [3000, 3000]]);
      assert.deepEqual(found.words, found.hasTypes ? ["Head\n\nWords", "Head, Words"] : ["Head\n\nWords", "Head\n\nWords"]);
      if (found.hasTypes) assert.match(found.told, /'allow-duplicates' where two copies/);
    },
    { "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; img-src 'self'; require-trusted-types-for 'script'; trusted-types article-annotator" },
    /Trusted ?Type|TrustedHTML|TrustedScriptURL|trusted-types|require-trusted/,
  );

  inHost("what the page sets for its own text does not reach the element's", "styled.html", async (page) => {
    await page.waitFor(() => [...document.querySelectorAll("article-annotator")].every((each) => /** @type {any} */ (each).annotations));
    const [quiet, loud, shout, zoomed, plain] = await page.evaluate(() => {
      const elements = [...document.querySelectorAll("article-annotator")].slice(0, 5);
      return elements.map((element) => {
        const root = /** @type {ShadowRoot} */ (element.shadowRoot);
        const frame = /** @type {Element} */ (root.querySelector(".frame")).getBoundingClientRect();
        const parts = ["article p", "article mark[data-kind='person']", ".chip[data-kind='person'] .chip-label", ".tool[data-command='more']", ".panel .row", ".frame"].map((selector) => {
          const part = /** @type {Element} */ (root.querySelector(selector));
          const style = getComputedStyle(part);
          const left = [...style].filter((name) => !/margin|inline-size|block-size|width|height|inset|origin|^(top|left|right|bottom)|^--/.test(name) || /stroke/.test(name)).map((name) => `${name}: ${style.getPropertyValue(name)}`);
          const { left: x, top: y, width, height } = part.getBoundingClientRect();
          return { selector, left, box: width === 0 ? "hidden" : [x - frame.left, y - frame.top, width, height].map((each) => Math.round(each * 4) / 4).join() };
        });
        return parts;
      });
    });
    for (const [name, one, other] of /** @type {const} */ ([["inherited", loud, quiet], ["important", shout, quiet], ["zoomed", zoomed, plain]])) {
      for (const [at, part] of one.entries()) {
        const wanted = other[at];
        const differs = part.left.filter((/** @type {string} */ each) => !wanted.left.includes(each));
        assert.deepEqual([part.selector, differs, part.box], [part.selector, [], name === "important" ? part.box : wanted.box], name);
      }
    }
  });

  inHost("while it is edited the marks lie under their words, whatever the page sets for its own", "styled.html", async (page) => {
    await page.waitFor(() => [...document.querySelectorAll("article-annotator")].every((each) => /** @type {any} */ (each).annotations));
    const count = await page.evaluate(async (text) => {
      const elements = /** @type {any[]} */ ([...document.querySelectorAll("article-annotator")]);
      for (const element of elements) element.mode = "edit";
      await Promise.all(elements.map((element) => element.annotate(text)));
      return elements.length;
    }, LONG);
    for (let at = 1; at < count; at++) {
      const points = await page.evaluate(findLines, at);
      for (const { share, height, isZoomed } of points) {
        assert.ok(Math.abs(height) <= 1, `field and copy are of one height, but for ${height}`);
        // WebKit measures what is zoomed in pixels of its own: there is no point to be clicked.
        if (isZoomed && engine === "webkit") continue;
        const { x, y, offset } = await page.evaluate(findLine, at, share);
        await page.clickAt({ x, y });
        const caret = () => page.evaluate((index) => /** @type {any} */ (document.querySelectorAll("article-annotator")[index]).shadowRoot.querySelector("textarea").selectionStart, at);
        await waitToSee(async () => `element ${at}, line at ${share}: ${await caret()}`, `element ${at}, line at ${share}: ${offset}`);
      }
    }
  });

  inHost("moved into an iframe, into a pop-up and back it is styled, works, and listens where it is", "moved.html", async (page) => {
    await waitUntilReady(page);
    await page.waitFor(() => document.querySelector("iframe")?.contentDocument?.querySelector("main") !== null);
    // A browser lets a page open a window when somebody clicks.
    await page.click("#open");
    await page.waitFor(() => /** @type {any} */ (window).popup?.document.querySelector("main") !== undefined && /** @type {any} */ (window).popup.document.readyState === "complete");
    for (const place of ["frame", "popup", "home", "adopted"]) {
      const found = await page.evaluate(moveTo, place, ARTICLE);
      assert.deepEqual(found, { ...found, styled: [true, true, true], quotes: 2, read: true, next: "q0", bar: true, card: true, help: true, menu: [true, false], paper: true, stillHome: 0 }, `${place} ${JSON.stringify(found)}`);
    }
    await page.evaluate(() => /** @type {any} */ (window).popup.close());
  });
}

/** Everything that a host can ask of one element. */
async function useAll() {
  const element = /** @type {any} */ (document.querySelector("article-annotator"));
  const quotes = element.annotations.quotations.length;
  const root = element.shadowRoot;
  element.mode = "read";
  await element.annotate("“We wait,” said Anna Roy, a farmer.");
  element.removeAnnotation("m0");
  const id = element.addAnnotation({ start: 16, end: 24, kind: "person" });
  const { start, end } = element.annotations.mentions[Number(id.slice(1))];
  const added = element.value.slice(start, end);
  const undone = element.undo() && element.redo();
  /** @type {Blob[]} */
  const files = [];
  for (const format of ["html", "markdown", "csv", "json", "webannotation", "tei", "brat", "jsonl"]) files.push(await element.export(format));
  const link = await element.toPermalink();
  await element.import(/** @type {Blob} */ (files[3]));
  const imported = element.value;
  await element.openPermalink(link);
  element.next();
  element.select("q0");
  root.querySelector('.tool[data-command="more"]').click();
  root.querySelector('.tool[data-command="save"]').click();
  const shown = root.querySelectorAll("article mark").length > 0 && root.querySelector(".menu:not([hidden])") !== null;
  const data = new DataTransfer();
  data.setData("text/html", "<h1>Head</h1><p>“Words,” said Marc Dubois.</p>");
  data.setData("text/plain", "x");
  element.pasteData(data);
  const pasted = element.value;
  const long = (await element.annotate("“Rain,” said Anna Roy.\n\n".repeat(5000))).quotations.length;
  let failed = "";
  try {
    element.applyCorrections([{ what: "nonsense" }]);
  } catch (error) {
    failed = /** @type {Error} */ (error).name;
  }
  return { quotes, added, undone, formats: files.filter(({ size }) => size > 10).length, imported, link: String(link).startsWith("#aa=1."), pasted, long, failed, shown };
}

/** Takes elements away, moves them and puts them back while they are at work. */
async function disturb() {
  const elements = /** @type {any[]} */ ([...document.querySelectorAll("article-annotator")]);
  const [main, aside] = /** @type {[HTMLElement, HTMLElement]} */ ([document.querySelector("main"), document.querySelector("aside")]);
  const text = "“Rain,” said Anna Roy of Lyon on Tuesday.\n\n".repeat(6000);
  /** @param {any} element @param {string} type */
  const once = (element, type) => new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
  const [one, two, three] = elements;
  // Moved at once, again and again: what is being read goes on.
  const reading = one.annotate(text);
  for (const place of [main, aside, main, document.body]) {
    place.append(one);
    await Promise.resolve();
  }
  const moved = (await reading).quotations.length;
  // Moved, wrapped and unwrapped when it says that it takes long, or before.
  const waited = two.annotate(`${text} `);
  await Promise.race([once(two, "aa-progress"), once(two, "aa-annotate")]);
  two.replaceWith(main);
  main.append(two);
  const kept = (await waited).quotations.length;
  // Taken away for good: who waits hears of it; put back, it is read again.
  const given = three.annotate(text).catch((/** @type {Error} */ error) => error.name);
  three.remove();
  const outcome = await given;
  const isRead = once(three, "aa-annotate");
  aside.append(three);
  await isRead;
  const again = [three.annotations.quotations.length, outcome === "AbortError"];
  const isWhole = three.value === text && three.shadowRoot.querySelector("article").textContent === text;
  // Taken away by a listener of each of its events, and put back.
  /** @type {Record<string, [number, boolean]>} */
  const events = {};
  /** @type {Record<string, (element: any) => void>} */
  const acts = {
    "aa-annotate": (element) => void element.annotate("“New,” said Anna Roy.").catch(() => {}),
    "aa-select": (element) => element.select("q0"),
    "aa-before-correct": (element) => element.removeAnnotation("m0"),
    "aa-correct": (element) => element.removeAnnotation("m0"),
    input: (element) => element.pasteText("“New,” said Anna Roy."),
    change: (element) => element.pasteText("“New,” said Anna Roy."),
  };
  for (const [index, [type, act]] of Object.entries(acts).entries()) {
    const element = elements[3 + index];
    let count = 0;
    await element.ready;
    const told = once(element, type).then(() => {
      count++;
      element.remove();
    });
    act(element);
    await told;
    await new Promise((resolve) => setTimeout(resolve));
    const isAgain = once(element, "aa-annotate");
    aside.append(element);
    await isAgain;
    events[type] = [count, element.value.length > 10 && element.annotations.quotations.length === 1];
  }
  // Moved as browsers move without taking away; in those that cannot, by hand.
  const last = elements[9];
  const before = last.annotations;
  if ("moveBefore" in aside) /** @type {any} */ (aside).moveBefore(last, null);
  else /** @type {HTMLElement} */ (aside).append(last);
  const shifted = last.annotations === before ? "same" : "other";
  // Into a document that nobody sees, and back.
  const unseen = document.implementation.createHTMLDocument();
  unseen.body.append(last);
  last.value = "“Unseen,” said Anna Roy.";
  await new Promise((resolve) => setTimeout(resolve));
  document.body.append(last);
  while (!(last.annotations?.quotations.length === 1)) await once(last, "aa-annotate");
  const inert = last.shadowRoot.querySelector("article").textContent === "“Unseen,” said Anna Roy.";
  return { moved, kept, again, text: isWhole, events, shifted, inert };
}

/**
 * Where in the article lines are looked at, from 0 to 1: the farther down, the more would differences add up.
 * @param {number} index of the element
 */
function findLines(index) {
  const root = /** @type {ShadowRoot} */ (document.querySelectorAll("article-annotator")[index]?.shadowRoot);
  const field = /** @type {HTMLElement} */ (root.querySelector("textarea"));
  const mirror = /** @type {HTMLElement} */ (root.querySelector(".mirror"));
  const isZoomed = root.host.closest('[style*="zoom"]') !== null;
  return [0.4, 1].map((share) => ({ share, isZoomed, height: field.scrollHeight - mirror.scrollHeight }));
}

/**
 * The first letter of a line of the copy behind the field, scrolled to where it can be clicked.
 * @param {number} index of the element @param {number} share
 */
async function findLine(index, share) {
  const root = /** @type {ShadowRoot} */ (document.querySelectorAll("article-annotator")[index]?.shadowRoot);
  const mirror = /** @type {HTMLElement} */ (root.querySelector(".mirror"));
  const walker = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  /** @type {{ offset: number, rect: DOMRect }[]} */
  const lines = [];
  for (let before = 0; walker.nextNode(); ) {
    const node = /** @type {Text} */ (walker.currentNode);
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      // WebKit tells of the first letter of a line where the line before it ends, too.
      const rect = [...range.getClientRects()].at(-1);
      const last = lines.at(-1)?.rect;
      if (rect && /\S/.test(node.data.charAt(at)) && rect.width > 2 && (!last || rect.top > last.top + last.height * 0.7)) lines.push({ offset: before + at, rect });
    }
    before += node.length;
  }
  const line = lines[Math.round((lines.length - 1) * share)];
  if (!line) throw new Error("no line");
  const before = mirror.getBoundingClientRect().top;
  // Each at another height of the window: clicks in one place would be double and triple clicks.
  scrollBy({ top: line.rect.top - innerHeight * (0.2 + share * 0.6), behavior: "instant" });
  // A click lands where the screen was painted last.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const moved = mirror.getBoundingClientRect().top - before;
  return { x: Math.round(line.rect.left + 1), y: Math.round(line.rect.top + line.rect.height / 2 + moved), offset: line.offset };
}

/**
 * Moves the element, and uses it there by events, as a person would.
 * @param {string} where @param {string} html
 */
async function moveTo(where, html) {
  const element = /** @type {any} */ (/** @type {any} */ (window).annotator ??= document.querySelector("article-annotator"));
  const frame = /** @type {any} */ (document.querySelector("iframe")).contentWindow;
  const view = where === "frame" || where === "adopted" ? frame : where === "popup" ? /** @type {any} */ (window).popup : window;
  const { document: there } = view;
  const root = element.shadowRoot;
  /** @param {() => unknown} look */
  const until = async (look) => {
    for (let tries = 0; !look() && tries < 400; tries++) await new Promise((resolve) => setTimeout(resolve, 25));
    return Boolean(look());
  };
  const press = () => {
    for (const type of ["pointerdown", "pointerup"]) there.body.dispatchEvent(new view.PointerEvent(type, { bubbles: true, composed: true }));
  };
  if (where === "adopted") there.adoptNode(element);
  (there.querySelector("main") ?? there.body).append(element);
  if (where === "frame") {
    // What the iframe's own parser made is of other classes.
    element.replaceChildren(...new view.DOMParser().parseFromString(html, "text/html").body.childNodes);
  }
  const value = await element.annotate(`“We wait for the rain,” said Anna Roy at the ${where}.\n\n“It will come soon enough,” she said in Lyon.`);
  const article = root.querySelector("article");
  const mark = root.querySelector("article mark[data-kind='quotation']");
  const styled = [
    view.getComputedStyle(mark).boxShadow.includes("2px"),
    view.getComputedStyle(root.querySelector(".chip")).borderRadius === "15px" || view.innerWidth < 900,
    root.adoptedStyleSheets.length > 10,
  ];
  const read = article.textContent === element.value;
  const next = element.next("quotation")?.id;
  // A click on the mark: its card is where a rule of its own sheet says.
  mark.dispatchEvent(new view.MouseEvent("click", { bubbles: true, composed: true }));
  const card = root.querySelector(".card");
  const isOpen = await until(() => !card.hidden && view.getComputedStyle(card).backgroundColor !== "rgba(0, 0, 0, 0)");
  // A press elsewhere in that document closes it.
  press();
  const isShut = await until(() => card.hidden);
  // Selected words have a bar.
  view.focus();
  const words = article.querySelector("p").firstChild.parentNode;
  there.getSelection().setBaseAndExtent(words, 0, words, words.childNodes.length);
  there.dispatchEvent(new view.Event("selectionchange"));
  const bar = await until(() => !root.querySelector(".selection-bar").hidden);
  there.getSelection().removeAllRanges();
  there.dispatchEvent(new view.Event("selectionchange"));
  await until(() => root.querySelector(".selection-bar").hidden);
  // A key on that document's body is the element's.
  there.activeElement?.blur?.();
  there.body.dispatchEvent(new view.KeyboardEvent("keydown", { key: "?", bubbles: true, composed: true }));
  const help = await until(() => root.querySelector("dialog.help[open]"));
  root.querySelector("dialog.help")?.close();
  // A menu, which a press elsewhere closes.
  const more = root.querySelector('.tool[data-command="more"]');
  more.click();
  const menu = root.querySelector('.menu[data-menu="more"]');
  const opened = !menu.hidden && view.getComputedStyle(menu).top !== "auto";
  press();
  const paper = await (async () => {
    element.mode = "edit";
    view.dispatchEvent(new view.Event("beforeprint"));
    const isThere = root.querySelectorAll(".article mark").length > 0 && !root.querySelector(".sheet").hidden;
    view.dispatchEvent(new view.Event("afterprint"));
    element.mode = "read";
    return isThere;
  })();
  // What it listened for elsewhere is heard no more.
  let stillHome = 0;
  if (view !== window) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true, composed: true }));
    stillHome = root.querySelectorAll("dialog.help[open]").length;
  }
  return { styled, quotes: value.quotations.length, read, next, card: isOpen && isShut, bar, help, menu: [opened, !menu.hidden], paper, stillHome };
}
