//! Where a candidate stands to a quotation, in the values of the slots. In: the
//! quotation's frame and the candidate. Out: place, distance, what stands between them.

use super::frame::Frame;
use crate::TokenRange;
use crate::attribution::candidate::Candidate;
use crate::quote::scene::{OUTSIDE, Scene};

/// Where one candidate stands.
pub(super) struct Position {
    /// Whether before the quotation.
    pub(super) left: bool,
    /// The tokens between it and the quotation.
    pub(super) between: TokenRange,
    /// The sentence or the paragraph, as "place".
    pub(super) place: u8,
    /// The same with fewer values, as "coarse".
    pub(super) coarse: u8,
    /// How many tokens outside marks are between.
    pub(super) distance: u8,
    /// How many tokens are between it and the verb behind it; 0 for no verb.
    pub(super) gap: u8,
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
            distance: bucket_distance(scene.count_outside(between)),
            gap: candidate.cue_after().map_or(0, |cue| bucket_gap(cue - candidate.tokens.end)),
        }
    }
}

fn find_place(scene: &Scene<'_, '_>, frame: &Frame, at: usize) -> u8 {
    let (block, sentence) = (scene.block(at), scene.sentence(at));
    if at < frame.tokens.start {
        if block < frame.block {
            return 2 + (frame.block - block).min(3) as u8;
        }
        return (frame.first_sentence - sentence).min(2) as u8;
    }
    if block > frame.last_block() {
        return 9;
    }
    6 + (sentence - frame.last_sentence).min(2) as u8
}

fn coarsen(place: u8) -> u8 {
    match place {
        0 => 0,
        1 => 1,
        3 => 2,
        6 => 3,
        7 => 4,
        _ => 5,
    }
}

/// How many quotations, at most two, stand in a range.
pub(super) fn count_quotations(scene: &Scene<'_, '_>, tokens: TokenRange) -> u8 {
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

/// How many verbs of speech stand between the quotation and the candidate with
/// its own verb.
pub(super) fn count_cues(scene: &Scene<'_, '_>, frame: &Frame, candidate: &Candidate) -> u8 {
    let between = if candidate.tokens.start < frame.tokens.start {
        TokenRange::new(candidate.cue_after().map_or(candidate.tokens.end, |c| c + 1), frame.tokens.start)
    } else {
        TokenRange::new(frame.tokens.end, candidate.cue_before().unwrap_or(candidate.tokens.start))
    };
    scene.count_cues(between).min(4) as u8
}

/// How far before the quotation a candidate's verb stands.
pub(super) fn bucket_cue(scene: &Scene<'_, '_>, frame: &Frame, cue: usize) -> u8 {
    if cue >= frame.tokens.start {
        return 1;
    }
    match scene.count_outside(TokenRange::new(cue + 1, frame.tokens.start)) {
        0 => 2,
        1 => 3,
        2..=3 => 4,
        4..=8 => 5,
        _ => 6,
    }
}

fn bucket_distance(tokens: usize) -> u8 {
    match tokens {
        0..=3 => tokens as u8,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        15..=25 => 7,
        _ => 8,
    }
}

fn bucket_gap(tokens: usize) -> u8 {
    match tokens {
        0..=2 => tokens as u8 + 1,
        3..=5 => 4,
        6..=10 => 5,
        _ => 6,
    }
}
