//! Whether the words after a verb are a clause: "said |there was", "announced |he
//! would", but not "said |goodbye", "announced |the plan he had". In: a sentence, its
//! verb and where the clause would begin. Out: yes or no.

use super::finite::{is_certain, is_finite};
use super::sentence::Sentence;
use crate::cue::Roles;
use crate::lexicon::Flags;
use crate::token::Class;
use crate::words::{CLAUSE_REFUSER, ROUGHLY, SUBJECT_OPENER, WISH};

/// Pairs of words that do: "said |at least 12 people died".
const AMOUNTS: &[(&str, &str)] = &[
    ("at", "least"),
    ("as", "many"),
    ("as", "much"),
    ("fewer", "than"),
    ("less", "than"),
    ("more", "than"),
    ("up", "to"),
];

/// Stems of verbs whose clause needs no "that".
const CLAUSE_STEMS: &[&str] = &[
    "argu",
    "note",
    "noting",
    "suggest",
    "insist",
    "claim",
    "admit",
    "acknowledg",
    "predict",
    "warn",
    "explain",
    "stress",
    "conced",
    "alleg",
    "maintain",
    "contend",
    "estimat",
    "complain",
    "joke",
    "reveal",
    "confirm",
    "told",
    "tell",
    "wrote",
    "tweet",
];

/// Whether the words at `clause` are a clause with a verb of its own; `introduced` tells
/// that "that" comes before them.
pub(super) fn opens_clause(sentence: &Sentence<'_>, verb: usize, clause: usize, introduced: bool) -> bool {
    let scene = sentence.scene;
    let word = sentence.word(clause);
    if !introduced && is_question(sentence, clause) {
        return !is_negated(sentence, verb) && find_finite(sentence, clause + 1, false).is_some();
    }
    let wish = word == "good" && WISH.has(sentence.word(clause + 1));
    let refused = !introduced && (wish || CLAUSE_REFUSER.has(word) && !opens_amount(sentence, clause));
    if refused || scene.is_mark(clause) && !scene.is_quoted(clause) && !matches!(word, "$" | "£" | "€") {
        return false;
    }
    let pronoun = is_pronoun(sentence, clause);
    let nominal = pronoun || is_nominal(sentence, clause);
    let verb_word = sentence.word(verb);
    let Some(finite) = find_finite(sentence, clause, introduced) else {
        let plain = matches!(verb_word, "said" | "says" | "say");
        let other = Roles::PREPOSITION.or(Roles::CONNECTIVE).or(Roles::TIME).or(Roles::AUXILIARY);
        let bare = plain && (nominal || !scene.is(clause, other) && scene.is_word(clause) && !word.ends_with("ly"));
        return (introduced || pronoun || bare) && sentence.tokens.end > clause + 3;
    };
    if introduced || matches!(verb_word, "said" | "says" | "say" | "saying" | "adding" | "added") {
        return true;
    }
    // "announced the plan he had": a noun object; "announced he would", "told
    // reporters the plan was dead": a clause.
    if scene.is(verb, Roles::HEARER) && clause == verb + 1 {
        return false;
    }
    nominal && (pronoun || is_certain(sentence, finite) || takes_clause(verb_word))
}

/// "explained |how it works", "told the court |why he left": a question and its answer, told.
fn is_question(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "how" | "why" | "whether")
}

/// "has not |said", "would never |say", "couldn't |explain": nothing is told.
fn is_negated(sentence: &Sentence<'_>, verb: usize) -> bool {
    let before = verb.saturating_sub(3).max(sentence.tokens.start)..verb;
    before.map(|i| sentence.word(i)).any(|word| matches!(word, "not" | "never" | "cannot") || word.ends_with("n't"))
}

/// "he", "they're".
fn is_pronoun(sentence: &Sentence<'_>, at: usize) -> bool {
    let scene = sentence.scene;
    scene.is(at, Roles::PRONOUN) || sentence.word(at).contains('\'') && scene.is_word(at)
}

/// Whether a subject or a pronoun may begin at `at`.
pub(super) fn opens_subject(sentence: &Sentence<'_>, at: usize) -> bool {
    is_pronoun(sentence, at) || is_nominal(sentence, at)
}

/// Whether a subject may begin at `at`.
pub(super) fn is_nominal(sentence: &Sentence<'_>, at: usize) -> bool {
    let scene = sentence.scene;
    scene.is(at, Roles::DETERMINER)
        || scene.is_capital(at)
        || scene.doc.tokens.get(at).is_some_and(|t| t.class == Class::Number)
        || SUBJECT_OPENER.has(sentence.word(at))
        || opens_amount(sentence, at)
}

/// Whether an amount begins at `at`: "more than 1,100 trucks".
fn opens_amount(sentence: &Sentence<'_>, at: usize) -> bool {
    let (scene, next) = (sentence.scene, sentence.word(at + 1));
    let number = |at: usize| {
        scene.doc.tokens.get(at).is_some_and(|t| t.class == Class::Number)
            || scene.doc.flags(at).any(Flags::NUMBER_WORD)
            || matches!(sentence.word(at), "$" | "£" | "€")
    };
    ROUGHLY.has(sentence.word(at)) && number(at + 1) || AMOUNTS.contains(&(sentence.word(at), next))
}

/// The verb of the clause, outside marks and before the next comma, which an opener such
/// as "if" may pass.
fn find_finite(sentence: &Sentence<'_>, clause: usize, introduced: bool) -> Option<usize> {
    let opener = sentence.word(clause);
    let deep = introduced || matches!(opener, "if" | "when" | "while" | "because" | "after" | "in" | "despite");
    let reach = if introduced { 40 } else { 22 };
    for i in clause..sentence.tokens.end.min(clause + reach) {
        if i > clause && !sentence.scene.is_quoted(i) && is_finite(sentence, i) {
            return Some(i);
        }
        if !deep && matches!(sentence.word(i), "," | ";") {
            return None;
        }
    }
    None
}

fn takes_clause(verb: &str) -> bool {
    CLAUSE_STEMS.iter().any(|stem| verb.starts_with(stem))
}
