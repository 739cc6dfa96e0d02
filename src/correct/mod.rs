//! A person's corrections, applied to what the program found. In: a text, its annotations,
//! a list of corrections. Out: the annotations with every correction in them, the same
//! corrections with anchors for this text, and which of them found no place.
//!
//! Pure and total: a correction that cannot be applied is lost, and says so; it never
//! lands elsewhere. Applied in order, each to what those before it left. It knows no
//! history: to undo the last one, leave it out.

mod align;
mod content;
mod fold;
mod cast;
mod find;
mod anchor;
mod edit;
mod carry;
mod occurrence;
mod shelf;
mod draft;
mod apply;

use crate::Annotations;
use crate::annotation::{Kind, QuotationKind};

pub use anchor::{Anchor, CONTEXT};
pub use apply::correct;
pub use carry::{carry, is_edit};

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

/// Which array of [`Annotations`] a record is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
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

/// A record that a person confirmed, described so that it can be made again where the program,
/// after an edit, finds none in the same words. A dateline, date or amount is never made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// A mention.
    Mention {
        /// What it names.
        kind: Kind,
        /// Whom it names; `None`: whomever the program says.
        entity: Option<EntityReference>,
    },
    /// A quotation.
    Quotation {
        /// Its kind.
        kind: QuotationKind,
        /// Who says it.
        source: Speaker,
    },
    /// A dateline.
    Dateline,
    /// A date.
    Date,
    /// An amount.
    Amount,
}

impl Accepted {
    /// Which array the record is in.
    #[must_use]
    pub const fn record(&self) -> Record {
        match self {
            Self::Mention { .. } => Record::Mention,
            Self::Quotation { .. } => Record::Quotation,
            Self::Dateline => Record::Dateline,
            Self::Date => Record::Date,
            Self::Amount => Record::Amount,
        }
    }
}

/// What a person decided.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
        /// What it names. Its whole entity is of that kind if it has no other mention or if all
        /// are meant; else the mention is taken out of it.
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
    Accept(Accepted),
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
    /// The words it is about, as they were before it. For what is said of an entity: one of its
    /// mentions, or, if it has none, the words of a quotation's source.
    pub anchor: Anchor,
    /// Whether it holds for every occurrence of these words in the article, those that come
    /// with later edits included: as whole words in the same case. What is added is added wherever
    /// they stand by themselves, not in a longer name, a date or an amount; what is changed, split
    /// or removed are the mentions with these words. Of other changes it says nothing.
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

impl Correction {
    /// The words that the change gives its record.
    fn bounds(&self) -> Option<&Anchor> {
        match &self.change {
            Change::UpdateMention { bounds, .. } | Change::UpdateQuotation { bounds, .. } => bounds.as_ref(),
            _ => None,
        }
    }

    fn bounds_mut(&mut self) -> Option<&mut Anchor> {
        match &mut self.change {
            Change::UpdateMention { bounds, .. } | Change::UpdateQuotation { bounds, .. } => bounds.as_mut(),
            _ => None,
        }
    }

    /// The entity that the change means.
    fn reference(&self) -> Option<&EntityReference> {
        match &self.change {
            Change::AddMention { entity, .. }
            | Change::UpdateMention { entity, .. }
            | Change::AddQuotation { source: entity, .. }
            | Change::Accept(Accepted::Mention { entity, .. }) => entity.as_ref(),
            Change::UpdateQuotation { source: Speaker::Entity(entity), .. }
            | Change::Accept(Accepted::Quotation { source: Speaker::Entity(entity), .. })
            | Change::Merge { into: entity } => Some(entity),
            _ => None,
        }
    }

    fn reference_mut(&mut self) -> Option<&mut EntityReference> {
        match &mut self.change {
            Change::AddMention { entity, .. }
            | Change::UpdateMention { entity, .. }
            | Change::AddQuotation { source: entity, .. }
            | Change::Accept(Accepted::Mention { entity, .. }) => entity.as_mut(),
            Change::UpdateQuotation { source: Speaker::Entity(entity), .. }
            | Change::Accept(Accepted::Quotation { source: Speaker::Entity(entity), .. })
            | Change::Merge { into: entity } => Some(entity),
            _ => None,
        }
    }

    /// Every anchor in it: of its words, of its bounds, of the entity that it means.
    fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        let shown = self.reference().and_then(|reference| reference.anchor.as_ref());
        std::iter::once(&self.anchor).chain(self.bounds()).chain(shown)
    }

    /// Changes every anchor in it, in the order of [`Correction::anchors`].
    fn for_each_anchor(&mut self, mut change: impl FnMut(&mut Anchor)) {
        change(&mut self.anchor);
        self.bounds_mut().into_iter().for_each(&mut change);
        self.reference_mut().and_then(|reference| reference.anchor.as_mut()).into_iter().for_each(&mut change);
    }
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Change, Correction, EntityReference, Record, carry, correct};
    use crate::annotation::{Kind, QuotationKind};
    use crate::{Options, Span, annotate, steps};

    /// Nothing goes through the text, or through every record, for each correction.
    #[test]
    fn twice_the_text_with_twice_the_corrections_is_twice_the_steps() {
        steps::check_linear("corrections", 300, |n| {
            let name = |n: usize| ["Roe", "Lee", "Acme", "Oslo"][n % 4];
            let line =
                |n: usize| format!("Line {n}: “We have won,” said {0} in {0}town number {1}.\n", name(n), n * 7919);
            let text: String = (0..n).map(line).collect();
            let found = annotate(&text, &Options::default());
            let roe = EntityReference { name: "Roe".into(), kind: Kind::Place, anchor: None };
            let change = |n: usize| match n % 6 {
                0 => Change::AddMention { kind: Kind::ALL[n % 8], entity: None },
                1 => Change::AddQuotation { kind: QuotationKind::Direct, source: None },
                2 => Change::UpdateMention { kind: Some(Kind::Group), bounds: None, entity: None },
                3 => Change::Split,
                4 => Change::Remove(Record::Mention),
                _ => Change::Merge { into: roe.clone() },
            };
            let places: Vec<usize> = text.match_indices("said ").map(|(at, _)| at + 5).collect();
            let decide = |n: usize| {
                let at = places[n * 11 % places.len()];
                let words = if n % 6 == 1 { Span::new(at - 24, at - 6) } else { Span::new(at, at + 3) };
                Correction {
                    change: change(n),
                    anchor: Anchor::of(&text, words),
                    all: n.is_multiple_of(5),
                    when: String::new(),
                }
            };
            let list: Vec<Correction> = (0..n / 4).map(decide).collect();
            let after: String = text.lines().rev().flat_map(|line| ["And ", line, "\n"]).collect();
            steps::count(|| {
                let corrected = correct(&text, &found, &list);
                carry(&text, &after, &corrected.corrections)
            })
        });
    }
}
