//! Corrections → corrected annotations: one after the other, each to what those before it left.
//! Every place is looked up before anything changes; a correction is applied whole or is lost.

mod entity;
mod mention;
mod quotation;

use super::anchor::Place;
use super::draft::Draft;
use super::occurrence::Occurrences;
use super::{Accepted, Anchor, Change, Corrected, Correction, EntityReference, Record, anchor, fold};
use crate::{Annotations, Span};

/// A correction and where it is.
struct Case<'c> {
    correction: &'c Correction,
    /// Its words.
    at: Option<Span>,
    /// Whether its words are nowhere in the text.
    gone: bool,
    /// The words it gives its record.
    bounds: Option<Span>,
    /// The mention that shows whom it means.
    shown: Option<Span>,
    /// Every occurrence of its words, in order, where it holds for all.
    everywhere: &'c [Span],
}

/// Whom a correction means, and the mention that shows it.
#[derive(Clone, Copy)]
struct Meant<'c> {
    reference: &'c EntityReference,
    shown: Option<Span>,
}

/// Applies `corrections`, in order, to `annotations`, which are those of `text`.
///
/// A correction is where its anchor's words are ([`Anchor`]); one that finds no place changes
/// nothing and is lost. The same corrections come back, those that found their place anchored
/// anew: keep them instead of the old ones. Spans are in bytes. With no corrections, the
/// annotations come back as they are.
///
/// ```
/// use article_annotator::annotation::{By, Kind};
/// use article_annotator::correct::{Anchor, Change, Correction, correct};
/// use article_annotator::{Options, Span, annotate};
/// let text = "“We are ready,” Anna Petrova said in the Old Mill.";
/// let found = annotate(text, &Options::default());
/// let change = Change::AddMention { kind: Kind::Place, entity: None };
/// let anchor = Anchor::of(text, Span::new(45, 53));
/// let mill = Correction { change, anchor, all: false, when: "2026-03-04T09:30:00Z".into() };
/// let corrected = correct(text, &found, &[mill]);
/// let mention = corrected.annotations.mentions.last().expect("a mention");
/// assert_eq!((mention.span.of(text), mention.by), ("Old Mill", By::Person));
/// assert!(corrected.lost.is_empty());
/// ```
#[must_use]
pub fn correct(text: &str, annotations: &Annotations, corrections: &[Correction]) -> Corrected {
    let anchors: Vec<&Anchor> = corrections.iter().flat_map(Correction::anchors).collect();
    let mut places = anchor::resolve(text, &anchors).into_iter();
    let occurrences = Occurrences::find(text, corrections);
    let mut draft = Draft::new(text, annotations);
    let mut corrected = Corrected::default();
    let mut changed = false;
    for (idx, correction) in corrections.iter().enumerate() {
        let own: Vec<Place> = correction.anchors().filter_map(|_| places.next()).collect();
        let case = Case::new(text, correction, &own, occurrences.of(idx));
        if draft.apply(&case) {
            changed = true;
            corrected.corrections.push(case.anchored(text));
        } else {
            corrected.lost.push(idx);
            corrected.corrections.push(correction.clone());
        }
    }
    corrected.annotations = if changed { draft.finish() } else { annotations.clone() };
    corrected
}

impl<'c> Case<'c> {
    /// `places`: where its anchors lie, in the order of [`Correction::anchors`].
    fn new(text: &str, correction: &'c Correction, places: &[Place], everywhere: &'c [Span]) -> Self {
        let words = |place: Option<&Place>| fold::trim(text, place?.span()?);
        let mut places = places.iter();
        let own = places.next();
        let bounds = correction.bounds().and_then(|_| words(places.next()));
        Self {
            correction,
            at: words(own),
            gone: own == Some(&Place::Gone),
            bounds,
            shown: words(places.next()),
            everywhere,
        }
    }

    /// The correction, anchored where it was found.
    fn anchored(&self, text: &str) -> Correction {
        let mut correction = self.correction.clone();
        let bounds = correction.bounds().is_some().then_some(self.bounds);
        let mut places = std::iter::once(self.at).chain(bounds).chain([self.shown]);
        correction.for_each_anchor(|anchor| {
            if let Some(span) = places.next().flatten() {
                *anchor = Anchor::of(text, span);
            }
        });
        correction
    }

    /// Whom it means, where it says so.
    fn meant(&self) -> Option<Meant<'_>> {
        self.correction.reference().map(|reference| Meant { reference, shown: self.shown })
    }

    /// Whether it gives its record other words that cannot be: gone, or none of the old ones.
    fn has_impossible_bounds(&self) -> bool {
        let overlap = self.at.zip(self.bounds).is_some_and(|(at, bounds)| at.overlaps(bounds));
        self.correction.bounds().is_some() && !overlap
    }
}

impl Draft<'_> {
    /// Applies one correction; `false`: it found no place, and nothing has changed.
    fn apply(&mut self, case: &Case<'_>) -> bool {
        match &case.correction.change {
            Change::AddMention { kind, .. } => self.add_mention(case, *kind),
            Change::UpdateMention { kind, .. } => self.update_mention(case, *kind),
            Change::AddQuotation { kind, .. } => self.add_quotation(case, *kind),
            Change::UpdateQuotation { kind, source, .. } => self.update_quotation(case, *kind, source),
            Change::Accept(Accepted::Mention { kind, .. }) => {
                case.at.is_some_and(|at| self.state_mention(at, case.meant(), Some(*kind)))
            }
            Change::Accept(Accepted::Quotation { kind, source }) => self.update_quotation(case, Some(*kind), source),
            Change::Accept(other) => case.at.is_some_and(|at| self.holds(other.record(), at)),
            Change::Remove(record) => self.remove(case, *record),
            Change::Merge { .. } => self.merge(case),
            Change::Split => self.split(case),
            Change::Rename { name } => self.rename(case, name),
        }
    }

    /// Whether a record of that sort has exactly this span.
    fn holds(&self, record: Record, at: Span) -> bool {
        match record {
            Record::Mention => self.mention_at(at).is_some(),
            Record::Quotation => self.quotation_at(at).is_some(),
            Record::Dateline => self.rest.datelines.iter().any(|d| d.span == at),
            Record::Date => self.rest.dates.iter().any(|d| d.span == at),
            Record::Amount => self.rest.amounts.iter().any(|a| a.span == at),
        }
    }

    /// Removes what is there; what is gone already, with its words or without, is as wanted.
    fn remove(&mut self, case: &Case<'_>, record: Record) -> bool {
        let all = record == Record::Mention && case.correction.all;
        for &span in case.at.iter().chain(case.everywhere) {
            self.remove_at(record, span);
        }
        case.at.is_some() || case.gone || all
    }

    fn remove_at(&mut self, record: Record, at: Span) {
        let (mentions, quotations) = (&mut self.mentions, &mut self.quotations);
        match record {
            Record::Mention => mentions.at(at).into_iter().for_each(|mention| mentions.remove(mention)),
            Record::Quotation => quotations.at(at).into_iter().for_each(|quotation| quotations.remove(quotation)),
            Record::Dateline => self.rest.datelines.retain(|d| d.span != at),
            Record::Date => self.rest.dates.retain(|d| d.span != at),
            Record::Amount => self.rest.amounts.retain(|a| a.span != at),
        }
    }

    /// The entity that is meant, if it is there.
    fn find_entity(&self, meant: Meant<'_>) -> Option<usize> {
        let EntityReference { name, kind, .. } = meant.reference;
        meant.shown.and_then(|span| self.entity_at(span)).or_else(|| self.cast.named(name, *kind))
    }

    /// The entity that is meant, made if it is not there.
    fn find_or_make_entity(&mut self, meant: Meant<'_>) -> Option<usize> {
        let EntityReference { name, kind, .. } = meant.reference;
        let makes = || !name.trim().is_empty();
        self.find_entity(meant).or_else(|| makes().then(|| self.named_or_new(name, *kind)))
    }
}
