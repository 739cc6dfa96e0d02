//! JSON written step by step, for what has no shape of its own: small, in the order it is said.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io;

/// JSON that grows. An empty key is not a key: that of an item of a list, or of the whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Writer(String);

impl Writer {
    /// `{` or `[`.
    #[inline(never)]
    pub(super) fn open(&mut self, key: &str, bracket: char) {
        self.key(key);
        self.0.push(bracket);
    }

    /// `}` or `]`.
    #[inline(never)]
    pub(super) fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// A string.
    #[inline(never)]
    pub(super) fn text(&mut self, key: &str, value: &str) {
        self.raw(key, &to_json(value));
    }

    /// A whole number.
    #[inline(never)]
    pub(super) fn number(&mut self, key: &str, value: usize) {
        self.raw(key, &value.to_string());
    }

    /// What is JSON already.
    #[inline(never)]
    pub(super) fn raw(&mut self, key: &str, json: &str) {
        self.key(key);
        self.0.push_str(json);
    }

    #[inline(never)]
    fn key(&mut self, key: &str) {
        if !self.0.is_empty() && !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
        if !key.is_empty() {
            self.0.push('"');
            self.0.push_str(key);
            self.0.push_str("\":");
        }
    }

    /// The JSON.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A value as JSON on one line. Records of strings, numbers and lists always serialize.
pub(super) fn to_json(value: &(impl Serialize + ?Sized)) -> String {
    let mut json = Vec::new();
    let written = value.serialize(&mut Serializer::with_formatter(&mut json, Numbers));
    if written.is_ok() { String::from_utf8(json).unwrap_or_default() } else { String::new() }
}

/// Compact, with fractions as [`decimal`] writes them.
struct Numbers;

impl Formatter for Numbers {
    fn write_f64<W: io::Write + ?Sized>(&mut self, out: &mut W, value: f64) -> io::Result<()> {
        out.write_all(decimal(value).as_bytes())
    }
}

/// A number in decimals, the shortest that reads back as the same: scores and sums have few
/// digits. One with more than 15 is rounded there, one beyond 10^38 is not written out: 0.
///
/// The general algorithms bring tables of 10 kB with them.
pub(super) fn decimal(value: f64) -> String {
    let sign = if value < 0.0 { "-" } else { "" };
    let size = value.abs();
    if size.fract() == 0.0 {
        return if size < 1e38 { format!("{sign}{}", size as u128) } else { "0".to_string() };
    }
    let mut unit: u64 = 1;
    let mut places = 0;
    loop {
        unit *= 10;
        places += 1;
        let units = (size * unit as f64).round();
        // To the bit: the division rounds as reading the digits does.
        let is_same = (units / unit as f64).to_bits() == size.to_bits();
        if is_same || units >= 1e15 || places == 18 {
            let units = units as u64;
            let (whole, rest) = (units / unit, units % unit);
            let digits = format!("{rest:0places$}");
            return format!("{sign}{whole}.{digits}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_read_back_as_the_same() {
        let whole = [0.0, 1.0, -7.0, 5_500_000.0, 1e18, 9_007_199_254_740_993.0];
        let scores = (0..=1000).map(|score| f64::from(score) / 1000.0);
        let sums = (1..400).flat_map(|n| [f64::from(n) * 1.37, f64::from(n) / 64.0, f64::from(n) * 32.243e6 + 0.01]);
        for value in whole.into_iter().chain(scores).chain(sums) {
            let text = decimal(value);
            let back: f64 = text.parse().expect("a number");
            assert!((back - value).abs() <= value.abs() * 1e-15, "{value} became {text}");
        }
        assert_eq!([0.5, 7.25, 32_243_000_000.0, -0.1].map(decimal), ["0.5", "7.25", "32243000000", "-0.1"]);
        assert_eq!([1e300, f64::NAN, f64::INFINITY].map(decimal)[0], "0");
    }

    #[test]
    fn commas_stand_between_items() {
        let mut json = Writer::default();
        json.open("", '{');
        json.text("a", "“x”\n");
        json.open("b", '[');
        json.number("", 1);
        json.number("", 2);
        json.close(']');
        json.raw("c", "{}");
        json.close('}');
        assert_eq!(json.finish(), "{\"a\":\"“x”\\n\",\"b\":[1,2],\"c\":{}}");
    }
}
