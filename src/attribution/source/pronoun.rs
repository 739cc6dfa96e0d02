//! Sources that are pronouns: "he", "who", "it", "they". In: a candidate and those before
//! it. Out: the entity that is meant, if one is near.

use super::Linker;
use super::sure::KNOWN;
use crate::annotation::{BlockKind, Form, Kind, Mention, Source};
use crate::attribution::candidate::{Candidate, Wording};
use crate::cue::Roles;

impl Linker<'_> {
    /// Links a pronoun to whom the stages before found, or to the one named near.
    pub(super) fn link_pronoun(&mut self, candidates: &[Candidate], idx: usize) -> Source {
        let scene = self.scene;
        let tokens = candidates[idx].tokens;
        let span = scene.doc.span(tokens);
        let mention = self.mention_over(span).filter(|m| m.form == Form::Pronoun);
        let entity = mention.map(|m| m.entity).or_else(|| match scene.doc.folded(tokens.start) {
            "who" | "which" => self.antecedent(candidates, idx),
            "it" => self.said_before(span, Kind::Organization).or_else(|| self.body_before(span)),
            "they" | "their" => self.many_before(candidates, idx),
            "i" => self.author,
            _ => None,
        });
        let score = mention.map_or(if entity.is_some() { KNOWN } else { 0 }, |m| m.score);
        Source { span, entity, score }
    }

    /// "Li Wei, |who said": the candidate that ends right before.
    fn antecedent(&mut self, candidates: &[Candidate], idx: usize) -> Option<usize> {
        let at = candidates[idx].tokens.start;
        let before = idx.checked_sub(1)?;
        let other = &candidates[before];
        if other.wording == Wording::Pronoun || self.scene.sentence(other.tokens.start) != self.scene.sentence(at) {
            return None;
        }
        // "Anna Roe on Monday, |who said"
        let comma = self.scene.doc.str(at - 1) == "," && other.wording == Wording::Name;
        let aside = comma
            && (other.tokens.end + 1..at - 1)
                .all(|i| self.scene.is(i, Roles::TIME) || !self.scene.is_word(i) && !self.scene.is_mark(i));
        (other.tokens.end + 3 > at || aside).then(|| self.link(candidates, before).entity)?
    }

    /// "I" of an article is its only author.
    pub(super) fn find_author(&self) -> Option<usize> {
        let doc = self.scene.doc;
        let byline = |m: &&Mention| doc.block_kind(doc.tokens_in(m.span).start) == BlockKind::Byline;
        let mut authors = self.referents.mentions[..self.known].iter().filter(byline);
        let first = authors.find(|m| m.kind == Kind::Person)?.entity;
        authors.all(|m| m.kind != Kind::Person || m.entity == first).then_some(first)
    }

    /// "they": the last plural noun that speaks, a few candidates back.
    fn many_before(&mut self, candidates: &[Candidate], idx: usize) -> Option<usize> {
        let near = (idx.saturating_sub(8)..idx).rev();
        let plural = near.into_iter().find(|&i| {
            let last = candidates[i].tokens.end - 1;
            candidates[i].wording == Wording::Noun
                && (candidates[i].speaks && self.scene.doc.folded(last).ends_with('s')
                    || self.scene.doc.folded(last) == "police")
        })?;
        self.link(candidates, plural).entity
    }
}
