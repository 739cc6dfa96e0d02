//! Tokens × model × lexicon → names. In: a read document and the spans whose kind is
//! known already (datelines, bylines). Out: flat name mentions with a confidence.
//! Does not know which names are the same person.

mod agree;
mod missed;
mod acronym;
mod listed;
mod doubt;
pub(crate) mod feature;
mod join;
mod kind;
mod network;
mod notice;
mod part;
mod path;
mod saint;
pub(crate) mod evidence;
pub(crate) mod tagger;
mod trim;
mod vehicle;
mod refine;
mod why;

pub use why::{Fact, Reason, explain};

use crate::Span;
use crate::TokenRange;
use crate::annotation::Kind;
use crate::document::Document;
use crate::model::Model;
use crate::span::sort_by_span;

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

/// A name before anchors are known: tokens, kind, confidence in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// Its tokens.
    pub(crate) tokens: TokenRange,
    /// Its kind.
    pub(crate) kind: Kind,
    /// Confidence in thousandths.
    pub(crate) score: u16,
}

/// Finds the names of `doc`, by start; every anchor comes back as a name, and no
/// other name overlaps one.
///
/// ```
/// use article_annotator::{annotation::Kind, document::Document, entity};
/// let text = "President Anna Petrova flew to Geneva.";
/// let names = entity::find(&Document::of_paragraphs(text), &[]);
/// let words: Vec<_> = names.iter().map(|n| (n.span.of(text), n.kind)).collect();
/// assert_eq!(words, [("Anna Petrova", Kind::Person), ("Geneva", Kind::Place)]);
/// ```
#[must_use]
pub fn find(doc: &Document<'_>, anchors: &[Anchor]) -> Vec<Name> {
    let anchored = |a: &Anchor| Name { span: a.span, tokens: doc.tokens_in(a.span), kind: a.kind, score: 1000 };
    let mut names: Vec<Name> = anchors.iter().map(anchored).collect();
    for found in refine::refine(doc, tagger::tag(doc, Model::embedded())) {
        let name = Name { span: doc.span(found.tokens), tokens: found.tokens, kind: found.kind, score: found.score };
        let at = anchors.partition_point(|a| a.span.end <= name.span.start);
        if !anchors.get(at).is_some_and(|a| a.span.overlaps(name.span)) {
            names.push(name);
        }
    }
    sort_by_span(&mut names, |name| name.span);
    names
}
