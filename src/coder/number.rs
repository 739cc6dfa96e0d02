//! Numbers, coded by how many bits they have.

use super::{Coder, Odds};

/// What numbers of one sort are like: their lengths, and the bits after the first.
#[derive(Clone, Debug)]
pub(crate) struct Sort {
    lengths: [Odds; 1 << LENGTH_BITS],
    tops: [[Odds; 1 << LEARNT]; 33],
}

/// A length is at most 32.
const LENGTH_BITS: u32 = 6;

/// So many bits after the first are learnt; the odds of those below are even.
const LEARNT: u32 = 3;

impl Sort {
    pub(crate) fn new() -> Self {
        Sort { lengths: [Odds::EVEN; 1 << LENGTH_BITS], tops: [[Odds::EVEN; 1 << LEARNT]; 33] }
    }

    /// Codes a number: its length, then its bits from the top.
    pub(crate) fn code(&mut self, coder: &mut impl Coder, number: u32) -> u32 {
        let given = 32 - number.leading_zeros();
        let length = (0..LENGTH_BITS).rev().fold(1, |bits: usize, place| {
            bits << 1 | usize::from(self.lengths[bits].code(coder, given >> place & 1 == 1))
        });
        // What bytes that lie may say is no length.
        let length = (length as u32 & ((1 << LENGTH_BITS) - 1)).min(32);
        let mut read = u32::from(length > 0);
        let mut top = 1;
        for place in (0..length.saturating_sub(1)).rev() {
            let bit = number >> place & 1 == 1;
            let bit = if length - 1 - place <= LEARNT {
                let bit = self.tops[length as usize][top].code(coder, bit);
                top = top << 1 | usize::from(bit);
                bit
            } else {
                coder.bit(bit, 1 << 15)
            };
            read = read << 1 | u32::from(bit);
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::Sort;
    use crate::coder::Decoder;
    use crate::coder::encoder::Encoder;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 2, 3, 700, 65_535, 1 << 26, u32::MAX, 0, 5];
        let mut encoder = Encoder::new();
        let mut sort = Sort::new();
        assert!(numbers.iter().all(|&number| sort.code(&mut encoder, number) == number));
        let bytes = encoder.finish();
        let (mut decoder, mut sort) = (Decoder::new(&bytes), Sort::new());
        assert!(numbers.iter().all(|&number| sort.code(&mut decoder, 0) == number));
        assert!(decoder.is_through());
    }
}
