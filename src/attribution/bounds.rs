//! Quotations stand in each other or apart, and each apart from its own cue and source. In: the
//! quotations of an article. Out: the same in document order, without what breaks that: a name
//! with a nickname in it says nothing, and of two that cross the one in marks stays.

use crate::Span;
use crate::annotation::{Quotation, QuotationKind, Rule};
use crate::span::{keep_nested, sort_by_span};

/// Sorts the quotations and takes out what no quotation can have.
pub(super) fn settle(quotations: &mut Vec<Quotation>) {
    quotations.retain(|q| q.kind != QuotationKind::Indirect || !holds(q, q.cue) && !holds(q, source(q)));
    quotations.iter_mut().for_each(part);
    sort_by_span(quotations, |q| q.span);
    nest(quotations);
}

fn source(quotation: &Quotation) -> Option<Span> {
    quotation.source.map(|source| source.span)
}

/// Whether words stand in the contents of a quotation.
fn holds(quotation: &Quotation, words: Option<Span>) -> bool {
    words.is_some_and(|words| quotation.contents.iter().any(|content| content.overlaps(words)))
}

fn part(quotation: &mut Quotation) {
    // "Naledi “⟦Lala⟧” Mokoena": nobody says a nickname. "“⟦ROE⟧: We are ready.”" has its label in its marks.
    if quotation.rule != Rule::TurnOfTranscript && holds(quotation, source(quotation)) {
        (quotation.source, quotation.cue) = (None, None);
        (quotation.kind, quotation.rule) = (QuotationKind::Scare, Rule::NoSourceStated);
    }
    // "⟦States⟧ …" names somebody, and is no verb as well.
    let named = source(quotation).is_some_and(|source| quotation.cue.is_some_and(|cue| cue.overlaps(source)));
    if named || holds(quotation, quotation.cue) {
        quotation.cue = None;
    }
}

/// Leaves out what crosses another quotation or has its words: marks are surer than a clause.
fn nest(quotations: &mut Vec<Quotation>) {
    let clause = |q: &Quotation| q.kind == QuotationKind::Indirect;
    let holds = |outer: &Quotation, inner: &Quotation| outer.span.contains(inner.span) && outer.span != inner.span;
    keep_nested(quotations, |q| q.span, holds, |later, earlier| !clause(later) && clause(earlier));
}
