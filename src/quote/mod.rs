//! Blocks → quoted stretches. In: a read document. Out: every pair of marks as one
//! region, nested ones too, and every block quote without marks. Does not say who
//! spoke, nor what kind it is.

mod mark;
mod scanner;
pub mod scene;

use crate::annotation::BlockKind;
use crate::document::Document;
use crate::span::sort_by_span;
use crate::{Span, TokenRange};
use mark::Family;
pub(crate) use mark::is_mark;
use scanner::Stretch;

/// A stretch of text in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// With its marks; over several paragraphs when they reopen without closing.
    pub span: Span,
    /// Without marks, one for each paragraph.
    pub contents: Vec<Span>,
    /// Its tokens, marks included.
    pub tokens: TokenRange,
    /// 0 at the top, 1 inside another region, and so on.
    pub depth: u8,
    /// Whether its closing mark is there.
    pub closed: bool,
    /// Whether it has marks at all; a block quote may have none.
    pub marked: bool,
}

/// Finds the quoted stretches of `doc`, by start, then longest first.
///
/// ```
/// use article_annotator::{document::Document, quote};
/// let doc = Document::of_paragraphs("‘It’s the ’90s again,’ said Hale.");
/// let regions = quote::find(&doc);
/// assert_eq!(regions[0].contents[0].of(doc.text), "It’s the ’90s again,");
/// ```
#[must_use]
pub fn find(doc: &Document<'_>) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    // The region that its paragraph left open, and how it was opened.
    let mut carried: Option<(usize, Family)> = None;
    let mut stretches = Vec::new();
    let mut since = 0;
    for block in &doc.blocks {
        stretches.clear();
        scanner::scan(doc.text, block.span, &mut stretches);
        let resumed = carried.filter(|&(_, family)| since <= REACH && resumes(doc.text, block.span, family));
        if resumed.is_none() && carried.is_some() && !block.kind.is_body() {
            // A picture or an advertisement is between the two paragraphs.
            since += 1;
        } else {
            carried = None;
        }
        let mut open = None;
        for (idx, stretch) in stretches.iter().enumerate() {
            match resumed {
                Some((earlier, _)) if idx == 0 && stretch.span.start == block.span.start => {
                    extend(&mut regions[earlier], stretch);
                    open = open.or((!stretch.closed && stretch.depth == 0).then_some((earlier, stretch.family)));
                }
                _ => {
                    open = open.or((!stretch.closed && stretch.depth == 0 && stretch.reaches_end)
                        .then_some((regions.len(), stretch.family)));
                    regions.push(make(stretch));
                }
            }
        }
        if open.is_some() {
            (carried, since) = (open, 0);
        }
        if block.kind == BlockKind::BlockQuote && stretches.is_empty() {
            set_off(&mut regions, block.span, doc.text);
        }
    }
    sort_by_span(&mut regions, |r| r.span);
    for region in &mut regions {
        region.tokens = doc.tokens_in(region.span);
    }
    regions
}

/// How many blocks of furniture may be inside a quotation.
const REACH: usize = 3;

/// Whether the block opens as a quotation of that family that goes on. A turn of a
/// transcript ("“PENCE: We will.") is a quotation of its own.
fn resumes(text: &str, block: Span, family: Family) -> bool {
    let words = block.of(text);
    let Some(first) = words.chars().next().filter(|&c| family.opens_with(c)) else { return false };
    let rest = &words[first.len_utf8()..];
    let head = &rest[..rest.char_indices().nth(40).map_or(rest.len(), |(at, _)| at)];
    !head.split_once(':').is_some_and(|(name, _)| {
        name.len() > 2 && name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-'))
    })
}

fn make(stretch: &Stretch) -> Region {
    Region {
        span: stretch.span,
        contents: vec![stretch.content],
        tokens: TokenRange::default(),
        depth: stretch.depth,
        closed: stretch.closed,
        marked: true,
    }
}

fn extend(region: &mut Region, stretch: &Stretch) {
    region.span = region.span.cover(stretch.span);
    region.contents.push(stretch.content);
    region.closed = stretch.closed;
}

/// The stretches of `piece` that are in no other one: each with its marks and without.
pub(crate) fn stretches(text: &str, piece: Span) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    scanner::scan(text, piece, &mut found);
    found.iter().filter(|stretch| stretch.depth == 0).map(|stretch| (stretch.span, stretch.content)).collect()
}

/// Adds a block quote without marks; neighbours are one.
fn set_off(regions: &mut Vec<Region>, block: Span, text: &str) {
    if let Some(last) = regions.last_mut() {
        let between = Span::new(last.span.end, block.start).of(text);
        if !last.marked && between.trim().is_empty() {
            last.span = last.span.cover(block);
            last.contents.push(block);
            return;
        }
    }
    let tokens = TokenRange::default();
    regions.push(Region { span: block, contents: vec![block], tokens, depth: 0, closed: true, marked: false });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<Vec<&str>> {
        let doc = Document::of_paragraphs(text);
        find(&doc).iter().map(|r| r.contents.iter().map(|c| c.of(text)).collect()).collect()
    }

    #[test]
    fn quotation_over_paragraphs_is_one() {
        let text = "“We will go on.\n\n“And we will win.”\n\nHe sat down.";
        assert_eq!(pieces(text), [["We will go on.", "And we will win."]]);
    }

    #[test]
    fn turn_of_a_transcript_is_its_own() {
        assert_eq!(pieces("\"WALLACE: Will you?\n\n\"PENCE: We will.").len(), 2);
    }

    #[test]
    fn missing_mark_ends_with_its_paragraph() {
        let text = "\"We leave tomorrow, he said.\n\nThe talks \"failed\" on Friday.";
        assert_eq!(pieces(text), [["We leave tomorrow, he said."], ["failed"]]);
    }
}
