//! The features of one quotation with one candidate: where it stands, its verbs, its
//! neighbours, its wording, and what was decided before.

use super::earlier::{Counts, Earlier};
use super::frame::Frame;
use super::position::{self, Position};
use super::template::{Ago, Count, End, Feature, Features, Place, Pronoun, Side, Subject};
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
    pub(super) clauses: usize,
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
    let (place, wording) = (position.place, pair.candidate().wording);
    features.add(Feature::Place(place));
    features.add(Feature::Wording(wording));
    features.add(Feature::PlaceWording(place, wording));
    features.add(Feature::PlaceDistance(place, position.distance()));
    features.add(Feature::PlaceBetween(place, Count::of(pair.between)));
    let quotations = position::count_quotations(pair.scene, position.between);
    features.add(Feature::PlaceQuotations(place, Count::of(quotations)));
}

/// Adds the verbs of speech behind the candidate and before it.
fn add_cues(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) -> bool {
    let (scene, frame, candidate) = (pair.scene, pair.frame, pair.candidate());
    let &Position { left, place, .. } = position;
    features.add(Feature::CueAfter(place, position.gap(), Count::of(candidate.commas.into())));
    if let Some(cue) = candidate.cue_after() {
        let near = cue - candidate.tokens.end <= 1;
        features.add(Feature::CueAfterWord(place, cue_word(scene, cue), near));
        if left {
            features.add(Feature::CueToQuotation(place, position::place_cue(scene, frame, cue), frame.lead));
        }
    }
    if !left {
        features.add(Feature::RightCue(position.distance(), position.gap(), frame.end));
    }
    let mut strong =
        !left && pair.nearest && position.gap.is_some() && position.distance == 0 && frame.end != End::FullStop;
    if let Some(cue) = candidate.cue_before() {
        let adjacent = !left && cue == frame.tokens.end;
        let plain = scene.is(cue, Roles::SPEECH);
        let gap = Count::of(candidate.tokens.start - 1 - cue);
        features.add(Feature::CueBefore(place, cue_word(scene, cue)));
        features.add(Feature::CueBeforeGap(place, adjacent, gap));
        if adjacent {
            features.add(Feature::CueAdjacent(frame.end, plain));
            strong |= plain;
        }
    }
    strong
}

fn add_neighbours(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let &Candidate { before, behind, .. } = pair.candidate();
    features.add(Feature::Before(before));
    features.add(Feature::PlaceBefore(position.place, before));
    features.add(Feature::Behind(behind));
    features.add(Feature::PlaceBehind(position.place, behind));
    features.add(Feature::Around(position.coarse, before, behind));
}

/// Adds what the candidate names, and its rank among those before the same verb.
fn add_names(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let candidate = pair.candidate();
    let &Candidate { names, before, behind, .. } = candidate;
    let rank = Count::of(candidate.rank.into());
    let &Position { place, coarse, gap, .. } = position;
    let wording = candidate.wording;
    let near = is_next(gap) || candidate.cue_before().is_some();
    features.add(Feature::Names(place, names));
    features.add(Feature::WordingNames(wording, names, near));
    if candidate.cue_after().is_some() {
        features.add(Feature::RankBefore(coarse, rank, before));
        features.add(Feature::RankBehind(coarse, rank, behind));
        features.add(Feature::RankWording(coarse, rank, wording, Count::of(candidate.commas.into())));
        features.add(Feature::RankNames(coarse, rank, names));
    }
}

/// Adds how the candidate stands among the verbs and candidates of its sentence.
fn add_sentence(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let (scene, frame, candidate) = (pair.scene, pair.frame, pair.candidate());
    let &Position { coarse, gap, .. } = position;
    let cues = position::count_cues(scene, frame, candidate);
    features.add(Feature::CuesBetween(coarse, cues, gap.is_some()));
    features.add(Feature::EndCues(frame.end, coarse, position.gap(), cues));
    let sentence = |i: usize| pair.candidates.get(i).map(|c| scene.sentence(c.tokens.start));
    let here = sentence(pair.idx);
    let opening = pair.idx == 0 || sentence(pair.idx - 1) != here;
    let closing = sentence(pair.idx + 1) != here;
    features.add(Feature::FirstOfSentence(opening, coarse, gap.is_some()));
    features.add(Feature::LastOfSentence(closing, coarse, candidate.names));
    if !closing {
        features.add(Feature::NextBehind(coarse, candidate.behind, pair.candidates[pair.idx + 1].behind));
    }
    if candidate.according {
        features.add(Feature::According(position.place));
    }
}

fn add_wording(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let candidate = pair.candidate();
    match candidate.wording {
        Wording::Noun => {
            let (cue_after_near, cue_before) = (is_next(position.gap), candidate.cue_before().is_some());
            features.add(Feature::Noun(candidate.speaks, cue_after_near, cue_before));
        }
        Wording::Pronoun => {
            let pronoun = match pair.scene.doc.folded(candidate.tokens.start) {
                "she" | "sie" | "elle" => Pronoun::She,
                "they" | "they've" => Pronoun::They,
                "i" | "i've" => Pronoun::I,
                "we" | "we've" => Pronoun::We,
                "it" => Pronoun::It,
                "who" => Pronoun::Who,
                "which" => Pronoun::Which,
                _ => Pronoun::He,
            };
            features.add(Feature::Pronoun(position.place, pronoun));
        }
        Wording::Name => features.add(Feature::NameWords(Count::of(candidate.tokens.len()))),
        Wording::Possessive => {}
    }
}

/// Whether the verb behind the candidate is next to it, or one word away.
const fn is_next(gap: Option<usize>) -> bool {
    matches!(gap, Some(0 | 1))
}

/// Adds the marks that tie the two, "“…” — |Roe", "Roe|: “…”", and "Roe's |claim".
fn add_marks(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let (scene, candidate) = (pair.scene, pair.candidate());
    let quotation = pair.frame.tokens;
    let wording = candidate.wording;
    if !position.left
        && candidate.tokens.start == quotation.end + 1
        && matches!(scene.doc.folded(quotation.end), "―" | "—" | "–" | "-" | "--")
    {
        features.add(Feature::Dash(scene.following(candidate.tokens.end).is_none()));
    }
    if position.left && quotation.start - candidate.tokens.end <= 2 && scene.doc.folded(quotation.start - 1) == ":" {
        features.add(Feature::Colon(wording));
    }
    if candidate.owns_speech || candidate.wording == Wording::Possessive {
        features.add(Feature::Owns(position.place, wording));
    }
}

/// Adds the clauses between the two, and whether the candidate is a subject.
fn add_clauses(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let (scene, candidate) = (pair.scene, pair.candidate());
    let &Position { place, gap, .. } = position;
    if place == Place::Left {
        let connects = |i: usize| matches!(scene.doc.folded(i), "that" | "as" | "because" | "if" | "while" | "when");
        let connective = position.between.indices().rev().take(30).any(connects);
        features.add(Feature::ClausesBetween(Count::of(pair.clauses), gap.is_some()));
        features.add(Feature::Connective(connective, gap.is_some(), pair.frame.lead));
    }
    let opens = scene.opens_sentence(candidate.tokens.start);
    features.add(Feature::Opens(place, opens, candidate.before));
    let subject = match (candidate.cue_after(), pair.clauses) {
        (None, _) => Subject::No,
        (Some(_), 0) => Subject::First,
        _ => Subject::Inner,
    };
    features.add(Feature::Subject(place, subject));
}

fn add_earlier(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let Some(earlier) = pair.earlier else { return };
    let frame = pair.frame;
    if pair.idx == earlier.candidate {
        let gap = Ago::of(frame.block.saturating_sub(earlier.block));
        features.add(Feature::PreviousGap(gap));
        features.add(Feature::PreviousAround(gap, frame.lead, frame.tail));
        features.add(Feature::PreviousShape(frame.length, frame.lower));
        features.add(Feature::PreviousPlace(position.place));
        features.add(Feature::PreviousAlone(gap, frame.stands_alone()));
        return;
    }
    let (before, here) = (&pair.candidates[earlier.candidate], pair.candidate());
    if before.key().is_some() && before.key() == here.key() {
        features.add(Feature::NamedBefore(position.place));
    }
    if before.entity().is_some() && before.entity() == here.entity() {
        features.add(Feature::SameEntity(position.place));
    }
}

fn add_counts(pair: &Pair<'_>, features: &mut Features<'_>) {
    let candidate = pair.candidate();
    let count = |counts: &[u16]| Count::of(candidate.key().map_or(0, |k| counts[k].into()));
    features.add(Feature::Spoke(count(&pair.counts.spoke), candidate.wording));
    features.add(Feature::Named(count(&pair.counts.named)));
}

/// Adds what is around the quotation and its shape, seen from the candidate's place.
fn add_frame(pair: &Pair<'_>, position: &Position, features: &mut Features<'_>) {
    let (place, frame) = (position.place, pair.frame);
    features.add(Feature::PlaceLead(place, frame.lead));
    features.add(Feature::PlaceTail(place, frame.end, frame.tail));
    features.add(Feature::PlaceShape(place, frame.length, frame.lower));
    if pair.nearest {
        features.add(Feature::Nearest(if position.left { Side::Left } else { Side::Right }, frame.tail, frame.end));
    }
}
