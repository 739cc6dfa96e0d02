//! Dates in figures: "2024-02-07", "2/7/2024", "07.02.2024", "6-Jan-2013", and those that
//! start with their year: "2018 March 18". In: a number. Out: the expression with its
//! value.

use super::reader::{Hit, Reader, full_year};
use super::value::Value;
use crate::calendar::Day;
use crate::calendar::words;
use crate::token::{Case, Class};

impl Reader<'_, '_> {
    /// The first expression of the table that a number opens.
    pub(super) fn read_at_number(&self, at: usize) -> Option<Hit> {
        let patterns: &[fn(&Self, usize) -> Option<Hit>] = &[
            Self::read_figures,
            Self::read_day_month,
            Self::read_day_in_row,
            Self::read_day_alone,
            Self::read_years,
            Self::read_decade,
            Self::read_era,
            Self::read_bare_year,
            Self::read_short_year,
        ];
        patterns.iter().find_map(|pattern| pattern(self, at))
    }

    /// A whole date in figures, with the weekday before it.
    pub(super) fn read_figures(&self, at: usize) -> Option<Hit> {
        let patterns: &[fn(&Self, usize) -> Option<Hit>] = &[
            Self::read_iso,
            Self::read_year_and_month,
            Self::read_dotted,
            Self::read_glued,
            Self::read_parted,
            Self::read_slashed_day,
        ];
        let hit = patterns.iter().find_map(|pattern| pattern(self, at))?;
        Some(Hit { start: self.with_weekday(hit.start), ..hit })
    }

    /// "2024-02-07", "2013/1/6", "2024-02-07T10:00", "2014 12 28".
    fn read_iso(&self, at: usize) -> Option<Hit> {
        let year = words::year(self.folded(at))?;
        let mark = self.folded(at + 1);
        let glued = matches!(mark, "-" | "/") && !self.spaced(at + 1) && !self.spaced(at + 2);
        let (month, day, end) = if glued && self.folded(at + 3) == mark {
            (self.folded(at + 2), self.folded(at + 4), at + 5)
        } else if mark.len() == 2 && self.folded(at + 2).len() == 2 && self.class(at + 3) == Class::Mark {
            (mark, self.folded(at + 2), at + 3)
        } else {
            return None;
        };
        let month = figures(month).filter(|month| (1..=12).contains(month))? as u8;
        // "2024-02-07T10:00": the hour is glued to the day.
        let day = words::day(day).or_else(|| words::day(day.get(..2).filter(|_| day.contains('t'))?))?;
        Some(Hit { start: at, end, value: Value::Day(Day::new(year, month, day)?) })
    }

    /// "2018 March 18", "2012/Aug/10", "2024-August", "2024 Aug".
    fn read_year_and_month(&self, at: usize) -> Option<Hit> {
        let year = words::year(self.folded(at))?;
        let after =
            at + 1 + usize::from(matches!(self.folded(at + 1), "ad" | "ce") && self.case(at + 1) == Case::Upper);
        let mark = matches!(self.folded(after), "-" | "/") && !self.spaced(after) && !self.spaced(after + 1);
        let month_at = after + usize::from(mark);
        let month = words::month(self.folded(month_at))?;
        let sure = mark || self.case(month_at).is_capital();
        let day_at = month_at + 1 + usize::from(mark && self.folded(month_at + 1) == self.folded(after));
        if let Some((end, day)) = self.day(day_at).filter(|_| sure) {
            // "in 2010 August 5, 2012 was far away": the day has a year of its own.
            let own = self.year_after(end).1.is_some();
            return Day::new(year, month, day).filter(|_| !own).map(|day| Hit {
                start: at,
                end,
                value: Value::Day(day),
            });
        }
        let named = sure && !matches!(self.folded(month_at), "may" | "march" | "mar") || mark;
        let own = self.year_after(month_at + 1).1.is_some();
        (named && !own).then_some(Hit { start: at, end: month_at + 1, value: Value::Month(year, month) })
    }

    /// "07.02.2024", "2014.12.28"; "1.10.30" is a version.
    fn read_dotted(&self, at: usize) -> Option<Hit> {
        let word = self.folded(at);
        let mut parts = word.split('.');
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || matches!(self.before(at, 1), "version" | "v") {
            return None;
        }
        let day = if first.len() == 4 {
            day_of(words::year(first)?, figures(second)?, figures(third)?)?
        } else {
            let padded = first.len() == 2 && second.len() == 2;
            let year = read_year(third).filter(|_| padded || third.len() == 4)?;
            let (first, second) = (figures(first)?, figures(second)?);
            day_of(year, second, first).or_else(|| day_of(year, first, second))?
        };
        Some(Hit { start: at, end: at + 1, value: Value::Day(day) })
    }

    /// "15Sep", "26NOV2012": tickets and tables leave no space.
    fn read_glued(&self, at: usize) -> Option<Hit> {
        let word = self.folded(at);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (day, rest) = word.split_at(digits);
        let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        let (name, year) = rest.split_at(letters);
        let (day, month) = (words::day(day)?, words::month(name).filter(|_| letters >= 3)?);
        let year = if year.is_empty() { None } else { Some(read_year(year)?) };
        let value = self.day_of_year(year, month, day, at, at + 1)?;
        Some(Hit { start: at, end: at + 1, value })
    }

    /// "2/7/2024" (month first, as in US copy, unless that is not a date), "6-Jan-2013",
    /// "10/2012".
    fn read_parted(&self, at: usize) -> Option<Hit> {
        let mark = self.folded(at + 1);
        if !matches!(mark, "-" | "/") || self.spaced(at + 1) || self.spaced(at + 2) || self.is_glued_to_more(at) {
            return None;
        }
        let first = figures(self.folded(at))?;
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

    /// "8/10" where a date is expected: "on 8/10", "Friday 8/10". Elsewhere it is a
    /// fraction or a score; "9/11" is what it is.
    fn read_slashed_day(&self, at: usize) -> Option<Hit> {
        let parted = self.folded(at + 1) == "/" && !self.spaced(at + 1) && !self.spaced(at + 2);
        if !parted || self.is_glued_to_more(at) {
            return None;
        }
        let end = at + 3;
        let (first, second) = (self.folded(at), self.folded(at + 2));
        let (month, day) = (figures(first)?, words::day(second).filter(|_| second.len() <= 2)?);
        if (first, second) == ("9", "11") && self.class(end) != Class::Number {
            return Day::new(2001, 9, 11).map(|day| Hit { start: at, end, value: Value::Day(day) });
        }
        let before = self.before(at, 1);
        let expected = matches!(before, "on" | "by" | "until" | "till" | "since" | "dated")
            || words::weekday(before).is_some()
            || at == self.block && end == self.end;
        let closed =
            self.class(end) == Class::Mark && !matches!(self.folded(end), "/" | "-" | "%") || self.folded(end) == "at";
        let month = u8::try_from(month).ok().filter(|month| expected && closed && (1..=12).contains(month))?;
        let value = self.day_of_year(None, month, day, at, end)?;
        Some(Hit { start: at, end, value })
    }

    /// Whether figures go on before a token: the "2/7" of "1/2/7", the "5" of "-5".
    fn is_glued_to_more(&self, at: usize) -> bool {
        at > self.floor && !self.spaced(at) && matches!(self.before(at, 1), "-" | "/" | ".")
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

fn day_of(year: i32, month: i32, day: i32) -> Option<Day> {
    Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}
