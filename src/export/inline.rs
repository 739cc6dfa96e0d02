//! Marks inside the text. In: an article. Out: for each block a walk of openings, plain
//! stretches and closings that nest; a mark that crosses another or goes on in the next block
//! comes in pieces, which know their place and their number.

use super::Article;
use super::said::contents;
use crate::annotation::Quotation;
use crate::overlay::{self, Layer, Step};
use crate::span::Span;

/// What is marked, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Dateline(usize),
    Quotation(usize),
    Cue(usize),
    Date(usize),
    Amount(usize),
    Mention(usize),
}

/// A step of the walk through a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// The piece of a mark of that number begins, of so many in all.
    Open(Mark, usize, usize),
    /// Plain text, in bytes.
    Text(Span),
    /// The piece opened last ends.
    Close,
}

/// The walks of the blocks of an article, in their order.
pub(super) fn walk(article: &Article<'_>) -> Vec<Vec<Piece>> {
    let blocks: Vec<Span> = article.annotations.blocks.iter().map(|block| block.span).collect();
    let mut layers: Vec<Vec<Layer<Mark>>> = vec![Vec::new(); blocks.len()];
    for (span, rank, label) in marks(article) {
        let first = blocks.partition_point(|block| block.end <= span.start);
        let inside = blocks.iter().enumerate().skip(first).take_while(|(_, block)| block.start < span.end);
        for (idx, block) in inside {
            let cut = Span::new(span.start.max(block.start), span.end.min(block.end)).trim(article.text);
            if !cut.is_empty() {
                layers[idx].push(Layer { start: cut.start, end: cut.end, rank, label });
            }
        }
    }
    let mut totals = Totals::new(article);
    let mut walks = Vec::with_capacity(blocks.len());
    for (block, mut layers) in blocks.into_iter().zip(layers) {
        overlay::sort(&mut layers);
        let mut pieces = Vec::new();
        overlay::walk(&layers, block.start, block.end, |step| {
            pieces.push(match step {
                Step::Open(mark, _) => {
                    let total = totals.of(mark);
                    *total += 1;
                    Piece::Open(mark, *total, 0)
                }
                Step::Text(start, end) => Piece::Text(Span::new(start, end)),
                Step::Close => Piece::Close,
            });
        });
        walks.push(pieces);
    }
    for piece in walks.iter_mut().flatten() {
        if let Piece::Open(mark, _, total) = piece {
            *total = *totals.of(*mark);
        }
    }
    walks
}

/// How many pieces each mark has, by sort and index.
struct Totals([Vec<usize>; 6]);

impl Totals {
    fn new(article: &Article<'_>) -> Self {
        let found = article.annotations;
        let (quotations, mentions) = (found.quotations.len(), found.mentions.len());
        let lens = [found.datelines.len(), quotations, quotations, found.dates.len(), found.amounts.len(), mentions];
        Self(lens.map(|len| vec![0; len]))
    }

    fn of(&mut self, mark: Mark) -> &mut usize {
        let (sort, idx) = match mark {
            Mark::Dateline(idx) => (0, idx),
            Mark::Quotation(idx) => (1, idx),
            Mark::Cue(idx) => (2, idx),
            Mark::Date(idx) => (3, idx),
            Mark::Amount(idx) => (4, idx),
            Mark::Mention(idx) => (5, idx),
        };
        &mut self.0[sort][idx]
    }
}

/// Every mark: its range, and its rank among those of the same range, lower ones outside.
fn marks(article: &Article<'_>) -> Vec<(Span, u8, Mark)> {
    let Article { text, annotations, .. } = *article;
    let mut marks = Vec::new();
    marks.extend(annotations.datelines.iter().enumerate().map(|(idx, d)| (d.span, 0, Mark::Dateline(idx))));
    for (idx, quotation) in annotations.quotations.iter().enumerate() {
        marks.extend(with_marks(text, quotation).into_iter().map(|span| (span, 1, Mark::Quotation(idx))));
        marks.extend(quotation.cue.map(|cue| (cue, 2, Mark::Cue(idx))));
    }
    marks.extend(annotations.dates.iter().enumerate().map(|(idx, d)| (d.span, 3, Mark::Date(idx))));
    marks.extend(annotations.amounts.iter().enumerate().map(|(idx, a)| (a.span, 4, Mark::Amount(idx))));
    marks.extend(annotations.mentions.iter().enumerate().map(|(idx, m)| (m.span, 5, Mark::Mention(idx))));
    marks
}

/// The contents of a quotation with the marks around each: `“We are ready,”` and `“and waiting.”`
/// of `“We are ready,” she said, “and waiting.”`
fn with_marks(text: &str, quotation: &Quotation) -> Vec<Span> {
    let is_mark = |c: char| "“”„‟\"‘’‚‛'`«»‹›「」『』".contains(c);
    let contents = contents(quotation);
    let mut spans = Vec::with_capacity(contents.len());
    let mut floor = quotation.span.start;
    for (idx, content) in contents.iter().enumerate() {
        let ceiling = contents.get(idx + 1).map_or(quotation.span.end, |next| next.start);
        let before = Span::new(floor, content.start).of(text);
        let after = Span::new(content.end, ceiling).of(text);
        let start = if idx == 0 { floor } else { floor + before.trim_end_matches(is_mark).len() };
        let end = if idx + 1 == contents.len() { ceiling } else { ceiling - after.trim_start_matches(is_mark).len() };
        spans.push(Span::new(start, end));
        floor = end;
    }
    spans
}
