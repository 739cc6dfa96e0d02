//! What holds of every result, whatever was corrected.

use article_annotator::annotation::{Annotations, By};
use article_annotator::{Span, shape::value::Value};
use std::collections::BTreeSet;

/// Holds corrected annotations of `text` to the laws.
pub(crate) fn check(text: &str, found: &Annotations) {
    check_spans(text, found);
    check_entities(text, found);
    check_crossing(text, found);
    // The border takes every one.
    let value = Value::new(text, found);
    assert_eq!(value.mentions.len(), found.mentions.len());
}

fn check_spans(text: &str, found: &Annotations) {
    let inside = |what: &str, span: Span| {
        assert!(!span.is_empty() && !span.of(text).is_empty(), "{what} {span:?} is no stretch of «{text}»");
    };
    let sorted = |what: &str, spans: Vec<Span>| {
        for &span in &spans {
            inside(what, span);
        }
        assert!(spans.is_sorted_by(|a, b| a.document_order(*b).is_le()), "{what} are out of order in «{text}»");
    };
    sorted("datelines", found.datelines.iter().map(|d| d.span).collect());
    sorted("bylines", found.bylines.iter().map(|b| b.span).collect());
    sorted("quotations", found.quotations.iter().map(|q| q.span).collect());
    sorted("mentions", found.mentions.iter().map(|m| m.span).collect());
    for quotation in &found.quotations {
        sorted("contents", quotation.contents.clone());
        assert!(!quotation.contents.is_empty(), "{:?} has no content in «{text}»", quotation.span);
        assert!(quotation.contents.iter().all(|&c| quotation.span.contains(c)), "a content is outside in «{text}»");
        assert!(quotation.contents.windows(2).all(|w| w[0].end <= w[1].start), "contents overlap in «{text}»");
        quotation.cue.iter().for_each(|&cue| inside("cue", cue));
        quotation.source.iter().for_each(|source| inside("source", source.span));
    }
    let white = |span: Span| span.trim(text) != span;
    let ragged = found.mentions.iter().find(|m| m.by == By::Person && white(m.span));
    assert!(ragged.is_none(), "{ragged:?} begins or ends in white space in «{text}»");
}

/// Entities are numbered by first mention, list their mentions, and something points at each.
fn check_entities(text: &str, found: &Annotations) {
    for (number, entity) in found.entities.iter().enumerate() {
        let own = found.mentions.iter().enumerate().filter(|(_, mention)| mention.entity == number);
        let mentions = own.map(|(idx, _)| idx);
        assert!(mentions.eq(entity.mentions.iter().copied()), "entity {number} lists others in «{text}»");
        assert!(!entity.name.contains('\n'), "{:?} has a line break", entity.name);
    }
    let firsts: Vec<usize> = found.entities.iter().filter_map(|e| e.mentions.first().copied()).collect();
    assert!(firsts.is_sorted(), "entities are not numbered by first mention in «{text}»");
    let cited = found.quotations.iter().filter_map(|q| q.source?.entity);
    let parts = found.datelines.iter().flat_map(|d| d.places.iter().chain(&d.agency)).map(|part| part.entity);
    let authors = found.bylines.iter().flat_map(|b| &b.authors).map(|author| author.entity);
    let pointers: BTreeSet<usize> =
        found.mentions.iter().map(|m| m.entity).chain(cited).chain(parts).chain(authors).collect();
    assert!(pointers.into_iter().eq(0..found.entities.len()), "entities and what points at them differ in «{text}»");
    assert!(found.mentions.iter().all(|m| m.score <= 1000));
}

/// What a person said crosses nothing of its sort.
fn check_crossing(text: &str, found: &Annotations) {
    let cross = |a: Span, b: Span| a.overlaps(b) && !a.contains(b) && !b.contains(a);
    for person in found.mentions.iter().filter(|m| m.by == By::Person) {
        let other = found.mentions.iter().find(|m| cross(m.span, person.span));
        assert!(other.is_none(), "{other:?} crosses {person:?} in «{text}»");
    }
    for person in found.quotations.iter().filter(|q| q.by == By::Person) {
        let other = found.quotations.iter().find(|q| cross(q.span, person.span));
        assert!(other.is_none(), "{other:?} crosses {person:?} in «{text}»");
    }
}
