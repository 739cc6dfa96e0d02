//! A linear-chain conditional random field, learnt by AdaGrad with an L1 penalty that
//! is paid when a feature is met again. In: stretches of tokens with their features
//! and the labels each token may have. Out: weights, most of them zero. One seed, one
//! result, byte for byte.
//!
//! J. Lafferty et al., "Conditional Random Fields", ICML 2001; J. Duchi et al.,
//! "Adaptive Subgradient Methods", JMLR 12 (2011).

use super::corpus::Labels;
use crate::model::label::{LABELS, OUTSIDE, begins, may_follow};

/// Weights of one feature, padded.
pub(crate) type Weights = [f32; 12];
pub(crate) type Probabilities = [f32; LABELS];

/// Everything learnt from, flat.
#[derive(Debug, Default)]
pub(crate) struct Examples {
    /// Features of all tokens, and where each token's begin.
    pub(crate) features: Vec<u32>,
    pub(crate) tokens: Vec<usize>,
    /// Labels that each token may have.
    pub(crate) allowed: Vec<Labels>,
    /// Where each stretch begins, and what it counts.
    pub(crate) stretches: Vec<(usize, f32)>,
    /// What is added to each token's scores beforehand; empty: nothing.
    pub(crate) offsets: Vec<Probabilities>,
}

/// What is learnt.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) weights: Vec<Weights>,
    pub(crate) start: Probabilities,
    pub(crate) transitions: [Probabilities; LABELS],
}

/// What each step of a path multiplies: e to the transition, 0 for one that may not be.
type Chain = [Probabilities; LABELS];

impl Field {
    fn chain(&self) -> Chain {
        std::array::from_fn(|before| {
            std::array::from_fn(|label| {
                let may = may_follow(before as u8, label as u8);
                if may { self.transitions[before][label].exp() } else { 0.0 }
            })
        })
    }
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recipe {
    pub(crate) epochs: usize,
    /// Epochs at the end of which the weights are averaged.
    pub(crate) averaged: usize,
    pub(crate) rate: f32,
    pub(crate) penalty: f32,
    /// Share of a token's features that are hidden each time it is learnt from, so that
    /// none is relied on alone (S. Wager et al., "Dropout Training as Adaptive
    /// Regularization", NIPS 2013).
    pub(crate) hidden: f32,
    /// Whether kinds alone are learnt: a feature weighs alike for "begin" and "inside"
    /// of a kind, and the steps of paths stay as they are.
    pub(crate) kinds: bool,
    pub(crate) seed: u64,
}

/// The state of the learner.
struct Learner {
    field: Field,
    squares: Vec<Weights>,
    chain_squares: [Probabilities; LABELS],
    start_squares: Probabilities,
    /// The step at which each feature was last met.
    met: Vec<u32>,
    step: u32,
    rate: f32,
    penalty: f32,
    kinds: bool,
    /// Below it a random number hides a feature.
    hidden: u64,
    random: u64,
    /// Features of the stretch that are not hidden, and where each token's end.
    shown: Vec<u32>,
    ends: Vec<usize>,
}

const FIRST_SQUARE: f32 = 0.05;

/// Learns from the stretches in `order`, starting at the weights of `first`.
pub(crate) fn learn(
    examples: &Examples,
    mut order: Vec<u32>,
    first: Field,
    recipe: &Recipe,
    mut report: impl FnMut(usize, f64),
) -> Field {
    let count = first.weights.len();
    let mut learner = Learner {
        field: first,
        squares: vec![[FIRST_SQUARE; 12]; count],
        chain_squares: [[FIRST_SQUARE; LABELS]; LABELS],
        start_squares: [FIRST_SQUARE; LABELS],
        met: vec![0; count],
        step: 0,
        rate: recipe.rate,
        penalty: recipe.penalty,
        kinds: recipe.kinds,
        hidden: (f64::from(recipe.hidden) * 2f64.powi(64)) as u64,
        random: recipe.seed ^ 0x9E37_79B9_7F4A_7C15,
        shown: Vec::new(),
        ends: Vec::new(),
    };
    let mut random = recipe.seed;
    let mut sum = Field::new(count);
    for epoch in 0..recipe.epochs {
        // Smaller steps towards the end: the last examples met are not to have the last word.
        let done = epoch as f32 / recipe.epochs as f32;
        learner.rate = recipe.rate * (1.0 - 0.8 * done);
        shuffle(&mut order, &mut random);
        let loss: f64 = order.iter().map(|&s| f64::from(learner.learn_stretch(examples, s as usize))).sum();
        learner.settle();
        if epoch + recipe.averaged >= recipe.epochs {
            sum.add(&learner.field);
        }
        report(epoch + 1, loss / order.len() as f64);
    }
    sum.divide(recipe.averaged.min(recipe.epochs) as f32);
    sum
}

impl Field {
    pub(crate) fn new(count: usize) -> Self {
        let (start, transitions) = (Probabilities::default(), [Probabilities::default(); LABELS]);
        Self { weights: vec![Weights::default(); count], start, transitions }
    }

    /// Every weight, to change.
    fn all(&mut self) -> impl Iterator<Item = &mut f32> {
        let chain = self.start.iter_mut().chain(self.transitions.iter_mut().flatten());
        self.weights.iter_mut().flatten().chain(chain)
    }

    /// The mean of several: every score is the mean of theirs.
    pub(crate) fn mean<'f>(fields: impl ExactSizeIterator<Item = &'f Field>, features: usize) -> Field {
        let (mut sum, count) = (Field::new(features), fields.len());
        fields.for_each(|field| sum.add(field));
        sum.divide(count as f32);
        sum
    }

    fn add(&mut self, other: &Field) {
        let chain = other.start.iter().chain(other.transitions.iter().flatten());
        for (sum, weight) in self.all().zip(other.weights.iter().flatten().chain(chain)) {
            *sum += weight;
        }
    }

    fn divide(&mut self, by: f32) {
        for weight in self.all() {
            *weight /= by;
        }
    }
}

/// The next random number (xorshift64*).
pub(crate) fn next(random: &mut u64) -> u64 {
    *random ^= *random >> 12;
    *random ^= *random << 25;
    *random ^= *random >> 27;
    random.wrapping_mul(0x2545_F491_4F6C_DD1D)
}

/// Fisher and Yates.
fn shuffle(order: &mut [u32], random: &mut u64) {
    for last in (1..order.len()).rev() {
        let pick = next(random) % (last as u64 + 1);
        order.swap(last, pick as usize);
    }
}

impl Learner {
    /// Pays what every weight owes.
    fn settle(&mut self) {
        for feature in 0..self.field.weights.len() {
            self.pay(feature);
        }
    }

    /// Shrinks the weights of a feature by the penalty of the steps since it was met.
    fn pay(&mut self, feature: usize) {
        let steps = (self.step - self.met[feature]) as f32;
        self.met[feature] = self.step;
        let owed = self.penalty * self.rate * steps;
        if owed <= 0.0 {
            return;
        }
        for (weight, square) in self.field.weights[feature].iter_mut().zip(&self.squares[feature]) {
            if *weight != 0.0 {
                let shrink = owed / square.sqrt();
                *weight = weight.signum() * (weight.abs() - shrink).max(0.0);
            }
        }
    }

    /// One step; gives the loss.
    fn learn_stretch(&mut self, examples: &Examples, stretch: usize) -> f32 {
        self.step += 1;
        let (first, share) = examples.stretches[stretch];
        let end = examples.stretches.get(stretch + 1).map_or(examples.allowed.len(), |s| s.0);
        self.show(examples, first, end);
        let mut scores = match examples.offsets.get(first..end) {
            Some(offsets) => offsets.to_vec(),
            None => vec![Probabilities::default(); end - first],
        };
        for (at, score) in scores.iter_mut().enumerate() {
            for shown in self.range(at) {
                let feature = self.shown[shown] as usize;
                self.pay(feature);
                let weights = &self.field.weights[feature];
                score.iter_mut().zip(weights).for_each(|(s, w)| *s += w);
            }
        }
        let chain = self.field.chain();
        let free = Lattice::new(&self.field, &chain, &scores, &[]);
        let bound = Lattice::new(&self.field, &chain, &scores, &examples.allowed[first..end]);
        let loss = share * (free.total - bound.total);
        for at in 0..end - first {
            let (ours, theirs) = (free.node(at), bound.node(at));
            let gradient: Probabilities = std::array::from_fn(|l| share * (ours[l] - theirs[l]));
            let pull = if self.kinds { both(&gradient) } else { gradient };
            for shown in self.range(at) {
                self.update(self.shown[shown] as usize, &pull);
            }
            if self.kinds {
                continue;
            }
            if at == 0 {
                step_row(&mut self.field.start, &mut self.start_squares, &gradient, self.rate);
            } else {
                let (ours, theirs) = (free.edges(&chain, &scores, at), bound.edges(&chain, &scores, at));
                for before in 0..LABELS {
                    let gradient: Probabilities =
                        std::array::from_fn(|l| share * (ours[before][l] - theirs[before][l]));
                    let (row, squares) = (&mut self.field.transitions[before], &mut self.chain_squares[before]);
                    step_row(row, squares, &gradient, self.rate);
                }
            }
        }
        loss
    }

    /// Chooses the features that are not hidden this time.
    fn show(&mut self, examples: &Examples, first: usize, end: usize) {
        self.shown.clear();
        self.ends.clear();
        for token in first..end {
            for &feature in &examples.features[examples.tokens[token]..examples.tokens[token + 1]] {
                if self.hidden == 0 || next(&mut self.random) >= self.hidden {
                    self.shown.push(feature);
                }
            }
            self.ends.push(self.shown.len());
        }
    }

    /// Where the features of a token of the stretch are shown.
    fn range(&self, at: usize) -> std::ops::Range<usize> {
        at.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[at]
    }

    fn update(&mut self, feature: usize, gradient: &Probabilities) {
        let (weights, squares) = (&mut self.field.weights[feature], &mut self.squares[feature]);
        for label in 0..LABELS {
            let g = gradient[label];
            squares[label] += g * g;
            weights[label] -= self.rate * g / squares[label].sqrt();
        }
    }
}

/// "Begin" and "inside" of each kind together.
fn both(gradient: &Probabilities) -> Probabilities {
    std::array::from_fn(|label| match label {
        0 => gradient[0],
        begin if begins(begin as u8) => gradient[begin] + gradient[begin + 1],
        inside => gradient[inside - 1] + gradient[inside],
    })
}

fn step_row(row: &mut Probabilities, squares: &mut Probabilities, gradient: &Probabilities, rate: f32) {
    for ((weight, square), g) in row.iter_mut().zip(squares).zip(gradient) {
        *square += g * g;
        *weight -= rate * g / square.sqrt();
    }
}

/// Forward and backward sums over the paths that are allowed, each step scaled to 1.
struct Lattice {
    forward: Vec<Probabilities>,
    backward: Vec<Probabilities>,
    /// Logarithm of the sum over all paths.
    total: f32,
    allowed: Vec<Labels>,
}

impl Lattice {
    fn new(field: &Field, chain: &Chain, scores: &[Probabilities], allowed: &[Labels]) -> Self {
        let count = scores.len();
        let mut labels: Vec<Labels> =
            if allowed.is_empty() { vec![(1 << LABELS) - 1; count] } else { allowed.to_vec() };
        // A name cut by the stretch's beginning begins there.
        labels[0] =
            (0..LABELS as u8).filter(|l| may_follow(OUTSIDE, *l) && labels[0] >> l & 1 == 1).fold(0, |m, l| m | 1 << l);
        if labels[0] == 0 {
            labels[0] = 1 << OUTSIDE;
        }
        let mut forward = vec![Probabilities::default(); count];
        let mut total = 0.0;
        for at in 0..count {
            let mut arrive = field.start;
            if at > 0 {
                arrive = Probabilities::default();
                for (share, row) in forward[at - 1].iter().zip(chain) {
                    arrive.iter_mut().zip(row).for_each(|(sum, step)| *sum += share * step);
                }
                arrive = arrive.map(f32::ln);
            }
            let mut logs = [f32::NEG_INFINITY; LABELS];
            for (label, log) in logs.iter_mut().enumerate().filter(|(l, _)| labels[at] >> l & 1 == 1) {
                *log = arrive[label] + scores[at][label];
            }
            let top = logs.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            if top == f32::NEG_INFINITY {
                // The corpus contradicts itself here: any label will do.
                labels[at] = (1 << LABELS) - 1;
                forward[at] = [1.0 / LABELS as f32; LABELS];
                continue;
            }
            let sum: f32 = logs.iter().map(|l| (l - top).exp()).sum();
            total += top + sum.ln();
            forward[at] = std::array::from_fn(|l| (logs[l] - top).exp() / sum);
        }
        let mut backward = vec![[1.0; LABELS]; count];
        for at in (0..count.saturating_sub(1)).rev() {
            let emit = emission(&scores[at + 1], labels[at + 1]);
            let leave: Probabilities = std::array::from_fn(|l| emit[l] * backward[at + 1][l]);
            let mut row: Probabilities =
                std::array::from_fn(|label| chain[label].iter().zip(&leave).map(|(step, p)| step * p).sum());
            let sum: f32 = row.iter().sum();
            for p in &mut row {
                *p /= sum.max(f32::MIN_POSITIVE);
            }
            backward[at] = row;
        }
        Self { forward, backward, total, allowed: labels }
    }

    fn node(&self, at: usize) -> Probabilities {
        let row: Probabilities = std::array::from_fn(|l| self.forward[at][l] * self.backward[at][l]);
        let sum: f32 = row.iter().sum();
        row.map(|p| p / sum.max(f32::MIN_POSITIVE))
    }

    fn edges(&self, chain: &Chain, scores: &[Probabilities], at: usize) -> [Probabilities; LABELS] {
        let emit = emission(&scores[at], self.allowed[at]);
        let mut sum = 0.0;
        let mut edges = [Probabilities::default(); LABELS];
        let leave: Probabilities = std::array::from_fn(|l| emit[l] * self.backward[at][l]);
        for ((row, share), steps) in edges.iter_mut().zip(&self.forward[at - 1]).zip(chain) {
            *row = std::array::from_fn(|l| share * steps[l] * leave[l]);
            sum += row.iter().sum::<f32>();
        }
        edges.iter_mut().flatten().for_each(|p| *p /= sum.max(f32::MIN_POSITIVE));
        edges
    }
}

fn emission(scores: &Probabilities, allowed: Labels) -> Probabilities {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    std::array::from_fn(|l| if allowed >> l & 1 == 1 { (scores[l] - top).exp() } else { 0.0 })
}
