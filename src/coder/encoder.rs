//! The writing direction of arithmetic coding: `build.rs` and the trainer write, the program only reads.

use super::{Coder, Range};

/// Bits → bytes.
#[derive(Clone, Debug)]
pub(crate) struct Encoder {
    bytes: Vec<u8>,
    range: Range,
}

impl Encoder {
    pub(crate) fn new() -> Self {
        Encoder { bytes: Vec::new(), range: Range::WHOLE }
    }

    /// The bytes of all bits.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        // A 1 of whatever odds: its last number is in the range.
        self.bytes.extend(self.range.part(1 << 15).to_be_bytes());
        self.bytes
    }
}

impl Coder for Encoder {
    fn bit(&mut self, bit: bool, odds: u16) -> bool {
        let part = self.range.part(odds);
        self.range.keep(bit, part);
        while let Some(byte) = self.range.shift() {
            self.bytes.push(byte);
        }
        bit
    }
}
