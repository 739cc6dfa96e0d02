//! Days of the proleptic Gregorian calendar (ISO 8601). In: a year, a month, a day, or `2024-02-07`.
//! Out: the day, if it exists.

use std::fmt;
use std::str::FromStr;

/// A day that exists.
///
/// ```
/// use article_annotator::Day;
/// let day: Day = "2024-02-28".parse().unwrap();
/// assert_eq!(day.plus(2), Day::new(2024, 3, 1));
/// assert!("2024-02-30".parse::<Day>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i32,
    month: u8,
    date: u8,
}

impl Day {
    /// The day, if it exists: there is no 30 February.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        let valid = (0..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
        valid.then_some(Day { year, month, date: day })
    }

    /// The year, 0 to 9999.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.date
    }

    /// Days since 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    #[must_use]
    pub fn ordinal(self) -> i32 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (i32::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i32::from(self.date) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day so many days after 1970-01-01, if its year is 0 to 9999.
    #[must_use]
    pub fn from_ordinal(ordinal: i32) -> Option<Day> {
        let z = ordinal.checked_add(719_468)?;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted + 2) / 5 + 1) as u8;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        Day::new(year, u8::try_from(month).ok()?, day)
    }

    /// The day so many days later (earlier, when negative).
    #[must_use]
    pub fn plus(self, days: i32) -> Option<Day> {
        Day::from_ordinal(self.ordinal().checked_add(days)?)
    }

    /// The day of the week, Monday 0 to Sunday 6.
    #[must_use]
    pub fn weekday(self) -> u8 {
        (self.ordinal() + 3).rem_euclid(7) as u8
    }

    /// The week of ISO 8601, by the year of its Thursday: that year and the number, 1 to 53.
    pub(crate) fn week(self) -> Option<(i32, u8)> {
        let thursday = self.plus(3 - i32::from(self.weekday()))?;
        let first = Day::new(thursday.year, 1, 1)?;
        Some((thursday.year, ((thursday.ordinal() - first.ordinal()) / 7 + 1) as u8))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.date)
    }
}

impl FromStr for Day {
    type Err = NoSuchDay;

    /// Reads `2024-02-07`.
    fn from_str(text: &str) -> Result<Day, NoSuchDay> {
        // A text was taken for a day: its beginning tells which.
        let fault = || NoSuchDay(text.chars().take(MOST_QUOTED).collect());
        let mut parts = text.split('-');
        let mut part = |width: usize| {
            let digits = parts.next().filter(|p| p.len() == width && p.bytes().all(|b| b.is_ascii_digit()));
            digits.and_then(|p| p.parse::<u16>().ok()).ok_or_else(fault)
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        if parts.next().is_some() {
            return Err(fault());
        }
        Day::new(i32::from(year), month as u8, day as u8).ok_or_else(fault)
    }
}

/// A text that is no day of the form `2024-02-07`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchDay(String);

/// So many characters of what is not a day are quoted.
const MOST_QUOTED: usize = 40;

impl fmt::Display for NoSuchDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is not a day: write it as YYYY-MM-DD, like 2024-02-07", self.0)
    }
}

impl std::error::Error for NoSuchDay {}

/// The number of days in a month.
#[must_use]
pub const fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinal_and_day_are_each_others_inverse() {
        for ordinal in (-700_000..2_900_000).step_by(37) {
            if let Some(day) = Day::from_ordinal(ordinal) {
                assert_eq!(day.ordinal(), ordinal, "{day}");
            }
        }
    }

    #[test]
    fn weekday_is_known() {
        assert_eq!("2024-02-07".parse::<Day>().map(Day::weekday), Ok(2));
        assert_eq!("1970-01-01".parse::<Day>().map(Day::weekday), Ok(3));
    }

    #[test]
    fn day_that_does_not_exist_is_refused() {
        for text in ["2023-02-29", "2024-13-01", "2024-2-7", "+024-02-07", "2024-02-07-01", "", "yesterday"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn week_belongs_to_the_year_of_its_thursday() {
        let week = |text: &str| text.parse::<Day>().map(Day::week);
        assert_eq!(week("2024-02-07"), Ok(Some((2024, 6))));
        assert_eq!(week("2021-01-01"), Ok(Some((2020, 53))));
        assert_eq!(week("2018-12-31"), Ok(Some((2019, 1))));
    }
}
