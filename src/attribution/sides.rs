//! Two sides and one verb: "Supporters call it “progress”; |opponents “a toy”", "some call it “safe”,
//! |others “late”". In: a region that is somebody's words. Out: a decision for the subject of its own
//! clause, which leaves out the verb that the clause before has.

use super::candidate::{Candidate, Wording, is_cue_verb};
use super::case::{Case, Decision, Speaker};
use super::cue_span::Tie;
use super::kind;
use super::ranker::Choice;
use crate::annotation::Rule;
use crate::quote::scene::Scene;

/// How long a clause without a verb may be, in tokens.
const REACH: usize = 20;

/// Decides where the clause has a subject and no verb, and the one before has both.
pub(super) fn decide(case: &Case<'_>) -> Option<Decision> {
    let (scene, region) = (case.scene, case.region);
    let Choice::Candidate(chosen, _) = case.choice else { return None };
    let start = region.tokens.start;
    let floor = case.floor(REACH);
    // The words before are the other side's.
    let break_at = (floor..start).rev().find(|&at| scene.is_quoted(at) || is_cue_verb(scene, at))?;
    let opens = break_at + 1;
    let parted = scene.is_quoted(break_at) && matches!(scene.doc.folded(opens), ";" | ",");
    let verb = || (floor..break_at).any(|at| is_cue_verb(scene, at));
    if !parted || case.candidates[chosen].tokens.start > break_at || !verb() {
        return None;
    }
    let subject = subject(scene, case.candidates, opens, start)?;
    let tie = Tie { cue: None, rule: Rule::NamedBefore };
    Some(Decision::new(kind::said(scene, region), tie, Speaker::Candidate(subject)))
}

/// The candidate that opens a clause: any behind a semicolon, and one right before the words or its own
/// comma behind a comma.
fn subject(scene: &Scene<'_, '_>, candidates: &[Candidate], opens: usize, start: usize) -> Option<usize> {
    let first = candidates.partition_point(|candidate| candidate.tokens.start <= opens);
    let found = candidates.get(first).filter(|found| found.tokens.end <= start)?;
    let at = found.tokens.start;
    let named = matches!(found.wording, Wording::Name | Wording::Noun);
    let near = at <= opens + 3;
    let apart = scene.doc.folded(opens) == ";" || found.tokens.end == start;
    (named && near && apart).then_some(first)
}
