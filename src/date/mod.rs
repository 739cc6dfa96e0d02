//! Tokens + reference → date expressions with calendar values in EDTF.

mod tense;
mod unit;
mod value;
mod reader;
mod fiscal;
mod holiday;
mod join;
mod numeric;
mod absolute;
mod parts;
mod reference;
mod relative;
mod years;

use crate::TokenRange;

use crate::annotation::{DateExpression, ReferenceDate};
use crate::calendar::{Day, holiday as holidays, words};
use crate::dateline;
use crate::document::Document;
use crate::lexicon::Flags;
use crate::span::sort_by_span;
use crate::token::Class;
use reader::{Hit, Reader};
use value::Value;

/// The day that relative dates are counted from: the dateline's date, else a
/// timestamp in the page, else the caller's.
#[must_use]
pub fn find_reference(
    doc: &Document<'_>,
    datelines: &[dateline::Found],
    option: Option<Day>,
) -> Option<(Day, ReferenceDate)> {
    reference::find(doc, datelines, option)
}

/// Finds the calendar expressions of `doc`; a dateline's own date, read already, is
/// one of them.
///
/// ```
/// use article_annotator::{date, document::Document};
/// let doc = Document::of_paragraphs("The court ruled on Wednesday, a year after March 3, 2023.");
/// let found = date::find(&doc, &[], "2024-02-09".parse().ok());
/// assert_eq!(found[0].value, "2024-02-07".parse().ok());
/// assert_eq!(found[1].span.of(doc.text), "March 3, 2023");
/// ```
#[must_use]
pub fn find(doc: &Document<'_>, datelines: &[dateline::Found], reference: Option<Day>) -> Vec<DateExpression> {
    let mut reader =
        Reader { doc, reference, last: None, quarter: None, people: people(doc), floor: 0, block: 0, end: 0 };
    let triggers: Vec<Trigger> =
        (0..doc.vocabulary.len()).map(|id| trigger(&doc.vocabulary.word(id as u32).folded)).collect();
    let mut found: Vec<DateExpression> = datelines.iter().filter_map(|d| filed(d, reference)).collect();
    let mut datelines = datelines.iter().map(|d| d.span).peekable();
    for &tokens in &doc.block_tokens {
        (reader.floor, reader.block, reader.end) = (tokens.start, tokens.start, tokens.end);
        let mut at = tokens.start;
        while at < tokens.end {
            let token = &doc.tokens[at];
            let trigger = triggers[token.word as usize];
            if trigger == Trigger::None {
                at += 1;
                continue;
            }
            while datelines.next_if(|span| span.end <= token.span.start).is_some() {}
            if let Some(span) = datelines.peek().filter(|span| span.start <= token.span.start) {
                at = doc.tokens_in(*span).end.max(at + 1);
                reader.floor = at;
                continue;
            }
            // "Tue⟦(Aug 5)⟧": what a dateline says is read already.
            reader.end = datelines.peek().map_or(tokens.end, |span| tokens.end.min(doc.tokens_in(*span).start));
            let Some(hit) = reader.read(at, trigger).filter(|hit| hit.start >= reader.floor && hit.end > at) else {
                at += 1;
                continue;
            };
            let hit = reader.join(hit, &triggers);
            let span = doc.span(TokenRange::new(hit.start, hit.end));
            let value = hit.value.to_edtf();
            found.push(DateExpression { span, value });
            at = hit.end;
            reader.floor = at;
            // "the year-ago quarter" is only compared with, "will last through the fourth quarter" only
            // expected: the story's time stays.
            let compared = match hit.value {
                Value::Quarter(year, quarter) => reader.quarter.is_some_and(|told| {
                    let told = told.cmp(&(year, quarter));
                    told.is_gt() || told.is_lt() && tense::is_ahead(doc, hit.start, hit.end)
                }),
                _ => false,
            };
            if let Value::Quarter(year, quarter) = hit.value
                && !compared
                && value.is_some()
            {
                reader.quarter = Some((year, quarter));
            }
            if value.is_some() && !compared {
                reader.last = Some((hit.value, at));
            }
        }
    }
    sort_by_span(&mut found, |d| d.span);
    found
}

/// The months that people of the text are called, a bit each: "Mrs ⟦May⟧", "Ana ⟦March⟧".
fn people(doc: &Document<'_>) -> u16 {
    let names = ["march", "april", "may", "june", "august"].map(|name| doc.vocabulary.id(name));
    if names == [None; 5] {
        return 0;
    }
    let given = Flags::FIRST_NAME;
    let other = Flags::CITY.or(Flags::WEEKDAY).or(Flags::MONTH);
    let titled = |at: usize| {
        let flags = doc.flags(at);
        doc.tokens[at].case.is_capital() && (flags.any(Flags::HONORIFIC) || flags.any(given) && !flags.any(other))
    };
    let named = |at: usize| {
        let token = &doc.tokens[at];
        let capital = token.case.is_capital() && names.contains(&Some(token.word));
        capital && titled(at - 1) && doc.tokens.get(at + 1).is_some_and(|next| next.class != Class::Number)
    };
    let months = (1..doc.tokens.len()).filter(|&at| named(at)).filter_map(|at| words::month(doc.folded(at)));
    months.fold(0, |people, month| people | 1 << month)
}

/// The date of a dateline; a month alone ("LONDON, Feb (Reuters)") is not a calendar day.
fn filed(dateline: &dateline::Found, reference: Option<Day>) -> Option<DateExpression> {
    let (span, date) = dateline.date?;
    Some(DateExpression { span, value: date.resolve(reference) })
}

/// What a word may open or close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trigger {
    None,
    Number,
    Month,
    Weekday,
    Adverb,
    Unit,
    Code,
    Ordinal,
    Decade,
    Holiday,
}

/// The trigger that a folded word is: looked up once for each distinct word.
fn trigger(folded: &str) -> Trigger {
    let bytes = folded.as_bytes();
    match bytes.first() {
        Some(b'0'..=b'9') if bytes.len() <= 10 => Trigger::Number,
        Some(b'a'..=b'z') => {
            if words::month(folded).is_some() {
                Trigger::Month
            } else if words::weekday(folded).is_some() {
                Trigger::Weekday
            } else if matches!(folded, "today" | "yesterday" | "tomorrow") {
                Trigger::Adverb
            } else if unit::unit(folded).is_some() {
                Trigger::Unit
            } else if matches!(bytes, [b'q', b'1'..=b'4'] | [b'h', b'1' | b'2'] | [b'f', b'y', ..]) {
                Trigger::Code
            } else if words::ordinal(folded).is_some()
                || matches!(folded, "eighteen" | "nineteen" | "twenty" | "thirty")
            {
                Trigger::Ordinal
            } else if years::spelled_decade(folded).is_some() {
                Trigger::Decade
            } else if holidays::opens(folded) {
                Trigger::Holiday
            } else {
                Trigger::None
            }
        }
        _ => Trigger::None,
    }
}

impl Reader<'_, '_> {
    /// Reads the expression that a trigger is in.
    fn read(&self, at: usize, trigger: Trigger) -> Option<Hit> {
        match trigger {
            Trigger::None => None,
            Trigger::Number => self.read_at_number(at),
            Trigger::Month => self.read_holiday(at).or_else(|| self.read_at_month(at)),
            Trigger::Weekday => self.read_at_weekday(at),
            Trigger::Adverb => self.read_at_adverb(at),
            Trigger::Unit => self.read_at_unit(at),
            Trigger::Code => self.read_at_code(at),
            Trigger::Ordinal => self.read_day_month(at).or_else(|| self.read_spelled_year(at)),
            Trigger::Decade => self.read_spelled_decade(at),
            Trigger::Holiday => self.read_holiday(at),
        }
    }
}
