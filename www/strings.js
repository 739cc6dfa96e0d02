/**
 * Every word the element shows, in one place.
 *
 * In: nothing. Out: `STRINGS`, the English words, and `fill`, which puts values
 * into them. It does not choose a language: a host replaces words through the
 * element's `strings` property.
 */

/** The words of the element; `{n}`, `{name}` and the like are filled in. */
export const STRINGS = Object.freeze({
  // What can be marked: one, several.
  quotation: "quotation",
  quotations: "Quotes",
  person: "person",
  persons: "People",
  place: "place",
  places: "Places",
  organization: "organisation",
  organizations: "Organisations",
  group: "group",
  groups: "Groups",
  event: "event",
  events: "Events",
  work: "work",
  works: "Works",
  law: "law",
  laws: "Laws",
  product: "product",
  products: "Products",
  dateline: "dateline",
  datelines: "Datelines",
  date: "date",
  dates: "Dates",
  amount: "amount",
  amounts: "Amounts",

  // What kind of quotation it is.
  direct: "direct quotation",
  partial: "partial quotation",
  indirect: "indirect speech",
  scare: "words held at a distance",
  title: "title of a work",

  // The toolbar.
  toolbar: "Article",
  read: "Read",
  edit: "Edit text",
  paste: "Paste",
  open: "Open file…",
  clear: "Clear",
  copy: "Copy with highlights",
  print: "Print",
  help: "Keyboard help",
  cancel: "Cancel",
  close: "Close",
  undo: "Undo",
  dismiss: "Dismiss",

  // The article.
  legend: "What is marked",
  article: "Annotated article",
  editor: "Text of the article",
  placeholder: "Paste or type a news article here.",
  emptyTitle: "No article yet",
  emptyHint: "Paste one anywhere on this page, type it under “Edit text”, or open a file.",
  emptyReadHint: "There is no text to read here.",
  longEdit: "Long text: its marks are shown in Read.",
  nothingFound: "Nothing to mark in this text: no quotation, name or dateline was found.",
  drop: "Drop the files to read them",
  shelf: "Article",

  // The panel.
  panel: "People, places and quotes",
  sheet: "{entities} names · {quotes} quotes",
  whoSaidWhat: "Who said what",
  unclear: "Speaker unclear",
  notSpeech: "Quoted words, not speech",
  datelinesAndDates: "Datelines and dates",
  mentionsOne: "1 mention",
  mentionsMany: "{n} mentions",
  quotesOne: "1 quote",
  quotesMany: "{n} quotes",
  more: "Show all {n}",
  less: "Show fewer",
  undated: "Date unclear",

  // The card.
  card: "About these words",
  kind: "Kind",
  role: "Role",
  speaker: "Speaker",
  namedAs: "Named as",
  cue: "Cue",
  why: "Why",
  confidence: "Confidence",
  certain: "certain",
  likely: "likely",
  unsure: "unsure",
  value: "Value",
  datelinePlace: "Place",
  agency: "Agency",
  said: "Said here",
  mentionOf: "Mention {i} of {n}",
  nextMention: "Next mention",
  previousMention: "Previous mention",
  goToSpeaker: "Go to the speaker",
  speakerUnknown: "unclear",

  // What happens.
  summary: "{total} annotations: {parts}.",
  summaryNone: "No annotations.",
  busy: "Reading {size}…",
  cancelled: "Cancelled. The text is kept; edit it or paste a shorter one.",
  copied: "Copied with its highlights.",
  copyFailed: "The browser did not let the page copy. Select the text and copy it by hand.",
  pasted: "The article was replaced.",
  cleared: "The text was cleared.",
  pasteFailed: "The browser did not let the page read the clipboard. Press Ctrl+V (⌘V) instead.",
  urlOnly: "That is an address, not an article. Paste the text of the page instead: nothing is fetched.",
  fileUnreadable: "“{name}” does not look like text. Open a .txt, .md or .html file, or paste the text.",
  fileForbidden: "“{name}” is a web page, and this page’s security policy does not let it be read. Open it in a tab, and paste its text.",
  htmlForbidden: "Pasted as plain text: this page’s security policy does not let HTML be read.",
  fileTooLong: "“{name}” is larger than {size}. Paste a part of it.",
  truncated: "Only the first {n} characters fit; the rest was left out.",
  failedTitle: "The text could not be annotated",
  failed: "The text is intact. {message}",
  noElement: "There is no element with the id “{id}” to annotate.",

  // The help.
  helpTitle: "Keyboard",
  helpIntro: "Tab to the article once; then:",
  helpNext: "next mark",
  helpPrevious: "previous mark",
  helpOpen: "what is known about it",
  helpClose: "close, and go back to the mark",
  helpHelp: "this list",
  helpPaste: "paste an article anywhere on the page",
});

/** @typedef {Record<keyof typeof STRINGS, string>} Strings */

/**
 * Puts values into a string: `fill("{n} quotes", { n: 3 })` is `"3 quotes"`.
 * @param {string} template
 * @param {Record<string, string | number>} values
 */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
