//! Corrections through an edit. In: a text before and after it, the corrections of the first.
//! Out: the same corrections, anchored where their words are now; the anchor of words that are
//! gone says so. Pure; near-linear in the texts.
//!
//! This is what keeps the correction of a repeated word at its place: only here are both texts
//! known, and with them which of the words are the old ones.

use super::anchor::{self, Enough, Place};
use super::edit::Edit;
use super::find::Needles;
use super::{Anchor, Correction, fold};
use crate::Span;
use rustc_hash::FxHashMap;

/// Anchors `corrections` of the text `before` anew in the text `after`.
///
/// Words that the edit left alone are followed, wherever it moved them. Of words that it took
/// away the anchor keeps what it says of them, and an empty span where they stood: they are
/// found again when they come back, and not in other words that look like them. Spans are in bytes.
///
/// ```
/// use article_annotator::{Span, correct::{Anchor, Change, Correction, carry}};
/// let (before, after) = ("Lee spoke.", "Lee came. Lee spoke.");
/// let lee = Anchor::of(before, Span::new(0, 3));
/// let split = Correction { change: Change::Split, anchor: lee, all: false, when: "2026-03-04T09:30:00Z".into() };
/// assert_eq!(carry(before, after, &[split])[0].anchor.span, Span::new(10, 13));
/// ```
#[must_use]
pub fn carry(before: &str, after: &str, corrections: &[Correction]) -> Vec<Correction> {
    let mut carried = corrections.to_vec();
    if before == after {
        return carried;
    }
    let edit = Edit::between(before, after);
    let anchors: Vec<&Anchor> = corrections.iter().flat_map(Correction::anchors).collect();
    let places = anchor::resolve(before, &anchors);
    let mut moved: Vec<Option<Anchor>> = anchors
        .iter()
        .zip(&places)
        .map(|(anchor, place)| {
            let span = edit.follow(place.span()?, &anchor.exact)?;
            Some(Anchor::of(after, span))
        })
        .collect();
    let waiting: Vec<usize> = (0..moved.len()).filter(|&idx| moved[idx].is_none()).collect();
    let left: Vec<Anchor> = waiting
        .iter()
        .map(|&idx| Anchor { span: left_at(after, &edit, anchors[idx], places[idx]), ..anchors[idx].clone() })
        .collect();
    let back = find_back(after, &edit, &left);
    for ((idx, left), back) in waiting.into_iter().zip(left).zip(back) {
        moved[idx] = Some(back.map_or(left, |span| Anchor::of(after, span)));
    }
    let mut moved = moved.into_iter().flatten();
    for correction in &mut carried {
        correction.for_each_anchor(|anchor| {
            if let Some(new) = moved.next() {
                *anchor = new;
            }
        });
    }
    carried
}

/// Where words stood that are not found: an empty span where the edit took them away; that of
/// words that were nowhere before it keeps its length, as far as `after` has so many bytes.
fn left_at(after: &str, edit: &Edit<'_>, anchor: &Anchor, place: Place) -> Span {
    let start = edit.position(place.span().map_or(anchor.span.start, |span| span.start));
    let len = if place.span().is_some() { 0 } else { anchor.span.end.saturating_sub(anchor.span.start) };
    let start = fold::floor(after, start);
    Span::new(start, fold::floor(after, start.saturating_add(len)).max(start))
}

/// Where the words of anchors stand again: in or across what the edit put in, and nowhere else,
/// for everything else was there before, as something else.
fn find_back(after: &str, edit: &Edit<'_>, anchors: &[Anchor]) -> Vec<Option<Span>> {
    if anchors.is_empty() {
        return Vec::new();
    }
    let mut needles = Needles::default();
    let sought =
        |anchor: &Anchor| if fold::trimmed(&anchor.exact).is_empty() { String::new() } else { anchor.exact.clone() };
    let words: Vec<usize> = anchors.iter().map(|anchor| needles.add(&sought(anchor))).collect();
    let news = edit.news();
    let mut found = needles.find_in(after, &news);
    for places in &mut found {
        places.retain(|&span| is_new(&news, span));
    }
    let place = |(anchor, &word): (&Anchor, &usize)| anchor::choose(after, anchor, &found[word], Enough::HalfAnywhere);
    anchors.iter().zip(&words).map(place).collect()
}

/// Whether `span` has a byte of one of `news` (in order), or the place of an empty one inside:
/// something was taken away there, so that the words came together.
fn is_new(news: &[Span], span: Span) -> bool {
    let first = news.partition_point(|new| new.end <= span.start);
    news[first..].iter().take_while(|new| new.start < span.end).any(|new| new.overlaps(span))
}

/// Whether `after` is `before` in another wording, and not another text: more than half of its
/// lines or of its words are `before`'s, each counted as often as it is in both.
///
/// ```
/// use article_annotator::correct::is_edit;
/// assert!(is_edit("Lee spoke to Roe.", "Lee spoke to Ann Roe."));
/// assert!(!is_edit("Lee spoke to Roe.", "The ferry left at dawn."));
/// ```
#[must_use]
pub fn is_edit(before: &str, after: &str) -> bool {
    let lines = |text| str::lines(text).map(str::trim).filter(|line| !line.is_empty());
    before == after
        || shares_most(lines(before), lines(after))
        || shares_most(before.split_whitespace(), after.split_whitespace())
}

/// Whether more than half of `after` are in `before`.
fn shares_most<'t>(before: impl Iterator<Item = &'t str>, after: impl Iterator<Item = &'t str>) -> bool {
    let mut left: FxHashMap<&str, usize> = FxHashMap::default();
    before.for_each(|piece| *left.entry(piece).or_default() += 1);
    let (mut shared, mut all) = (0, 0);
    for piece in after {
        all += 1;
        if let Some(count) = left.get_mut(piece).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    shared * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_text_is_an_edit_and_another_is_not() {
        let story = "One line.\nAnother line.\nA third one.";
        assert!(is_edit(story, story) && is_edit("", ""));
        assert!(is_edit(story, "One line.\nAnother line.\n"));
        assert!(is_edit(story, "A headline\nOne line.\nAnother line.\nA third one."));
        assert!(!is_edit(story, "") && !is_edit("", story));
        // A word that stands once counts once.
        assert!(!is_edit("the sea", "the boat the man the dog"));
    }
}
