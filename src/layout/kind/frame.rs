//! What frames a story and is recognised by its neighbours: a picture's description above its caption, a
//! post below "she wrote:", the bullets under a summary, a list of results, who the author is, what a
//! press release says of its sender. In: a page and its
//! blocks. Out: the same blocks, some of another kind.

use crate::annotation::{Block, BlockKind};
use crate::calendar::words as calendar;
use crate::layout::label::rule;
use crate::layout::line::Line;
use crate::layout::look::page::Page;
use crate::layout::look::topic::shared_words;
use crate::words::phrases::{self, AUTHOR_NOTE};
use crate::words::{AFTER_RELEASE, AGENCY};

/// Gives the lines around the story their kinds.
pub(crate) fn mark(page: &Page<'_>, blocks: &mut [Block]) {
    mark_alt_texts(page.text, page.lines, blocks);
    mark_posts(page, blocks);
    mark_named_bylines(page, blocks);
    mark_summary(page, blocks);
    mark_results(page, blocks);
    mark_sender(page, blocks);
    mark_author(page, blocks);
}

fn words<'t>(page: &Page<'t>, idx: usize) -> &'t str {
    page.lines[idx].of(page.text)
}

/// "Jane Roe" above "BBC News, Norland": who writes, and for which desk.
fn mark_named_bylines(page: &Page<'_>, blocks: &mut [Block]) {
    let is_name = |idx: usize| {
        let line = &page.lines[idx];
        (2..=4).contains(&line.n_words) && line.n_capitalized == line.n_words && line.n_digits == 0
    };
    for idx in 1..blocks.len().min(TOP) {
        // "Jane Roe / HPN" between the title and the time
        let below = matches!(blocks[idx - 1].kind, BlockKind::Headline | BlockKind::Subheading);
        let dated = blocks.get(idx + 1).is_some_and(|block| block.kind == BlockKind::Timestamp);
        let free = matches!(blocks[idx].kind, BlockKind::Boilerplate | BlockKind::Credit);
        if below && dated && free && rule::signs_picture(&page.wordings[idx]) {
            blocks[idx].kind = BlockKind::Byline;
        }
        if below && dated && is_located(words(page, idx)) {
            blocks[idx].kind = BlockKind::Byline;
        }
        let plain = free || matches!(blocks[idx].kind, BlockKind::Subheading | BlockKind::Timestamp);
        if below && plain && is_dated(words(page, idx)) {
            blocks[idx].kind = BlockKind::Byline;
        }
        let desk = page.lines[idx].n_words <= 6 && opens_with_agency(words(page, idx));
        let headline = blocks[..idx].iter().any(|block| block.kind == BlockKind::Headline);
        if desk && headline && is_name(idx - 1) && blocks[idx].kind == BlockKind::Boilerplate {
            blocks[idx - 1].kind = BlockKind::Byline;
            blocks[idx].kind = BlockKind::Byline;
        }
    }
}

/// "BBC News, Norland": an agency or a broadcaster by its letters.
fn opens_with_agency(line: &str) -> bool {
    let first = line.split_whitespace().next().filter(|first| !first.contains(char::is_lowercase));
    first.is_some_and(|first| AGENCY.has(&first.to_lowercase()))
}

/// "Jane Roe in Lima and Juan Doe in Quito": names, each with the town it wrote from.
fn is_located(line: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    line.split(" and ").all(|author| {
        author.split_once(" in ").is_some_and(|(name, town)| {
            let names = name.split_whitespace().filter(|word| capital(word)).count();
            let small = name.split_whitespace().count() - names;
            (2..=4).contains(&names) && small <= 2 && town.split_whitespace().count() <= 3 && capital(town)
        })
    })
}

/// "Jane Roe, Juan Doe - May 4, 2024": whole names and a day, with a mark between.
fn is_dated(line: &str) -> bool {
    let Some((names, day)) = [" - ", " – ", " — ", " | ", " • ", " · "].iter().find_map(|mark| line.split_once(mark))
    else {
        return false;
    };
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''))
    };
    let is_name =
        |name: &str| (2..=4).contains(&name.split_whitespace().count()) && name.split_whitespace().all(capital);
    let is_month = |word: &str| calendar::month(&word.to_lowercase()).is_some();
    names.split(", ").flat_map(|names| names.split(" and ")).all(is_name)
        && day.split_whitespace().count() <= 5
        && day.split_whitespace().any(is_month)
        && day.contains(|c: char| c.is_ascii_digit())
}

/// A page names its author this many lines from its top.
const TOP: usize = 40;

/// "Summary" and the few words under it.
fn mark_summary(page: &Page<'_>, blocks: &mut [Block]) {
    let Some(start) = (0..blocks.len().min(TOP)).find(|&idx| words(page, idx) == "Summary") else { return };
    let is_point = |idx: usize| {
        let line = &page.lines[idx];
        let free = matches!(blocks[idx].kind, BlockKind::Boilerplate | BlockKind::Subheading | BlockKind::ListItem);
        free && (3..=16).contains(&line.n_words) && !line.ends_sentence(page.text) && line.n_bars == 0
    };
    let end = (start + 1..blocks.len()).find(|&idx| !is_point(idx)).unwrap_or(blocks.len());
    if (2..=6).contains(&(end - start - 1)) {
        blocks[start].kind = BlockKind::Subheading;
        blocks[start + 1..end].iter_mut().for_each(|block| block.kind = BlockKind::ListItem);
    }
}

/// "Lyon 2-2 Trondheim (agg 4-4)" under a title of its own.
fn mark_results(page: &Page<'_>, blocks: &mut [Block]) {
    let is_result =
        |(idx, block): (usize, &Block)| block.kind == BlockKind::Boilerplate && tells_score(words(page, idx));
    let results: Vec<bool> = blocks.iter().enumerate().map(is_result).collect();
    let mut idx = 1;
    while idx < blocks.len() {
        let end = (idx..blocks.len()).find(|&at| !results[at]).unwrap_or(blocks.len());
        if end - idx >= 2 {
            let title = blocks[idx - 1].kind == BlockKind::Boilerplate && page.lines[idx - 1].n_words >= 2;
            if title {
                blocks[idx - 1].kind = BlockKind::Subheading;
            }
            blocks[idx..end].iter_mut().for_each(|block| block.kind = BlockKind::ListItem);
        }
        idx = end.max(idx + 1);
    }
}

/// Whether a line has a score between two names.
fn tells_score(line: &str) -> bool {
    let score = |word: &str| {
        let goals = word.split_once(['-', '–']);
        goals.is_some_and(|(home, away)| {
            [home, away].iter().all(|n| (1..4).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()))
        })
    };
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let words: Vec<&str> = line.split_whitespace().take(8).collect();
    words
        .iter()
        .position(|word| score(word))
        .is_some_and(|at| at > 0 && words.first().is_some_and(capital) && words.get(at + 1).is_some_and(capital))
}

/// "About Heliotide Inc." and all below it is not news.
fn mark_sender(page: &Page<'_>, blocks: &mut [Block]) {
    let told = blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).count();
    let mut before = 0;
    let start = (1..blocks.len()).find(|&idx| {
        before += usize::from(blocks[idx - 1].kind == BlockKind::Paragraph);
        let late = (before + usize::from(blocks[idx].kind == BlockKind::Paragraph)) * 2 > told;
        late && is_story(blocks[idx].kind) && is_story(blocks[idx - 1].kind) && introduces_sender(page, idx)
    });
    let Some(start) = start else { return };
    blocks[start..].iter_mut().take_while(|block| is_story(block.kind)).for_each(|block| {
        block.kind = BlockKind::Boilerplate;
    });
}

/// "About Heliotide Inc.", "About the author", "Media contacts:"
fn introduces_sender(page: &Page<'_>, idx: usize) -> bool {
    let (line, head) = (words(page, idx), &page.wordings[idx].head);
    let about = head.strip_prefix("about ").is_some_and(|rest| {
        let named = line.split_whitespace().nth(1).is_some_and(|word| word.starts_with(char::is_uppercase));
        named || rest.starts_with("the author")
    });
    page.lines[idx].n_words <= 9
        && !line.ends_with(['?', '!', ','])
        && (about || AFTER_RELEASE.has(head.trim_end_matches(':')))
}

const fn is_story(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Subheading | BlockKind::ListItem)
}

/// A page says who the author is this many lines from its end.
const BOTTOM: usize = 30;

/// "Jane Roe writes about the sea for the Harbour Post."
fn mark_author(page: &Page<'_>, blocks: &mut [Block]) {
    let signed = |block: &&Block| block.kind == BlockKind::Byline;
    let bylines: String =
        blocks.iter().filter(signed).map(|block| block.span.of(page.text)).collect::<Vec<_>>().join(" ");
    let is_author = |word: &str| {
        let long = word.len() > 2 && word.starts_with(char::is_uppercase) && word != "The";
        long && bylines.split(|c: char| c.is_whitespace() || c == ',').any(|name| name == word)
    };
    let last = blocks.iter().rposition(|block| block.kind == BlockKind::Paragraph);
    let Some(last) = last.filter(|last| last + BOTTOM >= blocks.len()) else { return };
    for idx in [last.saturating_sub(1), last] {
        let line = words(page, idx);
        let opens = line.split_whitespace().next().is_some_and(is_author);
        let head = line.split(['.', '!', '?']).next().unwrap_or(line);
        let tells = phrases::find(head).any(AUTHOR_NOTE);
        if blocks[idx].kind == BlockKind::Paragraph && idx > 2 && page.lines[idx].n_words <= 60 && opens && tells {
            blocks[idx].kind = BlockKind::Boilerplate;
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

/// The most words of a post, or of another text that is quoted whole.
const LONG_POST: usize = 60;

/// "She wrote on social media:" introduces a post, whatever it looks like.
fn mark_posts(page: &Page<'_>, blocks: &mut [Block]) {
    for idx in 1..blocks.len() {
        let (wording, line) = (&page.wordings[idx], &page.lines[idx]);
        let words = line.of(page.text);
        let plain = matches!(blocks[idx].kind, BlockKind::Paragraph | BlockKind::Subheading | BlockKind::Boilerplate);
        let marked = words.starts_with(['“', '"', '‘', '\'', '«', '„']) || words.ends_with(':');
        if !plain || marked || line.n_words < 2 || line.n_words > LONG_POST {
            continue;
        }
        if blocks[idx - 1].kind == BlockKind::Paragraph
            && page.wordings[idx - 1].introduces_post()
            && !wording.is_boilerplate()
            && !wording.is_list_item()
        {
            blocks[idx].kind = BlockKind::BlockQuote;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_stand_between_names() {
        assert!(tells_score("Bilbao 1-0 Rangers (agg 2-1)"));
        assert!(!tells_score("The council voted 7-2 on Monday"));
        assert!(!tells_score("2-1"));
    }

    #[test]
    fn names_and_a_day_are_a_byline() {
        assert!(is_dated("Jane Roe, Juan Doe and Bo Li - 4 May 2024") && is_dated("Jane Roe | Sept. 4, 2024"));
        assert!(!is_dated("Harbour closed - 4 May 2024") && !is_dated("Jane Roe - Harbour Post"));
    }
}
