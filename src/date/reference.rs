//! The day that an article's relative dates are counted from. In: the document, its
//! datelines, the caller's day. Out: the day and who gave it.

use crate::TokenRange;
use crate::annotation::{Block, BlockKind, ReferenceDate, ReferenceFrom};
use crate::calendar::words;
use crate::calendar::{Day, PartialDate, days_in};
use crate::dateline;
use crate::document::Document;

/// The dateline's day, its year found in the page; else a timestamp in the page; else
/// the caller's day; else a day that a caption or a line around the text happens to name.
pub(super) fn find(
    doc: &Document<'_>,
    datelines: &[dateline::Found],
    option: Option<Day>,
) -> Option<(Day, ReferenceDate)> {
    let of_kind = |kinds: &'static [BlockKind]| move |block: &Block, _: TokenRange| kinds.contains(&block.kind);
    let stamp = find_stamp(doc, of_kind(&[BlockKind::Timestamp, BlockKind::Byline]));
    let aside = || {
        find_stamp(doc, |block, tokens| tokens.len() <= STAMP_TOKENS && !block.kind.is_body())
            .or_else(|| find_stamp(doc, of_kind(&[BlockKind::Caption, BlockKind::Credit, BlockKind::Boilerplate])))
    };
    let known = stamp.or(option).or_else(aside);
    let filed = datelines.iter().find_map(|found| found.date).and_then(|(_, date)| to_day(date, known));
    let (day, from) = match (filed, stamp, option) {
        (Some(day), _, _) => (day, ReferenceFrom::Dateline),
        (None, None, Some(day)) => (day, ReferenceFrom::Option),
        (None, ..) => (known?, ReferenceFrom::Timestamp),
    };
    Some((day, ReferenceDate { value: day.to_string(), from }))
}

fn to_day(date: PartialDate, reference: Option<Day>) -> Option<Day> {
    let year = date.year.or_else(|| date.nearest_year(reference?))?;
    Day::new(year, date.month, date.day?)
}

/// A line around the text that is little more than a date, whatever it was taken for:
/// "Source: Xinhua | 2024-03-12 21:40:15 | Editor: huaxia".
const STAMP_TOKENS: usize = 20;

/// The first whole date, year included, in the blocks that `wanted` takes.
fn find_stamp(doc: &Document<'_>, wanted: impl Fn(&Block, TokenRange) -> bool) -> Option<Day> {
    let blocks = doc.blocks.iter().zip(&doc.block_tokens).filter(|(block, tokens)| wanted(block, **tokens));
    blocks.flat_map(|(_, tokens)| tokens.indices()).find_map(|at| read_day(doc, at))
}

/// Reads "February 7, 2024", "7 Feb 2024", "2024-02-07", "30/03/2025", "30.03.2025" at a token.
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
    if word(at + 1) == "/" && word(at + 3) == "/" {
        return read_slashes(word(at), word(at + 2), word(at + 4));
    }
    if let Some(day) = read_dots(word(at)) {
        return Some(day);
    }
    let year = words::year(word(at)).filter(|_| word(at + 1) == "-" && word(at + 3) == "-")?;
    let month = word(at + 2).parse().ok().filter(|month| (1..=12).contains(month))?;
    existing(year, month, words::day(word(at + 4).get(..2)?)?)
}

/// "30.03.2025", "2025.03.30".
fn read_dots(word: &str) -> Option<Day> {
    let mut parts = word.split('.').filter(|part| !part.is_empty());
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let (day, year) = if first.len() == 4 { (third, first) } else { (first, third) };
    let whole = parts.next().is_none() && year.len() == 4;
    existing(words::year(year).filter(|_| whole)?, second.parse().ok()?, day.parse().ok()?)
}

/// "03/30/2025" as in America, "30/03/2025" where only that makes a day.
fn read_slashes(first: &str, second: &str, year: &str) -> Option<Day> {
    let (first, second): (u8, u8) = (first.parse().ok()?, second.parse().ok()?);
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    existing(words::year(year)?, month, day)
}

fn existing(year: i32, month: u8, day: u8) -> Option<Day> {
    ((1..=12).contains(&month) && day <= days_in(year, month)).then(|| Day::new(year, month, day)).flatten()
}
