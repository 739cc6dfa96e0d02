//! What the name tagger learns from, and how, at both looks.

use super::crf;
use crate::model::label::{LABELS, may_follow};

/// What is learnt from, and how.
pub(crate) type Examples = crf::Examples<LABELS>;
pub(crate) type Recipe = crf::Recipe<LABELS>;

/// How both looks are learnt, but for what the second says itself.
pub(crate) const RECIPE: Recipe = Recipe {
    epochs: 8,
    averaged: 4,
    rate: 0.15,
    last_rate: 0.03,
    first_square: 0.05,
    penalty: 6.5e-6,
    hidden: 0.35,
    may_follow: |label, next| may_follow(label as u8, next as u8),
    costs: [[0.0; LABELS]; LABELS],
    join: None,
    sums_steps: false,
    seed: 20_240_207,
};

/// Leaves out the features met less often than `rare`, and numbers the others.
pub(crate) fn keep(examples: &mut Examples, counts: &[u16], rare: u16) -> Vec<u32> {
    examples.places.push(examples.features.len());
    let ids: Vec<u32> = (0..counts.len() as u32).filter(|f| counts[*f as usize] >= rare).collect();
    let mut number = vec![u32::MAX; counts.len()];
    for (id, feature) in ids.iter().enumerate() {
        number[*feature as usize] = id as u32;
    }
    let mut kept = Vec::with_capacity(examples.features.len());
    for token in 0..examples.allowed.len() {
        let features = examples.places[token]..examples.places[token + 1];
        examples.places[token] = kept.len();
        kept.extend(examples.features[features].iter().map(|f| number[*f as usize]).filter(|id| *id != u32::MAX));
    }
    if let Some(end) = examples.places.last_mut() {
        *end = kept.len();
    }
    examples.features = kept;
    ids
}
