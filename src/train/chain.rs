//! A small linear-chain conditional random field over the lines of pages. In: pages of
//! lines with numbered features and one label each. Out: a row of weights for each
//! feature, each label before, and the beginning. Learnt by AdaGrad with hidden features
//! and a penalty, one seed, one result.
//!
//! J. Lafferty et al., "Conditional Random Fields", ICML 2001; K. Gimpel and N. Smith,
//! "Softmax-Margin CRFs", NAACL 2010.

use crate::layout::tagger::N_LABELS;

/// One number for each label.
pub(crate) type Row = [f32; N_LABELS];

/// The features of one page, as numbers, and its labels.
#[derive(Clone, Debug)]
pub(crate) struct Encoded {
    /// The features of each line.
    pub(crate) lines: Vec<Vec<u32>>,
    /// The label of each line.
    pub(crate) gold: Vec<usize>,
    /// What the page counts.
    pub(crate) share: f32,
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recipe {
    /// How often training goes over the pages.
    pub(crate) epochs: usize,
    /// The size of the first steps.
    pub(crate) rate: f32,
    /// What a weight costs in each epoch, times its size.
    pub(crate) penalty: f32,
    /// Share of a line's features that are hidden each time it is learnt from, so that
    /// none is relied on alone.
    pub(crate) hidden: f32,
    /// What each label (row) costs when another (column) is right.
    pub(crate) costs: [Row; N_LABELS],
}

/// Random numbers (xorshift64*).
#[derive(Debug)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// True so often.
    pub(crate) fn chance(&mut self, share: f32) -> bool {
        self.below(1 << 20) < (share * (1 << 20) as f32) as usize
    }
}

/// Learns rows for `n` features, then one for each label before, then one for the first line.
pub(crate) fn learn(pages: &[Encoded], n: usize, recipe: &Recipe, random: &mut Random) -> Vec<Row> {
    let mut rows =
        Rows { weights: vec![[0.0; N_LABELS]; n + N_LABELS + 1], squares: vec![[1.0; N_LABELS]; n + N_LABELS + 1] };
    let mut order: Vec<usize> = (0..pages.len()).collect();
    for epoch in 0..recipe.epochs {
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        let rate = recipe.rate * (1.0 - epoch as f32 / recipe.epochs as f32);
        for &page in &order {
            rows.learn_page(&pages[page], n, rate, recipe, random);
        }
        rows.shrink(n, rate * recipe.penalty);
    }
    for row in &mut rows.weights[..n] {
        for weight in row {
            *weight *= 1.0 - recipe.hidden;
        }
    }
    rows.weights
}

struct Rows {
    weights: Vec<Row>,
    squares: Vec<Row>,
}

impl Rows {
    fn learn_page(&mut self, page: &Encoded, n: usize, rate: f32, recipe: &Recipe, random: &mut Random) {
        let shown: Vec<Vec<u32>> = page
            .lines
            .iter()
            .map(|line| line.iter().copied().filter(|_| !random.chance(recipe.hidden)).collect())
            .collect();
        let mut scores: Vec<Row> = shown
            .iter()
            .zip(&page.gold)
            .map(|(features, &gold)| {
                let mut score: Row = std::array::from_fn(|label| recipe.costs[label][gold]);
                for &feature in features {
                    score.iter_mut().zip(&self.weights[feature as usize]).for_each(|(s, w)| *s += w);
                }
                score
            })
            .collect();
        let Some(first) = scores.first_mut() else { return };
        first.iter_mut().zip(&self.weights[n + N_LABELS]).for_each(|(s, w)| *s += w);
        let chain: [Row; N_LABELS] = std::array::from_fn(|before| self.weights[n + before].map(f32::exp));
        let lattice = Lattice::new(&scores, &chain);
        let mut steps = [[0.0; N_LABELS]; N_LABELS];
        for (at, &gold) in page.gold.iter().enumerate() {
            let mut gradient = lattice.node(at);
            gradient[gold] -= 1.0;
            for g in &mut gradient {
                *g *= page.share;
            }
            for &feature in &shown[at] {
                self.step(feature as usize, &gradient, rate);
            }
            if at == 0 {
                self.step(n + N_LABELS, &gradient, rate);
            } else {
                lattice.add_edges(at, &chain, &mut steps);
                steps[page.gold[at - 1]][gold] -= 1.0;
            }
        }
        for (before, gradient) in steps.iter().enumerate() {
            self.step(n + before, &gradient.map(|g| g * page.share), rate);
        }
    }

    fn step(&mut self, row: usize, gradient: &Row, rate: f32) {
        for ((weight, square), g) in self.weights[row].iter_mut().zip(&mut self.squares[row]).zip(gradient) {
            *square += g * g;
            *weight -= rate * g / square.sqrt();
        }
    }

    /// Pulls the weights of features towards zero.
    fn shrink(&mut self, n: usize, by: f32) {
        for (weights, squares) in self.weights[..n].iter_mut().zip(&self.squares) {
            for (weight, square) in weights.iter_mut().zip(squares) {
                let step = by / square.sqrt();
                *weight = weight.signum() * (weight.abs() - step).max(0.0);
            }
        }
    }
}

/// Forward and backward shares of all paths, each line scaled to 1.
struct Lattice {
    forward: Vec<Row>,
    backward: Vec<Row>,
    emit: Vec<Row>,
}

impl Lattice {
    fn new(scores: &[Row], chain: &[Row; N_LABELS]) -> Self {
        let emit: Vec<Row> = scores
            .iter()
            .map(|score| {
                let top = score.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                score.map(|s| (s - top).exp())
            })
            .collect();
        let mut forward: Vec<Row> = Vec::with_capacity(emit.len());
        for (at, emit) in emit.iter().enumerate() {
            let row = match at.checked_sub(1) {
                None => *emit,
                Some(before) => {
                    let before: &Row = &forward[before];
                    std::array::from_fn(|l| emit[l] * (0..N_LABELS).map(|b| before[b] * chain[b][l]).sum::<f32>())
                }
            };
            forward.push(normalize(row));
        }
        let mut backward = vec![[1.0 / N_LABELS as f32; N_LABELS]; emit.len()];
        for at in (0..emit.len().saturating_sub(1)).rev() {
            let next = backward[at + 1];
            backward[at] = normalize(std::array::from_fn(|b| {
                (0..N_LABELS).map(|l| chain[b][l] * emit[at + 1][l] * next[l]).sum()
            }));
        }
        Self { forward, backward, emit }
    }

    /// How likely each label of a line is.
    fn node(&self, at: usize) -> Row {
        normalize(std::array::from_fn(|l| self.forward[at][l] * self.backward[at][l]))
    }

    /// Adds how likely each pair of labels of a line and the one before is.
    fn add_edges(&self, at: usize, chain: &[Row; N_LABELS], sums: &mut [Row; N_LABELS]) {
        let leave: Row = std::array::from_fn(|l| self.emit[at][l] * self.backward[at][l]);
        let edges: [Row; N_LABELS] =
            std::array::from_fn(|b| std::array::from_fn(|l| self.forward[at - 1][b] * chain[b][l] * leave[l]));
        let total: f32 = edges.iter().flatten().sum::<f32>().max(f32::MIN_POSITIVE);
        for (sum, edge) in sums.iter_mut().flatten().zip(edges.iter().flatten()) {
            *sum += edge / total;
        }
    }
}

fn normalize(row: Row) -> Row {
    let sum = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    row.map(|p| p / sum)
}
