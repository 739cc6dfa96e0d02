//! Weights → the bytes that [`Model::read`](crate::model::Model::read) reads: whole
//! steps, features without weights left out.

use super::crf::Field;
use crate::coder::encoder::Encoder;
use crate::entity::feature::FEATURE_BITS;
use crate::model::form::Numbers;
use crate::model::label::LABELS;
use crate::model::{COARSE_SHIFT, MAGIC, Row, VERSION, checksum};
use std::collections::BTreeMap;

/// What was learnt for one look.
#[derive(Debug)]
pub(crate) struct Learnt {
    pub(crate) field: Field<LABELS>,
    /// Each feature's number, ascending.
    pub(crate) ids: Vec<u32>,
}

impl Learnt {
    /// A look that adds nothing.
    pub(crate) fn nothing() -> Self {
        Self { field: Field::new(0), ids: Vec::new() }
    }
}

/// One step of a weight, in thousandths of a nat.
const STEP: u32 = 80;

/// The bytes of a model: what is learnt for each look (the steps of paths are the
/// first's), and the clusters.
pub(crate) fn write(looks: [&Learnt; 2], clusters: &BTreeMap<u32, u16>) -> Vec<u8> {
    let steps = looks[0].field.start.iter().chain(looks[0].field.transitions.iter().flatten());
    let fine = |cluster: u16| u32::from(cluster & ((1 << COARSE_SHIFT) - 1));
    let numbers = Numbers {
        step: STEP,
        steps: steps.map(|weight| in_steps(*weight).clamp(-3000.0, 3000.0) as i16).collect(),
        looks: looks.map(rows),
        coarse: coarse_classes(clusters),
        words: clusters.iter().map(|(&word, &cluster)| (word, fine(cluster))).collect(),
    };
    let mut encoder = Encoder::new();
    numbers.code(&mut encoder);
    let body = encoder.finish();
    [MAGIC.as_slice(), &VERSION.to_le_bytes(), &checksum(&body).to_le_bytes(), &body].concat()
}

/// The coarse class of each cluster.
fn coarse_classes(clusters: &BTreeMap<u32, u16>) -> Vec<u32> {
    let fine = |cluster: u16| usize::from(cluster & ((1 << COARSE_SHIFT) - 1));
    let mut coarse = vec![0; clusters.values().map(|&c| fine(c) + 1).max().unwrap_or_default()];
    for &cluster in clusters.values() {
        coarse[fine(cluster)] = u32::from(cluster >> COARSE_SHIFT);
    }
    coarse
}

fn in_steps(weight: f32) -> f32 {
    (weight * 1000.0 / STEP as f32).round()
}

/// The features that have weights of a step at least.
fn rows(Learnt { field, ids }: &Learnt) -> Vec<(u32, Row)> {
    // Features from 2^24 on are habits of one corpus.
    let known = field.weights.iter().zip(ids).take_while(|(_, id)| **id >> FEATURE_BITS == 0);
    let rows = known.map(|(weights, feature)| (*feature, weights.map(|w| in_steps(w).clamp(-127.0, 127.0) as i8)));
    rows.filter(|(_, row)| row.iter().any(|&weight| weight != 0)).collect()
}
