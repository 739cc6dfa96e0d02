//! The clause before its subject and verb: "Russia will not attack, |Putin said", and
//! what goes on after them: "The man, |police said|, fled". In: a sentence and its verb
//! of reporting. Out: the clause in one part or two.

use super::clause;
use super::finite::{holds_finite, is_finite};
use super::sentence::Sentence;
use crate::TokenRange;
use crate::cue::Roles;

/// Finds the clause before the verb at `at`, from `from` on. `rest` is after the verb,
/// and after its subject when that is `inverted`.
pub(super) fn find(
    sentence: &Sentence<'_>,
    at: usize,
    from: usize,
    rest: usize,
    inverted: bool,
) -> Option<Vec<TokenRange>> {
    if introduces_quotation(sentence, rest) || !inverted && !closes(sentence, at, rest) {
        return None;
    }
    let comma = if inverted { at.checked_sub(1).filter(|&c| c > from) } else { start_of_subject(sentence, at, from) }?;
    let before = TokenRange::new(clause::start_of(sentence, comma).max(from.min(comma)), comma);
    let mut contents = vec![before];
    let whole = holds_finite(sentence, before);
    contents.extend(find_resumed(sentence, rest, whole));
    let end = sentence.tokens.end;
    let ends = rest >= end || sentence.word(rest) == ".";
    let enough = whole || contents.len() > 1 || ends && comma > before.start + 3;
    (before.len() >= 2 && enough).then_some(contents)
}

/// "In one tweet, Trump said: “…”" reports no clause.
fn introduces_quotation(sentence: &Sentence<'_>, rest: usize) -> bool {
    let quoting = |i: usize| sentence.word(i) == ":" || i < sentence.tokens.end && sentence.scene.is_quoted(i);
    quoting(rest) || sentence.word(rest) == "," && quoting(rest + 1)
}

/// Whether nothing after the verb is its object.
fn closes(sentence: &Sentence<'_>, at: usize, rest: usize) -> bool {
    let scene = sentence.scene;
    rest >= sentence.tokens.end
        || scene.is_mark(rest)
        || scene.is(rest, Roles::TIME.or(Roles::PREPOSITION).or(Roles::CONNECTIVE).or(Roles::HEARER))
        || scene.is(at, Roles::HEARER)
        || sentence.word(rest).ends_with("ly")
}

/// What goes on after the verb: a clause that is whole goes on with a connective only.
fn find_resumed(sentence: &Sentence<'_>, rest: usize, whole: bool) -> Option<TokenRange> {
    let start = if sentence.word(rest) == "," { rest + 1 } else { skip_to_comma(sentence, rest)? };
    let joined = matches!(sentence.word(start), "and" | "but" | "because" | "as" | "while" | "which" | "who");
    let goes_on = start + 2 < sentence.tokens.end && (!whole || joined) && !sentence.scene.is(start, Roles::NONFINITE);
    goes_on.then(|| TokenRange::new(start, clause::end_of(sentence, start)))
}

/// Behind "said Tuesday," a clause may go on.
fn skip_to_comma(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let comma = (at..sentence.tokens.end.min(at + 8)).find(|&i| sentence.word(i) == ",")?;
    (!holds_finite(sentence, TokenRange::new(at, comma))).then_some(comma + 1)
}

/// The comma before the subject of the verb at `at`: an apposition and a relative
/// clause belong to the subject, a clause with a verb of its own does not.
fn start_of_subject(sentence: &Sentence<'_>, at: usize, from: usize) -> Option<usize> {
    let scene = sentence.scene;
    let mut end = at;
    let mut boundary = None;
    // "Roe, a lawyer for the studio, |said": what ends with a comma is an
    // apposition; its name comes before.
    let mut apposed = sentence.word(at - 1) == ",";
    for _ in 0..6 {
        let comma = (from..end).rev().take(40).find(|&i| sentence.word(i) == "," && !scene.is_quoted(i));
        let Some(comma) = comma else { return boundary };
        let part = TokenRange::new(comma + 1, end);
        end = comma;
        let relative = matches!(sentence.word(part.start), "who" | "which" | "whose" | "where");
        if part.is_empty() || relative || part.indices().all(|i| scene.is(i, Roles::AUXILIARY)) {
            continue;
        }
        if part.indices().any(|i| scene.is_quoted(i) || is_finite(sentence, i)) {
            return boundary;
        }
        if apposed {
            apposed = false;
        } else if boundary.is_none() {
            boundary = Some(comma);
        } else {
            return boundary;
        }
    }
    boundary
}
