//! Texts, coded a byte at a time: how likely each bit of a byte is, by the two bytes before it as far
//! as those were met, else by the one. The lists of the program have a ninth fewer bytes so than by repeats (gzip).

use super::{Coder, Odds};

/// What a text was like so far. The odds of half a byte lie side by side, in one line of a processor's cache.
struct Model {
    /// By the byte before, and the half before.
    first: Vec<[Odds; HALF]>,
    /// By the two bytes before and the half before, hashed.
    second: Vec<[Odds; HALF]>,
    second_bits: u32,
}

/// The values of half a byte.
const HALF: usize = 16;

/// Codes a text, its length first. Decoding, `text` is empty.
pub(crate) fn code(coder: &mut impl Coder, text: &[u8]) -> Vec<u8> {
    let length = super::number::Sort::new().code(coder, text.len() as u32) as usize;
    let mut model = Model::new(length);
    let mut out = Vec::new();
    let mut before = [0, 0];
    for at in 0..length {
        if coder.is_lost() {
            break;
        }
        let byte = model.code(coder, text.get(at).copied().unwrap_or_default(), before);
        out.push(byte);
        before = [byte, before[0]];
    }
    out
}

impl Model {
    fn new(length: usize) -> Self {
        let second_bits = (length / 4).clamp(1 << 8, 1 << 14).next_power_of_two().ilog2();
        let even = [Odds::EVEN; HALF];
        Model { first: vec![even; 1 << 13], second: vec![even; 1 << second_bits], second_bits }
    }

    fn code(&mut self, coder: &mut impl Coder, given: u8, before: [u8; 2]) -> u8 {
        let top = self.code_half(coder, given >> 4, 0, before);
        let bottom = self.code_half(coder, given & 15, HALF | top, before);
        (top << 4 | bottom) as u8
    }

    /// Codes half a byte; `half` says which, and what the one before was.
    fn code_half(&mut self, coder: &mut impl Coder, given: u8, half: usize, before: [u8; 2]) -> usize {
        let pair = u32::from(u16::from_le_bytes(before)) << 5 | half as u32;
        let key = pair.wrapping_mul(0x9E37_79B1) >> (32 - self.second_bits);
        let first = &mut self.first[usize::from(before[0]) << 5 | half];
        let second = &mut self.second[key as usize];
        let mut bits = 1;
        for place in (0..4).rev() {
            let (first, second) = (&mut first[bits], &mut second[bits]);
            let bit = coder.bit(given >> place & 1 == 1, second.else_by(*first));
            first.learn(bit);
            second.learn(bit);
            bits = bits << 1 | usize::from(bit);
        }
        bits & (HALF - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::code;
    use crate::coder::Decoder;
    use crate::coder::encoder::Encoder;

    #[test]
    fn texts_come_back() {
        for text in ["", "a", "ann\nanna\nannabelle\nbob\u{e9}\0", &"over and over ".repeat(400)] {
            let mut encoder = Encoder::new();
            code(&mut encoder, text.as_bytes());
            let bytes = encoder.finish();
            let mut decoder = Decoder::new(&bytes);
            assert_eq!(code(&mut decoder, b""), text.as_bytes());
            assert!(decoder.is_through());
            assert!(bytes.len() < text.len() / 20 + 60, "{} of {}", bytes.len(), text.len());
        }
    }

    #[test]
    fn text_that_is_cut_off_ends() {
        let mut encoder = Encoder::new();
        code(&mut encoder, &[7; 5000]);
        let bytes = encoder.finish();
        let mut decoder = Decoder::new(&bytes[..bytes.len() / 2]);
        assert!(code(&mut decoder, b"").len() <= 5000);
        assert!(!decoder.is_through());
    }
}
