//! Words under a noun of speech are its owner's: "Lang checked |Roe’s claim that the pier is “safe”".
//! In: a region that is somebody's words. Out: a decision for the owner, whoever tells of the claim.

use super::candidate::{Wording, is_cue_verb};
use super::case::{Case, Decision, Speaker};
use super::cue_span::Tie;
use super::kind;
use super::ranker::Choice;
use crate::annotation::Rule;
use crate::cue::Roles;

/// How far before the words their noun may stand, in tokens.
const REACH: usize = 16;

/// So many words may stand between the owner and the noun: "|Roe’s repeated, false claim".
const NEAR: usize = 4;

/// Decides where "that" behind an owned noun of speech governs the words, with no verb of speech between.
pub(super) fn decide(case: &Case<'_>) -> Option<Decision> {
    let (scene, region) = (case.scene, case.region);
    let Choice::Candidate(chosen, _) = case.choice else { return None };
    let start = region.tokens.start;
    let floor = case.floor(REACH);
    let plain = |at: &usize| !scene.is_quoted(*at) && !is_cue_verb(scene, *at);
    let governs = |at: &usize| scene.doc.folded(*at) == "that" && scene.is(*at - 1, Roles::SPEECH_NOUN);
    let noun = (floor + 1..start).rev().take_while(plain).find(governs)? - 1;
    let owner = case.candidates.partition_point(|candidate| candidate.tokens.end <= noun).checked_sub(1)?;
    let candidate = &case.candidates[owner];
    let owns = candidate.owns_speech || candidate.wording == Wording::Possessive;
    let near = candidate.tokens.start >= floor && candidate.tokens.end + NEAR >= noun;
    let tie = Tie { cue: Some(scene.doc.tokens[noun].span), rule: Rule::NounOfSpeech };
    let decision = Decision::new(kind::said(scene, region), tie, Speaker::Candidate(owner));
    (owns && near && owner != chosen).then_some(decision)
}
