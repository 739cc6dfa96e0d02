//! Lines inside a quotation → paragraphs. In: the lines of a text, and which of them go on. Out: more
//! that do: a line that ends inside a sentence with a mark open, where one of the next lines closes it
//! ("“I am not⏎acquainted with him,” she said"), and its neighbours that run on in small letters.
//! Needs no column, so that two lines are enough. Does not pair the marks of a line.

use super::split::Line;

/// So many lines may lie between the one that opens a quotation and the one that closes it.
const MOST: usize = 8;

/// What opened a quotation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// “…” or "…"
    Double,
    /// ‘…’ or '…'
    Single,
}

/// What the marks of a line leave at its end.
struct End {
    /// Whether it closes what was open before it.
    closes: bool,
    /// What is open at its end.
    open: Option<Marks>,
    /// Whether that was opened in the line itself.
    fresh: bool,
}

/// Marks the lines that go on inside a quotation.
pub(super) fn mark(text: &str, lines: &[Line], joins: &mut [bool]) {
    // The line that opened a quotation, and how.
    let mut open: Option<(usize, Marks)> = None;
    for idx in 0..lines.len() {
        let inside = runs_on(text, lines, idx);
        if open.is_none() && !inside {
            continue;
        }
        let end = read(lines[idx].of(text), open.map(|(_, marks)| marks));
        if let Some((first, _)) = open.filter(|_| end.closes) {
            joins[first..idx].fill(true);
            spread(text, lines, joins, (first, idx));
        }
        let first = open.filter(|_| !end.fresh).map_or(idx, |(first, _)| first);
        // An apostrophe looks like a single mark: it needs a small letter besides.
        let sure = |&marks: &Marks| marks == Marks::Double || starts_small(text, lines, idx + 1);
        open = end.open.filter(|_| inside && idx - first < MOST).filter(sure).map(|marks| (first, marks));
    }
}

/// Whether a line ends inside a sentence, as far as it shows, and the next follows at once with a word.
fn runs_on(text: &str, lines: &[Line], idx: usize) -> bool {
    let Some(next) = lines.get(idx + 1).filter(|next| next.n_blank == 0) else { return false };
    next.of(text).starts_with(char::is_alphanumeric)
        && !lines[idx].ends_sentence(text)
        && !lines[idx].of(text).ends_with(':')
}

fn starts_small(text: &str, lines: &[Line], idx: usize) -> bool {
    lines.get(idx).is_some_and(|line| line.of(text).starts_with(char::is_lowercase))
}

/// The lines around those from `first` to `last` that run on in small letters: the quotation has
/// shown that the paragraph is wrapped.
fn spread(text: &str, lines: &[Line], joins: &mut [bool], (first, last): (usize, usize)) {
    let wrapped = |idx: usize| runs_on(text, lines, idx) && starts_small(text, lines, idx + 1);
    for idx in (0..first).rev().take(MOST).take_while(|&idx| wrapped(idx)) {
        joins[idx] = true;
    }
    for idx in (last..lines.len()).take(MOST).take_while(|&idx| wrapped(idx)) {
        joins[idx] = true;
    }
}

/// Reads the marks of a line after which `open` is left by the line before.
fn read(words: &str, open: Option<Marks>) -> End {
    let mut end = End { closes: false, open, fresh: false };
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        if !matches!(c, '“' | '”' | '"' | '‘' | '’' | '\'') {
            before = c;
            continue;
        }
        let mut rest = words[at + c.len_utf8()..].chars();
        let (after, later) = (rest.next().unwrap_or(' '), rest.next().unwrap_or(' '));
        let free = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '“' | '"');
        let possessive = matches!(before, 's' | 'S') && after == ' ' && later.is_lowercase();
        let (marks, opens, closes) = match c {
            '“' => (Marks::Double, true, false),
            '”' => (Marks::Double, false, true),
            '"' => (Marks::Double, free && !after.is_whitespace(), !before.is_whitespace()),
            '‘' => (Marks::Single, free && after.is_alphabetic(), false),
            '’' => (Marks::Single, false, !before.is_whitespace() && !after.is_alphanumeric() && !possessive),
            _ if free => (Marks::Single, after.is_alphabetic(), false),
            _ => (Marks::Single, false, !after.is_alphanumeric() && !possessive),
        };
        if opens && (marks == Marks::Double || end.open.is_none()) {
            (end.open, end.fresh) = (Some(marks), true);
        } else if closes && end.open == Some(marks) {
            end.closes |= !end.fresh;
            (end.open, end.fresh) = (None, false);
        }
        before = c;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::split::split;
    use super::*;

    fn joins(text: &str) -> Vec<bool> {
        let lines = split(text);
        let mut joins = vec![false; lines.len()];
        mark(text, &lines, &mut joins);
        joins
    }

    #[test]
    fn line_that_ends_inside_a_quotation_goes_on() {
        assert_eq!(joins("“We counted the boats and\nfound none,” said Anna Roe."), [true, false]);
        assert_eq!(joins("She called it \"the end of\nthe Harbour\nas we know it\" on Monday."), [true, true, false]);
        assert_eq!(joins("‘The keepers’ boats are in\nthe harbour,’ he said."), [true, false]);
    }

    #[test]
    fn neighbours_in_small_letters_go_on_too() {
        let text = "The keeper of the pier said\non Monday that “the boats\nare gone” and that he would\nnot wait.";
        assert_eq!(joins(text), [true, true, true, false]);
    }

    #[test]
    fn lines_that_open_anew_or_end_a_sentence_are_apart() {
        assert_eq!(joins("Mayor “will not go\nBoats come home\nThe “end” is near."), [false; 3]);
        assert_eq!(joins("Anna Roe said: “We go.\nWe come back.”"), [false; 2]);
        assert_eq!(joins("“We counted the boats\n\nfound none,” said Roe."), [false; 2]);
        assert_eq!(joins("the boys 'em and\nthe keepers' boats"), [false; 2]);
    }
}
