//! Years: "2024", "2019–2021", "the early 1990s". In: a number. Out: the expression with
//! its value.

use super::numeric::figures;
use super::reader::{Hit, Reader};
use super::value::Value;
use crate::calendar::words;
use crate::token::{Case, Class};

impl Reader<'_, '_> {
    /// "2019–2021", "2019-20", "2019/20": a range of years; "1914-18".
    pub(super) fn read_years(&self, at: usize) -> Option<Hit> {
        let first = words::year(self.folded(at)).filter(|year| (1500..2200).contains(year))?;
        let mark = self.folded(at + 1);
        if !matches!(mark, "-" | "–" | "—" | "/" | "‐" | "‑") || self.spaced(at + 1) != self.spaced(at + 2) {
            return None;
        }
        let tail = self.folded(at + 2);
        let last = match words::year(tail) {
            Some(year) => year,
            None if tail.len() == 2 && !self.spaced(at + 1) => {
                let short = figures(tail)?;
                first - first % 100 + short + if first % 100 > short { 100 } else { 0 }
            }
            None => return None,
        };
        if !(first < last && last - first < 300) || self.folded(at + 3) == "-" && !self.spaced(at + 3) {
            return None;
        }
        let value = Value::Range(Box::new(Value::Year(first)), Box::new(Value::Year(last)));
        Some(Hit { start: at, end: at + 3, value })
    }

    /// "the 1990s", "the early 80s", "the ’90s".
    pub(super) fn read_decade(&self, at: usize) -> Option<Hit> {
        let word = self.folded(at);
        let written = word.strip_suffix('s').or_else(|| word.strip_suffix("'s"));
        let figures_part = match written {
            Some(part) => part,
            // "the 1990's"
            None if self.class(at + 1) == Class::Possessive && word.ends_with('0') => word,
            None => return None,
        };
        let end = at + 1 + usize::from(written.is_none());
        let number = figures(figures_part).filter(|n| n % 10 == 0)?;
        let mut start = at;
        let apostrophe = matches!(self.before(at, 1), "'" | "’" | "‘") && !self.spaced(at);
        start -= usize::from(apostrophe);
        let digits = match figures_part.len() {
            4 if (1500..2200).contains(&number) => number / 10,
            2 if (20..=90).contains(&number) => {
                // "in his 80s" is an age, "in the 80s" may be a temperature.
                let parts = ["early", "late", "mid", "-"].contains(&self.before(start, 1));
                let part = parts && self.before(start, 2) == "the";
                if !(apostrophe || part) {
                    return None;
                }
                190 + number / 10
            }
            _ => return None,
        };
        let value = if figures_part.len() == 4 && number % 100 == 0 && written.is_some() && number < 1900 {
            Value::Century(number / 100)
        } else {
            Value::Decade(digits)
        };
        let start = self.with_part(start);
        Some(Hit { start: start - usize::from(self.before(start, 1) == "the"), end, value })
    }

    /// "2024" where nothing beside it says that it counts or names something.
    pub(super) fn read_bare_year(&self, at: usize) -> Option<Hit> {
        let year = words::year(self.folded(at))?;
        let before = self.before(at, 1);
        let preposition = matches!(
            before,
            "in" | "since"
                | "by"
                | "until"
                | "till"
                | "from"
                | "during"
                | "before"
                | "after"
                | "early"
                | "late"
                | "mid"
                | "fiscal"
                | "year"
                | "through"
                | "throughout"
                | "around"
                | "circa"
        );
        let span = if preposition { 1000..2200 } else { 1800..2100 };
        if !span.contains(&year) || (!preposition && self.counts_things(at)) {
            return None;
        }
        let glued_before = at > self.floor && !self.spaced(at);
        if glued_before && !matches!(before, "(" | "[" | "“" | "\"" | "-" | "–" | "—" | "/" | "‘" | "’" | "--")
        {
            return None;
        }
        let next = self.folded(at + 1);
        let glued_after = !self.spaced(at + 1);
        if matches!(next, "gmt" | "hours" | "hrs" | "utc" | "est" | "edt" | "percent" | "%" | "per")
            || matches!(before, "$" | "£" | "€" | "¥" | "#" | "no." | "+" | "=" | "@" | "flight" | "room" | "route")
            || (glued_after && matches!(next, "/" | "%" | ":" | "+" | "°" | "€"))
        {
            return None;
        }
        let fiscal = matches!(before, "fiscal") || (before == "year" && self.before(at, 2) == "fiscal");
        let mut start = at;
        if before == "year" {
            start -= 1 + usize::from(fiscal);
        } else if fiscal {
            start -= 1;
        }
        Some(Hit { start: self.with_part(start), end: at + 1, value: Value::Year(year) })
    }

    /// "2,000 people" comes as one number, "2000 people" is told by its noun.
    pub(super) fn counts_things(&self, at: usize) -> bool {
        let next = self.folded(at + 1);
        let before = self.before(at, 1);
        let determined =
            matches!(before, "the" | "a" | "his" | "her" | "their" | "its" | "our" | "my" | "'s" | "’s" | "this");
        let product =
            matches!(before, "windows" | "office" | "boeing" | "agenda" | "area" | "model" | "page" | "highway");
        let plural = self.case(at + 1) == Case::Lower
            && (next.ends_with('s')
                && next.len() > 3
                && !matches!(next, "was" | "this" | "has" | "does" | "versus" | "as")
                || matches!(
                    next,
                    "people" | "men" | "women" | "children" | "feet" | "miles" | "police" | "or" | "more" | "to"
                ));
        let number = matches!(next, "million" | "billion" | "trillion" | "thousand" | "hundred");
        product || number || plural && !determined
    }
}
