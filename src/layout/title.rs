//! Which line above the text is its title. In: a page and its blocks, as the tagger sees them.
//! Out: the line that looks most like the title of this text: it shares the text's words, and who
//! wrote it or when stands below. Integer weights from `title.tsv`, learnt by `trainer train
//! titles`; no feature knows a word.

use super::features::Page;
use super::topic::long_words;
use crate::Span;
use crate::annotation::{Block, BlockKind};
use crate::linear::{Model, Template};
use crate::table::packed;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// So many lines above the first paragraph a title is looked for.
const REACH: usize = 45;
/// So many paragraphs tell what the text is about.
const OPENING: usize = 12;
/// A title has so many words at least, and at most.
const WORDS: std::ops::RangeInclusive<usize> = 3..=30;

const SHARES: &[&str] = &["no words", "none", "sixth", "third", "half", "two thirds", "most", "all"];
const COUNTS: &[&str] = &["0", "1", "2", "3", "4", "5", "6+"];
const YES: &[&str] = &["no", "yes"];
const SIGNED: &[&str] = &["no", "next", "near"];
const FAR: &[&str] = &["1", "2", "3", "5", "8", "12", "20", "30", "45"];
const LENGTHS: &[&str] = &["3", "4", "6", "9", "12", "15", "23"];
const ENDS: &[&str] = &["open", "stop", "colon", "question"];
const LOOKS: &[&str] = &["plain", "bars", "figures", "boilerplate", "labels"];

/// What the choice looks at.
pub(super) const TEMPLATES: &[Template] = &[
    Template { name: "share", slots: &[SHARES] },
    Template { name: "count", slots: &[COUNTS] },
    Template { name: "share of all", slots: &[SHARES] },
    Template { name: "tagged", slots: &[YES] },
    Template { name: "signed", slots: &[SIGNED] },
    Template { name: "far", slots: &[FAR] },
    Template { name: "length", slots: &[LENGTHS] },
    Template { name: "ends", slots: &[ENDS] },
    Template { name: "look", slots: &[LOOKS] },
    Template { name: "again", slots: &[YES] },
    // A deck stands below a line of the text's words, a title above one.
    Template { name: "above", slots: &[COUNTS] },
    Template { name: "below", slots: &[COUNTS] },
];

/// The embedded weights.
pub(super) static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read_packed(TEMPLATES, packed!("layout/title.tsv")));

/// A line that may be the title, and its features.
pub(super) struct Candidate {
    pub(super) idx: usize,
    pub(super) features: Vec<u32>,
}

/// The title of the text that begins with block `first`.
pub(super) fn choose(page: &Page<'_>, blocks: &[Block], first: usize) -> Option<usize> {
    let candidates = find(page, blocks, first);
    // Of two equals the one nearer to the text.
    let best = candidates.iter().max_by_key(|candidate| MODEL.score(&candidate.features))?.idx;
    // The way to a page ends with its title, which then stands again.
    let words = |idx: usize| page.lines[idx].of(page.text);
    candidates.iter().map(|candidate| candidate.idx).rfind(|&idx| words(idx) == words(best))
}

/// The lines that may be the title of the text that begins with block `first`.
pub(super) fn find(page: &Page<'_>, blocks: &[Block], first: usize) -> Vec<Candidate> {
    let words = |span: Span| long_words(span.of(page.text)).map(|(word, _)| word);
    let body = || blocks[first..].iter().filter(|block| block.kind.is_body());
    let opening: FxHashSet<u64> = body().take(OPENING).flat_map(|block| words(block.span)).collect();
    let all: FxHashSet<u64> = body().flat_map(|block| words(block.span)).collect();
    let from = first.saturating_sub(REACH);
    let own: Vec<Vec<u64>> = (from..first).map(|idx| words(blocks[idx].span).collect()).collect();
    let shared =
        |idx: usize, known: &FxHashSet<u64>| own[idx - from].iter().filter(|word| known.contains(word)).count();
    let count = |idx: Option<usize>| {
        let beside = idx.filter(|idx| (from..first).contains(idx) && page.lines[*idx].n_words <= *WORDS.end());
        beside.map_or(0, |idx| shared(idx, &opening)) as u8
    };
    let candidates = (from..first).filter(|&idx| WORDS.contains(&page.lines[idx].n_words));
    candidates
        .map(|idx| {
            let n_words = own[idx - from].len();
            let values = [
                share(shared(idx, &opening), n_words),
                count(Some(idx)),
                share(shared(idx, &all), n_words),
                u8::from(blocks[idx].kind == BlockKind::Headline),
                signed(blocks, idx),
                [2, 3, 5, 8, 12, 20, 30, 45].partition_point(|far| first - idx >= *far) as u8,
                [4, 6, 9, 12, 15, 23].partition_point(|n_words| page.lines[idx].n_words >= *n_words) as u8,
                end(page.lines[idx].of(page.text)),
                look(page, idx),
                u8::from(page.repeats(idx)),
                count(idx.checked_sub(1)),
                count(Some(idx + 1)),
            ];
            let features = values.iter().enumerate().map(|(at, value)| MODEL.space.feature(at, &[*value])).collect();
            Candidate { idx, features }
        })
        .collect()
}

/// 0 without a word, else 1 for none to 7 for all.
fn share(shared: usize, all: usize) -> u8 {
    (shared * 6).checked_div(all).map_or(0, |share| 1 + share) as u8
}

/// Whether who wrote it or when stands on the next line, or near below.
fn signed(blocks: &[Block], idx: usize) -> u8 {
    let signs = |block: &Block| matches!(block.kind, BlockKind::Byline | BlockKind::Timestamp);
    match blocks[idx + 1..].iter().take(3).position(signs) {
        None => 0,
        Some(0) => 1,
        Some(_) => 2,
    }
}

fn end(line: &str) -> u8 {
    match line.chars().next_back() {
        Some('.') => 1,
        Some(':') => 2,
        Some('?' | '!') => 3,
        _ => 0,
    }
}

fn look(page: &Page<'_>, idx: usize) -> u8 {
    let line = &page.lines[idx];
    if line.n_bars > 0 {
        1
    } else if line.n_digits * 5 > line.n_chars {
        2
    } else if page.wordings[idx].is_boilerplate() || page.wordings[idx].is_list_item() {
        3
    } else if line.n_lower == 0 && line.n_words <= 6 && line.n_commas == 0 {
        4
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::line;

    /// The line chosen above the first paragraph.
    fn chosen(page: &[(&str, BlockKind)]) -> Option<String> {
        let text: Vec<&str> = page.iter().map(|(line, _)| *line).collect();
        let text = text.join("\n");
        let lines = line::split(&text);
        let kinds = page.iter().map(|(_, kind)| *kind);
        let blocks: Vec<Block> = lines.iter().zip(kinds).map(|(line, kind)| Block { span: line.span, kind }).collect();
        let first = blocks.iter().position(|block| block.kind == BlockKind::Paragraph)?;
        choose(&Page::read(&text, &lines), &blocks, first).map(|idx| lines[idx].of(&text).to_string())
    }

    #[test]
    fn title_shares_the_words_of_its_text_and_stands_above_its_deck() {
        use BlockKind::{Boilerplate, Byline, Paragraph};
        let page = [
            ("Most read in our harbour pages", Boilerplate),
            ("Museum of pencils reopens after a decade of repairs", Boilerplate),
            ("Lighthouse keeper retires after forty winters on the rock", Boilerplate),
            ("The last keeper of the lighthouse says the winters were never lonely", Boilerplate),
            ("Anna Roe", Byline),
            ("The keeper of the lighthouse retires on Friday, after forty winters on the rock.", Paragraph),
            ("Keepers have lived at the lighthouse for two hundred winters, and she is the last.", Paragraph),
        ];
        assert_eq!(chosen(&page).as_deref(), Some("Lighthouse keeper retires after forty winters on the rock"));
        assert_eq!(chosen(&page[5..]), None);
    }
}
