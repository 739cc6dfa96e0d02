// The page around the article: one Tab stop for the tools, what finds no room,
// the first look, notices, the place that is kept from reading to editing, paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines } from "./driver.mjs";
import { IN, openSample, waitToSee } from "./host.mjs";

/** @typedef {import("./host.mjs").Page} Page */

/** What has the focus, by command, kind or class. @param {Page} page */
const focusOf = (page) =>
  page.evaluate(() => {
    const active = /** @type {any} */ (document.querySelector("article-annotator")?.shadowRoot?.activeElement ?? document.activeElement);
    return active.dataset.command ?? active.dataset.kind ?? active.className;
  });

const LONG = Array.from({ length: 120 }, (_, at) => `Paragraph ${at} tells of the river, and of what Anna Roy said: “It rose by ${at} inches in a night, and it went down again before we had our breakfast.”`).join("\n\n");

/** How far a paragraph's first words are from the window's top. @param {Page} page @param {string} words */
const topOf = (page, words) =>
  page.evaluate((/** @type {string} */ text) => {
    const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
    const editing = root.querySelector(".frame").hasAttribute("data-editing");
    const place = root.querySelector(editing ? ".mirror" : "article");
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.textContent?.indexOf(text) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      return range.getBoundingClientRect().top;
    }
    return null;
  }, words);

for (const engine of engines) {
  test(`${engine}: skip link, tools, kinds: one Tab stop each, arrows inside`, async () => {
    const page = await openSample(engine);
    await page.evaluate(() => document.getElementById("dismiss-steps")?.click());
    await page.evaluateOn(`${IN}.skip`, (skip) => skip.focus());
    await page.press("Tab");
    assert.equal(await focusOf(page), "read");
    await page.press("ArrowRight");
    assert.equal(await focusOf(page), "edit");
    await page.press("End");
    assert.equal(await focusOf(page), "more");
    await page.press("Tab");
    assert.equal(await focusOf(page), "quotation");
    await page.press("ArrowRight");
    assert.equal(await focusOf(page), "person");
    await page.press("Shift+Tab");
    assert.equal(await focusOf(page), "more", "back where it was");
    await page.evaluateOn(`${IN}.skip`, (skip) => skip.focus());
    await page.press("Enter");
    assert.ok(await page.evaluate(() => document.querySelector("article-annotator")?.shadowRoot?.activeElement?.matches("article mark")));
    await page.close();
  });

  test(`${engine}: a menu opens on its first item, closes on Escape, and gives the focus back`, async () => {
    const page = await openSample(engine);
    await page.evaluateOn(`${IN}.tool[data-command="save"]`, (tool) => tool.focus());
    await page.press("Enter");
    await waitToSee(() => focusOf(page), "copy-quotations");
    await page.press("ArrowDown");
    assert.equal(await focusOf(page), "copy");
    await page.press("n");
    assert.equal(await focusOf(page), "copy", "a letter is no command here");
    await page.press("Escape");
    assert.equal(await focusOf(page), "save");
    assert.equal(await page.evaluateOn(`${IN}.tool[data-command="save"]`, (tool) => tool.getAttribute("aria-expanded")), "false");
    await page.press("Enter");
    await waitToSee(() => focusOf(page), "copy-quotations");
    await page.click(".masthead h1");
    await page.waitForSelector(`${IN}.menu[data-menu="save"][hidden]`);
    await page.close();
  });

  test(`${engine}: where there is little room all is still to be reached, and nothing is wider than the window`, async () => {
    const page = await openSample(engine, { width: engine === "webkit" ? 450 : 320, height: 720 });
    await page.waitForSelector(`${IN}.toolbar[data-compact]`);
    await page.click(`${IN}.tool[data-command="more"]`);
    const found = await page.evaluate(() => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      const shown = [...root.querySelectorAll(".tool, .menu-item")].filter((each) => each.checkVisibility()).map((each) => each.dataset.command);
      return { commands: shown, over: document.documentElement.scrollWidth - innerWidth };
    });
    for (const command of ["paste", "open", "save", "undo", "redo", "print", "clear", "help", "about"]) assert.equal(found.commands.filter((/** @type {string} */ each) => each === command).length, 1, command);
    assert.ok(found.over <= 0, `${found.over} px too wide`);
    await page.press("Escape");
    await page.click(`${IN}.chip-more`);
    await page.click(`${IN}.menu[data-menu="kinds"] .chip[data-kind="place"]`);
    await waitToSee(() => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).kinds.includes("place")), false);
    await page.close();
  });

  test(`${engine}: the sample is called one, its steps are dismissed, Paste stands out until an article is there`, async () => {
    const page = await openSample(engine);
    const look = () =>
      page.evaluate(() => {
        const isSeen = (/** @type {string} */ selector) => Boolean(document.querySelector(selector)?.checkVisibility());
        const paste = /** @type {Element} */ (document.querySelector("article-annotator")?.shadowRoot?.querySelector('.tool[data-command="paste"]'));
        return { sample: isSeen(".sample-label"), steps: isSeen("#steps"), main: getComputedStyle(paste).fontWeight === "600" };
      });
    assert.deepEqual(await look(), { sample: true, steps: true, main: true });
    assert.equal(await page.evaluate(() => document.querySelectorAll("#steps li").length), 3);
    await page.click("#dismiss-steps");
    assert.deepEqual(await look(), { sample: true, steps: false, main: true });
    await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).pasteText("OSLO (Wire) – “Snow,” Ida Berg said."));
    await waitToSee(look, { sample: false, steps: false, main: false });
    await page.click(`${IN}.tool[data-command="undo"]`);
    await waitToSee(look, { sample: true, steps: false, main: true });
    await page.close();
  });

  test(`${engine}: a wrong paste is taken back, also after the next letter`, async () => {
    const page = await openSample(engine);
    const value = () => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).value);
    const before = await value();
    await page.click(`${IN}.tab[data-command="edit"]`);
    await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).pasteText("Wrong, said Ida Berg."));
    await page.evaluateOn(`${IN}textarea`, (field) => field.setSelectionRange(0, 0));
    await page.evaluateOn(`${IN}textarea`, (field) => {
      field.setRangeText("X");
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    });
    assert.equal(await value(), "XWrong, said Ida Berg.");
    await page.click(`${IN}.tool[data-command="undo"]`);
    await waitToSee(value, "Wrong, said Ida Berg.");
    await page.click(`${IN}.tool[data-command="undo"]`);
    await waitToSee(value, before);
    await page.close();
  });

  test(`${engine}: a notice pushes nothing, is said once, and goes by itself unless it is looked at`, async () => {
    const page = await openSample(engine);
    const found = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const root = element.shadowRoot;
      const top = () => root.querySelector("article").getBoundingClientRect().top;
      const before = top();
      element.pasteText("https://example.org/a");
      const said = [...root.querySelectorAll('[role="alert"]')].map((each) => each.textContent);
      const inAlert = Boolean(root.querySelector(".notice").closest('[role="alert"], [role="status"]'));
      return { moved: top() - before, said: said.length, words: said[0], inAlert };
    });
    assert.deepEqual({ ...found, words: "" }, { moved: 0, said: 1, words: "", inAlert: false });
    assert.match(found.words, /nothing is fetched/);
    const stays = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      // Eight seconds are four tenths of one here.
      const real = window.setTimeout;
      const quick = (/** @type {() => void} */ work, /** @type {number} */ ms) => real(work, ms / 20);
      window.setTimeout = /** @type {typeof setTimeout} */ (/** @type {unknown} */ (quick));
      const pause = () => new Promise((resolve) => real(resolve, 1200));
      element.pasteText("Snow closes the pass.");
      const line = element.shadowRoot.querySelector(".notice");
      line.querySelector(".notice-close").focus();
      await pause();
      const held = !line.hidden;
      line.querySelector(".notice-close").blur();
      await pause();
      return { held, left: !line.hidden };
    });
    assert.deepEqual(stays, { held: true, left: false });
    await page.close();
  });

  test(`${engine}: from reading to editing and back the same words stay where they are`, async () => {
    const page = await openSample(engine);
    await page.evaluate((text) => /** @type {any} */ (document.querySelector("article-annotator")).annotate(text), LONG);
    await page.evaluate(() => scrollTo(0, 4000));
    const words = await page.waitFor(() => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      const first = [...root.querySelectorAll("article p")].find((each) => each.getBoundingClientRect().top > 5);
      return scrollY > 3000 && /Paragraph \d+ tells/.exec(first?.textContent ?? "")?.[0];
    });
    const top = await topOf(page, words);
    await page.evaluate(() => void (/** @type {any} */ (document.querySelector("article-annotator")).mode = "edit"));
    const inField = await topOf(page, words);
    assert.ok(Math.abs(Number(inField) - Number(top)) < 120, `${words}: ${top} → ${inField}`);
    const caret = await page.evaluateOn(`${IN}textarea`, (field) => field.value.slice(0, field.selectionStart).split("\n\n").length - 1);
    const at = Number(/\d+/.exec(words)?.[0]);
    assert.ok(Math.abs(caret - at) <= 1, `the caret is in paragraph ${caret}, not ${at}`);
    await page.evaluate(() => void (/** @type {any} */ (document.querySelector("article-annotator")).mode = "read"));
    const back = await topOf(page, words);
    assert.ok(Math.abs(Number(back) - Number(top)) < 120, `${words}: ${top} → ${back}`);
    await page.close();
  });

  test(`${engine}: with CRLF line ends a mark is chosen exactly, and typing keeps them`, async () => {
    const page = await openSample(engine);
    const found = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      await element.annotate("LYON (Wire)\r\n\r\nIt rained.\r\n\r\n“Rain,” said Anna Roy.\r\n");
      element.mode = "edit";
      element.select("q0");
      const field = element.shadowRoot.querySelector("textarea");
      const chosen = field.value.slice(field.selectionStart, field.selectionEnd);
      field.setRangeText("“Snow,”", field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      return { chosen, value: element.value, caret: field.selectionEnd };
    });
    assert.equal(found.chosen, "“Rain,”");
    assert.equal(found.value, "LYON (Wire)\r\n\r\nIt rained.\r\n\r\n“Snow,” said Anna Roy.\r\n");
    await page.close();
  });

  test(`${engine}: while editing it is the article that is printed, all of it, with its marks`, async () => {
    const page = await openSample(engine);
    const found = await page.evaluate(async (text) => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      await element.annotate(text);
      element.mode = "edit";
      window.dispatchEvent(new Event("beforeprint"));
      const root = element.shadowRoot;
      const printed = { paragraphs: root.querySelectorAll("article p").length, marks: root.querySelectorAll('article mark[data-kind="quotation"]').length, isThere: root.querySelector("article").checkVisibility() };
      window.dispatchEvent(new Event("afterprint"));
      return { ...printed, after: root.querySelector("article").checkVisibility() };
    }, LONG);
    assert.deepEqual(found, { paragraphs: 120, marks: 120, isThere: true, after: false });
    await page.close();
  });
}
