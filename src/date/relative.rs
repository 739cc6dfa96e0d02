//! Dates counted from today or from the date before: "Wednesday", "yesterday", "last
//! month", "two weeks ago", "a day earlier", "last summer". In: a
//! weekday, an adverb or a unit of time. Out: the expression with its value.

use super::fiscal::quarter;
use super::reader::{Era, Hit, Reader};
use super::tense::{self, Tense, is_ahead};
use super::unit::{Unit, unit};
use super::value::{Value, add_months, week_of};
use crate::calendar::Day;
use crate::calendar::words;
use crate::token::{Case, Class};
use crate::words::NAMED_WEEKDAY;

/// A pattern that a weekday opens or is: the token, the day.
type WeekdayPattern = fn(&Reader<'_, '_>, usize, u8) -> Option<Hit>;

/// A pattern that a unit of time ends: the token, the unit, whether it is a plural.
type Pattern = fn(&Reader<'_, '_>, usize, Unit, bool) -> Option<Hit>;

impl Reader<'_, '_> {
    /// The first expression of the table that a weekday begins or makes up.
    pub(super) fn read_at_weekday(&self, at: usize) -> Option<Hit> {
        let weekday = words::weekday(self.folded(at))?;
        // "sat", "sun", "wed" are other words too; "friday" is not.
        let full = self.folded(at).len() > 4;
        if !matches!(self.case(at), Case::Title | Case::Upper) && !full {
            return None;
        }
        // The samples are rows of `tests/rules/date.toml`.
        let patterns: &[WeekdayPattern] = &[
            // "It met |Wednesday, Feb. 7, and |Sunday 4 February"
            |r, at, _| r.read_weekday_and_date(at),
            // "|Sunday the 11th"
            |r, at, weekday| r.read_weekday_and_day(at, weekday),
            // "It met |last Friday", but "Sheffield Wednesday won on Sat, and play every Sunday."
            |r, at, weekday| r.read_weekday_alone(at, weekday),
        ];
        patterns.iter().find_map(|pattern| pattern(self, at, weekday))
    }

    /// "Wednesday, Feb. 7", "Sunday 6 January", "Thursday the 10th of May".
    fn read_weekday_and_date(&self, at: usize) -> Option<Hit> {
        let mut next = at + 1;
        next += usize::from(self.folded(next) == ".");
        next += usize::from(matches!(self.folded(next), "," | "("));
        next += usize::from(self.folded(next) == "the");
        let date = if words::month(self.folded(next)).is_some() {
            self.read_at_month(next)
        } else {
            self.day(next).and_then(|_| self.read_day_month(next)).or_else(|| self.read_figures(next))
        };
        date.filter(|hit| hit.start <= at)
    }

    /// "Wednesday", "last Wednesday", "next Friday morning" (without the hour).
    fn read_weekday_alone(&self, at: usize, weekday: u8) -> Option<Hit> {
        // "the Good Friday Agreement", "Bloody Sunday", "Sheffield Wednesday"
        let named = NAMED_WEEKDAY.has(self.before(at, 1));
        if named && self.case(at - 1).is_capital() {
            return None;
        }
        // "Sat", "Sun", "Wed" alone are other words.
        if self.folded(at).trim_end_matches('.').len() < 4 || self.recurs(at) {
            return None;
        }
        let (start, shift) = self.with_shift(at);
        let value = self.weekday_value(weekday, shift, start, at + 1);
        // "Wednesday of last week"
        Some(Hit { start, end: at + 1, value })
    }

    /// "Sunday the 12th": the nearest month in which that day falls on that weekday.
    fn read_weekday_and_day(&self, at: usize, weekday: u8) -> Option<Hit> {
        let ordinal = self.folded(at + 2);
        if self.folded(at + 1) != "the" || !ordinal.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (day, reference) = (words::day(ordinal)?, self.reference?);
        let month = |shift| {
            let (year, month) = add_months(reference.year(), reference.month(), shift);
            Day::new(year, month, day).filter(|day| day.weekday() == weekday)
        };
        let nearest = [0, -1, 1, -2, 2].into_iter().find_map(month)?;
        Some(Hit { start: at, end: at + 3, value: Value::Day(nearest) })
    }

    fn weekday_value(&self, weekday: u8, shift: Option<i32>, start: usize, end: usize) -> Value {
        let Some(reference) = self.reference else { return Value::Unknown };
        let back = (i32::from(reference.weekday()) - i32::from(weekday)).rem_euclid(7);
        let ahead = (7 - back) % 7;
        let days = match shift {
            // "It met |last Friday", said on a Friday.
            Some(-1) if back == 0 => -7,
            Some(-1) => -back,
            // "It meets |next Friday": in the week after this.
            Some(1) => 7 - i32::from(reference.weekday()) + i32::from(weekday),
            // "It met |this Sunday", "It is to meet |this Monday".
            Some(_) if tense::read(self.doc, start, end) == Tense::Behind => -back,
            Some(_) => ahead,
            None if back != 0 && is_ahead(self.doc, start, end) => ahead,
            None => -back,
        };
        reference.plus(days).map_or(Value::Unknown, Value::Day)
    }

    /// "yesterday", "the day after tomorrow".
    pub(super) fn read_at_adverb(&self, at: usize) -> Option<Hit> {
        let days = match self.folded(at) {
            "yesterday" => -1,
            "today" => 0,
            "tomorrow" => 1,
            _ => return None,
        };
        // "USA Today", "Russia Today"
        if self.case(at).is_capital() && at > self.floor && self.case(at - 1).is_capital() {
            return None;
        }
        let (mut start, mut days) = (at, days);
        if matches!(self.before(at, 1), "before" | "after")
            && let Some((Unit::Day | Unit::Week, _)) = unit(self.before(at, 2))
        {
            let (number_at, count) = match self.before(at, 3) {
                "the" => (at - 3, 1),
                _ => self.count_before(at - 2).unwrap_or((at - 2, 1)),
            };
            let length = if unit(self.before(at, 2)).is_some_and(|(unit, _)| unit == Unit::Week) { 7 } else { 1 };
            days += if self.before(at, 1) == "before" { -count } else { count } * length;
            start = number_at;
        }
        let value = self.reference.and_then(|day| day.plus(days)).map_or(Value::Unknown, Value::Day);
        Some(Hit { start, end: at + 1, value })
    }

    /// The first expression of the table that a unit of time ends or begins.
    pub(super) fn read_at_unit(&self, at: usize) -> Option<Hit> {
        let (unit, plural) = unit(self.folded(at))?;
        if self.recurs(at) {
            return None;
        }
        let patterns: &[Pattern] = &[
            |r, at, unit, _| r.read_before_yesterday(at, unit),
            |r, at, unit, plural| r.read_before_last(at, unit, plural),
            |r, at, unit, _| r.read_ago(at, unit),
            |r, at, unit, _| r.read_in(at, unit),
            |r, at, unit, _| r.read_year_end(at, unit),
            |r, at, unit, _| r.read_week_of(at, unit),
            |r, at, unit, plural| r.read_fiscal(at, unit, plural),
            |r, at, unit, plural| r.read_numbered(at, unit, plural),
            |r, at, unit, plural| r.read_shifted(at, unit, plural),
            |r, at, unit, plural| r.read_season(at, unit, plural),
        ];
        patterns.iter().find_map(|pattern| pattern(self, at, unit, plural))
    }

    /// "the day before yesterday"
    fn read_before_yesterday(&self, at: usize, unit: Unit) -> Option<Hit> {
        let leads = matches!(unit, Unit::Day | Unit::Week) && matches!(self.folded(at + 1), "before" | "after");
        let adverb = matches!(self.folded(at + 2), "yesterday" | "today" | "tomorrow");
        (leads && adverb).then(|| self.read_at_adverb(at + 2)).flatten()
    }

    /// "the week before last"
    fn read_before_last(&self, at: usize, unit: Unit, plural: bool) -> Option<Hit> {
        let counted = matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year) && !plural;
        let led = self.before(at, 1) == "the" && self.folded(at + 1) == "before" && self.folded(at + 2) == "last";
        (counted && led && self.class(at + 3) != Class::Word).then(|| Hit {
            start: at - 1,
            end: at + 3,
            value: self.counted(unit, -2, None),
        })
    }

    /// "two weeks ago", "a day earlier", "a year-ago", "three days later", "the day
    /// before".
    fn read_ago(&self, at: usize, unit: Unit) -> Option<Hit> {
        let next = at + 1 + usize::from(self.folded(at + 1) == "-" && !self.spaced(at + 1));
        let word = self.folded(next);
        let (direction, from_last) = match word {
            "ago" => (-1, false),
            "earlier" | "before" | "previously" => (-1, true),
            "later" | "afterwards" | "afterward" => (1, true),
            "from" if matches!(self.folded(next + 1), "now" | "today") => (1, false),
            _ => return None,
        };
        let end = next + 1 + usize::from(word == "from");
        // "the day before", "the year before": not "a day before the vote".
        let bare = self.before(at, 1) == "the" && word == "before";
        // "The Day Before" is a title.
        if bare && self.case(at).is_capital() && self.case(next).is_capital() {
            return None;
        }
        if word == "before" && !(bare || self.class(end) == Class::Mark) || bare && self.class(end) == Class::Word {
            return None;
        }
        // "a day earlier than planned" is not a day, nor is "ten years later" with none before.
        if self.folded(end) == "than" || direction > 0 && from_last && self.last.is_none() {
            return None;
        }
        let (start, count) = match self.count_before(at) {
            Some(counted) => counted,
            None if bare => (at - 1, 1),
            // "year-ago", "year-earlier quarter"
            None if unit == Unit::Year && next == at + 2 => (at, 1),
            None => return None,
        };
        // "a year ago" beside a quarter's figures is that quarter of the year before.
        let quarterly = unit == Unit::Year && count == 1 && matches!(self.last, Some((Value::Quarter(..), _)));
        let origin = match self.quarter {
            Some((year, quarter)) if quarterly => Some(Value::Quarter(year, quarter)),
            _ if from_last => self.last.as_ref().map(|(value, _)| value.clone()),
            _ => None,
        };
        let value = self.counted(unit, direction * count, origin.as_ref());
        Some(Hit { start, end, value })
    }

    /// "by year-end", "at the year's end".
    fn read_year_end(&self, at: usize, unit: Unit) -> Option<Hit> {
        let link = usize::from(self.folded(at + 1) == "-" || self.class(at + 1) == Class::Possessive);
        let end = at + 1 + link;
        let start = at - usize::from(self.before(at, 1) == "the");
        let led = matches!(
            self.before(start, 1),
            "by" | "at" | "until" | "before" | "since" | "around" | "through" | "after"
        );
        if unit != Unit::Year || self.folded(at) != "year" || self.folded(end) != "end" || !led {
            return None;
        }
        // "The change since |year-end"
        let value = self.counted(unit, -i32::from(self.before(start, 1) == "since"), None);
        (self.class(end + 1) != Class::Number).then_some(Hit { start, end: end + 1, value })
    }

    /// "in five days" where something is to come, "in two weeks' time"; else it is how
    /// long something took.
    fn read_in(&self, at: usize, unit: Unit) -> Option<Hit> {
        let (number_at, count) = self.count_before(at)?;
        if self.before(number_at, 1) != "in"
            || matches!(unit, Unit::Quarter | Unit::Half | Unit::Weekend | Unit::Decade)
        {
            return None;
        }
        let start = number_at - 1;
        // "the worst sales in 15 years", "the third time in two months"
        let sentence = self.doc.sentence_of(at).start;
        let compares = |word: &str| {
            word.ends_with("est") || matches!(word, "worst" | "time" | "first" | "most" | "more" | "low" | "high")
        };
        if self.folded(at - 1) == "-" || (sentence..start).rev().take(8).any(|i| compares(self.folded(i))) {
            return None;
        }
        let mut end = at + 1;
        end += usize::from(self.class(end) == Class::Possessive || matches!(self.folded(end), "'" | "’"));
        let time = self.folded(end) == "time";
        let closed = self.class(at + 1) == Class::Mark || matches!(self.folded(at + 1), "when" | "if" | "and");
        if !time && !(closed && (start == self.block || is_ahead(self.doc, start, at + 1))) {
            return None;
        }
        let end = if time { end + 1 } else { at + 1 };
        Some(Hit { start, end, value: self.counted(unit, count, None) })
    }

    /// "the week of March 6"; "the week ended March 6" is how long something took.
    fn read_week_of(&self, at: usize, unit: Unit) -> Option<Hit> {
        if unit != Unit::Week || self.folded(at) != "week" || self.folded(at + 1) != "of" {
            return None;
        }
        let date = match words::month(self.folded(at + 2)) {
            Some(_) => self.read_at_month(at + 2),
            None => self.day(at + 2).and_then(|_| self.read_day_month(at + 2)),
        };
        let date = date.filter(|hit| hit.start == at + 2)?;
        let Value::Day(day) = date.value else { return None };
        let start = at - usize::from(matches!(self.before(at, 1), "the" | "this"));
        Some(Hit { start, end: date.end, value: Value::Week(week_of(day, 0)?) })
    }

    /// A number of units from the origin, else from the reference day.
    fn counted(&self, unit: Unit, count: i32, origin: Option<&Value>) -> Value {
        let day = origin.and_then(Value::to_day).or(self.reference);
        let found = match unit {
            Unit::Day => day.and_then(|day| day.plus(count)).map(Value::Day),
            Unit::Week => day.and_then(|day| week_of(day, count)).map(Value::Week),
            Unit::Fortnight if count != 0 => day.and_then(|day| week_of(day, 2 * count)).map(Value::Week),
            Unit::Month => origin.and_then(Value::to_month).or_else(|| self.reference_month()).map(|(year, month)| {
                let (year, month) = add_months(year, month, count);
                Value::Month(year, month)
            }),
            Unit::Quarter => self.reference.map(|day| quarter(day.year(), i32::from(day.month() - 1) / 3 + count)),
            Unit::Year => match origin {
                Some(Value::Quarter(year, quarter)) => Some(Value::Quarter(year + count, *quarter)),
                Some(Value::Half(year, half)) => Some(Value::Half(year + count, *half)),
                Some(Value::Month(year, month)) => Some(Value::Month(year + count, *month)),
                _ => origin.and_then(Value::to_year).or(self.reference.map(Day::year)).map(|y| Value::Year(y + count)),
            },
            Unit::Decade => self.reference.map(|day| Value::Decade(day.year() / 10 + count)),
            _ => None,
        };
        found.unwrap_or(Value::Unknown)
    }

    fn reference_month(&self) -> Option<(i32, u8)> {
        self.reference.map(|day| (day.year(), day.month()))
    }

    /// "the 21st century", "the 19th-century", "the 5th century BC"
    fn read_numbered(&self, at: usize, unit: Unit, plural: bool) -> Option<Hit> {
        if unit != Unit::Century || plural {
            return None;
        }
        let hyphen = usize::from(self.before(at, 1) == "-");
        let number_at = at.checked_sub(1 + hyphen).filter(|&i| i >= self.floor)?;
        let word = self.folded(number_at);
        let figures = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let number =
            figures.parse::<i32>().ok().filter(|_| word.len() == figures.len() + 2).or_else(|| words::ordinal(word))?;
        let start = self.with_part(number_at);
        let start = start - usize::from(self.before(start, 1) == "the");
        // "the 1st century BC"
        let era = self.era(at + 1);
        let value = Value::Century { number, bc: era == Some(Era::Before) };
        (1..=22).contains(&number).then_some(Hit { start, end: at + 1 + usize::from(era.is_some()), value })
    }

    /// "last week", "this year", "the previous month", "the same day", "later this
    /// month".
    fn read_shifted(&self, at: usize, unit: Unit, plural: bool) -> Option<Hit> {
        if plural || unit == Unit::Half {
            return None;
        }
        let fiscal = usize::from(self.before(at, 1) == "fiscal");
        let word_at = at.checked_sub(1 + fiscal).filter(|&i| i >= self.floor)?;
        let article = self.before(word_at, 1) == "the";
        let from_last = self.last.as_ref().map(|(value, _)| value.clone());
        let (shift, origin) = match self.folded(word_at) {
            "last" if !article => (-1, None),
            "this" | "current" => (0, None),
            "latest" if unit == Unit::Quarter => (-1, self.latest_quarter()),
            "next" if !article => (1, None),
            "coming" | "upcoming" => (1, None),
            "next" | "following" => (1, from_last),
            "previous" | "preceding" => (-1, from_last),
            "same" if article || self.before(word_at, 1) == "that" => (0, from_last),
            "that" if self.folded(at + 1) != "when" => (0, from_last),
            // "by end of month"
            "of" if matches!(self.before(word_at, 1), "end" | "start") && matches!(unit, Unit::Month | Unit::Year) => {
                (0, None)
            }
            "past" if self.before(word_at, 1) == "this" => (-1, None),
            // "later in the month", "earlier in the year"
            "the" if self.is_in_course(word_at) && matches!(unit, Unit::Week | Unit::Month | Unit::Year) => (0, None),
            // "for the full year, sales rose"
            "full" if article && self.is_definite(at, word_at - 1, unit) => (0, None),
            // "the quarter", "by the end of the year"
            "the" if self.is_definite(at, word_at, unit) => (0, from_last.filter(|_| unit == Unit::Quarter)),
            "the" if unit == Unit::Weekend => (0, None),
            _ => return None,
        };
        if matches!(self.folded(word_at), "same" | "that") && origin.is_none() {
            return None;
        }
        if unit == Unit::Day && (self.folded(word_at) == "this" || origin.is_none()) {
            return None;
        }
        // "on ABC's “This Week”"
        if self.case(at).is_capital() && matches!(self.before(word_at, 1), "“" | "\"" | "‘") {
            return None;
        }
        let mut start = word_at + usize::from(self.folded(word_at) == "of");
        if matches!(self.before(start, 1), "the" | "this") && self.folded(word_at) != "this" {
            start -= 1;
        }
        start = self.with_part(start);
        start -= 2 * usize::from(self.is_in_course(start));
        let value = match unit {
            Unit::Quarter if matches!(origin, Some(Value::Quarter(..))) && shift == 0 => origin.clone(),
            Unit::Quarter if self.folded(word_at) == "latest" && origin.is_some() => origin.clone(),
            Unit::Quarter if self.folded(word_at) == "the" && self.quarter.is_some() => {
                self.quarter.map(|(year, quarter)| Value::Quarter(year, quarter))
            }
            Unit::Weekend => self.reference.and_then(|day| {
                let back = self.folded(word_at) == "the" && day.weekday() < 5 && !is_ahead(self.doc, start, at + 1);
                let saturday = week_of(day, shift - i32::from(back))?.plus(5)?;
                Some(Value::Weekend(saturday))
            }),
            Unit::Century => {
                self.reference.map(|day| Value::Century { number: day.year() / 100 + 1 + shift, bc: false })
            }
            Unit::Season(season) => self.reference.map(|day| season_near(day, season, shift)),
            _ => Some(self.counted(unit, shift, origin.as_ref())),
        };
        Some(Hit { start, end: at + 1, value: value.unwrap_or(Value::Unknown) })
    }

    /// "later in |the year"
    fn is_in_course(&self, article: usize) -> bool {
        self.before(article, 1) == "in" && matches!(self.before(article, 2), "earlier" | "later")
    }

    /// "summer 2023", "the spring of 1998", "in the fall".
    fn read_season(&self, at: usize, unit: Unit, plural: bool) -> Option<Hit> {
        let Unit::Season(season) = unit else { return None };
        if plural {
            return None;
        }
        let year_at = at + 1 + usize::from(self.folded(at + 1) == "of");
        let article = self.before(at, 1) == "the";
        let start = self.with_part(at - usize::from(article));
        if let Some(year) = words::year(self.folded(year_at)).filter(|year| (1500..2200).contains(year)) {
            return Some(Hit { start, end: year_at + 1, value: Value::Season(year, season) });
        }
        if let Some((end, year)) = self.spelled_year(year_at) {
            return Some(Hit { start, end, value: Value::Season(year, season) });
        }
        let in_season = article
            && matches!(self.before(at, 2), "in" | "during" | "since" | "by" | "over" | "until")
            && !matches!(self.folded(at + 1), "of" | "to");
        if !(in_season || start + usize::from(article) < at) || self.case(at) != Case::Lower {
            return None;
        }
        let value = self.reference.map_or(Value::Unknown, |day| {
            season_near(day, season, if is_ahead(self.doc, start, at + 1) { 2 } else { -2 })
        });
        Some(Hit { start, end: at + 1, value })
    }
}

/// The season of the year that the shift points at: −1 last, 0 this, 1 next, ∓2 the
/// nearest, past or to come. A season starts in its month: March, June, September,
/// December.
fn season_near(reference: Day, season: u8, shift: i32) -> Value {
    let first = season * 3;
    let year = reference.year();
    let year = match shift {
        -1 => year - i32::from(reference.month() < first + u8::from(season != 4)),
        1 => year + i32::from(reference.month() >= first),
        -2 => year - i32::from(reference.month() < first),
        2 => year + i32::from(reference.month() > first + 2),
        _ => year,
    };
    Value::Season(year, season)
}
