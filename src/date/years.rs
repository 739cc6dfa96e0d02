//! Years: "2024", "2019–2021", "the early 1990s". In: a number. Out: the expression with
//! its value.

use super::numeric::figures;
use super::reader::{Hit, Reader, full_year};
use super::value::Value;
use crate::calendar::words;
use crate::lexicon::Flags;
use crate::token::{Case, Class};
use crate::words::{BEFORE_YEAR, COUNTED_NOUN, DETERMINER_OF_YEAR, NUMBERED_PRODUCT, UNIT};

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
        if !(first < last && last - first < 300) || matches!(self.folded(at + 3), "-" | "/") && !self.spaced(at + 3) {
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
            Value::Century { number: number / 100 + 1, bc: false }
        } else {
            Value::Decade(digits)
        };
        let start = self.with_part(start);
        Some(Hit { start: start - usize::from(self.before(start, 1) == "the"), end, value })
    }

    /// "nineteen ninety-one", "twenty twelve": as broadcasters' scripts write years.
    pub(super) fn read_spelled_year(&self, at: usize) -> Option<Hit> {
        let (end, year) = self.spelled_year(at)?;
        Some(Hit { start: self.with_part(at), end, value: Value::Year(year) })
    }

    /// The year that words write from a token on, and the token after it.
    pub(super) fn spelled_year(&self, at: usize) -> Option<(usize, i32)> {
        let century = match self.folded(at) {
            "eighteen" => 1800,
            "nineteen" => 1900,
            "twenty" => 2000,
            _ => return None,
        };
        let tens = words::cardinal(self.folded(at + 1)).filter(|n| (10..100).contains(n))?;
        let hyphen = usize::from(self.folded(at + 2) == "-" && !self.spaced(at + 2));
        let ones = words::cardinal(self.folded(at + 2 + hyphen)).filter(|n| *n < 10 && tens >= 20);
        match ones {
            Some(ones) => Some((at + 3 + hyphen, century + tens + ones)),
            // "nineteen ninety-day bills"
            None => (hyphen == 0).then_some((at + 2, century + tens)),
        }
    }

    /// "the nineties", "the late sixties"; not "in his sixties".
    pub(super) fn read_spelled_decade(&self, at: usize) -> Option<Hit> {
        let digits = spelled_decade(self.folded(at))?;
        let start = self.with_part(at);
        let value = Value::Decade(digits);
        (self.before(start, 1) == "the").then(|| Hit { start: start - 1, end: at + 1, value })
    }

    /// "300 BC", "88 AD", "AD 70".
    pub(super) fn read_era(&self, at: usize) -> Option<Hit> {
        if let Some((end, year)) = self.era_year(at) {
            return Some(Hit { start: self.with_part(at), end, value: Value::Year(year) });
        }
        let named = matches!(self.before(at, 1), "ad" | "a.d." | "a.d") && self.case(at - 1) == Case::Upper;
        let year = figures(self.folded(at)).filter(|year| named && *year > 0)?;
        Some(Hit { start: self.with_part(at - 1), end: at + 1, value: Value::Year(year) })
    }

    /// "2024" where nothing beside it says that it counts or names something.
    pub(super) fn read_bare_year(&self, at: usize) -> Option<Hit> {
        let year = words::year(self.folded(at))?;
        let before = self.before(at, 1);
        let preposition = BEFORE_YEAR.has(before);
        let span = if preposition { 1000..2200 } else { 1800..2100 };
        if self.is_left_of_no_day(at) {
            return None;
        }
        let margin = || before == "by" && matches!(self.folded(at + 2), "to" | "against" | "." | "," | ";");
        if !span.contains(&year) || (!preposition || margin()) && self.counts_things(at) {
            return None;
        }
        let glued_before = at > self.floor && !self.spaced(at);
        if glued_before && !matches!(before, "(" | "[" | "“" | "\"" | "-" | "–" | "—" | "/" | "‘" | "’" | "--")
        {
            return None;
        }
        let next = self.folded(at + 1);
        let glued_after = !self.spaced(at + 1);
        if self.is_clock(at)
            || self.is_count_of_two(at)
            || matches!(next, "percent" | "%" | "per")
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

    /// "in ’98", "the class of ’09", "2008, ’12 and ’16".
    pub(super) fn read_short_year(&self, at: usize) -> Option<Hit> {
        let apostrophe = matches!(self.before(at, 1), "'" | "’" | "‘") && !self.spaced(at) && self.spaced(at - 1);
        let led = matches!(self.before(at, 2), "in" | "since" | "of" | "by" | "until" | "from" | "before" | "after")
            || matches!(self.row_before(at, 1), Some(Value::Year(_)));
        let whole = self.spaced(at + 1) || self.class(at + 1) == Class::Mark;
        // "of '60 Rooms'": a title in marks.
        let capitals = (at + 1..at + 5).take_while(|&i| self.case(i).is_capital()).count();
        let title = capitals > 0 && matches!(self.folded(at + 1 + capitals), "'" | "’");
        let year = apostrophe && led && whole && !title;
        let short = figures(self.folded(at)).filter(|_| self.folded(at).len() == 2 && year)?;
        Some(Hit { start: at - 1, end: at + 1, value: Value::Year(full_year(short)) })
    }

    /// Whether four figures are a clock's: "1945 GMT", "1900 to 2000 GMT", "due at 2030", "2000 (1900
    /// GMT)"; "at 2019 prices" is a year.
    fn is_clock(&self, at: usize) -> bool {
        let zone = |at: usize| {
            matches!(self.folded(at), "gmt" | "hours" | "hrs" | "utc" | "est" | "edt" | "bst" | "cet" | "cest" | "ist")
        };
        let number = |at: usize| self.class(at) == Class::Number;
        let joined = self.is_to(at + 1) || matches!(self.folded(at + 1), "and" | "(");
        let clock = figures(self.folded(at)).is_some_and(|n| n / 100 < 24 && n % 100 < 60);
        let told = || {
            self.before(at, 1) == "at"
                && (self.class(at + 1) == Class::Mark
                    || self.doc.flags(at + 1).any(Flags::FUNCTION_WORD)
                    || self.folded(at + 1) == "local")
        };
        zone(at + 1) || clock && (joined && number(at + 2) && zone(at + 3) || told())
    }

    /// Whether the figures are counted beside others: "1985 votes to |1990", "|1990 against".
    fn is_count_of_two(&self, at: usize) -> bool {
        let second = self.before(at, 1) == "to" && at >= self.block + 3 && self.class(at - 3) == Class::Number;
        second && self.counts_things(at - 3) || self.folded(at + 1) == "against" && !BEFORE_YEAR.has(self.before(at, 1))
    }

    /// Whether figures or a month beside a year show that it ends or opens a day that
    /// does not exist: "2/29/2014", "2014/13/22", "31 April 2020", "Feb. 30, 2021".
    fn is_left_of_no_day(&self, at: usize) -> bool {
        let short = |word: &str| word.len() <= 2 && figures(word).is_some();
        let mark = |word: &str| matches!(word, "-" | "/");
        let comma = usize::from(self.before(at, 1) == ",");
        let (near, far) = (self.before(at, 1 + comma), self.before(at, 2 + comma));
        mark(self.before(at, 1)) && !self.spaced(at) && short(self.before(at, 2)) && mark(self.before(at, 3))
            || mark(self.folded(at + 1))
                && !self.spaced(at + 1)
                && short(self.folded(at + 2))
                && mark(self.folded(at + 3))
            || words::month(near).is_some() && short(far)
            || short(near) && words::month(far).is_some()
    }

    /// "2,000 people" comes as one number, "2000 people" is known by its noun.
    pub(super) fn counts_things(&self, at: usize) -> bool {
        let next = self.folded(at + 1);
        let before = self.before(at, 1);
        // "the 2024 elections", "post-2008 rules"
        let prefix = || matches!(self.before(at, 2), "pre" | "post") && !self.spaced(at);
        let determined = DETERMINER_OF_YEAR.has(before) || before == "-" && prefix();
        let product = NUMBERED_PRODUCT.has(before);
        let plural = self.case(at + 1) == Case::Lower
            && (next.ends_with('s')
                && next.len() > 3
                && !matches!(next, "was" | "this" | "has" | "does" | "versus" | "as")
                || COUNTED_NOUN.has(next));
        let number = matches!(next, "million" | "billion" | "trillion" | "thousand" | "hundred");
        // "1985 m", "1990 kg"
        let measure = next == "m"
            || next.len() == 2 && !self.doc.flags(at + 1).any(Flags::FUNCTION_WORD) && self.doc.is(at + 1, UNIT);
        product || number || (plural || measure) && !determined
    }
}

/// The first three digits of the decade that a folded word names.
pub(super) fn spelled_decade(folded: &str) -> Option<i32> {
    Some(match folded {
        "twenties" => 192,
        "thirties" => 193,
        "forties" => 194,
        "fifties" => 195,
        "sixties" => 196,
        "seventies" => 197,
        "eighties" => 198,
        "nineties" => 199,
        _ => return None,
    })
}
