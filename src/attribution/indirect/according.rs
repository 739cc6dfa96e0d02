//! "According to the ministry, the plan …", "the plan, according to Roe, …": a clause
//! whose cue is not a verb. In: a sentence and the token of "according". Out: a report.

use super::Report;
use super::clause;
use super::finite::holds_finite;
use super::sentence::Sentence;
use crate::annotation::Rule;
use crate::attribution::candidate::Wording;
use crate::{TokenRange, noun};

/// An apposition of fewer tokens may be of anything.
const SHORT: usize = 9;

/// No apposition has this many tokens.
const LONGEST: usize = 30;

/// Reads the clause around or after the "according to" at `at`.
pub(super) fn read(sentence: &Sentence<'_>, at: usize) -> Option<Report> {
    let contents = read_contents(sentence, at)?;
    let source = find_source(sentence, at);
    Some(Report { contents, cue: TokenRange::new(at, at + 2), source, rule: Rule::AccordingTo })
}

/// The first candidate after it that is not an owner: "according to Roe's |lawyer"; the name after
/// a role: "according to first author |Anna Roe".
fn find_source(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let first = sentence.own.clone().find(|&i| {
        let tokens = sentence.candidates[i].tokens;
        tokens.start >= at + 2 && tokens.start < at + 9 && !sentence.scene.is_possessive(tokens.end)
    })?;
    let end = sentence.candidates[first].tokens.end;
    let named = |i: &usize| {
        let other = &sentence.candidates[*i];
        other.wording == Wording::Name && other.tokens.start == end
    };
    Some(sentence.own.clone().find(named).unwrap_or(first))
}

fn read_contents(sentence: &Sentence<'_>, at: usize) -> Option<Vec<TokenRange>> {
    let TokenRange { start, end } = sentence.tokens;
    let comma = (at + 2..end).find(|&i| sentence.word(i) == "," && !sentence.scene.is_quoted(i));
    if at <= start + 1 {
        let comma = skip_apposition(sentence, comma?);
        return Some(vec![TokenRange::new(comma + 1, end)]);
    }
    let before = TokenRange::new(clause::start_of(sentence, at), at);
    let mut contents = vec![before];
    // "The plan, according to Roe|, is dead": the clause goes on.
    let cut = sentence.word(at - 1) == "," && !holds_finite(sentence, before);
    let goes_on = |c: &usize| *c + 3 < end && holds_finite(sentence, TokenRange::new(*c, end));
    if let Some(comma) = comma.filter(|c| cut && goes_on(c)) {
        contents.push(TokenRange::new(comma + 1, end));
    }
    Some(contents)
}

/// "According to the minister, Anna Kovacs|, the plan …": the comma after an apposition.
fn skip_apposition(sentence: &Sentence<'_>, comma: usize) -> usize {
    let end = sentence.tokens.end;
    // "a senior official, who asked not to be named|, the plan …"
    let relative = matches!(sentence.word(comma + 1), "who" | "which" | "whose");
    let next = (comma + 1..end.min(comma + LONGEST)).find(|&i| sentence.word(i) == ",");
    // "Roe, a researcher in the same lab of the institute|, the plan …": long, but of people.
    let people = || (comma + 1..comma + 6).any(|i| noun::is_people(sentence.word(i)));
    let apposed = |&next: &usize| {
        let short = next < comma + SHORT || people();
        let of_noun = short && !holds_finite(sentence, TokenRange::new(comma + 1, next));
        (relative || of_noun) && next + 3 < end
    };
    next.filter(apposed).unwrap_or(comma)
}
