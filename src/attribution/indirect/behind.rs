//! The clause after its verb: "Putin said |Russia would not attack|", "told reporters
//! |he would|". In: a sentence and its verb of reporting. Out: the clause.

use super::finite::{holds_finite, is_certain, is_finite};
use super::sentence::Sentence;
use super::{clause, opening};
use crate::TokenRange;
use crate::cue::Roles;
use crate::token::Class;
use crate::words::OCCASION;

/// A clause whose verb is not known has as many tokens.
const SHORTEST: usize = 5;

/// Finds the clause that follows the verb at `at`.
pub(super) fn find(sentence: &Sentence<'_>, at: usize) -> Option<TokenRange> {
    let (start, introduced) = match find_that(sentence, at) {
        Some(that) => (that + 1, true),
        None => (skip_circumstances(sentence, at), false),
    };
    // “…,” said Roe: the words after the verb are its subject.
    let quoted_before = at > sentence.tokens.start && sentence.scene.is_quoted(at - 1);
    let follows = start < sentence.tokens.end
        && (introduced || !quoted_before)
        && opening::opens_clause(sentence, at, start, introduced);
    let clause = follows.then(|| TokenRange::new(start, clause::end_of(sentence, start)))?;
    // "confirmed |the promise| but said …": an object, before another verb.
    let object = !introduced && clause.len() < SHORTEST && matches!(sentence.word(clause.end), "and" | "but");
    (!object || holds_finite(sentence, clause)).then_some(clause)
}

/// The "that" which opens the clause of the verb at `at`.
fn find_that(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let scene = sentence.scene;
    let stops = |i: &usize| scene.is_quoted(*i) || matches!(sentence.word(*i), "that" | ";" | ":" | ".");
    let that = (at + 1..sentence.tokens.end.min(at + 24)).find(stops).filter(|&i| sentence.word(i) == "that")?;
    let mut between = at + 1..that;
    // "said, |adding that …": another verb's clause.
    let other = between.clone().any(|i| scene.is(i, Roles::NONFINITE));
    let clear = between.all(|i| !is_finite(sentence, i) || sentence.word(i).ends_with("ed"));
    // "agreed to end a dispute |that had …": the dispute had.
    let relative = that > at + 1 && !scene.is(at, Roles::HEARER) && is_certain(sentence, that + 1);
    // "said some bore the stamp of an office |that burned down": the office did.
    let timed = (at + 1..that).any(|i| scene.is(i, Roles::TIME));
    let plain = matches!(sentence.word(at), "said" | "says") && opening::is_nominal(sentence, at + 1) && !timed;
    let other = other || plain && that > at + 2;
    (clear && !other && !relative).then_some(that)
}

/// Passes over a hearer ("told |reporters in Sochi| he would …") and a time ("said |on
/// Tuesday|").
fn skip_circumstances(sentence: &Sentence<'_>, at: usize) -> usize {
    let hearer = sentence.scene.is(at, Roles::HEARER);
    skip_time(sentence, if hearer { skip_hearer(sentence, at + 1) } else { at + 1 })
}

fn skip_hearer(sentence: &Sentence<'_>, from: usize) -> usize {
    let (scene, end) = (sentence.scene, sentence.tokens.end);
    let mut at = from;
    while at < end && (scene.is(at, Roles::DETERMINER) && at == from || scene.is_capital(at)) {
        at += 1;
    }
    if at == from || scene.is(from, Roles::DETERMINER) {
        at += 1;
    }
    while at < end && matches!(sentence.word(at), "in" | "at" | "on" | "during" | "after" | "'s") {
        let mut next = at + 1;
        while next < end
            && (scene.is_capital(next)
                || scene.is(next, Roles::DETERMINER.or(Roles::TIME))
                || !scene.is_word(next) && !scene.is_mark(next))
        {
            next += 1;
        }
        if next == at + 1 {
            break;
        }
        at = next;
    }
    at
}

fn skip_time(sentence: &Sentence<'_>, from: usize) -> usize {
    let (doc, end) = (sentence.scene.doc, sentence.tokens.end);
    let number = |i: usize| i < end && doc.tokens[i].class == Class::Number;
    let time = |i: usize| sentence.scene.is(i, Roles::TIME) || number(i);
    let occasion = |i: usize| sentence.word(i) == "a" && OCCASION.has(sentence.word(i + 1));
    let mut at = from;
    loop {
        let preposition = matches!(sentence.word(at), "on" | "in" | "at" | "late" | "early");
        at += if time(at) {
            1
        } else if preposition && time(at + 1) {
            2
        } else if preposition && occasion(at + 1) {
            3
        } else if at > from && sentence.word(at) == "," && sentence.word(at + 1) == "that" {
            2
        } else {
            return at;
        };
    }
}
