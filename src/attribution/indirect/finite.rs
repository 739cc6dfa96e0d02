//! Finite verb forms, which make words a clause: "was", "will", "fled". In: a sentence
//! and a token. Out: whether such a form is there.

use super::sentence::Sentence;
use crate::TokenRange;
use crate::cue::Roles;
use crate::words::FINITE_AUXILIARY;

/// Whether a finite verb may be at a token; "closed" may be a participle.
pub(super) fn is_finite(sentence: &Sentence<'_>, at: usize) -> bool {
    let (scene, word) = (sentence.scene, sentence.word(at));
    scene.is(at, Roles::VERB)
        || FINITE_AUXILIARY.has(word)
        || word.len() > 4 && word.ends_with("ed") && scene.is_word(at)
        || scene.is(at, Roles::CUE) && !scene.is(at, Roles::NONFINITE)
}

/// Whether a finite verb may be in a range.
pub(super) fn holds_finite(sentence: &Sentence<'_>, tokens: TokenRange) -> bool {
    tokens.indices().any(|i| is_finite(sentence, i))
}

/// Whether a token is a verb form that is not a participle: "was", "will", "has".
pub(super) fn is_certain(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    is_finite(sentence, at) && !word.ends_with("ed") && !word.ends_with('s')
        || matches!(word, "is" | "was" | "has" | "does")
}
