//! What two pieces of text are compared by: their characters, with white space as one space
//! and every quotation mark as a straight one. In: strings. Out: how far two agree, forwards or
//! backwards, in bytes. Letters stay as they are: "US" is not "us".

use crate::Span;
use crate::token::is_space;

/// `c` as it is compared; a run of white space counts as one.
fn fold(c: char) -> char {
    match c {
        _ if is_space(c) => ' ',
        '“' | '”' | '„' | '‟' | '❝' | '❞' | '«' | '»' | '＂' => '"',
        '‘' | '’' | '‛' | '‚' | '‹' | '›' | '`' => '\'',
        _ => c,
    }
}

/// The folded characters of a text, one after the other, each with the bytes it took.
struct Folded<I: Iterator> {
    chars: std::iter::Peekable<I>,
    /// Whether white space with a line break in it is one, and not a space.
    breaks: bool,
}

impl<I: Iterator<Item = char>> Iterator for Folded<I> {
    type Item = (char, usize);

    fn next(&mut self) -> Option<(char, usize)> {
        let first = self.chars.next()?;
        let (mut folded, mut len) = (fold(first), first.len_utf8());
        if folded == ' ' {
            let mut broken = first == '\n';
            while let Some(next) = self.chars.next_if(|&c| is_space(c)) {
                len += next.len_utf8();
                broken |= next == '\n';
            }
            folded = if broken && self.breaks { '\n' } else { ' ' };
        }
        Some((folded, len))
    }
}

/// The characters of `text`, folded, each with its bytes.
pub(super) fn chars(text: &str) -> impl Iterator<Item = (char, usize)> {
    Folded { chars: text.chars().peekable(), breaks: false }
}

/// `words` without white space at its ends, soft hyphens and other signs that do not show included.
pub(super) fn trimmed(words: &str) -> &str {
    words.trim_matches(is_space)
}

/// The span without white space at its ends; `None` if nothing else is in it.
pub(super) fn trim(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start_matches(is_space).len();
    Some(Span::new(start, start + trimmed(words).len())).filter(|span| !span.is_empty())
}

/// `text`, folded.
pub(super) fn folded(text: &str) -> String {
    chars(text).map(|(c, _)| c).collect()
}

/// What two texts have in common, seen from one end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Common {
    /// Folded characters.
    pub(super) chars: usize,
    /// Bytes of the first text.
    pub(super) first: usize,
    /// Bytes of the second text.
    pub(super) second: usize,
}

fn common(first: impl Iterator<Item = (char, usize)>, second: impl Iterator<Item = (char, usize)>) -> Common {
    let same = first.zip(second).take_while(|(a, b)| a.0 == b.0);
    same.fold(Common::default(), |sum, (a, b)| Common {
        chars: sum.chars + 1,
        first: sum.first + a.1,
        second: sum.second + b.1,
    })
}

/// How far the two agree from their beginnings on.
pub(super) fn common_start(first: &str, second: &str) -> Common {
    common(chars(first), chars(second))
}

/// How far the two agree from their ends on.
pub(super) fn common_end(first: &str, second: &str) -> Common {
    let back = |text| Folded { chars: str::chars(text).rev().peekable(), breaks: false };
    common(back(first), back(second))
}

/// How far the two agree from their beginnings on, line breaks distinguished from spaces.
pub(super) fn common_lines_start(first: &str, second: &str) -> Common {
    let ahead = |text| Folded { chars: str::chars(text).peekable(), breaks: true };
    common(ahead(first), ahead(second))
}

/// How far the two agree from their ends on, line breaks distinguished from spaces.
pub(super) fn common_lines_end(first: &str, second: &str) -> Common {
    let back = |text| Folded { chars: str::chars(text).rev().peekable(), breaks: true };
    common(back(first), back(second))
}

/// How many bytes of `text` its beginning takes that is `words`, if it begins so.
pub(super) fn begins_with(text: &str, words: &str) -> Option<usize> {
    if text.starts_with(words) {
        return Some(words.len());
    }
    let common = common_start(words, text);
    (common.first == words.len()).then_some(common.second)
}

/// How many bytes of `text` its end takes that is `words`, if it ends so.
pub(super) fn ends_with(text: &str, words: &str) -> Option<usize> {
    if text.ends_with(words) {
        return Some(words.len());
    }
    let common = common_end(words, text);
    (common.first == words.len()).then_some(common.second)
}

/// Whether the two are the same words.
pub(super) fn same(first: &str, second: &str) -> bool {
    first == second || chars(first).map(|(c, _)| c).eq(chars(second).map(|(c, _)| c))
}

/// Whether `c` joins its neighbours into one word: letters, figures, accents set after a
/// letter, joiners; not the characters of scripts that put no space between words.
pub(super) fn is_word(c: char) -> bool {
    let spaceless = matches!(c as u32, 0x0E00..=0x0EFF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF);
    let joined = matches!(c as u32, 0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x200C..=0x200D
        | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F);
    c == '_' || joined || c.is_alphanumeric() && !spaceless
}

/// Whether a word of `text` goes over the byte `at`: "Ann|a".
pub(super) fn cuts_word(text: &str, at: usize) -> bool {
    let (before, after) = (text.get(..at).unwrap_or(""), text.get(at..).unwrap_or(""));
    before.chars().next_back().is_some_and(is_word) && after.chars().next().is_some_and(is_word)
}

/// The beginning of the character that the byte `at` is in.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_marks_are_folded_and_letters_are_not() {
        assert!(same("Anna\r\n Kovacs’s “x”", "Anna Kovacs's \"x\""));
        assert!(!same("US", "us"));
        assert!(!same("AnnaKovacs", "Anna Kovacs"));
        assert_eq!(begins_with("“a \n b” c", "\"a b\""), Some("“a \n b”".len()));
        assert_eq!(ends_with("x “a  b”", "\"a b\""), Some("“a  b”".len()));
        assert_eq!(begins_with("Ann", "Anna"), None);
    }

    #[test]
    fn words_are_not_cut() {
        assert!(cuts_word("Anna", 2) && cuts_word("Jose\u{301}", 4));
        assert!(!cuts_word("Anna’s", 4) && !cuts_word("在東京", 3) && !cuts_word("", 0));
    }
}
