//! Labels → kinds. In: the lines of a page with the tagger's labels. Out: blocks with one of the
//! twelve kinds: first by label and wording, then by their neighbours.

pub(crate) mod table;
pub(crate) mod title;
pub(crate) mod headline;
mod frame;
mod author;

use super::label::model::Label;
use super::look::page::Page;
use crate::annotation::Block;

/// Gives every line its kind.
pub(crate) fn assign(page: &Page<'_>, labels: &[Label]) -> Vec<Block> {
    let mut blocks = table::tell(page, labels);
    headline::keep_one(page, &mut blocks);
    frame::mark(page, &mut blocks);
    author::mark(page, &mut blocks);
    blocks
}
