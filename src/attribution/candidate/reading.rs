//! Where a candidate begins: a pronoun, a name, a noun. In: a scene and a token. Out: the
//! candidate's words, or where to look next.

use super::cue_verb::is_cue_verb;
use super::phrase::{self, Read};
use super::{Wording, name};
use crate::TokenRange;
use crate::cue::Roles;
use crate::quote::scene::Scene;

/// Reads what begins at token `at`.
pub(super) fn read(scene: &Scene<'_, '_>, at: usize) -> Read {
    if scene.is_quoted(at) || !scene.is_word(at) {
        return Read::Skip(at + 1);
    }
    let one = TokenRange::new(at, at + 1);
    let next = scene.following(at + 1);
    let roles = scene.roles(at);
    if let Some(wording) = read_pronoun(scene, at, next) {
        return Read::Found(one, wording);
    }
    if let Some(end) = end_of_another(scene, at) {
        return Read::Found(TokenRange::new(at, end), Wording::Noun);
    }
    if opens_some(scene, at) {
        return Read::Found(TokenRange::new(at, at + 3), Wording::Noun);
    }
    if scene.is_capital(at) {
        if !is_opener(scene, at, next) {
            return Read::Found(TokenRange::new(at, name::end_of_name(scene, at)), Wording::Name);
        }
        if !roles.any(Roles::DETERMINER) {
            return Read::Skip(at + 1);
        }
    }
    let determines = roles.any(Roles::DETERMINER) && !matches!(scene.doc.folded(at), "that" | "no" | "this" | "it");
    if let Some(found) = determines.then(|| phrase::read_phrase(scene, at)).flatten() {
        return found;
    }
    if is_noun(scene, at, next) { Read::Found(one, Wording::Noun) } else { Read::Skip(at + 1) }
}

/// "|one of them", "many of those": some of those named before.
fn opens_some(scene: &Scene<'_, '_>, at: usize) -> bool {
    let (some, of, them) = (scene.doc.folded(at), scene.doc.folded(at + 1), scene.doc.folded(at + 2));
    let counts = matches!(some, "one" | "two" | "three" | "both" | "some" | "many" | "most" | "several" | "others");
    counts && of == "of" && matches!(them, "them" | "those" | "whom") && !scene.is_quoted(at + 2)
}

/// "|another said", "|someone else joked": one of whom nothing more is known.
fn end_of_another(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    let one = matches!(scene.doc.folded(at), "another" | "someone" | "somebody" | "others" | "one");
    let end = at + 1 + usize::from(scene.doc.folded(at + 1) == "else");
    let adverb = usize::from(scene.doc.folded(end).ends_with("ly") || scene.doc.folded(end) == "just");
    let says = |verb: usize| is_cue_verb(scene, verb) && !scene.is(verb, Roles::NONFINITE);
    (one && says(end + adverb)).then_some(end)
}

/// "he", "it |said", "his |claim": how a pronoun that may speak is worded.
fn read_pronoun(scene: &Scene<'_, '_>, at: usize, next: Option<usize>) -> Option<Wording> {
    match scene.doc.folded(at) {
        "he" | "she" | "they" | "i" | "we" | "who" | "which" | "i've" | "we've" | "they've" | "er" | "sie" | "il"
        | "elle" => Some(Wording::Pronoun),
        "it" => next.filter(|&n| scene.is(n, Roles::CUE.or(Roles::AUXILIARY))).map(|_| Wording::Pronoun),
        "his" | "her" | "their" | "its" => {
            (at + 1..at + 4).any(|i| scene.is(i, Roles::SPEECH_NOUN)).then_some(Wording::Possessive)
        }
        _ => None,
    }
}

/// "|When Roe said", but "|The Guardian said": whether a word with a capital only opens
/// a sentence.
fn is_opener(scene: &Scene<'_, '_>, at: usize, next: Option<usize>) -> bool {
    let opens = scene.opens_sentence(at) || scene.previous(at).is_some_and(|p| scene.is_mark(p));
    let joined = next.is_some_and(|n| scene.is_capital(n) && !scene.is_quoted(n));
    scene.is(at, Roles::OPENER) && !(joined && (!opens || scene.doc.folded(at) == "the"))
}

/// Whether a noun without a determiner may speak: "|officials said", "|police".
fn is_noun(scene: &Scene<'_, '_>, at: usize, next: Option<usize>) -> bool {
    let plain = || !scene.is(at, NO_NOUN) && is_plain_subject(scene, at, next);
    is_plural_subject(scene, at, next) || scene.is(at, Roles::SPEAKER_NOUN) || plain()
}

/// What a word may do that is no noun.
const NO_NOUN: Roles = Roles::CUE
    .or(Roles::AUXILIARY)
    .or(Roles::PREPOSITION)
    .or(Roles::CONNECTIVE)
    .or(Roles::VERB)
    .or(Roles::TIME)
    .or(Roles::OPENER)
    .or(Roles::DETERMINER);

/// "|critics were", "|residents said".
fn is_plural_subject(scene: &Scene<'_, '_>, at: usize, next: Option<usize>) -> bool {
    let word = scene.doc.folded(at);
    let verb =
        |n: usize| scene.is(n, Roles::CUE) || matches!(scene.doc.folded(n), "have" | "had" | "were" | "are" | "who");
    let plural = word.len() > 4 && word.ends_with('s') && !scene.is(at, Roles::CUE);
    plural && next.is_some_and(|n| !scene.is_quoted(n) && verb(n))
}

/// "The New York |businessman says", "Obama's former |teammate said", "63 |percent said".
fn is_plain_subject(scene: &Scene<'_, '_>, at: usize, next: Option<usize>) -> bool {
    let word = scene.doc.folded(at);
    let subject = next.is_some_and(|n| {
        !scene.is_quoted(n)
            && (scene.is(n, Roles::CUE.or(Roles::AUXILIARY)) || matches!(scene.doc.folded(n), "," | "who" | "of"))
    });
    let modified = || {
        scene.previous(at).is_some_and(|p| {
            !scene.is_quoted(p)
                && !scene.is(p, Roles::PREPOSITION.or(Roles::CONNECTIVE).or(Roles::AUXILIARY).or(Roles::CUE))
                && !scene.is_mark(p)
        })
    };
    let agent = || {
        word.len() > 4
            && ["er", "or", "ist", "man", "ian", "ant", "ent", "ers", "ors", "ists", "ee"]
                .iter()
                .any(|e| word.ends_with(e))
    };
    subject
        && modified()
        && (word == "percent" || agent() || next.is_some_and(|n| is_cue_verb(scene, n)))
        && !word.ends_with("ly")
        && !word.ends_with("ed")
}
