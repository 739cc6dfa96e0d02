//! The grammar of one dateline: places, date, agency in any order, then a separator.
//! In: the tokens of one block from where a dateline may begin. Out: its parts with
//! the evidence for each. Does not decide whether it is a dateline.

use super::{agency, gazetteer};
use crate::Span;
use crate::calendar::words;
use crate::calendar::{PartialDate, days_in};
use crate::document::Document;
use crate::token::{Case, Class};
use crate::words::REGION_NOUN;

/// What separates a dateline from its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    /// "-", "–", "—", "--", "_".
    Dash,
    /// ".-".
    StopDash,
    /// ":".
    Colon,
    /// "." after an agency.
    Stop,
    /// Nothing: the story follows at once.
    None,
    /// The block ends here.
    End,
}

/// How a place is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// "MOSCOW", "McLEAN".
    Capitals,
    /// "Moscow".
    Title,
}

/// A place with its qualifier.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) span: Span,
    pub(super) style: Style,
    /// The gazetteer has the name.
    pub(super) known: bool,
    /// Only as a small town.
    pub(super) minor: bool,
    /// The gazetteer has its qualifier.
    pub(super) qualified: bool,
    /// The number of tokens of the name alone.
    pub(super) n_tokens: usize,
}

/// How an agency is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AgencyForm {
    /// In brackets or slashes, and known.
    Known,
    /// In brackets, not known.
    Unknown,
    /// Known, without brackets.
    Bare,
    /// "()".
    Empty,
}

/// The parts of what may be a dateline.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    pub(super) places: Vec<Place>,
    pub(super) date: Option<(Span, PartialDate)>,
    /// A date was read, perhaps one without day.
    pub(super) has_date: bool,
    pub(super) agency: Option<Span>,
    pub(super) agency_form: Option<AgencyForm>,
    pub(super) separator: Separator,
    pub(super) span: Span,
    /// A dash is between the place and the date.
    pub(super) dash_before_date: bool,
    /// The first token of the story.
    pub(super) next: usize,
}

/// Reads tokens of one block.
pub(super) struct Reader<'d, 't> {
    pub(super) doc: &'d Document<'t>,
    /// One past the last token of the block.
    pub(super) end: usize,
}

/// The longest dateline in tokens.
const LONGEST: usize = 40;

impl Reader<'_, '_> {
    fn str(&self, at: usize) -> &str {
        if at < self.end { self.doc.str(at) } else { "" }
    }

    fn folded(&self, at: usize) -> &str {
        if at < self.end { self.doc.folded(at) } else { "" }
    }

    fn case(&self, at: usize) -> Case {
        if at < self.end { self.doc.tokens[at].case } else { Case::None }
    }

    /// Whether white space comes before the token; true at the end of the block.
    fn spaced(&self, at: usize) -> bool {
        at >= self.end || self.doc.tokens[at].spaced
    }

    fn span(&self, start: usize, end: usize) -> Span {
        self.doc.span(crate::TokenRange::new(start, end))
    }

    fn is_dash(&self, at: usize) -> bool {
        is_dash(self.str(at))
    }

    /// Reads the parts from `start`, if there is one at all.
    pub(super) fn read(&self, start: usize) -> Option<Parts> {
        if self.folded(start) == "by" {
            return None;
        }
        let limit = self.end.min(start + LONGEST);
        let mut parts = Parts {
            places: Vec::new(),
            date: None,
            has_date: false,
            agency: None,
            agency_form: None,
            separator: Separator::None,
            span: Span::default(),
            dash_before_date: false,
            next: start,
        };
        let mut at = start;
        let (mut first, mut last) = (start, start);
        while at < limit {
            let Some(next) = self.read_part(at, &mut parts) else { break };
            last = next;
            // "Jan |(A)": a month alone is no part.
            let bare = parts.places.is_empty() && parts.date.is_none() && parts.agency_form.is_none();
            first = if bare { next } else { first };
            at = self.skip_joiner(next, &mut parts);
            // "(Reuters) Swiss bank UBS said": no place follows an agency at once.
            if at == next && parts.places.is_empty() && !(parts.has_date && parts.agency_form.is_none()) {
                let goes_on = self.str(at) == "(" || self.read_date(at).is_some();
                // "Reuters |Athens Aug 23:"
                let sure = |place: &Place| self.is_capitals(at) || place.known;
                let place =
                    || self.read_places(at).is_some_and(|(end, places)| sure(&places[0]) && self.ends_places(end));
                if !(goes_on || place()) {
                    break;
                }
            }
        }
        if last == start {
            return None;
        }
        parts.span = self.span(first, last);
        (parts.separator, parts.next) = self.read_separator(last);
        // "/ACCESSWIRE/June 4, 2024|/"
        if self.str(last) == "/" && parts.has_date && parts.agency_form.is_some() {
            (parts.separator, parts.next) = (Separator::Dash, last + 1);
        }
        Some(parts)
    }

    /// Reads an agency, a date or the places, whichever is here and is missing.
    fn read_part(&self, at: usize, parts: &mut Parts) -> Option<usize> {
        // "Canadian Press - HALIFAX |(CP)": the wire's own mark after the paper's.
        let again = parts.agency_form == Some(AgencyForm::Bare) && !parts.places.is_empty();
        if (parts.agency_form.is_none() || again)
            && let Some((next, agency, form)) = self.read_agency(at, !parts.places.is_empty() || parts.has_date)
            && (!again || form == AgencyForm::Known)
        {
            (parts.agency, parts.agency_form) = (agency, Some(form));
            return Some(next);
        }
        if !parts.has_date
            && let Some((next, date)) = self.read_date(at)
        {
            parts.has_date = true;
            parts.date = date.map(|date| (self.span(at, next), date));
            return Some(next);
        }
        if parts.agency_form.is_none()
            && let Some(name) = agency::bare_prefix(self.rest(at))
        {
            let start = self.doc.tokens[at].span.start;
            let next = (at..self.end).find(|&i| self.doc.tokens[i].span.start >= start + name.len());
            (parts.agency, parts.agency_form) = (Some(Span::new(start, start + name.len())), Some(AgencyForm::Bare));
            return Some(next.unwrap_or(self.end));
        }
        if parts.places.is_empty() {
            let (next, places) = self.read_places(at)?;
            parts.places = places;
            return Some(next);
        }
        None
    }

    /// The block's text from a token on.
    fn rest(&self, at: usize) -> &str {
        let end = self.doc.tokens[self.end - 1].span.end;
        Span::new(self.doc.tokens[at].span.start, end).of(self.doc.text)
    }

    /// Skips what is between two parts; back to `at` when no part follows.
    fn skip_joiner(&self, at: usize, parts: &mut Parts) -> usize {
        let word = self.str(at);
        let stopped = matches!(word, "," | ".");
        let after = at + 1 + usize::from(stopped);
        if stopped && !self.is_dash(at + 1) {
            // "Pune, India|., June 4, 2021"
            return at + 1 + usize::from(word == "." && self.str(at + 1) == ",");
        }
        if !(stopped || self.is_dash(at)) || after >= self.end {
            return at;
        }
        // "AFP.- London", "(ANSA) - ROME, FEB 7", "SPACE.com - TORONTO": an agency or a
        // date first.
        if parts.places.is_empty() {
            let goes_on = self.read_places(after).is_some_and(|(next, _)| self.ends_places(next));
            let dated = !parts.has_date && self.read_date(after).is_some();
            return if goes_on || dated { after } else { at };
        }
        // "CAIRO – 7 February 2024:", "ST. LOUIS--(BUSINESS WIRE)--".
        if parts.agency_form.is_none() && self.read_agency(after, true).is_some_and(|(_, _, f)| f == AgencyForm::Known)
        {
            return after;
        }
        if !parts.has_date
            && let Some((next, _)) = self.read_date(after)
            && (self.read_separator(next).0 != Separator::None || self.read_agency(next, true).is_some())
        {
            parts.dash_before_date = true;
            return after;
        }
        at
    }

    /// Whether a dash, a date or an agency follows the places.
    fn ends_places(&self, at: usize) -> bool {
        let date_at = at + usize::from(self.str(at) == ",");
        self.read_separator(at).0 == Separator::Dash
            || self.read_date(date_at).is_some()
            || self.read_agency(at, true).is_some_and(|(_, _, form)| form == AgencyForm::Known)
    }

    /// Reads the separator and the index of the story's first token.
    fn read_separator(&self, at: usize) -> (Separator, usize) {
        if at >= self.end {
            return (Separator::End, at);
        }
        let word = self.str(at);
        if self.is_dash(at) {
            // "Taiwan-based": a hyphen inside a word.
            if self.is_glued_hyphen(at)
                && !(at > 0 && self.case(at - 1) == Case::Upper && self.case(at + 1) == Case::Title)
            {
                return (Separator::None, at);
            }
            let next = if self.is_dash(at + 1) { at + 2 } else { at + 1 };
            return (Separator::Dash, next);
        }
        match word {
            "." | "," if self.is_dash(at + 1) => (Separator::StopDash, at + 2),
            ":" if self.is_dash(at + 1) => (Separator::Colon, at + 2),
            ":" => (Separator::Colon, at + 1),
            "." => (Separator::Stop, at + 1),
            "|" | ">" | ">>" => (Separator::Dash, at + 1),
            _ => (Separator::None, at),
        }
    }

    /// A single hyphen with no white space on either side.
    pub(super) fn is_glued_hyphen(&self, at: usize) -> bool {
        matches!(self.str(at), "-" | "‐" | "‑") && !self.spaced(at) && !self.spaced(at + 1)
    }

    /// Reads "(Reuters)", "/TASS/", "Reuters)", "()".
    fn read_agency(&self, at: usize, after_part: bool) -> Option<(usize, Option<Span>, AgencyForm)> {
        let close = match self.str(at) {
            "(" => ")",
            "[" => "]",
            "/" => "/",
            // "L'AQUILA, Feb 7 Reuters) -": the opening bracket got lost.
            word if after_part && self.str(at + 1) == ")" && agency::is_agency(word) => {
                return Some((at + 2, Some(self.span(at, at + 1)), AgencyForm::Known));
            }
            _ => return None,
        };
        // "(Reuters - Lockheed": the closing bracket got lost.
        if close == ")" && agency::is_agency(self.str(at + 1)) && self.is_dash(at + 2) && self.spaced(at + 2) {
            return Some((at + 2, Some(self.span(at + 1, at + 2)), AgencyForm::Known));
        }
        if self.str(at + 1) == close {
            return (after_part && close == ")").then_some((at + 2, None, AgencyForm::Empty));
        }
        let closing = (at + 2..self.end.min(at + 9)).rfind(|&i| {
            self.str(i) == close && (close == "/" || (at + 1..i).all(|k| !matches!(self.str(k), "(" | ")" | "[" | "]")))
        })?;
        let closing = if close == "/" { (at + 2..=closing).find(|&i| self.str(i) == "/")? } else { closing };
        let name = self.span(at + 1, closing);
        if agency::is_agency(name.of(self.doc.text)) {
            return Some((closing + 1, Some(name), AgencyForm::Known));
        }
        let shaped = (at + 1..closing).all(|i| {
            self.case(i).is_capital() || matches!(self.str(i), "/" | "&" | "." | "com" | "of" | "the" | "-" | "'s")
        });
        let title_slash = close == "/" && self.case(at + 1) != Case::Upper;
        (after_part && shaped && !title_slash).then_some((closing + 1, Some(name), AgencyForm::Unknown))
    }

    /// Reads a date: "Feb. 7", "7th February, 2024", "Feb" (which has no value).
    pub(super) fn read_date(&self, at: usize) -> Option<(usize, Option<PartialDate>)> {
        if self.str(at) == "(" {
            // One bracket, not a thousand nested ones.
            let (next, date) = if self.str(at + 1) == "(" { None } else { self.read_date(at + 1) }?;
            return (self.str(next) == ")" && date.is_some()).then_some((next + 1, date));
        }
        let start = match words::weekday(self.folded(at)) {
            Some(_) if self.case(at).is_capital() => at + 1 + usize::from(self.str(at + 1) == ","),
            _ => at,
        };
        let full = |next: usize, month: u8, day: u8| {
            let (next, year) = self.read_year(next);
            let exists = day <= days_in(year.unwrap_or(2024), month);
            exists.then_some((next, Some(PartialDate { year, month, day: Some(day) })))
        };
        let dot = |next: usize| next + usize::from(self.str(next) == "." && !self.spaced(next));
        if let Some(month) = self.month(start) {
            if let Some(day) = words::day(self.folded(start + 1)) {
                return full(start + 2, month, day);
            }
            let dotted = dot(start + 1);
            if let Some(day) = words::day(self.folded(dotted)).filter(|_| dotted > start + 1) {
                return full(dotted + 1, month, day);
            }
            // "LONDON, Feb (Reuters)"; "May" alone is more often a verb.
            let ends = self.str(start + 1) == "(";
            return (ends && start == at).then_some((start + 1, None));
        }
        let day = words::day(self.folded(start))?;
        let month_at = start + 1 + usize::from(matches!(self.folded(start + 1), "of" | "de"));
        let month = self.month(month_at)?;
        full(dot(month_at + 1).min(month_at + 1), month, day)
    }

    fn month(&self, at: usize) -> Option<u8> {
        let folded = self.folded(at);
        words::month(folded).filter(|_| self.case(at).is_capital()).or_else(|| words::foreign_month(folded)).or_else(
            || {
                // "7 feb (EFE)": Spanish writes months in lower case, and so do hasty hands.
                let dated = |i: usize| words::day(self.folded(i)).is_some();
                words::month(folded).filter(|_| dated(at + 1) || (at > 0 && dated(at - 1)))
            },
        )
    }

    fn read_year(&self, at: usize) -> (usize, Option<i32>) {
        let year_at = at + usize::from(matches!(self.folded(at), "," | "de"));
        match words::year(self.folded(year_at)).filter(|year| (1800..2100).contains(year)) {
            Some(year) => (year_at + 1, Some(year)),
            None => (at, None),
        }
    }

    /// Reads "LONDON/PARIS", "NEW YORK AND MAINZ, Germany", "SAN FRANCISCO & TEL AVIV".
    fn read_places(&self, at: usize) -> Option<(usize, Vec<Place>)> {
        let (mut next, first) = self.read_place(at)?;
        let mut places = vec![first];
        while places.len() < 6 {
            let joined = match self.str(next) {
                // "DENVER, CO|/ACCESSWIRE/"
                "/" if self.read_agency(next, true).is_some_and(|(_, _, form)| form == AgencyForm::Known) => break,
                "/" | "&" | "AND" | "and" => next + 1,
                _ => break,
            };
            let Some((after, place)) = self.read_place(joined) else { break };
            if place.style != first.style && !place.known {
                break;
            }
            places.push(place);
            next = after;
        }
        Some((next, places))
    }

    /// Reads one place with its qualifiers: "FORT WORTH, Texas", "Nagpur (India)".
    fn read_place(&self, at: usize) -> Option<(usize, Place)> {
        let (name_end, style, kinds) = self.read_name(at)?;
        let (known, minor) = (kinds.is_some(), kinds.is_some_and(|kinds| kinds.minor));
        let mut place =
            Place { span: self.span(at, name_end), style, known, minor, qualified: false, n_tokens: name_end - at };
        let mut next = name_end;
        for _ in 0..3 {
            let Some((after, known)) = self.read_qualifier(next, style, place.known) else { break };
            place.qualified |= known;
            next = after;
        }
        place.span = self.span(at, next);
        Some((next, place))
    }

    /// Reads ", Texas", "(India)", "[India]"; says whether the gazetteer has it.
    fn read_qualifier(&self, at: usize, style: Style, town_known: bool) -> Option<(usize, bool)> {
        if let "(" | "[" = self.str(at) {
            let (after, kinds) = self.longest_known(at + 1)?;
            return (kinds.qualifies() && matches!(self.str(after), ")" | "]")).then_some((after + 1, true));
        }
        if self.str(at) != "," || self.read_date(at + 1).is_some() {
            return None;
        }
        let start = at + 1;
        if let Some((after, kinds)) = self.longest_known(start)
            && (kinds.qualifies() || (style == Style::Capitals && self.closes(after)))
        {
            // "SENNAN, Osaka Prefecture--"
            let after = after + usize::from(REGION_NOUN.has(self.folded(after)));
            return Some((after, kinds.qualifies()));
        }
        if style == Style::Title && !town_known {
            return None;
        }
        // An unknown region: a few capitalised words up to what must follow.
        let after = (start..self.end.min(start + 4)).find(|&i| {
            !(self.case(i).is_capital() || (i > start && self.str(i) == "-" && !self.spaced(i) && !self.spaced(i + 1)))
        });
        let after = after.unwrap_or(self.end.min(start + 4));
        (after > start && self.closes(after) && self.read_date(start).is_none()).then_some((after, false))
    }

    /// Whether a part of a dateline may end before this token.
    fn closes(&self, at: usize) -> bool {
        at < self.end
            && (self.is_dash(at)
                || matches!(self.str(at), "(" | "/" | ":" | "[")
                || (self.str(at) == "." && self.is_dash(at + 1))
                || (self.str(at) == "," && (self.read_date(at + 1).is_some() || self.longest_known(at + 1).is_some()))
                || self.read_date(at).is_some())
    }

    /// Reads the name of a place: its end, style, and what is known of it.
    fn read_name(&self, at: usize) -> Option<(usize, Style, Option<gazetteer::PlaceKinds>)> {
        if !self.is_capitals(at) {
            return self.read_title_name(at);
        }
        let mut next = at + 1;
        while next < self.end.min(at + 10) {
            // "PORT-AU-PRINCE": a hyphen with a capital glued to both sides.
            let hyphen = self.str(next) == "-" && !self.spaced(next) && !self.spaced(next + 1);
            if hyphen && self.is_capitals(next + 1) {
                next += 2;
                continue;
            }
            let possessive = self.doc.tokens[next].class == Class::Possessive;
            let stops = matches!(self.str(next), "AND" | "&")
                || (self.read_date(next).is_some() && !self.spaced_pair_in_name(next))
                || agency::bare_prefix(self.rest(next)).is_some();
            if stops || !(self.is_capitals(next) || (possessive && self.case(next) == Case::Title)) {
                break;
            }
            next += 1;
        }
        Some((next, Style::Capitals, self.known(at, next)))
    }

    /// The "MAY" of "CAPE MAY" is not a month.
    fn spaced_pair_in_name(&self, at: usize) -> bool {
        self.folded(at) == "may" && words::day(self.folded(at + 1)).is_none()
    }

    /// "MOSCOW", "ST.", "McLEAN", "O" of "O FALLON", "D'ALENE".
    fn is_capitals(&self, at: usize) -> bool {
        if at >= self.end || self.doc.tokens[at].class != Class::Word {
            return false;
        }
        let word = self.str(at);
        match self.case(at) {
            Case::Upper => word.chars().filter(|c| c.is_alphabetic()).count() >= 2,
            Case::Title => word.len() <= 2 && word.chars().all(|c| !c.is_lowercase()),
            Case::Mixed => ["Mc", "Mac", "De", "La", "Le", "d'", "d’", "al"].iter().any(|head| {
                word.strip_prefix(head)
                    .is_some_and(|rest| rest.chars().count() >= 3 && rest.chars().all(|c| !c.is_lowercase()))
            }),
            _ => false,
        }
    }

    /// A place in title case is read as far as the gazetteer knows it; an unknown one
    /// as far as its capitals go.
    fn read_title_name(&self, at: usize) -> Option<(usize, Style, Option<gazetteer::PlaceKinds>)> {
        if let Some((next, kinds)) = self.longest_known(at)
            && (kinds.town || kinds.country)
            && (!self.case(next).is_capital()
                || agency::bare_prefix(self.rest(next)).is_some()
                || self.month(next).is_some())
        {
            return Some((next, Style::Title, Some(kinds)));
        }
        let mut next = at;
        while next < self.end.min(at + 5) && self.doc.tokens[next].class == Class::Word && self.case(next).is_capital()
        {
            next += 1;
        }
        (next > at).then_some((next, Style::Title, None))
    }

    /// The longest known place that starts at `at`.
    fn longest_known(&self, at: usize) -> Option<(usize, gazetteer::PlaceKinds)> {
        if at >= self.end || !self.case(at).is_capital() {
            return None;
        }
        // Hyphens are tokens of their own: "Port-au-Prince" has five.
        let longest = self.end.min(at + gazetteer::LONGEST + 4);
        (at + 1..=longest).rev().find_map(|next| Some((next, self.known(at, next)?)))
    }

    fn known(&self, start: usize, end: usize) -> Option<gazetteer::PlaceKinds> {
        let mut name = String::new();
        for i in start..end {
            if i > start && self.spaced(i) {
                name.push(' ');
            }
            name.push_str(self.folded(i));
        }
        let known = gazetteer::find(&name);
        if known.is_some() || name.len() > LONGEST_ABBREVIATION {
            return known;
        }
        // "JACKSON, Miss (Reuters)": an abbreviation that lost its full stop.
        name.push('.');
        gazetteer::find(&name).filter(|kinds| kinds.region)
    }
}

/// In bytes, without its full stop.
const LONGEST_ABBREVIATION: usize = 6;

/// Whether a token is a dash of any length.
pub(super) fn is_dash(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, '-' | '–' | '—' | '―' | '‒' | '‐' | '‑' | '−' | '_' | '~'))
}
