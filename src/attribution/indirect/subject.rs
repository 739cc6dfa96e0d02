//! Who says it: the subject of a verb of reporting, before the verb or after it. In: a
//! sentence and the verb's token. Out: a candidate, or words that are not one.

use super::finite::holds_finite;
use super::sentence::Sentence;
use super::verb;
use crate::TokenRange;
use crate::attribution::candidate::Wording;
use crate::cue::Roles;
use crate::lexicon::Flags;
use std::ops::Range;

/// The subject of a verb of reporting.
pub(super) enum Subject {
    /// Index of the candidate.
    Candidate(usize),
    /// Words that are not a candidate.
    Bare,
}

/// Finds the subject of the verb at `at`.
pub(super) fn find(sentence: &Sentence<'_>, at: usize) -> Option<Subject> {
    let near = sentence.near(at);
    if let Some(inverted) = find_inverted(sentence, at, near.clone()) {
        return Some(Subject::Candidate(inverted));
    }
    if let Some(shared) = find_joined(sentence, at, near.clone()) {
        return Some(Subject::Candidate(shared));
    }
    let own = find_own(sentence, at, near.clone());
    // "the ministry said in a letter to the board, |adding …": the board adds nothing.
    let added = sentence.scene.is(at, Roles::NONFINITE) && sentence.word(at.saturating_sub(1)) == ",";
    if added && let Some(shared) = find_shared(sentence, at, near.clone()) {
        return Some(shared);
    }
    if own.is_empty() && goes_on(sentence, at) {
        return find_shared(sentence, at, near);
    }
    if let Some(before) = find_before_aside(sentence, at, near.clone()) {
        return Some(Subject::Candidate(before));
    }
    let ends = |i: usize| sentence.candidates[i].tokens.end;
    let own = if own.is_empty() { near.filter(|&i| ends(i) <= at && ends(i) + 10 > at).collect() } else { own };
    let Some(head) = find_head(sentence, &own) else { return find_bare(sentence, at) };
    Some(Subject::Candidate(find_apposed(sentence, at, &own, head).unwrap_or(head)))
}

/// "…, said Mr. Barrett": the subject after its verb.
fn find_inverted(sentence: &Sentence<'_>, at: usize, mut near: Range<usize>) -> Option<usize> {
    let (scene, candidates) = (sentence.scene, sentence.candidates);
    let inverted = near.find(|&i| candidates[i].cue_before() == Some(at) && candidates[i].tokens.start > at)?;
    let closes_clause = at > sentence.tokens.start
        && sentence.word(at - 1) == ","
        && !scene.is(at, Roles::NONFINITE.or(Roles::HEARER))
        && holds_finite(sentence, TokenRange::new(sentence.tokens.start, at));
    let end = candidates[inverted].tokens.end;
    let bound =
        scene.is(end, Roles::PREPOSITION.or(Roles::TIME)) || matches!(sentence.word(end), "who" | "and" | "when");
    // "Nair, who charged no fee, |said the two of them had fallen out": a clause follows.
    let clause = holds_finite(sentence, TokenRange::new(end, end_of_phrase(sentence, inverted)));
    let named = candidates[inverted].wording != Wording::Pronoun && !clause;
    let bounded = end >= sentence.tokens.end || scene.is_mark(end) || named && bound;
    (closes_clause && bounded).then_some(inverted)
}

/// The candidates before the verb that it is the next verb of.
fn find_own(sentence: &Sentence<'_>, at: usize, near: Range<usize>) -> Vec<usize> {
    let candidates = sentence.candidates;
    // "Roe, who is not related to Hart, |said": what ends before the verb is passed over.
    if at > sentence.tokens.start && sentence.word(at - 1) == "," {
        let relative = |i: &usize| matches!(sentence.word(candidates[*i].tokens.start), "who" | "which");
        if let Some(who) = near.clone().filter(|&i| candidates[i].tokens.end <= at).find(relative) {
            return near.filter(|&i| i < who).collect();
        }
    }
    near.filter(|&i| candidates[i].cue_after() == Some(at) && candidates[i].tokens.end <= at).collect()
}

/// Whether a verb may share the subject of another: "he said, |adding …", "he left and |said".
fn goes_on(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = sentence.word(at.saturating_sub(1));
    sentence.scene.is(at, Roles::NONFINITE) || before == "and" || before == ","
}

/// The subject of an earlier verb, or of the sentence.
fn find_shared(sentence: &Sentence<'_>, at: usize, mut near: Range<usize>) -> Option<Subject> {
    let scene = sentence.scene;
    if scene.is(at, Roles::NONFINITE) {
        // "he said, adding …": the subject of the verb before.
        let finite = |i: &usize| !scene.is_quoted(*i) && !scene.is(*i, Roles::NONFINITE);
        let mut earlier = (sentence.tokens.start..at).rev().take(40);
        if let Some(earlier) = earlier.find(|i| verb::is_report(sentence, *i) && finite(i)) {
            return find(sentence, earlier);
        }
    }
    // "He left, saying …": the subject of the sentence.
    near.find(|&i| sentence.candidates[i].tokens.end <= at).map(Subject::Candidate)
}

/// "she thanked them and |said", "Roe called it cheap but |warned": the subject of the verb
/// before "and", not its object.
fn find_joined(sentence: &Sentence<'_>, at: usize, mut near: Range<usize>) -> Option<usize> {
    let (scene, candidates) = (sentence.scene, sentence.candidates);
    let joint = at.checked_sub(1).filter(|&joint| joint > sentence.tokens.start)?;
    if !matches!(sentence.word(joint), "and" | "but") {
        return None;
    }
    // "called … and warned but |added": the first of the verbs has the subject.
    let joins = |idx: usize| idx > sentence.tokens.start && matches!(sentence.word(idx - 1), "and" | "but");
    let verbs = (sentence.tokens.start..joint).rev().take(40);
    let mut verbs = verbs.filter(|&idx| scene.is(idx, Roles::CUE) && !scene.is_quoted(idx));
    if let Some(verb) = verbs.find(|&verb| !joins(verb)) {
        let own = find_own(sentence, verb, sentence.near(verb));
        let aside = find_before_aside(sentence, verb, sentence.near(verb));
        if let Some(subject) = aside.or_else(|| find_head(sentence, &own)) {
            return Some(subject);
        }
    }
    let first = near.find(|&i| candidates[i].cue_after() == Some(at) && candidates[i].tokens.end < joint)?;
    let plain = matches!(candidates[first].wording, Wording::Pronoun | Wording::Name);
    let acts = holds_finite(sentence, TokenRange::new(candidates[first].tokens.end, joint));
    (plain && acts && !follows_preposition(sentence, first)).then_some(first)
}

/// "Two officials|, granted anonymity to discuss the case, |said": who comes before the aside.
fn find_before_aside(sentence: &Sentence<'_>, at: usize, mut near: Range<usize>) -> Option<usize> {
    let ends = |i: usize| sentence.candidates[i].tokens.end;
    if at <= sentence.tokens.start || sentence.word(at - 1) != "," {
        return None;
    }
    near.find(|&i| {
        let opens = sentence.word(ends(i)) == "," && ends(i) + 1 < at - 1;
        let one = opens && (ends(i) + 1..at - 1).all(|idx| !matches!(sentence.word(idx), "," | ";" | ":"));
        // "The operator, |Dalmatia Lines, said": the name itself.
        let named = sentence.scene.is_capital(ends(i) + 1);
        one && !named && !follows_preposition(sentence, i)
    })
}

/// "of the |ministry", "in northeastern |Madagascar", "with Haverty's |campaign".
fn follows_preposition(sentence: &Sentence<'_>, candidate: usize) -> bool {
    let scene = sentence.scene;
    let mut start = sentence.candidates[candidate].tokens.start;
    let direction = |idx: usize| scene.doc.flags(idx).any(Flags::DIRECTION) && !scene.is_capital(idx);
    let named = sentence.candidates[candidate].wording == Wording::Name;
    // "the University of Engineering and |Technology": the rest of a longer name.
    while named
        && start > sentence.tokens.start + 1
        && matches!(sentence.word(start - 1), "and" | "of" | "&" | "for")
        && scene.is_capital(start - 2)
    {
        start -= 2;
        while start > sentence.tokens.start && scene.is_capital(start - 1) {
            start -= 1;
        }
    }
    // "in the journal |Nature"
    let common = |idx: usize| scene.is_word(idx) && !scene.is_capital(idx) && !scene.is(idx, Roles::PREPOSITION);
    if named && start > sentence.tokens.start + 2 && common(start - 1) && scene.is(start - 2, Roles::DETERMINER) {
        start -= 1;
    }
    if start > sentence.tokens.start + 1 && scene.is_possessive(start - 1) {
        start -= 1;
        while start > sentence.tokens.start && scene.is_capital(start - 1) {
            start -= 1;
        }
    }
    while start > sentence.tokens.start && (scene.is(start - 1, Roles::DETERMINER) || direction(start - 1)) {
        start -= 1;
    }
    // "after |Roe said", but "people such as |Roe said": a clause begins at the former.
    let clause = |idx: usize| scene.is(idx, Roles::CONNECTIVE) && sentence.word(idx.saturating_sub(1)) != "such";
    start > sentence.tokens.start && scene.is(start - 1, Roles::PREPOSITION) && !clause(start - 1)
}

/// Walks left from the verb past "of the ministry".
fn find_head(sentence: &Sentence<'_>, own: &[usize]) -> Option<usize> {
    own.iter().rev().find(|&&i| !follows_preposition(sentence, i)).or(own.first()).copied()
}

/// "Anna Kovacs, the minister|, said": the name before the apposition.
fn find_apposed(sentence: &Sentence<'_>, at: usize, own: &[usize], head: usize) -> Option<usize> {
    let chosen = &sentence.candidates[head];
    let apposed = chosen.tokens.end < at && sentence.word(at - 1) == "," && chosen.wording == Wording::Noun;
    let named = |i: &&usize| {
        let other = &sentence.candidates[**i];
        other.wording == Wording::Name && sentence.word(other.tokens.end) == ","
    };
    own.iter().find(named).filter(|_| apposed).copied()
}

/// "Video |shows that", "all |agreed that": a subject that is not a candidate.
fn find_bare(sentence: &Sentence<'_>, at: usize) -> Option<Subject> {
    let scene = sentence.scene;
    let inside =
        |&before: &usize| before >= sentence.tokens.start && !scene.is_mark(before) && !scene.is_quoted(before);
    let before = at.checked_sub(1).filter(inside)?;
    (sentence.word(at + 1) == "that" && !scene.is(before, Roles::PREPOSITION)).then_some(Subject::Bare)
}

/// One past the phrase of a candidate, up to the next mark.
pub(super) fn end_of_phrase(sentence: &Sentence<'_>, candidate: usize) -> usize {
    let end = sentence.candidates[candidate].tokens.end;
    let near = (end..sentence.tokens.end.min(end + 12))
        .find(|&i| sentence.scene.is_mark(i) && !matches!(sentence.word(i), "-" | "&"));
    near.unwrap_or(end)
}
