//! Where a candidate stands to a quotation, in the values of the slots. In: the
//! quotation's frame and the candidate. Out: place, distance, what is between them.

use super::frame::Frame;
use super::template::{Coarse, Count, CuePlace, Distance, Gap, Place};
use crate::TokenRange;
use crate::attribution::candidate::Candidate;
use crate::quote::scene::{OUTSIDE, Scene};

/// Where one candidate stands.
pub(super) struct Position {
    /// Whether before the quotation.
    pub(super) left: bool,
    /// The tokens between it and the quotation.
    pub(super) between: TokenRange,
    /// The sentence or the paragraph.
    pub(super) place: Place,
    /// The same with fewer values.
    pub(super) coarse: Coarse,
    /// How many tokens outside marks are between.
    pub(super) distance: usize,
    /// How many tokens are between it and the verb after it.
    pub(super) gap: Option<usize>,
}

impl Position {
    /// Measures where `candidate` stands to the quotation of `frame`.
    pub(super) fn of(scene: &Scene<'_, '_>, frame: &Frame, candidate: &Candidate) -> Self {
        let left = candidate.tokens.start < frame.tokens.start;
        let between = if left {
            TokenRange::new(candidate.tokens.end, frame.tokens.start)
        } else {
            TokenRange::new(frame.tokens.end, candidate.tokens.start)
        };
        let place = find_place(scene, frame, candidate.tokens.start);
        Self {
            left,
            between,
            place,
            coarse: coarsen(place),
            distance: scene.count_outside(between),
            gap: candidate.cue_after().map(|cue| cue - candidate.tokens.end),
        }
    }

    /// The distance as a value.
    pub(super) fn distance(&self) -> Distance {
        Distance::of(self.distance)
    }

    /// The gap as a value.
    pub(super) fn gap(&self) -> Gap {
        self.gap.map_or(Gap::NO_VERB, Gap::of)
    }
}

fn find_place(scene: &Scene<'_, '_>, frame: &Frame, at: usize) -> Place {
    let (block, sentence) = (scene.block(at), scene.sentence(at));
    if at < frame.tokens.start {
        return match (frame.block.saturating_sub(block), frame.first_sentence - sentence) {
            (0, 0) => Place::Left,
            (0, 1) => Place::LeftOne,
            (0, _) => Place::LeftTwo,
            (1, _) => Place::ParagraphBefore,
            (2, _) => Place::ParagraphTwoBefore,
            _ => Place::ParagraphThreeBefore,
        };
    }
    if block > frame.last_block() {
        return Place::ParagraphAfter;
    }
    match sentence - frame.last_sentence {
        0 => Place::Right,
        1 => Place::RightOne,
        _ => Place::RightTwo,
    }
}

const fn coarsen(place: Place) -> Coarse {
    match place {
        Place::Left => Coarse::Left,
        Place::LeftOne => Coarse::LeftOne,
        Place::ParagraphBefore => Coarse::ParagraphBefore,
        Place::Right => Coarse::Right,
        Place::RightOne => Coarse::RightOne,
        _ => Coarse::Other,
    }
}

/// How many quotations, at most two, are in a range.
pub(super) fn count_quotations(scene: &Scene<'_, '_>, tokens: TokenRange) -> usize {
    if scene.count_outside(tokens) == tokens.len() {
        return 0;
    }
    if tokens.len() > 1000 {
        return 2;
    }
    let first = tokens.indices().map(|i| scene.region_of(i)).find(|&r| r != OUTSIDE);
    let last = tokens.indices().rev().map(|i| scene.region_of(i)).find(|&r| r != OUTSIDE);
    if first == last { 1 } else { 2 }
}

/// How many verbs of speech are between the quotation and the candidate with
/// its own verb.
pub(super) fn count_cues(scene: &Scene<'_, '_>, frame: &Frame, candidate: &Candidate) -> Count {
    let between = if candidate.tokens.start < frame.tokens.start {
        TokenRange::new(candidate.cue_after().map_or(candidate.tokens.end, |c| c + 1), frame.tokens.start)
    } else {
        TokenRange::new(frame.tokens.end, candidate.cue_before().unwrap_or(candidate.tokens.start))
    };
    Count::of(scene.count_cues(between))
}

/// How far before the quotation a candidate's verb stands.
pub(super) fn place_cue(scene: &Scene<'_, '_>, frame: &Frame, cue: usize) -> CuePlace {
    if cue >= frame.tokens.start {
        return CuePlace::BEHIND;
    }
    CuePlace::of(scene.count_outside(TokenRange::new(cue + 1, frame.tokens.start)))
}
