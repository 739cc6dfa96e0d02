//! What a calendar expression means, and how EDTF (ISO 8601-2:2019) writes it.

use crate::calendar::{Day, PartialDate};

/// The meaning of a calendar expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `2024-02-07`
    Day(Day),
    /// `--02-07`: a day or month whose year nothing tells.
    Partial(PartialDate),
    /// `2024-02`
    Month(i32, u8),
    /// `2024`
    Year(i32),
    /// `2024-33`: first to fourth quarter are 33 to 36.
    Quarter(i32, u8),
    /// `2024-40`: first and second half are 40 and 41.
    Half(i32, u8),
    /// `2024-21`: spring to winter are 21 to 24.
    Season(i32, u8),
    /// `2024-W06`, by its Monday.
    Week(Day),
    /// `2024-02-10/2024-02-11`, by its Saturday.
    Weekend(Day),
    /// `199X`, by its first three digits.
    Decade(i32),
    /// `19XX`, by its first two digits.
    Century(i32),
    /// `2019/2021`
    Range(Box<Value>, Box<Value>),
    /// A calendar expression whose day nothing tells: no value.
    Unknown,
}

impl Value {
    /// The value in EDTF, if anything tells it.
    pub(super) fn to_edtf(&self) -> Option<String> {
        Some(match self {
            Value::Day(day) => day.to_string(),
            Value::Partial(date) => date.resolve(None),
            Value::Month(year, month) => format!("{year:04}-{month:02}"),
            // Years before 1 BC, which is 0: "-0043".
            Value::Year(year) if *year < 0 => format!("-{:04}", -year),
            Value::Year(year) => format!("{year:04}"),
            Value::Quarter(year, quarter) => format!("{year:04}-{}", 32 + quarter),
            Value::Half(year, half) => format!("{year:04}-{}", 39 + half),
            Value::Season(year, season) => format!("{year:04}-{}", 20 + season),
            Value::Week(monday) => {
                let (year, week) = iso_week(*monday);
                format!("{year:04}-W{week:02}")
            }
            Value::Weekend(saturday) => format!("{saturday}/{}", saturday.plus(1)?),
            Value::Decade(digits) => format!("{digits:03}X"),
            Value::Century(digits) => format!("{digits:02}XX"),
            Value::Range(first, last) => format!("{}/{}", first.to_edtf()?, last.to_edtf()?),
            Value::Unknown => return None,
        })
    }

    /// The day that "a day earlier" is counted from.
    pub(super) fn to_day(&self) -> Option<Day> {
        match self {
            Value::Day(day) | Value::Week(day) | Value::Weekend(day) => Some(*day),
            Value::Range(_, last) => last.to_day(),
            _ => None,
        }
    }

    /// The year and month that "a month earlier" is counted from.
    pub(super) fn to_month(&self) -> Option<(i32, u8)> {
        match self {
            Value::Month(year, month) => Some((*year, *month)),
            Value::Range(_, last) => last.to_month(),
            other => other.to_day().map(|day| (day.year(), day.month())),
        }
    }

    /// The year that "a year earlier" is counted from.
    pub(super) fn to_year(&self) -> Option<i32> {
        match self {
            Value::Year(year) | Value::Quarter(year, _) | Value::Half(year, _) | Value::Season(year, _) => Some(*year),
            Value::Range(_, last) => last.to_year(),
            other => other.to_month().map(|(year, _)| year),
        }
    }
}

/// The ISO 8601 week of a day: its year and number, 1 to 53.
pub(super) fn iso_week(day: Day) -> (i32, i32) {
    let thursday = day.ordinal() - i32::from(day.weekday()) + 3;
    let year = Day::from_ordinal(thursday).map_or(day.year(), Day::year);
    let first = Day::new(year, 1, 1).map_or(thursday, Day::ordinal);
    (year, (thursday - first) / 7 + 1)
}

/// The Monday of the week of `day`, so many weeks later.
pub(super) fn week_of(day: Day, weeks: i32) -> Option<Day> {
    day.plus(7 * weeks - i32::from(day.weekday()))
}

/// The month so many months after another.
pub(super) fn add_months(year: i32, month: u8, months: i32) -> (i32, u8) {
    let total = year * 12 + i32::from(month) - 1 + months;
    (total.div_euclid(12), (total.rem_euclid(12) + 1) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn week_belongs_to_the_year_of_its_thursday() {
        let week = |text: &str| text.parse::<Day>().map(iso_week);
        assert_eq!(week("2024-02-07"), Ok((2024, 6)));
        assert_eq!(week("2021-01-01"), Ok((2020, 53)));
        assert_eq!(week("2018-12-31"), Ok((2019, 1)));
    }

    #[test]
    fn edtf_codes_seasons_and_quarters() {
        assert_eq!(Value::Quarter(2024, 1).to_edtf().as_deref(), Some("2024-33"));
        assert_eq!(Value::Season(2023, 4).to_edtf().as_deref(), Some("2023-24"));
        assert_eq!(Value::Decade(199).to_edtf().as_deref(), Some("199X"));
    }
}
