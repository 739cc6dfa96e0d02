//! Names by their capitals: "Joost van der Meulen", "Kim Do-yun". In: a scene and the
//! token that a name begins at. Out: where it ends, and the word that it is known by.

use crate::TokenRange;
use crate::cue::Roles;
use crate::quote::scene::Scene;
use crate::words::frozen::NAME_PARTICLE_INSIDE;

/// One past the last token of the name that begins at `at`.
pub(super) fn end_of_name(scene: &Scene<'_, '_>, at: usize) -> usize {
    let goes_on = |i: usize| scene.following(i).is_some() && !scene.is_quoted(i);
    // "Roe |Calls Hart a Disgrace": in a title verbs have capitals too.
    let small = Roles::CUE.or(Roles::AUXILIARY).or(Roles::PREPOSITION).or(Roles::CONNECTIVE).or(Roles::VERB);
    let titled = scene.is_titled(at);
    let names = |i: usize| {
        goes_on(i)
            && scene.is_capital(i)
            && !(titled && scene.is(i, small))
            && !matches!(scene.doc.folded(i), "he" | "she" | "they" | "i")
    };
    let mut end = at + 1;
    while goes_on(end) {
        let word = scene.doc.folded(end);
        let joins = matches!(word, "-" | "–" | "&") && (word == "&" || !scene.doc.tokens[end].spaced);
        // "Joost van der Meulen", "Íñigo de la Peña y Urrutia"
        let particles = (end..end + 3).take_while(|&i| goes_on(i) && scene.doc.is(i, NAME_PARTICLE_INSIDE)).count();
        // "Hamad al-Roe"
        let hyphen = usize::from(particles > 0 && scene.doc.str(end + particles) == "-");
        if names(end) {
            end += 1;
        } else if particles > 0 && names(end + particles + hyphen) {
            end += particles + hyphen + 1;
        } else if joins && goes_on(end + 1) && (names(end + 1) || word != "&" && !scene.doc.tokens[end + 1].spaced) {
            // "Kim Do-yun"
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// The last word of a name that is not a title.
pub(super) fn key_of(scene: &Scene<'_, '_>, tokens: TokenRange) -> Option<usize> {
    let suffix = |i: usize| matches!(scene.doc.folded(i), "jr." | "sr." | "jr" | "sr" | "ii" | "iii");
    let core = |&i: &usize| scene.is_word(i) && !scene.is(i, Roles::TITLE) && !suffix(i);
    tokens.indices().rev().find(core).map(|i| scene.doc.tokens[i].word as usize)
}
