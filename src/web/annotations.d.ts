/** What a mention or an entity is. */
export type Kind = "person" | "organization" | "place" | "group" | "event" | "work" | "law" | "product";

/** A range of the JavaScript string, in UTF-16 code units, end exclusive: `text.slice(start, end)`. */
export interface Range {
  start: number;
  end: number;
}

export type BlockKind =
  | "headline" | "subheading" | "byline" | "timestamp" | "alt-text" | "caption" | "credit"
  | "paragraph" | "list-item" | "block-quote" | "tagline" | "boilerplate";

/** A part of the page: one or more whole lines with one purpose. Every non-blank line is in exactly one. */
export interface Block extends Range {
  kind: BlockKind;
}

/** A named part of a dateline; `entity` is an index into `entities`. */
export interface DatelinePart extends Range {
  name: string;
  entity: number;
}

/** From the first place, date or agency to the last, without the dash. */
export interface Dateline extends Range {
  /** "FORT WORTH, Texas" is one place. */
  places: DatelinePart[];
  /** ISO 8601; "--02-07" while no year can be known. */
  date: (Range & { value: string }) | null;
  agency: DatelinePart | null;
}

/** What somebody did for the article: "Reporting by …", "Photo by …". */
export type AuthorRole =
  | "reporting" | "writing" | "editing" | "compiling" | "research" | "translation" | "production"
  | "polling" | "photo" | "video" | "graphics" | "illustration";

/** "By …", "Reporting by …; Editing by …", a photo credit. */
export interface Byline extends Range {
  /** `role` is `null` for a plain "By …". */
  authors: (Range & { entity: number; role: AuthorRole | null })[];
}

export type QuotationKind = "direct" | "partial" | "indirect" | "scare" | "title";

/** What decided who said a quotation, or that nobody did; the enum `Rule` of the Rust crate has an example of each. */
export type Rule =
  | "according-to" | "named-right-after-verb" | "subject-of-verb-after" | "named-after-verb-after"
  | "subject-of-verb-before" | "named-after-verb-before" | "noun-of-speech" | "named-before-colon"
  | "named-before" | "named-after" | "sentence-before" | "sentence-after" | "paragraph-before"
  | "paragraph-after" | "same-as-quotation-before" | "same-as-paragraph-before"
  | "introduced-with-colon" | "turn-of-transcript" | "signed-underneath" | "verb-in-quotation"
  | "reporting-verb" | "same-words-in-article" | "title-of-work" | "no-source-stated" | "unclear"
  | "person";

/** Words in quotation marks, or a reported clause. A quotation resumed after its cue is one, with several contents. */
export interface Quotation extends Range {
  kind: QuotationKind;
  /** Without marks; several when interrupted or running over paragraphs. */
  contents: Range[];
  cue: Range | null;
  /** The words that name the source; `entity` is who it is, `null` while unclear; `score` how sure that is, 0 to 1. */
  source: (Range & { entity: number | null; score: number }) | null;
  /** The rule that decided: the answer to "why?". */
  rule: Rule;
  /** A person made it, changed it or confirmed it; absent where the program found it. */
  by?: "person";
}

/** How a mention names its entity: "Vladimir Putin", "the president", "he". */
export type Form = "name" | "nominal" | "pronoun";

/** A place in the text that names or points at an entity. */
export interface Mention extends Range {
  kind: Kind;
  form: Form;
  entity: number;
  /** Confidence, 0 to 1. */
  score: number;
  /** A person made it, changed it or confirmed it; absent where the program found it. */
  by?: "person";
}

export interface Entity {
  /** The fullest form in the article. */
  name: string;
  kind: Kind;
  role: string | null;
  /** Indices into `mentions`, ascending. */
  mentions: number[];
  /** A person named it, or put it together; absent where the program did. */
  by?: "person";
}

/** A calendar expression; `value` in EDTF (ISO 8601-2), `null` when nothing tells which day is meant. */
export interface DateExpression extends Range {
  value: string | null;
}

/** What an amount measures. */
export type AmountKind = "money" | "percent" | "quantity";

export interface Amount extends Range {
  kind: AmountKind;
  value: number | null;
  /** ISO 4217 for money, else the unit: "km", "%"; the enum `Unit` of the Rust crate lists them. */
  unit: string | null;
}

/** Who gave the day that relative dates are counted from: the caller, the dateline, or a line of the page. */
export type ReferenceFrom = "option" | "dateline" | "timestamp";

/** Everything found in one text. Arrays are sorted by `start`, then longest first. */
export interface Annotations {
  schemaVersion: 1;
  referenceDate: { value: string; from: ReferenceFrom } | null;
  blocks: Block[];
  datelines: Dateline[];
  bylines: Byline[];
  quotations: Quotation[];
  mentions: Mention[];
  entities: Entity[];
  dates: DateExpression[];
  amounts: Amount[];
}

/** Why words are a name; the enum `Reason` of the Rust crate has an example of each. */
export type ReasonName =
  | "word-known" | "word" | "word-before" | "word-after" | "opens-sentence" | "elsewhere"
  | "together" | "neighbours" | "place-list" | "form" | "dateline" | "byline";

/** What the lists have a word as. */
export type Fact =
  | "country" | "state" | "large-city" | "people" | "organization" | "company-ending"
  | "organization-word" | "first-name" | "surname" | "town" | "region" | "place-word" | "event-word"
  | "law-word";

/** A reason of `explain`: { reason: "word-before", word: "Mayor", fact: null }. */
export interface Reason {
  reason: ReasonName;
  /** The word of the text that it is about. */
  word: string | null;
  /** What that word is known as. */
  fact: Fact | null;
}

export interface AnnotateOptions {
  /** The day of publication, `YYYY-MM-DD`, used where the text itself gives no date. */
  referenceDate?: string | null;
  /** What the markup says of the text's blocks, as `articleFromHtml` gives it: for this text only, not for one edited since. */
  hints?: readonly Hint[] | null;
}

/** What the markup of a page says of a block of the text that was taken out of it. */
export interface Hint extends Range {
  /** What its element is for: a heading, a list item, a figure's caption; `null` where it does not say. */
  kind: BlockKind | null;
  /** Whether it stands in what was found to be the page's article. */
  inside: boolean;
  /** How much of it is links, 0 to 1. */
  linked: number;
}

export interface RenderOptions {
  /** How many blocks stand in one `<section>`; 50 unless told, 0 for no sections. */
  sectionSize?: number;
  /** The part of the text that is shown, in UTF-16 code units; from its beginning unless told. */
  from?: number;
  /** To its end unless told. It costs as much as the part is long. */
  to?: number;
}
