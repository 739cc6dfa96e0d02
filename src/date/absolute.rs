//! Dates with a month's name: "Feb. 7, 2024", "10 - 22 August 2012", "March 2020", "in
//! May". In: a number or a month. Out: the expression with its value; a missing year is
//! found by the reference and the tense.

use super::numeric::figures;
use super::reader::{Hit, Reader};
use super::tense::{self, Tense};
use super::value::{Value, add_months};
use crate::calendar::words;
use crate::calendar::{Day, PartialDate, days_in};
use crate::lexicon::Flags;
use crate::token::{Case, Class};
use crate::words::{BEFORE_MONTH, HOLE_TALK, NO_MONTH_NOUN};

/// A day of a month, and the token after it.
#[derive(Clone, Copy)]
struct MonthDay {
    next: usize,
    year: Option<i32>,
    month: u8,
    day: u8,
}

impl Reader<'_, '_> {
    /// "6 January 2013", "the 10th of August", "10 - 22 August 2012", "10 August - 12
    /// September".
    pub(super) fn read_day_month(&self, at: usize) -> Option<Hit> {
        // "15:22 June 04": minutes are not a day.
        if self.before(at, 1) == ":" && !self.spaced(at) {
            return None;
        }
        let (next, first) = self.day(at)?;
        let start = self.with_weekday(at);
        // "10 - 22 August 2012", "10 to 22 August".
        if (self.is_dash(next) || self.folded(next) == "to")
            && let Some((after, second)) = self.day(next + 1)
            && let Some(found) = self.finish_day_month(after, second)
            && second > first
            && let Some(range) = self.range(start, &MonthDay { day: first, ..found }, &found)
        {
            return Some(range);
        }
        // "between |3 and 5 May", "on |the 3rd and 5th of May"
        if self.folded(next) == "and"
            && matches!(self.before(at, 1), "on" | "between" | "the" | ",")
            && let Some((after, second)) = self.day(next + 1).filter(|(_, second)| *second > first)
            && let Some(found) = self.finish_day_month(after, second)
        {
            let value = self.complete(&MonthDay { day: first, ..found }, start)?;
            return Some(Hit { start: self.with_article(start), end: next, value });
        }
        let found = self.finish_day_month(next, first)?;
        if self.is_dash(found.next)
            && let Some((after, second)) = self.day(found.next + 1)
            && let Some(last) = self.finish_day_month(after, second)
            && let Some(range) = self.range(start, &found, &last)
        {
            return Some(range);
        }
        let value = self.complete(&found, start)?;
        Some(Hit { start: self.with_article(start), end: found.next, value })
    }

    /// "April 24 and |25", "Feb. 7, |8 and 9": a day whose month stands before the first of the row.
    pub(super) fn read_day_in_row(&self, at: usize) -> Option<Hit> {
        let Value::Day(first) = *self.row_before(at, 0)? else { return None };
        let day = words::day(self.folded(at)).filter(|day| *day > first.day())?;
        let written = self.last.as_ref().is_some_and(|(_, end)| self.class(end - 1) == Class::Number);
        let next = self.folded(at + 1);
        let goes_on = matches!(next, "," | "and") && words::day(self.folded(at + 2)).is_some();
        let closed = match self.class(at + 1) {
            Class::Mark => !matches!(next, "%" | "-" | "/" | ":" | "$" | "£" | "€"),
            _ => self.doc.flags(at + 1).any(Flags::FUNCTION_WORD) && next != "of",
        };
        if !(written && closed && (goes_on || self.before(at, 1) != ",")) {
            return None;
        }
        Day::new(first.year(), first.month(), day).map(|day| Hit { start: at, end: at + 1, value: Value::Day(day) })
    }

    /// "on the |14th", "by the |3rd of next month": a day of the month that is told, or of this one or the
    /// one beside it; not "on the 14th floor", nor a golfer's hole.
    pub(super) fn read_day_alone(&self, at: usize) -> Option<Hit> {
        let word = self.folded(at);
        let day = words::day(word).filter(|_| word.ends_with(|c: char| c.is_ascii_alphabetic()))?;
        if self.before(at, 1) != "the" {
            return None;
        }
        let shift = match self.folded(at + 2) {
            "last" => Some(-1),
            "this" => Some(0),
            "next" => Some(1),
            _ => None,
        };
        let told = shift.filter(|_| self.folded(at + 1) == "of" && self.folded(at + 3) == "month");
        let end = if told.is_some() { at + 4 } else { at + 1 };
        let closed = match self.class(end) {
            Class::Mark => !matches!(self.folded(end), "-" | "/" | "%"),
            _ => self.doc.flags(end).any(Flags::FUNCTION_WORD) && self.folded(end) != "of",
        };
        let led = matches!(self.before(at, 2), "on" | "by" | "until");
        if told.is_none() && !(led && closed) || HOLE_TALK.words().any(|word| self.doc.vocabulary.id(word).is_some()) {
            return None;
        }
        let value = self.reference.and_then(|reference| {
            let shift = told.unwrap_or_else(|| match self.tense(at - 1, end) {
                Tense::Ahead => i32::from(day < reference.day()),
                _ => -i32::from(day > reference.day()),
            });
            let (year, month) = add_months(reference.year(), reference.month(), shift);
            Day::new(year, month, day)
        });
        Some(Hit { start: at - 1, end, value: value.map_or(Value::Unknown, Value::Day) })
    }

    /// The month, and perhaps the year, after a day: "of August, 2012".
    fn finish_day_month(&self, at: usize, day: u8) -> Option<MonthDay> {
        let of = self.folded(at) == "of";
        let mark = usize::from(matches!(self.folded(at), "-" | "/") && !self.spaced(at));
        let month_at = at + usize::from(of) + mark;
        let month = self.month_beside_day(month_at)?;
        // "2 may", "5 march" are verbs more often than dates.
        if self.case(month_at) == Case::Lower && matches!(self.folded(month_at), "may" | "march" | "mar") && !of {
            return None;
        }
        let stop = month_at + 1;
        let (next, year) = self.year_after(stop);
        Some(MonthDay { next, year, month, day })
    }

    /// The first expression that a month opens.
    pub(super) fn read_at_month(&self, at: usize) -> Option<Hit> {
        self.read_month_day(at).or_else(|| self.read_month_alone(at))
    }

    /// "Feb. 7", "February 7, 2024", "Sept. 12–13", "Aug. 10 - Sept. 12, 2013".
    fn read_month_day(&self, at: usize) -> Option<Hit> {
        let month = self.month_beside_day(at)?;
        let mark = self.folded(at + 1);
        let mut day_at = at + 1 + usize::from(matches!(mark, "-" | "/" | "the") && !self.is_range_dash(at + 1));
        // "March, 6th 2016"
        day_at += usize::from(mark == "," && self.folded(at + 2).ends_with("th"));
        // "November 1,2001": the space got lost.
        let crammed = self.folded(day_at).split_once(',');
        let crammed = crammed.and_then(|(day, year)| Some((words::day(day)?, words::year(year)?)));
        let (next, day) = crammed.map(|(day, _)| (day_at + 1, day)).or_else(|| self.day(day_at))?;
        let lower = self.case(at) == Case::Lower;
        if lower && (self.folded(at).len() < 5 || self.folded(at) == "march") {
            return None;
        }
        let start = self.with_weekday(at);
        let (end, year) = match crammed {
            Some((_, year)) => (next, Some(year)),
            None => self.year_after_clock(next).unwrap_or_else(|| self.year_after(next)),
        };
        let first = MonthDay { next: end, year, month, day };
        // "Sept. 12–13, 2013"; "March 1 to 5".
        let dash = self.is_dash(next) || matches!(self.folded(next), "to" | "through" | "until");
        if dash
            && let Some((after, second)) = self.day(next + 1).filter(|(_, second)| *second > day)
            && self.month_beside_day(after).is_none()
            && !matches!(self.folded(after), "percent" | "%" | "p.m." | "a.m." | "million" | "-" | "points")
        {
            let (end, year) = self.year_after_clock(after).unwrap_or_else(|| self.year_after(after));
            let last = MonthDay { next: end, year, day: second, ..first };
            if let Some(range) = self.range(start, &MonthDay { day, ..last }, &last) {
                return Some(range);
            }
        }
        // "Aug. 10 - Sept. 12, 2013".
        if self.is_dash(end)
            && let Some(second_month) = self.month(end + 1)
            && let Some((after, second)) = self.day(end + 2)
        {
            let (next, year) = self.year_after(after);
            if let Some(range) = self.range(start, &first, &MonthDay { next, year, month: second_month, day: second }) {
                return Some(range);
            }
        }
        let value = self.complete(&first, start)?;
        Some(Hit { start, end: first.next, value })
    }

    /// The value of a day whose year may have to be found: the expression `start..end`.
    pub(super) fn day_of_year(&self, year: Option<i32>, month: u8, day: u8, start: usize, end: usize) -> Option<Value> {
        self.complete(&MonthDay { next: end, year, month, day }, start)
    }

    fn is_range_dash(&self, at: usize) -> bool {
        self.is_dash(at) && self.spaced(at)
    }

    /// Two days, in one year unless the second is earlier in the calendar; a year that only one of
    /// them has is both's. "Aug. 17-19", "Dec. 28 - Jan. 3, 2013".
    fn range(&self, start: usize, first: &MonthDay, last: &MonthDay) -> Option<Hit> {
        let turn = i32::from((first.month, first.day) > (last.month, last.day));
        let complete = |day: &MonthDay, year| self.complete(&MonthDay { year, next: last.next, ..*day }, start);
        let of = |year: i32| complete(first, Some(year)).zip(complete(last, Some(year + turn)));
        let (from, to) = match (first.year, last.year) {
            (Some(year), Some(later)) if year + turn > later => return None,
            (Some(year), Some(later)) => complete(first, Some(year)).zip(complete(last, Some(later)))?,
            (Some(year), None) => of(year)?,
            (None, Some(later)) => of(later - turn)?,
            (None, None) => {
                let (from, to) = complete(first, None).zip(complete(last, None))?;
                // "Feb. 27-29" is in a year that has all of it.
                let years = [from.to_year(), to.to_year().map(|year| year - turn)];
                match years.into_iter().flatten().find_map(of) {
                    Some(ends) => ends,
                    None if years == [None; 2] => (from, to),
                    None => return None,
                }
            }
        };
        let value = Value::Range(Box::new(from), Box::new(to));
        Some(Hit { start: self.with_article(start), end: last.next, value })
    }

    /// The day with its year: written, or the nearest one that the tense allows.
    fn complete(&self, date: &MonthDay, start: usize) -> Option<Value> {
        let partial = PartialDate { year: date.year, month: date.month, day: Some(date.day) };
        if date.day > days_in(date.year.unwrap_or(2024), date.month) {
            return None;
        }
        if date.year.is_some_and(|year| year < 0) {
            return Some(Value::Partial(partial));
        }
        let Some(reference) = self.reference else {
            let year = date.year.or_else(|| self.last_year());
            return Some(match year.and_then(|year| Day::new(year, date.month, date.day)) {
                Some(day) => Value::Day(day),
                None => Value::Partial(partial),
            });
        };
        let year = date.year.or_else(|| {
            // The nearest year that the tense does not contradict.
            let nearest = partial.nearest_year(reference)?;
            let distance = Day::new(nearest, date.month, date.day)?.ordinal() - reference.ordinal();
            // A day of the next few weeks lies ahead whatever the verb: "was payable Dec. 7".
            Some(match self.tense(start, date.next) {
                Tense::Ahead if distance < -60 => nearest + 1,
                Tense::Behind if distance > 90 => nearest - 1,
                _ => nearest,
            })
        })?;
        Day::new(year, date.month, date.day).map(Value::Day)
    }

    /// The tense of a date's clause; "by May" and "until Jan. 14" look ahead.
    fn tense(&self, start: usize, end: usize) -> Tense {
        match self.before(start, 1) {
            // "By May 3 it was over."
            "by" if self.doc.sentence_of(start).start + 1 == start => tense::read(self.doc, start, end),
            "by" | "until" | "till" | "effective" | "payable" => Tense::Ahead,
            // "The ban runs through May.", but "Sales rose through May."
            "through" if tense::read(self.doc, start, end) != Tense::Behind => Tense::Ahead,
            _ => tense::read(self.doc, start, end),
        }
    }

    /// The year of the date before, where no reference is known.
    fn last_year(&self) -> Option<i32> {
        self.last.as_ref().and_then(|(value, _)| value.to_year())
    }

    /// Takes "the" before an ordinal in: "the 10th of August".
    fn with_article(&self, start: usize) -> usize {
        let ordinal = self.folded(start).ends_with(|c: char| c.is_ascii_alphabetic());
        start - usize::from(self.before(start, 1) == "the" && ordinal && words::weekday(self.folded(start)).is_none())
    }

    /// "February 2024", "last March", "mid-March", "in May", "June".
    fn read_month_alone(&self, at: usize) -> Option<Hit> {
        let (end, year) = self.year_after(at + 1);
        let month = self.month(at).or_else(|| self.month_beside_day(at).filter(|_| year.is_some()))?;
        // "Feb. 30", "31 April": a day that does not exist is not a month either.
        let counted = |word: &str| word.len() <= 2 && figures(word).is_some_and(|n| n < 70);
        if counted(self.before(at, 1)) || year.is_none() && counted(self.folded(at + 1)) {
            return None;
        }
        let (mut start, shift) = self.with_shift(at);
        let modified = self.with_part(start);
        let named = year.is_some() || shift.is_some() || modified < start;
        if !named && !self.stands_for_month(at) {
            return None;
        }
        if self.recurs(start) {
            return None;
        }
        start = modified;
        // "March - May 2020", "January–March", "from May to December".
        if self.is_to(end)
            && let Some(last) = self.month(end + 1)
            && self.day(end + 2).is_none()
        {
            let (after, last_year) = self.year_after(end + 2);
            let turn = i32::from(month > last);
            let from = match last_year.filter(|_| year.is_none()) {
                Some(last_year) => Value::Month(last_year - turn, month),
                None if year.is_none() && shift.is_none() => self.first_of_months(month, last, at, after),
                None => self.month_value(month, year, shift, at, after),
            };
            let to = match (&from, last_year) {
                (_, Some(year)) => Value::Month(year, last),
                (Value::Month(year, _), None) => Value::Month(year + turn, last),
                _ => Value::Partial(PartialDate { year: None, month: last, day: None }),
            };
            let value = Value::Range(Box::new(from), Box::new(to));
            if value.to_edtf().is_some() {
                return Some(Hit { start, end: after, value });
            }
        }
        Some(Hit { start, end, value: self.month_value(month, year, shift, at, end) })
    }

    /// The first month of a range without year: the latest that has begun, unless it
    /// begins next month or all of it lies ahead.
    fn first_of_months(&self, first: u8, last: u8, start: usize, end: usize) -> Value {
        let Some(reference) = self.reference else { return self.month_value(first, None, None, start, end) };
        let now = reference.month();
        let begun = reference.year() - i32::from(first > now);
        let over = (last < now) == (first <= last) && (last < now || first > now);
        let ahead = match self.tense(start, end) {
            Tense::Ahead => over,
            Tense::Behind => false,
            Tense::Unknown => first == now % 12 + 1,
        };
        Value::Month(begun + i32::from(ahead), first)
    }

    fn month_value(&self, month: u8, year: Option<i32>, shift: Option<i32>, start: usize, end: usize) -> Value {
        if let Some(year) = year {
            return Value::Month(year, month);
        }
        let Some(reference) = self.reference else {
            return match self.last_year() {
                Some(year) => Value::Month(year, month),
                None => Value::Partial(PartialDate { year: None, month, day: None }),
            };
        };
        let year = reference.year();
        let year = match shift {
            Some(-1) => year - i32::from(month >= reference.month()),
            Some(1) => year + i32::from(month <= reference.month()),
            Some(_) => year,
            None => match self.tense(start, end) {
                Tense::Ahead => year + i32::from(month < reference.month()),
                Tense::Behind => year - i32::from(month > reference.month()),
                // A month that begins within weeks is to come, one farther off is past.
                Tense::Unknown => {
                    let soon = (i32::from(month) - i32::from(reference.month())).rem_euclid(12);
                    let next = (1..=3).contains(&soon);
                    year - i32::from(month > reference.month() && !next) + i32::from(month < reference.month() && next)
                }
            },
        };
        Value::Month(year, month)
    }

    /// Whether a bare month is one: "in May", not "May said", "April Roe".
    fn stands_for_month(&self, at: usize) -> bool {
        let before = self.before(at, 1);
        let folded = self.folded(at);
        let surely = BEFORE_MONTH.has(before);
        if self.is_to(at + 1) && self.month(at + 2).is_some() || at == self.block && at + 1 == self.end {
            return true;
        }
        if words::month(folded).is_some_and(|month| self.people & 1 << month != 0) {
            return surely && self.class(at + 1) != Class::Possessive && !self.case(at + 1).is_capital();
        }
        let glued = self.folded(at + 1) == "-" && !self.spaced(at + 1) && self.month(at + 2).is_none();
        let abbreviated = folded.trim_end_matches('.').len() <= 3 && folded != "may";
        let next_name = self.class(at + 1) == Class::Word && self.case(at + 1).is_capital();
        if glued && !matches!(self.folded(at + 2), "to" | "only") && words::month(self.folded(at + 2)).is_none() {
            return folded != "may" && folded != "march";
        }
        if abbreviated && !folded.ends_with('.') {
            return surely && !next_name;
        }
        match folded {
            "may" | "march" => {
                let named = surely && !next_name;
                // "the March accession", "its May meeting"; "the March on Washington" is not a month.
                let modifies = matches!(before, "the" | "its" | "their" | "a" | "this")
                    && self.class(at + 1) == Class::Word
                    && self.case(at + 1) == Case::Lower
                    && !NO_MONTH_NOUN.has(self.folded(at + 1));
                named
                    || modifies
                    || matches!(before, "by" | "from" | "to" | "of" | "and" | "before" | "after")
                        && self.class(at + 1) == Class::Mark
            }
            "april" | "june" | "august" => {
                let name_before = at > self.floor
                    && self.class(at - 1) == Class::Word
                    && self.case(at - 1).is_capital()
                    && self.doc.sentence_of(at).start + 1 < at;
                surely || !(next_name || name_before || matches!(self.folded(at + 1), "said" | "says"))
            }
            _ => true,
        }
    }
}
