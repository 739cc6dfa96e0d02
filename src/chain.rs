//! Labels in a row, of lines or of tokens. In: what each label of each place scores, and what
//! the steps between labels add. Out: the best path (Viterbi's), and what the best path through
//! each label of each place is worth. Linear in the number of places.

/// What the steps of a path add.
#[derive(Clone, Debug)]
pub(crate) struct Chain<const L: usize> {
    /// From the beginning to each label.
    pub(crate) start: [i32; L],
    /// From each label (row) to each label (column).
    pub(crate) transitions: [[i32; L]; L],
}

impl<const L: usize> Default for Chain<L> {
    fn default() -> Self {
        Self { start: [0; L], transitions: [[0; L]; L] }
    }
}

/// Worse than any path.
const NEVER: i32 = i32::MIN / 4;

/// Worse than [`NEVER`] from anywhere.
const FORBIDDEN: i32 = i32::MIN / 2;

/// Finds paths, one row of places after another, in the same memory. `W` is at least `L`: the
/// labels' values are side by side, padded to whole vectors of a processor.
#[derive(Debug)]
pub(crate) struct Finder<const L: usize, const W: usize> {
    start: [i32; W],
    /// What a step adds: a row for each label that it comes from, a column for each label it
    /// goes to; and the other way round.
    onward: [[i32; W]; L],
    backward: [[i32; W]; L],
    reach: Vec<[i32; W]>,
    path: Vec<u8>,
}

impl<const L: usize, const W: usize> Finder<L, W> {
    /// Over paths whose every step `may` be; before the beginning stands label 0.
    pub(crate) fn new(chain: &Chain<L>, may: impl Fn(usize, usize) -> bool) -> Self {
        let step =
            |from: usize, to: usize| if to < L && may(from, to) { chain.transitions[from][to] } else { FORBIDDEN };
        Self {
            start: std::array::from_fn(|to| if to < L && may(0, to) { chain.start[to] } else { NEVER }),
            onward: std::array::from_fn(|from| std::array::from_fn(|to| step(from, to))),
            backward: std::array::from_fn(|to| {
                std::array::from_fn(|from| if from < L { step(from, to) } else { FORBIDDEN })
            }),
            reach: Vec::new(),
            path: Vec::new(),
        }
    }

    /// The best path; of two that are equal the one with the lower labels, seen from the end.
    pub(crate) fn best(&mut self, scores: &[[i32; L]]) -> &[u8] {
        self.forward(scores);
        self.back();
        &self.path
    }

    /// The path that was found last.
    pub(crate) fn path(&self) -> &[u8] {
        &self.path
    }

    /// Hands out, from the last place to the first of the path found last, what the best path
    /// through each label is worth.
    pub(crate) fn through(&self, scores: &[[i32; L]], mut take: impl FnMut(usize, &[i32; L])) {
        let mut after = [0; W];
        for (at, (score, reach)) in scores.iter().zip(&self.reach).enumerate().rev() {
            take(at, &std::array::from_fn(|label| reach[label] + after[label]));
            if at > 0 {
                after = level(step(&self.backward, &sum(&after, score)));
            }
        }
    }

    /// For each place and label the best path that ends there; the best of all is 0, so
    /// that no row is too long to count.
    fn forward(&mut self, scores: &[[i32; L]]) {
        self.reach.clear();
        for score in scores {
            let arrive = match self.reach.last() {
                Some(before) => step(&self.onward, before),
                None => self.start,
            };
            self.reach.push(level(sum(&arrive, score).map(|s| s.max(NEVER))));
        }
    }

    /// Follows the best path from its end.
    fn back(&mut self) {
        self.path.clear();
        self.path.resize(self.reach.len(), 0);
        let Some(last) = self.reach.last() else { return };
        let mut label = (0..L).rev().max_by_key(|&l| last[l]).unwrap_or(0);
        for at in (0..self.reach.len()).rev() {
            self.path[at] = label as u8;
            if let Some(before) = at.checked_sub(1).map(|at| &self.reach[at]) {
                label = (0..L).rev().max_by_key(|&from| before[from] + self.onward[from][label]).unwrap_or(0);
            }
        }
    }
}

/// For each label the best of all steps from labels that are worth `from`: a row at a time,
/// its columns all at once.
fn step<const L: usize, const W: usize>(rows: &[[i32; W]; L], from: &[i32; W]) -> [i32; W] {
    let mut best = [i32::MIN; W];
    for (row, from) in rows.iter().zip(from) {
        best.iter_mut().zip(row).for_each(|(best, by)| *best = (*best).max(from + by));
    }
    best
}

fn sum<const L: usize, const W: usize>(values: &[i32; W], scores: &[i32; L]) -> [i32; W] {
    let mut sum = *values;
    sum.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
    sum
}

fn level<const W: usize>(scores: [i32; W]) -> [i32; W] {
    let top = scores.iter().copied().max().unwrap_or_default();
    scores.map(|s| (s - top).max(NEVER))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every path over three labels, tried one by one.
    fn tried(chain: &Chain<3>, scores: &[[i32; 3]], may: impl Fn(usize, usize) -> bool) -> Vec<u8> {
        let paths = (0..3usize.pow(scores.len() as u32))
            .map(|n| (0..scores.len() as u32).map(|at| n / 3usize.pow(at) % 3).collect::<Vec<usize>>());
        let worth = |path: &Vec<usize>| {
            let steps = path.windows(2).map(|pair| chain.transitions[pair[0]][pair[1]]).sum::<i32>();
            steps + chain.start[path[0]] + path.iter().zip(scores).map(|(&label, score)| score[label]).sum::<i32>()
        };
        let best = paths.filter(|path| may(0, path[0]) && path.windows(2).all(|pair| may(pair[0], pair[1])));
        best.max_by_key(worth).unwrap_or_default().into_iter().map(|label| label as u8).collect()
    }

    #[test]
    fn the_best_of_all_paths_is_found() {
        let chain = Chain { start: [3, 0, -2], transitions: [[1, -4, 7], [2, 5, -1], [-6, 8, 4]] };
        let scores = [[1, 9, 4], [20, 2, 6], [3, 11, 14], [5, 0, 2], [8, 13, 30]];
        let may = |from: usize, to: usize| to != 2 || from != 0;
        for places in 1..=scores.len() {
            let scores = &scores[..places];
            assert_eq!(Finder::<3, 3>::new(&chain, |_, _| true).best(scores), tried(&chain, scores, |_, _| true));
            // Padding changes nothing, and no forbidden step is taken.
            assert_eq!(Finder::<3, 4>::new(&chain, may).best(scores), tried(&chain, scores, may));
        }
    }

    #[test]
    fn worth_through_the_best_path_is_the_same_everywhere() {
        let chain = Chain { start: [0; 3], transitions: [[1, -4, 7], [2, 5, -1], [-6, 8, 4]] };
        let scores = [[1, 9, 4], [20, 2, 6], [3, 11, 14], [5, 0, 2]];
        let mut finder = Finder::<3, 4>::new(&chain, |_, _| true);
        let path = finder.best(&scores).to_vec();
        let mut met = Vec::new();
        finder.through(&scores, |at, through| {
            met.push(at);
            assert!(through.iter().all(|worth| *worth <= through[usize::from(path[at])]));
        });
        assert_eq!(met, [3, 2, 1, 0]);
    }

    #[test]
    fn no_row_is_too_long() {
        let long = vec![[i32::from(i16::MAX); 3]; 200_000];
        assert_eq!(Finder::<3, 3>::new(&Chain::default(), |_, _| true).best(&long).len(), long.len());
        assert!(Finder::<3, 3>::new(&Chain::default(), |_, _| true).best(&[]).is_empty());
    }
}
