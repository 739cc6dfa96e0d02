//! What an expression takes in on its right: "March of last year", "Friday next week",
//! "Monday – Wednesday", "8/10/2012 - 8/15/2012". In: an expression. Out: the whole one.

use super::Trigger;
use super::reader::{Hit, Reader};
use super::value::{Value, week_of};
use crate::calendar::{Day, days_in, words};
use crate::token::Class;

impl Reader<'_, '_> {
    /// The expression with what follows it and gives its year, its week or its end.
    pub(super) fn join(&self, hit: Hit, triggers: &[Trigger]) -> Hit {
        let whole = self
            .join_shifted(&hit)
            .or_else(|| self.join_quarter(&hit))
            .or_else(|| self.join_range(&hit, triggers))
            .unwrap_or(hit);
        self.join_edge(&whole).unwrap_or(whole)
    }

    /// "the last day of July", "the first day of 2024".
    fn join_edge(&self, hit: &Hit) -> Option<Hit> {
        let last = match self.before(hit.start, 3) {
            "first" => false,
            "last" | "final" => true,
            _ => return None,
        };
        if self.before(hit.start, 1) != "of" || self.before(hit.start, 2) != "day" {
            return None;
        }
        let (year, month) = match hit.value {
            Value::Month(year, month) => (year, month),
            Value::Year(year) => (year, if last { 12 } else { 1 }),
            _ => return None,
        };
        let day = Day::new(year, month, if last { days_in(year, month) } else { 1 })?;
        let start = hit.start - 3 - usize::from(self.before(hit.start, 4) == "the");
        Some(Hit { start, end: hit.end, value: Value::Day(day) })
    }

    /// "March of this year", "5 May last year", "Friday of next week", "Tuesday, next week".
    fn join_shifted(&self, hit: &Hit) -> Option<Hit> {
        let of = hit.end + usize::from(matches!(self.folded(hit.end), "of" | ","));
        let shift = match self.folded(of) {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        let (reference, end) = (self.reference?, of + 2);
        // "on Tuesday, last week's vote …"
        let comma = self.folded(hit.end) == ",";
        if comma && (shift == 0 || self.class(end) != Class::Mark) {
            return None;
        }
        let named = words::weekday(self.folded(hit.end - 1));
        let year = reference.year() + shift;
        let value = match (&hit.value, self.folded(of + 1)) {
            (Value::Month(_, month), "year") => Value::Month(year, *month),
            (Value::Quarter(_, quarter), "year") => Value::Quarter(year, *quarter),
            (Value::Range(first, last), "year") => {
                let (Value::Month(_, first), Value::Month(_, last)) = (&**first, &**last) else { return None };
                let from = Value::Month(year - i32::from(first > last), *first);
                Value::Range(Box::new(from), Box::new(Value::Month(year, *last)))
            }
            (Value::Day(day), "year") if named.is_none() => Value::Day(Day::new(year, day.month(), day.day())?),
            (Value::Day(_), "week") => Value::Day(week_of(reference, shift)?.plus(i32::from(named?))?),
            _ => return None,
        };
        Some(Hit { start: hit.start, end, value })
    }

    /// "Monday – Wednesday", "17 August 2013 to 19 August 2013": two days with a dash or
    /// "to" between. "From Aug. 26 to Oct. 20" are two expressions.
    fn join_range(&self, hit: &Hit, triggers: &[Trigger]) -> Option<Hit> {
        let Value::Day(first) = hit.value else { return None };
        let dash = matches!(self.folded(hit.end), "-" | "–");
        let to = matches!(self.folded(hit.end), "to" | "through") && self.before(hit.start, 1) != "from";
        let at = hit.end + 1;
        if !(dash || to) || at >= self.end || triggers[self.doc.tokens[at].word as usize] == Trigger::Adverb && dash {
            return None;
        }
        let trigger = triggers[self.doc.tokens[at].word as usize];
        let rest = Reader { floor: at, ..self.clone() };
        let other = rest.read(at, trigger).filter(|other| other.start == at)?;
        let Value::Day(last) = other.value else { return None };
        let weekday = |at: usize| words::weekday(self.folded(at));
        let written = |end: usize| words::year(self.folded(end - 1)).is_some();
        let adverb = matches!(self.folded(hit.end - 1), "today" | "tomorrow" | "yesterday");
        // A weekday is the next one after the first day, a day without year the same.
        let last = match weekday(other.end - 1) {
            Some(name) if other.end == at + 1 => {
                let days = (i32::from(name) - i32::from(first.weekday())).rem_euclid(7);
                first.plus(if days == 0 { 7 } else { days })?
            }
            None if !written(other.end) && !adverb => {
                let year = first.year() + i32::from((last.month(), last.day()) < (first.month(), first.day()));
                Day::new(year, last.month(), last.day())?
            }
            _ => last,
        };
        let first = if written(hit.end) || !written(other.end) || weekday(hit.end - 1).is_some() || adverb {
            first
        } else {
            let year = last.year() - i32::from((first.month(), first.day()) > (last.month(), last.day()));
            Day::new(year, first.month(), first.day())?
        };
        let alike = adverb || weekday(hit.end - 1).is_some() == weekday(other.end - 1).is_some();
        let value = Value::Range(Box::new(Value::Day(first)), Box::new(Value::Day(last)));
        (alike && first < last).then_some(Hit { start: hit.start, end: other.end, value })
    }
}
