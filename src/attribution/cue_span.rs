//! The verb form that introduces a quotation: "said", "was quoted as saying",
//! "according to". In: a candidate and a quotation. Out: its span and the rule that ties them.

use super::candidate::{Candidate, is_cue_verb};
use crate::annotation::Rule;
use crate::cue::Roles;
use crate::quote::scene::Scene;
use crate::{Span, TokenRange};

/// What ties a quotation to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tie {
    /// The cue's words.
    pub(crate) cue: Option<Span>,
    /// What decided.
    pub(crate) rule: Rule,
}

/// Finds what ties `candidate` to the quotation at `tokens`.
pub(crate) fn find(scene: &Scene<'_, '_>, candidate: &Candidate, tokens: TokenRange) -> Tie {
    let left = candidate.tokens.start < tokens.start;
    let (near, far) = (scene.block(tokens.start), scene.block(tokens.end - 1));
    let same_sentence = if left {
        scene.sentence(candidate.tokens.start) == scene.sentence(tokens.start)
    } else {
        scene.sentence(candidate.tokens.start) == scene.sentence(tokens.end - 1)
    };
    let same_block = scene.block(candidate.tokens.start) == if left { near } else { far };
    if candidate.according {
        let cue = according(scene, candidate.tokens.start);
        return Tie { cue, rule: Rule::AccordingTo };
    }
    let after = candidate.cue_after().filter(|&c| !(left && same_sentence) || c < tokens.start);
    let before = candidate.cue_before();
    // "said …, adding that |“…”": the verb next to the quotation.
    let nearest = (candidate.tokens.end..tokens.start.max(candidate.tokens.end))
        .rev()
        .take(25)
        .find(|&i| left && same_sentence && is_cue_verb(scene, i));
    let after = nearest.or(after);
    let (cue, rule) = match (left, same_sentence, before, after) {
        (false, true, Some(cue), _) if cue == tokens.end => (Some(cue), Rule::NamedRightAfterVerb),
        (false, true, _, Some(cue)) => (Some(cue), Rule::SubjectOfVerbAfter),
        (false, true, Some(cue), None) => (Some(cue), Rule::NamedAfterVerbAfter),
        (true, true, _, Some(cue)) => (Some(cue), Rule::SubjectOfVerbBefore),
        (true, true, Some(cue), None) => (Some(cue), Rule::NamedAfterVerbBefore),
        (true, true, None, None) if candidate.owns_speech => {
            (speech_noun(scene, candidate.tokens.end), Rule::NounOfSpeech)
        }
        (true, true, None, None) if scene.doc.folded(tokens.start - 1) == ":" => (None, Rule::NamedBeforeColon),
        (true, true, None, None) => (None, Rule::NamedBefore),
        (false, true, None, None) => (None, Rule::NamedAfter),
        (true, false, _, after) if same_block => (after, Rule::SentenceBefore),
        (false, false, _, after) if same_block => (after.or(before), Rule::SentenceAfter),
        (true, false, _, _) => (None, Rule::ParagraphBefore),
        (false, false, _, _) => (None, Rule::ParagraphAfter),
    };
    Tie { cue: cue.map(|at| widen(scene, at)), rule }
}

/// "was quoted |as saying", "is quoted as having said".
pub(crate) fn widen(scene: &Scene<'_, '_>, at: usize) -> Span {
    let doc = scene.doc;
    let (mut start, mut end) = (at, at + 1);
    let quoted = (at.saturating_sub(3)..=at).find(|&i| doc.folded(i) == "quoted" || doc.folded(i) == "cited");
    if let Some(quoted) = quoted.filter(|&q| q == at || doc.folded(q + 1) == "as") {
        start = quoted;
        if quoted > 0 && matches!(doc.folded(quoted - 1), "was" | "were" | "is" | "are" | "been") {
            start -= 1;
        }
        if doc.folded(quoted + 1) == "as" {
            // "he was quoted as⏎⏎had called": not into the next block.
            let mut inside = (quoted + 2..quoted + 5).take_while(|&i| !doc.is_end(i - 1) && !doc.is_end(i));
            end = end.max(inside.find(|&i| scene.is(i, Roles::CUE)).map_or(end, |i| i + 1));
        }
    }
    doc.span(TokenRange::new(start, end))
}

/// "according to" before a phrase.
fn according(scene: &Scene<'_, '_>, start: usize) -> Option<Span> {
    let to = (start.saturating_sub(8)..start).rev().find(|&i| scene.doc.folded(i) == "to")?;
    Some(scene.doc.span(TokenRange::new(to.saturating_sub(1), to + 1)))
}

/// "Trump's |claim": the noun after a possessive.
fn speech_noun(scene: &Scene<'_, '_>, end: usize) -> Option<usize> {
    (end..end + 5).find(|&i| scene.is(i, Roles::SPEECH_NOUN) && !is_cue_verb(scene, i))
}
