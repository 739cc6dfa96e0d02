//! Text → blocks. In: the pasted text. Out: its blocks in order; every non-blank
//! line is in exactly one. The text is never rewritten.

mod cue;
mod line;
mod wrap;

use crate::Span;
use crate::annotation::{Block, BlockKind};
use cue::Wording;
use line::Line;

/// Finds the blocks of `text`.
///
/// ```
/// use article_annotator::{annotation::BlockKind, layout};
/// let text = "River floods town\nBy Anna Roe\nThe river rose on Monday, and the people of the town left it.";
/// let kinds: Vec<BlockKind> = layout::find(text).iter().map(|block| block.kind).collect();
/// assert_eq!(kinds, [BlockKind::Headline, BlockKind::Byline, BlockKind::Paragraph]);
/// ```
#[must_use]
pub fn find(text: &str) -> Vec<Block> {
    let lines = line::split(text);
    let joins = wrap::find(text, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    let mut seen_body = false;
    for (idx, line) in lines.iter().enumerate() {
        if open {
            let last = blocks.len() - 1;
            blocks[last].span = blocks[last].span.cover(line.span);
        } else {
            let kind = kind_of(text, &lines, idx, joins[idx], seen_body);
            seen_body |= kind.is_body();
            blocks.push(Block { span: line.span, kind });
        }
        open = joins[idx];
    }
    blocks
}

/// The kind of a line.
fn kind_of(text: &str, lines: &[Line], idx: usize, wrapped: bool, seen_body: bool) -> BlockKind {
    let line = &lines[idx];
    let wording = Wording::new(line, text);
    if wording.is_tagline() {
        return BlockKind::Tagline;
    }
    if wording.is_byline() {
        return BlockKind::Byline;
    }
    if wording.is_timestamp() {
        return BlockKind::Timestamp;
    }
    if wording.is_credit() {
        return BlockKind::Credit;
    }
    if wording.is_caption() && !wrapped && line.n_stops <= 4 {
        return BlockKind::Caption;
    }
    if wording.is_boilerplate() {
        return BlockKind::Boilerplate;
    }
    if wording.is_block_quote() {
        return BlockKind::BlockQuote;
    }
    if wording.is_list_item() {
        return BlockKind::ListItem;
    }
    let short = line.n_words <= 18 && !line.ends_sentence(text) && !wrapped;
    if short && !seen_body && idx + 1 < lines.len() && dateline_free(line, text) {
        return BlockKind::Headline;
    }
    if short && seen_body && line.n_words <= 10 && line.n_words > 0 && idx + 1 < lines.len() {
        return BlockKind::Subheading;
    }
    BlockKind::Paragraph
}

/// Whether no agency's bracket stands at the head of a line.
fn dateline_free(line: &Line, text: &str) -> bool {
    let head: Span = Span::new(line.span.start, line.span.start + line.head(text, 60).len());
    !head.of(text).contains(['(', '—', '–'])
}
