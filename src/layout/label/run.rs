//! Runs of the story that the tagger took for furniture. In: the lines of a page and their labels. Out:
//! the lines of prose that are the story's all the same: they share its words, and stand in one stretch
//! with it. A line alone says little, and a run of them much: another story shares few words with this
//! one, a notice few sentences.

use super::model::Label;
use super::{rule, stretch};
use crate::layout::look::page::Page;

/// The fewest words of a line of prose.
const PROSE: usize = 20;
/// The fewest words of a run.
const RUN: usize = 60;
/// The least of its long words, in sixths and one more, that such a line shares with the page's text.
const SHARED: usize = 4;

/// The lines to be given back to the story.
pub(crate) fn lost(page: &Page<'_>, labels: &[Label], costs: &[usize]) -> Vec<usize> {
    let (start, end) = stretch::best(page.lines, labels, costs);
    let mut told = labels.to_vec();
    for idx in (0..labels.len()).filter(|&idx| labels[idx] != Label::Body && is_prose(page, idx)) {
        told[idx] = Label::Body;
    }
    let (first, last) = stretch::best(page.lines, &told, costs);
    let mut found = Vec::new();
    // Another stretch has more prose: which of them is the story, the tagger knows better.
    if first > start || last < end {
        return found;
    }
    let mut run: Vec<usize> = Vec::new();
    let mut start = first;
    for idx in first..=last {
        if idx == last || labels[idx] == Label::Body {
            let words: usize = run.iter().map(|&idx: &usize| page.lines[idx].n_words).sum();
            // Pictures, each with its number and its words, are no run.
            let short = page.lines[start..idx].iter().filter(|line| line.n_words < PROSE).count();
            let dense = short <= run.len();
            found.extend(run.drain(..).filter(|_| words >= RUN && dense));
            start = idx + 1;
        } else if told[idx] == Label::Body {
            run.push(idx);
        }
    }
    found
}

/// Whether a line is a paragraph about what the page's text is about.
fn is_prose(page: &Page<'_>, idx: usize) -> bool {
    let (line, wording) = (&page.lines[idx], &page.wordings[idx]);
    line.n_words >= PROSE
        && line.n_lower * 2 > line.n_words
        && line.ends_sentence(page.text)
        && page.notices[idx] == 0
        && page.topics[idx].words >= SHARED
        && !page.repeats(idx)
        && !(wording.is_boilerplate() || wording.is_caption() || rule::is_no_title(wording) || rule::is_legal(wording))
        && page.hint(idx).is_none_or(|hint| hint.inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: [&str; 6] = [
        "The keeper of the lighthouse counts the ships of the harbour every night, and the names of the ships are in the keeper's book.",
        "No ships pass the lighthouse in the winter storms, the keeper says, and the harbour is closed every night of the winter.",
        "The names of ships that passed the harbour in winter storms are in the book of the keeper, who lit the lighthouse every night.",
        "Every night the keeper reads the names of the ships in the book, and the harbour hears of the winter storms at the lighthouse.",
        "A winter without storms is what the keeper of the lighthouse wants, and no names of ships that are not in the harbour.",
        "The lighthouse closed the book of the winter, and the keeper reads the names of the ships to the harbour every night.",
    ];
    const OTHER: &str = "Pumpkin tastes better with roasted seeds, cream and some vinegar, which cooks from mountain villages usually add to it last.";

    fn lost_of(lines: &[&str], n_told: usize) -> Vec<usize> {
        let text = lines.join("\n");
        let lines = crate::layout::line::split(&text);
        let labels: Vec<Label> =
            (0..lines.len()).map(|idx| if idx < n_told { Label::Body } else { Label::Below }).collect();
        lost(&Page::read(&text, &lines), &labels, &vec![0; lines.len()])
    }

    #[test]
    fn paragraphs_that_share_the_words_of_the_story_come_back() {
        assert_eq!(lost_of(&STORY, 3)[..], [3, 4, 5]);
        assert_eq!(
            lost_of(&[STORY[0], STORY[1], STORY[2], STORY[3], "Harbour in winter", STORY[4], STORY[5]], 3)[..],
            [3, 5, 6]
        );
    }

    #[test]
    fn one_line_another_story_and_pictures_stay_away() {
        assert!(lost_of(&STORY, 5).is_empty());
        assert!(lost_of(&[STORY[0], STORY[1], STORY[2], STORY[3], OTHER, OTHER, OTHER], 4).is_empty());
        let pictures = ["1 of 3", "Photo", STORY[3], "2 of 3", "Photo", STORY[4], "3 of 3", "Photo", STORY[5]];
        assert!(lost_of(&[&STORY[..3], &pictures].concat(), 3).is_empty());
    }
}
