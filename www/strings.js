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

  // Why a quotation has its speaker: the rules of `annotate`.
  "rule.according-to": "“according to” names the source",
  "rule.named-right-after-verb": "named right after “{cue}”",
  "rule.subject-of-verb-after": "“{cue}”, after the quotation, tells who speaks",
  "rule.named-after-verb-after": "named after “{cue}”, which follows the quotation",
  "rule.subject-of-verb-before": "“{cue}”, before the quotation, tells who speaks",
  "rule.named-after-verb-before": "named after “{cue}”, before the quotation",
  "rule.noun-of-speech": "a word such as “claim” or “promise” tells whose words these are",
  "rule.named-before-colon": "named before the colon",
  "rule.named-before": "named in the same sentence, before the quotation",
  "rule.named-after": "named in the same sentence, after the quotation",
  "rule.sentence-before": "the sentence before tells who speaks",
  "rule.sentence-after": "the sentence after tells who speaks",
  "rule.paragraph-before": "the paragraph before tells who speaks",
  "rule.paragraph-after": "the paragraph after tells who speaks",
  "rule.same-as-quotation-before": "same speaker as in the quotation before",
  "rule.same-as-paragraph-before": "same speaker as in the paragraph before",
  "rule.introduced-with-colon": "“{cue}” and a colon lead to these words",
  "rule.turn-of-transcript": "set as a turn in a transcript or an interview",
  "rule.signed-underneath": "signed underneath",
  "rule.verb-in-quotation": "“{cue}”, in the quotation around it, tells who speaks",
  "rule.reporting-verb": "“{cue}” tells who said so",
  "rule.same-words-in-article": "the article quotes the same words from them",
  "rule.title-of-work": "a title, of a book or a film for example",
  "rule.no-source-stated": "the text names nobody as the speaker",
  "rule.unclear": "the text does not make clear who speaks",
  "rule.person": "a person said so",

  // Why words are a name: the reasons of `explain`, and what a word is known as.
  "reason.word-known": "“{word}” is known as {fact}",
  "reason.word": "the word “{word}”",
  "reason.word-before": "“{word}” before it",
  "reason.word-after": "“{word}” after it",
  "reason.opens-sentence": "it opens its sentence",
  "reason.elsewhere": "what the same word is elsewhere in the article",
  "reason.together": "how its words stand together",
  "reason.neighbours": "the names beside it",
  "reason.place-list": "the list of places has it",
  "reason.form": "how it is written",
  "reason.dateline": "it stands in a dateline",
  "reason.byline": "it stands in a byline or a credit",
  "fact.country": "a country",
  "fact.state": "a state",
  "fact.large-city": "a large city",
  "fact.people": "a people",
  "fact.organization": "an organisation",
  "fact.company-ending": "the ending of a company’s name",
  "fact.organization-word": "a word for organisations",
  "fact.first-name": "a first name",
  "fact.surname": "a surname",
  "fact.town": "a town",
  "fact.region": "a region",
  "fact.place-word": "a word for places",
  "fact.event-word": "a word for events",
  "fact.law-word": "a word for laws",

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

/** The words by their names. @typedef {Record<keyof typeof STRINGS, string>} Strings */

/**
 * Puts values into a string: `fill("{n} quotes", { n: 3 })` is `"3 quotes"`.
 * @param {string} template
 * @param {Record<string, string | number>} values
 */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
