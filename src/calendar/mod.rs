//! Days of the proleptic Gregorian calendar (ISO 8601), and dates with parts missing.

mod day;
pub mod edtf;
pub mod holiday;
pub mod words;

pub use day::{Day, NoSuchDay, days_in};
use edtf::{Edtf, Stretch};

/// A date as written, with what may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// The year, when written.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, when written.
    pub day: Option<u8>,
}

impl PartialDate {
    /// The value: whole when the year is written or `reference` gives it (the nearest one:
    /// 31 December on a page of 1 January is last year's), else `--02-07`; `None` for a date that
    /// does not exist.
    #[must_use]
    pub fn resolve(self, reference: Option<Day>) -> Option<Edtf> {
        let year = self.year.or_else(|| self.nearest_year(reference?));
        Edtf::of(match (year, self.month, self.day) {
            (Some(year), month, Some(day)) => Stretch::Day { year, month, day },
            (Some(year), month, None) => Stretch::Month { year, month },
            (None, month, day) => Stretch::Yearless { month, day },
        })
    }

    /// The year that brings the date nearest to `reference`.
    #[must_use]
    pub fn nearest_year(self, reference: Day) -> Option<i32> {
        let distance = |year: i32| {
            let day = Day::new(year, self.month, self.day.unwrap_or(15))?;
            Some(((day.ordinal() - reference.ordinal()).abs(), year))
        };
        (reference.year() - 1..=reference.year() + 1).filter_map(distance).min().map(|(_, year)| year)
    }
}
