//! Paths of labels over a stretch of tokens. In: the scores of its tokens. Out: the
//! best path, and what the best path through each kind is worth at each token, as shares:
//! how sure the scores are, and what else they would think of.

use crate::annotation::Kind;
use crate::chain;
use crate::model::Chain;
use crate::model::label::{LABELS, Label, OUTSIDE, begins, kind_of, may_follow};
use std::ops::Range;

/// Weights summed, one for each label.
pub(crate) type Scores = [i32; LABELS];

/// Outside of every name, and each kind.
pub(super) const KINDS: usize = 1 + Kind::ALL.len();

/// How a token's belief is divided among the kinds, in parts of 256.
pub(super) type Shares = [i16; KINDS];

/// Finds paths, one stretch after another, in the same memory.
#[derive(Debug)]
pub(super) struct Finder {
    paths: chain::Finder<LABELS, { LABELS.next_multiple_of(4) }>,
    shares: Vec<Shares>,
}

impl Finder {
    pub(super) fn new(chain: &Chain) -> Self {
        let paths = chain::Finder::new(chain, |from, to| may_follow(from as Label, to as Label));
        Self { paths, shares: Vec::new() }
    }

    /// The best path.
    pub(super) fn best(&mut self, scores: &[Scores]) -> &[Label] {
        self.paths.best(scores)
    }

    /// The best path and every token's shares.
    pub(super) fn weigh(&mut self, scores: &[Scores], odds: &Odds) -> (&[Label], &[Shares]) {
        self.paths.best(scores);
        self.shares.clear();
        self.shares.resize(scores.len(), Shares::default());
        self.paths.through(scores, |at, through| self.shares[at] = odds.shares(through));
        (self.paths.path(), &self.shares)
    }
}

/// The names on a path.
pub(super) fn names(path: &[Label]) -> impl Iterator<Item = (Range<usize>, Kind)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += path[at..].iter().position(|l| *l != OUTSIDE)?;
        let (start, kind) = (at, kind_of(path[at])?);
        let goes_on = |l: &Label| kind_of(*l) == Some(kind) && !begins(*l);
        at += 1 + path[at + 1..].iter().take_while(|l| goes_on(l)).count();
        Some((start..at, kind))
    })
}

/// What a path loses against the best one → its odds, looked up.
pub(super) struct Odds(Vec<u32>);

impl Odds {
    /// For scores of which one step is so many thousandths of a nat.
    pub(super) fn new(step: u32) -> Self {
        let odds = |loss: u32| ((f64::from(loss) * f64::from(step) / -1000.0).exp() * 65536.0).round() as u32;
        Self((0..).map(odds).take_while(|o| *o > 0).take(4096).collect())
    }

    fn shares(&self, through: &Scores) -> Shares {
        let kinds: [i32; KINDS] = std::array::from_fn(|k| match k {
            0 => through[0],
            k => through[2 * k - 1].max(through[2 * k]),
        });
        let top = kinds.iter().copied().max().unwrap_or_default();
        let odds = kinds.map(|k| self.0.get((top - k) as usize).copied().unwrap_or_default());
        let sum: u32 = odds.iter().sum::<u32>().max(1);
        odds.map(|o| ((o * 256 + sum / 2) / sum) as i16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::label::{begin, inside};

    fn scores(best: &[Label]) -> Vec<Scores> {
        best.iter().map(|b| std::array::from_fn(|l| if l == usize::from(*b) { 30 } else { 0 })).collect()
    }

    #[test]
    fn the_best_path_obeys_the_labels() {
        let (person, place) = (Kind::Person, Kind::Place);
        let path = [begin(person), inside(person), OUTSIDE, begin(place), begin(place)];
        let mut finder = Finder::new(&Chain::default());
        assert_eq!(finder.best(&scores(&path)), path);
        // An "inside" that nothing begins is not to be had.
        assert_ne!(finder.best(&scores(&[inside(person)])), [inside(person)]);
        let found: Vec<_> = names(&path).collect();
        assert_eq!(found, [(0..2, person), (3..4, place), (4..5, place)]);
    }

    #[test]
    fn shares_are_of_256_and_largest_on_the_best_path() {
        let path = [begin(Kind::Person), inside(Kind::Person), OUTSIDE];
        let mut finder = Finder::new(&Chain::default());
        let (found, shares) = finder.weigh(&scores(&path), &Odds::new(80));
        assert_eq!(found, path);
        for (label, shares) in path.iter().zip(shares) {
            let kind = kind_of(*label).map_or(0, |k| 1 + k as usize);
            assert!(shares[kind] > 128 && (250..=262).contains(&shares.iter().sum::<i16>()), "{shares:?}");
        }
    }
}
