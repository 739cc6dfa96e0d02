//! Values of dates as EDTF (ISO 8601-2:2019) writes them. In: the parts of a date, or its text. Out: a
//! value, if there is such a time: never a 30 February, never an interval that runs backwards. Two
//! forms are not EDTF's own: the weeks of ISO 8601-1, and dates whose year is not known.

use super::{Day, days_in};
use std::fmt;
use std::str::FromStr;

/// The value of a date: a day, something longer, or an interval of two such.
///
/// | | written |
/// |---|---|
/// | day | `2024-02-07`, `-0043-03-15` (44 BC) |
/// | month | `2024-02` |
/// | year | `2024`, `-0043` |
/// | season, spring to winter | `2024-21` to `2024-24` |
/// | quarter | `2024-33` to `2024-36` |
/// | half | `2024-40`, `2024-41` |
/// | week | `2024-W06` |
/// | decade, century | `199X`, `19XX`; `-00XX` is the first century BC |
/// | interval | `2019/2021` |
/// | day or month of an unknown year | `--02-07`, `--02` |
///
/// Years are those of astronomers, from −9999 to 9999: the year 0 is 1 BC.
///
/// ```
/// use article_annotator::annotation::Edtf;
/// let value: Edtf = "2024-02-07".parse().unwrap();
/// assert_eq!(value.to_day().map(|day| day.weekday()), Some(2));
/// assert_eq!(value.to_string(), "2024-02-07");
/// assert!("2024-02-30".parse::<Edtf>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edtf {
    first: Stretch,
    /// The other end of an interval.
    last: Option<Stretch>,
}

/// A time that one look at the calendar finds, or what may be none: [`Edtf::of`] decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Stretch {
    Day {
        year: i32,
        month: u8,
        day: u8,
    },
    Month {
        year: i32,
        month: u8,
    },
    Year(i32),
    /// A season, a quarter, a third or a half, by the code that EDTF has for it: 21 to 41.
    Part {
        year: i32,
        code: u8,
    },
    Week {
        year: i32,
        week: u8,
    },
    /// `199X`, `19XX`: the figures that are written, and how many are not.
    Figures {
        bc: bool,
        figures: u16,
        untold: u8,
    },
    Yearless {
        month: u8,
        day: Option<u8>,
    },
}

const YEARS: std::ops::RangeInclusive<i32> = -9999..=9999;

impl Edtf {
    /// The time `stretch`, if it exists.
    pub(crate) fn of(stretch: Stretch) -> Option<Edtf> {
        stretch.exists().then_some(Edtf { first: stretch, last: None })
    }

    /// The interval from one time to another; `None` for one that runs backwards, or of which one
    /// end has a year and the other none.
    ///
    /// ```
    /// use article_annotator::annotation::Edtf;
    /// let [may, june] = ["2024-05", "2024-06"].map(|month| month.parse::<Edtf>().unwrap());
    /// assert_eq!(Edtf::interval(may, june).unwrap().to_string(), "2024-05/2024-06");
    /// assert_eq!(Edtf::interval(june, may), None);
    /// ```
    #[must_use]
    pub fn interval(first: Edtf, last: Edtf) -> Option<Edtf> {
        if first.last.is_some() || last.last.is_some() {
            return None;
        }
        let forwards = match (first.first.starts(), last.first.ends()) {
            (Some(starts), Some(ends)) => starts <= ends,
            (starts, ends) => starts.is_none() && ends.is_none(),
        };
        forwards.then_some(Edtf { first: first.first, last: Some(last.first) })
    }

    /// Both ends of an interval; of any other value, the value twice.
    ///
    /// ```
    /// use article_annotator::annotation::Edtf;
    /// let value: Edtf = "2019/2021".parse().unwrap();
    /// assert_eq!(value.to_ends().map(|end| end.to_string()), ["2019", "2021"]);
    /// ```
    #[must_use]
    pub fn to_ends(self) -> [Edtf; 2] {
        [self.first, self.last.unwrap_or(self.first)].map(|first| Edtf { first, last: None })
    }

    /// The day that the value is; `None` for anything longer, and for days before the year 0.
    ///
    /// ```
    /// use article_annotator::annotation::Edtf;
    /// let to_day = |value: &str| value.parse::<Edtf>().unwrap().to_day();
    /// assert_eq!(to_day("2024-02-07").map(|day| day.month()), Some(2));
    /// assert_eq!(to_day("2024-02"), None);
    /// ```
    #[must_use]
    pub fn to_day(self) -> Option<Day> {
        match self {
            Edtf { first: Stretch::Day { year, month, day }, last: None } => Day::new(year, month, day),
            _ => None,
        }
    }

    /// Whether HTML's `<time>` and W3C's types have it: a day, month or year of four figures, or a day
    /// without a year.
    pub(crate) fn is_plain(self) -> bool {
        let year = match self.first {
            Stretch::Day { year, .. } | Stretch::Month { year, .. } | Stretch::Year(year) => year,
            Stretch::Yearless { day: Some(_), .. } => 0,
            _ => return false,
        };
        self.last.is_none() && year >= 0
    }

    /// The order of values in a list: by where they start, the longer first; those without a year
    /// before all others. Below `u32::MAX`.
    pub(crate) fn sort_key(self) -> usize {
        let (year, month, day) = match (self.first, self.first.starts()) {
            (Stretch::Yearless { month, day }, _) => (YEARS.start() - 1, month, day.unwrap_or(0)),
            (Stretch::Year(_) | Stretch::Figures { .. }, Some((year, ..))) => (year, 0, 0),
            (Stretch::Month { .. } | Stretch::Part { .. }, Some((year, month, _))) => (year, month, 0),
            (_, start) => start.unwrap_or_default(),
        };
        let years = year.abs_diff(YEARS.start() - 1) as usize;
        (years * 100 + usize::from(month)) * 100 + usize::from(day)
    }
}

impl Stretch {
    fn exists(self) -> bool {
        let months = 1..=12;
        match self {
            Self::Day { year, month, day } => {
                YEARS.contains(&year) && months.contains(&month) && (1..=days_in(year, month)).contains(&day)
            }
            Self::Month { year, month } => YEARS.contains(&year) && months.contains(&month),
            Self::Year(year) => YEARS.contains(&year),
            Self::Part { year, code } => YEARS.contains(&year) && (21..=41).contains(&code),
            // The last week of a year is that of its 28 December.
            Self::Week { year, week } => {
                Day::new(year, 12, 28).and_then(Day::week).is_some_and(|(_, last)| (1..=last).contains(&week))
            }
            Self::Figures { figures, untold, .. } => {
                matches!((untold, figures), (1, 0..=999) | (2, 0..=99))
            }
            Self::Yearless { month, day } => {
                months.contains(&month) && day.is_none_or(|day| (1..=days_in(LEAP_YEAR, month)).contains(&day))
            }
        }
    }

    /// Year, month and day of its first day; `None` without a year.
    fn starts(self) -> Option<(i32, u8, u8)> {
        Some(match self {
            Self::Day { year, month, day } => (year, month, day),
            Self::Month { year, month } => (year, month, 1),
            Self::Year(year) => (year, 1, 1),
            Self::Part { year, code } => (year, first_month(code), 1),
            Self::Week { year, week } => {
                let monday = monday_of(year, week)?;
                (monday.year(), monday.month(), monday.day())
            }
            Self::Figures { bc, figures, untold } => {
                let all = 10_i32.pow(untold.into());
                let first = i32::from(figures) * all;
                (if bc { 1 - first - all } else { first }, 1, 1)
            }
            Self::Yearless { .. } => return None,
        })
    }

    /// Year, month and day that it does not go beyond; `None` without a year.
    fn ends(self) -> Option<(i32, u8, u8)> {
        let (year, month, day) = self.starts()?;
        Some(match self {
            Self::Day { .. } | Self::Yearless { .. } => (year, month, day),
            Self::Month { .. } => (year, month, 31),
            Self::Year(_) => (year, 12, 31),
            // The longest, a half; a winter goes on into the next year.
            Self::Part { .. } => (year + i32::from(month > 7), (month + 4) % 12 + 1, 31),
            Self::Week { year, week } => match monday_of(year, week)?.plus(6) {
                Some(sunday) => (sunday.year(), sunday.month(), sunday.day()),
                None => (year, 12, 31),
            },
            Self::Figures { untold, .. } => (year + 10_i32.pow(untold.into()) - 1, 12, 31),
        })
    }
}

/// A year that has every day.
const LEAP_YEAR: i32 = 2024;

/// The Monday of a week of ISO 8601: its first is that of 4 January.
fn monday_of(year: i32, week: u8) -> Option<Day> {
    let first = Day::new(year, 1, 4)?;
    first.plus(7 * (i32::from(week) - 1) - i32::from(first.weekday()))
}

/// The month in which a season, quarter, third or half of a year begins, by its code.
fn first_month(code: u8) -> u8 {
    match code {
        // Spring, summer, autumn and winter: of no place, of the north, of the south.
        21..=28 => (code - 21) % 4 * 3 + 3,
        29..=32 => [9, 12, 3, 6][usize::from(code - 29)],
        33..=36 => (code - 33) * 3 + 1,
        37..=39 => (code - 37) * 4 + 1,
        _ => (code - 40) * 6 + 1,
    }
}

impl From<Day> for Edtf {
    fn from(day: Day) -> Edtf {
        let (year, month, day) = (day.year(), day.month(), day.day());
        Edtf { first: Stretch::Day { year, month, day }, last: None }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        self.last.map_or(Ok(()), |last| write!(f, "/{last}"))
    }
}

impl fmt::Debug for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, rest) = match *self {
            Self::Day { year, month, day } => (year, [Some(month), Some(day)]),
            Self::Month { year, month } => (year, [Some(month), None]),
            Self::Year(year) => (year, [None; 2]),
            Self::Part { year, code } => (year, [Some(code), None]),
            Self::Week { year, week } => return write!(f, "{year:04}-W{week:02}"),
            Self::Figures { bc, figures, untold } => {
                let (sign, told) = (if bc { "-" } else { "" }, 4 - usize::from(untold));
                return write!(f, "{sign}{figures:0told$}{}", if untold == 1 { "X" } else { "XX" });
            }
            Self::Yearless { month, day: Some(day) } => return write!(f, "--{month:02}-{day:02}"),
            Self::Yearless { month, day: None } => return write!(f, "--{month:02}"),
        };
        write!(f, "{}{:04}", if year < 0 { "-" } else { "" }, year.unsigned_abs())?;
        rest.into_iter().flatten().try_for_each(|part| write!(f, "-{part:02}"))
    }
}

impl FromStr for Edtf {
    type Err = NoSuchDate;

    /// Reads what [`Edtf`] lists; EDTF's signs for what is doubtful, open intervals and sets are not
    /// among it.
    fn from_str(text: &str) -> Result<Edtf, NoSuchDate> {
        let read = |text| read(text).and_then(Edtf::of);
        let value = match text.split_once('/') {
            None => read(text),
            Some((first, last)) => read(first).zip(read(last)).and_then(|(first, last)| Edtf::interval(first, last)),
        };
        value.ok_or_else(|| NoSuchDate(text.to_string()))
    }
}

fn read(text: &str) -> Option<Stretch> {
    if let Some(date) = text.strip_prefix("--") {
        let (month, day) = date.split_once('-').map_or((date, None), |(month, day)| (month, Some(day)));
        let day = match day {
            Some(day) => Some(figures(day, 2)? as u8),
            None => None,
        };
        return Some(Stretch::Yearless { month: figures(month, 2)? as u8, day });
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let bc = unsigned.len() < text.len();
    let (year, rest) = unsigned.split_at_checked(4)?;
    let told = year.trim_end_matches('X');
    if told.len() < 4 {
        let figures = figures(told, told.len()).filter(|_| rest.is_empty())?;
        return Some(Stretch::Figures { bc, figures, untold: 4 - told.len() as u8 });
    }
    let year = i32::from(figures(year, 4).filter(|&year| year > 0 || !bc)?);
    let year = if bc { -year } else { year };
    if rest.is_empty() {
        return Some(Stretch::Year(year));
    }
    let rest = rest.strip_prefix('-')?;
    if let Some(week) = rest.strip_prefix('W') {
        return Some(Stretch::Week { year, week: figures(week, 2)? as u8 });
    }
    match rest.split_once('-') {
        Some((month, day)) => Some(Stretch::Day { year, month: figures(month, 2)? as u8, day: figures(day, 2)? as u8 }),
        None => Some(match figures(rest, 2)? as u8 {
            code @ 21.. => Stretch::Part { year, code },
            month => Stretch::Month { year, month },
        }),
    }
}

/// The number of so many figures, four at most.
fn figures(text: &str, length: usize) -> Option<u16> {
    let whole = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| whole)
}

/// A text that is not a value of a date.
///
/// ```
/// use article_annotator::annotation::Edtf;
/// let fault = "7 February".parse::<Edtf>().unwrap_err();
/// assert!(fault.to_string().starts_with("\"7 February\" is not a date"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchDate(String);

impl fmt::Display for NoSuchDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is not a date in EDTF, like 2024-02-07, 2024-02, 199X or 2019/2021", self.0)
    }
}

impl std::error::Error for NoSuchDate {}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: &str = "2024-02-07 -0043-03-15 2024-02 -0043-03 2024 -0043 0000 9999 -9999 2024-21 2024-24 \
        2024-33 -0001-36 2024-40 2024-41 2024-W06 2020-W53 199X 19XX 00XX -00XX -004X 2019/2021 --02-29 --02 \
        2024-12-31/2025-01-02 --05/--08 2024-24/2025-01 2024-05-03/2024 2024-02/2024-02 2025-01/2024-24 2024-02-02/2024-W05 --12-30/--01-02";

    #[test]
    fn values_are_read_and_written_alike() {
        for text in VALUES.split_whitespace() {
            assert_eq!(text.parse::<Edtf>().map(|value| value.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in "2024-02-30 2023-02-29 2024-13 2024-00 2024-42 2024-1 24 02024 10000-01 -0000 2024-W53 2024-W00 \
            1XXX XXXX 19X 199x 199X-01 2021/2019 2024-05-03/2024-05-02 2024/--05 2019/2020/2021 2024/ /2024 -- --13 \
            --02-30 --02-7 2024-02-07Z 2024? ２０２４ -W0604 --1-02 +2024"
            .split_whitespace()
        {
            assert!(text.parse::<Edtf>().is_err(), "{text}");
        }
        assert!("".parse::<Edtf>().is_err());
    }

    #[test]
    fn values_sort_by_where_they_start() {
        let sorted = "--02-07 -00XX 00XX 19XX 199X 1990 1990-01 1990-01-01 1990-02 1990-22 1990-W40 1990-12-31/1991";
        let mut keys: Vec<usize> = sorted.split(' ').filter_map(|text| text.parse().ok()).map(Edtf::sort_key).collect();
        assert!(keys.is_sorted() && keys.len() == 12, "{keys:?}");
        keys.dedup();
        assert_eq!(keys.len(), 11, "a decade and its first year start on one day");
    }
}
