//! Which line above the text is its title. In: a page and its blocks, as the tagger sees them.
//! Out: the line that looks most like the title of this text: it shares the text's words, and who
//! wrote it or when is below. Integer weights from `title.tsv`, learnt by `trainer train
//! titles`; no feature knows a word.

use crate::Span;
use crate::annotation::{Block, BlockKind};
use crate::layout::look::page::Page;
use crate::layout::look::topic::long_words;
use crate::linear::{Model, Template, features, labels, ranges};
use crate::table::{self, packed};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// A title is looked for this many lines above the first paragraph.
const REACH: usize = 45;
/// This many paragraphs say what the text is about.
const OPENING: usize = 12;
/// A title has this many words at least, and at most.
const WORDS: std::ops::RangeInclusive<usize> = 3..=30;

labels! {
    /// Who wrote it or when is below.
    enum Signed {
        No = "no",
        Next = "next",
        Near = "near",
    }

    /// What a line ends with.
    enum End {
        Open = "open",
        Stop = "stop",
        Colon = "colon",
        Question = "question",
    }

    /// What a line looks like that is not a title.
    enum Look {
        Plain = "plain",
        Bars = "bars",
        Figures = "figures",
        Boilerplate = "boilerplate",
        Labels = "labels",
    }
}

ranges! {
    /// How many sixths of a line's words are in the text too.
    struct Share {
        NO_WORDS = "no words",
        0.. = "none", 1.. = "sixth", 2.. = "third", 3.. = "half", 4.. = "two thirds", 5.. = "most", 6.. = "all",
    }

    /// How many.
    struct Count { 0.. = "0", 1.. = "1", 2.. = "2", 3.. = "3", 4.. = "4", 5.. = "5", 6.. = "6+", }

    /// How many lines above the text.
    struct Far {
        1.. = "1", 2.. = "2", 3.. = "3", 5.. = "5", 8.. = "8", 12.. = "12", 20.. = "20", 30.. = "30", 45.. = "45",
    }

    /// How many words.
    struct Length { 3.. = "3", 4.. = "4", 6.. = "6", 9.. = "9", 12.. = "12", 15.. = "15", 23.. = "23", }
}

features! {
    /// What the choice looks at.
    enum Feature {
        Share(share: Share) = "share",
        Count(count: Count) = "count",
        ShareOfAll(share: Share) = "share of all",
        Tagged(headline: bool) = "tagged",
        Signed(signed: Signed) = "signed",
        Far(far: Far) = "far",
        Length(length: Length) = "length",
        Ends(end: End) = "ends",
        Look(look: Look) = "look",
        Again(repeats: bool) = "again",
        // A deck is below a line of the text's words, a title above one.
        Above(count: Count) = "above",
        Below(count: Count) = "below",
    }
}

/// The templates of the features.
pub(crate) const TEMPLATES: &[Template] = Feature::TEMPLATES;

/// The embedded weights.
pub(crate) static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read_packed(TEMPLATES, &table::decode(packed!("layout/title.tsv"))));

/// A line that may be the title, and its features.
pub(crate) struct Candidate {
    pub(crate) idx: usize,
    pub(crate) features: Vec<u32>,
}

/// The title of the text that begins with block `first`.
pub(crate) fn choose(page: &Page<'_>, blocks: &[Block], first: usize) -> Option<usize> {
    let candidates = find(page, blocks, first);
    // Of two equals the one nearer to the text.
    let best = candidates.iter().max_by_key(|candidate| MODEL.score(&candidate.features))?.idx;
    // The way to a page ends with its title, which then stands again.
    let words = |idx: usize| page.lines[idx].of(page.text);
    candidates.iter().map(|candidate| candidate.idx).rfind(|&idx| words(idx) == words(best))
}

/// The lines that may be the title of the text that begins with block `first`.
pub(crate) fn find(page: &Page<'_>, blocks: &[Block], first: usize) -> Vec<Candidate> {
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
        Count::of(beside.map_or(0, |idx| shared(idx, &opening)))
    };
    let candidates = (from..first).filter(|&idx| WORDS.contains(&page.lines[idx].n_words));
    candidates
        .map(|idx| {
            let n_words = own[idx - from].len();
            let features = [
                Feature::Share(share(shared(idx, &opening), n_words)),
                Feature::Count(count(Some(idx))),
                Feature::ShareOfAll(share(shared(idx, &all), n_words)),
                Feature::Tagged(blocks[idx].kind == BlockKind::Headline),
                Feature::Signed(signed(blocks, idx)),
                Feature::Far(Far::of(first - idx)),
                Feature::Length(Length::of(page.lines[idx].n_words)),
                Feature::Ends(end(page.lines[idx].of(page.text))),
                Feature::Look(look(page, idx)),
                Feature::Again(page.repeats(idx)),
                Feature::Above(count(idx.checked_sub(1))),
                Feature::Below(count(Some(idx + 1))),
            ];
            Candidate { idx, features: features.map(Feature::index).to_vec() }
        })
        .collect()
}

fn share(shared: usize, all: usize) -> Share {
    (shared * 6).checked_div(all).map_or(Share::NO_WORDS, Share::of)
}

/// Whether who wrote it or when is on the next line, or near below.
fn signed(blocks: &[Block], idx: usize) -> Signed {
    let signs = |block: &Block| matches!(block.kind, BlockKind::Byline | BlockKind::Timestamp);
    match blocks[idx + 1..].iter().take(3).position(signs) {
        None => Signed::No,
        Some(0) => Signed::Next,
        Some(_) => Signed::Near,
    }
}

fn end(line: &str) -> End {
    match line.chars().next_back() {
        Some('.') => End::Stop,
        Some(':') => End::Colon,
        Some('?' | '!') => End::Question,
        _ => End::Open,
    }
}

fn look(page: &Page<'_>, idx: usize) -> Look {
    let line = &page.lines[idx];
    if line.n_bars > 0 {
        Look::Bars
    } else if line.n_digits * 5 > line.n_chars {
        Look::Figures
    } else if page.wordings[idx].is_boilerplate() || page.wordings[idx].is_list_item() {
        Look::Boilerplate
    } else if line.n_lower == 0 && line.n_words <= 6 && line.n_commas == 0 {
        Look::Labels
    } else {
        Look::Plain
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
