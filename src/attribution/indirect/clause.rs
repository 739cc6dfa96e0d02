//! Where a reported clause begins and ends in its sentence. In: a sentence and a token
//! of the clause. Out: its bounds, without marks and "that" at them.

use super::sentence::Sentence;
use super::{opening, verb};
use crate::TokenRange;
use crate::attribution::candidate::is_cue_verb;
use crate::cue::Roles;
use crate::words::SUBORDINATOR;

/// Where the clause that ends at `at` begins: with its sentence, or after a semicolon.
pub(super) fn start_of(sentence: &Sentence<'_>, at: usize) -> usize {
    let opener = sentence.tokens.start;
    let joined = (opener..at).rev().find(|&i| sentence.word(i) == ";" && !sentence.scene.is_quoted(i));
    joined.map_or(opener, |i| i + 1)
}

/// The clause ends with its sentence, or where another cue takes over.
pub(super) fn end_of(sentence: &Sentence<'_>, clause: usize) -> usize {
    let opener = sentence.word(sentence.tokens.start);
    let held = SUBORDINATOR.has(opener) && (sentence.tokens.start..clause).all(|i| sentence.word(i) != ",");
    let ends = |&i: &usize| match sentence.word(i) {
        ";" => true,
        "and" | "but" => opens_cue(sentence, i + 1),
        "," => held && opening::opens_subject(sentence, i + 1) || opens_aside(sentence, i + 1),
        _ => false,
    };
    let end = sentence.tokens.end;
    (clause..end).filter(|&i| !sentence.scene.is_quoted(i)).find(ends).unwrap_or(end)
}

/// "said the firm would appeal and |called the letter “…”": another cue.
fn opens_cue(sentence: &Sentence<'_>, at: usize) -> bool {
    let scene = sentence.scene;
    let cue = |i: usize| scene.is(i, Roles::CUE) && is_cue_verb(scene, i) && !scene.is(i, Roles::VERB);
    cue(at) || scene.is(at, Roles::AUXILIARY) && cue(at + 1)
}

/// "…, |according to", "…, |adding that", "…, |and Roe said": not the clause any more.
fn opens_aside(sentence: &Sentence<'_>, at: usize) -> bool {
    let next = sentence.word(at);
    let participle = sentence.scene.is(at, Roles::NONFINITE) && next != "calling";
    let another = || matches!(next, "and" | "but" | "while") && verb::comes_soon(sentence, at + 1);
    next == "according" || participle || another()
}

/// The clause without marks and "that" at its ends; `None` when nothing is left.
pub(super) fn trim(sentence: &Sentence<'_>, clause: TokenRange) -> Option<TokenRange> {
    let scene = sentence.scene;
    let loose = |i: usize| {
        scene.is_mark(i)
            && !scene.is_quoted(i)
            && !matches!(scene.doc.folded(i), "$" | "£" | "€" | "(" | "[" | "%" | ")" | "]")
    };
    let (mut start, mut end) = (clause.start, clause.end);
    while start < end && (loose(start) || sentence.word(start) == "that" && start == clause.start) {
        start += 1;
    }
    while end > start && loose(end - 1) {
        end -= 1;
    }
    (start < end).then(|| TokenRange::new(start, end))
}
