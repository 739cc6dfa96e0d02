//! What is sure about a line whatever page it is on. In: the lines of a page and the
//! tagger's scores. Out: the same scores, labels that a line can't have ruled out, likely
//! ones raised. An ordered table: the first rule that knows the line decides.
//!
//! The tagger is learnt on long pages; these rules carry it over to short pastes.

use super::ending;
use super::model::{Label, N_LABELS, Weights};
use crate::Hint;
use crate::annotation::BlockKind;
use crate::layout::line::Line;
use crate::layout::look::notice;
use crate::layout::look::page::Page;
use crate::layout::look::wording::{Wording, opens_like_dateline, opens_turn};
use crate::words::phrases::{PICTURE_OPENING, SITE_NOTE};
use std::ops::Range;

/// What rules out a label.
const NEVER: i32 = 100_000;
/// What a paragraph of a short paste is raised by: whoever copies few lines copies the article.
const RAISED: i32 = 220;
/// What furniture is lowered by on a page that shows none, and behind its first paragraph titles, bylines
/// and captions too: a short line is the article's there.
const RAISED_BARE: i32 = 300;
/// On such a page fewer than one line in so many is a site's.
const BARE_SHARE: usize = 40;
/// The title of a list of other stories has hardly more words.
const LIST_WORDS: usize = 7;
/// What a line is raised or lowered by for what its markup says.
const HINTED: i32 = 300;
/// More of a line than this, in percent, is links: it points elsewhere.
const LINKED: u8 = 50;
/// The most lines of a short paste.
const SHORT: usize = 60;

/// So many words are prose, however they end: "… (Reporting by Jane Roe)".
const LONG: usize = 40;

/// So many long titles in a row are links.
const IN_A_ROW: usize = 4;

const FURNITURE: &[Label] = &[Label::Above, Label::Inside, Label::Below];
const FRAME: &[Label] = &[Label::Headline, Label::Byline, Label::Timestamp, Label::Caption, Label::Credit];
const BODY: &[Label] = &[Label::Body];
const CAPTION: &[Label] = &[Label::Caption];
const SHOWN: &[Label] = &[Label::Caption, Label::Credit];
const CREDIT: &[Label] = &[Label::Credit];
const PICTURE: &[Label] = &[Label::Caption, Label::Credit, Label::Above, Label::Inside, Label::Below];
const TIME: &[Label] = &[Label::Timestamp, Label::Above, Label::Inside, Label::Below];
const NAMED: &[Label] = &[Label::Byline, Label::Above, Label::Inside, Label::Below];

/// A test of a line, and the labels that are left when it holds.
type Rule = (fn(&Wording<'_>) -> bool, &'static [Label]);

const RULES: &[Rule] = &[
    (|line| line.line.n_letters == 0 && line.line.n_digits == 0 && line.line.n_chars <= 12, FURNITURE),
    (|line| opens_with(line, &["image caption", "caption:", "pictured:"]), CAPTION),
    (
        |line| opens_with(line, &["image source", "image credit", "photo credit", "photo:"]) && line.line.n_words <= 14,
        CREDIT,
    ),
    (|line| line.phrases.any(PICTURE_OPENING) && line.line.n_words <= 14 || signs_picture(line), PICTURE),
    (disclaims, FURNITURE),
    (is_note, FURNITURE),
    (is_copyright, FURNITURE),
    (|line| opens_with(line, &["©"]) && line.line.n_words <= 8, PICTURE),
    (|line| line.is_timestamp(), TIME),
    (|line| line.line.n_bars >= 2 && line.line.n_stops == 0 && line.line.n_words <= 40, FURNITURE),
    (|line| line.is_button() || line.is_offer() || line.names_sender(), FURNITURE),
    (|line| line.is_contact(), FURNITURE),
    (|line| line.names_sections(), FURNITURE),
    (|line| line.is_byline(), NAMED),
    (|line| line.ends_with_picture_credit() && line.line.n_words > 4, PICTURE),
    (|line| line.introduces_post() && line.line.n_words >= 6 && line.line.n_lower >= 3, BODY),
    (
        |line| {
            opens_like_dateline(line.line.head(line.text, 60))
                && (line.line.n_words >= LONG
                    || is_sentence(line)
                    || introduces(line)
                    || is_named_sentence(line)
                    || ends_with_dash(line))
        },
        BODY,
    ),
];

/// Rules labels out and raises others.
pub(crate) fn apply(page: &Page<'_>, scores: &mut [Weights]) {
    let (text, lines) = (page.text, page.lines);
    let is_turn = |line: &Line| line.ends_sentence(text) && line.n_words >= 3 && opens_turn(line.head(text, 50));
    let turns = lines.iter().filter(|line| is_turn(line)).count();
    let is_talk = turns >= 3 && turns * 5 >= lines.len();
    let teasers = find_teasers(text, lines);
    let bare = find_bare(page);
    let opening = page.long_until.partition_point(|long| *long == 0);
    for (idx, (wording, score)) in page.wordings.iter().zip(scores).enumerate() {
        let line = wording.line;
        if let Some((_, labels)) = RULES.iter().find(|(test, _)| test(wording)) {
            keep(score, labels);
            continue;
        }
        if teasers[idx] {
            score[Label::Body as usize] -= RAISED;
        }
        if bare.contains(&idx) && !wording.is_boilerplate() {
            lower(score, FURNITURE, RAISED_BARE);
            if idx >= opening {
                lower(score, FRAME, RAISED_BARE);
            }
        }
        if let Some(hint) = page.hint(idx) {
            heed(hint, score);
        }
        // Nobody has a name of so many small words.
        if line.n_lower >= 3 && line.n_words >= 6 {
            score[Label::Byline as usize] -= NEVER;
        }
        if is_talk && is_turn(line) {
            keep(score, BODY);
        } else if lines.len() <= SHORT
            && idx > 0
            && (is_sentence(wording) || line.n_words >= LONG)
            && !wording.is_boilerplate()
            && !wording.is_caption()
        {
            score[Label::Body as usize] += RAISED;
        }
    }
}

/// The lines of a page that shows next to nothing of what sites put around an article: it was copied
/// with care, or taken out of its HTML. Readers' comments end them, and below the last paragraph a list
/// of other stories ("Explore more on these topics").
fn find_bare(page: &Page<'_>) -> Range<usize> {
    let shows_site = |wording: &&Wording<'_>| {
        let bars = wording.line.n_bars >= 2 && wording.line.n_stops == 0;
        bars || wording.is_boilerplate() || wording.names_sections() || is_legal(wording)
    };
    let n = page.lines.len();
    if page.wordings.iter().filter(shows_site).count() * BARE_SHARE >= n {
        return 0..0;
    }
    let last = page.long_until.partition_point(|long| *long < page.long_until[n]);
    let lists = |idx: &usize| page.notices[*idx] & notice::LIST != 0 && page.lines[*idx].n_words <= LIST_WORDS;
    let ends = |idx: &usize| ending::is_of_comments(&page.wordings[*idx]) || *idx >= last && lists(idx);
    0..(1..n).find(ends).unwrap_or(n)
}

/// Whether a line is known to be no title.
pub(crate) fn is_no_title(wording: &Wording<'_>) -> bool {
    RULES.iter().any(|(test, _)| test(wording))
}

/// Whether a line tells whose the page is, in sentences though it may be.
pub(crate) fn is_legal(wording: &Wording<'_>) -> bool {
    disclaims(wording) || is_copyright(wording) || is_note(wording)
}

fn is_note(wording: &Wording<'_>) -> bool {
    wording.phrases.any(SITE_NOTE)
}

fn is_copyright(wording: &Wording<'_>) -> bool {
    opens_with(wording, &["©", "copyright", "(c)"]) && wording.line.n_digits >= 4
}

/// Lines of long titles in a row, none of which ends as a sentence: links to other articles.
fn find_teasers(text: &str, lines: &[Line]) -> Vec<bool> {
    let is_title = |line: &Line| {
        let words = line.of(text);
        let opens = words.chars().next().is_some_and(|c| !c.is_lowercase());
        let closes = words.ends_with(['.', '?', '!', ':', ';', ',', '”', '"', ')']) && !words.ends_with("...");
        line.n_words >= 9 && opens && !closes
    };
    let mut found = vec![false; lines.len()];
    let mut first = 0;
    for at in 0..=lines.len() {
        if !lines.get(at).is_some_and(is_title) {
            found[first..at].fill(at - first >= IN_A_ROW);
            first = at + 1;
        }
    }
    found
}

/// Weighs what the markup says of a line with its own look.
fn heed(hint: &Hint, score: &mut Weights) {
    let label = match hint.kind {
        Some(BlockKind::Headline) => Label::Headline,
        Some(BlockKind::Byline) => Label::Byline,
        Some(BlockKind::Timestamp) => Label::Timestamp,
        Some(BlockKind::Caption | BlockKind::AltText | BlockKind::Credit) => return keep(score, SHOWN),
        Some(BlockKind::Boilerplate) => return lower(score, BODY, HINTED),
        _ if !hint.inside || hint.linked > LINKED => return lower(score, BODY, HINTED / 2),
        _ => Label::Body,
    };
    score[label as usize] += HINTED;
}

fn lower(score: &mut Weights, labels: &[Label], by: i32) {
    for label in labels {
        score[*label as usize] -= by;
    }
}

fn keep(score: &mut Weights, labels: &[Label]) {
    for (label, sum) in Label::ALL.into_iter().zip(score.iter_mut().take(N_LABELS)) {
        *sum -= if labels.contains(&label) { 0 } else { NEVER };
    }
}

fn opens_with(wording: &Wording<'_>, openings: &[&str]) -> bool {
    openings.iter().any(|opening| wording.head.starts_with(opening))
}

/// "Jane Roe / Harbour Post": a name, a slash, whom it works for, and nothing else.
pub(crate) fn signs_picture(wording: &Wording<'_>) -> bool {
    let line = wording.line;
    if !(2..=9).contains(&line.n_words) || line.n_digits > 0 || line.n_stops > 0 {
        return false;
    }
    let Some((name, agency)) = line.of(wording.text).split_once('/') else { return false };
    let is_name = |words: &str| words.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    name.split_whitespace().count() >= 2 && is_name(name) && !agency.trim().is_empty() && is_name(agency)
}

/// "The views expressed are the author's own."
fn disclaims(wording: &Wording<'_>) -> bool {
    let head = &wording.head;
    (head.contains("opinions expressed") || head.contains("views expressed"))
        && ["necessarily", " own", "author"].iter().any(|word| head.contains(word))
}

/// "ELMSIDE (Harbour Post) — The Latest on the Pier Vote (all times local):".
fn introduces(wording: &Wording<'_>) -> bool {
    wording.line.n_words >= 8 && wording.line.of(wording.text).ends_with(':')
}

/// "ELMSIDE (AP) --", on a line of its own.
fn ends_with_dash(wording: &Wording<'_>) -> bool {
    wording.line.of(wording.text).ends_with(['-', '–', '—'])
}

/// A sentence with more names than other words: "LOS ANGELES (Reuters) - Rupert Murdoch …".
fn is_named_sentence(wording: &Wording<'_>) -> bool {
    wording.line.n_words >= 12 && wording.line.ends_sentence(wording.text)
}

/// A whole sentence: it ends as one and is not made of names alone.
fn is_sentence(wording: &Wording<'_>) -> bool {
    let line = wording.line;
    let introduces = line.n_words >= 8 && line.of(wording.text).ends_with(':');
    // "* “I learned to float there.” - Gus Roe, 63"
    let votes = line.n_quotes >= 2 && wording.is_list_item();
    if votes {
        return true;
    }
    (introduces || line.ends_sentence(wording.text))
        && line.n_words >= 5
        && line.n_lower * 2 > line.n_words
        && matches!(wording.small_words(), (1.., _) | (_, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores_of(text: &str) -> Vec<Weights> {
        let lines = crate::layout::line::split(text);
        let mut scores = vec![[0; N_LABELS]; lines.len()];
        apply(&Page::read(text, &lines), &mut scores);
        scores
    }

    #[test]
    fn row_of_sections_is_furniture() {
        for row in ["News Sport Weather Video", "World | Business | Books", "* * *", "© 2024 Elmside Courier"] {
            let score = scores_of(row)[0];
            assert!(score[Label::Below as usize] == 0 && score[Label::Headline as usize] < 0, "{row}");
        }
    }

    #[test]
    fn credits_and_disclaimers_are_no_body() {
        let lines = [
            "Jane Roe/Harbour Post",
            "Ida Falk / Elmside Pictures",
            "Source: Harbour Office of Elmside",
            "The opinions expressed are those of the author.",
        ];
        for line in lines {
            assert!(scores_of(line)[0][Label::Body as usize] < 0, "{line}");
        }
        assert!(scores_of("Boats / Piers")[0][Label::Body as usize] == 0);
    }

    #[test]
    fn sentences_of_a_short_paste_are_raised() {
        let scores = scores_of("River floods town\nThe river rose over the wall of the town on Monday.");
        assert!(scores[1][Label::Body as usize] > 0 && scores[0][Label::Body as usize] <= 0);
    }

    #[test]
    fn four_long_titles_in_a_row_are_links() {
        let title = "Mayor of Elmside reveals what she really thinks of the new pier";
        let scores = scores_of(&[title; 4].join("\n"));
        assert!(scores.iter().all(|score| score[Label::Body as usize] < 0));
        assert!(scores_of(&[title; 3].join("\n")).iter().all(|score| score[Label::Body as usize] == 0));
    }
}
