//! Who writes, where no "by" says so: "Anna Roe" or "Anna Roe | Dec 22, 2023" between the title
//! and the text. In: a page and its blocks. Out: the same blocks, such lines bylines. A name that
//! the text mentions is what the story is about, not who wrote it.

use super::headline::deck_above_byline;
use crate::annotation::{Block, BlockKind};
use crate::calendar::words;
use crate::glued;
use crate::layout::look::page::Page;
use crate::lexicon::{self, Flags};
use crate::vocabulary::fold;

/// The text begins at most this many lines below the title.
const REACH: usize = 40;
/// A line of more words names no author.
const LONGEST: usize = 14;
/// An author may be named this many lines below the first paragraph.
const DECK: usize = 4;
/// This many lines are looked up in the text.
const CANDIDATES: usize = 4;

/// Makes bylines of the lines between title and text that open with a person's name.
pub(crate) fn mark(page: &Page<'_>, blocks: &mut [Block]) {
    let Some(title) = blocks.iter().position(|block| block.kind == BlockKind::Headline) else { return };
    let is_text = |block: &Block| block.kind == BlockKind::Paragraph;
    let short = |idx: usize| {
        let line = &page.lines[idx];
        let ends = line.ends_sentence(page.text) && !line.of(page.text).ends_with("r.");
        line.n_words <= LONGEST && !ends
    };
    let opens =
        |idx: usize| is_text(&blocks[idx]) && !(short(idx) && surname(blocks[idx].span.of(page.text)).is_some());
    let Some(text) = (title..blocks.len().min(title + REACH)).find(|&idx| opens(idx)) else { return };
    if blocks[title..text].iter().any(|block| block.kind == BlockKind::Byline) {
        return;
    }
    let free =
        |kind| !matches!(kind, BlockKind::Headline | BlockKind::Caption | BlockKind::Credit | BlockKind::AltText);
    // What reads as the first paragraph may be a deck, with the author after it.
    let candidates = (title + 1..blocks.len().min(text + DECK)).filter(|&idx| free(blocks[idx].kind) && short(idx));
    let named = candidates.filter_map(|idx| Some((idx, author(blocks[idx].span.of(page.text))?)));
    let told = |own: usize, name: &str| {
        let others = blocks.iter().enumerate().filter(|(idx, block)| *idx != own && is_text(block));
        others.map(|(_, block)| block.span.of(page.text)).any(|words| words.contains(name))
    };
    let found: Vec<usize> =
        named.take(CANDIDATES).filter(|(idx, name)| !told(*idx, name)).map(|(idx, _)| idx).collect();
    for idx in found {
        blocks[idx].kind = BlockKind::Byline;
    }
    if let Some(deck) = deck_above_byline(page.lines, blocks, title) {
        blocks[deck].kind = BlockKind::Subheading;
    }
}

/// The surname of a line's author; "ByAnna Roe" lost its space.
fn author(line: &str) -> Option<&str> {
    surname(line.strip_prefix("By").filter(|name| name.starts_with(char::is_uppercase)).unwrap_or(line))
}

/// The last word of the person's name that a line opens with, if the line is that name, or goes on
/// with a mark, a handle or a date.
fn surname(line: &str) -> Option<&str> {
    let mut parts = line.split_whitespace();
    let first = parts.next()?;
    let given = fold(first.split('-').next().unwrap_or(first));
    if !first.starts_with(char::is_uppercase) || !lexicon::flags(&given).any(Flags::FIRST_NAME) {
        return None;
    }
    let mut last = None;
    for (n_words, word) in (1..).zip(parts) {
        let end =
            word.find(|c: char| !(c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))).unwrap_or(word.len());
        let (name, rest) = word.split_at(end);
        let is_name = name.starts_with(char::is_uppercase) && !is_month(name);
        if !is_name || n_words == MOST_NAMES {
            return last.filter(|_| goes_on(word));
        }
        if let Some(at) = glued::stamp_in(name.trim_end_matches('.')) {
            return Some(&name[..at]);
        }
        last = Some(name.trim_end_matches('.'));
        if !rest.is_empty() {
            // "Roe,", "Roe@roe", "Roe22"
            return last.filter(|_| rest.starts_with([',', '@', '|']) || rest.ends_with(|c: char| c.is_ascii_digit()));
        }
    }
    last
}

/// The most words of a name after the first.
const MOST_NAMES: usize = 4;

fn is_month(word: &str) -> bool {
    words::month(&fold(word)).is_some()
}

/// Whether a word may follow an author's name.
fn goes_on(word: &str) -> bool {
    matches!(word, "and" | "|" | "-" | "–" | "—" | "•" | "·" | "/")
        || word.starts_with(|c: char| c == '@' || c.is_ascii_digit())
        || is_month(word.trim_end_matches([',', '.']))
}

#[cfg(test)]
mod tests {
    use super::surname;

    #[test]
    fn name_alone_or_with_a_date_is_an_author() {
        for line in [
            "Anna Roe",
            "Anna B. Roe | Dec 22, 2023",
            "Anna Roe22 December 2023",
            "Anna Roe@annaroe",
            "Anna Roe, Money Reporter",
        ] {
            assert_eq!(surname(line), Some("Roe"), "{line}");
        }
        for line in ["Anna", "Share", "Anna Roe wins the prize", "Elmside Town Hall", "Top Stories"] {
            assert_eq!(surname(line), None, "{line}");
        }
    }
}
