// By hand: what a person corrects in the article, with mouse and with keys, holds and
// can be taken back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines } from "./driver.mjs";
import { IN, openSample, readAxe, waitToSee } from "./host.mjs";

/** @typedef {import("./host.mjs").Page} Page */

const TEXT = `LYON, France, May 2 (Wire) – Rain held up the harvest.

“We wait,” said Anna Roy, a farmer. “It is late,” Roy said.

Anna Roy met Jonas Weber in Bern. Roy and Weber agreed. Weber left for the red barn, a farm.

“The price rose,” said Jonas Weber. The red barn is shut, 👩‍🌾 too.`;

const CARD = `${IN}.card:not([hidden])`;
const BAR = `${IN}.selection-bar:not([hidden])`;
const CHOOSER = `${IN}.chooser[open]`;

for (const engine of engines) {
  /** @param {string} title @param {(page: Page) => Promise<void>} check */
  const withText = (title, check) =>
    test(`${engine}: ${title}`, async () => {
      const page = await openSample(engine, { reducedMotion: true });
      try {
        await page.evaluate(async (/** @type {string} */ text) => {
          await /** @type {any} */ (document.querySelector("article-annotator")).annotate(text);
        }, TEXT);
        await check(page);
        assert.deepEqual(engine === "webkit" ? [] : await page.consoleErrors(), []);
      } finally {
        await page.close();
      }
    });

  withText("a card says in a plain sentence who it is, and what can be done", async (page) => {
    await page.click(await find(page, "Roy"));
    assert.match(await page.textOf(`${CARD} .card-kind`), /^Person\. Said 2 quotations, named \d times\./);
    assert.doesNotMatch(await page.textOf(CARD), /%|EDTF|Cue/);
    const box = await page.evaluateOn(CARD, (card) => {
      const { left, bottom, top } = card.getBoundingClientRect();
      const article = card.getRootNode().querySelector("article").getBoundingClientRect();
      return { isBeside: left >= article.right, inSight: top >= 0 && bottom <= innerHeight };
    });
    assert.deepEqual(box, { isBeside: true, inSight: true });
    await page.press("Escape");
    await waitToSee(() => focused(page), "Roy");
  });

  withText("a name is retagged everywhere, by its card and by a digit, and that is undone", async (page) => {
    await page.click(await find(page, "Weber"));
    assert.match(await page.textOf(`${CARD} .card-all`), /All 2 “Weber”/);
    await page.click(`${CARD} [data-key="kind:place"]`);
    await waitToSee(() => kinds(page, "Weber"), ["place", "place"]);
    assert.match(await page.textOf(`${CARD} .card-kind`), /^Place\..*by hand/);
    await page.press("Escape");
    await page.press("3");
    await waitToSee(() => kinds(page, "Weber"), ["organization", "organization"]);
    await waitToSee(() => focused(page), "Weber");
    await page.press("Control+z");
    await waitToSee(() => kinds(page, "Weber"), ["place", "place"]);
    await page.press("Control+z");
    await waitToSee(() => kinds(page, "Weber"), ["person", "person"]);
    await page.press("Control+Shift+Z");
    await waitToSee(() => kinds(page, "Weber"), ["place", "place"]);
  });

  withText("one mention is somebody else, and merged again by key and search", async (page) => {
    await page.click(await find(page, "Weber"));
    await page.click(`${CARD} .card-all input`);
    const whole = await entityOf(page, "Jonas Weber");
    await page.click(`${CARD} [data-key="split"]`);
    await waitToSee(async () => (await entityOf(page, "Weber")) === (await entityOf(page, "Jonas Weber")), false);
    await page.press("Escape");
    await page.press("m");
    await page.waitForSelector(CHOOSER);
    await page.typeKeys("jonas");
    await page.waitFor(() => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelectorAll(".choice").length === 1);
    await page.press("Enter");
    await waitToSee(async () => (await entityOf(page, "Weber")) === (await entityOf(page, "Jonas Weber")), true);
    await waitToSee(() => focused(page), "Weber");
    await page.press("Control+z");
    await page.press("Control+z");
    await waitToSee(() => entityOf(page, "Weber"), whole);
  });

  withText("a name is called otherwise", async (page) => {
    await page.click(await find(page, "Anna Roy"));
    await page.press("F2");
    await page.waitForSelector(`${CARD} .card-field`);
    await page.press("End");
    await page.typeKeys(" Jr.");
    await page.press("Enter");
    await waitToSee(() => page.textOf(`${CARD} .card-title`), "Anna Roy Jr.");
    await page.press("Escape");
    await page.press("Control+z");
    await page.press("Enter");
    await waitToSee(() => page.textOf(`${CARD} .card-title`), "Anna Roy");
  });

  withText("a quotation gets another speaker from the list, by pointing, or none", async (page) => {
    const quote = `${IN}article mark[data-id="q0"]`;
    await page.click(quote);
    await page.press("s");
    await page.waitForSelector(CHOOSER);
    await page.typeKeys("weber");
    await page.press("Enter");
    await waitToSee(() => speakerOf(page, 0), "Jonas Weber");
    await page.click(`${IN}article mark[data-id="q0"]`);
    await page.press("s");
    await page.click(`${CHOOSER} .chooser-extra .button:first-child`);
    await page.waitForSelector(`${IN}.pointing:not([hidden])`);
    await page.press("Escape");
    await page.waitForSelector(`${IN}.pointing[hidden]`);
    await page.press("s");
    await page.click(`${CHOOSER} .chooser-extra .button:first-child`);
    await page.click(await find(page, "Roy"));
    await waitToSee(() => speakerOf(page, 0), "Anna Roy");
    await page.waitForSelector(CARD);
    await page.click(`${CARD} [data-key="speaker"]`);
    await page.click(`${CHOOSER} .chooser-extra .button:last-child`);
    await waitToSee(() => speakerOf(page, 0), null);
    await page.press("Escape");
    for (let step = 0; step < 3; step++) await page.press("Control+z");
    await waitToSee(() => speakerOf(page, 0), "Anna Roy");
    await waitToSee(() => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).corrections.length), 0);
  });

  withText("a quotation is of another kind, and right as it is", async (page) => {
    await page.click(`${IN}article mark[data-id="q0"]`);
    await page.click(`${CARD} [data-key="kind:scare"]`);
    const kind = () => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).annotations.quotations[0].kind);
    await waitToSee(kind, "scare");
    await page.press("Escape");
    await page.press("1");
    await waitToSee(kind, "direct");
    await page.click(`${IN}article mark[data-id="q1"]`);
    await page.click(`${CARD} [data-key="accept"]`);
    await waitToSee(() => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).annotations.quotations[1].by), "person");
    await page.waitForSelector(`${CARD} .by-person`);
  });

  withText("what is deleted leaves a way back, and the focus on the next mark", async (page) => {
    const at = TEXT.indexOf("Bern");
    await page.click(await find(page, "Bern"));
    await page.press("Delete");
    await waitToSee(() => kinds(page, "Bern"), []);
    await waitToSee(() => focused(page), "Roy");
    await page.waitForSelector(`${IN}.notice:not([hidden]) .notice-action`);
    await page.clickAt(await pointAt(page, at + 2));
    assert.match(await page.textOf(CARD), /You removed a mark here: “Bern”/);
    await page.click(`${CARD} [data-key="put-back"]`);
    await waitToSee(() => kinds(page, "Bern"), ["place"]);
    await waitToSee(() => focused(page), "Bern");
    await page.press("Control+z");
    await waitToSee(() => kinds(page, "Bern"), []);
    await page.press("Control+z");
    await waitToSee(() => kinds(page, "Bern"), ["place"]);
    await page.click(await find(page, "Bern"));
    await page.click(`${CARD} [data-key="remove"]`);
    await waitToSee(() => kinds(page, "Bern"), []);
    await page.click(`${IN}.notice:not([hidden]) .notice-action`);
    await waitToSee(() => kinds(page, "Bern"), ["place"]);
  });

  withText("the mouse selects words, and the bar marks all of them", async (page) => {
    const at = TEXT.indexOf("red barn");
    await page.drag(await pointAt(page, at + 1), await pointAt(page, at + 6));
    await page.waitForSelector(BAR);
    assert.match(await page.textOf(BAR), /Quote.*Person.*Place.*Organisation.*More….*All 2/);
    assert.equal(await page.evaluateOn(BAR, (bar) => bar.getAttribute("aria-label")), "Mark “red barn” as");
    const copied = await page.evaluate(() => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      return String((root.getSelection?.() ?? document.getSelection())).trim();
    });
    if (engine === "chromium") assert.equal(copied, "red barn");
    await page.click(`${BAR} [data-key="place"]`);
    await waitToSee(() => kinds(page, "red barn"), ["place", "place"]);
    await waitToSee(() => focused(page), "red barn");
    await page.waitForSelector(`${IN}.selection-bar[hidden]`);
    await page.press("Enter");
    assert.match(await page.textOf(`${CARD} .card-kind`), /^Place.*by hand/);
    await page.press("Escape");
    await page.press("Control+z");
    await waitToSee(async () => (await kinds(page, "red barn")).length, 0);
  });

  withText("the keyboard selects words, several paragraphs for a quotation only", async (page) => {
    await page.click(await find(page, "Bern"));
    await page.press("Escape");
    await page.press("a");
    await page.waitForSelector(BAR);
    const label = () => page.evaluateOn(BAR, (bar) => bar.getAttribute("aria-label"));
    await waitToSee(label, "Mark “Roy” as");
    await page.press("Alt+ArrowRight");
    await waitToSee(label, "Mark “and” as");
    await page.press("Shift+ArrowRight");
    await waitToSee(label, "Mark “and Weber” as");
    await page.press("Alt+Shift+ArrowRight");
    await waitToSee(label, "Mark “Weber” as");
    for (const word of ["agreed", "Weber", "left"]) {
      await page.press("Shift+ArrowRight");
      await page.waitFor((/** @type {string} */ last) => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelector(".selection-bar").getAttribute("aria-label").includes(`${last}” as`), word);
    }
    await page.press("Enter");
    await waitToSee(() => page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      return element.annotations.quotations.filter((/** @type {any} */ each) => each.by).map((/** @type {any} */ { start, end }) => element.value.slice(start, end));
    }), ["Weber agreed. Weber left"]);
    await page.evaluate(selectText, TEXT.indexOf("farm."), TEXT.indexOf("The price") + 3);
    await page.waitForSelector(BAR);
    assert.deepEqual(await page.evaluateOn(BAR, (bar) => [...bar.children].map((each) => each.dataset.key)), ["quotation"]);
    await page.evaluate(selectText, TEXT.indexOf("Bern"), TEXT.indexOf("Bern") + 4);
    await page.waitFor(() => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelector('.selection-bar [data-key^="card:"]') !== null);
  });

  withText("a selection loses its white space, keeps an emoji whole, and shows no bar outside the article", async (page) => {
    const label = () => page.evaluateOn(BAR, (bar) => bar.getAttribute("aria-label"));
    const emoji = TEXT.indexOf("👩‍🌾");
    await page.evaluate(selectText, emoji - 1, emoji + 2);
    await waitToSee(label, "Mark “👩‍🌾” as");
    await page.press("Escape");
    await page.waitForSelector(`${IN}.selection-bar[hidden]`);
    await page.evaluate(() => {
      const row = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelector(".row .name");
      document.getSelection()?.setBaseAndExtent(row, 0, row, 1);
    });
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.equal(await page.evaluateOn(`${IN}.selection-bar`, (bar) => bar.hidden), true);
  });

  withText("a digit marks the words that are selected", async (page) => {
    const at = TEXT.indexOf("red barn");
    await page.evaluate(selectText, at, at + 8);
    await page.waitForSelector(BAR);
    await page.press("3");
    await waitToSee(() => kinds(page, "red barn"), ["organization", "organization"]);
    await page.press("Control+z");
    await waitToSee(() => kinds(page, "red barn"), []);
    await page.evaluate(selectText, at, at + 8);
    await page.waitForSelector(BAR);
    await page.press("9");
    await waitToSee(() => page.evaluate((/** @type {number} */ start) => /** @type {any} */ (document.querySelector("article-annotator")).annotations.quotations.some((/** @type {any} */ each) => each.start === start), at), true);
  });

  withText("a finger gets the bar under the words, with targets for a thumb", async (page) => {
    await page.resize(480, 720);
    await page.waitForSelector(`${IN}.frame[data-narrow]`);
    await page.evaluate(() => {
      const article = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelector("article");
      article.scrollIntoView({ block: "start", behavior: "instant" });
      article.dispatchEvent(new PointerEvent("pointerdown", { pointerType: "touch", bubbles: true, composed: true }));
      article.dispatchEvent(new PointerEvent("pointerup", { pointerType: "touch", bubbles: true, composed: true }));
    });
    const at = TEXT.indexOf("red barn");
    await page.evaluate(selectText, at + 1, at + 6);
    await page.waitForSelector(BAR);
    const line = await pointAt(page, at);
    const found = await page.evaluateOn(BAR, (bar, y) => {
      const box = bar.getBoundingClientRect();
      return {
        isUnder: box.top > y,
        inSight: box.left >= 0 && box.right <= document.documentElement.clientWidth,
        small: [...bar.children].filter((each) => each.getBoundingClientRect().height < 44).length,
      };
    }, line.y);
    assert.deepEqual(found, { isUnder: true, inSight: true, small: 0 });
    await page.click(`${BAR} [data-key="person"]`);
    await waitToSee(() => kinds(page, "red barn"), ["person", "person"]);
  });

  withText("the ends of a mark move by keys and by dragging", async (page) => {
    await page.click(await find(page, "Bern"));
    await page.press("Escape");
    await page.press("Alt+Shift+ArrowLeft");
    await waitToSee(() => kinds(page, "in Bern"), ["place"]);
    await waitToSee(() => focused(page), "in Bern");
    await page.press("Alt+Shift+ArrowRight");
    await waitToSee(() => kinds(page, "Bern"), ["place"]);
    await page.press("Alt+ArrowRight");
    await waitToSee(() => kinds(page, "Bern. Roy"), ["place"]);
    await page.press("Control+z");
    await waitToSee(() => kinds(page, "Bern"), ["place"]);
    await page.click(await find(page, "Bern"));
    const handle = await page.evaluateOn(`${IN}.bound[data-side="start"] .knob`, (knob) => {
      const { left, top, width, height } = knob.getBoundingClientRect();
      return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
    });
    await page.drag(handle, await pointAt(page, TEXT.indexOf("Weber in Bern") + 1));
    await waitToSee(() => kinds(page, "Weber in Bern"), ["place"]);
    await page.press("Control+z");
    await waitToSee(() => kinds(page, "Bern"), ["place"]);
  });

  withText("keys work with the focus on the page, by their place on a Cyrillic keyboard, and can be switched off", async (page) => {
    const press = (/** @type {string} */ key, /** @type {string} */ code) =>
      page.evaluate((/** @type {string} */ typed, /** @type {string} */ place) => {
        const inside = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.activeElement;
        const target = inside ?? document.activeElement ?? document.body;
        target.dispatchEvent(new KeyboardEvent("keydown", { key: typed, code: place, bubbles: true, composed: true, cancelable: true }));
        return /** @type {any} */ (document.querySelector("article-annotator")).selected?.id ?? null;
      }, key, code);
    await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
    const first = await press("т", "KeyN");
    assert.notEqual(first, null);
    assert.notEqual(await press("ν", "KeyN"), first);
    assert.equal(await press("p", "KeyP"), first);
    assert.equal(await press("b", "KeyN"), first, "a Latin letter counts by what it types");
    await page.evaluate(() => {
      const field = document.createElement("input");
      field.id = "hosts";
      document.body.append(field);
      field.focus();
    });
    await page.press("n");
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById("hosts")).value), "n");
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).selected?.id), first, "a field of the host has its letters");
    await page.evaluate(() => document.getElementById("hosts")?.remove());
    await page.press("?");
    await page.waitForSelector(`${IN}.help[open]`);
    assert.match(await page.textOf(`${IN}.help`), /N.*next mark.*Correct a mark.*1 … 8.*another kind.*(Ctrl\+Z|⌘Z).*undo/s);
    await page.click(`${IN}.help-switch input`);
    await page.press("Escape");
    await page.waitForSelector(`${IN}.help:not([open])`);
    // The browser takes the focus out of a closed dialog with its next frame; until then the switch, a field, has the keys.
    await waitToSee(() => page.evaluate(() => Boolean(/** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.activeElement?.closest(".help"))), false);
    assert.equal(await press("n", "KeyN"), first);
    await page.press("Delete");
    await waitToSee(() => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).corrections.length), 1);
  });

  withText("in the editor a paste and a clear are undone by Ctrl+Z, also after typing", async (page) => {
    const value = () => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).value);
    await page.click(`${IN}.tab[data-command="edit"]`);
    await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).pasteText("Another article."));
    await page.click(`${IN}textarea`);
    await page.press("Control+End");
    await page.typeKeys(" More");
    await waitToSee(value, "Another article. More");
    for (let step = 0; step < 12 && (await value()) !== TEXT; step++) {
      await page.press("Control+z");
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    assert.equal(await value(), TEXT);
    // With the focus on a button, as a button for undo has it: the editor's own step is the first, too.
    await page.typeKeys("x");
    await page.evaluateOn(`${IN}.tab[data-command="edit"]`, (tab) => tab.focus());
    await page.press("Control+z");
    await waitToSee(value, TEXT);
    await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).pasteText(""));
    await waitToSee(value, "");
    await page.click(`${IN}textarea`);
    await page.press("Control+z");
    await waitToSee(value, TEXT);
  });

  withText("two marks on the same letters can both be opened", async (page) => {
    await page.evaluate((/** @type {number} */ at) => {
      /** @type {any} */ (document.querySelector("article-annotator")).addAnnotation({ start: at, end: at + 8, kind: "quotation" });
    }, TEXT.indexOf("Anna Roy met"));
    const id = await page.evaluate((/** @type {number} */ at) => {
      const { mentions } = /** @type {any} */ (document.querySelector("article-annotator")).annotations;
      return `m${mentions.findIndex((/** @type {any} */ each) => each.start === at)}`;
    }, TEXT.indexOf("Anna Roy met"));
    await page.click(`${IN}article mark[data-id="${id}"]`);
    await page.click(`${CARD} .other`);
    await waitToSee(() => page.evaluateOn(CARD, (card) => card.dataset.kind), "quotation");
    await page.click(`${CARD} .other`);
    await waitToSee(() => page.evaluateOn(CARD, (card) => card.dataset.kind), "person");
  });

  withText("a mark that comes or goes moves no letter", async (page) => {
    const places = () =>
      page.evaluate(() => {
        const article = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelector("article");
        const { left: side, top: from } = article.getBoundingClientRect();
        const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
        /** @type {number[][]} */
        const found = [];
        while (walker.nextNode()) {
          const node = /** @type {Text} */ (walker.currentNode);
          for (let at = 0; at < node.length; at++) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const { left, top, width } = range.getBoundingClientRect();
            if (width > 0 && node.parentElement?.closest("p")) found.push([left - side, top - from]);
          }
        }
        return found;
      });
    const before = await places();
    await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      while (element.annotations.quotations.length > 0) element.removeAnnotation("q0");
      while (element.annotations.mentions.length > 6) element.removeAnnotation("m6");
      element.updateAnnotation("m0", { kind: "person" });
    });
    const after = await places();
    assert.equal(after.length, before.length);
    const moves = before.map(([left = 0, top = 0], at) => Math.abs(left - (after[at]?.[0] ?? 0)) + Math.abs(top - (after[at]?.[1] ?? 0)));
    // “r.” is kerned where no mark ends between the two: that much a font decides.
    assert.ok(Math.max(...moves) < 3, `${Math.max(...moves)} px`);
  });

  withText("read only: the card tells, and changes nothing", async (page) => {
    await page.evaluate(() => document.querySelector("article-annotator")?.setAttribute("readonly", ""));
    await page.click(await find(page, "Bern"));
    assert.match(await page.textOf(`${CARD} .card-title`), /Bern/);
    assert.equal(await page.evaluateOn(CARD, (card) => card.querySelectorAll(".action, .kind-choice").length), 0);
    await page.press("Delete");
    await page.press("1");
    await page.evaluate(selectText, TEXT.indexOf("red barn"), TEXT.indexOf("red barn") + 8);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.equal(await page.evaluateOn(`${IN}.selection-bar`, (bar) => bar.hidden), true);
    assert.deepEqual(await kinds(page, "Bern"), ["place"]);
  });

  for (const dark of [false, true]) {
    test(`${engine}: axe has no complaint of card, bar, chooser and keys, ${dark ? "dark" : "light"}`, async () => {
      const page = await openSample(engine, { dark, reducedMotion: true });
      await page.evaluateExpression(`(() => { ${readAxe()}; return true; })()`);
      const look = async (/** @type {string} */ state) => {
        const found = await page.evaluate(async () => {
          const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ["violations"] });
          return violations.map((/** @type {any} */ each) => `${each.id}: ${each.nodes.map((/** @type {any} */ node) => `${node.target.join(" ")} ${node.failureSummary}`).join("; ")}`);
        });
        assert.deepEqual(found, [], state);
      };
      await page.click(`${IN}article mark[data-kind="person"]`);
      await page.waitForSelector(CARD);
      await look("the card of a name");
      await page.press("F2");
      await look("a name that is renamed");
      await page.press("Escape");
      await page.press("2");
      await page.waitForSelector(`${CARD} .by-person`);
      await look("a card with the person's word");
      await page.press("m");
      await page.waitForSelector(CHOOSER);
      await look("the chooser");
      await page.click(`${CHOOSER} .chooser-extra .button:first-child`);
      await look("pointing");
      await page.press("Escape");
      await page.press("Escape");
      await page.press("a");
      await page.waitForSelector(BAR);
      await look("the bar");
      await page.press("Escape");
      await page.press("?");
      await page.waitForSelector(`${IN}.help[open]`);
      await look("the keys");
      await page.close();
    });
  }
}

/** A selector of the first mention in these words, alone. @param {Page} page @param {string} words */
async function find(page, words) {
  const index = await page.waitFor((/** @type {string} */ exact) => {
    const { annotations, value } = /** @type {any} */ (document.querySelector("article-annotator"));
    const at = annotations?.mentions.findIndex((/** @type {any} */ each) => value.slice(each.start, each.end) === exact) ?? -1;
    return at >= 0 && `m${at}`;
  }, words);
  return `${IN}article mark[data-id="${index}"]`;
}

/** The kinds of the mentions in these words. @param {Page} page @param {string} words @returns {Promise<string[]>} */
function kinds(page, words) {
  return page.evaluate((/** @type {string} */ exact) => {
    const { annotations, value } = /** @type {any} */ (document.querySelector("article-annotator"));
    return annotations.mentions.filter((/** @type {any} */ each) => value.slice(each.start, each.end) === exact).map((/** @type {any} */ each) => each.kind);
  }, words);
}

/** Whom the first mention in these words names. @param {Page} page @param {string} words @returns {Promise<number>} */
function entityOf(page, words) {
  return page.evaluate((/** @type {string} */ exact) => {
    const { annotations, value } = /** @type {any} */ (document.querySelector("article-annotator"));
    return annotations.mentions.find((/** @type {any} */ each) => value.slice(each.start, each.end) === exact)?.entity;
  }, words);
}

/** @param {Page} page @param {number} index of a quotation @returns {Promise<string | null>} */
function speakerOf(page, index) {
  return page.evaluate((/** @type {number} */ at) => {
    const { quotations, entities } = /** @type {any} */ (document.querySelector("article-annotator")).annotations;
    const { source } = quotations[at];
    return source ? entities[source.entity].name : null;
  }, index);
}

/** The words of the mark that has the focus. @param {Page} page @returns {Promise<string | null>} */
function focused(page) {
  return page.evaluate(() => {
    const active = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.activeElement;
    return active?.matches("mark") ? active.textContent : null;
  });
}

/** The middle of a letter of the article. @param {Page} page @param {number} offset */
function pointAt(page, offset) {
  return page.evaluate(async (/** @type {number} */ at) => {
    const article = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelector("article");
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    for (let before = 0; walker.nextNode(); before += /** @type {Text} */ (walker.currentNode).length) {
      const node = /** @type {Text} */ (walker.currentNode);
      if (at >= before + node.length) continue;
      const range = document.createRange();
      range.setStart(node, at - before);
      range.setEnd(node, at - before + 1);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
    }
    return { x: 0, y: 0 };
  }, offset);
}

/** Runs in the page: selects words of the article. @param {number} start @param {number} end */
function selectText(start, end) {
  const article = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelector("article");
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  /** @type {[Node, number][]} */
  const places = [];
  for (let before = 0; walker.nextNode(); before += /** @type {Text} */ (walker.currentNode).length) {
    const node = /** @type {Text} */ (walker.currentNode);
    for (const at of [start, end]) if (at >= before && at < before + node.length) places[at === start ? 0 : 1] = [node, at - before];
  }
  const [[from, fromOffset] = [article, 0], [to, toOffset] = [article, 0]] = places;
  document.getSelection()?.setBaseAndExtent(from, fromOffset, to, toOffset);
}
