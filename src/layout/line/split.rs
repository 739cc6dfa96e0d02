//! Text → lines. In: the pasted text. Out: its non-blank lines with what can be
//! counted in them, in one pass. Does not know what a line is for.

use crate::Span;

/// A non-blank line, and counts of what it is made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    /// From its first to its last visible character.
    pub(crate) span: Span,
    /// Characters, white space inside included.
    pub(crate) n_chars: usize,
    /// Runs of visible characters.
    pub(crate) n_words: usize,
    /// Words whose first letter is a capital.
    pub(crate) n_capitalized: usize,
    /// Words of two letters and more, all capitals.
    pub(crate) n_shouted: usize,
    /// Words that start with a small letter.
    pub(crate) n_lower: usize,
    /// Full stops, question and exclamation marks before white space or the end.
    pub(crate) n_stops: usize,
    /// Commas.
    pub(crate) n_commas: usize,
    /// Digits.
    pub(crate) n_digits: usize,
    /// Double quotation marks.
    pub(crate) n_quotes: usize,
    /// "|", "•", "·", "»", "/" between spaces.
    pub(crate) n_bars: usize,
    /// Letters.
    pub(crate) n_letters: usize,
    /// Blank lines before it.
    pub(crate) n_blank: usize,
    /// White space before its first visible character.
    pub(crate) indent: usize,
}

/// Splits a text into its non-blank lines.
pub(crate) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 80);
    let (mut at, mut n_blank) = (0, 0);
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        let len = rest.iter().position(|&b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
        let mut next = at + len;
        let span = trim(Span::new(at, next), text);
        if text.as_bytes().get(next) == Some(&b'\r') {
            next += 1;
        }
        if text.as_bytes().get(next) == Some(&b'\n') {
            next += 1;
        }
        if span.is_empty() {
            n_blank += 1;
        } else {
            let mut line = count(text, span);
            (line.n_blank, line.indent) = (n_blank, span.start - at);
            lines.push(line);
            n_blank = 0;
        }
        at = next;
    }
    lines
}

/// Without white space and characters that show nothing at the ends.
fn trim(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(crate::token::is_space).len());
    Span::new(start, start + span_len(words))
}

fn span_len(words: &str) -> usize {
    words.trim_matches(crate::token::is_space).len()
}

/// Counts what a line is made of.
fn count(text: &str, span: Span) -> Line {
    let mut line = Line { span, ..Line::default() };
    let (mut in_word, mut upper, mut letters, mut first_upper, mut first_lower) = (false, 0, 0, false, false);
    let mut last = ' ';
    let close = |line: &mut Line, upper: usize, letters: usize, first_upper: bool, first_lower: bool| {
        line.n_words += 1;
        line.n_capitalized += usize::from(first_upper);
        line.n_lower += usize::from(first_lower);
        line.n_shouted += usize::from(letters >= 2 && upper == letters);
    };
    for c in span.of(text).chars() {
        line.n_chars += 1;
        // Two of three characters are inside a word and plain.
        if in_word && c.is_ascii_lowercase() {
            letters += 1;
            line.n_letters += 1;
            last = c;
            continue;
        }
        if c.is_whitespace() {
            if in_word {
                close(&mut line, upper, letters, first_upper, first_lower);
                line.n_stops += usize::from(matches!(last, '.' | '!' | '?'));
                in_word = false;
            }
            last = c;
            continue;
        }
        let (up, low) = (c.is_uppercase(), c.is_lowercase());
        if !in_word {
            (in_word, upper, letters, first_upper, first_lower) = (true, 0, 0, up, low);
        }
        upper += usize::from(up);
        letters += usize::from(up || low);
        line.n_letters += usize::from(up || low);
        match c {
            ',' => line.n_commas += 1,
            '0'..='9' => line.n_digits += 1,
            '"' | '“' | '”' | '«' | '»' => line.n_quotes += 1,
            '|' | '•' | '·' | '›' | '→' | '▸' | '►' => line.n_bars += 1,
            _ => {}
        }
        // `said.” The`: a closing mark after the stop.
        if !matches!(c, '”' | '"' | '’' | '\'' | ')') {
            last = c;
        }
    }
    if in_word {
        close(&mut line, upper, letters, first_upper, first_lower);
        line.n_stops += usize::from(matches!(last, '.' | '!' | '?' | '…'));
    }
    line
}

impl Line {
    /// The line's words.
    pub(crate) fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    /// At most this many bytes from its start, cut between characters.
    pub(crate) fn head<'t>(&self, text: &'t str, bytes: usize) -> &'t str {
        let words = self.of(text);
        let mut end = bytes.min(words.len());
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        &words[..end]
    }

    /// At most this many bytes before its end, cut between characters.
    pub(crate) fn tail<'t>(&self, text: &'t str, bytes: usize) -> &'t str {
        let words = self.of(text);
        let mut start = words.len().saturating_sub(bytes);
        while !words.is_char_boundary(start) {
            start += 1;
        }
        &words[start..]
    }

    /// Whether it ends as a sentence does.
    pub(crate) fn ends_sentence(&self, text: &str) -> bool {
        let end = self.of(text).trim_end_matches(['”', '"', '’', '\'', ')', ']']);
        end.ends_with(['.', '!', '?', '…'])
    }
}

impl Line {
    /// Takes in the line after it.
    pub(crate) fn join(&mut self, next: &Line) {
        self.span = self.span.cover(next.span);
        self.n_chars += 1 + next.n_chars;
        self.n_words += next.n_words;
        self.n_capitalized += next.n_capitalized;
        self.n_shouted += next.n_shouted;
        self.n_lower += next.n_lower;
        self.n_stops += next.n_stops;
        self.n_commas += next.n_commas;
        self.n_digits += next.n_digits;
        self.n_quotes += next.n_quotes;
        self.n_bars += next.n_bars;
        self.n_letters += next.n_letters;
    }
}
