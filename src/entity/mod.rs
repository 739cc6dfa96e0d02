//! Tokens × model × lexicon → names. In: a read document and the spans whose kind is
//! known already (datelines, bylines). Out: flat name mentions with a confidence.
//! Does not know which names are the same person.

use crate::Span;
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;

/// A span whose kind an earlier stage knows for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The name.
    pub span: Span,
    /// Its kind.
    pub kind: Kind,
}

/// A name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name, without title and possessive.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenRange,
    /// Its kind.
    pub kind: Kind,
    /// Confidence in thousandths.
    pub score: u16,
}

/// Finds the names of `doc`; every anchor comes back as a name, and no other name
/// overlaps one.
#[must_use]
pub fn find(doc: &Document<'_>, anchors: &[Anchor]) -> Vec<Name> {
    anchors.iter().map(|a| Name { span: a.span, tokens: doc.tokens_in(a.span), kind: a.kind, score: 1000 }).collect()
}
