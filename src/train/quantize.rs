//! Weights → the bytes that [`Model::read`](crate::model::Model::read) reads: whole
//! steps, zeros left out, columns of like numbers together so that they compress.

use super::crf::Field;
use crate::entity::feature::FEATURE_BITS;
use crate::model::label::LABELS;
use crate::model::{COARSE_SHIFT, MAGIC, VERSION, checksum};
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
    let mut body = STEP.to_le_bytes().to_vec();
    let steps = looks[0].field.start.iter().chain(looks[0].field.transitions.iter().flatten());
    for weight in steps {
        body.extend((in_steps(*weight).clamp(-3000.0, 3000.0) as i16).to_le_bytes());
    }
    for look in looks {
        write_look(look, &mut body);
    }
    write_clusters(clusters, &mut body);
    [MAGIC.as_slice(), &VERSION.to_le_bytes(), &checksum(&body).to_le_bytes(), &body].concat()
}

/// The coarse class of each cluster once, rather than with every word.
fn write_clusters(clusters: &BTreeMap<u32, u16>, body: &mut Vec<u8>) {
    let fine = |cluster: u16| cluster & ((1 << COARSE_SHIFT) - 1);
    let count = clusters.values().map(|&c| fine(c) + 1).max().unwrap_or_default();
    let mut coarse = vec![0; usize::from(count)];
    for &cluster in clusters.values() {
        coarse[usize::from(fine(cluster))] = (cluster >> COARSE_SHIFT) as u8;
    }
    body.extend(u32::from(count).to_le_bytes());
    body.extend(coarse);
    write_gaps(&clusters.keys().copied().collect::<Vec<_>>(), body);
    write_columns::<2>(&clusters.values().map(|&c| u32::from(fine(c))).collect::<Vec<_>>(), body);
}

fn in_steps(weight: f32) -> f32 {
    (weight * 1000.0 / STEP as f32).round()
}

fn write_look(Learnt { field, ids }: &Learnt, body: &mut Vec<u8>) {
    let (mut features, mut masks, mut values) = (Vec::new(), Vec::new(), Vec::new());
    // Features from 2^24 on are habits of one corpus.
    for (weights, feature) in field.weights.iter().zip(ids).take_while(|(_, id)| **id >> FEATURE_BITS == 0) {
        let row = weights.iter().map(|w| in_steps(*w).clamp(-127.0, 127.0) as i8);
        let mut mask = 0u32;
        for (label, value) in row.enumerate().filter(|(_, value)| *value != 0) {
            mask |= 1 << label;
            values.push(value as u8);
        }
        if mask > 0 {
            features.push(*feature);
            masks.push(mask);
        }
    }
    write_gaps(&features, body);
    write_columns::<3>(&masks, body);
    body.extend(values);
}

fn write_gaps(numbers: &[u32], out: &mut Vec<u8>) {
    out.extend((numbers.len() as u32).to_le_bytes());
    let mut last = 0;
    for number in numbers {
        let mut gap = number - last;
        last = *number;
        while gap >= 128 {
            out.push((gap & 127) as u8 | 128);
            gap >>= 7;
        }
        out.push(gap as u8);
    }
}

fn write_columns<const N: u32>(numbers: &[u32], out: &mut Vec<u8>) {
    for column in 0..N {
        out.extend(numbers.iter().map(|n| (n >> (8 * column)) as u8));
    }
}
