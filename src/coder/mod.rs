//! Binary arithmetic coding: a sequence of bits and how likely each is ↔ about as few bytes as
//! their surprise. What is coded is described once, for both directions: it hands a [`Coder`]
//! each bit that it has and goes on with the bit that it gets. Knows nothing of what bits mean.
//!
//! `build.rs` has this module too.

#[cfg_attr(not(any(test, feature = "train")), allow(dead_code, reason = "the program only reads"))]
pub(crate) mod encoder;
pub(crate) mod number;
pub(crate) mod text;

/// One direction of coding. The encoder writes the bit that it is given and gives it back; the
/// [`Decoder`] gives what was written.
pub(crate) trait Coder {
    /// Codes a bit whose odds of being 1 are so many in 65,536, above 0.
    fn bit(&mut self, bit: bool, odds: u16) -> bool;

    /// Whether more was asked for than had been written.
    fn is_lost(&self) -> bool {
        false
    }
}

/// Reads what the encoder wrote. Past the end it reads zeros.
#[derive(Clone, Debug)]
pub(crate) struct Decoder<'b> {
    rest: &'b [u8],
    range: Range,
    code: u32,
    /// How many bytes were read past the end.
    missing: u32,
}

/// The numbers that the bits to come may make.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Range {
    low: u32,
    high: u32,
}

impl Range {
    pub(crate) const WHOLE: Range = Range { low: 0, high: u32::MAX };

    /// The last number that stands for a 1.
    pub(crate) fn part(self, odds: u16) -> u32 {
        self.low + ((u64::from(self.high - self.low) * u64::from(odds)) >> 16) as u32
    }

    /// Keeps the numbers of a bit.
    pub(crate) fn keep(&mut self, bit: bool, part: u32) {
        if bit {
            self.high = part;
        } else {
            self.low = part + 1;
        }
    }

    /// The first byte, once all numbers begin with it; it is left out then.
    pub(crate) fn shift(&mut self) -> Option<u8> {
        let byte = self.low >> 24;
        (byte == self.high >> 24).then(|| {
            self.low <<= 8;
            self.high = self.high << 8 | 255;
            byte as u8
        })
    }
}

impl<'b> Decoder<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        let mut decoder = Decoder { rest: bytes, range: Range::WHOLE, code: 0, missing: 0 };
        (0..4).for_each(|_| decoder.read());
        decoder
    }

    /// Whether all was read, and nothing else.
    pub(crate) fn is_through(&self) -> bool {
        self.rest.is_empty() && self.missing == 0
    }

    fn read(&mut self) {
        let byte = if let Some((&byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            byte
        } else {
            self.missing += 1;
            0
        };
        self.code = self.code << 8 | u32::from(byte);
    }
}

impl Coder for Decoder<'_> {
    fn bit(&mut self, _: bool, odds: u16) -> bool {
        let part = self.range.part(odds);
        let bit = self.code <= part;
        self.range.keep(bit, part);
        while self.range.shift().is_some() {
            self.read();
        }
        bit
    }

    fn is_lost(&self) -> bool {
        self.missing > 4
    }
}

/// How likely a bit is, learnt from those before it: fast at first, then as slowly as `SLOWEST` says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Odds {
    /// Of 65,536.
    one: u16,
    seen: u16,
}

/// What a bit adds after so many: a part of 32,768 of what the odds were wrong by.
const RATES: [i32; Odds::SLOWEST as usize + 1] = {
    let mut rates = [0; Odds::SLOWEST as usize + 1];
    let mut seen = 0;
    while seen < rates.len() {
        rates[seen] = 32_768 * 2 / (2 * seen as i32 + 3);
        seen += 1;
    }
    rates
};

/// How much odds are trusted that have seen so many: a part of 32,768.
const TRUST: [i32; RATES.len()] = {
    let mut trust = [0; RATES.len()];
    let mut seen = 0;
    while seen < trust.len() {
        trust[seen] = 32_768 * seen as i32 / (seen as i32 + 2);
        seen += 1;
    }
    trust
};

impl Odds {
    /// Even odds, of nothing seen.
    pub(crate) const EVEN: Odds = Odds { one: 1 << 15, seen: 0 };
    const SLOWEST: u16 = 30;

    /// Of 65,536, above 0.
    fn get(self) -> u16 {
        self.one.max(32)
    }

    /// These odds as far as they have seen something, else others.
    fn else_by(self, other: Odds) -> u16 {
        let (own, other) = (i32::from(self.one), i32::from(other.one));
        (other + (((own - other) * TRUST[usize::from(self.seen)]) >> 15)).max(32) as u16
    }

    fn learn(&mut self, bit: bool) {
        let wrong = i32::from(bit) * 65_535 - i32::from(self.one);
        self.one = (i32::from(self.one) + ((wrong * RATES[usize::from(self.seen)]) >> 15)) as u16;
        self.seen = (self.seen + 1).min(Self::SLOWEST);
    }

    /// Codes a bit by these odds, and learns from it.
    pub(crate) fn code(&mut self, coder: &mut impl Coder, bit: bool) -> bool {
        let bit = coder.bit(bit, self.get());
        self.learn(bit);
        bit
    }
}
