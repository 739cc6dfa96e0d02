//! A person's corrections, applied to what the program found. In: a text, its annotations,
//! a list of corrections. Out: the annotations with every correction in them, the same
//! corrections with anchors for this text, and which of them found no place.
//!
//! Pure and total: a correction that cannot be applied is lost, and says so; it never
//! lands elsewhere. Applied in order, each to what those before it left. It knows no
//! history: to undo the last one, leave it out.

use crate::Annotations;
use crate::Span;
use crate::annotation::{Kind, QuotationKind};

/// How many characters of context an anchor keeps on each side.
pub const CONTEXT: usize = 32;

/// Where words stand, by themselves and what is around them: a `TextQuoteSelector` and a
/// `TextPositionSelector` of the W3C's Web Annotation model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// Where the words stood when this was written, in UTF-8 bytes.
    pub span: Span,
    /// The words.
    pub exact: String,
    /// At most [`CONTEXT`] characters before them.
    pub prefix: String,
    /// At most [`CONTEXT`] characters after them.
    pub suffix: String,
}

/// An entity, told so that it is found again in an edited text: by a mention of it, else by
/// name and kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityReference {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// One of its mentions.
    pub anchor: Option<Anchor>,
}

/// Which array of [`Annotations`] a record stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Record {
    /// `mentions`.
    Mention,
    /// `quotations`.
    Quotation,
    /// `datelines`.
    Dateline,
    /// `dates`.
    Date,
    /// `amounts`.
    Amount,
}

/// Who says a quotation, as a person decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Speaker {
    /// As it is.
    #[default]
    Unchanged,
    /// Nobody, or nobody that can be known.
    Nobody,
    /// This one.
    Entity(EntityReference),
}

/// What a person decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The anchor's words name something: `entity`, else the entity of that name and kind,
    /// else a new one.
    AddMention {
        /// What they name.
        kind: Kind,
        /// Whom they name.
        entity: Option<EntityReference>,
    },
    /// The anchor's words, marks included, are a quotation.
    AddQuotation {
        /// Its kind.
        kind: QuotationKind,
        /// Who says it.
        source: Option<EntityReference>,
    },
    /// The mention at the anchor is another; what is `None` stays.
    UpdateMention {
        /// What it names; its whole entity is of that kind then.
        kind: Option<Kind>,
        /// Its words.
        bounds: Option<Anchor>,
        /// Whom it names.
        entity: Option<EntityReference>,
    },
    /// The quotation at the anchor is another; what is `None` stays.
    UpdateQuotation {
        /// Its kind.
        kind: Option<QuotationKind>,
        /// Its words, marks included.
        bounds: Option<Anchor>,
        /// Who says it.
        source: Speaker,
    },
    /// The record at the anchor is right as it is: from now on a person's word.
    Accept(Record),
    /// There is no such record at the anchor.
    Remove(Record),
    /// The entity of the mention at the anchor is the same as `into`.
    Merge {
        /// The one that stays.
        into: EntityReference,
    },
    /// The mention at the anchor is of somebody else: of an entity of its own.
    Split,
    /// The entity of the mention at the anchor is called otherwise.
    Rename {
        /// Its name.
        name: String,
    },
}

/// One decision of a person: what, where, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What was decided.
    pub change: Change,
    /// The words it is about, as they stood before it.
    pub anchor: Anchor,
    /// Whether it holds for every occurrence of these words in the article, those that come
    /// with later edits included.
    pub all: bool,
    /// When it was made: ISO 8601 in UTC, `2026-03-04T09:30:00Z`.
    pub when: String,
}

/// What [`correct`] gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrected {
    /// The annotations with the corrections in them.
    pub annotations: Annotations,
    /// The corrections in their order, those that found their place anchored anew in this text.
    pub corrections: Vec<Correction>,
    /// Indices into `corrections` of those that found no place, ascending.
    pub lost: Vec<usize>,
}

/// Stand-in until the real one is merged.
#[must_use]
pub fn correct(_text: &str, annotations: &Annotations, corrections: &[Correction]) -> Corrected {
    Corrected { annotations: annotations.clone(), corrections: corrections.to_vec(), lost: Vec::new() }
}

/// Stand-in until the real one is merged.
#[must_use]
pub fn carry(_before: &str, _after: &str, corrections: &[Correction]) -> Vec<Correction> {
    corrections.to_vec()
}

/// Stand-in until the real one is merged.
#[must_use]
pub fn is_edit(_before: &str, _after: &str) -> bool {
    true
}
