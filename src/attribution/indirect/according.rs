//! "According to the ministry, the plan …", "the plan, according to Roe, …": a clause
//! whose cue is no verb. In: a sentence and the token of "according". Out: a report.

use super::Report;
use super::clause;
use super::finite::holds_finite;
use super::sentence::Sentence;
use crate::TokenRange;

/// Reads the clause around or behind the "according to" at `at`.
pub(super) fn read(sentence: &Sentence<'_>, at: usize) -> Option<Report> {
    let contents = read_contents(sentence, at)?;
    let source = find_source(sentence, at);
    Some(Report { contents, cue: TokenRange::new(at, at + 2), source, rule: "“according to”" })
}

/// The first candidate behind it that is no owner: "according to Roe's |lawyer".
fn find_source(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    sentence.own.clone().find(|&i| {
        let tokens = sentence.candidates[i].tokens;
        tokens.start >= at + 2 && tokens.start < at + 9 && !sentence.scene.is_possessive(tokens.end)
    })
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

/// "According to the minister, Anna Kovacs|, the plan …": the comma behind an apposition.
fn skip_apposition(sentence: &Sentence<'_>, comma: usize) -> usize {
    let end = sentence.tokens.end;
    let next = (comma + 1..end.min(comma + 9)).find(|&i| sentence.word(i) == ",");
    let apposed = |&next: &usize| !holds_finite(sentence, TokenRange::new(comma + 1, next)) && next + 3 < end;
    next.filter(apposed).unwrap_or(comma)
}
