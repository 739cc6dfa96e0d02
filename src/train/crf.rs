//! A linear-chain conditional random field, of lines or of tokens, learnt by AdaGrad with an L1
//! penalty that is paid when a feature is met again. In: stretches of places with their
//! features and the labels that each may have. Out: weights, most of them zero. One seed, one
//! result, byte for byte.
//!
//! J. Lafferty et al., "Conditional Random Fields", ICML 2001; J. Duchi et al.,
//! "Adaptive Subgradient Methods", JMLR 12 (2011); K. Gimpel and N. Smith, "Softmax-Margin
//! CRFs", NAACL 2010.

use fastrand::Rng;

/// One number for each label.
pub(crate) type Row<const L: usize> = [f32; L];

/// A set of labels, one bit each.
pub(crate) type Labels = u16;

/// Everything learnt from, flat.
#[derive(Clone, Debug, Default)]
pub(crate) struct Examples<const L: usize> {
    /// Features of all places, and where each place's begin.
    pub(crate) features: Vec<u32>,
    pub(crate) places: Vec<usize>,
    /// Labels that each place may have.
    pub(crate) allowed: Vec<Labels>,
    /// Where each stretch begins, and what it counts.
    pub(crate) stretches: Vec<(usize, f32)>,
    /// What is added to each place's scores beforehand; empty: nothing.
    pub(crate) offsets: Vec<Row<L>>,
}

/// What is learnt.
#[derive(Debug)]
pub(crate) struct Field<const L: usize> {
    pub(crate) weights: Vec<Row<L>>,
    pub(crate) start: Row<L>,
    pub(crate) transitions: [Row<L>; L],
}

/// What each step of a path multiplies: e to the transition, 0 for one that may not be.
type Steps<const L: usize> = [Row<L>; L];

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recipe<const L: usize> {
    pub(crate) epochs: usize,
    /// Epochs at the end of which the weights are averaged.
    pub(crate) averaged: usize,
    /// The size of the first steps, and what is left of it at the end: the last examples met
    /// are not to have the last word.
    pub(crate) rate: f32,
    pub(crate) last_rate: f32,
    /// What each weight's sum of squares begins with: the larger, the smaller are first steps.
    pub(crate) first_square: f32,
    /// What a weight costs for each stretch that is learnt from, times its size.
    pub(crate) penalty: f32,
    /// Share of a place's features that are hidden each time it is learnt from, so that
    /// none is relied on alone (S. Wager et al., "Dropout Training as Adaptive
    /// Regularization", NIPS 2013).
    pub(crate) hidden: f32,
    /// Whether a label may follow another. Before the first place comes label 0.
    pub(crate) may_follow: fn(usize, usize) -> bool,
    /// What each label (row) costs where another (column) is right.
    pub(crate) costs: [Row<L>; L],
    /// Learns only what labels that belong together have in common: their parts of a gradient
    /// are made one, and the steps of paths stay as they are.
    pub(crate) join: Option<fn(&Row<L>) -> Row<L>>,
    pub(crate) seed: u64,
}

/// The state of the learner.
struct Learner<'r, const L: usize> {
    field: Field<L>,
    squares: Vec<Row<L>>,
    step_squares: [Row<L>; L],
    start_squares: Row<L>,
    /// The step at which each feature was last met.
    met: Vec<u32>,
    step: u32,
    rate: f32,
    recipe: &'r Recipe<L>,
    random: Rng,
    /// Features of the stretch that are not hidden, and where each place's end.
    shown: Vec<u32>,
    ends: Vec<usize>,
}

/// Learns from the stretches in `order`, starting at the weights of `first`.
pub(crate) fn learn<const L: usize>(
    examples: &Examples<L>,
    mut order: Vec<u32>,
    first: Field<L>,
    recipe: &Recipe<L>,
    mut report: impl FnMut(usize, f64),
) -> Field<L> {
    let count = first.weights.len();
    let mut learner = Learner {
        field: first,
        squares: vec![[recipe.first_square; L]; count],
        step_squares: [[recipe.first_square; L]; L],
        start_squares: [recipe.first_square; L],
        met: vec![0; count],
        step: 0,
        rate: recipe.rate,
        recipe,
        random: Rng::with_seed(recipe.seed),
        shown: Vec::new(),
        ends: Vec::new(),
    };
    let mut sum = Field::new(count);
    for epoch in 0..recipe.epochs {
        let done = epoch as f32 / recipe.epochs as f32;
        learner.rate = recipe.rate + (recipe.last_rate - recipe.rate) * done;
        learner.random.shuffle(&mut order);
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

impl<const L: usize> Field<L> {
    pub(crate) fn new(count: usize) -> Self {
        Self { weights: vec![[0.0; L]; count], start: [0.0; L], transitions: [[0.0; L]; L] }
    }

    fn steps(&self, may_follow: fn(usize, usize) -> bool) -> Steps<L> {
        std::array::from_fn(|before| {
            std::array::from_fn(
                |label| {
                    if may_follow(before, label) { self.transitions[before][label].exp() } else { 0.0 }
                },
            )
        })
    }

    /// Every weight, to change.
    fn all(&mut self) -> impl Iterator<Item = &mut f32> {
        let chain = self.start.iter_mut().chain(self.transitions.iter_mut().flatten());
        self.weights.iter_mut().flatten().chain(chain)
    }

    /// The mean of several: every score is the mean of theirs.
    pub(crate) fn mean<'f>(fields: impl ExactSizeIterator<Item = &'f Self>, features: usize) -> Self {
        let (mut sum, count) = (Self::new(features), fields.len());
        fields.for_each(|field| sum.add(field));
        sum.divide(count as f32);
        sum
    }

    fn add(&mut self, other: &Self) {
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

impl<const L: usize> Learner<'_, L> {
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
        let owed = self.recipe.penalty * self.rate * steps;
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
    fn learn_stretch(&mut self, examples: &Examples<L>, stretch: usize) -> f32 {
        self.step += 1;
        let (first, share) = examples.stretches[stretch];
        let end = examples.stretches.get(stretch + 1).map_or(examples.allowed.len(), |s| s.0);
        if first == end {
            return 0.0;
        }
        let (recipe, allowed) = (self.recipe, &examples.allowed[first..end]);
        self.show(examples, first, end);
        let scores = self.score(examples, first, end);
        let steps = self.field.steps(recipe.may_follow);
        let free = Lattice::new(&self.field.start, &steps, recipe, &scores, &[]);
        let bound = Lattice::new(&self.field.start, &steps, recipe, &scores, allowed);
        let loss = share * (free.total - bound.total);
        for at in 0..end - first {
            let (ours, theirs) = (free.node(at), bound.node(at));
            let gradient: Row<L> = std::array::from_fn(|l| share * (ours[l] - theirs[l]));
            let pull = recipe.join.map_or(gradient, |join| join(&gradient));
            for shown in self.range(at) {
                let feature = self.shown[shown] as usize;
                descend(&mut self.field.weights[feature], &mut self.squares[feature], &pull, self.rate);
            }
            if recipe.join.is_some() {
                continue;
            }
            if at == 0 {
                descend(&mut self.field.start, &mut self.start_squares, &gradient, self.rate);
                continue;
            }
            let (ours, theirs) = (free.edges(&steps, &scores, at), bound.edges(&steps, &scores, at));
            for before in 0..L {
                let gradient = std::array::from_fn(|l| share * (ours[before][l] - theirs[before][l]));
                let (row, squares) = (&mut self.field.transitions[before], &mut self.step_squares[before]);
                descend(row, squares, &gradient, self.rate);
            }
        }
        loss
    }

    /// Chooses the features that are not hidden this time.
    fn show(&mut self, examples: &Examples<L>, first: usize, end: usize) {
        self.shown.clear();
        self.ends.clear();
        for place in first..end {
            let from = examples.places[place];
            let to = examples.places.get(place + 1).copied().unwrap_or(examples.features.len());
            for &feature in &examples.features[from..to] {
                if self.recipe.hidden == 0.0 || self.random.f32() >= self.recipe.hidden {
                    self.shown.push(feature);
                }
            }
            self.ends.push(self.shown.len());
        }
    }

    /// What each label of each place scores; a wrong one scores what it costs besides.
    fn score(&mut self, examples: &Examples<L>, first: usize, end: usize) -> Vec<Row<L>> {
        let mut scores = match examples.offsets.get(first..end) {
            Some(offsets) => offsets.to_vec(),
            None => vec![[0.0; L]; end - first],
        };
        for (at, score) in scores.iter_mut().enumerate() {
            let allowed = examples.allowed[first + at];
            if allowed != 0 {
                let right = allowed.trailing_zeros() as usize;
                let wrong = score.iter_mut().enumerate().filter(|(label, _)| allowed >> label & 1 == 0);
                wrong.for_each(|(label, score)| *score += self.recipe.costs[label][right]);
            }
            for shown in self.range(at) {
                let feature = self.shown[shown] as usize;
                self.pay(feature);
                score.iter_mut().zip(&self.field.weights[feature]).for_each(|(s, w)| *s += w);
            }
        }
        scores
    }

    /// Where the features of a place of the stretch are shown.
    fn range(&self, at: usize) -> std::ops::Range<usize> {
        at.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[at]
    }
}

/// AdaGrad's step of a row of weights.
fn descend<const L: usize>(row: &mut Row<L>, squares: &mut Row<L>, gradient: &Row<L>, rate: f32) {
    for ((weight, square), g) in row.iter_mut().zip(squares).zip(gradient) {
        *square += g * g;
        *weight -= rate * g / square.sqrt();
    }
}

/// Forward and backward sums over the paths that are allowed, each step scaled to 1.
struct Lattice<const L: usize> {
    forward: Vec<Row<L>>,
    backward: Vec<Row<L>>,
    /// Logarithm of the sum over all paths.
    total: f32,
    allowed: Vec<Labels>,
}

impl<const L: usize> Lattice<L> {
    const ANY: Labels = Labels::MAX >> (Labels::BITS as usize - L);

    fn new(start: &Row<L>, steps: &Steps<L>, recipe: &Recipe<L>, scores: &[Row<L>], allowed: &[Labels]) -> Self {
        let count = scores.len();
        let mut labels: Vec<Labels> = if allowed.is_empty() { vec![Self::ANY; count] } else { allowed.to_vec() };
        // A name cut by the stretch's beginning begins there.
        labels[0] =
            (0..L).filter(|l| (recipe.may_follow)(0, *l) && labels[0] >> l & 1 == 1).fold(0, |set, l| set | 1 << l);
        if labels[0] == 0 {
            labels[0] = 1;
        }
        let mut forward = vec![[0.0; L]; count];
        let mut total = 0.0;
        for at in 0..count {
            let mut arrive = *start;
            if at > 0 {
                arrive = [0.0; L];
                for (share, row) in forward[at - 1].iter().zip(steps) {
                    arrive.iter_mut().zip(row).for_each(|(sum, step)| *sum += share * step);
                }
                arrive = arrive.map(f32::ln);
            }
            let mut logs = [f32::NEG_INFINITY; L];
            for (label, log) in logs.iter_mut().enumerate().filter(|(l, _)| labels[at] >> l & 1 == 1) {
                *log = arrive[label] + scores[at][label];
            }
            let top = logs.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            if top == f32::NEG_INFINITY {
                // The corpus contradicts itself here: any label will do.
                labels[at] = Self::ANY;
                forward[at] = [1.0 / L as f32; L];
                continue;
            }
            let sum: f32 = logs.iter().map(|l| (l - top).exp()).sum();
            total += top + sum.ln();
            forward[at] = std::array::from_fn(|l| (logs[l] - top).exp() / sum);
        }
        let mut backward = vec![[1.0; L]; count];
        for at in (0..count.saturating_sub(1)).rev() {
            let emit = emission(&scores[at + 1], labels[at + 1]);
            let leave: Row<L> = std::array::from_fn(|l| emit[l] * backward[at + 1][l]);
            backward[at] =
                normalize(std::array::from_fn(|label| steps[label].iter().zip(&leave).map(|(step, p)| step * p).sum()));
        }
        Self { forward, backward, total, allowed: labels }
    }

    /// How likely each label of a place is.
    fn node(&self, at: usize) -> Row<L> {
        normalize(std::array::from_fn(|l| self.forward[at][l] * self.backward[at][l]))
    }

    /// How likely each pair of labels of a place and the one before is.
    fn edges(&self, steps: &Steps<L>, scores: &[Row<L>], at: usize) -> [Row<L>; L] {
        let emit = emission(&scores[at], self.allowed[at]);
        let mut sum = 0.0;
        let mut edges = [[0.0; L]; L];
        let leave: Row<L> = std::array::from_fn(|l| emit[l] * self.backward[at][l]);
        for ((row, share), steps) in edges.iter_mut().zip(&self.forward[at - 1]).zip(steps) {
            *row = std::array::from_fn(|l| share * steps[l] * leave[l]);
            sum += row.iter().sum::<f32>();
        }
        edges.iter_mut().flatten().for_each(|p| *p /= sum.max(f32::MIN_POSITIVE));
        edges
    }
}

fn normalize<const L: usize>(row: Row<L>) -> Row<L> {
    let sum = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    row.map(|p| p / sum)
}

fn emission<const L: usize>(scores: &Row<L>, allowed: Labels) -> Row<L> {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    std::array::from_fn(|l| if allowed >> l & 1 == 1 { (scores[l] - top).exp() } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::{Chain, Finder};

    const RECIPE: Recipe<3> = Recipe {
        epochs: 6,
        averaged: 2,
        rate: 0.2,
        last_rate: 0.02,
        first_square: 0.1,
        penalty: 1e-4,
        hidden: 0.0,
        may_follow,
        costs: [[0.0; 3]; 3],
        join: None,
        seed: 7,
    };

    /// 0 outside, 1 begins, 2 goes on.
    fn may_follow(before: usize, label: usize) -> bool {
        label != 2 || before != 0
    }

    /// Stretches with a feature that tells where something begins, one that tells that it is no
    /// beginning, and one that tells nothing; the label before has to tell whether it goes on.
    fn examples(random: &mut Rng) -> Examples<3> {
        let mut examples = Examples::default();
        for _ in 0..300 {
            examples.stretches.push((examples.allowed.len(), 1.0));
            let mut before = 0;
            for _ in 0..random.usize(1..8) {
                let label = if before == 1 { 2 } else { random.usize(..2) };
                examples.places.push(examples.features.len());
                examples.features.extend([u32::from(label != 1), 2]);
                examples.allowed.push(1 << label);
                before = label;
            }
        }
        examples
    }

    fn decode(field: &Field<3>, examples: &Examples<3>) -> Vec<u8> {
        let whole = |row: &Row<3>| row.map(|weight| (weight * 1000.0) as i32);
        let chain = Chain { start: whole(&field.start), transitions: field.transitions.each_ref().map(whole) };
        let mut finder = Finder::<3, 3>::new(&chain, may_follow);
        let mut found = Vec::new();
        for (at, (first, _)) in examples.stretches.iter().enumerate() {
            let end = examples.stretches.get(at + 1).map_or(examples.allowed.len(), |next| next.0);
            let scores = (*first..end).map(|place| {
                let features = &examples.features[examples.places[place]..][..2];
                let sum = |label: usize| features.iter().map(|f| field.weights[*f as usize][label]).sum::<f32>();
                whole(&std::array::from_fn(sum))
            });
            found.extend_from_slice(finder.best(&scores.collect::<Vec<_>>()));
        }
        found
    }

    #[test]
    fn labels_and_their_steps_are_learnt() {
        let mut random = Rng::with_seed(1);
        let (learnt_from, others) = (examples(&mut random), examples(&mut random));
        let order: Vec<u32> = (0..learnt_from.stretches.len() as u32).collect();
        let mut losses = Vec::new();
        let field = learn(&learnt_from, order.clone(), Field::new(3), &RECIPE, |_, loss| losses.push(loss));
        assert!(losses[5] < losses[0] / 4.0, "{losses:?}");
        let gold: Vec<u8> = others.allowed.iter().map(|labels| labels.trailing_zeros() as u8).collect();
        assert_eq!(decode(&field, &others), gold);
        let again = learn(&learnt_from, order, Field::new(3), &RECIPE, |_, _| ());
        assert_eq!(field.weights, again.weights);
    }

    #[test]
    fn what_joins_its_labels_learns_them_alike_and_no_steps() {
        let examples = examples(&mut Rng::with_seed(1));
        let join = |row: &Row<3>| [row[0], row[1] + row[2], row[1] + row[2]];
        let recipe = Recipe { join: Some(join), ..RECIPE };
        let order = (0..examples.stretches.len() as u32).collect();
        let field = learn(&examples, order, Field::new(3), &recipe, |_, _| ());
        assert!(field.weights.iter().all(|row| (row[1] - row[2]).abs() < 1e-6));
        assert!(field.weights[0][1] > 0.0);
        assert_eq!((field.start, field.transitions), ([0.0; 3], [[0.0; 3]; 3]));
    }

    #[test]
    fn dear_errors_are_made_less_often() {
        // One feature, and two places in five are of label 1.
        let mut examples = Examples::<3>::default();
        for at in 0..300 {
            examples.stretches.push((at, 1.0));
            examples.places.push(at);
            examples.features.push(0);
            examples.allowed.push(if at % 5 < 2 { 2 } else { 1 });
        }
        let order: Vec<u32> = (0..300).collect();
        let leaning = |cost: f32| {
            let mut costs = [[0.0; 3]; 3];
            costs[0][1] = cost;
            let recipe = Recipe { costs, ..RECIPE };
            let field = learn(&examples, order.clone(), Field::new(1), &recipe, |_, _| ());
            let scores = |label: usize| field.weights[0][label] + field.start[label];
            scores(1) - scores(0)
        };
        assert!(leaning(0.0) < 0.0 && leaning(4.0) > 0.0, "{} {}", leaning(0.0), leaning(4.0));
    }
}
