//! Blocks → bylines and taglines: who wrote, reported, edited or photographed.

use crate::Span;
use crate::annotation::Kind;
use crate::document::Document;

/// A byline before its entities are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The whole credit.
    pub span: Span,
    /// Everybody credited.
    pub authors: Vec<FoundAuthor>,
}

/// Somebody credited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundAuthor {
    /// The name.
    pub span: Span,
    /// A person or an organisation.
    pub kind: Kind,
    /// "reporting", "editing", "photo"; `None` for a plain "By …".
    pub role: Option<&'static str>,
}

/// Finds the bylines, credits and taglines of `doc`.
#[must_use]
pub fn find(_doc: &Document<'_>) -> Vec<Found> {
    Vec::new()
}
