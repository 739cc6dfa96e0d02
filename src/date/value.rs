//! What a calendar expression means, and how EDTF (ISO 8601-2:2019) writes it.

use crate::calendar::edtf::{Edtf, Stretch};
use crate::calendar::{Day, PartialDate};

/// The meaning of a calendar expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `2024-02-07`
    Day(Day),
    /// `--02-07`: a day or month whose year is not known.
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
    /// `19XX`, the twentieth; `-00XX`, the first before our era.
    Century { number: i32, bc: bool },
    /// `2019/2021`
    Range(Box<Value>, Box<Value>),
    /// A calendar expression whose day is not known: no value.
    Unknown,
}

impl Value {
    /// The value in EDTF, if it is known and there is such a time.
    pub(super) fn to_edtf(&self) -> Option<Edtf> {
        let whole = |year: i32, code: u8| Edtf::of(Stretch::Part { year, code });
        match *self {
            Value::Day(day) => Some(day.into()),
            Value::Partial(date) => date.resolve(None),
            Value::Month(year, month) => Edtf::of(Stretch::Month { year, month }),
            Value::Year(year) => Edtf::of(Stretch::Year(year)),
            Value::Quarter(year, quarter) => whole(year, 32 + quarter),
            Value::Half(year, half) => whole(year, 39 + half),
            Value::Season(year, season) => whole(year, 20 + season),
            Value::Week(monday) => {
                let (year, week) = monday.week()?;
                Edtf::of(Stretch::Week { year, week })
            }
            Value::Weekend(saturday) => Edtf::interval(saturday.into(), saturday.plus(1)?.into()),
            Value::Decade(decade) => figures(false, decade, 1),
            Value::Century { number, bc } => figures(bc, number - 1, 2),
            Value::Range(ref first, ref last) => Edtf::interval(first.to_edtf()?, last.to_edtf()?),
            Value::Unknown => None,
        }
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

fn figures(bc: bool, figures: i32, untold: u8) -> Option<Edtf> {
    Edtf::of(Stretch::Figures { bc, figures: u16::try_from(figures).ok()?, untold })
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
    fn edtf_codes_seasons_and_quarters() {
        assert_eq!(Value::Quarter(2024, 1).to_edtf().unwrap().to_string(), "2024-33");
        assert_eq!(Value::Season(2023, 4).to_edtf().unwrap().to_string(), "2023-24");
        assert_eq!(Value::Decade(199).to_edtf().unwrap().to_string(), "199X");
    }
}
