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
    let mut carried: Option<Carried> = None;
    let mut stretches = Vec::new();
    for (idx, block) in doc.blocks.iter().enumerate() {
        stretches.clear();
        let next = next_single(doc, idx);
        let mut rest = block.span;
        let mut resumed = None;
        let reopens = |open: &mut Carried| open.since <= REACH && resumes(doc.text, block.span, open.family);
        if let Some(open) = carried.take_if(reopens) {
            resumed = Some(open.region);
        } else if let Some(open) = carried.take_if(|_| block.kind.is_body()) {
            if let Some(mark) = scanner::find_close(doc.text, block.span, open.family) {
                // "“We go.⏎We come back,” he said.": the mark that reopens is left out.
                let inner = Span::new(block.span.start, mark.start).trim(doc.text);
                let region = &mut regions[open.region];
                region.contents.extend(open.whole.into_iter().chain([inner]));
                (region.span, region.closed) = (region.span.cover(mark), true);
                scanner::scan(doc.text, inner, None, &mut stretches);
                regions
                    .extend(stretches.drain(..).map(|stretch| Region { depth: stretch.depth + 1, ..make(&stretch) }));
                rest = Span::new(mark.end, block.span.end);
            } else if open.whole.len() < REACH && !scanner::has_marks(doc.text, block.span) {
                let whole = open.whole.into_iter().chain([block.span]).collect();
                carried = Some(Carried { whole, ..open });
            }
        } else if let Some(open) = &mut carried {
            // A picture or an advertisement is between the two paragraphs.
            open.since += 1;
        }
        scanner::scan(doc.text, rest, next, &mut stretches);
        let mut opened = None;
        for (idx, stretch) in stretches.iter().enumerate() {
            let goes_on = !stretch.closed && stretch.depth == 0;
            let region = match resumed {
                Some(earlier) if idx == 0 && stretch.span.start == block.span.start => {
                    extend(&mut regions[earlier], stretch);
                    earlier
                }
                _ => {
                    regions.push(make(stretch));
                    regions.len() - 1
                }
            };
            if goes_on && opened.is_none() && (stretch.reaches_end || resumed == Some(region)) {
                opened = Some(Carried { region, family: stretch.family, since: 0, whole: Vec::new() });
            }
        }
        carried = opened.or(carried);
        if block.kind == BlockKind::BlockQuote && stretches.is_empty() && rest == block.span && carried.is_none() {
            set_off(&mut regions, block.span, doc.text);
        }
    }
    sort_by_span(&mut regions, |r| r.span);
    for region in &mut regions {
        region.tokens = doc.tokens_in(region.span);
    }
    regions
}

/// A region that its paragraph left open.
struct Carried {
    region: usize,
    /// How it was opened.
    family: Family,
    /// How many blocks of furniture came since.
    since: usize,
    /// Paragraphs without a mark that came since: its own if one of the next closes it.
    whole: Vec<Span>,
}

/// The single mark that the next paragraph opens with.
fn next_single(doc: &Document<'_>, idx: usize) -> Option<char> {
    let next = doc.blocks[idx + 1..].iter().take(REACH + 1).find(|block| block.kind.is_body())?;
    next.span.of(doc.text).chars().next().filter(|c| matches!(c, '‘' | '\''))
}

/// How many blocks of furniture, or paragraphs without a mark, may be inside a quotation.
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
    scanner::scan(text, piece, None, &mut found);
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
