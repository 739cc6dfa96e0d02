//! What every date pattern reads: the tokens of one document, the reference day, the
//! last date mentioned. In: a token where a pattern may start. Out: helpers only.

use super::value::Value;
use crate::calendar::Day;
use crate::calendar::words;
use crate::document::Document;
use crate::token::{Case, Class};

/// A calendar expression: tokens `start..end`, and what they mean.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: Value,
}

/// What years are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    /// "44 BC"
    Before,
    /// "88 AD"
    Ours,
}

/// Reads a document's tokens for dates, left to right.
#[derive(Clone)]
pub(super) struct Reader<'d, 't> {
    pub(super) doc: &'d Document<'t>,
    /// The day that relative dates are counted from.
    pub(super) reference: Option<Day>,
    /// The value of the date before, which "a day earlier" counts from, and its token.
    pub(super) last: Option<(Value, usize)>,
    /// The last quarter mentioned, which "the quarter" and "a year earlier" mean.
    pub(super) quarter: Option<(i32, u8)>,
    /// The months that people of the text are called, a bit each: "Mrs ⟦May⟧".
    pub(super) people: u16,
    /// No expression may start before this token: the end of the one before, or the
    /// start of the block.
    pub(super) floor: usize,
    /// The first token of the block.
    pub(super) block: usize,
    /// One past the last token of the block.
    pub(super) end: usize,
}

impl Reader<'_, '_> {
    pub(super) fn folded(&self, at: usize) -> &str {
        if at < self.end { self.doc.folded(at) } else { "" }
    }

    /// The folded word `back` tokens before `at`, within the block.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        if at >= self.floor + back { self.doc.folded(at - back) } else { "" }
    }

    pub(super) fn class(&self, at: usize) -> Class {
        if at < self.end { self.doc.tokens[at].class } else { Class::Mark }
    }

    pub(super) fn case(&self, at: usize) -> Case {
        if at < self.end { self.doc.tokens[at].case } else { Case::None }
    }

    /// Whether white space comes before the token; true at the end of the block.
    pub(super) fn spaced(&self, at: usize) -> bool {
        at >= self.end || self.doc.tokens[at].spaced
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.folded(at), "-" | "–" | "—" | "--" | "‐" | "‑")
    }

    /// Whether a token is between the ends of a range: a dash, "to", "through".
    pub(super) fn is_to(&self, at: usize) -> bool {
        self.is_dash(at) || matches!(self.folded(at), "to" | "through" | "until" | "till")
    }

    /// The month at a token, if its capital or what is beside it says so.
    pub(super) fn month(&self, at: usize) -> Option<u8> {
        let month = words::month(self.folded(at))?;
        self.case(at).is_capital().then_some(month)
    }

    /// A month in any case, beside a day: "22 august".
    pub(super) fn month_beside_day(&self, at: usize) -> Option<u8> {
        words::month(self.folded(at))
    }

    /// The day of the month at a token, in figures or as an ordinal word.
    pub(super) fn day(&self, at: usize) -> Option<(usize, u8)> {
        let folded = self.folded(at);
        if let Some(day) = words::day(folded) {
            // "Feb. 7.5", "7%", "7:30" are not days.
            let clock = self.folded(at + 1) == ":" && self.class(at + 2) == Class::Number && !self.spaced(at + 2);
            return (!clock && self.folded(at + 1) != "%").then_some((at + 1, day));
        }
        if let Some(tens) = words::cardinal(folded).filter(|n| matches!(n, 20 | 30))
            && self.folded(at + 1) == "-"
            && let Some(ones) = words::ordinal(self.folded(at + 2)).filter(|n| *n < 10)
        {
            return Some((at + 3, (tens + ones) as u8)).filter(|(_, day)| *day <= 31);
        }
        let day = words::ordinal(folded)?;
        Some((at + 1, day as u8))
    }

    /// A year after a date, its comma skipped: "2013", "'97", "96", "44 BC".
    pub(super) fn year_after(&self, at: usize) -> (usize, Option<i32>) {
        let mut next = at;
        if matches!(self.folded(next), "," | "of" | "/" | "-") {
            next += 1;
        }
        if let Some((end, year)) = self.spelled_year(next) {
            return (end, Some(year));
        }
        let mut figures = self.folded(next);
        if let Some((end, year)) = self.era_year(next) {
            return (end, Some(year));
        }
        if self.spaced(next + 1) || !matches!(self.folded(next + 1), "-" | "/") {
            // "December 23, 202311:08 AM": the space before the time got lost.
            if figures.len() == 6 && self.folded(next + 1) == ":" {
                figures = figures.get(..4).unwrap_or(figures);
            }
            if let Some(year) = words::year(figures).filter(|year| (1000..2200).contains(year)) {
                return (next + 1, Some(year));
            }
            // "Aug. 9, 96": too high for a day, and nothing follows that it counts.
            let counts = self.class(next + 1) != Class::Mark || matches!(self.folded(next + 1), "%" | ":" | "$" | "°");
            if let Ok(short) = figures.parse::<i32>()
                && figures.len() == 2
                && short > 40
                && !counts
            {
                return (next + 1, Some(full_year(short)));
            }
        }
        let short = self.folded(next + 1);
        if matches!(self.folded(next), "'" | "’" | "‘")
            && short.len() == 2
            && !self.spaced(next + 1)
            && let Ok(year) = short.parse::<i32>()
        {
            return (next + 2, Some(full_year(year)));
        }
        (at, None)
    }

    /// The year after the clock of a time stamp: "Oct 26 11:00:09 2023".
    pub(super) fn year_after_clock(&self, at: usize) -> Option<(usize, Option<i32>)> {
        let mut next = at + usize::from(self.folded(at) == ",");
        let start = next;
        while self.class(next) == Class::Number && self.folded(next + 1) == ":" && !self.spaced(next + 1) {
            next += 2;
        }
        if next == start || self.class(next) != Class::Number {
            return None;
        }
        next += 1;
        next += usize::from(self.case(next) == Case::Upper);
        let year = words::year(self.folded(next)).filter(|_| self.class(next + 1) == Class::Mark)?;
        Some((next + 1, Some(year)))
    }

    /// A year counted from an era, as astronomers count: 44 BC is −43. "88 AD", "345
    /// B.C.", "2555 BE".
    pub(super) fn era_year(&self, at: usize) -> Option<(usize, i32)> {
        let number = self.folded(at);
        let year = number.parse::<i32>().ok().filter(|year| number.len() <= 4 && *year > 0)?;
        let year = match self.era(at + 1) {
            Some(Era::Before) => 1 - year,
            Some(Era::Ours) => year,
            None if self.folded(at + 1) == "be" && self.case(at + 1) == Case::Upper => {
                Some(year - 543).filter(|_| (2400..2700).contains(&year))?
            }
            None => return None,
        };
        Some((at + 2, year))
    }

    /// The era that a token names, in capitals.
    pub(super) fn era(&self, at: usize) -> Option<Era> {
        match self.folded(at) {
            _ if self.case(at) != Case::Upper => None,
            "bc" | "bce" | "b.c." | "b.c.e." | "b.c" => Some(Era::Before),
            "ad" | "ce" | "a.d." | "c.e." | "a.d" => Some(Era::Ours),
            _ => None,
        }
    }

    /// The date before a token, if only "and", "or" or a comma stand between, and `back` tokens more.
    pub(super) fn row_before(&self, at: usize, back: usize) -> Option<&Value> {
        let (value, end) = self.last.as_ref()?;
        let joiners = at.checked_sub(back).and_then(|to| to.checked_sub(*end)).filter(|n| (1..=2).contains(n))?;
        let joins = |i: usize| matches!(self.folded(i), "," | "and" | "or" | "&");
        (*end..*end + joiners).all(joins).then_some(value)
    }

    /// Whether the word before makes the date a recurring one: "every October".
    pub(super) fn recurs(&self, at: usize) -> bool {
        matches!(self.before(at, 1), "every" | "each") || matches!(self.before(at, 2), "every" | "each")
    }

    /// The figure before a unit, and where its expression starts: "two", "a", "10".
    pub(super) fn count_before(&self, at: usize) -> Option<(usize, i32)> {
        let mut number_at = at.checked_sub(1).filter(|&i| i >= self.floor)?;
        if self.folded(number_at) == "-" && !self.spaced(number_at) {
            number_at = number_at.checked_sub(1).filter(|&i| i >= self.floor)?;
        }
        let folded = self.folded(number_at);
        if matches!(folded, "of" | "few" | "several" | "many" | "some") {
            return None;
        }
        let digits = folded.bytes().all(|b| b.is_ascii_digit()) && folded.len() <= 3;
        let count = if digits { folded.parse().ok() } else { words::cardinal(folded) }?;
        // "forty-one"
        let tens = || {
            let tens_at = number_at.checked_sub(2).filter(|&i| i >= self.floor)?;
            let bound = self.folded(number_at - 1) == "-" && !self.spaced(number_at) && !digits && count < 10;
            let tens = words::cardinal(self.folded(tens_at)).filter(|n| bound && *n >= 20 && n % 10 == 0)?;
            Some((tens_at, tens + count))
        };
        Some(tens().unwrap_or((number_at, count)))
    }
}

/// The year of two figures, the nearest century to the present one.
pub(super) const fn full_year(short: i32) -> i32 {
    if short > 40 { 1900 + short } else { 2000 + short }
}
