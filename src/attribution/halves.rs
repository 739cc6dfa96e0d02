//! Quotations that go on: the second half of one that its cue interrupts joins the first, and
//! what the same person says next shares the cue. In: the decisions of a scene, in order. Out:
//! the same, each joined or with the tie that it shares.

use super::candidate::{self, Candidate};
use super::case::{Decision, Speaker};
use super::cue_span::Tie;
use super::kind;
use crate::annotation::Rule;
use crate::cue::Roles;
use crate::quote::Region;
use crate::quote::scene::Scene;
use crate::{Span, TokenRange};

/// The last region that a candidate was chosen for, and the one that it joins, or itself.
#[derive(Clone, Copy)]
struct Before {
    region: usize,
    whole: usize,
}

/// Goes through the decisions; `None` stands for a region that is a turn's.
pub(super) fn join(scene: &Scene<'_, '_>, candidates: &[Candidate], decisions: &mut [Option<Decision>]) {
    let mut before: Option<Before> = None;
    for idx in 0..decisions.len() {
        let Some(Decision { speaker: Speaker::Candidate(chosen), mut tie, .. }) = decisions[idx] else { continue };
        let mut whole = idx;
        let same = before.filter(|b| decisions[b.region].is_some_and(|d| d.speaker == Speaker::Candidate(chosen)));
        if let Some(before) = same.filter(|_| tie.rule != Rule::IntroducedWithColon) {
            let (first, second) = (&scene.regions[before.region], &scene.regions[idx]);
            if resumes(scene, &candidates[chosen], first, second) {
                whole = before.whole;
            } else {
                let shared = scene.block(second.tokens.start) == scene.block(first.tokens.end - 1);
                tie = share(tie, decisions[before.whole].and_then(|d| d.tie.cue), shared);
            }
        }
        if let Some(decision) = &mut decisions[idx] {
            decision.tie = tie;
            decision.joins = (whole != idx).then_some(whole);
        }
        before = Some(Before { region: idx, whole });
    }
}

/// In the same paragraph a following quotation shares the cue; in a later one, only
/// the speaker.
fn share(tie: Tie, cue: Option<Span>, same_block: bool) -> Tie {
    let rule = if same_block { Rule::SameAsQuotationBefore } else { Rule::SameAsParagraphBefore };
    match tie.rule {
        Rule::SentenceBefore | Rule::SentenceAfter if same_block => Tie { cue, rule },
        Rule::ParagraphBefore => Tie { cue: None, rule },
        Rule::NamedBefore | Rule::NamedAfter => Tie { cue: tie.cue.or(cue), rule: tie.rule },
        _ => tie,
    }
}

/// “We are,” Roe said, “ready”: whether `second` goes on with the sentence that the
/// cue of `first` interrupts.
fn resumes(scene: &Scene<'_, '_>, candidate: &Candidate, first: &Region, second: &Region) -> bool {
    let between = TokenRange::new(first.tokens.end, second.tokens.start);
    if first.depth > 0 || between.is_empty() || between.len() > 30 || !between.contains(candidate.tokens.start) {
        return false;
    }
    if scene.block(first.tokens.end - 1) != scene.block(second.tokens.start) {
        return false;
    }
    let last = kind::inner_tokens(first).end.saturating_sub(1);
    let open = matches!(scene.doc.str(last), "," | "-" | "--" | "–" | "—" | "…" | "...") || scene.is_word(last);
    let comma = matches!(scene.doc.str(between.end - 1), "," | "-" | "--" | "–" | "—" | "…" | "...");
    let ended = between.indices().any(|i| matches!(scene.doc.folded(i), "." | "!" | "?" | ";" | ":"));
    let lower = scene.doc.str(kind::inner_tokens(second).start).starts_with(char::is_lowercase);
    let cues = between.indices().filter(|&i| candidate::is_cue_verb(scene, i)).count();
    let another = scene.is(between.end.saturating_sub(2), Roles::CUE.or(Roles::NONFINITE)) && cues > 1;
    // "warned that beds “will be scarce”, she added – “we shall go”": each has its own.
    let own = has_own_cue(scene, first) && !(lower && scene.doc.str(last) == ",");
    open && !ended && !another && !own && (comma || lower && cues == 1 && between.len() <= 4)
}

/// How far before words inside a sentence of the writer's their verb may be, in tokens.
const NEAR: usize = 8;

/// Whether words stand inside a clause whose verb of speech is before them.
fn has_own_cue(scene: &Scene<'_, '_>, region: &Region) -> bool {
    let start = region.tokens.start;
    let clause = scene.doc.sentence_of(start).start.max(start.saturating_sub(NEAR))..start;
    scene.previous(start).is_some_and(|before| scene.is_word(before))
        && clause.into_iter().any(|i| !scene.is_quoted(i) && candidate::is_cue_verb(scene, i))
}
