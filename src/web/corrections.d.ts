import type { Annotations, Kind, QuotationKind } from "./annotations.d.ts";

/** Words by themselves and what is around them (W3C Web Annotation). */
export interface TextQuoteSelector {
  type: "TextQuoteSelector";
  exact: string;
  /** At most 32 characters before them. */
  prefix: string;
  /** At most 32 characters after them. */
  suffix: string;
}

/** Where the words stood: UTF-16 code units, end exclusive. */
export interface TextPositionSelector {
  type: "TextPositionSelector";
  start: number;
  end: number;
}

export type Selector = [TextQuoteSelector, TextPositionSelector];

/** An entity, told so that it is found again in an edited text: by a mention of it, else by name and kind. */
export interface EntityReference {
  name: string;
  kind: Kind;
  selector: Selector | null;
}

/** One decision of a person: what, where and when. Serializable; a missing thing is `null`. */
export interface Correction {
  what: "add" | "update" | "accept" | "remove" | "merge" | "split" | "rename";
  /** What sort of record; `entity` for merge, split and rename. */
  of: "mention" | "quotation" | "dateline" | "date" | "amount" | "entity";
  /** The words as they stood before it; merge, rename: a mention of the entity. */
  selector: Selector;
  /** Whether it holds for every occurrence of these words, also those of later edits. */
  all: boolean;
  /** ISO 8601, UTC. */
  when: string;
  kind: Kind | QuotationKind | null;
  bounds: Selector | null;
  /** Whom a mention names; merge: who stays. */
  entity: EntityReference | null;
  /** Who says a quotation; `null`: unchanged. */
  source: EntityReference | "nobody" | null;
  /** The new name, of rename. */
  name: string | null;
}

/** What `correct` gives. */
export interface Corrected {
  /** The annotations with the corrections in them; what is a person's has `by: "person"`. */
  annotations: Annotations;
  /** The corrections in their order, those that found their place anchored anew in this text. */
  corrections: Correction[];
  /** Indices into `corrections` of those that found no place. */
  lost: number[];
}

export type Format = "json" | "webannotation" | "tei" | "brat" | "csv" | "jsonl" | "markdown" | "html";

/** An article as it is exported. */
export interface ExportedArticle {
  /** Stem of its file names; empty: from the headline. */
  name: string;
  text: string;
  /** With its corrections in them. */
  annotations: Annotations;
  corrections: readonly Correction[];
  /** Those that found no place in the text. */
  lost: readonly Correction[];
  /** The day of publication that it was annotated with, `YYYY-MM-DD`. */
  referenceDate: string | null;
}

/** An article as it was imported. */
export interface ImportedArticle {
  name: string;
  text: string;
  referenceDate: string | null;
  corrections: Correction[];
  lost: Correction[];
}
