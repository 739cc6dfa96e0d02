//! Labels → kinds. In: the lines of a page with the tagger's labels. Out: blocks with
//! one of the twelve kinds: what the tagger calls body is a paragraph, a subheading, a
//! list item, a quotation or a credit by its wording and its neighbours.

use super::cue::Wording;
use super::line::Line;
use super::rule;
use super::tagger::Label;
use crate::annotation::{Block, BlockKind};

/// Gives every line its kind.
pub(super) fn assign(text: &str, lines: &[Line], labels: &[Label]) -> Vec<Block> {
    let kinds = lines.iter().enumerate().map(|(idx, _)| kind_of(text, lines, labels, idx));
    let mut blocks: Vec<Block> = lines.iter().zip(kinds).map(|(line, kind)| Block { span: line.span, kind }).collect();
    keep_one_headline(text, lines, &mut blocks);
    mark_alt_texts(text, lines, &mut blocks);
    blocks
}

fn kind_of(text: &str, lines: &[Line], labels: &[Label], idx: usize) -> BlockKind {
    let line = &lines[idx];
    let wording = Wording::new(line, text);
    if wording.is_tagline() {
        return BlockKind::Tagline;
    }
    if wording.is_button() {
        return BlockKind::Boilerplate;
    }
    match labels[idx] {
        Label::Body => body_kind(text, lines, labels, idx, &wording),
        Label::Headline => BlockKind::Headline,
        Label::Byline if wording.is_timestamp() => BlockKind::Timestamp,
        Label::Byline => BlockKind::Byline,
        Label::Timestamp if wording.is_byline() => BlockKind::Byline,
        Label::Timestamp => BlockKind::Timestamp,
        Label::Caption if wording.is_credit() => BlockKind::Credit,
        Label::Caption => BlockKind::Caption,
        Label::Credit if wording.is_caption() && !wording.is_credit() => BlockKind::Caption,
        Label::Credit => BlockKind::Credit,
        Label::Above | Label::Inside if is_bare_byline(labels, idx, &wording) => BlockKind::Byline,
        Label::Above | Label::Inside | Label::Below => furniture_kind(&wording),
    }
}

/// A name of two to four words on the line below the title.
fn is_bare_byline(labels: &[Label], idx: usize, wording: &Wording<'_>) -> bool {
    let line = wording.line;
    let below_title = idx > 0 && matches!(labels[idx - 1], Label::Headline);
    let named = (2..=4).contains(&line.n_words) && line.n_capitalized == line.n_words && line.n_shouted < 2;
    below_title && named && line.n_digits == 0 && line.n_bars == 0 && !rule::is_no_title(wording)
}

fn body_kind(text: &str, lines: &[Line], labels: &[Label], idx: usize, wording: &Wording<'_>) -> BlockKind {
    let line = &lines[idx];
    if wording.ends_with_picture_credit() {
        return if wording.is_credit() { BlockKind::Credit } else { BlockKind::Caption };
    }
    if wording.is_block_quote() {
        return BlockKind::BlockQuote;
    }
    if wording.is_list_item() {
        return BlockKind::ListItem;
    }
    let short = line.n_words <= 14 && !line.ends_sentence(text) && line.n_letters > 0;
    let open =
        line.of(text).ends_with([',', ';', ':', '-', '–', '—', '_']) || line.of(text).starts_with(['“', '"', '(']);
    let followed = labels.get(idx + 1) == Some(&Label::Body);
    if short && !open && followed && lines[idx + 1].n_words > line.n_words {
        return BlockKind::Subheading;
    }
    BlockKind::Paragraph
}

/// Furniture keeps what its wording says: a byline among navigation is a byline.
fn furniture_kind(wording: &Wording<'_>) -> BlockKind {
    if wording.is_boilerplate() {
        BlockKind::Boilerplate
    } else if wording.is_timestamp() {
        BlockKind::Timestamp
    } else if wording.is_byline() {
        BlockKind::Byline
    } else if wording.is_credit() {
        BlockKind::Credit
    } else {
        BlockKind::Boilerplate
    }
}

/// The longest title before the first paragraph is the headline; a later one near it is
/// its deck.
fn keep_one_headline(text: &str, lines: &[Line], blocks: &mut [Block]) {
    let first_body = blocks.iter().position(|block| block.kind == BlockKind::Paragraph).unwrap_or(blocks.len());
    let titled = blocks.iter().any(|block| block.kind == BlockKind::Headline);
    if !titled {
        // "Title, byline, paragraphs" without furniture: the first line is the title.
        let title = |idx: usize| {
            let line = &lines[idx];
            let plain = matches!(blocks[idx].kind, BlockKind::Boilerplate | BlockKind::Subheading);
            plain && (4..=25).contains(&line.n_words) && !line.ends_sentence(text)
        };
        // Of lines that could be it, the uppermost with no wide gap below: a deck follows its title.
        let (mut found, mut gap) = (None, 0);
        for idx in (0..first_body.min(lines.len())).rev().take(8) {
            if title(idx) && !rule::is_no_title(&Wording::new(&lines[idx], text)) {
                (found, gap) = (Some(idx), 0);
            } else {
                gap += 1;
            }
            if found.is_some() && gap >= 2 {
                break;
            }
        }
        if let Some(idx) = found {
            blocks[idx].kind = BlockKind::Headline;
        }
    }
    let mut seen: Option<usize> = None;
    for idx in 0..blocks.len() {
        if blocks[idx].kind != BlockKind::Headline {
            continue;
        }
        // A title after the story belongs to the next story of the page.
        let after_story = seen.is_some_and(|at| blocks[at..idx].iter().any(|block| block.kind == BlockKind::Paragraph));
        match seen {
            // Next to the title stands its deck; further up or down it is a link.
            Some(at) if !after_story => {
                let near = idx - at <= 2 && lines[idx].n_words >= 4;
                blocks[idx].kind = if near { BlockKind::Subheading } else { BlockKind::Boilerplate };
            }
            _ => seen = Some(idx),
        }
    }
}

/// The line above a caption that says the same is the picture's description.
fn mark_alt_texts(text: &str, lines: &[Line], blocks: &mut [Block]) {
    for idx in 0..blocks.len().saturating_sub(1) {
        let line = &lines[idx];
        let bare = match blocks[idx].kind {
            BlockKind::Boilerplate | BlockKind::Subheading | BlockKind::Caption | BlockKind::Headline => true,
            BlockKind::Paragraph => !line.ends_sentence(text),
            _ => false,
        };
        if blocks[idx + 1].kind != BlockKind::Caption || !bare || !(3..=40).contains(&line.n_words) {
            continue;
        }
        let described = shared_words(line.of(text), lines[idx + 1].of(text));
        let titled = blocks[idx].kind == BlockKind::Headline
            && !blocks[..idx].iter().any(|block| block.kind == BlockKind::Headline);
        if described * 10 >= line.n_words * 4 && !titled {
            blocks[idx].kind = BlockKind::AltText;
        }
    }
}

/// How many words of four letters and more two lines share, counted double: half of a
/// line's words are small.
fn shared_words(first: &str, second: &str) -> usize {
    let second = crate::vocabulary::fold(second);
    let second: Vec<&str> = second.split(|c: char| !c.is_alphanumeric()).collect();
    let first = crate::vocabulary::fold(first);
    let words = first.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= 4);
    2 * words.filter(|word| second.contains(word)).count()
}
