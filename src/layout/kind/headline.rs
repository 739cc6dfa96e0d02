//! The one title of a page. In: a page and its blocks by their labels and words. Out: the same
//! blocks, the title a headline, what is between it and the text its deck, and any other title a
//! subheading or a link.

use super::table::LONG_PAGE;
use super::title;
use crate::annotation::{Block, BlockKind};
use crate::layout::label::rule;
use crate::layout::line::Line;
use crate::layout::look::page::Page;
use crate::layout::look::topic::{LONG_WORD, shared_words};
use crate::layout::look::wording::Wording;

/// A title is looked for this many lines above the first paragraph.
const TITLE_REACH: usize = 12;
/// A title may be repeated this many lines below it.
const REPEAT_REACH: usize = 8;

/// Finds the title above the first paragraph; what is between them is its deck, and
/// a title further up is a link.
pub(crate) fn keep_one(page: &Page<'_>, blocks: &mut [Block]) {
    let (text, lines) = (page.text, page.lines);
    let first_body = first_of_story(page, blocks).unwrap_or(blocks.len());
    let from = first_body.saturating_sub(TITLE_REACH);
    let mut titles = (from..first_body.min(lines.len())).filter(|&idx| {
        is_title(text, &page.wordings[idx], blocks[idx].kind) && !rule::is_no_title(&page.wordings[idx])
    });
    let chosen = (lines.len() > LONG_PAGE).then(|| title::choose(page, blocks, first_body)).flatten();
    let title = chosen.or_else(|| titles.next());
    // "News / Norland / River floods town" above "River floods town".
    let repeat = title.filter(|_| chosen.is_none()).and_then(|at| {
        let words = lines[at].of(text);
        titles.rfind(|&idx| (at + 1..at + REPEAT_REACH).contains(&idx) && repeats(lines[idx].of(text), words))
    });
    let title = repeat.or(title);
    if first_body == blocks.len() {
        // A talk of short turns: what is above them all is its title.
        let titled = blocks.iter().any(|block| block.kind == BlockKind::Headline);
        if let Some(first) = blocks.first_mut().filter(|first| !titled && first.kind == BlockKind::Subheading) {
            first.kind = BlockKind::Headline;
        }
        return;
    }
    if let Some(deck) = title.and_then(|at| deck_above_byline(lines, blocks, at)) {
        blocks[deck].kind = BlockKind::Subheading;
    }
    for idx in 0..blocks.len() {
        let titled = blocks[idx].kind == BlockKind::Headline;
        let deck = title.is_some_and(|at| idx > at) && idx < first_body;
        blocks[idx].kind = match blocks[idx].kind {
            _ if Some(idx) == title => BlockKind::Headline,
            BlockKind::Headline | BlockKind::Subheading if title.is_some_and(|at| idx < at) => BlockKind::Boilerplate,
            BlockKind::Paragraph if title.is_some_and(|at| idx < at) && is_label(text, &lines[idx]) => {
                BlockKind::Boilerplate
            }
            BlockKind::Headline if deck => BlockKind::Subheading,
            BlockKind::Boilerplate if deck && title.is_some_and(|at| idx == at + 1) && is_deck(&page.wordings[idx]) => {
                deck_kind(&page.wordings[idx])
            }
            // Without a title of its own before it, a title inside the story is a subheading.
            BlockKind::Headline if titled && title.is_some() && !starts_another_story(lines, blocks, idx) => {
                BlockKind::Subheading
            }
            kind => kind,
        };
    }
}

/// A deck has hardly more words.
const DECK_WORDS: usize = 45;

/// Running text between a title and who wrote it, or when: what the story is about, though it
/// ends as a sentence.
pub(crate) fn deck_above_byline(lines: &[Line], blocks: &[Block], title: usize) -> Option<usize> {
    let kind = |idx: usize| blocks.get(idx).map(|block| block.kind);
    let signed = matches!(kind(title + 2), Some(BlockKind::Byline | BlockKind::Timestamp));
    let deck = kind(title + 1) == Some(BlockKind::Paragraph) && lines[title + 1].n_words <= DECK_WORDS;
    (signed && deck).then_some(title + 1)
}

/// Whether a line above the story reads like its title.
fn is_title(text: &str, wording: &Wording<'_>, kind: BlockKind) -> bool {
    let line = wording.line;
    let plain =
        matches!(kind, BlockKind::Headline | BlockKind::Boilerplate | BlockKind::Subheading | BlockKind::Paragraph);
    // "Scores Fixtures Tables Transfers" is a row of links.
    let links = line.n_lower == 0 && line.n_words <= 6 && line.n_commas == 0 && kind != BlockKind::Headline;
    plain
        && (4..=28).contains(&line.n_words)
        && line.n_bars == 0
        && !links
        && (kind == BlockKind::Headline || !line.of(text).ends_with('.'))
        && !wording.is_boilerplate()
        && !wording.is_list_item()
        && !wording.names_picture_agency()
}

/// Whether a line has hardly a longer word that the line before has not.
fn repeats(words: &str, before: &str) -> bool {
    let longer = words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= LONG_WORD).count();
    longer >= 2 && shared_words(words, before) * 5 >= longer * 8
}

/// A few words that are not a sentence.
fn is_label(text: &str, line: &Line) -> bool {
    line.n_words < 12 && !line.ends_sentence(text)
}

/// Agencies put bullets below a title, others a sentence.
fn deck_kind(wording: &Wording<'_>) -> BlockKind {
    if wording.is_list_item() { BlockKind::ListItem } else { BlockKind::Subheading }
}

/// A sentence or a title below the headline.
fn is_deck(wording: &Wording<'_>) -> bool {
    let line = wording.line;
    // "As told to Jane RoePublished: Mar 4, 2024 4:13 PM": figures are not a deck.
    line.n_words >= 6 && line.n_lower >= 2 && line.n_digits * 7 < line.n_chars && !wording.is_boilerplate()
}

/// Whether a byline, a time or a dateline's paragraph comes right after a title.
fn starts_another_story(lines: &[Line], blocks: &[Block], idx: usize) -> bool {
    let next = idx + 1..blocks.len().min(idx + 4);
    lines[idx].n_words >= 4
        && next
            .clone()
            .any(|at| matches!(blocks[at].kind, BlockKind::Byline | BlockKind::Timestamp | BlockKind::Paragraph))
}

/// The first paragraph that is long enough to open a story.
pub(crate) fn first_of_story(page: &Page<'_>, blocks: &[Block]) -> Option<usize> {
    (0..blocks.len()).find(|&idx| {
        let line = &page.lines[idx];
        let long = line.n_words >= 20 || line.n_words >= 12 && line.ends_sentence(page.text);
        blocks[idx].kind == BlockKind::Paragraph && long
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_that_stands_again_is_known() {
        let title = "River floods town, forcing hundreds from homes";
        assert!(repeats(title, "News / Norland / River floods town, forcing hundreds from homes"));
        assert!(repeats(title, title));
        assert!(!repeats("The river had not risen so high since 1931", title));
    }
}
