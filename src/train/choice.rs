//! Choices among rows of features → integer weights. A binary question is a choice
//! between a row and an empty one.

use super::{Fault, optimize};
use crate::linear::Space;
use std::fmt::Write as _;

/// Groups of rows, one of which is right in each.
#[derive(Debug, Default)]
pub(crate) struct Choices {
    features: Vec<u32>,
    row_ends: Vec<usize>,
    group_ends: Vec<usize>,
    right: Vec<usize>,
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
        let start = self.group_ends.last().copied().unwrap_or(0);
        self.right.push(start + right);
        self.group_ends.push(self.row_ends.len());
    }

    /// How many groups there are.
    pub(crate) fn len(&self) -> usize {
        self.right.len()
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
        let weights = optimize::minimize(known.len(), recipe.iterations, |w, g| self.loss(&rows, w, g, recipe.ridge));
        let mut table = String::new();
        for (feature, weight) in known.iter().zip(&weights) {
            let weight = (weight * 1000.0).round().clamp(-32000.0, 32000.0) as i16;
            if weight.abs() >= recipe.smallest {
                let _ = writeln!(table, "{}\t{weight}", space.name(*feature));
            }
        }
        table
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

    fn loss(&self, rows: &[Vec<u32>], weights: &[f64], gradient: &mut [f64], ridge: f64) -> f64 {
        gradient.iter_mut().zip(weights).for_each(|(g, w)| *g = ridge * w);
        let mut value = 0.5 * ridge * weights.iter().map(|w| w * w).sum::<f64>();
        let mut start = 0;
        for (&end, &right) in self.group_ends.iter().zip(&self.right) {
            let scores: Vec<f64> =
                rows[start..end].iter().map(|row| row.iter().map(|&f| weights[f as usize]).sum()).collect();
            let best = scores.iter().copied().fold(f64::MIN, f64::max);
            let total: f64 = scores.iter().map(|s| (s - best).exp()).sum();
            value -= scores[right - start] - best - total.ln();
            for (row, score) in (start..end).zip(&scores) {
                let share = (score - best).exp() / total - f64::from(u8::from(row == right));
                if share.abs() > 1e-6 {
                    rows[row].iter().for_each(|&f| gradient[f as usize] += share);
                }
            }
            start = end;
        }
        value
    }
}

/// Writes a table of weights.
///
/// # Errors
///
/// When the file can't be written.
pub(crate) fn write_table(path: &str, table: &str) -> Result<(), Fault> {
    std::fs::write(path, table).map_err(|e| Fault(format!("{path}: {e}")))
}
