//! The day that an article's relative dates are counted from. In: the document, its
//! datelines, the caller's day. Out: the day and who gave it.

use super::numeric::read_year;
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
    let stamp = find_near_title(doc).or_else(|| find_stamp(doc, of_kind(&[BlockKind::Timestamp, BlockKind::Byline])));
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
    Some((day, ReferenceDate { value: day, from }))
}

fn to_day(date: PartialDate, reference: Option<Day>) -> Option<Day> {
    let year = date.year.or_else(|| date.nearest_year(reference?))?;
    Day::new(year, date.month, date.day?)
}

/// A line around the text that is little more than a date, whatever it was taken for:
/// "Source: Xinhua | 2024-03-12 21:40:15 | Editor: huaxia".
const STAMP_TOKENS: usize = 20;

/// A story may be dated at most this many lines above its title.
const ABOVE: usize = 3;
/// The same, below what reads as its first paragraph.
const DECK: usize = 4;

/// The day in the lines between title and text, or else right above the title: the first that
/// "published" comes before, else the first. Pages show today's date at their top, and other
/// stories' below.
fn find_near_title(doc: &Document<'_>) -> Option<Day> {
    let title = doc.blocks.iter().position(|block| block.kind == BlockKind::Headline)?;
    let text = title + doc.blocks[title..].iter().position(|block| block.kind == BlockKind::Paragraph)?;
    let dated = |idx: usize| {
        let signs = matches!(doc.blocks[idx].kind, BlockKind::Timestamp | BlockKind::Byline);
        let tokens = doc.block_tokens[idx];
        signs || doc.blocks[idx].kind == BlockKind::Boilerplate && tokens.len() <= STAMP_TOKENS
    };
    let days = |blocks: std::ops::Range<usize>| -> Vec<(bool, Day)> {
        let tokens = blocks.filter(|&idx| dated(idx)).flat_map(|idx| doc.block_tokens[idx].indices());
        tokens.filter_map(|at| Some((is_published(doc, at), read_day(doc, at)?))).collect()
    };
    let choose = |days: Vec<(bool, Day)>| {
        let published = days.iter().find(|(published, _)| *published);
        published.or(days.first()).map(|(_, day)| *day)
    };
    // What reads as the first paragraph may be a deck: then the text goes on below who wrote it.
    let signs = |idx: &usize| matches!(doc.blocks[*idx].kind, BlockKind::Timestamp | BlockKind::Byline);
    let goes_on = |idx: usize| doc.blocks[idx + 1..].iter().take(DECK).any(|block| block.kind == BlockKind::Paragraph);
    let signed = (text..doc.blocks.len().min(text + DECK)).rfind(|idx| signs(idx) && goes_on(*idx));
    choose(days(title + 1..signed.map_or(text, |idx| idx + 1)))
        .or_else(|| choose(days(title.saturating_sub(ABOVE)..title)))
}

/// "First Published: Dec. 18", "Posted on December 18".
fn is_published(doc: &Document<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|before| matches!(doc.folded(before), "published" | "posted"))
}

/// The first whole date, year included, in the blocks that `wanted` takes.
fn find_stamp(doc: &Document<'_>, wanted: impl Fn(&Block, TokenRange) -> bool) -> Option<Day> {
    let blocks = doc.blocks.iter().zip(&doc.block_tokens).filter(|(block, tokens)| wanted(block, **tokens));
    blocks.flat_map(|(_, tokens)| tokens.indices()).find_map(|at| read_day(doc, at))
}

/// Reads "February 7, 2024", "7 Feb 2024", "2024-02-07", "2024/02/07", "30/03/2025", "30.03.2025" at
/// a token.
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
        let year_at = comma(at + 2);
        let year = words::year(word(year_at)).or_else(|| words::year(word(year_at).get(..4)?));
        return existing(year?, month, day);
    }
    if word(at + 1) == "/" && word(at + 3) == "/" {
        if let Some(year) = words::year(word(at)) {
            return existing(year, word(at + 2).parse().ok()?, words::day(word(at + 4))?);
        }
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
    existing(read_year(year)?, month, day)
}

fn existing(year: i32, month: u8, day: u8) -> Option<Day> {
    ((1..=12).contains(&month) && day <= days_in(year, month)).then(|| Day::new(year, month, day)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::BlockKind::{Boilerplate, Byline, Headline, Paragraph, Timestamp};

    /// The reference day of a page of such lines.
    fn day(lines: &[(&str, BlockKind)]) -> Option<String> {
        let text = lines.iter().map(|(line, _)| *line).collect::<Vec<_>>().join("\n");
        let mut at = 0;
        let mut blocks = Vec::new();
        for (line, kind) in lines {
            blocks.push(Block { span: crate::Span::new(at, at + line.len()), kind: *kind });
            at += line.len() + 1;
        }
        find(&Document::read(&text, blocks), &[], None).map(|(day, _)| day.to_string())
    }

    #[test]
    fn day_below_the_title_goes_before_the_day_at_the_top() {
        let page = |stamp| {
            day(&[
                ("Sunday, December 24, 2023", Timestamp),
                ("River floods town", Headline),
                (stamp, Byline),
                ("The river rose on Friday.", Paragraph),
                ("January 3, 2024", Timestamp),
            ])
        };
        for stamp in [
            "By Anna Roe • Dec. 22, 2023",
            "By Anna Roe - 12/22/23 11:35 AM ET",
            "Last updated: 2023/12/22 at 8:39 AM",
            "22 Dec 202322 Dec 2023",
            "Updated: Dec. 23, 2023 | First Published: Dec. 22, 2023",
        ] {
            assert_eq!(page(stamp).as_deref(), Some("2023-12-22"), "{stamp}");
        }
        assert_eq!(page("By Anna Roe").as_deref(), Some("2023-12-24"));
    }

    #[test]
    fn page_without_a_title_is_dated_by_its_first_stamp() {
        let lines = [("Home", Boilerplate), ("May 3, 2024", Timestamp), ("It rose.", Paragraph)];
        assert_eq!(day(&lines).as_deref(), Some("2024-05-03"));
    }
}
