//! Quotations stand in each other or apart, and each apart from its own cue and source. In: the
//! quotations of an article. Out: the same in document order, without what breaks that: a name
//! with a nickname in it says nothing, and of two that cross the one in marks stays.

use crate::Span;
use crate::annotation::{Quotation, QuotationKind, Rule};
use crate::span::sort_by_span;

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
    // "Naledi “⟦Lala⟧” Mokoena": nobody says a nickname.
    if holds(quotation, source(quotation)) {
        (quotation.source, quotation.cue) = (None, None);
        (quotation.kind, quotation.rule) = (QuotationKind::Scare, Rule::NoSourceStated);
    }
    // "⟦States⟧ …" names somebody, and is no verb as well.
    let named = source(quotation).is_some_and(|source| quotation.cue.is_some_and(|cue| cue.overlaps(source)));
    if named || holds(quotation, quotation.cue) {
        quotation.cue = None;
    }
}

/// Leaves out what crosses another quotation or has its words.
fn nest(quotations: &mut Vec<Quotation>) {
    let mut kept = vec![true; quotations.len()];
    let mut around: Vec<usize> = Vec::new();
    for (idx, quotation) in quotations.iter().enumerate() {
        let marked = quotation.kind != QuotationKind::Indirect;
        while let Some(&outer) = around.last() {
            let other = &quotations[outer];
            if other.span.end <= quotation.span.start {
                around.pop();
            } else if other.span.contains(quotation.span) && other.span != quotation.span {
                break;
            } else if marked && other.kind == QuotationKind::Indirect {
                kept[outer] = false;
                around.pop();
            } else {
                kept[idx] = false;
                break;
            }
        }
        if kept[idx] {
            around.push(idx);
        }
    }
    if kept.contains(&false) {
        let mut kept = kept.into_iter();
        quotations.retain(|_| kept.next().unwrap_or(true));
    }
}
