// What people bring, good and bad: files pasted from the file manager, folders,
// web archives, an office's leftovers, PDFs, pictures, too long a text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engines } from "./driver.mjs";
import { IN, openSample, waitToSee } from "./host.mjs";

/** @typedef {import("./host.mjs").Page} Page */

const NOTICE = `${IN}.notice:not([hidden])`;

/** @param {Page} page */
const valueOf = (page) => page.evaluate(() => /** @type {string} */ (/** @type {any} */ (document.querySelector("article-annotator")).value));

/** Pastes onto the page, or into its text field. @param {Page} page @param {Record<string, string>} types @param {Record<string, string>} files by name @param {boolean} [inField] */
const paste = (page, types, files, inField = false) =>
  page.evaluate(
    (all, named, field) => {
      const event = new Event("paste", { bubbles: true, cancelable: true, composed: true });
      const clipboardData = { files: Object.entries(named).map(([name, words]) => new File([words], name)), getData: (/** @type {string} */ type) => all[type] ?? "" };
      const target = field ? document.querySelector("article-annotator")?.shadowRoot?.querySelector("textarea") : document.body;
      target?.dispatchEvent(Object.assign(event, { clipboardData }));
    },
    types,
    files,
    inField,
  );

/** @param {Page} page @param {{ name: string, text: string }[]} files */
const openTexts = (page, files) => page.evaluate((all) => /** @type {any} */ (document.querySelector("article-annotator")).openFiles(all.map(({ name, text }) => new File([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], name))), files);

const MHTML = [
  "From: <Saved by Blink>",
  "Subject: Pier",
  "MIME-Version: 1.0",
  "Content-Type: multipart/related;",
  '\ttype="text/html";',
  '\tboundary="----Part--7"',
  "",
  "",
  "------Part--7",
  "Content-Type: text/html; charset=utf-8",
  "Content-Transfer-Encoding: quoted-printable",
  "Content-Location: https://example.org/",
  "",
  "<html><body><article><h1>Pier to be rebuilt</h1><p>SUND (Northwire) =E2=80=94 The town will rebu=",
  "ild its pier, the council said on Monday, and nobody was surprised by it.</p><p>=E2=80=9CIt was time,=E2=80=9D s=",
  "aid Ines Holm, who has lived beside it for forty years and more.</p></article></body></html>",
  "------Part--7",
  "Content-Type: image/png",
  "Content-Transfer-Encoding: base64",
  "",
  "iVBORw0KGgo=",
  "------Part--7--",
  "",
].join("\r\n");

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal>The council <span class=msoDel><del cite="mailto:A" datetime="2026-03-01T10:00">rejected</del></span><span class=msoIns><ins cite="mailto:A">passed</ins></span> the plan<a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[AR1]</a><span class=MsoCommentReference><span style='font-size:8.0pt'><span style='mso-special-character:comment'>&nbsp;</span></span></span> on Monday.</p>
<p class=MsoNormal>“It was time,” said Ines Holm.<span style='mso-hide:all'>Secret</span></p><!--EndFragment-->
<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>Is that so?</p></div></div></div></body></html>`;

for (const engine of engines) {
  test(`${engine}: a file pasted from the file manager is opened, not its name`, async () => {
    const page = await openSample(engine);
    await paste(page, { "text/plain": "story.txt" }, { "story.txt": "OSLO (Wire) – “Snow,” Ida Berg said." });
    await waitToSee(() => valueOf(page), "OSLO (Wire) – “Snow,” Ida Berg said.");
    await page.click(`${IN}.tab[data-command="edit"]`);
    await paste(page, { "text/plain": "/home/a/other.txt" }, { "other.txt": "“Rain,” said Anna Roy." }, true);
    await waitToSee(() => valueOf(page), "“Rain,” said Anna Roy.");
    await paste(page, { "text/plain": "“Words,” said Anna Roy.", "text/html": "<b>“Words,” said Anna Roy.</b>" }, { "image.png": "x" });
    await waitToSee(() => valueOf(page), "“Words,” said Anna Roy.");
    await page.close();
  });

  test(`${engine}: a folder beside good files: these open, and one notice says both`, async () => {
    const page = await openSample(engine);
    await page.evaluate(() => {
      const folder = new File([], "Stories");
      Object.defineProperty(folder, "arrayBuffer", { value: () => Promise.reject(new DOMException("a folder", "NotFoundError")) });
      return /** @type {any} */ (document.querySelector("article-annotator")).openFiles([folder, new File(["Rain in Lyon\n\n“Rain,” said Anna Roy."], "a.txt"), new File(["“Snow,” said Ida Berg."], "b.txt")]);
    });
    assert.match(await page.textOf(NOTICE), /“Rain in Lyon” and 1 more were opened\. “Stories” is a folder/);
    assert.match(await valueOf(page), /^Rain in Lyon/);
    assert.equal(await page.evaluateOn(`${IN}.shelf-select`, (select) => select.options.length), 2);
    await page.close();
  });

  test(`${engine}: PDFs, pictures, documents, empty files and broken archives are told what they are`, async () => {
    const page = await openSample(engine);
    const before = await valueOf(page);
    for (const [name, text, words] of /** @type {const} */ ([
      ["paper.pdf", "%PDF-1.7\nwords", /PDFs cannot be read. Copy the text out of it/],
      ["photo.jpg", "\xff\xd8\xff\xe0 JFIF", /pictures cannot be read/],
      ["photo.heic", "anything", /pictures cannot be read/],
      ["story.docx", "PK\x03\x04 word", /documents of this kind cannot be read/],
      ["story.rtf", "{\\rtf1 words}", /documents of this kind cannot be read/],
      ["nothing.txt", " \n", /is empty/],
      ["page.mhtml", "From: <Saved by Blink>\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--", /web archive without a page/],
      ["link.txt", "https://example.org/a", /nothing is fetched/],
    ])) {
      await openTexts(page, [{ name, text }]);
      assert.match(await page.textOf(NOTICE), words);
      assert.equal(await valueOf(page), before, name);
    }
    await openTexts(page, [{ name: "a.pdf", text: "%PDF-1" }, { name: "b.pdf", text: "%PDF-1" }, { name: "c.png", text: "\x89PNG" }]);
    assert.equal(await page.evaluateOn(`${IN}.notice`, (notice) => notice.querySelectorAll("span").length), 1);
    assert.match(await page.textOf(NOTICE), /“a\.pdf”, “b\.pdf”: PDFs.*“c\.png”: pictures/s);
    await page.close();
  });

  test(`${engine}: a web archive becomes its article`, async () => {
    const page = await openSample(engine);
    await openTexts(page, [{ name: "pier.mhtml", text: MHTML }]);
    assert.equal(await valueOf(page), "Pier to be rebuilt\n\nSUND (Northwire) — The town will rebuild its pier, the council said on Monday, and nobody was surprised by it.\n\n“It was time,” said Ines Holm, who has lived beside it for forty years and more.");
    const html = MHTML.slice(MHTML.indexOf("<html>"), MHTML.indexOf("------Part--7\r\nContent-Type: image"));
    const decoded = html.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    const base64 = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary="c"\r\n\r\n--c\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(decoded, "latin1").toString("base64").replace(/.{76}/g, "$&\r\n")}\r\n--c--\r\n--b--\r\n`;
    await openTexts(page, [{ name: "saved", text: base64 }]);
    assert.match(await valueOf(page), /^Pier to be rebuilt\n\nSUND \(Northwire\) — The town/);
    assert.deepEqual(await page.requests(), []);
    await page.close();
  });

  test(`${engine}: an office's comments and deleted words do not become text`, async () => {
    const page = await openSample(engine);
    await paste(page, { "text/html": WORD, "text/plain": "The council passed the plan on Monday.\n“It was time,” said Ines Holm." }, {});
    assert.equal(await valueOf(page), "The council passed the plan on Monday.\n\n“It was time,” said Ines Holm.");
    await page.close();
  });

  test(`${engine}: a text longer than maxlength is cut between characters, and that is said`, async () => {
    const page = await openSample(engine);
    await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("article-annotator"));
      element.maxLength = 5;
      element.pasteText("Rain👍 and snow");
    });
    assert.equal(await valueOf(page), "Rain");
    assert.match(await page.textOf(NOTICE), /Only the first 5 characters fit/);
    await openTexts(page, [{ name: "a.txt", text: "1234567" }, { name: "b.txt", text: "12" }]);
    assert.equal(await valueOf(page), "12345");
    assert.match(await page.textOf(NOTICE), /opened\. Only the first 5/);
    await page.close();
  });

  test(`${engine}: files over the article are told what happens to them`, async () => {
    const page = await openSample(engine);
    const words = await page.evaluateOn(`${IN}.frame`, (frame) => {
      const data = new DataTransfer();
      data.items.add(new File(["x"], "a.txt"));
      const event = new Event("dragover", { bubbles: true, cancelable: true, composed: true });
      frame.dispatchEvent(Object.assign(event, { dataTransfer: { types: ["Files"], files: data.files } }));
      const hint = frame.querySelector(".drop-hint");
      return hint.checkVisibility() ? hint.textContent : "";
    });
    assert.equal(words, "Drop the files to read them");
    await page.close();
  });
}
