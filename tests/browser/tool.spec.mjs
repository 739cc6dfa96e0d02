// The whole way of somebody who works with an article: paste, correct, edit, come
// back, take everything back, save in every format, and open it again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, IN, openSample, waitToSee, waitUntilReady } from "./host.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("./host.mjs").Page} Page */

// Emoji outside the BMP, combining marks, right-to-left words, CRLF, a form feed.
const TEXT =
  "Ferry talks open 👩‍👧\r\n\r\n“We sail at noon 👍,” said Anna Petrova, a captain.\r\n\r\nPetrova met Jonas Weber in Tarvik. “Zażółć gęślą,” Weber said.\f\r\n\r\nא ו־שלום said Noe\u0308l Roy of Tarvik, the “old” port. Tarvik waits.";

/** Runs one of the works below on the element. @param {Page} page @param {string} name @param {unknown} [given] @returns {Promise<any>} */
const onElement = (page, name, given) =>
  page.evaluate(
    (/** @type {string} */ work, /** @type {unknown} */ value) => /** @type {any} */ (globalThis).works[work](document.querySelector("article-annotator"), value),
    name,
    given,
  );

/** What the steps below do, by name: functions do not cross into a page. @param {Page} page */
const bringWorks = (page) =>
  page.evaluate(() => {
    /** @param {any} element @param {string} words @param {number} [nth] */
    const idOf = (element, words, nth = 0) => {
      const { value, annotations } = element;
      const ids = annotations.mentions.flatMap((/** @type {any} */ { start, end }, /** @type {number} */ at) => (value.slice(start, end) === words ? [`m${at}`] : []));
      if (!ids[nth]) throw new Error(`no mention ${nth} of ${words}`);
      return ids[nth];
    };
    /** @param {any} element @param {string} words */
    const mentionOf = (element, words) => element.annotations.mentions[Number(idOf(element, words).slice(1))];
    /** @param {any} element @param {() => unknown} work */
    const readAgain = async (element, work) => {
      const read = new Promise((resolve) => element.addEventListener("aa-annotate", resolve, { once: true }));
      await work();
      await read;
    };
    /** @param {any} element */
    const look = (element) => {
      const { value, annotations, corrections, lost } = element;
      const words = (/** @type {any} */ { start, end }) => value.slice(start, end);
      return {
        value,
        corrections: corrections.map((/** @type {any} */ { what, of }) => `${what} ${of}`),
        lost: lost.length,
        places: annotations.mentions.filter((/** @type {any} */ { kind, by }) => kind === "organization" && by === "person").map(words),
        petrova: annotations.entities.find((/** @type {any} */ { name }) => name === "Anna Petrova")?.mentions.length ?? 0,
        speakers: annotations.quotations.map((/** @type {any} */ { source }) => annotations.entities[source?.entity ?? -1]?.name ?? null),
      };
    };
    /** @type {any} */ (globalThis).works = {
      look,
      /** @param {any} element @param {string} text */
      paste: (element, text) => readAgain(element, () => element.pasteText(text)),
      /** @param {any} element */
      correct: (element) => {
        element.updateAnnotation(idOf(element, "Tarvik"), { kind: "organization" }, { all: true });
        element.merge(mentionOf(element, "Jonas Weber").entity, mentionOf(element, "Anna Petrova").entity);
        element.updateAnnotation("q0", { source: mentionOf(element, "Noe\u0308l Roy").entity });
        return look(element);
      },
      /** @param {any} element @param {string} line */
      editAbove: async (element, line) => {
        await readAgain(element, () => {
          element.value = `${line}\r\n\r\n${element.value}`;
        });
        return look(element);
      },
      /** @param {any} element */
      undoAll: async (element) => {
        let steps = 0;
        while (element.corrections.length > 0 && element.undo()) steps++;
        await element.annotate(element.value);
        return { steps, ...look(element) };
      },
      /** @param {any} element */
      redoAll: async (element) => {
        while (element.redo());
        await element.annotate(element.value);
        return look(element);
      },
      /** @param {any} element */
      exportAll: async (element) => {
        /** @type {Record<string, Blob>} */
        const files = {};
        for (const format of ["json", "webannotation", "tei", "brat", "csv", "jsonl", "markdown", "html"]) files[format] = await element.export(format);
        /** @type {any} */ (globalThis).files = files;
        return Object.fromEntries(Object.entries(files).map(([format, blob]) => [format, blob.size]));
      },
      /** @param {any} element @param {string} format */
      reimport: async (element, format) => {
        const before = JSON.stringify(element.annotations);
        element.pasteText("");
        const { applied, lost } = await element.import(/** @type {any} */ (globalThis).files[format]);
        return { found: [applied, lost], same: JSON.stringify(element.annotations) === before, ...look(element) };
      },
      /** @param {any} element */
      link: async (element) => {
        const fragment = await element.toPermalink();
        element.pasteText("");
        const { applied, lost } = await element.openPermalink(fragment);
        return { fragment, found: [applied, lost], ...look(element) };
      },
      /** @param {any} element @param {string} text */
      importText: (element, text) => element.import(new Blob([text])).then(
        () => "opened",
        (/** @type {Error} */ error) => `${error.name}: ${error.message}`,
      ),
      /** What a host does with values and stored corrections. @param {any} element @param {string} text */
      host: async (element, text) => {
        await element.annotate(text);
        /** @type {string[]} */
        const told = [];
        element.addEventListener("aa-correct", (/** @type {CustomEvent} */ { detail }) => told.push(`${detail.step} ${detail.corrections.length}`));
        const id = element.addAnnotation({ start: text.indexOf("captain"), end: text.indexOf("captain") + 7, kind: "group" });
        const added = element.annotations.mentions[Number(id.slice(1))];
        const stored = JSON.parse(JSON.stringify(element.corrections));
        element.value = text;
        const kept = element.corrections.length;
        element.undo();
        const applied = element.applyCorrections(stored);
        const blob = await element.export("json");
        element.value = null;
        const empty = element.value;
        await element.annotate("Snow closes the pass.");
        await element.import(blob);
        const opened = element.value === text && element.corrections.length;
        await readAgain(element, () => element.undo());
        return { added: [text.slice(added.start, added.end), added.kind, added.by], kept, applied, empty, opened, back: element.value, told, redo: element.canRedo };
      },
      /** @param {any} element */
      forbid: (element) => {
        const forbid = (/** @type {Event} */ event) => event.preventDefault();
        element.addEventListener("aa-before-correct", forbid, { once: true });
        element.addEventListener("aa-before-export", forbid, { once: true });
        const { length } = element.corrections;
        element.removeAnnotation("m0");
        element.addEventListener("aa-before-correct", forbid, { once: true });
        const id = element.addAnnotation({ start: 0, end: 3, kind: "work" });
        element.addEventListener("aa-before-correct", forbid, { once: true });
        const { applied } = element.applyCorrections([{ what: "anything" }]);
        return element.export("json").then(() => "exported", (/** @type {Error} */ { name }) => `${name} ${element.corrections.length - length} “${id}” ${applied}`);
      },
    };
  });

for (const engine of engines) {
  test(`${engine}: paste, correct, edit, come back, undo, save in every format, open again`, async () => {
    const server = await serve(`${DIST}site`);
    const page = await open(engine, server.url);
    await waitUntilReady(page);
    await bringWorks(page);
    await onElement(page, "paste", TEXT);
    const untouched = await onElement(page, "look");

    const corrected = await onElement(page, "correct");
    assert.deepEqual(corrected.corrections, ["update mention", "merge entity", "update quotation"]);
    assert.deepEqual(corrected.places, ["Tarvik", "Tarvik", "Tarvik"], "everywhere");
    assert.equal(corrected.speakers[0], "Noe\u0308l Roy");
    assert.equal(corrected.speakers[1], "Anna Petrova", "Weber is Petrova");

    const edited = await onElement(page, "editAbove", "Tarvik is far. “Old”, said Petrova.");
    assert.equal(edited.lost, 0);
    assert.deepEqual(edited.places, ["Tarvik", "Tarvik", "Tarvik", "Tarvik"], "found later, too");
    assert.equal(edited.speakers.at(1), "Noe\u0308l Roy", "the same quotation, further down");

    await page.click(`${IN}.tool[data-command="save"]`);
    await page.click(`${IN}.menu[data-menu="save"]:not([hidden]) .menu-item[data-command="keep"]`);
    await page.waitForSelector(`${IN}.notice:not([hidden])`);
    await page.goTo(server.url);
    await waitUntilReady(page);
    await bringWorks(page);
    await waitToSee(async () => (await onElement(page, "look")).value, edited.value);
    assert.deepEqual(await onElement(page, "look"), edited, "as it was left");

    const undone = await onElement(page, "undoAll");
    assert.deepEqual([undone.steps, undone.corrections], [3, []]);
    assert.deepEqual(undone.speakers.slice(1), untouched.speakers, "as the program found it");
    assert.deepEqual(await onElement(page, "redoAll"), edited);

    const sizes = await onElement(page, "exportAll");
    for (const [format, size] of Object.entries(sizes)) assert.ok(Number(size) > 200, `${format}: ${size} bytes`);
    for (const format of ["json", "webannotation", "tei", "brat", "html"]) {
      const { found, same, ...opened } = await onElement(page, "reimport", format);
      assert.deepEqual([format, found, same], [format, [3, 0], true]);
      assert.deepEqual(opened, edited, format);
    }
    const { fragment, found, ...linked } = await onElement(page, "link");
    assert.match(fragment, /^#aa=1\.[\w-]+$/);
    assert.deepEqual(found, [3, 0]);
    assert.deepEqual(linked, edited);
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
    await server.close();
  });

  test(`${engine}: what is no export of ours is refused with a word, and nothing is lost`, async () => {
    const page = await openSample(engine);
    await bringWorks(page);
    const before = await onElement(page, "look");
    for (const foreign of ["", "{", '{"schemaVersion": 99, "text": "x"}', "<html><p>Some page</p></html>", "PK\u0003\u0004garbage", "\u0000\u0001"]) {
      assert.match(await onElement(page, "importText", foreign), /^ImportError: .{20}/, JSON.stringify(foreign));
    }
    assert.deepEqual(await onElement(page, "look"), before);
    assert.equal(await onElement(page, "forbid"), "AbortError 0 “” 0", "the page has the last word");
    await page.close();
  });

  test(`${engine}: a host writes values, stores corrections, applies them again`, async () => {
    const page = await openSample(engine);
    await bringWorks(page);
    assert.deepEqual(await onElement(page, "host", TEXT), {
      added: ["captain", "group", "person"],
      kept: 1,
      applied: { applied: 1, lost: 0 },
      empty: "",
      opened: 1,
      back: "Snow closes the pass.",
      told: ["correct 1", "undo 0", "correct 1", "undo 0"],
      redo: true,
    });
    await page.close();
  });
}
