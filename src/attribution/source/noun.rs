//! Sources without a name: "the minister", "a source in the department". In: the tokens
//! of a noun phrase. Out: the whole phrase, and the entity with that role or a new one.

use super::sure::{KNOWN, NEW};
use super::{Linker, phrase};
use crate::annotation::{BlockKind, Form, Kind, Source};
use crate::cue::Roles;
use crate::words::DOCUMENT;
use crate::{TokenRange, noun, vocabulary};

impl Linker<'_> {
    /// Links a noun phrase to somebody known by that role, or to a new entity.
    pub(super) fn link_noun(&mut self, tokens: TokenRange) -> Source {
        let scene = self.scene;
        let phrase = phrase::extend(scene, tokens);
        let span = scene.doc.span(phrase);
        let head = tokens.end - 1;
        if scene.is(head, Roles::SPOKESPERSON) {
            // "a Kremlin spokesman", "a spokeswoman for the ministry": the body speaks.
            // "a company spokesperson": the body named last.
            let generic = || phrase.indices().any(|i| noun::is_body(scene.doc.folded(i)));
            if let Some(body) = self.body_in(phrase).or_else(|| generic().then(|| self.body_before(span))?) {
                return Source { span, entity: Some(body), score: KNOWN };
            }
        }
        // Somebody whom a pronoun means is known already.
        if let Some(known) = self.mention_over(scene.doc.span(tokens)).filter(|m| m.form == Form::Nominal) {
            return Source { span, entity: Some(known.entity), score: known.score };
        }
        let word = scene.doc.folded(head);
        let definite = matches!(scene.doc.folded(tokens.start), "the" | "this" | "that")
            || matches!(scene.doc.block_kind(head), BlockKind::Headline | BlockKind::Subheading);
        if let Some(issuer) = scene.doc.is(head, DOCUMENT).then(|| self.issuer(head, definite)).flatten() {
            return Source { span, entity: Some(issuer), score: KNOWN };
        }
        let with_role = || {
            let called = self.roles.get(word).copied().or_else(|| self.body_called(word, span));
            let body = || noun::is_body(word).then(|| self.body_like(word, span))?;
            called.or_else(body).or_else(|| self.person_like(word, span))
        };
        let folded = vocabulary::fold(span.of(scene.doc.text));
        let name = folded.trim_start_matches("the ").trim_start_matches("a ").trim_start_matches("an ");
        let again = self.added.get(name).copied();
        // "the senior judicial source" is the one of the same words, "the minister" whoever bears the title.
        let role = || definite.then(with_role).flatten();
        let known = if name.contains(' ') { again.or_else(role) } else { role().or(again) };
        if let Some(entity) = known {
            self.mention(span, entity, Form::Nominal);
            return Source { span, entity: Some(entity), score: KNOWN };
        }
        let person = scene.is(head, Roles::MAN.or(Roles::WOMAN).or(Roles::TITLE))
            || noun::is_people(word)
            || matches!(word, "them" | "those" | "whom");
        let kind = if person { Kind::Person } else { Kind::Organization };
        let entity = self.add(span, kind, Form::Nominal);
        self.added.insert(name.to_string(), entity);
        self.unnamed.insert(word.to_string(), (entity, span.start));
        Source { span, entity: Some(entity), score: NEW }
    }
}
