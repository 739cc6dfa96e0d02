//! Quarters and halves, which companies report by: "the third quarter of 2024", "Q3",
//! "this year's first half", "FY2024". In: a unit or a code. Out: the expression with its
//! value.

use super::reader::{Hit, Reader};
use super::relative::Unit;
use super::tense::is_ahead;
use super::value::Value;
use crate::calendar::words;

impl Reader<'_, '_> {
    /// "the third quarter of 2024", "third-quarter", "the first half".
    pub(super) fn read_fiscal(&self, at: usize, unit: Unit, plural: bool) -> Option<Hit> {
        if plural || !matches!(unit, Unit::Quarter | Unit::Half) {
            return None;
        }
        let hyphen = usize::from(self.before(at, 1) == "-" && !self.spaced(at));
        let number_at = at.checked_sub(1 + hyphen).filter(|&i| i >= self.floor)?;
        let word = self.folded(number_at);
        let number = words::ordinal(word).or(match word {
            "1st" => Some(1),
            "2nd" => Some(2),
            "3rd" => Some(3),
            "4th" => Some(4),
            "last" | "final" if self.before(number_at, 1) == "the" => Some(4),
            _ => None,
        })?;
        let most = if unit == Unit::Quarter { 4 } else { 2 };
        if number > most {
            return None;
        }
        let mut start = number_at;
        start -= usize::from(self.before(start, 1) == "fiscal");
        let (end, year) = self.fiscal_year(at + 1);
        let owned = self.owning_year(start);
        let own = owned.map(|(_, year)| year);
        if unit == Unit::Half && year.is_none() && own.is_none() {
            return None;
        }
        if let Some((owner, _)) = owned.filter(|_| year.is_none()) {
            start = owner;
        } else if self.before(start, 1) == "the" {
            start -= 1;
        }
        let start = self.with_part(start);
        let value = match (year.or(own), self.reference) {
            (Some(year), _) if unit == Unit::Half => Value::Half(year, number as u8),
            (Some(year), _) => Value::Quarter(year, number as u8),
            (None, Some(reference)) => {
                let current = i32::from(reference.month() - 1) / 3 + 1;
                let ahead = is_ahead(self.doc, start, end);
                let year = reference.year() - i32::from(number > current && !ahead);
                Value::Quarter(year, number as u8)
            }
            (None, None) => Value::Unknown,
        };
        Some(Hit { start, end, value })
    }

    /// The year before a quarter: "this year's third quarter", "the 1988 second
    /// quarter", "the year-ago third quarter"; with the token where it starts.
    pub(super) fn owning_year(&self, at: usize) -> Option<(usize, i32)> {
        let possessive = usize::from(matches!(self.before(at, 1), "'s" | "’s"));
        let owner = at.checked_sub(1 + possessive).filter(|&i| i >= self.floor)?;
        if let Some(year) = words::year(self.folded(owner)).filter(|year| (1900..2100).contains(year)) {
            return Some((owner - usize::from(self.before(owner, 1) == "the"), year));
        }
        let reference = self.reference?.year();
        let compared = matches!(self.folded(owner), "ago" | "earlier") && self.before(owner, 1) == "-";
        if compared && self.before(owner, 2) == "year" {
            return Some((owner - 2 - usize::from(self.before(owner, 3) == "the"), reference - 1));
        }
        let shift = match self.before(owner, 1) {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        (self.folded(owner) == "year" && possessive == 1).then_some((owner - 1, reference + shift))
    }

    /// The year behind a quarter: "of 2024", "of fiscal 2024", "of this year", "last
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

    /// "the quarter" after a quarter was named; "the end of the year".
    pub(super) fn is_definite(&self, at: usize, article: usize, unit: Unit) -> bool {
        let part = self.before(article, 1) == "of"
            && matches!(self.before(article, 2), "end" | "beginning" | "start" | "middle" | "rest" | "remainder");
        let goes_on = matches!(self.folded(at + 1), "of" | "that" | "when" | "before" | "after" | "-");
        match unit {
            Unit::Quarter => !goes_on && matches!(self.last, Some((Value::Quarter(..), _))),
            Unit::Year | Unit::Month => part && !goes_on,
            _ => false,
        }
    }

    /// "Q3 2024", "FY2024", "Q1".
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
        let figures = folded.strip_prefix("fy")?;
        let year = match figures.len() {
            0 => {
                return words::year(self.folded(at + 1)).map(|y| Hit { start: at, end: at + 2, value: Value::Year(y) });
            }
            4 => words::year(figures)?,
            2 => 2000 + figures.parse::<i32>().ok()?,
            _ => return None,
        };
        Some(Hit { start: at, end: at + 1, value: Value::Year(year) })
    }
}

/// The quarter so many after the first of a year.
pub(super) fn quarter(year: i32, quarters: i32) -> Value {
    Value::Quarter(year + quarters.div_euclid(4), (quarters.rem_euclid(4) + 1) as u8)
}
