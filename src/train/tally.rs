//! Counts of right and wrong answers, and the shares made of them.

/// Right answers against what is there and what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What is there.
    pub gold: usize,
    /// … and was found.
    pub gold_right: usize,
    /// What was found.
    pub found: usize,
    /// … and is there.
    pub found_right: usize,
}

impl Tally {
    /// Counts one case: whether it is there, and whether it was found.
    pub fn note(&mut self, there: bool, found: bool) {
        self.gold += usize::from(there);
        self.found += usize::from(found);
        self.gold_right += usize::from(there && found);
        self.found_right += usize::from(there && found);
    }

    /// The share of what is there that was found, in per cent.
    #[must_use]
    pub fn recall(&self) -> f64 {
        percent(self.gold_right, self.gold)
    }

    /// The share of what was found that is there, in per cent.
    #[must_use]
    pub fn precision(&self) -> f64 {
        percent(self.found_right, self.found)
    }

    /// The harmonic mean of the two, in per cent.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    /// "97.5 (P 97.0 R 98.0, 120 there)".
    #[must_use]
    pub fn line(&self) -> String {
        format!("{:.1} (P {:.1} R {:.1}, {} there)", self.f1(), self.precision(), self.recall(), self.gold)
    }

    /// "97.5 (117 of 120)".
    #[must_use]
    pub fn recall_line(&self) -> String {
        format!("{:.1} ({} of {})", self.recall(), self.gold_right, self.gold)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}
