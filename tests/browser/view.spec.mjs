// A long article: all of its text is there at once, its marks where somebody looks. Jumps end where
// they should, paper has everything, a changed mark redraws its section and moves no line.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readArticles } from "./articles.mjs";
import { engines, open } from "./driver.mjs";
import { openSample, waitToSee } from "./host.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("./host.mjs").Page} Page */

/** Articles, one after another: about 90 KB. */
const ARTICLES = readArticles().join("\n\n").slice(0, 90_000);

const REPOSITORY = new URL("../../", import.meta.url).pathname;
/** The view alone, as a module, to be shown other values of the same text. */
const VIEW_PAGE = `<!doctype html><title>View</title><style>body { font: 19px/1.7 serif }</style><main></main><script type="module">
  import { View } from "/www/element/view.js";
  import { Items } from "/www/element/items.js";
  import { annotate, init, render } from "/dist/npm/dist/core.js";
  await init();
  const view = new View({ onPick() {}, onLight() {}, onStep() {}, onHelp() {} });
  document.querySelector("main").append(view.element);
  globalThis.tools = { view, Items, annotate, render };
</script>`;

/** @param {number} count of paragraphs, some long, each with a quotation and a name of its own */
function writeParagraphs(count) {
  const filler = "Rain had fallen for nine days, and the river stood higher than anybody in the valley remembered it. ";
  return Array.from({ length: count }, (_, at) => `“The harvest of field ${at} waits,” said Anna Roy of Lyon on Tuesday. ${filler.repeat((at * 7) % 5)}`).join("\n\n");
}

/** Shows a text for reading, from its beginning. @param {Page} page @param {string} text */
async function read(page, text) {
  await page.evaluate(async (words) => {
    const element = /** @type {any} */ (document.querySelector("article-annotator"));
    element.mode = "read";
    scrollTo(0, 0);
    await element.annotate(words);
    // Two frames: what comes near is known after the first.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100))));
  }, text);
}

for (const engine of engines) {
  /** @param {string} name @param {(page: Page) => Promise<void>} check @param {import("./driver.mjs").OpenOptions} [options] */
  const inPage = (name, check, options) =>
    test(`${engine}: ${name}`, async () => {
      const page = await openSample(engine, options);
      await check(page);
      assert.deepEqual(await page.consoleErrors(), []);
      await page.close();
    });

  inPage("a long text is there at once, its marks near the screen only", async (page) => {
    await read(page, writeParagraphs(4000));
    const look = () =>
      page.evaluate(() => {
        const element = /** @type {any} */ (document.querySelector("article-annotator"));
        const sections = [...element.shadowRoot.querySelectorAll("article section")];
        const made = sections.filter((section) => section.querySelector('mark[data-kind="quotation"]'));
        // The one that Tab leads to stays.
        const places = made.filter((section) => !section.querySelector('[tabindex="0"]')).map((section) => section.getBoundingClientRect());
        return {
          isWhole: element.shadowRoot.querySelector("article").textContent === element.value,
          blocks: element.shadowRoot.querySelectorAll("article p.aa-block").length,
          isFew: made.length > 0 && made.length < sections.length / 4,
          isSeen: made.map((section) => section.getBoundingClientRect()).some(({ top, bottom }) => top < innerHeight / 2 && bottom > innerHeight / 2),
          areNear: places.every(({ top, bottom }) => top < 7 * innerHeight && bottom > -6 * innerHeight),
        };
      });
    const good = { isWhole: true, blocks: 4000, isFew: true, isSeen: true, areNear: true };
    await waitToSee(look, good);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    await waitToSee(look, good);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await waitToSee(async () => (await look()).isFew, true);
  });

  inPage("the first screens of a long text come before the rest, and stay", async (page) => {
    const found = await page.evaluate(async (text) => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const article = element.shadowRoot.querySelector("article");
      let isRead = false;
      const told = new Promise((resolve) => element.addEventListener("aa-annotate", () => resolve((isRead = true)), { once: true }));
      const begun = new Promise((resolve) => new MutationObserver(() => text.startsWith(article.textContent) && article.querySelector("section mark") && resolve(null)).observe(article, { childList: true, subtree: true }));
      element.pasteText(text);
      await begun;
      const first = article.querySelector("section");
      const before = { isRead, isPart: article.textContent.length < text.length / 2, value: element.value === text, annotations: element.annotations };
      await told;
      return { before, isKept: article.querySelector("section") === first, isWhole: article.textContent === text };
    }, writeParagraphs(6000));
    assert.deepEqual(found, { before: { isRead: false, isPart: true, value: true, annotations: null }, isKept: true, isWhole: true });
  });

  for (const reducedMotion of [false, true]) {
    inPage(
      `a jump ends at its mark${reducedMotion ? ", also without motion" : ""}`,
      async (page) => {
        for (const count of [300, 3000]) {
          await read(page, writeParagraphs(count));
          for (const part of [0.93, 0.5, 0.52, 0.08]) {
            const id = `q${Math.floor(count * part)}`;
            await page.evaluate((chosen) => /** @type {any} */ (document.querySelector("article-annotator")).select(chosen), id);
            const look = () =>
              page.evaluate((chosen) => {
                const mark = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelector(`mark[data-id="${chosen}"]`);
                const { top, bottom } = mark.getBoundingClientRect();
                return top > 0 && bottom < innerHeight ? "in sight" : "out of sight";
              }, id);
            await waitToSee(look, "in sight");
            await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
            assert.equal(await look(), "in sight", `${id} of ${count}`);
          }
        }
      },
      { reducedMotion },
    );
  }

  inPage("the focus on a mark stays when it is scrolled out of sight", async (page) => {
    await read(page, writeParagraphs(2000));
    const focused = () => page.evaluate(() => /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.activeElement?.dataset.id ?? null);
    await page.evaluate(() => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      root.querySelector('article [tabindex="0"]').focus();
    });
    const first = await focused();
    assert.match(first, /^[qm]\d+$/);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    assert.equal(await focused(), first);
    await page.press("n");
    await waitToSee(async () => [first, null].includes(await focused()), false);
  });

  inPage("paper has every mark, also from the editor", async (page) => {
    const text = writeParagraphs(700);
    await read(page, text);
    const printed = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      const count = () => new Set([...element.shadowRoot.querySelectorAll('article mark[data-kind="quotation"]')].map((mark) => mark.dataset.id)).size;
      const before = count();
      window.dispatchEvent(new Event("beforeprint"));
      const reading = count();
      window.dispatchEvent(new Event("afterprint"));
      element.mode = "edit";
      await element.annotate(`${element.value}\n\n“One more,” said Anna Roy.`);
      window.dispatchEvent(new Event("beforeprint"));
      const editing = count();
      const same = element.shadowRoot.querySelector("article").textContent === element.value;
      window.dispatchEvent(new Event("afterprint"));
      return { isPart: before < 700, reading, editing, same };
    });
    assert.deepEqual(printed, { isPart: true, reading: 700, editing: 701, same: true });
  });

  inPage("the editor says of a long text where its marks are", async (page) => {
    const look = () =>
      page.evaluate(() => {
        const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
        const note = root.querySelector(".editor-note");
        return { says: note.checkVisibility() ? note.textContent : "", marks: root.querySelectorAll(".mirror mark").length > 0, by: root.querySelector("textarea").getAttribute("aria-describedby") };
      });
    await page.evaluate(() => (/** @type {any} */ (document.querySelector("article-annotator")).mode = "edit"));
    await waitToSee(look, { says: "", marks: true, by: null });
    await page.evaluate((text) => /** @type {any} */ (document.querySelector("article-annotator")).annotate(text), writeParagraphs(400));
    await waitToSee(look, { says: "Long text: its marks are shown in Read.", marks: false, by: "editor-note" });
  });

  for (const width of [1280, engine === "webkit" ? 480 : 360]) {
    inPage(
      `no line moves when marks come, ${width} px wide`,
      async (page) => {
        await read(page, ARTICLES);
        const moved = await page.evaluate(() => {
          const article = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot.querySelector("article");
          const measure = () => [...article.querySelectorAll("p.aa-block")].map((block) => block.getBoundingClientRect().height);
          const plain = measure();
          const isPart = article.querySelectorAll("section:not(:has(mark:not([data-kind=dateline])))").length > 4;
          window.dispatchEvent(new Event("beforeprint"));
          const marked = measure();
          window.dispatchEvent(new Event("afterprint"));
          const wrong = marked.flatMap((height, at) => (Math.abs(height - (plain[at] ?? 0)) > 1 ? [article.querySelectorAll("p.aa-block")[at].textContent.slice(0, 60)] : []));
          return { isPart, blocks: marked.length > 300, wrong };
        });
        // FIXME: WebKit breaks a few of the long paragraphs elsewhere when a mark parts their words.
        const known = engine === "webkit" ? moved.wrong.slice(0, 6) : [];
        assert.deepEqual(moved, { isPart: true, blocks: true, wrong: known });
      },
      { width },
    );
  }

  inPage("what is selected stays selected when marks come and go", async (page) => {
    await read(page, writeParagraphs(1200));
    const words = await page.evaluate(async () => {
      const root = /** @type {any} */ (document.querySelector("article-annotator")).shadowRoot;
      const section = [...root.querySelectorAll("article section")].at(-1);
      const [block] = section.querySelectorAll("p");
      getSelection()?.setBaseAndExtent(block.firstChild, 5, block.lastChild, 24);
      const readIt = () => {
        const tree = getSelection();
        const [range] = /** @type {any} */ (tree).getComposedRanges?.({ shadowRoots: [root] }) ?? [];
        if (!range) return (root.getSelection?.() ?? tree).toString();
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        return live.toString();
      };
      const before = readIt();
      scrollTo(0, document.documentElement.scrollHeight);
      await new Promise((resolve) => setTimeout(resolve, 600));
      const drawn = section.querySelectorAll("mark").length > 0;
      return { before, after: readIt(), drawn };
    });
    assert.equal(words.drawn, true);
    assert.equal(words.after, words.before);
    assert.equal(words.before.length, 19);
  });

  test(`${engine}: a changed mark redraws its section, and the rest is only renamed`, async () => {
    const serving = await serve(REPOSITORY, { pages: { "/": VIEW_PAGE, "/favicon.ico": "" } });
    const page = await open(engine, serving.url);
    await page.waitFor(() => Boolean(/** @type {any} */ (globalThis).tools));
    const found = await page.evaluate(async (text) => {
      const { view, Items, annotate, render } = /** @type {any} */ (globalThis).tools;
      const value = annotate(text);
      view.show(render, text, new Items(value));
      const sections = [...view.root.querySelectorAll("section")];
      const item = new Items(value).find("q3");
      view.select(item, { focus: true });
      /** The sections where children came or went. */
      const changed = new Set();
      let renamed = 0;
      const watcher = new MutationObserver(take);
      /** @param {MutationRecord[]} records */
      function take(records) {
        for (const { type, target, attributeName } of records) {
          if (type === "childList") changed.add(sections.indexOf(/** @type {Element} */ (target).closest("section")));
          else if (attributeName === "data-id") renamed++;
        }
      }
      watcher.observe(view.root, { subtree: true, childList: true, attributes: true });
      const flush = () => {
        take(watcher.takeRecords());
        const seen = { changed: [...changed], renamed };
        changed.clear();
        renamed = 0;
        return seen;
      };
      // The same again; a name more in the second section; it is gone again.
      view.update(new Items(structuredClone(value)));
      const same = flush();
      const second = sections[1].textContent.slice(0, 40);
      const start = text.indexOf(second) + 20;
      const at = value.mentions.findIndex((/** @type {any} */ each) => each.start > start);
      const mention = { start, end: start + 3, kind: "place", form: "name", entity: 0, score: 1, by: "person" };
      const more = { ...value, mentions: value.mentions.toSpliced(at, 0, mention) };
      view.update(new Items(more));
      const added = flush();
      const mark = sections[1].querySelector("mark[data-by=person]");
      const ids = [...view.root.querySelectorAll('mark[data-id^="m"]')].map((each) => Number(each.dataset.id.slice(1)));
      const wrong = ids.filter((id) => !more.mentions[id]).length + (new Set(ids).size === more.mentions.length ? 0 : 1);
      const kept = { focus: document.activeElement?.getAttribute("data-id"), selected: view.root.querySelector(".aa-selected")?.dataset.id, current: view.current.id };
      view.update(new Items({ ...value, quotations: value.quotations.toSpliced(0, 1) }));
      return { same, added, text: mark?.textContent, wrong, kept, after: view.root.querySelector(".aa-selected")?.dataset.id, focus: document.activeElement?.getAttribute("data-id"), whole: view.root.textContent === text };
    }, writeParagraphs(90));
    assert.deepEqual(found.same, { changed: [], renamed: 0 });
    assert.deepEqual(found.added.changed, [1]);
    assert.ok(found.added.renamed > 50, `${found.added.renamed} renamed`);
    assert.equal(found.text?.length, 3);
    assert.equal(found.wrong, 0);
    assert.deepEqual(found.kept, { focus: "q3", selected: "q3", current: "q3" });
    assert.deepEqual([found.after, found.focus], ["q2", "q2"]);
    assert.equal(found.whole, true);
    await page.close();
    await serving.close();
  });
}
