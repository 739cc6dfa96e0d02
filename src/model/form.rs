//! The form of a model in its file, for both directions: what is read is what was written. All
//! numbers are coded by [`crate::coder`]; cut-off bytes give `None`, never a panic nor a large allocation.

use super::Row;
use super::label::{LABELS, OUTSIDE};
use crate::coder::number::Sort;
use crate::coder::{Coder, Odds};

/// All numbers of a model.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    /// Thousandths of a nat that a weight of 1 stands for.
    pub(crate) step: u32,
    /// What each step of a path adds: into each label at the start, then from each label into each.
    pub(crate) steps: Vec<i16>,
    /// Features, ascending, and their weights, of the two looks.
    pub(crate) looks: [Vec<(u32, Row)>; 2],
    /// The coarse class of each cluster.
    pub(crate) coarse: Vec<u32>,
    /// Clustered words by their keys, ascending, and their clusters.
    pub(crate) words: Vec<(u32, u32)>,
}

/// How many steps a path can take.
pub(crate) const STEPS: usize = LABELS * (LABELS + 1);

/// Clustered words are known by this many bits of their hash.
pub(crate) const WORD_BITS: u32 = 24;

/// Clusters are told apart by this many bits; from there on is the coarse class.
pub(crate) const COARSE_SHIFT: u32 = 10;

impl Numbers {
    /// Codes a model; decoding, `self` is empty.
    pub(crate) fn code(&self, coder: &mut impl Coder) -> Option<Numbers> {
        let mut small = Sort::new();
        let step = small.code(coder, self.step);
        let mut numbers = Numbers { step, ..Numbers::default() };
        let mut weights = Sort::new();
        for at in 0..STEPS {
            let weight = i32::from(self.steps.get(at).copied().unwrap_or_default());
            let folded = weights.code(coder, (weight << 1 ^ weight >> 31) as u32);
            numbers.steps.push((folded >> 1) as i16 ^ -((folded & 1) as i16));
        }
        for (look, given) in numbers.looks.iter_mut().zip(&self.looks) {
            let mut rows = Rows::new();
            *look = ascending(coder, given, |coder, row: Row| rows.code(coder, row))?;
        }
        let count = small.code(coder, self.coarse.len() as u32).min(1 << COARSE_SHIFT);
        let coarse = (0..count as usize).map(|at| small.code(coder, self.coarse.get(at).copied().unwrap_or_default()));
        numbers.coarse = coarse.collect();
        let mut clusters = vec![Odds::EVEN; 1 << COARSE_SHIFT];
        numbers.words = ascending(coder, &self.words, |coder, cluster: u32| {
            let bits = (0..COARSE_SHIFT).rev().fold(1, |bits: usize, place| {
                bits << 1 | usize::from(clusters[bits].code(coder, cluster >> place & 1 == 1))
            });
            bits as u32 & ((1 << COARSE_SHIFT) - 1)
        })?;
        Some(numbers)
    }
}

/// Codes ascending numbers as gaps, and after each what it stands for.
fn ascending<C: Coder, T: Copy + Default>(
    coder: &mut C,
    given: &[(u32, T)],
    mut code: impl FnMut(&mut C, T) -> T,
) -> Option<Vec<(u32, T)>> {
    let count = Sort::new().code(coder, given.len() as u32);
    let (mut gaps, mut read, mut last, mut last_given) = (Sort::new(), Vec::new(), 0u32, 0);
    for at in 0..count as usize {
        let (number, value) = given.get(at).copied().unwrap_or((last_given, T::default()));
        last = last.checked_add(gaps.code(coder, number - last_given))?;
        last_given = number;
        read.push((last, code(coder, value)));
        if coder.is_lost() || last >> WORD_BITS > 0 {
            return None;
        }
    }
    Some(read)
}

/// What the weights of one look are like.
struct Rows {
    /// Whether a label has a weight: by the label, which of the four before it have one, and how many.
    is_there: Vec<[Odds; 16 * 4]>,
    /// Its sign: by the label, the sign of the weight before it, and of that for outside.
    sign: [[Odds; 9]; LABELS],
    /// Whether it is no larger than 1, 2, …: by the label and the sign.
    ends: [[[Odds; LARGE]; 2]; LABELS],
}

/// Weights from here on are alike.
const LARGE: usize = 24;

impl Rows {
    fn new() -> Self {
        Rows {
            is_there: vec![[Odds::EVEN; 16 * 4]; LABELS],
            sign: [[Odds::EVEN; 9]; LABELS],
            ends: [[[Odds::EVEN; LARGE]; 2]; LABELS],
        }
    }

    fn code(&mut self, coder: &mut impl Coder, given: Row) -> Row {
        let mut row = Row::default();
        let (mut mask, mut count) = (0, 0);
        for label in 0..LABELS {
            let weight = given[label];
            let is_there = &mut self.is_there[label][mask & 15 | count << 4];
            let is_there = is_there.code(coder, weight != 0);
            mask = mask << 1 | usize::from(is_there);
            if is_there {
                count = (count + 1).min(3);
                let before = label.checked_sub(1).map_or(0, |before| row[before]);
                let signs = (before.signum() + 1) * 3 + row[usize::from(OUTSIDE)].signum() + 1;
                let above = self.sign[label][signs as usize].code(coder, weight > 0);
                let ends = &mut self.ends[label][usize::from(above)];
                let mut size = 1;
                while size < i8::MAX
                    && !ends[(size as usize - 1).min(LARGE - 1)].code(coder, weight.saturating_abs() == size)
                {
                    size += 1;
                }
                row[label] = if above { size } else { -size };
            }
        }
        row
    }
}
