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
pub(super) type Shares = [i32; KINDS];

/// The best path.
pub(super) fn best(chain: &Chain, scores: &[Scores]) -> Vec<Label> {
    back(chain, &forward(chain, scores))
}

/// The best path and every token's shares.
pub(super) fn weigh(chain: &Chain, scores: &[Scores], odds: &Odds) -> (Vec<Label>, Vec<Shares>) {
    let reach = forward(chain, scores);
    let mut shares = Vec::with_capacity(scores.len());
    let mut after = Scores::default();
    for at in (0..scores.len()).rev() {
        shares.push(odds.shares(&std::array::from_fn(|l| reach[at][l] + after[l])));
        after = leave(chain, &std::array::from_fn(|l| scores[at][l] + after[l]));
    }
    shares.reverse();
    (back(chain, &reach), shares)
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

/// For each token and label the best path that ends there; the best of all is 0, so
/// that no stretch is too long to count.
fn forward(chain: &Chain, scores: &[Scores]) -> Vec<Scores> {
    let mut reach: Vec<Scores> = Vec::with_capacity(scores.len());
    for score in scores {
        let arrive: Scores = match reach.last() {
            Some(before) => std::array::from_fn(|label| arrive(chain, before, label)),
            None => std::array::from_fn(|l| if may_follow(OUTSIDE, l as Label) { chain.start[l] } else { NEVER }),
        };
        reach.push(level(std::array::from_fn(|l| (arrive[l] + score[l]).max(NEVER))));
    }
    reach
}

fn level(scores: Scores) -> Scores {
    let top = scores.iter().copied().max().unwrap_or_default();
    scores.map(|s| (s - top).max(NEVER))
}

fn arrive(chain: &Chain, before: &Scores, label: usize) -> i32 {
    let from = |b: usize| before[b] + chain.transitions[b][label];
    // "Inside" comes from its own kind's "begin" or "inside" only.
    if label > 0 && label.is_multiple_of(2) {
        return from(label - 1).max(from(label));
    }
    (0..LABELS).map(from).max().unwrap_or(NEVER)
}

/// From each label, the best way on to the next token, where each label is worth `next`.
fn leave(chain: &Chain, next: &Scores) -> Scores {
    level(std::array::from_fn(|label| {
        let to = |n: usize| chain.transitions[label][n] + next[n];
        let inside = label + label % 2;
        let anew = (0..LABELS).filter(|n| *n == 0 || n % 2 == 1).map(to).max().unwrap_or(NEVER);
        if label > 0 { anew.max(to(inside)) } else { anew }
    }))
}

/// Follows the best path from its end.
fn back(chain: &Chain, reach: &[Scores]) -> Vec<Label> {
    let mut path = vec![OUTSIDE; reach.len()];
    let Some(last) = reach.last() else { return path };
    let mut label = (0..LABELS).rev().max_by_key(|&l| last[l]).unwrap_or(0);
    for at in (0..reach.len()).rev() {
        path[at] = label as Label;
        if let Some(before) = at.checked_sub(1).map(|b| &reach[b]) {
            let open = (0..LABELS).rev().filter(|&b| may_follow(b as Label, label as Label));
            label = open.max_by_key(|&b| before[b] + chain.transitions[b][label]).unwrap_or(0);
        }
    }
    path
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
        let kinds: Shares = std::array::from_fn(|k| match k {
            0 => through[0],
            k => through[2 * k - 1].max(through[2 * k]),
        });
        let top = kinds.iter().copied().max().unwrap_or_default();
        let odds = kinds.map(|k| self.0.get((top - k) as usize).copied().unwrap_or_default());
        let sum: u32 = odds.iter().sum::<u32>().max(1);
        odds.map(|o| ((o * 256 + sum / 2) / sum) as i32)
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
        assert_eq!(best(&chain(), &scores(&path)), path);
        // An "inside" that nothing begins is not to be had.
        assert_ne!(best(&chain(), &scores(&[inside(person)])), [inside(person)]);
        let found: Vec<_> = names(&path).collect();
        assert_eq!(found, [(0..2, person), (3..4, place), (4..5, place)]);
    }

    #[test]
    fn shares_are_of_256_and_largest_on_the_best_path() {
        let path = [begin(Coarse::Person), inside(Coarse::Person), OUTSIDE];
        let (found, shares) = weigh(&chain(), &scores(&path), &Odds::new(80));
        assert_eq!(found, path);
        for (label, shares) in path.iter().zip(shares) {
            let kind = coarse_of(*label).map_or(0, |k| 1 + k as usize);
            assert!(shares[kind] > 128 && (250..=262).contains(&shares.iter().sum::<i32>()), "{shares:?}");
        }
    }

    #[test]
    fn no_stretch_is_too_long() {
        let long = vec![[i32::from(i16::MAX); LABELS]; 200_000];
        assert_eq!(weigh(&chain(), &long, &Odds::new(80)).0.len(), long.len());
    }
}
