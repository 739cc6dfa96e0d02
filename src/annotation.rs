//! The result types: what the article holds, in the field's words. Source, cue and
//! content are the terms of attribution corpora (PARC, PolNeAR); mention and entity
//! those of coreference. Every offset is a [`Span`] of UTF-8 bytes.

use crate::Span;
use crate::calendar::Day;
pub use crate::calendar::edtf::{Edtf, NoSuchDate};
use crate::closed::words;
pub use crate::rule::Rule;
pub use crate::unit::Unit;

/// Everything found in one text. Arrays are sorted by start, then longest first.
///
/// ```
/// use article_annotator::{annotate, Options};
/// let found = annotate("“We are ready,” Anna Petrova said. “So is she.”", &Options::default());
/// assert_eq!(found.quotations.len(), 2);
/// assert!(found.quotations[0].span.start < found.quotations[1].span.start);
/// ```
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
///
/// ```
/// use article_annotator::{annotate, Options};
/// use article_annotator::annotation::ReferenceFrom;
/// let options = Options::default().on("2024-02-09".parse::<article_annotator::Day>().ok());
/// let reference = annotate("The river rose on Friday.", &options).reference_date.unwrap();
/// assert_eq!((reference.value.to_string().as_str(), reference.from), ("2024-02-09", ReferenceFrom::Option));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReferenceDate {
    /// The day.
    pub value: Day,
    /// Who gave it.
    pub from: ReferenceFrom,
}

words! {
    /// Where a reference date comes from.
    ///
    /// ```
    /// use article_annotator::annotation::ReferenceFrom;
    /// assert_eq!(ReferenceFrom::parse("dateline"), Some(ReferenceFrom::Dateline));
    /// ```
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
///
/// ```
/// use article_annotator::{annotate, Options};
/// use article_annotator::annotation::BlockKind;
/// let text = "OSLO (Reuters) - The river rose on Friday.\n\n(Reporting by Anna Roe; Editing by Jon Doe)";
/// let found = annotate(text, &Options::default());
/// assert_eq!(found.blocks.last().map(|block| block.kind), Some(BlockKind::Tagline));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Block {
    /// From the first to the last visible character of its lines.
    pub span: Span,
    /// Its purpose.
    pub kind: BlockKind,
}

words! {
    /// What a block is for.
    ///
    /// ```
    /// use article_annotator::annotation::BlockKind;
    /// assert!(BlockKind::ListItem.is_body() && !BlockKind::Caption.is_body());
    /// ```
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

impl Block {
    /// A block of that purpose.
    ///
    /// ```
    /// use article_annotator::{Span, annotation::{Block, BlockKind}};
    /// assert!(Block::new(Span::new(0, 4), BlockKind::ListItem).kind.is_body());
    /// ```
    #[must_use]
    pub const fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, kind }
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
///
/// ```
/// use article_annotator::{annotate, Options};
/// let text = "OSLO, March 5, 2024 (Reuters) - The river rose.";
/// let dateline = &annotate(text, &Options::default()).datelines[0];
/// assert_eq!(dateline.span.of(text), "OSLO, March 5, 2024 (Reuters)");
/// assert_eq!(dateline.places[0].name, "OSLO");
/// ```
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
///
/// ```
/// use article_annotator::{annotate, Options};
/// let found = annotate("OSLO, March 5, 2024 (Reuters) - The river rose.", &Options::default());
/// let agency = found.datelines[0].agency.as_ref().unwrap();
/// assert_eq!(found.entities[agency.entity].name, agency.name);
/// ```
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
///
/// ```
/// use article_annotator::{annotate, Options};
/// let found = annotate("OSLO, March 5 (Reuters) - The river rose.", &Options::default());
/// assert_eq!(found.datelines[0].date.unwrap().value.to_string(), "--03-05");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DatedPart {
    /// "Feb 7".
    pub span: Span,
    /// `2024-02-07`, or `--02-07` while no year can be known.
    pub value: Edtf,
}

/// A line that credits people with their work on the article.
///
/// ```
/// use article_annotator::{annotate, Options};
/// let text = "OSLO (Reuters) - The river rose on Friday.\n\n(Reporting by Anna Roe; Editing by Jon Doe)";
/// let byline = &annotate(text, &Options::default()).bylines[0];
/// assert_eq!(byline.authors[1].span.of(text), "Jon Doe");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Byline {
    /// The whole credit.
    pub span: Span,
    /// The people and organisations credited.
    pub authors: Vec<Author>,
}

/// Somebody credited in a byline.
///
/// ```
/// use article_annotator::{annotate, Options};
/// use article_annotator::annotation::AuthorRole;
/// let text = "OSLO (Reuters) - The river rose on Friday.\n\n(Reporting by Anna Roe; Editing by Jon Doe)";
/// let byline = &annotate(text, &Options::default()).bylines[0];
/// assert_eq!(byline.authors[0].role, Some(AuthorRole::Reporting));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Author {
    /// The name.
    pub span: Span,
    /// Index into [`Annotations::entities`].
    pub entity: usize,
    /// What they did; `None` for a plain "By …".
    pub role: Option<AuthorRole>,
}

words! {
    /// What somebody did for the article.
    ///
    /// ```
    /// use article_annotator::annotation::AuthorRole;
    /// assert_eq!(AuthorRole::parse("editing"), Some(AuthorRole::Editing));
    /// ```
    #[non_exhaustive]
    pub enum AuthorRole {
        /// "Reporting by …", "… contributed to this report".
        Reporting = "reporting",
        /// "Writing by …".
        Writing = "writing",
        /// "Editing by …".
        Editing = "editing",
        /// "Compiled by …".
        Compiling = "compiling",
        /// "Research by …".
        Research = "research",
        /// "Translated by …".
        Translation = "translation",
        /// "Produced by …".
        Production = "production",
        /// "Polling by …".
        Polling = "polling",
        /// "Photo by …", "Anna Roe/AP" under a picture.
        Photo = "photo",
        /// "Video by …".
        Video = "video",
        /// "Graphics by …".
        Graphics = "graphics",
        /// "Illustration by …".
        Illustration = "illustration",
    }
}

/// Whose word a record is.
///
/// ```
/// use article_annotator::{annotate, Options};
/// use article_annotator::annotation::By;
/// let found = annotate("“We are ready,” Anna Petrova said.", &Options::default());
/// assert_eq!(found.quotations[0].by, By::Machine);
/// ```
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
#[non_exhaustive]
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

impl Quotation {
    /// A quotation of the program's, without cue and source.
    ///
    /// ```
    /// use article_annotator::{Span, annotation::{Quotation, QuotationKind, Rule}};
    /// let span = Span::new(0, 9);
    /// let mut quotation = Quotation::new(span, QuotationKind::Direct, vec![Span::new(1, 8)], Rule::Unclear);
    /// quotation.cue = Some(Span::new(10, 14));
    /// assert_eq!(quotation.source, None);
    /// ```
    #[must_use]
    pub const fn new(span: Span, kind: QuotationKind, contents: Vec<Span>, rule: Rule) -> Self {
        Self { span, kind, contents, cue: None, source: None, rule, by: By::Machine }
    }
}

words! {
    /// The sort of a quotation.
    ///
    /// ```
    /// use article_annotator::annotation::QuotationKind;
    /// assert_eq!(QuotationKind::Direct.as_str(), "direct");
    /// ```
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
#[non_exhaustive]
pub struct Source {
    /// The name without title, the noun phrase, or the pronoun.
    pub span: Span,
    /// Index into [`Annotations::entities`]; `None` while unclear.
    pub entity: Option<usize>,
    /// Confidence in thousandths, 0 to 1000, that these words name the source and that they mean
    /// this entity.
    pub score: u16,
}

impl Source {
    /// The words of a source, and who it is if that is clear: an index into [`Annotations::entities`].
    ///
    /// ```
    /// use article_annotator::{Span, annotation::Source};
    /// assert_eq!(Source::new(Span::new(0, 12), Some(3)).entity, Some(3));
    /// ```
    #[must_use]
    pub const fn new(span: Span, entity: Option<usize>) -> Self {
        Self { span, entity, score: 1000 }
    }
}

/// A place in the text that names or points at an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
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

impl Mention {
    /// A mention of the program's, as sure as can be, of an entity: an index into
    /// [`Annotations::entities`], which lists the mention too.
    ///
    /// ```
    /// use article_annotator::{Span, annotation::{Form, Kind, Mention}};
    /// let mention = Mention::new(Span::new(0, 12), Kind::Person, Form::Name, 0);
    /// assert_eq!(mention.score, 1000);
    /// ```
    #[must_use]
    pub const fn new(span: Span, kind: Kind, form: Form, entity: usize) -> Self {
        Self { span, kind, form, entity, score: 1000, by: By::Machine }
    }
}

words! {
    /// The kinds of entities, in the order of the page's legend.
    ///
    /// ```
    /// use article_annotator::annotation::Kind;
    /// assert_eq!(Kind::ALL[0], Kind::Person);
    /// ```
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
    ///
    /// ```
    /// use article_annotator::annotation::Form;
    /// assert_eq!(Form::parse("pronoun"), Some(Form::Pronoun));
    /// ```
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
#[non_exhaustive]
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

impl Entity {
    /// An entity of the program's, without mentions yet.
    ///
    /// ```
    /// use article_annotator::annotation::{Entity, Kind};
    /// let mut entity = Entity::new("Anna Petrova", Kind::Person);
    /// entity.mentions.push(0);
    /// assert_eq!(entity.role, None);
    /// ```
    #[must_use]
    pub fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self { name: name.into(), kind, role: None, mentions: Vec::new(), by: By::Machine }
    }
}

/// A calendar expression.
///
/// ```
/// use article_annotator::{annotate, Options};
/// let text = "OSLO, March 6, 2024 (Reuters) - The river rose on Monday.";
/// let found = annotate(text, &Options::default());
/// let monday = found.dates.last().unwrap();
/// assert_eq!((monday.span.of(text), monday.value), ("Monday", "2024-03-04".parse().ok()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateExpression {
    /// "last Wednesday".
    pub span: Span,
    /// `2024-02-07`, `2024-02`, `199X`, `2019/2021`; `None` when nothing says which day
    /// is meant.
    pub value: Option<Edtf>,
}

/// A sum of money, a percentage or a quantity.
///
/// ```
/// use article_annotator::{annotate, Options};
/// use article_annotator::annotation::Unit;
/// let amount = annotate("The bridge cost $1.2 billion.", &Options::default()).amounts[0];
/// assert_eq!((amount.value, amount.unit), (Some(1.2e9), Some(Unit::Usd)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Amount {
    /// "$1.2 billion".
    pub span: Span,
    /// What is measured.
    pub kind: AmountKind,
    /// The number, when it can be read and is one: not for "$3-4 million"; finite.
    pub value: Option<f64>,
    /// The currency, or the unit of a quantity; `None` where nothing tells which.
    pub unit: Option<Unit>,
}

words! {
    /// What an amount measures.
    ///
    /// ```
    /// use article_annotator::annotation::AmountKind;
    /// assert_eq!(AmountKind::Percent.as_str(), "percent");
    /// ```
    pub enum AmountKind {
        /// Money.
        Money = "money",
        /// Per cent and percentage points.
        Percent = "percent",
        /// Anything with a unit.
        Quantity = "quantity",
    }
}
