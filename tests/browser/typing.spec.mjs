// What was typed waits for a frame until it is read. On a slow machine much can
// come before that frame: not a letter is lost to it, and the newest text stays.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines } from "./driver.mjs";
import { openSample } from "./host.mjs";

/** @typedef {import("./host.mjs").Page} Page */

/** Holds back the page's frames, and adds what the tests do in it. */
function holdFrames() {
  const element = /** @type {any} */ (document.querySelector("article-annotator"));
  const textarea = element.shadowRoot.querySelector("textarea");
  /** @type {Map<number, FrameRequestCallback>} */
  const held = new Map();
  let next = 1;
  window.requestAnimationFrame = (work) => {
    held.set(next, work);
    return next++;
  };
  window.cancelAnimationFrame = (id) => void held.delete(id);
  /** @type {any} */ (globalThis).slow = {
    element,
    textarea,
    /** @param {string} text */
    type: (text) => {
      textarea.value = text;
      textarea.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    },
    draw: () => {
      const due = [...held.values()];
      held.clear();
      for (const work of due) work(performance.now());
    },
    /** @returns {Promise<string>} the text of the next value that is announced */
    hear: () => new Promise((resolve) => element.addEventListener("aa-annotate", (/** @type {CustomEvent} */ event) => resolve(event.detail.text), { once: true })),
  };
  element.mode = "edit";
}

for (const engine of engines) {
  /** @param {string} name @param {(page: Page) => Promise<void>} check */
  const beforeTheFrame = (name, check) =>
    test(`${engine}: before the frame of what was typed ${name}`, async () => {
      const page = await openSample(engine);
      await page.evaluate(holdFrames);
      await check(page);
      assert.deepEqual(await page.consoleErrors(), []);
      await page.close();
    });

  beforeTheFrame("another text comes, and stays", async (page) => {
    const found = await page.evaluate(async () => {
      const { element, textarea, type, draw, hear } = /** @type {any} */ (globalThis).slow;
      /** @type {Record<string, (text: string) => unknown>} */
      const ways = {
        paste: (text) => element.pasteText(text),
        value: (text) => (element.value = text),
        annotate: (text) => element.annotate(text),
        file: (text) => element.openFile(new File([text], "a.txt")),
      };
      const texts = [];
      for (const [way, bring] of Object.entries(ways)) {
        type("“Typed,” said Anna Roy.");
        const told = hear();
        await bring(`By ${way}.`);
        await told;
        draw();
        texts.push([element.value, textarea.value]);
      }
      return texts;
    });
    assert.deepEqual(found, ["By paste.", "By value.", "By annotate.", "By file."].map((text) => [text, text]));
  });

  beforeTheFrame("the value of an older text comes, and takes nothing back", async (page) => {
    const found = await page.evaluate(async () => {
      const { element, textarea, type, draw, hear } = /** @type {any} */ (globalThis).slow;
      const old = "“Rain,” said Anna Roy.\n\n".repeat(4300);
      const work = element.annotate(old).then(() => "shown", (/** @type {Error} */ error) => error.name);
      type(`${old}So it went on.`);
      const outcome = await work;
      const kept = [element.value, textarea.value].map((text) => text.slice(old.length));
      const told = hear();
      draw();
      return { outcome, kept, told: (await told).slice(old.length) };
    });
    assert.deepEqual(found, { outcome: "AbortError", kept: ["So it went on.", "So it went on."], told: "So it went on." });
  });

  beforeTheFrame("an attribute changes, and takes nothing back", async (page) => {
    const found = await page.evaluate(async () => {
      const { element, textarea, type, draw, hear } = /** @type {any} */ (globalThis).slow;
      await element.annotate("“Snow,” said Ida Berg of Oslo.");
      type("Rain.");
      element.kinds = "quotation";
      const typed = textarea.value;
      element.mode = "read";
      const article = element.shadowRoot.querySelector("article");
      const shown = article.textContent;
      const told = hear();
      draw();
      return { typed, shown, told: await told, after: article.textContent };
    });
    assert.deepEqual(found, { typed: "Rain.", shown: "Rain.", told: "Rain.", after: "Rain." });
  });

  test(`${engine}: a text that is not read yet has no marks of the one before`, async () => {
    const page = await openSample(engine);
    const found = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const article = element.shadowRoot.querySelector("article");
      element.mode = "edit";
      await element.annotate("“Snow,” said Ida Berg of Oslo.");
      const work = element.annotate("It was raining in Bergen.");
      element.mode = "read";
      const before = [article.textContent, article.querySelectorAll("mark").length];
      await work;
      return [before, [article.textContent, article.querySelectorAll("mark").length]];
    });
    assert.deepEqual(found, [["It was raining in Bergen.", 0], ["It was raining in Bergen.", 1]]);
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
  });

  test(`${engine}: a key moves the marks with their words before it is read`, async () => {
    const page = await openSample(engine);
    await page.evaluate(holdFrames);
    const found = await page.evaluate(async () => {
      const { element, textarea, type } = /** @type {any} */ (globalThis).slow;
      const text = "“Rain,” said Anna Roy. Ida Berg was in Bergen.";
      await element.annotate(text);
      const mirror = element.shadowRoot.querySelector(".mirror");
      const names = () => [...mirror.querySelectorAll('mark[data-kind="person"]')].map((mark) => mark.textContent);
      /** @type {Record<string, [string, string[]]>} */
      const seen = {};
      for (const [step, edited] of Object.entries({ before: text, start: `So ${text}`, inside: `So ${text}`.replace("Ida Berg", "Ida B. Berg"), less: `So ${text}`.replace("Ida Berg was", "Ida B. Bergwas") })) {
        type(edited);
        seen[step] = [mirror.textContent === textarea.value ? "same" : mirror.textContent, names()];
      }
      return seen;
    });
    const both = ["Anna Roy", "Ida Berg"];
    assert.deepEqual(found, { before: ["same", both], start: ["same", both], inside: ["same", ["Anna Roy", "Ida B. Berg"]], less: ["same", ["Anna Roy", "Ida B. Berg"]] });
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
  });
}
