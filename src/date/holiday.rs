//! "Christmas Day 2023", "last Thanksgiving", "Election Day", "by Easter". In: a word that opens a
//! holiday's name. Out: the expression with its day: the written year's, or that of the nearest
//! year that the tense does not contradict.

use super::reader::{Hit, Reader};
use super::tense::{self, Tense};
use super::value::Value;
use crate::calendar::PartialDate;
use crate::calendar::holiday::{self, Rule};
use crate::token::{Case, Class};
use crate::words::{AFTER_HOLIDAY, BEFORE_HOLIDAY, PART_OF_HOLIDAY};

/// A holiday at least this many days from the reference is not taken against the tense.
const NEAR: i32 = 21;

impl Reader<'_, '_> {
    /// "Christmas Day 2023", "last Christmas", "Good Friday".
    pub(super) fn read_holiday(&self, at: usize) -> Option<Hit> {
        let capital = |at: usize| matches!(self.case(at), Case::Title | Case::Upper);
        // "New Year’s Eve": the possessive and the apostrophe are not words of the name.
        let spoken = |i: &usize| self.class(*i) != Class::Possessive && !matches!(self.folded(*i), "'" | "’");
        let places = (at..self.end.min(at + 8)).filter(spoken);
        let (n_words, rule) = holiday::read(places.clone().map(|i| self.folded(i)))?;
        let named = places.take(n_words);
        let end = named.clone().last()? + 1;
        if !named.into_iter().all(capital) || self.recurs(at) || self.before(at, 1) == "orthodox" {
            return None;
        }
        let (after, year) = self.year_after(end);
        let (start, shift) = self.with_shift(at);
        let told = year.is_some() || shift.is_some();
        // "the Good Friday Agreement", "Thanksgiving Day Parade", "Easter Rising"
        let longer = self.class(end) == Class::Word && self.case(end).is_capital() && !told;
        if longer || n_words == 1 && !told && !self.stands_for_day(at, end) {
            return None;
        }
        let value = self.holiday_value(rule, year, shift, start, end);
        Some(Hit { start, end: if year.is_some() { after } else { end }, value })
    }

    /// Whether a bare "Christmas" is a day: "before Christmas", not "Christmas shopping".
    fn stands_for_day(&self, at: usize, end: usize) -> bool {
        let led = BEFORE_HOLIDAY.has(self.before(at, 1));
        let closed = self.class(end) == Class::Mark && self.folded(end) != "-"
            || AFTER_HOLIDAY.has(self.folded(end))
            || PART_OF_HOLIDAY.has(self.folded(end));
        led && closed
    }

    fn holiday_value(&self, rule: Rule, year: Option<i32>, shift: Option<i32>, start: usize, end: usize) -> Value {
        let Some(reference) = self.reference else {
            let known = year.or_else(|| self.last.as_ref()?.0.to_year());
            return match (known, rule) {
                (Some(year), _) => rule.day(year).map_or(Value::Unknown, Value::Day),
                (None, Rule::Fixed(month, day)) => Value::Partial(PartialDate { year: None, month, day: Some(day) }),
                (None, _) => Value::Unknown,
            };
        };
        let meant = || {
            let nearest = rule.nearest_year(reference)?;
            let distance = rule.day(nearest)?.ordinal() - reference.ordinal();
            Some(match shift {
                Some(-1) => nearest - i32::from(distance >= 0),
                Some(1) => nearest + i32::from(distance <= 0),
                Some(_) => reference.year(),
                None => match tense::read(self.doc, start, end) {
                    Tense::Ahead if distance < -NEAR => nearest + 1,
                    Tense::Behind if distance > NEAR => nearest - 1,
                    _ => nearest,
                },
            })
        };
        year.or_else(meant).and_then(|year| rule.day(year)).map_or(Value::Unknown, Value::Day)
    }
}
