//! Text → blocks. In: the pasted text. Out: its blocks in order; every non-blank
//! line is in exactly one. The text is never rewritten.
//!
//! Four rooms, each of which knows those above it: `line` joins lines that were wrapped at a column
//! to paragraphs; `look` asks each what it looks like, by its words and its neighbours; `label`, a
//! small trained tagger with rules for what is sure, separates running text from furniture, and what
//! stands apart from the page's main stretch is furniture; `kind` gives the finer kinds.

mod line;
mod look;
pub mod label;
mod kind;

use crate::annotation::Block;
use crate::linear::{self, Space};
use crate::{Hint, Span};
use kind::{headline, table, title};
use label::features::{self, Feature};
use label::model::{Label, MODEL, Model};
use look::page::Page;

/// Finds the blocks of `text`.
///
/// ```
/// use article_annotator::{annotation::BlockKind, layout};
/// let text = "River floods town, forcing hundreds from homes\nBy Anna Roe\nThe river rose on Monday, and the people of the town left it.";
/// let kinds: Vec<BlockKind> = layout::find(text).iter().map(|block| block.kind).collect();
/// assert_eq!(kinds, [BlockKind::Headline, BlockKind::Byline, BlockKind::Paragraph]);
/// ```
#[must_use]
pub fn find(text: &str) -> Vec<Block> {
    find_with(text, None).0
}

/// Finds the blocks of a text that was taken out of HTML, with what its markup says of them.
#[must_use]
pub fn find_hinted(text: &str, hints: &[Hint]) -> Vec<Block> {
    let paragraphs = line::read(text);
    let page = Page::read(text, &paragraphs).hinted(hints);
    kind::assign(&page, &MODEL.tag(&page))
}

/// Finds the blocks with other weights than the embedded ones, and the tagger's labels:
/// for the trainer.
#[must_use]
pub fn find_with(text: &str, model: Option<&Model>) -> (Vec<Block>, Vec<Label>) {
    let paragraphs = line::read(text);
    let page = Page::read(text, &paragraphs);
    let labels = model.unwrap_or(&MODEL).tag(&page);
    (kind::assign(&page, &labels), labels)
}

/// Hands the features of every paragraph to `found`: for the trainer.
pub fn extract_features(text: &str, found: impl FnMut(usize, Feature<'_>)) {
    features::extract(&Page::read(text, &line::read(text)), found);
}

/// The space of the features that choose a title: for the trainer.
#[must_use]
pub fn title_space() -> &'static Space {
    &title::MODEL.space
}

/// The weights of a table that choose a title: for the trainer.
#[must_use]
pub fn title_model(table: &str) -> linear::Model {
    linear::Model::read(title::TEMPLATES, table)
}

/// The lines that may be the title of a text, with their features: for the trainer.
#[must_use]
pub fn title_candidates(text: &str) -> Vec<(Span, Vec<u32>)> {
    let paragraphs = line::read(text);
    let page = Page::read(text, &paragraphs);
    let blocks = table::tell(&page, &MODEL.tag(&page));
    let Some(first) = headline::first_of_story(&page, &blocks) else { return Vec::new() };
    let found = title::find(&page, &blocks, first).into_iter();
    found.map(|candidate| (blocks[candidate.idx].span, candidate.features)).collect()
}
