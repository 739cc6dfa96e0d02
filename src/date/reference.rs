//! The day that an article's relative dates are counted from. In: the document, its
//! datelines, the caller's day. Out: the day and who gave it.

use crate::annotation::{BlockKind, ReferenceDate, ReferenceFrom};
use crate::calendar::words;
use crate::calendar::{Day, PartialDate, days_in};
use crate::dateline;
use crate::document::Document;

/// The dateline's day, its year found in the page; else a timestamp in the page; else
/// the caller's day.
pub(super) fn find(
    doc: &Document<'_>,
    datelines: &[dateline::Found],
    option: Option<Day>,
) -> Option<(Day, ReferenceDate)> {
    let stamp = find_stamp(doc, &[BlockKind::Timestamp, BlockKind::Byline])
        .or_else(|| find_stamp(doc, &[BlockKind::Caption, BlockKind::Credit, BlockKind::Boilerplate]));
    let filed = datelines.iter().find_map(|found| found.date).and_then(|(_, date)| to_day(date, stamp.or(option)));
    let (day, from) = match (filed, stamp, option) {
        (Some(day), _, _) => (day, ReferenceFrom::Dateline),
        (None, Some(day), _) => (day, ReferenceFrom::Timestamp),
        (None, None, option) => (option?, ReferenceFrom::Option),
    };
    Some((day, ReferenceDate { value: day.to_string(), from }))
}

fn to_day(date: PartialDate, reference: Option<Day>) -> Option<Day> {
    let year = date.year.or_else(|| date.nearest_year(reference?))?;
    Day::new(year, date.month, date.day?)
}

/// The first whole date, year included, in blocks of such kinds.
fn find_stamp(doc: &Document<'_>, kinds: &[BlockKind]) -> Option<Day> {
    let blocks = doc.blocks.iter().zip(&doc.block_tokens).filter(|(block, _)| kinds.contains(&block.kind));
    blocks.flat_map(|(_, tokens)| tokens.indices()).find_map(|at| read_day(doc, at))
}

/// Reads "February 7, 2024", "7 Feb 2024", "2024-02-07" at a token.
pub(super) fn read_day(doc: &Document<'_>, at: usize) -> Option<Day> {
    let word = |i: usize| doc.folded(i);
    let comma = |i: usize| i + usize::from(word(i) == ",");
    if let Some(month) = words::month(word(at)) {
        let year_at = comma(at + 2);
        // "December 23, 202311:08 AM": pages lose the space between day and time.
        let year = words::year(word(year_at)).or_else(|| words::year(word(year_at).get(..4)?));
        return existing(year?, month, words::day(word(at + 1))?);
    }
    if let Some(day) = words::day(word(at))
        && let Some(month) = words::month(word(at + 1))
    {
        return existing(words::year(word(comma(at + 2)))?, month, day);
    }
    // "30/03/2025": the day first, unless only the other order exists.
    if let (Ok(first), Ok(second)) = (word(at).parse::<u8>(), word(at + 2).parse::<u8>())
        && (word(at + 1), word(at + 3)) == ("/", "/")
        && let Some(year) = words::year(word(at + 4))
    {
        return existing(year, second, first).or_else(|| existing(year, first, second));
    }
    let year = words::year(word(at)).filter(|_| word(at + 1) == "-" && word(at + 3) == "-")?;
    let month = word(at + 2).parse().ok().filter(|month| (1..=12).contains(month))?;
    existing(year, month, words::day(word(at + 4).get(..2)?)?)
}

fn existing(year: i32, month: u8, day: u8) -> Option<Day> {
    ((1..=12).contains(&month) && day <= days_in(year, month)).then(|| Day::new(year, month, day)).flatten()
}
