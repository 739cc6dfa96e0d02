//! What the quotations before tell: who spoke last, who is named and who speaks often.
//! Kept up to date by the one who decides.

use crate::attribution::candidate::Candidate;

/// What has been decided so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Earlier {
    /// The candidate chosen for the quotation before.
    pub(crate) candidate: usize,
    /// The block that it ended in.
    pub(crate) block: usize,
}

/// How often a name is there, and how often it has spoken so far, by its key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    /// Candidates with that key.
    pub(crate) named: Vec<u16>,
    /// Quotations given to that key.
    pub(crate) spoke: Vec<u16>,
}

impl Counts {
    /// Counts the names.
    pub(crate) fn new(words: usize, candidates: &[Candidate]) -> Self {
        let mut counts = Self { named: vec![0; words], spoke: vec![0; words] };
        for key in candidates.iter().filter_map(Candidate::key) {
            counts.named[key] = counts.named[key].saturating_add(1);
        }
        counts
    }

    /// Counts one more quotation for a candidate.
    pub(crate) fn add(&mut self, candidate: &Candidate) {
        if let Some(key) = candidate.key() {
            self.spoke[key] = self.spoke[key].saturating_add(1);
        }
    }
}
