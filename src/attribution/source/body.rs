//! Organisations behind the words of a source: "a Kremlin spokesman", "the department",
//! "it". In: words and where they stand. Out: an entity named near.

use super::Linker;
use crate::annotation::{BlockKind, Form, Kind, Mention};
use crate::{Span, TokenRange, noun};

/// Among so many mentions before it a body is looked for that is called by its last word.
const CALLED_REACH: usize = 60;

/// Among so many mentions before it the person is looked for whom a noun means.
const NEAR: usize = 12;

impl Linker<'_> {
    /// The organisation named inside a phrase, or else the place.
    pub(super) fn body_in(&self, phrase: TokenRange) -> Option<usize> {
        let span = self.scene.doc.span(phrase);
        let near = self.known_before(span.end, 8).iter().filter(|m| span.contains(m.span));
        near.filter(|m| m.kind != Kind::Person).max_by_key(|m| m.kind == Kind::Organization).map(|m| m.entity)
    }

    /// "the department": the organisation named last whose name ends so, "India Meteorological
    /// Department".
    pub(super) fn body_called(&self, noun: &str, span: Span) -> Option<usize> {
        let near = self.known_before(span.start, CALLED_REACH).iter().rev();
        let called = |entity: usize| {
            let name = &self.referents.entities[entity].name;
            noun.len() > 3 && name.split_whitespace().next_back().is_some_and(|last| last.eq_ignore_ascii_case(noun))
        };
        near.filter(|m| m.kind == Kind::Organization).map(|m| m.entity).find(|&entity| called(entity))
    }

    /// "the company": the one that the article is about, so the one named most; "the group":
    /// the one named last.
    pub(super) fn body_like(&self, noun: &str, span: Span) -> Option<usize> {
        if !noun::is_company(noun) {
            return self.body_before(span);
        }
        let near = self.known_before(span.start, CALLED_REACH).iter();
        let bodies: Vec<usize> =
            near.filter(|m| m.kind == Kind::Organization && !self.is_agency(m)).map(|m| m.entity).collect();
        let times = |entity: usize| bodies.iter().filter(|b| **b == entity).count();
        bodies.iter().copied().max_by_key(|&entity| times(entity))
    }

    /// "the official", "the scientist": the person named last, not many paragraphs before.
    pub(super) fn person_before(&self, span: Span) -> Option<usize> {
        let doc = self.scene.doc;
        let block = |span: Span| doc.block_of(doc.tokens_in(span).start);
        let here = block(span);
        let near = self.known_before(span.start, NEAR).iter().rev();
        let mut people = near.filter(|m| m.kind == Kind::Person && m.form == Form::Name);
        people.find(|m| block(m.span) + 3 >= here && !self.is_agency(m)).map(|m| m.entity)
    }

    /// "(|Reuters|)": the agency that reports, of which the article does not tell.
    fn is_agency(&self, mention: &Mention) -> bool {
        let doc = self.scene.doc;
        let start = doc.tokens_in(mention.span).start;
        let signs = matches!(doc.block_kind(start), BlockKind::Byline | BlockKind::Credit | BlockKind::Tagline);
        signs || start > 0 && doc.str(start - 1) == "(" && doc.str(start + 1) == ")" && mention.form == Form::Name
    }

    /// The organisation named last before `span`.
    pub(super) fn body_before(&self, span: Span) -> Option<usize> {
        let near = self.known_before(span.start, 30).iter().rev();
        near.filter(|m| m.kind == Kind::Organization && !self.is_agency(m)).map(|m| m.entity).next()
    }
}
