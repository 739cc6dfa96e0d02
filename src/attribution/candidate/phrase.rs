//! Noun phrases behind a determiner: "the disgraced mayor". In: a scene and the token of
//! the determiner. Out: the phrase, or the name that it leads to.

use super::Wording;
use crate::TokenRange;
use crate::cue::Roles;
use crate::quote::scene::Scene;
use crate::token::Class;

/// What begins at a token.
pub(super) enum Read {
    /// A candidate.
    Found(TokenRange, Wording),
    /// None before that token.
    Skip(usize),
}

/// Reads the noun phrase behind the determiner at `at`.
pub(super) fn read_phrase(scene: &Scene<'_, '_>, at: usize) -> Option<Read> {
    let stops = Roles::PREPOSITION.or(Roles::CONNECTIVE).or(Roles::CUE).or(Roles::AUXILIARY).or(Roles::PRONOUN);
    let mut end = at + 1;
    while end < at + 8 && scene.following(end).is_some() && !scene.is_quoted(end) {
        let hyphen = matches!(scene.doc.folded(end), "-" | "–") && !scene.doc.tokens[end].spaced;
        let number = scene.doc.tokens[end].class == Class::Number;
        if !(hyphen || number || scene.is_word(end)) || scene.is(end, stops) && !hyphen_before(scene, end) {
            break;
        }
        // "the union |expected", but "the disgraced mayor".
        let verb = scene.is(end, Roles::VERB) || scene.doc.folded(end).ends_with("ed");
        if verb && end > at + 1 && !hyphen_before(scene, end) && !scene.doc.folded(end - 1).ends_with("ly") {
            break;
        }
        let name = scene.is_capital(end) && scene.following(end + 1).is_some_and(|n| scene.is_capital(n));
        if name {
            break;
        }
        end += 1;
    }
    let stopped_at_name = scene.following(end).is_some_and(|n| scene.is_capital(n) && !scene.is_quoted(n));
    if end == at + 1 {
        return stopped_at_name.then_some(Read::Skip(at + 1));
    }
    if stopped_at_name && !scene.is(end, Roles::OPENER) && !scene.is_capital(end - 1) {
        // "the Republican nominee |Donald Trump": the name stands for itself.
        return Some(Read::Skip(end));
    }
    if scene.is_capital(end - 1) && !scene.is(end - 1, Roles::OPENER) {
        let mut start = end - 1;
        while start > at + 1 && scene.is_capital(start - 1) {
            start -= 1;
        }
        return Some(Read::Found(TokenRange::new(start, end), Wording::Name));
    }
    Some(Read::Found(TokenRange::new(at, end), Wording::Noun))
}

fn hyphen_before(scene: &Scene<'_, '_>, at: usize) -> bool {
    matches!(scene.doc.folded(at - 1), "-" | "–") && !scene.doc.tokens[at].spaced
}
