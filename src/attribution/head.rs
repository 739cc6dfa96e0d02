//! The head of a subject: in "two officials close to the |talks said" the talks say nothing. In:
//! a candidate that a preposition governs, right before a verb. Out: the noun that the preposition
//! belongs to, if the words between bind the two.

use super::candidate::{Candidate, Wording};
use crate::cue::Roles;
use crate::quote::scene::Scene;
use crate::words::SOURCE_PARTICIPLE;

/// So many nouns may hang on one another: "the author of the report by the bureau".
const MOST: usize = 4;

/// Who is the subject when the candidate `idx` comes before the verb.
pub(super) fn of(scene: &Scene<'_, '_>, candidates: &[Candidate], idx: usize) -> usize {
    let Some(verb) = candidates[idx].cue_after() else { return idx };
    let end = candidates[idx].tokens.end;
    let filler = |at: usize| scene.is(at, Roles::AUXILIARY) || scene.doc.folded(at).ends_with("ly");
    let direct = end <= verb && (end..verb).all(filler);
    // "close to the talks, who asked not to be named, |said"
    let comma = |at: usize| scene.doc.str(at) == ",";
    let aside = end + 2 < verb && comma(end) && comma(verb - 1);
    if !direct && !aside {
        return idx;
    }
    let mut head = idx;
    for _ in 0..MOST {
        let Some(preposition) = governor(scene, &candidates[head]) else { return head };
        let before = head.checked_sub(1).filter(|&before| binds(scene, &candidates[before], preposition));
        let Some(before) = before else { return idx };
        head = before;
    }
    idx
}

/// The preposition that governs a candidate.
fn governor(scene: &Scene<'_, '_>, candidate: &Candidate) -> Option<usize> {
    let sentence = scene.doc.sentence_of(candidate.tokens.start);
    let mut start = candidate.tokens.start;
    while start > sentence.start && scene.is(start - 1, Roles::DETERMINER) {
        start -= 1;
    }
    let before = start.checked_sub(1).filter(|&before| before >= sentence.start)?;
    // "after Roe |said": a clause begins.
    let governs = scene.is(before, Roles::PREPOSITION) && !scene.is(before, Roles::CONNECTIVE);
    (governs && !candidate.according).then_some(before)
}

/// Whether a preposition hangs on the words of a candidate.
fn binds(scene: &Scene<'_, '_>, candidate: &Candidate, preposition: usize) -> bool {
    let end = candidate.tokens.end;
    let same = end <= preposition && scene.sentence(end - 1) == scene.sentence(preposition);
    let noun = matches!(candidate.wording, Wording::Noun | Wording::Name);
    let bound = (end..preposition).all(|at| scene.doc.is(at, SOURCE_PARTICIPLE));
    same && noun && bound && preposition < end + 2
}
