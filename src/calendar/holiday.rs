//! Holidays that newspapers date by. In: a holiday's words. Out: its day in a year of the Gregorian
//! calendar. Those of other calendars, and those that each country keeps on a day of its own
//! ("Independence Day", "Mother's Day"), are left out here: their name does not give their day. Nor are
//! days for a cause ("Earth Day"): they are more often a subject than a date.

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

/// A holiday's words, folded, possessives and apostrophes left out, and its rule; sorted.
const HOLIDAYS: &[(&str, Rule)] = &[
    ("all saints day", Rule::Fixed(11, 1)),
    ("all souls day", Rule::Fixed(11, 2)),
    ("anzac day", Rule::Fixed(4, 25)),
    ("april fools day", Rule::Fixed(4, 1)),
    ("armistice day", Rule::Fixed(11, 11)),
    ("ascension day", Rule::Easter(39)),
    ("ash wednesday", Rule::Easter(-46)),
    ("australia day", Rule::Fixed(1, 26)),
    ("bastille day", Rule::Fixed(7, 14)),
    ("black friday", Rule::Nth(11, THURSDAY, 4, 1)),
    ("bonfire night", Rule::Fixed(11, 5)),
    ("boxing day", Rule::Fixed(12, 26)),
    ("canada day", Rule::Fixed(7, 1)),
    ("christmas", Rule::Fixed(12, 25)),
    ("christmas day", Rule::Fixed(12, 25)),
    ("christmas eve", Rule::Fixed(12, 24)),
    ("columbus day", Rule::Nth(10, MONDAY, 2, 0)),
    ("cyber monday", Rule::Nth(11, THURSDAY, 4, 4)),
    ("easter", Rule::Easter(0)),
    ("easter eve", Rule::Easter(-1)),
    ("easter monday", Rule::Easter(1)),
    ("easter sunday", Rule::Easter(0)),
    ("election day", Rule::Nth(11, MONDAY, 1, 1)),
    ("election night", Rule::Nth(11, MONDAY, 1, 1)),
    ("fat tuesday", Rule::Easter(-47)),
    ("good friday", Rule::Easter(-2)),
    ("guy fawkes night", Rule::Fixed(11, 5)),
    ("halloween", Rule::Fixed(10, 31)),
    ("holy saturday", Rule::Easter(-1)),
    ("indigenous peoples day", Rule::Nth(10, MONDAY, 2, 0)),
    ("juneteenth", Rule::Fixed(6, 19)),
    ("labor day", Rule::Nth(9, MONDAY, 1, 0)),
    ("mardi gras", Rule::Easter(-47)),
    ("martin luther king day", Rule::Nth(1, MONDAY, 3, 0)),
    ("martin luther king jr. day", Rule::Nth(1, MONDAY, 3, 0)),
    ("maundy thursday", Rule::Easter(-3)),
    ("may day", Rule::Fixed(5, 1)),
    ("memorial day", Rule::Nth(5, MONDAY, 5, 0)),
    ("mlk day", Rule::Nth(1, MONDAY, 3, 0)),
    ("new year day", Rule::Fixed(1, 1)),
    ("new year eve", Rule::Fixed(12, 31)),
    ("new years day", Rule::Fixed(1, 1)),
    ("new years eve", Rule::Fixed(12, 31)),
    ("palm sunday", Rule::Easter(-7)),
    ("pentecost", Rule::Easter(49)),
    ("presidents day", Rule::Nth(2, MONDAY, 3, 0)),
    ("shrove tuesday", Rule::Easter(-47)),
    ("st patrick day", Rule::Fixed(3, 17)),
    ("st. patrick day", Rule::Fixed(3, 17)),
    ("thanksgiving", Rule::Nth(11, THURSDAY, 4, 0)),
    ("thanksgiving day", Rule::Nth(11, THURSDAY, 4, 0)),
    ("thanksgiving eve", Rule::Nth(11, THURSDAY, 4, -1)),
    ("valentine day", Rule::Fixed(2, 14)),
    ("valentines day", Rule::Fixed(2, 14)),
    ("veterans day", Rule::Fixed(11, 11)),
    ("whit monday", Rule::Easter(50)),
];

/// The longest name, in words.
const LONGEST: usize = 5;

/// Whether a folded word opens a holiday's name.
#[must_use]
pub fn opens(word: &str) -> bool {
    let at = HOLIDAYS.partition_point(|(name, _)| *name < word);
    HOLIDAYS
        .get(at)
        .and_then(|(name, _)| name.strip_prefix(word))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The longest holiday at the front of folded words, apostrophes left out: how many of them name
/// it, and its rule.
///
/// ```
/// use article_annotator::calendar::{Day, holiday};
/// let (n_words, rule) = holiday::read(["good", "friday", "morning"].into_iter()).unwrap();
/// assert_eq!((n_words, rule.day(2024)), (2, Day::new(2024, 3, 29)));
/// assert!(holiday::read(["good", "morning"].into_iter()).is_none());
/// ```
pub fn read<'w>(words: impl Iterator<Item = &'w str>) -> Option<(usize, Rule)> {
    let mut phrase = String::new();
    let mut found = None;
    for (idx, word) in words.take(LONGEST).enumerate() {
        if idx > 0 {
            phrase.push(' ');
        }
        phrase.push_str(word);
        if let Ok(at) = HOLIDAYS.binary_search_by_key(&phrase.as_str(), |entry| entry.0) {
            found = Some((idx + 1, HOLIDAYS[at].1));
        }
    }
    found
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
    fn table_is_sorted_and_no_name_is_longer_than_the_longest() {
        assert!(HOLIDAYS.is_sorted_by_key(|entry| entry.0));
        assert_eq!(HOLIDAYS.iter().map(|(name, _)| name.split(' ').count()).max(), Some(LONGEST));
    }
}
