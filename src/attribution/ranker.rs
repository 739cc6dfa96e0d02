//! Candidates → the source of each quotation, decided from left to right: what was
//! decided for one is looked at for the next.

use super::candidate::Candidate;
use super::feature::{self, Counts, Earlier, Frame, Rows};
use super::{kind, transcript};
use crate::TokenRange;
use crate::linear::{self, Model};
use crate::quote::scene::Scene;
use crate::table::{self, packed};
use std::sync::LazyLock;

/// The learnt weights.
pub(crate) static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read_packed(feature::TEMPLATES, &table::decode(packed!("attribution/ranker.tsv"))));

/// From this score on somebody said it, in thousandths of a nat: a speaker who is left out costs
/// more than one too many.
const SAID: i32 = -300;

/// What was decided for a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Nobody said it.
    Unsaid,
    /// Somebody said it, but no candidate stands near.
    Nobody,
    /// A turn of a transcript in marks: the tokens that name the speaker.
    Labelled(TokenRange),
    /// Somebody said it: an index of a candidate, and the confidence in thousandths.
    Candidate(usize, u16),
}

/// Decides for every region at the top, in order; the others are left unsaid.
pub(crate) fn decode(scene: &Scene<'_, '_>, candidates: &[Candidate]) -> Vec<Choice> {
    let mut counts = Counts::new(scene.doc.vocabulary.len(), candidates);
    let mut rows = Rows::default();
    let mut features = Vec::new();
    let mut earlier = None;
    let mut turn: Option<(TokenRange, usize)> = None;
    let mut attributed = 0;
    let mut scores = Vec::new();
    let mut choices = Vec::with_capacity(scene.regions.len());
    for region in scene.regions {
        let frame = if region.depth == 0 { Frame::of(scene, region) } else { None };
        let Some(frame) = frame else {
            choices.push(Choice::Unsaid);
            continue;
        };
        let label = transcript::label_of(scene, region);
        if label.is_some() {
            turn = label.map(|l| (l, frame.last_block()));
        }
        // A paragraph of a turn that goes on stands alone in its marks.
        let goes_on = turn.filter(|&(_, block)| frame.stands_alone() && frame.block <= block + 2);
        if let Some((label, _)) = goes_on {
            turn = Some((label, frame.last_block()));
            choices.push(Choice::Labelled(label));
            continue;
        }
        kind::extract(scene, region, attributed, &mut features);
        let said =
            kind::is_free(scene, region) || kind::MODEL.score(&features) >= SAID && !kind::is_term(scene, region);
        if region.marked && !said {
            choices.push(Choice::Unsaid);
            continue;
        }
        attributed += 1;
        feature::extract(scene, candidates, &frame, earlier, &counts, &mut rows);
        scores.clear();
        scores.extend((0..rows.candidates.len()).map(|row| MODEL.score(rows.row(row))));
        let best = (0..scores.len()).max_by_key(|&row| (scores[row], row));
        choices.push(best.map_or(Choice::Nobody, |row| {
            let candidate = rows.candidates[row];
            counts.add(&candidates[candidate]);
            earlier = Some(Earlier { candidate, block: frame.last_block() });
            Choice::Candidate(candidate, linear::confidence(&scores))
        }));
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coref::pronoun;

    #[test]
    fn packed_weights_are_those_of_the_tables() {
        let check = |packed: &Model, table: Model| {
            let features = 0..packed.space.len() as u32;
            assert!(features.clone().any(|feature| table.weight(feature) != 0));
            assert!(features.clone().all(|feature| packed.weight(feature) == table.weight(feature)));
        };
        check(&MODEL, Model::read(feature::TEMPLATES, include_str!("ranker.tsv")));
        check(&kind::MODEL, Model::read(kind::TEMPLATES, include_str!("kind.tsv")));
        check(&pronoun::MODEL, Model::read(pronoun::space::TEMPLATES, include_str!("../coref/pronoun.tsv")));
    }
}
