//! Choices among rows of features → integer weights. A binary question is a choice
//! between a row and an empty one. Several rows may be right: the name and the pronoun of one
//! person; then their shares are added up.

use super::{Fault, optimize};
use crate::linear::Space;
use std::fmt::Write as _;
use std::ops::Range;

/// So many parts of the rows are worked on at once: a fixed number, so that the sums, and with
/// them the weights, are the same on every machine.
const PARTS: usize = 4;

/// Groups of rows, some of which are right in each.
#[derive(Debug, Default)]
pub(crate) struct Choices {
    features: Vec<u32>,
    row_ends: Vec<usize>,
    groups: Vec<Group>,
}

/// Rows that are chosen from.
#[derive(Clone, Debug)]
struct Group {
    rows: Range<usize>,
    right: Vec<usize>,
    /// The part of the corpus that it is of, where weights are tried on what they have not seen.
    fold: Option<usize>,
    weight: f64,
}

impl Group {
    /// The share of each row, of all and of the right ones, and the logarithm of the second.
    fn shares(&self, scores: &[f64]) -> (Vec<f64>, Vec<f64>, f64) {
        let best = scores.iter().copied().fold(f64::MIN, f64::max);
        let powers: Vec<f64> = scores.iter().map(|score| (score - best).exp()).collect();
        let total: f64 = powers.iter().sum();
        let right: f64 = self.right.iter().map(|&row| powers[row]).sum::<f64>().max(1e-300);
        let mut of_right = vec![0.0; powers.len()];
        self.right.iter().for_each(|&row| of_right[row] = powers[row] / right);
        (powers.iter().map(|power| power / total).collect(), of_right, (right / total).ln())
    }
}

/// How the weights are learnt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recipe {
    /// A feature of fewer rows than this is left out.
    pub(crate) rarest: u32,
    /// Strength of the pull towards zero.
    pub(crate) ridge: f64,
    /// Weights below this many thousandths are left out.
    pub(crate) smallest: i16,
    /// Steps of the optimiser.
    pub(crate) iterations: usize,
}

impl Choices {
    /// Adds a row of features to the group being filled.
    pub(crate) fn add_row(&mut self, features: &[u32]) {
        self.features.extend_from_slice(features);
        self.row_ends.push(self.features.len());
    }

    /// Ends the group; its `right`th row is the right one.
    pub(crate) fn end_group(&mut self, right: usize) {
        self.end_group_of(vec![right], None, 1.0);
    }

    /// Ends the group of a part of the corpus; any of its rows `right` is right.
    pub(crate) fn end_group_of(&mut self, right: Vec<usize>, fold: Option<usize>, weight: f64) {
        let start = self.groups.last().map_or(0, |group| group.rows.end);
        self.groups.push(Group { rows: start..self.row_ends.len(), right, fold, weight });
    }

    /// How many groups there are.
    pub(crate) fn len(&self) -> usize {
        self.groups.len()
    }

    /// Learns the weights and returns them as a table, `feature TAB weight`.
    pub(crate) fn learn(&self, space: &Space, recipe: Recipe) -> String {
        let mut counts = vec![0u32; space.len()];
        self.features.iter().for_each(|&f| counts[f as usize] += 1);
        let mut active = vec![u32::MAX; space.len()];
        let mut known = Vec::new();
        for (feature, _) in counts.iter().enumerate().filter(|(_, count)| **count >= recipe.rarest) {
            active[feature] = known.len() as u32;
            known.push(feature as u32);
        }
        let rows = self.compact(&active);
        let groups: Vec<&Group> = self.groups.iter().collect();
        let weights = minimize(&rows, &groups, known.len(), recipe);
        let mut table = String::new();
        for (feature, weight) in known.iter().zip(&weights) {
            let weight = (weight * 1000.0).round().clamp(-32000.0, 32000.0) as i16;
            if weight.abs() >= recipe.smallest {
                let _ = writeln!(table, "{}\t{weight}", space.name(*feature));
            }
        }
        table
    }

    /// How many groups of each part are decided right by weights that are learnt from the others,
    /// and how many there are.
    pub(crate) fn try_folds(&self, space: &Space, recipe: Recipe) -> (usize, usize) {
        let active: Vec<u32> = (0..space.len() as u32).collect();
        let rows = self.compact(&active);
        let folds = self.groups.iter().filter_map(|group| group.fold).max().map_or(0, |last| last + 1);
        let (mut right, mut all) = (0, 0);
        for fold in 0..folds {
            let groups: Vec<&Group> = self.groups.iter().filter(|group| group.fold != Some(fold)).collect();
            let weights = minimize(&rows, &groups, space.len(), recipe);
            for group in self.groups.iter().filter(|group| group.fold == Some(fold)) {
                let scores = scores(&rows[group.rows.clone()], &weights);
                let best = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]));
                right += usize::from(best.is_some_and(|best| group.right.contains(&best)));
                all += 1;
            }
        }
        (right, all)
    }

    fn compact(&self, active: &[u32]) -> Vec<Vec<u32>> {
        let mut start = 0;
        let mut rows = Vec::with_capacity(self.row_ends.len());
        for &end in &self.row_ends {
            let row = self.features[start..end].iter().map(|&f| active[f as usize]);
            rows.push(row.filter(|&f| f != u32::MAX).collect());
            start = end;
        }
        rows
    }
}

fn minimize(rows: &[Vec<u32>], groups: &[&Group], size: usize, recipe: Recipe) -> Vec<f64> {
    optimize::minimize(size, recipe.iterations, |w, g| loss(rows, groups, w, g, recipe.ridge))
}

fn scores(rows: &[Vec<u32>], weights: &[f64]) -> Vec<f64> {
    rows.iter().map(|row| row.iter().map(|&f| weights[f as usize]).sum()).collect()
}

/// The loss of weights, in parts that are worked out at once and added in order.
fn loss(rows: &[Vec<u32>], groups: &[&Group], weights: &[f64], gradient: &mut [f64], ridge: f64) -> f64 {
    let share = groups.len().div_ceil(PARTS).max(1);
    let parts: Vec<(f64, Vec<f64>)> = std::thread::scope(|scope| {
        let part = |groups: &[&Group]| {
            let (mut value, mut slope) = (0.0, vec![0.0; weights.len()]);
            for group in groups {
                value += add_group(rows, group, weights, &mut slope);
            }
            (value, slope)
        };
        let started: Vec<_> = groups.chunks(share).map(|groups| scope.spawn(move || part(groups))).collect();
        started.into_iter().filter_map(|part| part.join().ok()).collect()
    });
    let mut value = 0.5 * ridge * weights.iter().map(|w| w * w).sum::<f64>();
    gradient.iter_mut().zip(weights).for_each(|(g, w)| *g = ridge * w);
    for (part, slope) in parts {
        value += part;
        gradient.iter_mut().zip(slope).for_each(|(g, s)| *g += s);
    }
    value
}

fn add_group(rows: &[Vec<u32>], group: &Group, weights: &[f64], gradient: &mut [f64]) -> f64 {
    let rows = &rows[group.rows.clone()];
    let (shares, of_right, likelihood) = group.shares(&scores(rows, weights));
    for ((row, share), right) in rows.iter().zip(shares).zip(of_right) {
        let pull = group.weight * (share - right);
        if pull.abs() > 1e-6 {
            for &f in row {
                gradient[f as usize] += pull;
            }
        }
    }
    -group.weight * likelihood
}

/// Writes a table of weights.
///
/// # Errors
///
/// When the file can't be written.
pub(crate) fn write_table(path: &str, table: &str) -> Result<(), Fault> {
    std::fs::write(path, table).map_err(|e| Fault(format!("{path}: {e}")))
}
