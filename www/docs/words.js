/**
 * The words of the page of help, section by section. In: the words of the tool,
 * so that a button is called here what it is called there. Out: titles,
 * sentences, pictures. `build/help.mjs` makes a page of them.
 */

/** @import { Strings } from "../strings.js" */

/**
 * @typedef {object} Section
 * @property {string} id
 * @property {string} title
 * @property {readonly string[]} sentences
 * @property {{ file: string, alt: string }} [picture]
 * @property {string} [code]
 * @property {{ href: string, words: string }} [link]
 */

/** @param {Strings} strings @returns {readonly Section[]} */
export function writeSections(strings) {
  const { paste, open, edit, read, save, review, search, undo, keep, moreKinds, copyQuotations, copyLink } = strings;
  return [
    {
      id: "paste",
      title: "Bring an article",
      sentences: [
        `Copy the text of an article and press Ctrl+V (⌘V on a Mac) anywhere on the page, or press “${paste}”. A piece of a web page keeps its paragraphs.`,
        `“${open}” reads text, Markdown, saved web pages and web archives; files can also be dropped on the page. Of several files the first is shown, with a list to switch between them.`,
        "An address is not fetched: nothing leaves the page. PDFs and pictures cannot be read; copy the text out of them.",
      ],
      picture: { file: "read.webp", alt: "The sample article: quotations between brackets, names underlined, and who said what beside it." },
    },
    {
      id: "read",
      title: "Read it",
      sentences: [
        "Quotations stand between brackets on a wash, indirect speech between thin dotted edges; people, places, organisations and dates each have a line of their own.",
        `The row above the article says which line is what; each kind can be switched off there, rarer ones under “${moreKinds}”. The panel lists who said what first, then names and dates.`,
        `Point at “he” or “the minister” to see whom it means. “${search}” looks in names, speakers, quotations and dates.`,
      ],
    },
    {
      id: "correct",
      title: "Correct it",
      sentences: [
        "Click a mark, or go to it with N and press Enter: its card says what it is taken for, and why, and lets you change it. A name is corrected everywhere in the article at once, unless you say otherwise.",
        "Select words to mark them. Drop a name of the panel on another where both are one person.",
        `What you decide is shown with a small pencil, and stays when you edit the text with “${edit}”; “${read}” leads back to the same words. “${undo}” (Ctrl+Z) takes back every step, a wrong paste too.`,
      ],
      picture: { file: "correct.webp", alt: "The card of a quotation, with its speaker, and what can be changed." },
    },
    {
      id: "review",
      title: "Review it",
      sentences: [`“${review}” walks through what the tool is least sure of: unclear speakers, weak names. Enter accepts, a digit names another kind, Del removes.`],
      picture: { file: "review.webp", alt: "The review: a bar that asks about one mark after the other." },
    },
    {
      id: "save",
      title: "Take it away",
      sentences: [
        `“${save}” has it all: “${copyQuotations}” puts every quotation with its speaker on the clipboard; a web page, JSON, Web Annotation, TEI or brat file opens here again with your corrections; tables open in a spreadsheet.`,
        `“${copyLink}” makes an address that holds the whole article: whoever has it can read it, and it is stored nowhere.`,
        `“${keep}” keeps the article and your corrections in this browser until you forget it. Nothing is kept unless you ask for it.`,
      ],
      picture: { file: "save.webp", alt: "The menu Save: copy quotations, copy a link, save as a file, keep on this device." },
    },
    {
      id: "embed",
      title: "Put it on your own page",
      sentences: ["One script and one element; the text between the tags is the article, and what is read without JavaScript."],
      code: '<script src="article-annotator.iife.js"></script>\n<article-annotator mode="read" panel="end">\n  <p>The article.</p>\n</article-annotator>',
      link: { href: "embed.html", words: "Try every attribute, and copy the code" },
    },
  ];
}

export const TITLE = "How to use the article annotator";
export const BACK = "Back to the page";
export const KEYS_TITLE = "Every key";
