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
