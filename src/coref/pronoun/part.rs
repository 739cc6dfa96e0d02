//! What part a mention plays in its clause. In: a scene and the tokens of a mention. Out: its
//! role.

use super::space::Role;
use crate::TokenRange;
use crate::cue::Roles;
use crate::quote::scene::Scene;

impl Role {
    /// Whether a mention of that role acts or speaks in its clause.
    pub(super) fn acts(self) -> bool {
        self <= Self::Opens
    }
}

/// Whether what stands at `tokens` acts or speaks in its clause.
pub(super) fn acts(scene: &Scene<'_, '_>, tokens: TokenRange) -> bool {
    classify(scene, tokens).acts()
}

/// What part a mention plays in its clause.
pub(super) fn classify(scene: &Scene<'_, '_>, tokens: TokenRange) -> Role {
    let behind = scene.following(tokens.end);
    let before = scene.previous(tokens.start);
    let pronoun_owner = tokens.len() == 1 && matches!(scene.doc.folded(tokens.start), "his" | "hers" | "her");
    if pronoun_owner || behind.is_some_and(|b| scene.is_possessive(b)) {
        return Role::Owner;
    }
    if behind.is_some_and(|b| scene.is(b, Roles::SPEECH)) {
        return Role::SubjectOfSpeech;
    }
    if before.is_some_and(|b| scene.is(b, Roles::SPEECH)) && before.is_some_and(|b| b > 0 && scene.is_quoted(b - 1)) {
        return Role::NamedAfterSpeech;
    }
    if before.is_some_and(|b| scene.is(b, Roles::PREPOSITION)) {
        return Role::AfterPreposition;
    }
    let verb =
        |b: usize| scene.is(b, Roles::AUXILIARY.or(Roles::VERB).or(Roles::CUE)) || scene.doc.folded(b).ends_with("ed");
    if behind.is_some_and(verb) {
        return Role::Subject;
    }
    if scene.opens_sentence(tokens.start) {
        return Role::Opens;
    }
    if behind.is_some_and(|b| scene.is_capital(b)) {
        return Role::BeforeName;
    }
    Role::Other
}
