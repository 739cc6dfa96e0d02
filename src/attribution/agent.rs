//! A passive verb of speech with its agent: "Lang was accused by |Tom Ray of “sleeping”", "was
//! called “a fool” by |Anna Roe". In: a region that is somebody's words. Out: a decision for the
//! words behind "by", which speak; the subject only hears.

use super::candidate::{Candidate, Wording, is_cue_verb};
use super::case::{Case, Decision, Speaker};
use super::cue_span::Tie;
use super::kind;
use super::ranker::Choice;
use crate::annotation::Rule;
use crate::cue::Roles;
use crate::quote::scene::Scene;
use crate::words::BE_FORM;

/// How far before the words their verb may stand, in tokens.
const REACH: usize = 24;

/// So many tokens may stand between "by" and whom it names: "by the former mayor |Tom Ray".
const NEAR: usize = 5;

/// So many nouns may stand before a name: "opposition |party |leader Tom Ray".
const MOST_NOUNS: usize = 3;

/// Decides where the verb before the words is passive and "by" names who speaks.
pub(super) fn decide(case: &Case<'_>) -> Option<Decision> {
    let (scene, region) = (case.scene, case.region);
    if !region.marked || !matches!(case.choice, Choice::Nobody | Choice::Candidate(..)) {
        return None;
    }
    let start = region.tokens.start;
    let floor = case.floor(REACH);
    let verb = (floor..start).rev().find(|&at| is_cue_verb(scene, at))?;
    let participle = scene.doc.folded(verb).ends_with("ed") || matches!(scene.doc.folded(verb), "told" | "panned");
    let before = scene.doc.folded(verb + 1) == "by" && !scene.is_quoted(verb + 1);
    // "was called “a fool” |by"
    let behind = scene.following(region.tokens.end).filter(|&at| scene.doc.folded(at) == "by");
    let by = if before { verb + 1 } else { behind.filter(|_| is_passive(scene, verb, floor))? };
    let speaker = agent(scene, case.candidates, by).filter(|_| participle)?;
    let tie = Tie { cue: Some(scene.doc.tokens[verb].span), rule: Rule::NamedAfterVerbBefore };
    Some(Decision::new(kind::said(scene, region), tie, Speaker::Candidate(speaker)))
}

/// Whether a form of "be" is before the verb.
fn is_passive(scene: &Scene<'_, '_>, verb: usize, floor: usize) -> bool {
    (floor.max(verb.saturating_sub(3))..verb).any(|at| scene.doc.is(at, BE_FORM) && !scene.is_quoted(at))
}

/// The candidate that "by" names: of "opposition leader |Tom Ray" the name.
fn agent(scene: &Scene<'_, '_>, candidates: &[Candidate], by: usize) -> Option<usize> {
    let first = candidates.partition_point(|candidate| candidate.tokens.start <= by);
    let near = |candidate: &&Candidate| {
        let start = candidate.tokens.start;
        start <= by + NEAR && scene.sentence(start) == scene.sentence(by) && !scene.is(start, Roles::CUE)
    };
    let named = |candidate: &&Candidate| matches!(candidate.wording, Wording::Name | Wording::Noun);
    let found = candidates.get(first).filter(near).filter(named)?;
    let role = |at: usize| scene.is_word(at) && !scene.is(at, Roles::PREPOSITION.or(Roles::CONNECTIVE).or(Roles::CUE));
    let name = (first + 1..candidates.len()).take(MOST_NOUNS).take_while(|&next| near(&&candidates[next]));
    let name = name.into_iter().find(|&next| {
        let end = candidates[next].tokens.start;
        candidates[next].wording == Wording::Name && (found.tokens.end..end).all(role)
    });
    let found = name.unwrap_or(first);
    (by + 1..candidates[found].tokens.start).all(|at| !scene.is_quoted(at)).then_some(found)
}
