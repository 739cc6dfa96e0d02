//! Organisations behind the words of a source: "a Kremlin spokesman", "the department",
//! "it". In: words and where they stand. Out: an entity named near.

use super::{Linker, calling};
use crate::annotation::{BlockKind, Entity, Form, Kind, Mention};
use crate::cue::Roles;
use crate::words::{EVIDENCE, SPEAKING_PLACE};
use crate::{Span, TokenRange, noun};
use rustc_hash::{FxHashMap, FxHashSet};

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

    /// "the department": the organisation named last whose name says so, "India Meteorological
    /// Department", "Department of Health".
    pub(super) fn body_called(&self, noun: &str, span: Span) -> Option<usize> {
        let called = self.callings.get(noun)?;
        let near = self.known_before(span.start, CALLED_REACH).iter().rev();
        near.filter(|m| m.form == Form::Name).map(|m| m.entity).find(|entity| called.contains(entity))
    }

    /// What the organisations of the article, and the places that are one ("Elm Zoo"), may be called by.
    pub(super) fn find_callings(&self) -> FxHashMap<String, FxHashSet<usize>> {
        let mut found: FxHashMap<String, FxHashSet<usize>> = FxHashMap::default();
        let bodies = self.referents.entities.iter().enumerate();
        let place = |body: &Entity| body.kind == Kind::Place;
        for (idx, body) in bodies.filter(|(_, entity)| entity.kind == Kind::Organization || place(entity)) {
            let last = |calling: &String| !place(body) || SPEAKING_PLACE.has(calling);
            for calling in callings(&body.name).filter(last) {
                found.entry(calling).or_default().insert(idx);
            }
        }
        found
    }

    /// "the company": the one that the article is about, so the one named most; "the group":
    /// the one named last.
    pub(super) fn body_like(&self, noun: &str, span: Span) -> Option<usize> {
        let may = |m: &&Mention| {
            let Some(body) = self.sorts.get(m.entity) else { return false };
            let paper = body.is_paper || self.is_paper(m);
            let fits = paper == calling::is_paper(noun) || paper && noun::is_company(noun);
            fits && calling::may_mean(noun, body)
        };
        let near = self.known_before(span.start, CALLED_REACH).iter();
        let mut bodies = near.filter(|m| self.may_speak(m)).filter(may);
        if !noun::is_company(noun) {
            return bodies.next_back().map(|m| m.entity);
        }
        let bodies: Vec<usize> = bodies.map(|m| m.entity).collect();
        let times = |entity: usize| bodies.iter().filter(|b| **b == entity).count();
        // Of several named as often the first.
        bodies.iter().rev().copied().max_by_key(|&entity| times(entity))
    }

    /// "the official": who was called so without a name ("a senior official"), or the person
    /// named last, whichever came later.
    pub(super) fn person_like(&self, noun: &str, span: Span) -> Option<usize> {
        let named = noun::is_person(noun).then(|| self.person_before(span)).flatten();
        let said =
            self.said_before(span, Kind::Person).filter(|&said| noun::is_person(noun) && !self.is_here(said, span));
        let unnamed = self.unnamed.get(noun).filter(|_| !noun::is_body(noun));
        let later = named.map(|m| (m.entity, m.span.start)).into_iter().chain(unnamed.copied());
        let last = later.max_by_key(|(_, start)| *start).map(|(entity, _)| entity);
        // "“We rehearse at night,” Roe said. “…,” the ⟦cellist⟧ added": who spoke goes on, unless somebody
        // without a name was called so.
        let new = last.is_some_and(|last| named.is_none_or(|named| named.entity != last));
        if new { last } else { said.or(last) }
    }

    /// Whether somebody is named in the sentence of `span` too: "the ⟦officer⟧ told Roe".
    fn is_here(&self, entity: usize, span: Span) -> bool {
        let doc = self.scene.doc;
        let sentence = doc.sentence_of(doc.tokens_in(span).start);
        let end = doc.tokens[sentence.end.saturating_sub(1)].span.end;
        let near = self.known_before(end, NEAR).iter();
        near.filter(|m| m.form == Form::Name && m.entity == entity)
            .any(|m| sentence.contains(doc.tokens_in(m.span).start))
    }

    /// The person named last, not many paragraphs before.
    fn person_before(&self, span: Span) -> Option<&Mention> {
        let doc = self.scene.doc;
        let block = |span: Span| doc.block_of(doc.tokens_in(span).start);
        let here = block(span);
        let near = self.known_before(span.start, NEAR).iter().rev();
        let mut people = near.filter(|m| m.kind == Kind::Person && m.form == Form::Name);
        people.find(|m| block(m.span) + 3 >= here && !self.is_agency(m) && !self.is_here(m.entity, span))
    }

    /// "(|Reuters|)", "via |AP": the agency that reports, of which the article does not tell.
    fn is_agency(&self, mention: &Mention) -> bool {
        let doc = self.scene.doc;
        let start = doc.tokens_in(mention.span).start;
        let signs = matches!(doc.block_kind(start), BlockKind::Byline | BlockKind::Credit | BlockKind::Tagline);
        // "(Reuters)", "/TASS/"
        let marks = |open: &str, close: &str| start > 0 && doc.str(start - 1) == open && doc.str(start + 1) == close;
        signs || self.sends(start) || mention.form == Form::Name && (marks("(", ")") || marks("/", "/"))
    }

    /// "Anna Roe/University of Elm via |AP": the agency that sends a picture.
    fn sends(&self, start: usize) -> bool {
        let doc = self.scene.doc;
        let pictured = matches!(doc.block_kind(start), BlockKind::Caption | BlockKind::Credit);
        pictured && start > 0 && doc.folded(start - 1) == "via"
    }

    /// The organisation named last before `span`.
    pub(super) fn body_before(&self, span: Span) -> Option<usize> {
        let near = self.known_before(span.start, 30).iter().rev();
        near.filter(|m| self.may_speak(m)).map(|m| m.entity).next()
    }

    /// Whether a mention is of an organisation that the article tells of, and none that only
    /// hears: "told the |BBC", "seen by |Reuters".
    fn may_speak(&self, mention: &Mention) -> bool {
        let scene = self.scene;
        let start = scene.doc.tokens_in(mention.span).start;
        let opening = scene.doc.sentence_of(start).start;
        let article = usize::from(start > opening && scene.is(start - 1, Roles::DETERMINER));
        let before = |steps: usize| (start - article).checked_sub(steps).filter(|&at| at >= opening);
        let hears = before(1).is_some_and(|at| scene.is(at, Roles::HEARER));
        let seen = before(2).is_some_and(|at| scene.doc.is(at, EVIDENCE))
            && before(1).is_some_and(|at| matches!(scene.doc.folded(at), "by" | "to" | "with"));
        mention.kind == Kind::Organization && !hears && !seen && !self.agencies.contains(&mention.entity)
    }

    /// "the newspaper |Dagens Tarvik".
    fn is_paper(&self, mention: &Mention) -> bool {
        let start = self.scene.doc.tokens_in(mention.span).start;
        start
            .checked_sub(1)
            .is_some_and(|before| matches!(self.scene.doc.folded(before), "newspaper" | "daily" | "weekly"))
    }

    /// The agencies that report, whom the article does not tell of.
    pub(super) fn find_agencies(&self) -> FxHashSet<usize> {
        let (doc, mentions) = (self.scene.doc, &self.referents.mentions[..self.known]);
        let tokens = |at: usize| doc.tokens_in(mentions[at].span);
        // "Kestrel Mining Corporation (|KMC|)" is another name; a photograph may be the company's.
        let introduced = |at: usize| {
            let before = at.checked_sub(1).filter(|&before| mentions[before].entity == mentions[at].entity);
            before.is_some_and(|before| tokens(before).end + 1 == tokens(at).start)
        };
        let credit = |at: usize| {
            let start = tokens(at).start;
            doc.block_kind(start) == BlockKind::Credit && !self.sends(start)
        };
        let agencies =
            (0..mentions.len()).filter(|&at| self.is_agency(&mentions[at]) && !introduced(at) && !credit(at));
        agencies.map(|at| mentions[at].entity).collect()
    }
}

/// "India Meteorological |Department", "|Department of Health": the words that a name may be
/// called by, folded.
fn callings(name: &str) -> impl Iterator<Item = String> {
    let next = name.split_whitespace().skip(1).map(Some).chain([None]);
    let heads =
        name.split_whitespace().zip(next).filter(|(_, next)| next.is_none_or(|next| matches!(next, "of" | "for")));
    heads.filter(|(word, _)| word.len() > 2).map(|(word, _)| word.to_lowercase())
}
