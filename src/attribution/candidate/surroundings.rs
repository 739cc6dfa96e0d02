//! What is around a candidate: its verbs of speech, its neighbours, "according to".
//! In: a scene and the candidate's tokens. Out: a candidate without its mention.

use super::cue_verb::is_cue_verb;
use super::name::key_of;
use super::neighbour::{classify_before, classify_behind};
use super::{Candidate, Names, Small, Wording};
use crate::TokenRange;
use crate::cue::Roles;
use crate::quote::scene::Scene;

/// A verb of speech farther than this from its subject belongs to another.
const REACH: usize = 22;

/// Describes the surroundings of a candidate.
pub(super) fn look_around(scene: &Scene<'_, '_>, tokens: TokenRange, wording: Wording) -> Candidate {
    let behind = scene.following(tokens.end);
    let before = scene.previous(tokens.start);
    let sentence = scene.doc.sentence_of(tokens.end - 1);
    let mut cue_after = None;
    let mut commas = 0;
    for i in tokens.end..sentence.end.min(tokens.end + REACH) {
        if scene.is_quoted(i) {
            break;
        }
        if is_cue_verb(scene, i) {
            cue_after = Some(i);
            break;
        }
        commas += u8::from(scene.doc.folded(i) == ",");
    }
    let owner = behind.filter(|&b| scene.is_possessive(b));
    Candidate {
        tokens,
        wording,
        key: Small::new(if wording == Wording::Name { key_of(scene, tokens) } else { None }),
        cue_after: Small::new(cue_after),
        commas,
        cue_before: Small::new(find_cue_before(scene, tokens.start)),
        before: classify_before(scene, before, tokens.start),
        behind: classify_behind(scene, behind, tokens.end - 1),
        according: is_according(scene, tokens.start),
        owns_speech: owner.is_some_and(|o| (o + 1..o + 5).any(|i| scene.is(i, Roles::SPEECH_NOUN))),
        speaks: wording == Wording::Noun && speaks_by_trade(scene, tokens.end - 1),
        rank: 0,
        names: Names::Nothing,
        entity: Small::NONE,
    }
}

/// "spokes|man", "found|er": whether a noun is one for somebody who speaks.
fn speaks_by_trade(scene: &Scene<'_, '_>, at: usize) -> bool {
    let word = scene.doc.folded(at);
    scene.is(at, Roles::SPEAKER_NOUN)
        || ["man", "woman", "er", "ist", "or", "ers", "ists", "ors", "men", "women"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Whether "according to" and at most a few words of the same phrase come before.
fn is_according(scene: &Scene<'_, '_>, start: usize) -> bool {
    let mut at = start;
    for _ in 0..7 {
        let Some(before) = at.checked_sub(1).filter(|&b| scene.is_word(b)) else { return false };
        if scene.doc.folded(before) == "to" {
            return before > 0 && scene.doc.folded(before - 1) == "according";
        }
        if scene.is(before, Roles::CUE.or(Roles::CONNECTIVE)) {
            return false;
        }
        at = before;
    }
    false
}

/// The verb of speech before an inverted subject: "said |Roe", "said the mayor, |Roe".
fn find_cue_before(scene: &Scene<'_, '_>, start: usize) -> Option<usize> {
    let mut at = start;
    let sentence = scene.doc.sentence_of(start).start;
    for step in 0..9 {
        let before = at.checked_sub(1).filter(|&b| b >= sentence && !scene.is_quoted(b))?;
        if scene.is(before, Roles::CUE) {
            return Some(before);
        }
        let passable = scene.is_word(before)
            || matches!(scene.doc.folded(before), "-" | "'s" | "’s" | ":")
            || (step == 0 && scene.doc.folded(before) == ",");
        let other = Roles::PREPOSITION.or(Roles::CONNECTIVE);
        if !passable || scene.is(before, other) && !matches!(scene.doc.folded(before), "of" | "for" | "than") {
            return None;
        }
        at = before;
    }
    None
}
