//! What comes before an expression and belongs to it: "early", "the end of", "last",
//! a weekday. In: its first token. Out: where the whole of it starts.

use super::reader::Reader;
use crate::calendar::words;

impl Reader<'_, '_> {
    /// Takes a weekday before the date in: "Sunday, 6 January", "Wednesday the 10th".
    pub(super) fn with_weekday(&self, at: usize) -> usize {
        let mut start = at;
        if self.before(start, 1) == "the" && words::weekday(self.before(start, 2)).is_some() {
            start -= 1;
        }
        start -= usize::from(matches!(self.before(start, 2), ".") && self.before(start, 1) == ",");
        if matches!(self.before(start, 1), "," | "(" | ".") && words::weekday(self.before(start, 2)).is_some() {
            start -= 1;
        }
        if words::weekday(self.before(start, 1)).is_some() && start > self.floor { start - 1 } else { at }
    }

    /// Takes "early", "mid-", "the end of" before an expression in.
    pub(super) fn with_part(&self, at: usize) -> usize {
        let before = self.before(at, 1);
        if matches!(before, "early" | "late" | "mid" | "earlier" | "later") {
            return at - 1;
        }
        if before == "-" && !self.spaced(at) && matches!(self.before(at, 2), "early" | "late" | "mid") {
            return at - 2;
        }
        let of = usize::from(before == "of");
        let part = self.before(at, 1 + of);
        if of == 1 && matches!(part, "end" | "beginning" | "start" | "middle" | "close") && at > self.floor + 1 {
            return at - 2 - usize::from(self.before(at, 3) == "the");
        }
        at
    }

    /// "last", "this", "next" before a month, weekday, season: where it starts and
    /// which way it points.
    pub(super) fn with_shift(&self, at: usize) -> (usize, Option<i32>) {
        match self.before(at, 1) {
            "last" => (at - 1, Some(-1)),
            "this" => (at - 1, Some(0)),
            "next" => (at - 1, Some(1)),
            "past" if words::weekday(self.folded(at)).is_some() && self.before(at, 2) != "the" => (at - 1, Some(-1)),
            "past" | "previous" if matches!(self.before(at, 2), "this" | "the") => (at - 2, Some(-1)),
            "coming" | "following" if matches!(self.before(at, 2), "this" | "the") => (at - 2, Some(1)),
            _ => (at, None),
        }
    }
}
