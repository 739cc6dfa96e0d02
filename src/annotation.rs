//! The result types: what the article holds, in the field's words. Source, cue and
//! content are the terms of attribution corpora (PARC, PolNeAR); mention and entity
//! those of coreference. Every offset is a [`Span`] of UTF-8 bytes.

use crate::Span;
use crate::closed::words;
pub use crate::rule::Rule;

/// Everything found in one text. Arrays are sorted by start, then longest first.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Annotations {
    /// The day that "Wednesday" and "last month" are counted from.
    pub reference_date: Option<ReferenceDate>,
    /// The parts of the page; every non-blank line is in exactly one.
    pub blocks: Vec<Block>,
    /// Where, when and by which agency the report was filed.
    pub datelines: Vec<Dateline>,
    /// Who wrote, reported, edited or photographed it.
    pub bylines: Vec<Byline>,
    /// What somebody said, and words in marks that nobody said.
    pub quotations: Vec<Quotation>,
    /// The places in the text that name or point at an entity.
    pub mentions: Vec<Mention>,
    /// The people, places and things behind the mentions, by first mention.
    pub entities: Vec<Entity>,
    /// Calendar expressions with their values.
    pub dates: Vec<DateExpression>,
    /// Money, percentages and quantities.
    pub amounts: Vec<Amount>,
}

/// The day that relative dates are resolved against, and who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReferenceDate {
    /// ISO 8601, `2024-02-07`.
    pub value: String,
    /// Who gave it.
    pub from: ReferenceFrom,
}

words! {
    /// Where a reference date comes from.
    pub enum ReferenceFrom {
        /// The caller's option.
        Option = "option",
        /// The article's own dateline.
        Dateline = "dateline",
        /// A timestamp or a caption elsewhere in the page.
        Timestamp = "timestamp",
    }
}

/// A part of the page: one or more whole lines with one purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// From the first to the last visible character of its lines.
    pub span: Span,
    /// Its purpose.
    pub kind: BlockKind,
}

words! {
    /// What a block is for.
    #[non_exhaustive]
    pub enum BlockKind {
        /// The title of the article.
        Headline = "headline",
        /// A deck under the title, or a title of a section.
        Subheading = "subheading",
        /// "By Jane Roe".
        Byline = "byline",
        /// "Updated 3:15 p.m., March 4, 2024".
        Timestamp = "timestamp",
        /// The description of a picture that a screen reader speaks.
        AltText = "alt-text",
        /// The text under a picture, with or without its credit.
        Caption = "caption",
        /// "Jane Roe/Agency" on a line of its own.
        Credit = "credit",
        /// A paragraph of the article.
        Paragraph = "paragraph",
        /// An item of a list in the article.
        ListItem = "list-item",
        /// A quotation or post set off as a block.
        BlockQuote = "block-quote",
        /// "Reporting by …; Editing by …".
        Tagline = "tagline",
        /// Everything around the article: licensing, navigation, advertisements.
        Boilerplate = "boilerplate",
    }
}

impl BlockKind {
    /// Whether the block is a part of the article's running text, where
    /// quotations have speakers.
    #[must_use]
    pub const fn is_body(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::BlockQuote)
    }

    /// Whether the block belongs to the article (its titles included) rather than
    /// to the furniture of the page.
    #[must_use]
    pub const fn is_article(self) -> bool {
        matches!(self, Self::Headline | Self::Subheading) || self.is_body()
    }
}

/// `MOSCOW, Feb 7 (Reuters)`: from the first place, date or agency to the last,
/// without the dash.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dateline {
    /// From the first to the last part, a closing bracket included.
    pub span: Span,
    /// "FORT WORTH, Texas" is one place.
    pub places: Vec<NamedPart>,
    /// The day of filing.
    pub date: Option<DatedPart>,
    /// The agency, without brackets.
    pub agency: Option<NamedPart>,
}

/// A named part of a dateline.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NamedPart {
    /// The name as written.
    pub span: Span,
    /// The name in the text's own words, white space folded.
    pub name: String,
    /// Index into [`Annotations::entities`].
    pub entity: usize,
}

/// The dated part of a dateline.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DatedPart {
    /// "Feb 7".
    pub span: Span,
    /// `2024-02-07`, or `--02-07` while no year can be known.
    pub value: String,
}

/// A line that credits people with their work on the article.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Byline {
    /// The whole credit.
    pub span: Span,
    /// The people and organisations credited.
    pub authors: Vec<Author>,
}

/// Somebody credited in a byline.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Author {
    /// The name.
    pub span: Span,
    /// Index into [`Annotations::entities`].
    pub entity: usize,
    /// "reporting", "editing", "photo"; `None` for a plain "By …".
    pub role: Option<&'static str>,
}

/// Whose word a record is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// The program found it.
    #[default]
    Machine,
    /// A person said so: a correction made it, changed it or confirmed it.
    Person,
}

/// Words in quotation marks, or a reported clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks, from the first to the last of its contents.
    pub span: Span,
    /// What sort of quotation.
    pub kind: QuotationKind,
    /// The words without marks; several when interrupted or running over paragraphs.
    pub contents: Vec<Span>,
    /// The verb form that introduces it: "said", "was quoted as saying".
    pub cue: Option<Span>,
    /// Who said it.
    pub source: Option<Source>,
    /// The rule that decided: the answer to "why?".
    pub rule: Rule,
    /// Whose word it is.
    pub by: By,
}

words! {
    /// The sort of a quotation.
    pub enum QuotationKind {
        /// At least one clause that stands on its own, or a free utterance.
        Direct = "direct",
        /// A stated source's words inside the writer's sentence.
        Partial = "partial",
        /// A reported clause without marks under a cue of speech.
        Indirect = "indirect",
        /// No source: a term, a nickname, irony, a word mentioned as a word.
        Scare = "scare",
        /// The title of a work.
        Title = "title",
    }
}

/// The words that name a quotation's source, and who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name without title, the noun phrase, or the pronoun.
    pub span: Span,
    /// Index into [`Annotations::entities`]; `None` while unclear.
    pub entity: Option<usize>,
    /// Confidence in thousandths, 0 to 1000, that these words name the source and that they mean
    /// this entity.
    pub score: u16,
}

/// A place in the text that names or points at an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words, without titles, possessives and lower-case articles.
    pub span: Span,
    /// What it names.
    pub kind: Kind,
    /// How it names it.
    pub form: Form,
    /// Index into [`Annotations::entities`].
    pub entity: usize,
    /// Confidence in thousandths, 0 to 1000.
    pub score: u16,
    /// Whose word it is.
    pub by: By,
}

words! {
    /// The kinds of entities, in the order of the page's legend.
    pub enum Kind {
        /// A human being.
        Person = "person",
        /// A company, party, ministry, court, newspaper, team or band.
        Organization = "organization",
        /// A country, city, water, street, building or site.
        Place = "place",
        /// A nationality, people, religion or political group.
        Group = "group",
        /// A war, storm, festival, award or holiday.
        Event = "event",
        /// A book, film or programme.
        Work = "work",
        /// An act, treaty, constitution or court case.
        Law = "law",
        /// A drug, model, app, ship or aircraft.
        Product = "product",
    }
}

words! {
    /// How a mention names its entity.
    pub enum Form {
        /// "Vladimir Putin", "Putin".
        Name = "name",
        /// "the president".
        Nominal = "nominal",
        /// "he".
        Pronoun = "pronoun",
    }
}

/// A person, place or thing, with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest form in the article, in normal case.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// "Russia's chief rabbi", as the article says it.
    pub role: Option<String>,
    /// Indices into [`Annotations::mentions`], ascending.
    pub mentions: Vec<usize>,
    /// Whose word name and kind are.
    pub by: By,
}

/// A calendar expression.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateExpression {
    /// "last Wednesday".
    pub span: Span,
    /// EDTF (ISO 8601-2): `2024-02-07`, `2024-02`, `199X`, `2019/2021`; `None` when
    /// nothing tells which day is meant.
    pub value: Option<String>,
}

/// A sum of money, a percentage or a quantity.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Amount {
    /// "$1.2 billion".
    pub span: Span,
    /// What is measured.
    pub kind: AmountKind,
    /// The number, when it can be read.
    pub value: Option<f64>,
    /// ISO 4217 for money, the unit's symbol or name for a quantity.
    pub unit: Option<String>,
}

words! {
    /// What an amount measures.
    pub enum AmountKind {
        /// Money.
        Money = "money",
        /// Per cent and percentage points.
        Percent = "percent",
        /// Anything with a unit.
        Quantity = "quantity",
    }
}
