//! Lines wrapped at a column → paragraphs. In: the lines of a text. Out: for each line
//! whether it goes on in the next. A line goes on where the first word of the next
//! would not have fitted behind it; the text's own widest line is the measure.

use super::line::Line;

/// The widest column that people wrap at, in characters.
const WIDEST: usize = 100;
/// The narrowest.
const NARROWEST: usize = 40;
/// So many lines must be filled before a text counts as wrapped.
const FEWEST: usize = 3;

/// For each line, whether its paragraph goes on in the next line.
pub(super) fn find(text: &str, lines: &[Line]) -> Vec<bool> {
    let mut joins = vec![false; lines.len()];
    let mut first = 0;
    // A page may hold one wrapped article among longer lines: each run is measured alone.
    while first < lines.len() {
        let mut end = first;
        while end < lines.len() && lines[end].n_chars <= WIDEST {
            end += 1;
        }
        mark_run(text, &lines[first..end], &mut joins[first..end]);
        first = end + 1;
    }
    joins
}

/// Marks the lines of a run without long lines, if it is wrapped.
fn mark_run(text: &str, lines: &[Line], joins: &mut [bool]) {
    let width = lines.iter().map(|line| line.n_chars).max().unwrap_or(0);
    if lines.len() <= FEWEST || width < NARROWEST {
        return;
    }
    let (mut filled, mut pairs, mut mid_sentence, mut small) = (0, 0, 0, 0);
    for idx in 0..lines.len() - 1 {
        if lines[idx + 1].n_blank > 0 {
            continue;
        }
        let fills = is_filled(text, lines, idx, width);
        joins[idx] = fills;
        pairs += 1;
        filled += usize::from(fills);
        mid_sentence += usize::from(fills && !lines[idx].ends_sentence(text));
        small += usize::from(fills && lines[idx + 1].of(text).starts_with(char::is_lowercase));
    }
    // "Share on Harbour Post" above "Share on Elmside Board" is as wide, but each opens anew.
    let runs_on = mid_sentence * 10 >= filled * 6 && small * 4 >= filled;
    let wrapped = filled >= FEWEST && filled * 10 >= pairs * 6 && runs_on;
    if !wrapped {
        joins.fill(false);
    }
}

/// Whether the next line's first word would not fit behind the line.
fn is_filled(text: &str, lines: &[Line], idx: usize, width: usize) -> bool {
    let (line, next) = (&lines[idx], &lines[idx + 1]);
    let first_word = next.of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
    let indented = next.indent > line.indent;
    line.n_chars + 1 + first_word > width && line.n_chars * 10 >= width * 6 && !indented
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joins(text: &str) -> bool {
        find(text, &super::super::line::split(text)).contains(&true)
    }

    #[test]
    fn buttons_of_one_width_are_no_paragraph() {
        let share = "Share this story on Harbour (opens in a new tab)\n";
        assert!(!joins(&share.repeat(5)));
    }

    #[test]
    fn lines_that_go_on_in_small_letters_are_one() {
        assert!(joins(
            "The keeper of the pier counted the boats that\nleft the harbour in the night and those that\n\
             came home in the morning, and wrote down what\nhe saw in a book of blue paper."
        ));
    }
}
