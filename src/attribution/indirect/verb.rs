//! Which verbs report: "said", "shows that", not "a show that", "was told". In: a
//! sentence and the token of a verb. Out: whether it brings somebody's words.

use super::sentence::Sentence;
use crate::attribution::candidate::is_cue_verb;
use crate::cue::Roles;
use crate::words::{BE_FORM, QUESTION_WORD, VERB_AND_NOUN};

/// Whether a verb of reporting is at `at`; "shows" and "indicated" carry no
/// quotation in marks, but clauses.
pub(super) fn is_report(sentence: &Sentence<'_>, at: usize) -> bool {
    let scene = sentence.scene;
    let opens = at == sentence.tokens.start;
    if end_of(sentence, at) > at + 1 {
        return !opens;
    }
    // "declined to |say whom he would back": nothing is said.
    if !opens && sentence.word(at - 1) == "to" && QUESTION_WORD.has(sentence.word(at + 1)) {
        return false;
    }
    if !scene.is(at, Roles::REPORT) || scene.is_capital(at) && !opens {
        return false;
    }
    if !opens && VERB_AND_NOUN.has(sentence.word(at)) && !follows_subject(sentence, at) {
        return false;
    }
    if scene.is(at, Roles::CUE) {
        return is_cue_verb(scene, at);
    }
    let noun = opens || scene.is(at - 1, Roles::DETERMINER.or(Roles::PREPOSITION)) || scene.is_possessive(at - 1);
    !noun || sentence.word(at + 1) == "that" && !opens
}

/// One past the verb at `at`, which may have two words: "pointed out|".
pub(super) fn end_of(sentence: &Sentence<'_>, at: usize) -> usize {
    let two = matches!(sentence.word(at), "pointed" | "points" | "pointing") && sentence.word(at + 1) == "out";
    at + 1 + usize::from(two)
}

/// "polls |show", "Roe |claims", but "an hourlong |show that aired", "the latest |report
/// that": whether a subject, "to" or "that" comes before a word that may be a noun.
fn follows_subject(sentence: &Sentence<'_>, at: usize) -> bool {
    let (scene, before) = (sentence.scene, at - 1);
    let word = sentence.word(before);
    let plural =
        sentence.word(at).ends_with('s') || word.ends_with('s') || word.ends_with("ople") || scene.is_mark(before);
    let subject = scene.is(before, Roles::PRONOUN.or(Roles::AUXILIARY)) || scene.is_capital(before) || plural;
    subject || word == "to" || word == "that"
}

/// "was told", "is said", "be reported": whose words is not said.
pub(super) fn is_passive(sentence: &Sentence<'_>, at: usize) -> bool {
    let finite = !sentence.scene.is(at, Roles::NONFINITE);
    let be = |i: usize| BE_FORM.has(sentence.word(i));
    let before = (at.saturating_sub(2).max(sentence.tokens.start)..at).any(be);
    finite && before && !matches!(sentence.word(at), "say" | "says")
}

/// Whether a verb of speech with its subject comes within a few words.
pub(super) fn comes_soon(sentence: &Sentence<'_>, from: usize) -> bool {
    let scene = sentence.scene;
    (from..sentence.tokens.end.min(from + 4)).any(|i| scene.is(i, Roles::SPEECH) && is_cue_verb(scene, i))
}
