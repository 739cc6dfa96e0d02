//! Text → tokens. In: one stretch of text. Out: tokens in order; between two of
//! them there is only white space, so the text can be rebuilt from them without loss.
//! Does not know words, sentences or blocks.
//!
//! What stays together: "U.S.", "J.", "Gov.", "1,000.5", "7th", "O'Brien", "don't",
//! "L'AQUILA", "https://…", "@name", "Kra-⏎mer" over a line's end. What is parted: "Putin|'s", "Israel|-|Hamas",
//! "U.S.|-|led", every mark, but runs of one mark ("--", "...") are one token.

use crate::words::ABBREVIATION;
use crate::{Span, glued, hyphen, lexicon};

/// A word, number or mark of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is made of.
    pub class: Class,
    /// Its letters' case.
    pub case: Case,
    /// Whether white space, or the beginning of the text, comes before it.
    pub spaced: bool,
    /// Its word in the document's [`Vocabulary`](crate::vocabulary::Vocabulary).
    pub word: u32,
    /// Index of its sentence.
    pub sentence: u32,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Letters, possibly with apostrophes, digits or an abbreviation's full stop.
    Word,
    /// "'s", "’s" after a word.
    Possessive,
    /// Starts with a digit: "1,000", "7th", "40m", "1990s".
    Number,
    /// A web or e-mail address, a handle, a hashtag.
    Link,
    /// Marks, brackets, dashes and other symbols.
    Mark,
}

/// The case of a token's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letter with case in it.
    None,
    /// "minister".
    Lower,
    /// "Minister", "A".
    Title,
    /// "MOSCOW", "EU", "U.S.".
    Upper,
    /// "McLEAN", "iPhone".
    Mixed,
}

impl Case {
    /// Whether the first letter is a capital, as a name's is.
    #[must_use]
    pub const fn is_capital(self) -> bool {
        matches!(self, Self::Title | Self::Upper | Self::Mixed)
    }
}

/// Whether a folded word without its full stop is an abbreviation that keeps it.
#[must_use]
pub fn is_abbreviation(folded: &str) -> bool {
    ABBREVIATION.has(folded)
}

/// Whether two characters are the same kind of apostrophe.
const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

/// Combining marks and joiners that belong to the character before them.
const fn is_joined(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{94d}' | '\u{9cd}' | '\u{e31}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}')
}

/// White space, and characters that show nothing.
#[must_use]
pub const fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { c.is_alphabetic() }
}

/// Cuts `span` of `text` into tokens and hands each to `found`; `word` and `sentence`
/// are left at 0.
///
/// ```
/// use article_annotator::{Span, token};
/// let text = "Gov. O'Brien's 1,000 U.S.-led aides";
/// let mut words = Vec::new();
/// token::scan(text, Span::new(0, text.len()), |t| words.push(t.span.of(text)));
/// assert_eq!(words, ["Gov.", "O'Brien", "'s", "1,000", "U.S.", "-", "led", "aides"]);
/// ```
pub fn scan(text: &str, span: Span, mut found: impl FnMut(Token)) {
    let words = span.of(text);
    let mut at = 0;
    let mut spaced = true;
    let mut hyphen = false;
    while let Some(c) = words[at..].chars().next() {
        if is_space(c) {
            // "Aix-en-⏎Provence": the line ends, the word goes on.
            spaced = !(hyphen && matches!(c, '\n' | '\r'));
            hyphen &= !spaced;
            at += c.len_utf8();
            continue;
        }
        let (len, class) = measure(words, at, c);
        let len = if class == Class::Word { glued::measure(&words[at..], len, at == 0) } else { len };
        let token = Span::new(span.start + at, span.start + at + len);
        let case = if matches!(class, Class::Mark) { Case::None } else { case_of(&words[at..at + len]) };
        found(Token { span: token, class, case, spaced, word: 0, sentence: 0 });
        hyphen = !spaced && len == c.len_utf8() && hyphen::is_hyphen(c);
        at += len;
        spaced = false;
    }
}

/// The length in bytes and the class of the token that starts at `at` with `c`.
fn measure(words: &str, at: usize, c: char) -> (usize, Class) {
    let rest = &words[at..];
    if let Some(len) = measure_link(rest, c) {
        return (len, Class::Link);
    }
    if is_word_char(c) {
        return (measure_word(rest), Class::Word);
    }
    if c.is_numeric() {
        return (measure_number(rest), Class::Number);
    }
    if is_apostrophe(c) {
        let glued = words[..at].chars().next_back().is_some_and(|p| p.is_alphanumeric() || p == '.');
        if let Some(len) = measure_possessive(rest).filter(|_| glued) {
            return (len, Class::Possessive);
        }
    }
    (measure_mark(rest, c), Class::Mark)
}

/// "'s" with no letter after it.
fn measure_possessive(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices();
    let (_, apostrophe) = chars.next()?;
    let (s_at, s) = chars.next()?;
    let ends = chars.next().is_none_or(|(_, c)| !c.is_alphanumeric());
    (is_apostrophe(apostrophe) && matches!(s, 's' | 'S') && ends).then_some(s_at + 1)
}

fn measure_word(rest: &str) -> usize {
    // Most words are plain letters, and end at a space or a mark that never belongs to one.
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let ends = |byte: u8| byte.is_ascii() && !byte.is_ascii_digit() && !matches!(byte, b'\'' | b'.' | b'&' | b'-');
    let mut after = rest.as_bytes()[letters..].iter();
    let plain_hyphen = |next: Option<&u8>| next.is_some_and(|byte| byte.is_ascii() && !byte.is_ascii_whitespace());
    if letters > 0 && after.next().is_none_or(|&byte| ends(byte) || byte == b'-' && plain_hyphen(after.next())) {
        return letters;
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_word_char(c) || c.is_numeric() || is_joined(c) {
            end = at + c.len_utf8();
        } else if is_apostrophe(c) {
            // "O'Brien" and "don't" go on, "Putin's" and "workers'" stop.
            let next = chars.peek().is_some_and(|&(_, n)| is_word_char(n));
            if !next || measure_possessive(&rest[at..]).is_some() {
                break;
            }
        } else if c == '.' {
            return end_of_abbreviation(rest, end);
        } else if c == '&' && end == 1 && rest[1..].len() > 1 && rest.as_bytes()[2].is_ascii_uppercase() {
            // "S&P", "R&B"; "AT&T" comes as "AT", "&", "T" and is joined by the tagger.
            end = at + 1;
        } else {
            let broken = measure_break(rest, at);
            if broken == 0 {
                break;
            }
            while chars.next_if(|&(next, _)| next < at + broken).is_some() {}
        }
    }
    end
}

/// The bytes between the letters before `at` and those that their word goes on with, where it is
/// one word: "Kra-⏎mer" as a name, "gover-⏎nor" as one that is known; not "long-⏎term".
fn measure_break(rest: &str, at: usize) -> usize {
    let broken = hyphen::measure_break(&rest[at..]);
    if broken == 0 || rest[at..].starts_with('\u{ad}') || rest.starts_with(char::is_uppercase) {
        return broken;
    }
    let end = rest[at + broken..].find(|c: char| !is_word_char(c)).map_or(rest.len(), |len| at + broken + len);
    if lexicon::flags(&hyphen::mend(&rest[..end]).to_lowercase()) == lexicon::Flags::NONE { 0 } else { broken }
}

/// `end` bytes of a word come before a full stop: with it for "U.S." and "Gov.".
fn end_of_abbreviation(rest: &str, end: usize) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    // A chain of single letters: "U.S.", "J.", "D.C.", "a.m.".
    while at + 1 < bytes.len() && bytes[at].is_ascii_alphabetic() && bytes[at + 1] == b'.' {
        at += 2;
    }
    if at > 0 {
        let letters = at / 2;
        let goes_on = rest[at..].chars().next().is_some_and(char::is_alphanumeric);
        // A single lower-case letter before a full stop ends a sentence ("vitamin c."),
        // but for the parties of a case ("Roe v. Wade").
        return match (goes_on, letters) {
            (true, 1) => end.max(1),
            (true, _) => at - 2,
            (false, 1) if bytes[0].is_ascii_lowercase() && bytes[0] != b'v' => 1,
            (false, _) => at,
        };
    }
    let word = &rest[..end];
    let glued = rest[end + 1..].chars().next().is_some_and(char::is_alphanumeric);
    if !glued && end <= 7 && word.is_ascii() && is_abbreviation(&word.to_ascii_lowercase()) {
        return end + 1;
    }
    end
}

fn measure_number(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() || is_joined(c) {
            end = at + c.len_utf8();
        } else if !(matches!(c, ',' | '.') && chars.peek().is_some_and(|(_, n)| n.is_ascii_digit())) {
            break;
        }
    }
    end
}

/// One mark, or a run of the same mark.
fn measure_mark(rest: &str, c: char) -> usize {
    let first = c.len_utf8();
    let runs = matches!(c, '-' | '.' | '_' | '*' | '=' | '~' | '`' | '\'' | '–' | '—' | '…' | '#' | '+');
    let mut end = first;
    for next in rest[first..].chars() {
        if is_joined(next) || (runs && next == c) {
            end += next.len_utf8();
        } else {
            break;
        }
    }
    end
}

/// A web address, an e-mail address, a handle or a hashtag.
fn measure_link(rest: &str, c: char) -> Option<usize> {
    let end = |from: &str, stop: fn(char) -> bool| from.find(stop).unwrap_or(from.len());
    let outside = |c: char| is_space(c) || matches!(c, '"' | '<' | '>' | '“' | '”' | ')' | ']' | '»');
    if matches!(c, 'h' | 'w' | 'H' | 'W') {
        let opens =
            |with: &str| rest.as_bytes().get(..with.len()).is_some_and(|b| b.eq_ignore_ascii_case(with.as_bytes()));
        if opens("http://") || opens("https://") || opens("www.") {
            let link = &rest[..end(rest, outside)];
            return Some(link.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']).len().max(1));
        }
    }
    if matches!(c, '@' | '#') {
        let name = end(&rest[1..], |c| !(c.is_alphanumeric() || c == '_'));
        return (name > 0).then_some(1 + name);
    }
    None
}

fn case_of(word: &str) -> Case {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Case::Lower;
    }
    let (mut upper, mut lower, mut first_upper, mut seen) = (0usize, 0usize, false, false);
    for c in word.chars() {
        let (up, low) = if c.is_ascii() {
            (c.is_ascii_uppercase(), c.is_ascii_lowercase())
        } else {
            (c.is_uppercase(), c.is_lowercase())
        };
        if !seen && (up || low) {
            (seen, first_upper) = (true, up);
        }
        upper += usize::from(up);
        lower += usize::from(low);
    }
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, _) if first_upper => Case::Title,
        (_, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        scan(text, Span::new(0, text.len()), |t| out.push(t.span.of(text)));
        out
    }

    #[test]
    fn abbreviation_keeps_its_full_stop() {
        assert_eq!(words("the U.S. and Sen. J. Roe."), ["the", "U.S.", "and", "Sen.", "J.", "Roe", "."]);
        assert_eq!(words("Springfield, Ill."), ["Springfield", ",", "Ill."]);
        assert_eq!(words("at 5 p.m. on"), ["at", "5", "p.m.", "on"]);
    }

    #[test]
    fn possessive_is_parted() {
        assert_eq!(words("Putin’s workers' don't O’Brien"), ["Putin", "’s", "workers", "'", "don't", "O’Brien"]);
        assert_eq!(words("the U.S.'s"), ["the", "U.S.", "'s"]);
    }

    #[test]
    fn words_that_a_line_end_parted_are_whole() {
        assert_eq!(words("Kra-\nmer of An\u{ad}na"), ["Kra-\nmer", "of", "An\u{ad}na"]);
        assert_eq!(words("the gover-\nnor, long-\nterm"), ["the", "gover-\nnor", ",", "long", "-", "term"]);
        assert_eq!(words("Aix-en-\nProvence -\nhe"), ["Aix", "-", "en", "-", "Provence", "-", "he"]);
        let mut spaced = Vec::new();
        let text = "Aix-\nProvence -\nhe";
        scan(text, Span::new(0, text.len()), |t| spaced.push(t.spaced));
        assert_eq!(spaced, [true, false, false, true, true]);
    }

    #[test]
    fn numbers_hold_their_separators() {
        assert_eq!(words("1,000.5 on 7th, 1990s: 3."), ["1,000.5", "on", "7th", ",", "1990s", ":", "3", "."]);
    }

    #[test]
    fn marks_run_together_only_with_themselves() {
        assert_eq!(words("TEHRAN--Iran ...\"“"), ["TEHRAN", "--", "Iran", "...", "\"", "“"]);
    }

    #[test]
    fn links_are_one_token() {
        assert_eq!(words("See https://a.example/b?c. @name"), ["See", "https://a.example/b?c", ".", "@name"]);
    }

    #[test]
    fn emoji_with_joiners_is_one_mark() {
        assert_eq!(words("a 👩‍👧 b"), ["a", "👩‍", "👧", "b"]);
    }

    #[test]
    fn case_tells_mixed_from_upper() {
        let case = |w| case_of(w);
        assert_eq!(case("McLEAN"), Case::Mixed);
        assert_eq!(case("U.S."), Case::Upper);
        assert_eq!(case("A"), Case::Title);
        assert_eq!(case("iPhone"), Case::Mixed);
        assert_eq!(case("42"), Case::None);
    }
}
