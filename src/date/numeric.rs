//! Dates in figures: "2024-02-07", "2/7/2024", "07.02.2024", "6-Jan-2013". In: a number.
//! Out: the expression with its value.

use super::reader::{Hit, Reader, full_year};
use super::value::Value;
use crate::calendar::Day;
use crate::calendar::words;

impl Reader<'_, '_> {
    /// The first expression of the table that a number opens.
    pub(super) fn read_at_number(&self, at: usize) -> Option<Hit> {
        let patterns: &[fn(&Self, usize) -> Option<Hit>] = &[
            Self::read_iso,
            Self::read_numeric,
            Self::read_day_month,
            Self::read_years,
            Self::read_decade,
            Self::read_bare_year,
        ];
        patterns.iter().find_map(|pattern| pattern(self, at))
    }

    /// "2024-02-07", "2013/1/6", "2024-02-07T10:00".
    pub(super) fn read_iso(&self, at: usize) -> Option<Hit> {
        let year = words::year(self.folded(at))?;
        let mark = self.folded(at + 1);
        if !matches!(mark, "-" | "/") || self.spaced(at + 1) || self.spaced(at + 2) || self.folded(at + 3) != mark {
            return None;
        }
        let month = figures(self.folded(at + 2)).filter(|month| (1..=12).contains(month))? as u8;
        let day_word = self.folded(at + 4);
        // "2024-02-07T10:00": the hour is glued to the day.
        let day = words::day(day_word).or_else(|| words::day(day_word.get(..2).filter(|_| day_word.contains('t'))?))?;
        Some(Hit { start: at, end: at + 5, value: Value::Day(Day::new(year, month, day)?) })
    }

    /// "2/7/2024" (month first, as in US copy, unless that is no date), "07.02.2024",
    /// "6-Jan-2013", "10/2012".
    pub(super) fn read_numeric(&self, at: usize) -> Option<Hit> {
        let word = self.folded(at);
        if word.bytes().filter(|&b| b == b'.').count() == 2 {
            let mut parts = word.split('.');
            let (day, month, year) = (figures(parts.next()?)?, figures(parts.next()?)?, parts.next()?);
            let value = day_of(read_year(year)?, month, day).or_else(|| day_of(read_year(year)?, day, month))?;
            return Some(Hit { start: at, end: at + 1, value: Value::Day(value) });
        }
        let mark = self.folded(at + 1);
        if !matches!(mark, "-" | "/") || self.spaced(at + 1) || self.spaced(at + 2) {
            return None;
        }
        let glued_to_more = at > self.floor && !self.spaced(at) && matches!(self.before(at, 1), "-" | "/" | ".");
        if glued_to_more {
            return None;
        }
        let first = figures(word)?;
        if let Some(month) = words::month(self.folded(at + 2)).filter(|_| self.folded(at + 3) == mark) {
            let value = day_of(read_year(self.folded(at + 4))?, i32::from(month), first)?;
            return Some(Hit { start: at, end: at + 5, value: Value::Day(value) });
        }
        let second = figures(self.folded(at + 2))?;
        let goes_on = self.folded(at + 3) == mark && !self.spaced(at + 3) && !self.spaced(at + 4);
        if goes_on {
            let year = read_year(self.folded(at + 4))?;
            let value = day_of(year, first, second).or_else(|| day_of(year, second, first))?;
            return Some(Hit { start: at, end: at + 5, value: Value::Day(value) });
        }
        let year = words::year(self.folded(at + 2)).filter(|_| mark == "/" && (1..=12).contains(&first))?;
        Some(Hit { start: at, end: at + 3, value: Value::Month(year, first as u8) })
    }
}

/// The number of a run of at most four figures.
pub(super) fn figures(word: &str) -> Option<i32> {
    let digits = !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|_| digits)
}

/// A year of four or two figures.
pub(super) fn read_year(word: &str) -> Option<i32> {
    match word.len() {
        4 => words::year(word),
        2 => figures(word).map(full_year),
        _ => None,
    }
}

pub(super) fn day_of(year: i32, month: i32, day: i32) -> Option<Day> {
    Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}
