//! What is looked at to tell who spoke: features of a quotation with one candidate.
//! Abstract shapes and places only; a few common verbs are the only words. In: a
//! quotation, the candidates around it, what was decided before. Out: a row of features
//! for each candidate. Does not weigh them.

mod earlier;
mod template;
mod frame;
mod position;
mod pair;

use super::candidate::Candidate;
use crate::cue::Roles;
use crate::quote::scene::Scene;
use pair::Pair;
use std::ops::Range;
use template::{Feature, Features, Neighbour};

pub(crate) use earlier::{Counts, Earlier};
pub(crate) use frame::Frame;
pub(crate) use template::TEMPLATES;

/// The candidates worth asking about, and the features of each.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Indices of candidates.
    pub(crate) candidates: Vec<usize>,
    /// Their features, one after another.
    features: Vec<u32>,
    /// Where the features of each end.
    ends: Vec<usize>,
    /// Whether each is an unrivalled neighbour with a verb of speech.
    strong: Vec<bool>,
}

impl Rows {
    /// The features of the `row`th candidate.
    pub(crate) fn row(&self, row: usize) -> &[u32] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.features[start..self.ends[row]]
    }

    fn clear(&mut self) {
        self.candidates.clear();
        self.features.clear();
        self.ends.clear();
        self.strong.clear();
    }
}

/// Fills `rows` for one quotation.
pub(crate) fn extract(
    scene: &Scene<'_, '_>,
    candidates: &[Candidate],
    frame: &Frame,
    earlier: Option<Earlier>,
    counts: &Counts,
    rows: &mut Rows,
) {
    rows.clear();
    let (left, right) = find_near(scene, candidates, frame);
    let distant = earlier.map(|e| e.candidate).filter(|&c| c < left.start);
    rows.candidates.extend(distant.into_iter().chain(left.clone()).chain(right.clone()));
    let clauses = count_clauses(scene, &candidates[left.clone()], frame);
    for &idx in &rows.candidates {
        let between = if idx < left.end { left.end - 1 - idx } else { idx - right.start };
        let clauses = idx.checked_sub(left.start).and_then(|i| clauses.get(i)).copied().unwrap_or(0);
        let nearest = idx + 1 == left.end || idx == right.start;
        let pair = Pair { scene, candidates, frame, idx, between, clauses, nearest, earlier, counts };
        let strong = pair::describe(&pair, &mut Features::new(&mut rows.features));
        rows.strong.push(strong);
        rows.ends.push(rows.features.len());
    }
    mark_rivals(rows, earlier);
}

/// How many blocks before a quotation its source is looked for.
const BLOCKS_BEFORE: usize = 2;

/// How many candidates before a quotation are asked about.
const MOST_LEFT: usize = 40;

/// How many candidates behind it.
const MOST_RIGHT: usize = 16;

/// The candidates to the left of the quotation and to its right.
fn find_near(scene: &Scene<'_, '_>, candidates: &[Candidate], frame: &Frame) -> (Range<usize>, Range<usize>) {
    let middle = candidates.partition_point(|c| c.tokens.start < frame.tokens.start);
    let right = candidates.partition_point(|c| c.tokens.start < frame.tokens.end);
    let near = |&i: &usize| {
        let block = scene.block(candidates[i].tokens.start);
        block + BLOCKS_BEFORE >= frame.block && block <= frame.last_block() + 1
    };
    let first = (middle.saturating_sub(MOST_LEFT)..middle).find(near).unwrap_or(middle);
    let last = (right..candidates.len().min(right + MOST_RIGHT)).take_while(near).last();
    (first..middle, right..last.map_or(right, |i| i + 1))
}

/// For each candidate to the left, how many later ones have a verb behind them.
fn count_clauses(scene: &Scene<'_, '_>, left: &[Candidate], frame: &Frame) -> Vec<usize> {
    let mut counts = vec![0; left.len()];
    let mut seen = 0;
    for (candidate, count) in left.iter().zip(&mut counts).rev() {
        *count = seen;
        let verb = scene
            .following(candidate.tokens.end)
            .is_some_and(|n| n < frame.tokens.start && scene.is(n, Roles::CUE.or(Roles::AUXILIARY)));
        seen += usize::from(verb);
    }
    counts
}

/// A neighbour with its own verb of speech, "said Roe", leaves little to the others.
fn mark_rivals(rows: &mut Rows, earlier: Option<Earlier>) {
    let any = rows.strong.contains(&true);
    let mut features = Vec::with_capacity(rows.features.len() + 2 * rows.candidates.len());
    let mut start = 0;
    for row in 0..rows.candidates.len() {
        features.extend_from_slice(&rows.features[start..rows.ends[row]]);
        start = rows.ends[row];
        let neighbour = match (rows.strong[row], any) {
            (true, _) => Neighbour::Itself,
            (false, true) => Neighbour::Another,
            (false, false) => Neighbour::Nobody,
        };
        features.push(Feature::Rival(neighbour).index());
        if earlier.is_some_and(|e| e.candidate == rows.candidates[row]) {
            features.push(Feature::PreviousRival(any).index());
        }
        rows.ends[row] = features.len();
    }
    rows.features = features;
}
