//! Paths of labels over a stretch of tokens. In: the scores of its tokens. Out: the
//! best path (Viterbi), and what the best path through each kind is worth at each
//! token, as shares: how sure the scores are, and what else they would think of.

use super::tagger::Scores;
use crate::model::Chain;
use crate::model::label::{Coarse, LABELS, Label, OUTSIDE, begins, coarse_of, may_follow};
use std::ops::Range;

/// Worse than any path.
const NEVER: i32 = i32::MIN / 4;

/// Outside of every name, and each kind.
pub(super) const KINDS: usize = 1 + Coarse::ALL.len();

/// How a token's belief is divided among the kinds, in parts of 256.
pub(super) type Shares = [i16; KINDS];

/// The labels' values beside each other, padded to whole vectors of a processor.
type Wide = [i32; LABELS + 1];

/// Worse than [`NEVER`] from anywhere.
const FORBIDDEN: i32 = i32::MIN / 2;

/// Finds paths, one stretch after another, in the same memory.
#[derive(Debug)]
pub(super) struct Finder<'m> {
    chain: &'m Chain,
    /// What a step adds: a row for each label that it comes from, a column for each label it
    /// goes to; and the other way round.
    onward: [Wide; LABELS],
    backward: [Wide; LABELS],
    reach: Vec<Wide>,
    path: Vec<Label>,
    shares: Vec<Shares>,
}

impl<'m> Finder<'m> {
    pub(super) fn new(chain: &'m Chain) -> Self {
        let step = |from: usize, to: usize| match chain.transitions.get(from).and_then(|row| row.get(to)) {
            Some(weight) if may_follow(from as Label, to as Label) => *weight,
            _ => FORBIDDEN,
        };
        let onward = std::array::from_fn(|from| std::array::from_fn(|to| step(from, to)));
        let backward = std::array::from_fn(|to| std::array::from_fn(|from| step(from, to)));
        Self { chain, onward, backward, reach: Vec::new(), path: Vec::new(), shares: Vec::new() }
    }

    /// The best path.
    pub(super) fn best(&mut self, scores: &[Scores]) -> &[Label] {
        self.forward(scores);
        back(self.chain, &self.reach, &mut self.path);
        &self.path
    }

    /// The best path and every token's shares.
    pub(super) fn weigh(&mut self, scores: &[Scores], odds: &Odds) -> (&[Label], &[Shares]) {
        self.best(scores);
        self.shares.clear();
        self.shares.resize(scores.len(), Shares::default());
        let mut after = Wide::default();
        for at in (0..scores.len()).rev() {
            let reach = &self.reach[at];
            self.shares[at] = odds.shares(&std::array::from_fn(|l| reach[l] + after[l]));
            after = level(step(&self.backward, &sum(&after, &scores[at])));
        }
        (&self.path, &self.shares)
    }

    /// For each token and label the best path that ends there; the best of all is 0, so
    /// that no stretch is too long to count.
    fn forward(&mut self, scores: &[Scores]) {
        self.reach.clear();
        for score in scores {
            let arrive: Wide = match self.reach.last() {
                Some(before) => step(&self.onward, before),
                None => std::array::from_fn(|l| match self.chain.start.get(l) {
                    Some(start) if may_follow(OUTSIDE, l as Label) => *start,
                    _ => NEVER,
                }),
            };
            self.reach.push(level(sum(&arrive, score).map(|s| s.max(NEVER))));
        }
    }
}

/// For each label the best of all steps from labels that are worth `from`: a row at a time,
/// its columns all at once.
fn step(rows: &[Wide; LABELS], from: &Wide) -> Wide {
    let mut best = [i32::MIN; LABELS + 1];
    for (row, from) in rows.iter().zip(from) {
        best.iter_mut().zip(row).for_each(|(best, by)| *best = (*best).max(from + by));
    }
    best
}

fn sum(values: &Wide, scores: &Scores) -> Wide {
    let mut sum = *values;
    sum.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
    sum
}

fn level(scores: Wide) -> Wide {
    let top = scores.iter().copied().max().unwrap_or_default();
    scores.map(|s| (s - top).max(NEVER))
}

/// The names on a path.
pub(super) fn names(path: &[Label]) -> impl Iterator<Item = (Range<usize>, Coarse)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += path[at..].iter().position(|l| *l != OUTSIDE)?;
        let (start, kind) = (at, coarse_of(path[at])?);
        let goes_on = |l: &Label| coarse_of(*l) == Some(kind) && !begins(*l);
        at += 1 + path[at + 1..].iter().take_while(|l| goes_on(l)).count();
        Some((start..at, kind))
    })
}

/// Follows the best path from its end.
fn back(chain: &Chain, reach: &[Wide], path: &mut Vec<Label>) {
    path.clear();
    path.resize(reach.len(), OUTSIDE);
    let Some(last) = reach.last() else { return };
    let mut label = (0..LABELS).rev().max_by_key(|&l| last[l]).unwrap_or(0);
    for at in (0..reach.len()).rev() {
        path[at] = label as Label;
        if let Some(before) = at.checked_sub(1).map(|b| &reach[b]) {
            let open = (0..LABELS).rev().filter(|&b| may_follow(b as Label, label as Label));
            label = open.max_by_key(|&b| before[b] + chain.transitions[b][label]).unwrap_or(0);
        }
    }
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

    fn chain() -> Chain {
        Chain { start: [0; LABELS], transitions: [[0; LABELS]; LABELS] }
    }

    fn scores(best: &[Label]) -> Vec<Scores> {
        best.iter().map(|b| std::array::from_fn(|l| if l == usize::from(*b) { 30 } else { 0 })).collect()
    }

    #[test]
    fn the_best_path_obeys_the_labels() {
        let (person, place) = (Coarse::Person, Coarse::Place);
        let path = [begin(person), inside(person), OUTSIDE, begin(place), begin(place)];
        let chain = chain();
        let mut finder = Finder::new(&chain);
        assert_eq!(finder.best(&scores(&path)), path);
        // An "inside" that nothing begins is not to be had.
        assert_ne!(finder.best(&scores(&[inside(person)])), [inside(person)]);
        let found: Vec<_> = names(&path).collect();
        assert_eq!(found, [(0..2, person), (3..4, place), (4..5, place)]);
    }

    #[test]
    fn shares_are_of_256_and_largest_on_the_best_path() {
        let path = [begin(Coarse::Person), inside(Coarse::Person), OUTSIDE];
        let chain = chain();
        let mut finder = Finder::new(&chain);
        let (found, shares) = finder.weigh(&scores(&path), &Odds::new(80));
        assert_eq!(found, path);
        for (label, shares) in path.iter().zip(shares) {
            let kind = coarse_of(*label).map_or(0, |k| 1 + k as usize);
            assert!(shares[kind] > 128 && (250..=262).contains(&shares.iter().sum::<i16>()), "{shares:?}");
        }
    }

    #[test]
    fn no_stretch_is_too_long() {
        let long = vec![[i32::from(i16::MAX); LABELS]; 200_000];
        assert_eq!(Finder::new(&chain()).weigh(&long, &Odds::new(80)).0.len(), long.len());
    }
}
