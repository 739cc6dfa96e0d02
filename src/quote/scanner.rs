//! Marks → stretches. In: one block, and the single mark that the next one opens with. Out: what
//! is between its marks, nested stretches too. A stack of open marks; each mark is looked at once.

use super::mark::{Family, Mark, Marks, is_mark};
use crate::Span;
use crate::span::sort_by_span;
use crate::steps;
use crate::words::ELISION;

/// A stretch of one block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    /// With its marks.
    pub(crate) span: Span,
    /// Without its marks.
    pub(crate) content: Span,
    /// How it was opened.
    pub(crate) family: Family,
    /// How many stretches are around it.
    pub(crate) depth: u8,
    /// Whether its closing mark is there.
    pub(crate) closed: bool,
    /// Whether the block's end ended it.
    pub(crate) reaches_end: bool,
}

/// More open marks than this are not nested, but never closed.
const DEEPEST: usize = 6;

#[derive(Clone, Copy)]
struct Open {
    family: Family,
    mark: Span,
}

struct Scanner<'t, 's> {
    text: &'t str,
    next: Option<char>,
    stack: Vec<Open>,
    found: &'s mut Vec<Stretch>,
}

/// Adds the stretches of `block` to `found`, by start, then longest first. `next` is the single mark
/// that the next paragraph opens with: what this one opens so and never closes goes on there.
pub(crate) fn scan(text: &str, block: Span, next: Option<char>, found: &mut Vec<Stretch>) {
    let marks = Marks::read(text, block);
    if marks.list.is_empty() {
        return;
    }
    let first = found.len();
    let mut scanner = Scanner { text, next, stack: Vec::new(), found };
    for (idx, mark) in marks.list.iter().enumerate() {
        scanner.take(mark, idx, &marks, block);
    }
    while let Some(open) = scanner.stack.pop() {
        scanner.add(open, Span::new(block.end, block.end), false, true);
    }
    sort_by_span(&mut found[first..], |s| s.span);
    set_depths(&mut found[first..]);
}

/// The mark that closes what an earlier paragraph opened with `family`: the first of its sort in
/// `block`, at a stop or a comma.
pub(crate) fn find_close(text: &str, block: Span, family: Family) -> Option<Span> {
    let marks = Marks::read(text, block);
    let double = matches!(family, Family::Curly | Family::Straight);
    let of_sort = |mark: &&Mark| match family {
        Family::Curly | Family::Straight => matches!(mark.c, '“' | '”' | '"'),
        Family::Single => mark.opens_single_well() || mark.closes_single_well() && !mark.looks_possessive(),
        Family::Guillemet => matches!(mark.c, '«' | '»'),
        _ => false,
    };
    let first = marks.list.iter().find(of_sort)?;
    let closes = match first.c {
        '"' => !first.looks_opening() && !first.before.is_whitespace(),
        c => c == if double { '”' } else { '»' } || family == Family::Single && first.closes_single_well(),
    };
    let stop = |c: char| matches!(c, '.' | ',' | '!' | '?' | '…' | '—' | '–' | '-' | ';');
    (closes && (stop(first.before) || stop(first.after))).then_some(first.span)
}

/// Whether a block has any mark that is no apostrophe inside a word.
pub(crate) fn has_marks(text: &str, block: Span) -> bool {
    let marks = Marks::read(text, block);
    marks.list.iter().any(|mark| !(mark.before.is_alphanumeric() && mark.after.is_alphanumeric()))
}

fn set_depths(stretches: &mut [Stretch]) {
    let mut ends: Vec<usize> = Vec::new();
    for stretch in stretches {
        while ends.last().is_some_and(|&end| end < stretch.span.end) {
            ends.pop();
        }
        stretch.depth = ends.len() as u8;
        ends.push(stretch.span.end);
    }
}

impl Scanner<'_, '_> {
    fn take(&mut self, mark: &Mark, idx: usize, marks: &Marks, block: Span) {
        steps::take(self.stack.len());
        match mark.c {
            _ if mark.twin => self.take_twin(mark),
            '"' | '＂' => self.take_straight(mark, idx, marks, block),
            '“' | '‟' | '❝' => self.take_curly_open(mark, marks.nests_curly(idx)),
            '”' | '❞' => self.take_curly_close(mark),
            '«' => {
                if !self.close(mark, &[Family::Reversed]) {
                    self.open(mark, Family::Guillemet);
                }
            }
            '»' => {
                if !self.close(mark, &[Family::Guillemet, Family::Reversed]) && marks.guillemet_follows(idx) {
                    self.open(mark, Family::Reversed);
                }
            }
            '„' => self.open(mark, Family::Low),
            '‚' => self.open(mark, Family::LowSingle),
            '‹' => self.open(mark, Family::Angle),
            '「' => self.open(mark, Family::Corner),
            '『' => self.open(mark, Family::WhiteCorner),
            '›' => drop(self.close(mark, &[Family::Angle])),
            '」' => drop(self.close(mark, &[Family::Corner])),
            '』' => drop(self.close(mark, &[Family::WhiteCorner])),
            _ => self.take_single(mark, idx, marks, block),
        }
    }

    /// `` opens, '' closes what is open, or opens before a word.
    fn take_twin(&mut self, mark: &Mark) {
        let opens = matches!(mark.c, '`' | '‘');
        if opens || !self.close(mark, &[Family::Twin]) && mark.c == '\'' && !mark.after.is_whitespace() {
            self.open(mark, Family::Twin);
        }
    }

    fn take_curly_open(&mut self, mark: &Mark, nests: bool) {
        if self.close(mark, &[Family::Low]) {
            return;
        }
        if let Some(top) = self.stack.last().copied().filter(|o| o.family == Family::Curly) {
            let bound =
                mark.after.is_whitespace() || matches!(mark.after, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '—' | '-');
            let glued = !mark.before.is_whitespace() && !matches!(mark.before, '(' | '[' | '—' | '–' | '-');
            if glued && bound {
                // “Hello,“ he said: the closing mark is the wrong way round.
                self.close(mark, &[Family::Curly]);
                return;
            }
            if !nests {
                // The one before was never closed.
                self.stack.pop();
                self.add(top, Span::new(mark.span.start, mark.span.start), false, false);
            }
        }
        if !(self.stack.is_empty() && mark.is_left_over()) {
            self.open(mark, Family::Curly);
        }
    }

    fn take_curly_close(&mut self, mark: &Mark) {
        let closed = self.close(mark, &[Family::Curly, Family::Straight, Family::Low]);
        if !closed && self.stack.is_empty() && !mark.before.is_alphanumeric() && mark.after.is_alphanumeric() {
            // ”Hej”, sade han: both marks are closing ones.
            self.open(mark, Family::Curly);
        }
    }

    fn take_straight(&mut self, mark: &Mark, idx: usize, marks: &Marks, block: Span) {
        if is_measure(self.text, mark, block) {
            return;
        }
        let inner = self.stack.iter().rposition(|o| matches!(o.family, Family::Straight | Family::Curly | Family::Low));
        let Some(at) = inner else {
            // 55" television, 12°34'56" N: an inch, not a quotation.
            let inch = mark.before.is_ascii_digit() && !mark.after.is_alphabetic();
            // " The wells are dry , " said Roe: both marks stand off.
            let apart = || marks.closes_apart(idx, self.text) && !ends_in_digit(self.text, mark, block);
            if !inch && !mark.is_left_over() && (!mark.after.is_whitespace() || apart()) {
                self.open(mark, Family::Straight);
            }
            return;
        };
        let open = self.stack[at];
        if mark.looks_opening() && open.family == Family::Straight && mark.span.start > open.mark.end {
            // "Hello and left. |"Bye": the one before was never closed.
            self.stack.truncate(at);
            self.add(open, Span::new(mark.span.start, mark.span.start), false, false);
            self.open(mark, Family::Straight);
        } else if mark.looks_opening() && open.family != Family::Straight {
            self.open(mark, Family::Straight);
        } else {
            self.close(mark, &[Family::Straight, Family::Curly, Family::Low]);
        }
    }

    fn take_single(&mut self, mark: &Mark, idx: usize, marks: &Marks, block: Span) {
        let (word_before, word_after) = (mark.before.is_alphanumeric(), mark.after.is_alphanumeric());
        if word_before && word_after {
            return;
        }
        if mark.c == '‘' && self.close(mark, &[Family::LowSingle]) {
            return;
        }
        if let Some(at) = self.stack.iter().rposition(|o| o.family == Family::Single) {
            let closes = !mark.before.is_whitespace() && mark.c != '‘' && !word_after;
            if closes && mark.span.start > self.stack[at].mark.end {
                if !(mark.looks_possessive() && marks.is_possessive(idx)) {
                    self.close(mark, &[Family::Single]);
                }
                return;
            }
        }
        let opens = !word_before && !mark.after.is_whitespace() && matches!(mark.c, '‘' | '\'' | '`' | '‛');
        if !opens || mark.before.is_ascii_digit() || self.is_elision(mark) && !marks.titles(idx, self.text) {
            return;
        }
        let around = self.stack.last().map(|o| o.family);
        // A quotation over paragraphs in single marks has no closing one here.
        let opens_block = mark.c == '‘' && mark.span.start == block.start;
        let goes_on = self.next == Some(mark.c) && mark.looks_opening();
        let carried = self.stack.is_empty() && (opens_block || goes_on);
        if marks.closes_single(idx, around) || carried {
            self.open(mark, Family::Single);
        }
    }

    /// ’tis, 'em, ’90s.
    fn is_elision(&self, mark: &Mark) -> bool {
        let rest = &self.text[mark.span.end..];
        let len =
            rest.char_indices().take(8).find(|(_, c)| !c.is_alphanumeric()).map_or(rest.len().min(8), |(at, _)| at);
        let word = rest.get(..len).unwrap_or("");
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 2 && matches!(&word[2..], "" | "s") {
            // '90s, but ‘90 days’ and ‘100s’.
            return word.len() == 3 || mark.c != '‘';
        }
        mark.c != '‘' && ELISION.has(&word.to_ascii_lowercase())
    }

    fn open(&mut self, mark: &Mark, family: Family) {
        if self.stack.len() == DEEPEST {
            // The oldest ends here, and so does what it holds.
            let end = Span::new(mark.span.start, mark.span.start);
            while let Some(open) = self.stack.pop() {
                self.add(open, end, false, false);
            }
        }
        self.stack.push(Open { family, mark: mark.span });
    }

    /// Closes the innermost stretch of one of the families; what was opened inside
    /// it and never closed was not a quotation.
    fn close(&mut self, mark: &Mark, families: &[Family]) -> bool {
        let Some(at) = self.stack.iter().rposition(|o| families.contains(&o.family)) else { return false };
        let open = self.stack[at];
        self.stack.truncate(at);
        self.add(open, mark.span, true, false);
        true
    }

    /// Adds the stretch from `open` to the mark `end`, unless it has no words.
    fn add(&mut self, open: Open, end: Span, closed: bool, reaches_end: bool) {
        let content = Span::new(open.mark.end, end.start).trim(self.text);
        if content.of(self.text).chars().all(|c| c.is_whitespace() || is_mark(c) || is_unseen(c)) {
            return;
        }
        let stop = if closed { end.end } else { content.end };
        let span = Span::new(open.mark.start, stop);
        self.found.push(Stretch { span, content, family: open.family, depth: 0, closed, reaches_end });
    }
}

/// A soft hyphen, a joiner, a mark of direction: a character that nobody sees.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// 55 ": inches, the mark apart.
fn ends_in_digit(text: &str, mark: &Mark, block: Span) -> bool {
    // The spaces before one mark are before no other: no more steps than characters.
    let before = text.get(block.start..mark.span.start).unwrap_or("");
    before.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// 6'2" and 12°34'56": a digit, a minute or foot mark, digits, then this mark.
fn is_measure(text: &str, mark: &Mark, block: Span) -> bool {
    if !mark.before.is_ascii_digit() {
        return false;
    }
    let head =
        Span::new(block.start, mark.span.start).of(text).trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let mut chars = head.chars().rev();
    matches!(chars.next(), Some('\'' | '’' | '′')) && chars.next().is_some_and(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut stretches = Vec::new();
        scan(text, Span::new(0, text.len()), None, &mut stretches);
        stretches.iter().map(|s| s.content.of(text)).collect()
    }

    #[test]
    fn apostrophes_open_nothing() {
        let text = "’Tis the ’90s, rock 'n' roll; the workers' union of the Joneses' town gave 'em all.";
        assert_eq!(found(text), [""; 0]);
    }

    #[test]
    fn measures_open_nothing() {
        assert_eq!(found("The 6'2\" guard said \"I'm ready\" by a 55\" set, 5′11″, 12°34'56\" N."), ["I'm ready"]);
    }

    #[test]
    fn measure_inside_a_quotation() {
        assert_eq!(found("\"He is 6'2\" tall,\" she said."), ["He is 6'2\" tall,"]);
    }

    #[test]
    fn british_style_nests() {
        assert_eq!(
            found("‘He told me, “Go home,” and I went,’ she said."),
            ["He told me, “Go home,” and I went,", "Go home,"]
        );
        assert_eq!(found("said: 'The Joneses' contract won't change.'"), ["The Joneses' contract won't change."]);
    }

    #[test]
    fn every_family_closes() {
        for text in [
            "«a b»",
            "»a b«",
            "„a b“",
            "„a b”",
            "‹a b›",
            "「a b」",
            "『a b』",
            "``a b''",
            "''a b''",
            "“a b\"",
            "‚a b‘",
            "”a b”",
            "« a b »",
        ] {
            assert_eq!(found(text), ["a b"], "{text}");
        }
    }

    #[test]
    fn title_that_begins_with_a_number_is_no_year() {
        let text = "The makers of '60 Rooms', a hit of the '90s, saw its rival '24 Doors' end in '98.";
        assert_eq!(found(text), ["60 Rooms", "24 Doors"]);
        assert_eq!(found("The class of '69 met at the keepers' club."), [""; 0]);
    }

    #[test]
    fn marks_that_stand_off_pair() {
        assert_eq!(found("\" We go , \" said Roe . \" Nobody stays . \""), ["We go ,", "Nobody stays ."]);
        assert_eq!(found("A 55 \" screen and a 20 \" one."), [""; 0]);
        assert_eq!(found("He left. \" Then \"no\" came."), ["no"]);
    }

    #[test]
    fn wrong_direction_closes() {
        assert_eq!(found("“Hello,“ he said. “Bye.”"), ["Hello,", "Bye."]);
    }

    #[test]
    fn unclosed_ends_where_the_next_opens() {
        assert_eq!(found("He said \"Hello and left. \"Bye,\" he said."), ["Hello and left.", "Bye,"]);
    }

    #[test]
    fn wordless_marks_are_none() {
        assert_eq!(found("“” \"\" ‘’ “ ”"), [""; 0]);
    }
}
