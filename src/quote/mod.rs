//! Blocks → quoted stretches. In: a read document. Out: every pair of marks as one
//! region, nested ones too. Says nothing of who spoke, nor what kind it is.

use crate::document::Document;
use crate::{Span, TokenRange};

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
}

/// Finds the quoted stretches of `doc`, by start, then longest first.
#[must_use]
pub fn find(_doc: &Document<'_>) -> Vec<Region> {
    Vec::new()
}
