// The page as a person uses it: read, filter, jump, type, clear, and by keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines } from "./driver.mjs";
import { IN, openSample, runMore, waitToSee } from "./host.mjs";

const QUOTE = `${IN}article mark[data-kind="quotation"][data-type="direct"]`;
const CARD = `${IN}.card:not([hidden])`;

for (const engine of engines) {
  test(`${engine}: the sample shows its three things at a glance`, async () => {
    const page = await openSample(engine);
    const found = await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const article = element.shadowRoot.querySelector("article");
      const kinds = ["quotation", "person", "place", "organization", "dateline", "date"];
      return {
        marks: kinds.filter((kind) => article.querySelector(`mark[data-kind="${kind}"]`)),
        text: article.textContent === element.value,
        headlines: [...article.querySelectorAll('p[data-block="headline"]')].map((each) => each.textContent),
        sections: [...element.shadowRoot.querySelectorAll(".panel-section")].map((each) => each.dataset.section),
        speakers: [...element.shadowRoot.querySelectorAll(".row.speaker .name")].map((each) => each.textContent),
        promise: document.querySelector(".masthead .promise")?.textContent,
      };
    });
    assert.deepEqual(found.marks, ["quotation", "person", "place", "organization", "dateline", "date"]);
    assert.equal(found.text, true);
    assert.ok(found.headlines.includes("Nations revive Rhône river treaty after two-year dispute"), found.headlines.join(" | "));
    for (const section of ["person", "quotation", "place", "organization", "date"]) assert.ok(found.sections.includes(section), section);
    assert.ok(found.speakers.includes("Amara Okafor"), found.speakers.join());
    assert.match(found.promise ?? "", /Nothing leaves this page/);
    await page.close();
  });

  test(`${engine}: the panel has halves and quarters of years among its days, in calendar order`, async () => {
    const page = await openSample(engine);
    await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      element.value = "The ferry ran again on 3 May 2022. Sales fell in the first half of 2022, after a good third quarter of 2021, and in December 2021 the yard closed.";
    });
    const look = () =>
      page.evaluate(() => {
        const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
        // A day is written as the reader's language has it: "May 3, 2022", "3 May 2022".
        return [...root.querySelectorAll(".date-value")].map((each) => (each.textContent.includes("May") ? "a day in May" : each.textContent)).join(" | ");
      });
    await waitToSee(look, "2021-35 | Dec 2021 | 2022-40 | a day in May");
    await page.close();
  });

  test(`${engine}: a chip switches its kind off and on`, async () => {
    const page = await openSample(engine);
    const look = () =>
      page.evaluate(() => {
        const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
        const chip = root.querySelector('.chip[data-kind="place"]');
        const marks = [...root.querySelectorAll('article p[data-block="paragraph"] mark[data-kind="place"]:not([data-kind="dateline"] *)')];
        const lines = new Set(marks.map((mark) => getComputedStyle(mark).textDecorationLine));
        return { pressed: chip.getAttribute("aria-pressed"), lines: [...lines].join() };
      });
    assert.deepEqual(await look(), { pressed: "true", lines: "underline" });
    await page.click(`${IN}.chip[data-kind="place"]`);
    await waitToSee(look, { pressed: "false", lines: "none" });
    await page.click(`${IN}.chip[data-kind="place"]`);
    await waitToSee(look, { pressed: "true", lines: "underline" });
    await page.close();
  });

  test(`${engine}: a name in the panel jumps from mention to mention`, async () => {
    const page = await openSample(engine, { reducedMotion: true });
    const row = `${IN}.row[data-key="person:Amara Okafor"]`;
    const total = Number(await page.textOf(`${row} .count`));
    assert.ok(total >= 2, `${total} mentions`);
    /** @type {number[]} */
    const places = [];
    for (let turn = 0; turn <= total; turn++) {
      await page.click(row);
      const { start } = await page.waitFor((/** @type {number} */ last) => {
        const { selected } = /** @type {any} */ (document.querySelector("article-annotator"));
        return selected?.start === last ? null : selected;
      }, places.at(-1) ?? -1);
      places.push(start);
    }
    assert.equal(new Set(places.slice(0, total)).size, total);
    assert.equal(places[total], places[0]);
    await page.close();
  });

  test(`${engine}: a quotation lights its source and opens its card; its row does the same`, async () => {
    const page = await openSample(engine);
    await page.hover(QUOTE);
    await page.waitForSelector(`${IN}.pencil path.loop`);
    await page.click(QUOTE);
    assert.match(await page.textOf(`${CARD} .card-title`), /Amara Okafor/);
    assert.match(await page.textOf(`${CARD} .facts`), /Why\s*named right after “said”/);
    await page.waitForSelector(`${IN}.row.quote-row[data-current]`);
    await page.press("Escape");
    await page.waitForSelector(`${IN}.card[hidden]`);
    await page.click(`${IN}.row.quote-row`);
    assert.match(await page.waitFor(() => /** @type {any} */ (document.querySelector("article-annotator")).selected?.id), /^q\d+$/);
    await page.close();
  });

  test(`${engine}: a name can be asked why it is one`, async () => {
    const page = await openSample(engine);
    await page.click(`${IN}article mark[data-kind="person"]`);
    const facts = await page.textOf(`${CARD} .facts`);
    assert.match(facts, /Why/);
    assert.match(facts, /credit|before it|after it|known as|the word|elsewhere|stand together|written/);
    await page.close();
  });

  test(`${engine}: by keyboard alone`, async () => {
    const page = await openSample(engine);
    const state = () =>
      page.evaluate(() => {
        const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
        return {
          stops: root.querySelectorAll('article [tabindex="0"]').length,
          focus: root.activeElement?.dataset.id ?? root.activeElement?.className ?? null,
          said: root.activeElement?.getAttribute("aria-description"),
        };
      });
    await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelector('article [tabindex="0"]').focus());
    const first = await state();
    assert.equal(first.stops, 1);
    assert.ok(first.said);
    const focus = async () => (await state()).focus;
    await page.press("n");
    await waitToSee(async () => (await focus()) !== first.focus, true);
    assert.equal((await state()).stops, 1);
    await page.press("p");
    await waitToSee(focus, first.focus);
    await page.press("Enter");
    await page.waitForSelector(CARD);
    await waitToSee(focus, "card");
    await page.press("Escape");
    await waitToSee(focus, first.focus);
    await page.press("?");
    await page.waitForSelector(`${IN}dialog[open]`);
    await page.press("Escape");
    await waitToSee(focus, first.focus);
    await page.close();
  });

  test(`${engine}: what is typed is annotated as it is typed`, async () => {
    const page = await openSample(engine);
    await page.click(`${IN}.tab[data-command="edit"]`);
    await page.waitForSelector(`${IN}.editor:not([hidden])`);
    await page.fill(`${IN}textarea`, "");
    await page.type(`${IN}textarea`, "\"Rain is a friend,\" said Jonas Weber. PARIS");
    // The last keys may still be on their way when the driver has sent them.
    await page.waitFor(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const copied = element.shadowRoot.querySelector(".mirror").textContent === element.value;
      return element.value.endsWith("PARIS") && copied && element.annotations?.quotations.length === 1;
    });
    const found = await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const [{ start, end }] = element.annotations.quotations;
      return { text: element.value, quoted: element.value.slice(start, end), copy: element.shadowRoot.querySelector(".mirror").textContent };
    });
    assert.equal(found.text, "\"Rain is a friend,\" said Jonas Weber. PARIS");
    assert.equal(found.quoted, "\"Rain is a friend,\"");
    assert.equal(found.copy, found.text);
    await page.click(`${IN}.tab[data-command="read"]`);
    await waitToSee(() => page.textOf(`${IN}article`), found.text);
    await page.close();
  });

  test(`${engine}: a paste anywhere replaces the article, and can be taken back`, async () => {
    const page = await openSample(engine);
    const before = await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).value);
    await page.evaluate(() => {
      const event = new Event("paste", { bubbles: true, cancelable: true, composed: true });
      const clipboardData = { files: [], getData: (/** @type {string} */ type) => (type === "text/plain" ? "OSLO (Wire) – “Snow,” Ida Berg said." : "<b>no</b>") };
      document.body.dispatchEvent(Object.assign(event, { clipboardData }));
    });
    await page.waitFor(() => /** @type {any} */ (document.querySelector("article-annotator")).annotations?.quotations.length === 1);
    assert.equal(await page.textOf(`${IN}article`), "OSLO (Wire) – “Snow,” Ida Berg said.");
    await page.click(`${IN}.notice-action`);
    await page.waitFor((/** @type {string} */ text) => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelector("article").textContent === text, before);
    await page.close();
  });

  test(`${engine}: paper has every row of the panel`, async () => {
    const page = await openSample(engine);
    const rows = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      await element.annotate(Array.from({ length: 30 }, (_, at) => `“Rain ${at},” said Anna Roy.`).join("\n\n"));
      const count = () => element.shadowRoot.querySelectorAll(".quote-row").length;
      const before = count();
      window.dispatchEvent(new Event("beforeprint"));
      const printed = count();
      window.dispatchEvent(new Event("afterprint"));
      return { isCut: before < 30, printed, after: count() - before };
    });
    assert.deepEqual(rows, { isCut: true, printed: 30, after: 0 });
    await page.close();
  });

  test(`${engine}: an address alone is not fetched, and that is said`, async () => {
    const page = await openSample(engine);
    const before = await page.textOf(`${IN}article`);
    await page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).pasteText("https://example.org/news/1.html"));
    assert.match(await page.textOf(`${IN}.notice:not([hidden])`), /nothing is fetched/);
    assert.equal(await page.textOf(`${IN}article`), before, "the article stays");
    assert.deepEqual(await page.requests(), []);
    await page.close();
  });

  test(`${engine}: a cleared article leaves a hint, and can be taken back`, async () => {
    const page = await openSample(engine);
    await runMore(page, "clear");
    await page.waitForSelector("article-annotator:state(empty)");
    await page.click(`${IN}.tab[data-command="read"]`);
    await page.click("#sample");
    await page.waitForSelector(QUOTE);
    await page.close();
  });
}
