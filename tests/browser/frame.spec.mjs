// The annotator in an <iframe>: a page of another origin asks it by messages, and hears what happens.
// Nobody else does, and no page gets a text that it did not give.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines, open } from "./driver.mjs";
import { DIST, waitToSee } from "./host.mjs";
import { serve } from "./server.mjs";

const TEXT = "GENEVA, March 4 (Northwire) – “We were closer than anyone thought,” said Amara Okafor.";

/** A page with a frame, that notes every message; `connect()` is the package's own way to speak to it. @param {string} src @param {string} sandbox */
const hostPage = (src, sandbox) => `<!doctype html><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
<script>
globalThis.heard = [];
addEventListener("message", ({ data }) => heard.push(data));
/** Asks without the package: the answer to this id, or what came for it. */
globalThis.ask = (message) => new Promise((resolve) => {
  const id = "raw-" + Math.random();
  addEventListener("message", function listen({ data }) {
    if (data.id === id) { removeEventListener("message", listen); resolve(data); }
  });
  document.querySelector("iframe").contentWindow.postMessage({ version: 1, id, ...message }, "*");
});
globalThis.connect = async (options) => {
  const { connectFrame } = await import("/npm/dist/frame.js");
  globalThis.frame = await connectFrame(document.querySelector("iframe"), options);
};
</script>
<iframe title="Annotator" width="900" height="500" ${sandbox} src="${src}"></iframe>`;

for (const engine of engines) {
  test(`${engine}: a page of another origin asks the annotator in its sandbox, and hears what happens`, async () => {
    const files = await serve(DIST);
    const pages = { "/": hostPage(`${files.url}article-annotator.html#frame`, 'sandbox="allow-scripts allow-downloads"') };
    const host = await serve(DIST, { pages });
    const page = await open(engine, host.url);
    await page.waitFor(() => document.readyState === "complete");
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).heard), [], "nothing is said to who has not asked");

    const talk = await page.evaluate(async (text) => {
      const { connect, heard } = /** @type {any} */ (globalThis);
      await connect();
      const { frame } = /** @type {any} */ (globalThis);
      const { quotations, entities } = await frame.annotate(text, { referenceDate: "2024-03-05" });
      const [{ start, end, source }] = quotations;
      const state = await frame.get();
      const chosen = new Promise((resolve) => frame.addEventListener("select", (/** @type {CustomEvent} */ { detail }) => resolve(detail.mark)));
      await frame.select("q0");
      const mark = await chosen;
      await frame.select(null);
      const told = new Promise((resolve) => frame.addEventListener("correct", (/** @type {CustomEvent} */ { detail }) => resolve(detail.corrections.length)));
      const [at, exact] = [text.indexOf("Okafor"), "Okafor"];
      const selector = [{ type: "TextQuoteSelector", exact, prefix: text.slice(at - 8, at), suffix: text.slice(at + 6, at + 9) }, { type: "TextPositionSelector", start: at, end: at + 6 }];
      const correction = { what: "add", of: "mention", selector, all: false, when: "2024-03-05T10:00:00.000Z", kind: "organization", bounds: null, entity: null, source: null, name: null };
      const outcome = await frame.applyCorrections([correction]);
      const json = await frame.export("json");
      const parsed = JSON.parse(await json.text());
      await frame.set({ attributes: { panel: "none", theme: "dark" }, styles: { "--aa-paper": "#102030" }, strings: { read: "Lesen" } });
      return { said: text.slice(start, end), speaker: entities[source.entity].name, same: state.text === text, state: Object.keys(state), mark, outcome, told: await told, type: json.type, exported: JSON.stringify(parsed).includes("closer than anyone"), events: [...new Set(heard.map((/** @type {any} */ { name }) => name).filter(Boolean))].includes("annotate") };
    }, TEXT);
    assert.deepEqual(talk, { said: "“We were closer than anyone thought,”", speaker: "Amara Okafor", same: true, state: ["text", "annotations", "corrections", "lost"], mark: "q0", outcome: { applied: 1, lost: 0 }, told: 1, type: "application/json", exported: true, events: true });

    // What is wrong is answered by its id; what is not ours, not at all.
    const answers = await page.evaluate(async () => {
      const { ask, heard } = /** @type {any} */ (globalThis);
      /** @type {string[]} */
      const names = [];
      const of = (/** @type {string} */ name, fields = {}) => ask({ type: `article-annotator:${name}`, ...fields });
      for (const message of [
        of("annotate", { text: 7 }),
        of("dance"),
        of("constructor"),
        of("get", { version: 2 }),
        of("set", { attributes: { for: "story" } }),
        of("set", { attributes: { onclick: "alert(1)" } }),
        of("set", { styles: { background: "red" } }),
        of("set", { strings: { unheard: "x" } }),
        of("set", { strings: null }),
        of("export", { format: "exe" }),
        of("correct", { corrections: "all" }),
        of("correct", { corrections: [{ what: "nonsense" }] }),
      ]) {
        const { type, error } = await message;
        names.push(`${type.slice(18)} ${error?.name}`);
      }
      const count = () => heard.filter((/** @type {any} */ { type }) => /:(answer|failure)$/.test(type)).length;
      const before = count();
      const { contentWindow } = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
      for (const nonsense of [null, 7, "article-annotator:get", [], {}, { type: 7 }, { type: "article-annotator:get" }, { type: "other:get", version: 1, id: 1 }, { type: "article-annotator:get", version: 1, id: {} }, new Map([["type", "article-annotator:get"]])]) contentWindow?.postMessage(nonsense, "*");
      await of("hello");
      return { names, answered: count() - before };
    });
    assert.deepEqual(answers.names.map((each) => each.split(" ")[0]), answers.names.map(() => "failure"));
    assert.deepEqual(answers.names.slice(0, 9), ["TypeError", "RangeError", "RangeError", "RangeError", "RangeError", "RangeError", "RangeError", "RangeError", "TypeError"].map((name) => `failure ${name}`));
    assert.equal(answers.answered, 1, "only the greeting is answered");
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
    await host.close();
    await files.close();
  });

  test(`${engine}: no other window is heard, and a person's own text stays where it is`, async () => {
    const attacker = `<!doctype html><title>Evil</title><link rel="icon" href="data:,"><script>
      addEventListener("message", ({ data }) => { (globalThis.got ??= []).push(data); });
      globalThis.attack = () => {
        for (const name of ["hello", "get", "annotate"]) parent.frames[0].postMessage({ type: "article-annotator:" + name, version: 1, id: "evil", text: "Evil text, said Mallory." }, "*");
        for (let id = 0; id < 50; id++) parent.postMessage({ type: "article-annotator:answer", version: 1, id, value: { annotations: "forged", text: "forged" } }, "*");
        parent.postMessage({ type: "article-annotator:event", version: 1, name: "correct", detail: { corrections: "forged" } }, "*");
      };
    </script>`;
    /** @type {Record<string, string>} */
    const pages = { "/": `${hostPage("/article-annotator.html#frame", "")}<iframe src="/evil.html" title="Evil"></iframe>`, "/evil.html": attacker };
    const host = await serve(DIST, { pages });
    const page = await open(engine, host.url);
    await page.waitFor(() => document.readyState === "complete" && "attack" in (window.frames[1] ?? {}));
    const attacked = await page.evaluate(async (text) => {
      const own = /** @type {any} */ (globalThis);
      await own.connect();
      /** @type {unknown[]} */
      const forged = [];
      own.frame.addEventListener("correct", (/** @type {CustomEvent} */ { detail }) => forged.push(detail));
      const evil = /** @type {any} */ (window.frames[1]);
      evil.attack();
      const asked = own.frame.annotate(text);
      evil.attack();
      const { quotations } = await asked;
      evil.attack();
      const state = await own.frame.get();
      await own.ask({ type: "article-annotator:hello" });
      return { quotations: quotations.length, kept: state.text === text, got: evil.got ?? [], forged };
    }, TEXT);
    assert.deepEqual(attacked, { quotations: 1, kept: true, got: [], forged: [] });

    const line = () => page.evaluate(() => window.frames[0]?.document.querySelector(".framed-note")?.textContent?.replace(/127\.0\.0\.1:\d+/, "HOST"));
    assert.equal(await line(), "This annotator is part of a page of HOST, which gets this article with your corrections.");
    const about = await page.evaluate(async () => {
      await /** @type {any} */ (globalThis).frame.set({ strings: { aboutPrivacy: "All is private.", read: "Lesen" } });
      const inside = /** @type {Window} */ (window.frames[0]).document;
      const { aboutPrivacy, read } = /** @type {any} */ (inside.querySelector("article-annotator")).strings;
      return [aboutPrivacy === inside.querySelector(".framed-note")?.textContent, read];
    });
    assert.deepEqual(about, [true, "Lesen"], "“About” says the same, whatever the page wants");
    // The person's hand: what is pasted, not typed, is another article.
    const secret = await page.evaluate(async () => {
      const own = /** @type {any} */ (globalThis);
      const inside = /** @type {any} */ (window.frames[0]?.document.querySelector("article-annotator"));
      own.heard.length = 0;
      const hint = new Promise((resolve) => own.frame.addEventListener("own-text", resolve, { once: true }));
      inside.pasteText("OSLO – “Nobody may know,” whispered Ida Berg to the secret council.");
      await hint;
      inside.select("q0");
      inside.addAnnotation({ start: 0, end: 4, kind: "person" });
      const refused = [];
      for (const work of [() => own.frame.get(), () => own.frame.export("json"), () => own.frame.applyCorrections([]), () => own.frame.select("q0")]) refused.push(await work().then(() => "told", (/** @type {Error} */ error) => error.name));
      return { refused: [...new Set(refused)], leaked: JSON.stringify(own.heard).includes("whispered") || own.heard.some((/** @type {any} */ { name }) => ["annotate", "correct", "select"].includes(name)) };
    });
    assert.deepEqual(secret, { refused: ["NotYoursError"], leaked: false });
    assert.equal(await line(), "This text is your own: HOST, whose page is around it, does not get it.");
    // An edit of the page's own text is the page's; a new text from it, too, without what the person decided about theirs.
    const back = await page.evaluate(async (text) => {
      const own = /** @type {any} */ (globalThis);
      await own.frame.annotate(text);
      const inside = /** @type {any} */ (window.frames[0]?.document.querySelector("article-annotator"));
      const edited = new Promise((resolve) => own.frame.addEventListener("annotate", (/** @type {CustomEvent} */ { detail }) => resolve(detail.text), { once: true }));
      inside.pasteText(text.replace("March 4", "March 5"));
      const heardText = await edited;
      const { text: told, corrections, lost } = await own.frame.get();
      return { heard: heardText.includes("March 5"), told: told.includes("March 5"), corrections: corrections.length, lost: lost.length };
    }, TEXT);
    assert.deepEqual(back, { heard: true, told: true, corrections: 0, lost: 0 });
    assert.deepEqual(await page.consoleErrors(), []);
    await page.close();
    await host.close();
  });

  test(`${engine}: a frame is as high as what it shows, and does not grow for ever`, async () => {
    const host = await serve(DIST, { pages: { "/": hostPage("/article-annotator.html#frame", 'sandbox="allow-scripts"') } });
    const page = await open(engine, host.url);
    await page.waitFor(() => document.readyState === "complete");
    await page.evaluate(async (text) => {
      const own = /** @type {any} */ (globalThis);
      await own.connect({ autosize: true });
      own.heights = [];
      own.frame.addEventListener("height", (/** @type {CustomEvent} */ { detail }) => own.heights.push(detail.height));
      await own.frame.annotate(`${text}\n\n`.repeat(30));
    }, TEXT);
    const long = await page.waitFor(() => {
      const { height } = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe")).getBoundingClientRect();
      return height > 1500 && height;
    });
    await page.evaluate((text) => /** @type {any} */ (globalThis).frame.annotate(text), TEXT);
    await page.waitFor((before) => /** @type {HTMLIFrameElement} */ (document.querySelector("iframe")).getBoundingClientRect().height < before - 500, long);
    // The editor is 60 % of the window high, and the window as high as the editor.
    await page.evaluate(() => /** @type {any} */ (globalThis).frame.set({ attributes: { mode: "edit" } }));
    const settled = await page.evaluate(async () => {
      const own = /** @type {any} */ (globalThis);
      let quiet = 0;
      for (let before = own.heights.length; quiet < 20; before = own.heights.length) {
        await own.ask({ type: "article-annotator:hello" });
        await new Promise((resolve) => requestAnimationFrame(resolve));
        quiet = own.heights.length === before ? quiet + 1 : 0;
        if (own.heights.length > 60) break;
      }
      return own.heights.length;
    });
    assert.ok(settled <= 20, `${settled} heights`);
    await waitToSee(() => page.consoleErrors(), []);
    await page.close();
    await host.close();
  });
}
