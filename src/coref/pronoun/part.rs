//! What part a mention plays in its clause. In: a scene and the tokens of a mention. Out: an
//! index into the roles of `space`.

use crate::TokenRange;
use crate::cue::Roles;
use crate::quote::scene::Scene;

/// The last of [`ROLE`] that acts.
pub(super) const OPENS: u8 = 3;

/// Whether what stands at `tokens` acts or speaks in its clause.
pub(crate) fn acts(scene: &Scene<'_, '_>, tokens: TokenRange) -> bool {
    classify(scene, tokens) <= OPENS
}

/// What part a mention plays in its clause, an index into [`ROLE`].
pub(super) fn classify(scene: &Scene<'_, '_>, tokens: TokenRange) -> u8 {
    let behind = scene.following(tokens.end);
    let before = scene.previous(tokens.start);
    let pronoun_owner = tokens.len() == 1 && matches!(scene.doc.folded(tokens.start), "his" | "hers" | "her");
    if pronoun_owner || behind.is_some_and(|b| scene.is_possessive(b)) {
        return 4;
    }
    if behind.is_some_and(|b| scene.is(b, Roles::SPEECH)) {
        return 0;
    }
    if before.is_some_and(|b| scene.is(b, Roles::SPEECH)) && before.is_some_and(|b| b > 0 && scene.is_quoted(b - 1)) {
        return 2;
    }
    if before.is_some_and(|b| scene.is(b, Roles::PREPOSITION)) {
        return 5;
    }
    let verb =
        |b: usize| scene.is(b, Roles::AUXILIARY.or(Roles::VERB).or(Roles::CUE)) || scene.doc.folded(b).ends_with("ed");
    if behind.is_some_and(verb) {
        return 1;
    }
    if scene.opens_sentence(tokens.start) {
        return 3;
    }
    if behind.is_some_and(|b| scene.is_capital(b)) {
        return 6;
    }
    7
}
