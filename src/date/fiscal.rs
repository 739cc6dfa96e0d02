//! Quarters and halves, which companies report by: "the third quarter of 2024", "Q3",
//! "this year's first half", "FY2024". In: a unit or a code. Out: the expression with its
//! value.

use super::reader::{Hit, Reader};
use super::tense::is_ahead;
use super::unit::Unit;
use super::value::Value;
use crate::calendar::words;
use crate::token::Class;
use crate::words::PART_OF_SPAN;

impl Reader<'_, '_> {
    /// "the third quarter of 2024", "third-quarter", "the first half".
    pub(super) fn read_fiscal(&self, at: usize, unit: Unit, plural: bool) -> Option<Hit> {
        if plural || !matches!(unit, Unit::Quarter | Unit::Half) {
            return None;
        }
        let hyphen = usize::from(self.before(at, 1) == "-" && !self.spaced(at));
        let number_at = at.checked_sub(1 + hyphen).filter(|&i| i >= self.floor)?;
        let word = self.folded(number_at);
        let most = if unit == Unit::Quarter { 4 } else { 2 };
        let the_last = matches!(word, "last" | "final") && self.before(number_at, 1) == "the";
        let number = if the_last { most } else { numbered(word).filter(|&number| number <= most)? };
        let mut start = number_at;
        start -= usize::from(self.before(start, 1) == "fiscal");
        let (end, year) = self.fiscal_year(at + 1);
        if unit == Unit::Half && year.is_none() {
            return None;
        }
        start -= usize::from(self.before(start, 1) == "the");
        let start = self.with_part(start);
        let value = match (year, self.reference) {
            (Some(year), _) if unit == Unit::Half => Value::Half(year, number),
            (Some(year), _) => Value::Quarter(year, number),
            (None, Some(reference)) => {
                let current = (reference.month() - 1) / 3 + 1;
                let ahead = is_ahead(self.doc, start, end);
                let year = reference.year() - i32::from(number > current && !ahead);
                Value::Quarter(year, number)
            }
            (None, None) => Value::Unknown,
        };
        Some(Hit { start, end, value })
    }

    /// A year with its quarter: "this year's third quarter", "the 1988
    /// quarter", "the year-ago period", "the same period last year".
    pub(super) fn join_quarter(&self, hit: &Hit) -> Option<Hit> {
        let (Value::Year(year) | Value::Quarter(year, _)) = hit.value else { return None };
        let compared = |word: &str| matches!(word, "same" | "corresponding" | "comparable" | "equivalent");
        let of = usize::from(matches!(self.before(hit.start, 1), "of" | "in" | "from"));
        if self.before(hit.start, 1 + of) == "period" && compared(self.before(hit.start, 2 + of)) {
            let start = hit.start - 2 - of;
            let value = self.quarter.map_or(hit.value.clone(), |(_, quarter)| Value::Quarter(year, quarter));
            return Some(Hit { start: start - usize::from(self.before(start, 1) == "the"), end: hit.end, value });
        }
        if !(words::year(self.folded(hit.end - 1)).is_some()
            || matches!(self.folded(hit.end - 1), "year" | "ago" | "earlier"))
        {
            return None;
        }
        let at = hit.end + usize::from(self.class(hit.end) == Class::Possessive);
        let mut start = hit.start;
        start -= usize::from(compared(self.before(start, 1)));
        start -= usize::from(self.before(start, 1) == "the");
        let value = if let Some(number) = numbered(self.folded(at)) {
            let unit_at = at + 1 + usize::from(self.folded(at + 1) == "-");
            let value = match self.folded(unit_at) {
                "quarter" if number <= 4 => Value::Quarter(year, number),
                "half" if number <= 2 => Value::Half(year, number),
                _ => return None,
            };
            return Some(Hit { start, end: unit_at + 1, value });
        } else if matches!(self.folded(at), "quarter" | "period") {
            self.quarter.map_or(hit.value.clone(), |(_, quarter)| Value::Quarter(year, quarter))
        } else {
            return None;
        };
        Some(Hit { start, end: at + 1, value })
    }

    /// The quarter mentioned, if it is over: what "the latest quarter" means.
    pub(super) fn latest_quarter(&self) -> Option<Value> {
        let today = self.reference?;
        let over = |told: &(i32, u8)| *told < (today.year(), (today.month() - 1) / 3 + 1);
        self.quarter.filter(over).map(|(year, quarter)| Value::Quarter(year, quarter))
    }

    /// The year after a quarter: "of 2024", "of fiscal 2024", "of this year", "last
    /// year".
    pub(super) fn fiscal_year(&self, at: usize) -> (usize, Option<i32>) {
        let mut next = at + usize::from(matches!(self.folded(at), "of" | "in" | ","));
        if self.folded(next) == "fiscal" {
            next += 1 + usize::from(self.folded(next + 1) == "year");
        }
        if let Some(year) = words::year(self.folded(next)).filter(|year| (1900..2100).contains(year)) {
            return (next + 1, Some(year));
        }
        let shift = match self.folded(next) {
            "last" | "previous" => -1,
            "this" | "the" | "current" => 0,
            "next" => 1,
            _ => return (at, None),
        };
        let this = self.folded(next) != "the" && matches!(self.folded(next + 1), "year");
        match self.reference {
            Some(day) if this => (next + 2, Some(day.year() + shift)),
            _ => (at, None),
        }
    }

    /// "the quarter" after a quarter was named; "the end of the year", "nine months of the year"; "for the
    /// year, sales rose", "for the year ended June 30".
    pub(super) fn is_definite(&self, at: usize, article: usize, unit: Unit) -> bool {
        let part = self.before(article, 1) == "of"
            && (PART_OF_SPAN.has(self.before(article, 2)) || self.before(article, 2) == "months");
        let whole = self.before(article, 1) == "for"
            && (self.class(at + 1) == Class::Mark || matches!(self.folded(at + 1), "ended" | "ending"));
        let goes_on = matches!(self.folded(at + 1), "of" | "that" | "when" | "before" | "after" | "-");
        match unit {
            Unit::Quarter => !goes_on && self.quarter.is_some(),
            Unit::Year if whole => true,
            Unit::Year | Unit::Month => part && !goes_on,
            _ => false,
        }
    }

    /// "Q3 2024", "H1 2024", "FY2024", "FY2024-25", "Q1".
    pub(super) fn read_at_code(&self, at: usize) -> Option<Hit> {
        let folded = self.folded(at);
        if let Some(number) =
            folded.strip_prefix('q').and_then(|n| n.parse::<u8>().ok()).filter(|n| (1..=4).contains(n))
        {
            let (end, year) = self.fiscal_year(at + 1);
            let value = match (year, self.reference) {
                (Some(year), _) => Value::Quarter(year, number),
                (None, Some(day)) => {
                    let current = (day.month() - 1) / 3 + 1;
                    Value::Quarter(day.year() - i32::from(number > current), number)
                }
                (None, None) => Value::Unknown,
            };
            return Some(Hit { start: at, end, value });
        }
        // "H2" alone is a gas.
        if let Some(half) = folded.strip_prefix('h') {
            let (end, year) = self.fiscal_year(at + 1);
            return Some(Hit { start: at, end, value: Value::Half(year?, half.parse().ok()?) });
        }
        let figures = folded.strip_prefix("fy")?;
        let year = match figures.len() {
            0 => {
                return words::year(self.folded(at + 1)).map(|y| Hit { start: at, end: at + 2, value: Value::Year(y) });
            }
            4 => words::year(figures)?,
            2 => 2000 + figures.parse::<i32>().ok()?,
            _ => return None,
        };
        let next = (year + 1) % 100;
        if self.is_dash(at + 1) && !self.spaced(at + 2) && self.folded(at + 2).parse() == Ok(next) {
            let value = Value::Range(Box::new(Value::Year(year)), Box::new(Value::Year(year + 1)));
            return Some(Hit { start: at, end: at + 3, value });
        }
        Some(Hit { start: at, end: at + 1, value: Value::Year(year) })
    }
}

/// The number that an ordinal of a quarter or half writes, 1 to 4.
fn numbered(word: &str) -> Option<u8> {
    let number = match word {
        "1st" => 1,
        "2nd" => 2,
        "3rd" => 3,
        "4th" => 4,
        _ => words::ordinal(word)?,
    };
    u8::try_from(number).ok().filter(|number| *number <= 4)
}

/// The quarter that many after the first of a year.
pub(super) fn quarter(year: i32, quarters: i32) -> Value {
    Value::Quarter(year + quarters.div_euclid(4), (quarters.rem_euclid(4) + 1) as u8)
}
