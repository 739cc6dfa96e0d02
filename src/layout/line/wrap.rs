//! Lines wrapped at a column → paragraphs. In: the lines of a text. Out: for each line
//! whether it goes on in the next. A line goes on where the first word of the next
//! would not have fitted after it; the column is the one at which most lines are full. A word
//! that a line's end parts ("gover-⏎nor") is proof by itself.

use super::split::Line;
use crate::hyphen;

/// The widest column that people wrap at, in characters.
const WIDEST: usize = 100;
/// The narrowest.
const NARROWEST: usize = 40;
/// This many lines must be filled before a text counts as wrapped.
const FEWEST: usize = 3;
/// So many prove it; fewer must look like prose besides.
const MANY: usize = 10;

/// For each line, whether its paragraph goes on in the next line.
pub(crate) fn find(text: &str, lines: &[Line]) -> Vec<bool> {
    let mut joins = vec![false; lines.len()];
    let mut first = 0;
    // A page may hold one wrapped article among longer lines: each run is measured alone.
    while first < lines.len() {
        let mut end = first;
        while end < lines.len() && (lines[end].n_chars <= WIDEST || is_unbroken(&lines[end])) {
            end += 1;
        }
        mark_run(text, &lines[first..end], &mut joins[first..end]);
        mark_ragged(text, &lines[first..end], &mut joins[first..end]);
        mark_broken(text, &lines[first..end], &mut joins[first..end]);
        first = end + 1;
    }
    joins
}

/// An address is as long as it is.
fn is_unbroken(line: &Line) -> bool {
    line.n_words == 1
}

/// What was counted in a run of lines against a column.
#[derive(Default)]
struct Fit {
    /// Lines that come near the column.
    near: usize,
    /// Those of them that are full.
    filled: usize,
    /// Full lines that end inside a sentence.
    mid_sentence: usize,
    /// Full lines that go on in a small letter.
    small: usize,
    /// Full lines after a full line.
    in_a_row: usize,
    /// Lines that cross the column and could have been broken.
    crossing: usize,
}

impl Fit {
    /// Whether the column is the one that the lines were wrapped at.
    fn is_wrapped(&self) -> bool {
        // "Share on Harbour Post" above "Share on Elmside Board" is as wide, but each opens anew.
        let runs_on = self.mid_sentence * 10 >= self.filled * 6 && self.small * 4 >= self.filled;
        let holds = self.crossing * 4 <= self.filled && self.filled * 10 >= self.near * 4;
        // Titles over labels may be of one width by chance; a paragraph has a third line.
        let proven = self.filled >= MANY
            || self.filled * 10 >= self.near * 9
            || self.in_a_row * 4 >= self.filled
                && self.small * 10 >= self.filled * 4
                && self.filled * 10 >= self.near * 6;
        self.filled >= FEWEST && runs_on && holds && proven
    }
}

/// Marks the lines of a run without long lines, if it is wrapped.
fn mark_run(text: &str, lines: &[Line], joins: &mut [bool]) {
    let Some(column) = find_column(text, lines) else { return };
    let crosses = |line: &&Line| line.n_chars > column && !is_unbroken(line);
    let mut fit = Fit { crossing: lines.iter().filter(crosses).count(), ..Fit::default() };
    for idx in 0..lines.len() - 1 {
        let (line, next) = (&lines[idx], &lines[idx + 1]);
        if next.n_blank > 0 || line.n_chars * 10 < column * 6 {
            continue;
        }
        let fills = line.n_chars <= column && room_needed(text, lines, idx) > column && next.indent <= line.indent;
        joins[idx] = fills;
        fit.near += 1;
        if fills {
            fit.filled += 1;
            fit.mid_sentence += usize::from(!line.ends_sentence(text));
            fit.small += usize::from(next.of(text).starts_with(char::is_lowercase));
            fit.in_a_row += usize::from(idx > 0 && joins[idx - 1]);
        }
    }
    if !fit.is_wrapped() {
        joins.fill(false);
    }
}

/// This many lines must go on for a text without a column to count as wrapped.
const MANY_RAGGED: usize = 6;

/// Marks the lines of paragraphs that were broken by hand, at no column: blank lines stand
/// between them, their last lines end sentences and the others hardly ever do.
fn mark_ragged(text: &str, lines: &[Line], joins: &mut [bool]) {
    let goes_on = |idx: usize| idx + 1 < lines.len() && lines[idx + 1].n_blank == 0;
    let long = |idx: usize| lines[idx].n_chars >= NARROWEST;
    let (mut inner, mut open, mut small, mut last, mut closed) = (0, 0, 0, 0, 0);
    for (idx, line) in lines.iter().enumerate() {
        let ends = line.ends_sentence(text);
        if goes_on(idx) {
            if !long(idx) {
                continue;
            }
            inner += 1;
            open += usize::from(!ends);
            small += usize::from(lines[idx + 1].of(text).starts_with(char::is_lowercase));
        } else if idx > 0 && goes_on(idx - 1) {
            last += 1;
            closed += usize::from(ends);
        }
    }
    if inner >= MANY_RAGGED && open * 10 >= inner * 8 && small * 10 >= inner * 4 && closed * 10 >= last * 7 {
        let mut whole = false;
        for idx in (0..lines.len()).rev() {
            // A title and the time below it end no sentence: they are not paragraphs.
            whole = if goes_on(idx) { whole } else { lines[idx].ends_sentence(text) };
            // "(Reporting by Jane Roe)" stands alone.
            joins[idx] |= whole && goes_on(idx) && long(idx) && !lines[idx + 1].of(text).starts_with('(');
        }
    }
}

/// One line in so many of a paragraph that a printer set ends inside a word.
const SELDOM_BROKEN: usize = 8;

/// Marks the lines of paragraphs in which words are parted at lines' ends.
fn mark_broken(text: &str, lines: &[Line], joins: &mut [bool]) {
    let mut first = 0;
    while first < lines.len() {
        let end = (first + 1..lines.len()).find(|&idx| lines[idx].n_blank > 0).unwrap_or(lines.len());
        let parted = |idx: usize| {
            // A soft hyphen at its end is not a part of the line.
            let between = lines[idx + 1].span.start;
            hyphen::parts_word(text[lines[idx].span.start..between].trim_end(), lines[idx + 1].of(text))
        };
        let n_parted = (first..end - 1).filter(|&idx| parted(idx)).count();
        let widest = lines[first..end].iter().map(|line| line.n_chars).max().unwrap_or(0);
        for idx in first..end - 1 {
            let is_full = n_parted * SELDOM_BROKEN >= end - first && lines[idx].n_chars * 10 >= widest * 7;
            joins[idx] |= parted(idx) || (n_parted > 0 && is_full);
        }
        first = end;
    }
}

/// The column at which most lines are full: one of them ends at it, the others before it, and
/// the next line's first word would have crossed it. The narrowest of equals.
fn find_column(text: &str, lines: &[Line]) -> Option<usize> {
    let mut begins = [0usize; WIDEST + 2];
    let mut ends = [0usize; WIDEST + 2];
    for idx in 0..lines.len().saturating_sub(1) {
        let (from, until) = (lines[idx].n_chars, room_needed(text, lines, idx).min(WIDEST + 1));
        if lines[idx + 1].n_blank == 0 && from < until {
            begins[from] += 1;
            ends[until] += 1;
        }
    }
    let (mut full, mut most, mut column) = (0, 0, None);
    for width in 0..=WIDEST {
        full = full + begins[width] - ends[width];
        if width >= NARROWEST && begins[width] > 0 && full > most {
            (most, column) = (full, Some(width));
        }
    }
    column.filter(|_| most >= FEWEST)
}

/// How wide a line would be with the first word of the next.
fn room_needed(text: &str, lines: &[Line], idx: usize) -> usize {
    let first_word = lines[idx + 1].of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
    lines[idx].n_chars + 1 + first_word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joins(text: &str) -> bool {
        find(text, &super::super::split::split(text)).contains(&true)
    }

    #[test]
    fn buttons_of_one_width_are_no_paragraph() {
        let share = "Share this story on Harbour (opens in a new tab)\n";
        assert!(!joins(&share.repeat(5)));
    }

    #[test]
    fn titles_that_happen_to_fill_a_column_are_no_paragraph() {
        let titles =
            ["The keeper of the pier counts his boats again", "and the harbour waits for all of them to come home"];
        let more = "How the pier of Elmside was saved by those who had never seen it";
        assert!(!joins(&format!("{}\n{more}\n{}\n{more}", titles.join("\n"), titles.join("\n"))));
    }

    #[test]
    fn lines_that_go_on_in_small_letters_are_one() {
        assert!(joins(
            "The keeper of the pier counted the boats that\nleft the harbour in the night and those that\n\
             came home in the morning, and wrote down what\nhe saw in a book of blue paper."
        ));
    }

    #[test]
    fn paragraphs_broken_by_hand_are_one() {
        let story = "The keeper of the pier counted the boats that left the\nharbour in the night and those that came home\n\
                     in the morning, all of them.\n\nHe wrote down what he had seen in a book of blue paper that\n\
                     his father had left him, and\nclosed it.\n\n";
        assert!(joins(&story.repeat(3)));
    }

    #[test]
    fn lines_that_end_inside_words_are_one() {
        assert!(joins("He met the gover-\nnor of Elmside."));
        assert!(!joins("Read our blog -\nnews of the pier"));
        let story =
            "He met the gover-\nnor of Elmside and\nTom Roe, the keep-\ner of its pier, on\nMonday.\n\nThe end.";
        let all = find(story, &super::super::split::split(story));
        assert_eq!(all, [true, true, true, true, false, false]);
    }

    #[test]
    fn labels_and_addresses_do_not_hide_the_column() {
        let story = "The keeper of the pier counted the boats that\nleft the harbour in the night and those that\n\
                     came home in the morning, and wrote down what\nhe saw in a book of blue paper.";
        let address = "https://harbour.example/pier/".repeat(5);
        assert!(joins(&format!("Home\nNews\nSport\nWeather\n{address}\nShare\n{story}\nMore stories\nLog in")));
    }
}
