//! Counting. A score is the F1 of what was found against what is there; where there is
//! one answer to each question that is the share of right answers.

use std::collections::BTreeMap;

/// Scores by name, with the errors that cost them.
#[derive(Debug, Default)]
pub(crate) struct Board {
    tallies: BTreeMap<&'static str, Tally>,
}

/// One score.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    hits: usize,
    there: usize,
    found: usize,
    errors: Vec<String>,
}

impl Board {
    /// Counts a thing that was there and was found.
    pub(crate) fn hit(&mut self, score: &'static str) {
        let tally = self.tallies.entry(score).or_default();
        tally.hits += 1;
        tally.there += 1;
        tally.found += 1;
    }

    /// Counts a thing that was there and was not found.
    pub(crate) fn miss(&mut self, score: &'static str, what: &str) {
        let tally = self.tallies.entry(score).or_default();
        tally.there += 1;
        tally.errors.push(format!("missed   {what}"));
    }

    /// Counts a thing that was found and was not there.
    pub(crate) fn invent(&mut self, score: &'static str, what: &str) {
        let tally = self.tallies.entry(score).or_default();
        tally.found += 1;
        tally.errors.push(format!("invented {what}"));
    }

    /// Counts the answer to a question that has one.
    pub(crate) fn answer(&mut self, score: &'static str, is_right: bool, what: impl FnOnce() -> String) {
        if is_right {
            return self.hit(score);
        }
        let tally = self.tallies.entry(score).or_default();
        tally.there += 1;
        tally.found += 1;
        tally.errors.push(format!("wrong    {}", what()));
    }

    /// The scores, by name.
    pub(crate) fn scores(&self) -> impl Iterator<Item = (&'static str, &Tally)> {
        self.tallies.iter().map(|(&name, tally)| (name, tally))
    }
}

impl Tally {
    /// F1, 0 to 1.
    pub(crate) fn f1(&self) -> f64 {
        ratio(2 * self.hits, self.there + self.found)
    }

    /// The share of what was found that is right.
    pub(crate) fn precision(&self) -> f64 {
        ratio(self.hits, self.found)
    }

    /// The share of what is there that was found.
    pub(crate) fn recall(&self) -> f64 {
        ratio(self.hits, self.there)
    }

    /// How many things are there.
    pub(crate) fn there(&self) -> usize {
        self.there
    }

    /// What went wrong, in document order.
    pub(crate) fn errors(&self) -> &[String] {
        &self.errors
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}
