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

/** "By …", "Reporting by …; Editing by …", a photo credit. */
export interface Byline extends Range {
  authors: (Range & { entity: number; role: string | null })[];
}

export type QuotationKind = "direct" | "partial" | "indirect" | "scare" | "title";

/** Words in quotation marks, or a reported clause. A quotation resumed after its cue is one, with several contents. */
export interface Quotation extends Range {
  kind: QuotationKind;
  /** Without marks; several when interrupted or running over paragraphs. */
  contents: Range[];
  cue: Range | null;
  /** The words that name the source; `entity` is who it is, `null` while unclear. */
  source: (Range & { entity: number | null }) | null;
  /** The rule that decided: the answer to "why?". */
  rule: string;
}

/** A place in the text that names or points at an entity. */
export interface Mention extends Range {
  kind: Kind;
  form: "name" | "nominal" | "pronoun";
  entity: number;
  /** Confidence, 0 to 1. */
  score: number;
}

export interface Entity {
  /** The fullest form in the article. */
  name: string;
  kind: Kind;
  role: string | null;
  /** Indices into `mentions`, ascending. */
  mentions: number[];
}

/** A calendar expression; `value` in EDTF (ISO 8601-2), `null` when nothing tells which day is meant. */
export interface DateExpression extends Range {
  value: string | null;
}

export interface Amount extends Range {
  kind: "money" | "percent" | "quantity";
  value: number | null;
  /** ISO 4217 for money, else the unit. */
  unit: string | null;
}

/** Everything found in one text. Arrays are sorted by `start`, then longest first. */
export interface Annotations {
  schemaVersion: 1;
  referenceDate: { value: string; from: "option" | "dateline" | "timestamp" } | null;
  blocks: Block[];
  datelines: Dateline[];
  bylines: Byline[];
  quotations: Quotation[];
  mentions: Mention[];
  entities: Entity[];
  dates: DateExpression[];
  amounts: Amount[];
}

export interface AnnotateOptions {
  /** The day of publication, `YYYY-MM-DD`, used where the text itself gives no date. */
  referenceDate?: string | null;
}

export interface RenderOptions {
  /** How many blocks stand in one `<section>`; 50 unless told, 0 for no sections. */
  sectionSize?: number;
  /** The part of the text that is shown, in UTF-16 code units; from its beginning unless told. */
  from?: number;
  /** To its end unless told. It costs as much as the part is long. */
  to?: number;
}
