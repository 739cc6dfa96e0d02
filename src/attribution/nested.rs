//! Marks inside marks: “He told me, ‘Go home,’ and I went.” In: a nested region. Out:
//! a decision for the words inside the outer quotation that name who speaks, or nobody.

use super::case::{Case, Decision, Speaker, unsaid};
use super::cue_span::Tie;
use super::kind;
use crate::TokenRange;
use crate::annotation::Rule;
use crate::cue::Roles;
use crate::quote::scene::Scene;

/// How many tokens before the mark a verb of speech may stand.
const REACH: usize = 9;

/// Decides for a nested region by the verb of speech right before it.
pub(super) fn decide(case: &Case<'_>) -> Option<Decision> {
    let (scene, region) = (case.scene, case.region);
    if region.depth == 0 {
        return None;
    }
    let start = region.tokens.start;
    let sentence = scene.doc.sentence_of(start.min(scene.doc.tokens.len() - 1)).start;
    let cue = (start.saturating_sub(REACH).max(sentence)..start).rev().find(|&i| scene.is(i, Roles::CUE));
    let said =
        cue.is_some_and(|cue| !(cue + 1..start).any(|i| scene.is(i, Roles::NAMING)) && !scene.is(cue, Roles::NAMING));
    let Some(cue) = cue.filter(|_| said) else { return Some(unsaid(case)) };
    let tie = Tie { cue: Some(scene.doc.tokens[cue].span), rule: Rule::VerbInQuotation };
    let speaker = find_subject(scene, sentence, cue).map_or(Speaker::Nobody, Speaker::Inside);
    Some(Decision::new(kind::said(scene, region), tie, speaker))
}

/// The subject of the verb `cue` in the sentence that begins at `sentence`.
fn find_subject(scene: &Scene<'_, '_>, sentence: usize, cue: usize) -> Option<TokenRange> {
    let subject = (cue.saturating_sub(4).max(sentence)..cue)
        .rev()
        .find(|&i| scene.is(i, Roles::PRONOUN) || scene.is_capital(i) && !scene.is(i, Roles::OPENER));
    // "Drivers in |Oulu told us, ‘…’": it is not the town that speaks.
    let place = |i: &usize| *i >= sentence + 2 && matches!(scene.doc.folded(i - 1), "in" | "of" | "from" | "at");
    let subject = subject.map(|i| if place(&i) && scene.is_word(i - 2) { i - 2 } else { i });
    // "My predecessor used to say, ‘…’"
    let noun =
        (cue.saturating_sub(5).max(sentence)..cue).find(|&i| scene.is(i, Roles::DETERMINER) && scene.is_word(i + 1));
    let noun = noun.filter(|&i| i + 1 < cue && subject.is_none_or(|s| s <= i)).map(|i| whole_noun(scene, i, cue));
    noun.or(subject.map(|i| TokenRange::new(i, i + 1)))
}

/// "|My ward sister said", "|One of the judges asked me": the words of a noun, up to its verb.
fn whole_noun(scene: &Scene<'_, '_>, start: usize, cue: usize) -> TokenRange {
    let verb = Roles::AUXILIARY.or(Roles::VERB).or(Roles::CUE).or(Roles::CONNECTIVE);
    let small = |idx: usize| scene.is_word(idx) && !scene.is(idx, verb) && scene.doc.folded(idx) != "used";
    let joins = |idx: usize| !scene.is(idx, Roles::PREPOSITION) || scene.doc.folded(idx) == "of";
    let end = (start + 2..cue).take_while(|&idx| small(idx) && joins(idx)).last().map_or(start + 2, |last| last + 1);
    TokenRange::new(start, end)
}
