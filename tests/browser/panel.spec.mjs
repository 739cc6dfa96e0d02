// The panel and what belongs to it: who said what, shares of the sources, search,
// review, glances, speakers in the margin, several articles as one, lost corrections.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines } from "./driver.mjs";
import { IN, annotateIn, openSample, readAxe, waitToSee } from "./host.mjs";

/** @typedef {import("./host.mjs").Page} Page */

const INTERVIEW = `Three persons met: Anna Roy, Jean Petit and Marc Blanc.

${"Q: How long will the repairs of the bridge in Lyon take this year?\n\nA: Nobody can say that, and nobody should promise it either.\n\n".repeat(6)}`;
const LONG = `Harvest delayed\n\nLYON, France, May 2 (Wire) – Rain held up the harvest.\n\n${"“We wait for the sun,” said Anna Roy, a farmer. The fields are wet.\n\n".repeat(12)}“Who knows,” said her neighbour.`;

/** Runs a command from the toolbar, or from what opens under “More”. @param {Page} page @param {string} command */
async function run(page, command) {
  const isThere = await page.evaluate((name) => {
    const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
    return [...root.querySelectorAll(`[data-command="${name}"]`)].some((each) => each.checkVisibility());
  }, command);
  if (!isThere) await page.click(`${IN}[data-command="more"]`);
  await page.evaluate((name) => {
    const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
    for (const old of root.querySelectorAll("[data-pressed]")) old.removeAttribute("data-pressed");
    [...root.querySelectorAll(`[data-command="${name}"]`)].find((each) => each.checkVisibility())?.setAttribute("data-pressed", "");
  }, command);
  await page.click(`${IN}[data-pressed]`);
}

/** The words of all that a selector finds in the element. @param {Page} page @param {string} selector @returns {Promise<string[]>} */
function read(page, selector) {
  return page.evaluate((inside) => {
    const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
    return [...root.querySelectorAll(inside)].filter((each) => each.checkVisibility()).map((each) => each.textContent.trim());
  }, selector);
}

/** @param {Page} page */
function readFocus(page) {
  return page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.activeElement?.className ?? "");
}

/** In the page: corrections of words that are not in the text. */
function applyLost() {
  const anchor = (/** @type {string} */ exact) => [{ type: "TextQuoteSelector", exact, prefix: "before ", suffix: " after" }, { type: "TextPositionSelector", start: 5, end: 5 + exact.length }];
  const plain = { all: false, when: "2026-03-04T10:00:00Z", bounds: null, entity: null, source: null, name: null };
  /** @type {any} */ (document.querySelector("article-annotator")).applyCorrections([
    { ...plain, what: "update", of: "mention", selector: anchor("Zanzibar Quux"), kind: "place" },
    { ...plain, what: "update", of: "quotation", selector: anchor("“Xyzzy Plugh”"), kind: null, source: { name: "Jonas Weber", kind: "person", selector: null } },
  ]);
}

/** In the page: two articles on the desk. */
async function openTwo() {
  const one = "Rain in Lyon\n\n“We wait,” said Anna Roy, a farmer in Lyon.";
  const two = "Sun in Bern\n\n“We harvest,” said Anna Roy. “At last,” said Marc Blanc of Bern.";
  await /** @type {any} */ (document.querySelector("article-annotator")).openFiles([new File([one], "one.txt"), new File([two], "two.txt")]);
}

/** @param {Page} page */
const correctionsOf = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).corrections.map((/** @type {any} */ each) => each.what));

for (const engine of engines) {
  /** @param {string} title @param {(page: Page) => Promise<void>} check @param {import("./driver.mjs").OpenOptions} [options] */
  const inSample = (title, check, options = {}) =>
    test(`${engine}: ${title}`, async () => {
      const page = await openSample(engine, { reducedMotion: true, ...options });
      try {
        await check(page);
        assert.deepEqual(await page.consoleErrors(), []);
      } finally {
        await page.close();
      }
    });

  inSample("who said what comes first, those who say most before the others", async (page) => {
    const sections = await page.evaluate(() => [.../** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelectorAll(".panel-section")].map((each) => each.dataset.section));
    assert.equal(sections[0], "quotation");
    const speakers = await read(page, '[data-section="quotation"] .group .name');
    assert.deepEqual(speakers.slice(0, 3), ["Amara Okafor", "Jonas Weber", "Julien Marchand"]);
    assert.ok(speakers.includes("an official of the River Anglers’ Union"), speakers.join("; "));
    const people = await read(page, '[data-section="person"] .name');
    assert.ok(people.includes("Jonas Weber"));
    assert.ok(!people.some((name) => /official|fishermen/.test(name)), people.join("; "));
    assert.deepEqual((await read(page, '[data-section="unnamed"] .name')).sort(), ["Italian fishermen in the canton of Valais", "an official of the River Anglers’ Union"]);
    assert.ok((await read(page, ".details")).includes("Amara Okafor’s deputy"));
    const top = await page.evaluateOn(`${IN}.quote-row`, (row) => row.getBoundingClientRect().bottom);
    assert.ok(top < 900, `the first quotation is at ${top}`);
  });

  inSample("each speaker has a limit of their own, and an interview its questions and answers", async (page) => {
    await annotateIn(page, LONG);
    await waitToSee(() => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelectorAll(".quote-row").length), 4);
    await page.click(`${IN}[data-section="quotation"] .rows + .more`);
    await waitToSee(() => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelectorAll(".quote-row").length), 13);
    assert.equal(await readFocus(page), "more");
    await annotateIn(page, INTERVIEW);
    await waitToSee(() => read(page, ".group-title"), ["Question 6", "Answer 6"]);
    assert.equal((await read(page, ".quote-row")).length, 6);
  });

  inSample("a kind that is off stays in the panel, and its row switches it on", async (page) => {
    const shown = () => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).kinds.split(" "));
    await page.click(`${IN}.chip[data-kind="person"]`);
    await page.waitForSelector(`${IN}[data-section="person"][data-off] .row`);
    assert.ok(!(await shown()).includes("person"));
    await page.click(`${IN}[data-section="person"] .row`);
    await page.waitFor(() => /** @type {any} */ (document.querySelector("article-annotator")).kinds.includes("person"));
    assert.match(await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).selected.id), /^m\d+$/);
    await page.click(`${IN}[data-section="place"] .panel-kinds`);
    await waitToSee(shown, ["place"]);
    await page.click(`${IN}.chip-all`);
    await waitToSee(async () => (await shown()).length, 12);
    await page.evaluateOn(`${IN}.chip[data-kind="date"]`, (chip) => chip.dispatchEvent(new MouseEvent("dblclick", { bubbles: true })));
    await waitToSee(shown, ["date"]);
  });

  inSample("a name dropped on another is one with it, and can be undone", async (page) => {
    const drag = await page.evaluate(async () => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      const rows = [...root.querySelectorAll('[data-section="person"] .row')];
      const find = (/** @type {string} */ name) => rows.find((row) => row.querySelector(".name").textContent === name);
      const [from, into] = [find("Clara Whitfield"), find("Lena Hartmann")];
      from.scrollIntoView({ block: "center" });
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const at = (/** @type {Element} */ element) => {
        const { left, top, height } = element.getBoundingClientRect();
        return { clientX: left + 20, clientY: top + height / 2, bubbles: true, composed: true, button: 0, buttons: 1, pointerId: 1, pointerType: "mouse" };
      };
      const send = (/** @type {string} */ type, /** @type {Element} */ target, /** @type {Element} */ place) => target.dispatchEvent(new PointerEvent(type, at(place)));
      send("pointerdown", from, from);
      send("pointermove", from, into);
      send("pointermove", from, into);
      const seen = { target: root.querySelector("[data-target] .name")?.textContent, ghost: root.querySelector(".drag-ghost").textContent };
      send("pointerup", from, into);
      return seen;
    });
    assert.deepEqual(drag, { target: "Lena Hartmann", ghost: "Clara Whitfield" });
    await waitToSee(() => correctionsOf(page), ["merge"]);
    await page.click(`${IN}.notice-action`);
    await waitToSee(() => correctionsOf(page), []);
  });

  inSample("a name is given another in its row, and shown alone", async (page) => {
    await page.hover(`${IN}[data-section="place"] .row`);
    await page.click(`${IN}[data-section="place"] .row-more`);
    await page.waitForSelector(`${IN}.row-menu:popover-open`);
    await page.press("Escape");
    await waitToSee(() => readFocus(page), "row-more");
    await page.press("Enter");
    await page.waitForSelector(`${IN}.row-menu:popover-open`);
    await page.press("Enter");
    await page.waitForSelector(`${IN}.row-name`);
    await page.typeKeys("The Rhône");
    await page.press("Enter");
    await waitToSee(() => correctionsOf(page), ["rename"]);
    await waitToSee(async () => (await read(page, '[data-section="place"] .name'))[0]?.startsWith("The Rhône"), true);
    assert.equal((await read(page, '[data-section="place"] .by-person')).length, 1);
    await page.click(`${IN}[data-section="place"] .row-more`);
    await page.press("End");
    await page.press("Enter");
    await waitToSee(() => read(page, ".panel-only span"), ["Only The Rhône"]);
    await page.click(`${IN}.panel-all`);
    await waitToSee(() => read(page, ".panel-only span"), []);
  });

  inSample("sources at a glance, in words and as bars that filter", async (page) => {
    assert.match((await read(page, ".sources-words")).join(), /4 named, 2 unnamed sources\. 52 of \d+ words are quoted, 17 more reported\./);
    const names = await read(page, ".source-name");
    assert.equal(names[0], "Amara Okafor");
    await page.click(`${IN}.source[data-source="person:Jonas Weber"]`);
    await waitToSee(() => read(page, '[data-section="quotation"] .group .name'), ["Jonas Weber"]);
    const colours = await page.evaluate(() => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      const colour = (/** @type {string} */ words) => getComputedStyle([...root.querySelectorAll('article mark[data-kind="quotation"]')].find((mark) => mark.textContent.includes(words))).color;
      return { own: colour("We published"), others: colour("We were closer"), ink: getComputedStyle(root.querySelector("article")).color };
    });
    assert.equal(colours.own, colours.ink);
    assert.notEqual(colours.others, colours.ink);
    await page.click(`${IN}.source[aria-pressed="true"]`);
    await waitToSee(async () => (await read(page, '[data-section="quotation"] .group .name')).length, 6);
  });

  inSample("search: hits in the article, rows of the panel, from one to the next and back to the focus", async (page) => {
    await page.evaluateOn(`${IN}article mark[tabindex="0"]`, (mark) => mark.focus());
    await run(page, "search");
    await page.typeKeys("rhone");
    await waitToSee(() => read(page, ".search-count"), ["3 hits"]);
    await waitToSee(() => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelectorAll("rect.hit").length), 3);
    assert.deepEqual(await read(page, '[data-section="place"] .name'), ["Rhône"]);
    const place = await page.evaluate(() => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      const hit = root.querySelector("rect.hit").getBoundingClientRect();
      const mark = [...root.querySelectorAll('article mark[data-kind="place"]')].find((each) => each.textContent === "Rhône").getBoundingClientRect();
      return Math.abs(hit.left - mark.left) + Math.abs(hit.top - mark.top);
    });
    assert.ok(place < 16, `the frame is ${place} px off`);
    await page.press("Enter");
    await waitToSee(() => read(page, ".search-count"), ["1 of 3"]);
    await page.press("Shift+Enter");
    await waitToSee(() => read(page, ".search-count"), ["3 of 3"]);
    await page.waitForSelector(`${IN}rect.hit.current`);
    await page.fill(`${IN}.search-field`, "Marchand");
    // The name, “he”, and the two quotations of his.
    await waitToSee(() => read(page, ".search-count"), ["4 hits"]);
    await page.fill(`${IN}.search-field`, "zebra");
    await waitToSee(() => read(page, ".search-count"), ["Nothing found"]);
    await page.press("Escape");
    await waitToSee(() => read(page, ".search"), []);
    assert.equal((await read(page, "rect.hit")).length, 0);
    assert.ok((await read(page, ".panel-section")).length > 4);
  });

  inSample("review: accept, another kind, skip, back, delete, until nothing is left", async (page) => {
    await run(page, "review");
    await page.waitForSelector(`${IN}.review:not([hidden])`);
    await waitToSee(() => readFocus(page), "button review-right");
    const ask = () => read(page, ".review-words").then(([words]) => words ?? "");
    const left = () => read(page, ".review-left").then(([words]) => Number.parseInt(words ?? "0", 10));
    const first = await ask();
    assert.match(first, /^(Is|Who|Did|Does) .*\?$/);
    const n = await left();
    await page.press("Enter");
    await waitToSee(left, n - 1);
    assert.deepEqual(await correctionsOf(page), ["accept"]);
    const second = await ask();
    assert.match(second, /^Is “.*” an? .*\?$/);
    await page.press("ArrowRight");
    await waitToSee(left, n - 2);
    assert.notEqual(await ask(), second);
    await page.press("ArrowLeft");
    await waitToSee(ask, second);
    await page.press("2");
    await waitToSee(async () => (await correctionsOf(page)).at(-1), "update");
    await page.press("ArrowLeft");
    await waitToSee(ask, second);
    await waitToSee(async () => (await correctionsOf(page)).at(-1), "accept");
    await page.press("Delete");
    await waitToSee(async () => (await correctionsOf(page)).at(-1), "remove");
    for (let turn = 0; turn < n && !(await page.evaluateOn(`${IN}.review`, (bar) => bar.hasAttribute("data-done"))); turn++) await page.press("ArrowRight");
    assert.match(await ask(), /^That was all/);
    await waitToSee(() => readFocus(page), "button review-done");
    await page.press("Escape");
    await waitToSee(() => read(page, ".review"), []);
  });

  inSample("review asks who said it, and takes an answer", async (page) => {
    await annotateIn(page, INTERVIEW);
    await run(page, "review");
    await waitToSee(async () => (await read(page, ".review-words"))[0]?.startsWith("Who said “How long"), true);
    await page.press("Escape");
    await annotateIn(page, "Harvest delayed\n\nAnna Roy and Marc Blanc met in Lyon on Tuesday.\n\n“Nobody knows how long it will rain this year.”\n\nThe fields were wet.");
    await run(page, "review");
    await waitToSee(() => read(page, ".review-words"), ["Did Marc Blanc say “Nobody knows how long it will rain this year.”?"]);
    const names = await read(page, ".review-choice");
    assert.ok(names.some((name) => name.includes("Anna Roy")), names.join());
    await page.evaluate(() => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      [...root.querySelectorAll(".review-choice")].find((each) => each.textContent.includes("Anna Roy")).click();
    });
    await waitToSee(() => page.evaluate(() => {
      const { quotations, entities } = /** @type {any} */ (document.querySelector("article-annotator")).annotations;
      return [entities[quotations[0].source?.entity]?.name, quotations[0].by];
    }), ["Anna Roy", "person"]);
  });

  inSample("a glance says whom “he” means, and who said a quotation", async (page) => {
    await page.hover(`${IN}article mark[data-type="pronoun"]`);
    await waitToSee(() => read(page, ".peek"), ["Julien Marchand"]);
    const gap = await page.evaluate(() => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      return root.querySelector('article mark[data-type="pronoun"]').getBoundingClientRect().top - root.querySelector(".peek").getBoundingClientRect().bottom;
    });
    assert.ok(gap >= 0 && gap < 12, `${gap} px over the words`);
    await page.hover(`${IN}article mark[data-kind="quotation"]`);
    await waitToSee(() => read(page, ".peek"), ["said by Amara Okafor"]);
    await page.click(`${IN}article mark[data-kind="quotation"]`);
    await waitToSee(() => read(page, ".peek"), []);
    await page.press("Escape");
  });

  inSample("the speakers stand in the margin, and the text is the same", async (page) => {
    const look = () => page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const marks = [...element.shadowRoot.querySelectorAll('article mark[data-kind="quotation"]')];
      const names = marks.map((mark) => getComputedStyle(mark, "::before").content).filter((content) => content !== "none" && content !== "normal");
      const position = marks.map((mark) => getComputedStyle(mark, "::before").position)[0];
      return { first: names[0] ?? "", count: names.length, position, same: element.shadowRoot.querySelector("article").textContent === element.value };
    });
    assert.deepEqual((await look()).first, "");
    await run(page, "margin");
    await waitToSee(look, { first: '"Amara Okafor"', count: 8, position: "absolute", same: true });
    await run(page, "margin");
    await waitToSee(async () => (await look()).count, 0);
  });

  inSample("several articles as one, and from a row to its article", async (page) => {
    await page.evaluate(openTwo);
    await page.click(`${IN}.articles .tab:nth-child(2)`);
    await waitToSee(async () => (await read(page, '[data-section="all-quotation"] .speaker .name')), ["Anna Roy", "Marc Blanc"]);
    assert.deepEqual(await read(page, '[data-section="all-quotation"] .article-title'), ["Rain in Lyon (one.txt)", "Sun in Bern (two.txt)"]);
    await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelectorAll('[data-section="all-quotation"] .article-row')[1].click());
    await waitToSee(() => page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const { start, end } = element.selected ?? { start: 0, end: 0 };
      return element.value.slice(start, end);
    }), "“We harvest,”");
    await page.click(`${IN}.articles .tab:nth-child(1)`);
    await waitToSee(() => read(page, '[data-section="person"] .name'), ["Anna Roy", "Marc Blanc"]);
  });

  inSample("a correction that found no place is listed, attached elsewhere, dropped", async (page) => {
    await page.evaluate(applyLost);
    await waitToSee(() => read(page, ".lost-title"), ["2 corrections found no place"]);
    await page.click(`${IN}.lost-title`);
    assert.deepEqual(await read(page, ".lost-words"), ["“Zanzibar Quux” → place", "“Xyzzy Plugh” → said by Jonas Weber"]);
    await page.click(`${IN}.lost-row .lost-action`);
    await waitToSee(async () => (await read(page, ".notice span"))[0], "Select the words in the article first, then attach the correction to them.");
    await page.evaluate(() => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      const mark = [...root.querySelectorAll('article mark[data-kind="person"]')].find((each) => each.textContent === "Priya Nair");
      const node = mark.firstChild;
      getSelection()?.setBaseAndExtent(node, 0, node, node.length);
    });
    await page.click(`${IN}.lost-row .lost-action`);
    await waitToSee(() => read(page, ".lost-title"), ["1 correction found no place"]);
    const kind = await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const { mentions } = element.annotations;
      return mentions.find((/** @type {any} */ each) => element.value.slice(each.start, each.end) === "Priya Nair")?.kind;
    });
    assert.equal(kind, "place");
    // What is about a quotation does not fit a name.
    await page.click(`${IN}.lost-row .lost-action`);
    await waitToSee(async () => (await read(page, ".notice span"))[0], "The correction does not fit “Priya Nair”: select a mark of its kind.");
    await page.click(`${IN}.lost-row .lost-action:last-child`);
    await waitToSee(() => read(page, ".lost-title"), []);
    await page.click(`${IN}.notice-action`);
    await waitToSee(() => read(page, ".lost-title"), ["1 correction found no place"]);
  });

  /** @type {Record<string, (page: Page) => Promise<unknown>>} */
  const STATES = {
    "one source only": (page) => page.click(`${IN}.source`),
    "a menu of a name": async (page) => {
      await page.hover(`${IN}[data-section="person"] .row`);
      await page.click(`${IN}[data-section="person"] .row-more`);
    },
    "a kind that is off": (page) => page.click(`${IN}.chip[data-kind="place"]`),
    "a search": async (page) => {
      await run(page, "search");
      await page.typeKeys("Marchand");
      await page.press("Enter");
    },
    "the review": (page) => run(page, "review"),
    "the margin": (page) => run(page, "margin"),
    "a glance": async (page) => {
      await page.hover(`${IN}article mark[data-type="pronoun"]`);
      await page.waitForSelector(`${IN}.peek:not([hidden])`);
    },
    "lost corrections": async (page) => {
      await page.evaluate(applyLost);
      await page.click(`${IN}.lost-title`);
    },
    "all articles": async (page) => {
      await page.evaluate(openTwo);
      await page.click(`${IN}.articles .tab:nth-child(2)`);
      await page.waitForSelector(`${IN}.article-row`);
    },
  };
  for (const dark of [false, true]) {
    test(`${engine}: axe has no complaint about the panel, ${dark ? "dark" : "light"}`, async (t) => {
      const page = await openSample(engine, { dark, reducedMotion: true });
      await page.evaluateExpression(`(() => { ${readAxe()}; return true; })()`);
      for (const [name, enter] of Object.entries(STATES)) {
        await t.test(name, async () => {
          await enter(page);
          const found = await page.evaluate(async () => {
            const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ["violations"] });
            return violations.map((/** @type {any} */ each) => `${each.id}: ${each.nodes.map((/** @type {any} */ node) => `${node.target.join(" ")} ${node.failureSummary}`).join("; ")}`);
          });
          assert.deepEqual(found, []);
          await page.press("Escape");
        });
      }
      await page.close();
    });
  }
}
