//! Holidays that newspapers date by. In: a holiday's words. Out: its day in a year of the Gregorian
//! calendar. Those of other calendars, and those that each country keeps on a day of its own
//! ("Independence Day", "Mother's Day"), are none here: their day is not told by their name. Nor are
//! days for a cause ("Earth Day"): they are told of more than dated by.

use super::Day;

/// When a holiday is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A day of a month.
    Fixed(u8, u8),
    /// A weekday of a month, Monday 0; the first is 1, the last 5; and so many days later.
    Nth(u8, u8, u8, i32),
    /// So many days after Easter Sunday.
    Easter(i32),
}

/// Monday and Thursday, as `Day::weekday` counts.
const MONDAY: u8 = 0;
const THURSDAY: u8 = 3;

/// A holiday's words, folded, possessives and apostrophes left out, and its rule. Of two that
/// begin alike the longer stands first.
const HOLIDAYS: &[(&str, Rule)] = &[
    ("new year day", Rule::Fixed(1, 1)),
    ("new years day", Rule::Fixed(1, 1)),
    ("new year eve", Rule::Fixed(12, 31)),
    ("new years eve", Rule::Fixed(12, 31)),
    ("martin luther king jr. day", Rule::Nth(1, MONDAY, 3, 0)),
    ("martin luther king day", Rule::Nth(1, MONDAY, 3, 0)),
    ("mlk day", Rule::Nth(1, MONDAY, 3, 0)),
    ("australia day", Rule::Fixed(1, 26)),
    ("valentine day", Rule::Fixed(2, 14)),
    ("valentines day", Rule::Fixed(2, 14)),
    ("presidents day", Rule::Nth(2, MONDAY, 3, 0)),
    ("shrove tuesday", Rule::Easter(-47)),
    ("fat tuesday", Rule::Easter(-47)),
    ("mardi gras", Rule::Easter(-47)),
    ("ash wednesday", Rule::Easter(-46)),
    ("st. patrick day", Rule::Fixed(3, 17)),
    ("st patrick day", Rule::Fixed(3, 17)),
    ("april fools day", Rule::Fixed(4, 1)),
    ("palm sunday", Rule::Easter(-7)),
    ("maundy thursday", Rule::Easter(-3)),
    ("good friday", Rule::Easter(-2)),
    ("holy saturday", Rule::Easter(-1)),
    ("easter eve", Rule::Easter(-1)),
    ("easter sunday", Rule::Easter(0)),
    ("easter monday", Rule::Easter(1)),
    ("easter", Rule::Easter(0)),
    ("anzac day", Rule::Fixed(4, 25)),
    ("may day", Rule::Fixed(5, 1)),
    ("ascension day", Rule::Easter(39)),
    ("pentecost", Rule::Easter(49)),
    ("whit monday", Rule::Easter(50)),
    ("memorial day", Rule::Nth(5, MONDAY, 5, 0)),
    ("juneteenth", Rule::Fixed(6, 19)),
    ("canada day", Rule::Fixed(7, 1)),
    ("bastille day", Rule::Fixed(7, 14)),
    ("labor day", Rule::Nth(9, MONDAY, 1, 0)),
    ("columbus day", Rule::Nth(10, MONDAY, 2, 0)),
    ("indigenous peoples day", Rule::Nth(10, MONDAY, 2, 0)),
    ("halloween", Rule::Fixed(10, 31)),
    ("all saints day", Rule::Fixed(11, 1)),
    ("all souls day", Rule::Fixed(11, 2)),
    ("bonfire night", Rule::Fixed(11, 5)),
    ("guy fawkes night", Rule::Fixed(11, 5)),
    ("election day", Rule::Nth(11, MONDAY, 1, 1)),
    ("election night", Rule::Nth(11, MONDAY, 1, 1)),
    ("veterans day", Rule::Fixed(11, 11)),
    ("armistice day", Rule::Fixed(11, 11)),
    ("thanksgiving eve", Rule::Nth(11, THURSDAY, 4, -1)),
    ("thanksgiving day", Rule::Nth(11, THURSDAY, 4, 0)),
    ("thanksgiving", Rule::Nth(11, THURSDAY, 4, 0)),
    ("black friday", Rule::Nth(11, THURSDAY, 4, 1)),
    ("cyber monday", Rule::Nth(11, THURSDAY, 4, 4)),
    ("christmas eve", Rule::Fixed(12, 24)),
    ("christmas day", Rule::Fixed(12, 25)),
    ("christmas", Rule::Fixed(12, 25)),
    ("boxing day", Rule::Fixed(12, 26)),
];

/// The holidays that `word` opens, with the words behind it.
fn opened_by(word: &str) -> impl Iterator<Item = (std::str::Split<'static, char>, Rule)> {
    HOLIDAYS.iter().filter_map(move |(name, rule)| {
        let mut words = name.split(' ');
        (words.next() == Some(word)).then_some((words, *rule))
    })
}

/// Whether a folded word opens a holiday's name.
#[must_use]
pub fn opens(word: &str) -> bool {
    opened_by(word).next().is_some()
}

/// The holiday at the front of folded words, apostrophes left out: how many of them name it, and
/// its rule.
///
/// ```
/// use article_annotator::calendar::{Day, holiday};
/// let (n_words, rule) = holiday::read(["good", "friday", "morning"].into_iter()).unwrap();
/// assert_eq!((n_words, rule.day(2024)), (2, Day::new(2024, 3, 29)));
/// assert!(holiday::read(["good", "morning"].into_iter()).is_none());
/// ```
pub fn read<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Option<(usize, Rule)> {
    let mut rest = words;
    let first = rest.next()?;
    opened_by(first).find_map(|(mut name, rule)| {
        let mut words = rest.clone();
        let mut n_words = 1;
        name.all(|word| {
            n_words += 1;
            words.next() == Some(word)
        })
        .then_some((n_words, rule))
    })
}

impl Rule {
    /// The day in a year, if the calendar has it.
    #[must_use]
    pub fn day(self, year: i32) -> Option<Day> {
        match self {
            Self::Fixed(month, day) => Day::new(year, month, day),
            Self::Nth(month, weekday, nth, later) => {
                let first = Day::new(year, month, 1)?;
                let ahead = (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7);
                let day = first.plus(ahead + 7 * i32::from(nth - 1))?;
                // A month without a fifth has it one week earlier.
                let day = if day.month() == month { day } else { day.plus(-7)? };
                day.plus(later)
            }
            Self::Easter(later) => easter(year)?.plus(later),
        }
    }

    /// The year whose day is nearest to `reference`.
    #[must_use]
    pub fn nearest_year(self, reference: Day) -> Option<i32> {
        let distance = |year: i32| Some(((self.day(year)?.ordinal() - reference.ordinal()).abs(), year));
        (reference.year() - 1..=reference.year() + 1).filter_map(distance).min().map(|(_, year)| year)
    }
}

/// Easter Sunday of the Western churches, by the algorithm that *Nature* printed without a name
/// (vol. 13, 1876, p. 487; J. Meeus, *Astronomical Algorithms*, chapter 8).
fn easter(year: i32) -> Option<Day> {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let corrected = (century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15 + 19 * golden) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - corrected - rest % 4) % 7;
    let late = (golden + 11 * corrected + 22 * weekday) / 451;
    let day = corrected + weekday - 7 * late + 114;
    Day::new(year, (day / 31) as u8, (day % 31 + 1) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The day of a holiday in a year.
    fn day(name: &str, year: i32) -> String {
        let rule = HOLIDAYS.iter().find(|(known, _)| *known == name).map(|(_, rule)| *rule);
        rule.and_then(|rule| rule.day(year)).map(|day| day.to_string()).unwrap_or_default()
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for (name, day_of) in [
            ("easter", "2024-03-31"),
            ("easter", "2019-04-21"),
            ("easter", "1818-03-22"),
            ("easter", "2038-04-25"),
            ("good friday", "2023-04-07"),
            ("ash wednesday", "2024-02-14"),
            ("pentecost", "2024-05-19"),
            ("thanksgiving", "2023-11-23"),
            ("thanksgiving", "2024-11-28"),
            ("black friday", "2024-11-29"),
            ("election day", "2022-11-08"),
            ("memorial day", "2021-05-31"),
            ("memorial day", "2024-05-27"),
            ("labor day", "2025-09-01"),
            ("martin luther king day", "2024-01-15"),
            ("christmas eve", "2024-12-24"),
        ] {
            assert_eq!(day(name, day_of[..4].parse().unwrap_or(0)), day_of, "{name}");
        }
    }

    #[test]
    fn every_holiday_has_a_day_in_every_year() {
        for (name, rule) in HOLIDAYS {
            for year in 1583..=9998 {
                assert!(rule.day(year).is_some(), "{name} {year}");
            }
        }
    }

    #[test]
    fn longer_names_stand_before_those_that_open_them() {
        for (at, (name, _)) in HOLIDAYS.iter().enumerate() {
            let hidden = HOLIDAYS[at + 1..].iter().find(|(later, _)| later.starts_with(&format!("{name} ")));
            assert_eq!(hidden, None, "{name}");
        }
    }
}
