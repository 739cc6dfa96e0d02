//! Blocks → datelines. In: a read document. Out: each dateline with its parts, the
//! date as written; years are found later, by [`crate::date`].

use crate::Span;
use crate::date::calendar::PartialDate;
use crate::document::Document;

/// A dateline before its year and its entities are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// From the first to the last part, a closing bracket included.
    pub span: Span,
    /// Each place with its qualifier.
    pub places: Vec<Span>,
    /// The date as written.
    pub date: Option<(Span, PartialDate)>,
    /// The agency, without brackets.
    pub agency: Option<Span>,
}

/// Finds the datelines of `doc`.
#[must_use]
pub fn find(_doc: &Document<'_>) -> Vec<Found> {
    Vec::new()
}
