//! The features of one quotation with one candidate: where it stands, its verbs, its
//! neighbours, its wording, and what was decided before.

use super::earlier::{Counts, Earlier};
use super::frame::Frame;
use super::position::{self, Position};
use super::template::{Family, Features};
use crate::attribution::candidate::{Candidate, Wording, cue_word};
use crate::cue::Roles;
use crate::quote::scene::Scene;

/// A quotation with one of its candidates.
pub(super) struct Pair<'a> {
    /// The document around both.
    pub(super) scene: &'a Scene<'a, 'a>,
    /// The candidates of the whole document.
    pub(super) candidates: &'a [Candidate],
    /// The quotation.
    pub(super) frame: &'a Frame,
    /// Index of the candidate.
    pub(super) idx: usize,
    /// How many candidates stand between the two.
    pub(super) between: usize,
    /// How many of them have a verb behind them.
    pub(super) clauses: u8,
    /// Whether it is the nearest on its side.
    pub(super) nearest: bool,
    /// The quotation before.
    pub(super) earlier: Option<Earlier>,
    /// Who is named and who spoke so far.
    pub(super) counts: &'a Counts,
}

impl Pair<'_> {
    fn candidate(&self) -> &Candidate {
        &self.candidates[self.idx]
    }
}

/// Adds the features of a pair; whether the candidate is a neighbour with its verb.
pub(super) fn describe(pair: &Pair<'_>, features: &mut Features<'_>) -> bool {
    let position = Position::of(pair.scene, pair.frame, pair.candidate());
    add_place(pair, &position, features);
    let strong = add_cues(pair, &position, features);
    add_neighbours(pair, &position, features);
    add_names(pair, &position, features);
    add_sentence(pair, &position, features);
    add_wording(pair, &position, features);
    add_marks(pair, &position, features);
    add_clauses(pair, &position, features);
    add_earlier(pair, &position, features);
    add_counts(pair, features);
    add_frame(pair, &position, features);
    strong
}

fn add_place(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let (place, wording) = (position.place, pair.candidate().wording as u8);
    features.add(Family::Place, &[place]);
    features.add(Family::Wording, &[wording]);
    features.add(Family::PlaceWording, &[place, wording]);
    features.add(Family::PlaceDistance, &[place, position.distance]);
    features.add(Family::PlaceBetween, &[place, pair.between.min(4) as u8]);
    features.add(Family::PlaceQuotations, &[place, position::count_quotations(pair.scene, position.between)]);
}

/// Adds the verbs of speech behind the candidate and before it.
fn add_cues(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) -> bool {
    let (scene, frame, candidate) = (pair.scene, pair.frame, pair.candidate());
    let &Position { left, place, distance, gap, .. } = position;
    features.add(Family::CueAfter, &[place, gap, candidate.commas]);
    if let Some(cue) = candidate.cue_after() {
        let near = cue - candidate.tokens.end <= 1;
        features.add(Family::CueAfterWord, &[place, cue_word(scene, cue), u8::from(near)]);
        if left {
            features.add(Family::CueToQuotation, &[place, position::bucket_cue(scene, frame, cue), frame.lead]);
        }
    }
    if !left {
        features.add(Family::RightCue, &[distance, gap, frame.end]);
    }
    let mut strong = !left && pair.nearest && gap > 0 && distance == 0 && !frame.ends_with_full_stop();
    if let Some(cue) = candidate.cue_before() {
        let adjacent = !left && cue == frame.tokens.end;
        let plain = scene.is(cue, Roles::SPEECH);
        let gap = (candidate.tokens.start - 1 - cue).min(4) as u8;
        features.add(Family::CueBefore, &[place, cue_word(scene, cue)]);
        features.add(Family::CueBeforeGap, &[place, u8::from(adjacent), gap]);
        if adjacent {
            features.add(Family::CueAdjacent, &[frame.end, u8::from(plain)]);
            strong |= plain;
        }
    }
    strong
}

fn add_neighbours(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let &Candidate { before, behind, .. } = pair.candidate();
    features.add(Family::Before, &[before]);
    features.add(Family::PlaceBefore, &[position.place, before]);
    features.add(Family::Behind, &[behind]);
    features.add(Family::PlaceBehind, &[position.place, behind]);
    features.add(Family::Around, &[position.coarse, before, behind]);
}

/// Adds what the candidate names, and its rank among those before the same verb.
fn add_names(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let candidate = pair.candidate();
    let &Candidate { names, rank, .. } = candidate;
    let &Position { place, coarse, gap, .. } = position;
    let wording = candidate.wording as u8;
    let near = is_next(gap) || candidate.cue_before().is_some();
    features.add(Family::Names, &[place, names]);
    features.add(Family::WordingNames, &[wording, names, u8::from(near)]);
    if candidate.cue_after().is_some() {
        features.add(Family::RankBefore, &[coarse, rank, candidate.before]);
        features.add(Family::RankBehind, &[coarse, rank, candidate.behind]);
        features.add(Family::RankWording, &[coarse, rank, wording, candidate.commas]);
        features.add(Family::RankNames, &[coarse, rank, names]);
    }
}

/// Adds how the candidate stands among the verbs and candidates of its sentence.
fn add_sentence(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let (scene, frame, candidate) = (pair.scene, pair.frame, pair.candidate());
    let &Position { coarse, gap, .. } = position;
    let cues = position::count_cues(scene, frame, candidate);
    features.add(Family::CuesBetween, &[coarse, cues, u8::from(gap > 0)]);
    features.add(Family::EndCues, &[frame.end, coarse, gap, cues]);
    let sentence = |i: usize| pair.candidates.get(i).map(|c| scene.sentence(c.tokens.start));
    let here = sentence(pair.idx);
    let opening = pair.idx == 0 || sentence(pair.idx - 1) != here;
    let closing = sentence(pair.idx + 1) != here;
    features.add(Family::FirstOfSentence, &[u8::from(opening), coarse, u8::from(gap > 0)]);
    features.add(Family::LastOfSentence, &[u8::from(closing), coarse, candidate.names]);
    if !closing {
        features.add(Family::NextBehind, &[coarse, candidate.behind, pair.candidates[pair.idx + 1].behind]);
    }
    if candidate.according {
        features.add(Family::According, &[position.place]);
    }
}

fn add_wording(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let candidate = pair.candidate();
    match candidate.wording {
        Wording::Noun => {
            let flags = [candidate.speaks, is_next(position.gap), candidate.cue_before().is_some()];
            features.add(Family::Noun, &flags.map(u8::from));
        }
        Wording::Pronoun => {
            let value = match pair.scene.doc.folded(candidate.tokens.start) {
                "she" | "sie" | "elle" => 1,
                "they" | "they've" => 2,
                "i" | "i've" => 3,
                "we" | "we've" => 4,
                "it" => 5,
                "who" => 6,
                "which" => 7,
                _ => 0,
            };
            features.add(Family::Pronoun, &[position.place, value]);
        }
        Wording::Name => features.add(Family::NameWords, &[candidate.tokens.len().min(4) as u8]),
        Wording::Possessive => {}
    }
}

/// Whether the verb behind the candidate is next to it, or one word away.
const fn is_next(gap: u8) -> bool {
    gap == 1 || gap == 2
}

/// Adds the marks that tie the two, "“…” — |Roe", "Roe|: “…”", and "Roe's |claim".
fn add_marks(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let (scene, candidate) = (pair.scene, pair.candidate());
    let quotation = pair.frame.tokens;
    let wording = candidate.wording as u8;
    if !position.left
        && candidate.tokens.start == quotation.end + 1
        && matches!(scene.doc.folded(quotation.end), "―" | "—" | "–" | "-" | "--")
    {
        features.add(Family::Dash, &[u8::from(scene.following(candidate.tokens.end).is_none())]);
    }
    if position.left && quotation.start - candidate.tokens.end <= 2 && scene.doc.folded(quotation.start - 1) == ":" {
        features.add(Family::Colon, &[wording]);
    }
    if candidate.owns_speech || candidate.wording == Wording::Possessive {
        features.add(Family::Owns, &[position.place, wording]);
    }
}

/// Adds the clauses between the two, and whether the candidate is a subject.
fn add_clauses(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let (scene, candidate) = (pair.scene, pair.candidate());
    let &Position { place, gap, .. } = position;
    if place == 0 {
        let connects = |i: usize| matches!(scene.doc.folded(i), "that" | "as" | "because" | "if" | "while" | "when");
        let connective = position.between.indices().rev().take(30).any(connects);
        features.add(Family::ClausesBetween, &[pair.clauses.min(4), u8::from(gap > 0)]);
        features.add(Family::Connective, &[u8::from(connective), u8::from(gap > 0), pair.frame.lead]);
    }
    let opens = scene.opens_sentence(candidate.tokens.start);
    features.add(Family::Opens, &[place, u8::from(opens), candidate.before]);
    let subject = match (candidate.cue_after(), pair.clauses) {
        (None, _) => 0,
        (Some(_), 0) => 1,
        _ => 2,
    };
    features.add(Family::Subject, &[place, subject]);
}

fn add_earlier(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let Some(earlier) = pair.earlier else { return };
    let frame = pair.frame;
    if pair.idx == earlier.candidate {
        let gap = frame.block.saturating_sub(earlier.block).min(3) as u8;
        features.add(Family::PreviousGap, &[gap]);
        features.add(Family::PreviousAround, &[gap, frame.lead, frame.tail]);
        features.add(Family::PreviousShape, &[u8::from(frame.long), u8::from(frame.lower)]);
        features.add(Family::PreviousPlace, &[position.place]);
        features.add(Family::PreviousAlone, &[gap, u8::from(frame.stands_alone())]);
        return;
    }
    let (before, here) = (&pair.candidates[earlier.candidate], pair.candidate());
    if before.key().is_some() && before.key() == here.key() {
        features.add(Family::NamedBefore, &[position.place]);
    }
    if before.entity().is_some() && before.entity() == here.entity() {
        features.add(Family::SameEntity, &[position.place]);
    }
}

fn add_counts(pair: &Pair<'_>, features: &mut Features<'_>) {
    let candidate = pair.candidate();
    let count = |counts: &[u16]| candidate.key().map_or(0, |k| counts[k].min(4)) as u8;
    features.add(Family::Spoke, &[count(&pair.counts.spoke), candidate.wording as u8]);
    features.add(Family::Named, &[count(&pair.counts.named)]);
}

/// Adds what is around the quotation and its shape, seen from the candidate's place.
fn add_frame(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let (place, frame) = (position.place, pair.frame);
    features.add(Family::PlaceLead, &[place, frame.lead]);
    features.add(Family::PlaceTail, &[place, frame.end, frame.tail]);
    features.add(Family::PlaceShape, &[place, u8::from(frame.long), u8::from(frame.lower)]);
    if pair.nearest {
        features.add(Family::Nearest, &[u8::from(!position.left), frame.tail, frame.end]);
    }
}
