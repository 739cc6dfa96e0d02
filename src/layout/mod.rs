//! Text → blocks. In: the pasted text. Out: its blocks in order; every non-blank
//! line is in exactly one. The text is never rewritten.

use crate::Span;
use crate::annotation::{Block, BlockKind};

/// Finds the blocks of `text`.
#[must_use]
pub fn find(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
        at += line.len();
    }
    blocks
}
