//! Documents that speak for whoever issued them: "a ⟦Harwick Institute⟧ analysis", "the report
//! found". In: the mentions of the stages before. Out: the issuer of a document, where the text
//! tells one.

use super::Linker;
use crate::TokenRange;
use crate::annotation::{Form, Kind, Mention};
use crate::cue::Roles;
use crate::words::DOCUMENT;

/// So many words may stand between an issuer and the document, "the |institute's annual report".
const NEAR: usize = 4;

/// A document whose issuer is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Issued {
    /// Its noun.
    token: usize,
    /// Who issued it.
    issuer: usize,
}

impl Linker<'_> {
    /// The documents of the article whose issuer is told, in order.
    pub(super) fn find_issued(&self) -> Vec<Issued> {
        let doc = self.scene.doc;
        let documents = (0..doc.tokens.len()).filter(|&at| doc.is(at, DOCUMENT) && !self.scene.is_quoted(at));
        documents.filter_map(|token| Some(Issued { token, issuer: self.read_issuer(token)? })).collect()
    }

    /// Who issued the document that a noun phrase with its head at `head` means: told there, or
    /// where one of that noun was spoken of before.
    pub(super) fn issuer(&self, head: usize, definite: bool) -> Option<usize> {
        let at = self.issued.partition_point(|issued| issued.token <= head);
        let last = at.checked_sub(1).map(|at| self.issued[at]).filter(|issued| issued.token == head);
        let same = |issued: &&Issued| self.scene.doc.folded(issued.token) == self.scene.doc.folded(head);
        let before = || self.issued[..at].iter().rev().take(NEAR).find(same).copied();
        last.or_else(|| before().filter(|_| definite)).map(|issued| issued.issuer)
    }

    fn read_issuer(&self, noun: usize) -> Option<usize> {
        self.owner(noun).or_else(|| self.by_whom(noun)).or_else(|| self.who_said_in(noun))
    }

    /// "⟦Roe⟧'s email", "her letter", "a ⟦Harwick Institute⟧ analysis".
    fn owner(&self, noun: usize) -> Option<usize> {
        let (scene, doc) = (self.scene, self.scene.doc);
        let other = Roles::CUE.or(Roles::AUXILIARY).or(Roles::PREPOSITION).or(Roles::CONNECTIVE);
        let near = self.known_before(doc.tokens[noun].span.start, 2).iter().rev();
        let owner = near.into_iter().find(|mention| {
            let tokens = doc.tokens_in(mention.span);
            let between = TokenRange::new(tokens.end, noun);
            let same = tokens.end <= noun && scene.sentence(tokens.start) == scene.sentence(noun);
            let plain = |at: usize| scene.is_word(at) && !scene.is(at, other) || doc.str(at) == "-";
            let possessive = scene.is_possessive(tokens.end);
            let rest = TokenRange::new(tokens.end + usize::from(possessive && tokens.end < noun), noun);
            // "a Facebook post" is no word of Facebook's.
            let posted = matches!(doc.folded(noun), "post" | "tweet" | "video" | "message");
            let owns = match mention.form {
                Form::Name => possessive || mention.kind == Kind::Organization && !posted,
                Form::Pronoun => matches!(doc.folded(tokens.start), "his" | "her"),
                Form::Nominal => possessive,
            };
            same && owns && between.len() <= NEAR && rest.indices().all(plain)
        });
        owner.filter(|mention| speaks_for_itself(mention)).map(|mention| mention.entity)
    }

    /// "a paper from the ⟦Harwick Institute⟧", "a letter signed by ⟦Roe⟧".
    fn by_whom(&self, noun: usize) -> Option<usize> {
        let (scene, doc) = (self.scene, self.scene.doc);
        let end = doc.sentence_of(noun).end;
        let made = |at: usize| {
            let word = doc.folded(at);
            word.ends_with("ed") || matches!(word, "written" | "sent" | "put")
        };
        let by = noun + 1 + usize::from(made(noun + 1));
        if by >= end || !matches!(doc.folded(by), "by" | "from") || scene.is_quoted(by) {
            return None;
        }
        let first = self.first_behind(doc.tokens[by].span.end)?;
        let start = doc.tokens_in(first.span).start;
        let plain = |at: usize| scene.is_word(at) || doc.str(at) == "-";
        let near = start < end && start <= by + 1 + NEAR && (by + 1..start).all(plain);
        (near && first.form == Form::Name && speaks_for_itself(first)).then_some(first.entity)
    }

    /// "⟦Roe⟧ said in a statement": the statement is hers.
    fn who_said_in(&self, noun: usize) -> Option<usize> {
        let (scene, doc) = (self.scene, self.scene.doc);
        let sentence = doc.sentence_of(noun);
        let floor = sentence.start.max(noun.saturating_sub(NEAR));
        let within = (floor..noun).rev().find(|&at| matches!(doc.folded(at), "in" | "on"))?;
        let cue = (sentence.start.max(within.saturating_sub(NEAR))..within).rev();
        let cue = cue.into_iter().find(|&at| scene.is(at, Roles::CUE) && !scene.is_quoted(at))?;
        let inverted = self.first_behind(doc.tokens[cue].span.end).filter(|m| {
            let tokens = doc.tokens_in(m.span);
            tokens.end == within && tokens.start <= cue + NEAR
        });
        let before =
            || self.known_before(doc.tokens[cue].span.start, 1).iter().find(|m| doc.tokens_in(m.span).end + 1 >= cue);
        inverted.or_else(before).filter(|m| speaks_for_itself(m)).map(|m| m.entity)
    }

    /// The first mention of the stages before that begins at a byte or behind it.
    fn first_behind(&self, byte: usize) -> Option<&Mention> {
        let mentions = &self.referents.mentions[..self.known];
        mentions.get(mentions.partition_point(|m| m.span.start < byte))
    }
}

/// Whether a mention is of somebody who may issue a document.
fn speaks_for_itself(mention: &Mention) -> bool {
    matches!(mention.kind, Kind::Person | Kind::Organization)
}
