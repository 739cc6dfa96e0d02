//! Words that a line's end, or the hope of one, has parted. In: text. Out: how far a break
//! reaches, and words without their breaks. Does not know lines or tokens.
//!
//! Typesetters part "Kra-⏎mer" at a line's end, and write "Kra|mer" with a soft hyphen where it
//! might be parted. "Aix-en-⏎Provence" has a hyphen of its own before a capital, and keeps it.

use std::borrow::Cow;

/// The sign that shows only where a line ends in it (U+00AD).
const SOFT: char = '\u{ad}';
/// Holds two letters together and shows nothing (U+2060).
const JOINER: char = '\u{2060}';

/// Whether a character parts a word at a line's end.
pub(crate) const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | SOFT)
}

/// How many bytes of `rest`, which begins after letters, are between these and the letter that
/// their word goes on with; 0 where it does not.
pub(crate) fn measure_break(rest: &str) -> usize {
    let shown = rest.trim_start_matches([SOFT, JOINER]);
    if shown.len() < rest.len() && shown.starts_with(char::is_alphabetic) {
        return rest.len() - shown.len();
    }
    let after = rest.trim_start_matches(is_hyphen);
    let hyphens = rest[..rest.len() - after.len()].chars().count();
    let next = after_line_end(after);
    if (1..=2).contains(&hyphens) && next.starts_with(char::is_lowercase) { rest.len() - next.len() } else { 0 }
}

/// What follows one end of a line and white space around it; nothing where no line ends, or two.
fn after_line_end(rest: &str) -> &str {
    let line_end = rest.trim_start_matches([' ', '\t']);
    let next = line_end.strip_prefix("\r\n").or_else(|| line_end.strip_prefix(['\n', '\r'])).unwrap_or_default();
    let next = next.trim_start_matches([' ', '\t']);
    if next.starts_with(['\n', '\r']) { "" } else { next }
}

/// Whether a line, with what follows it, ends inside a word that goes on in `next`.
pub(crate) fn parts_word(line: &str, next: &str) -> bool {
    let letters = line.trim_end_matches(is_hyphen);
    letters.len() < line.len() && letters.ends_with(char::is_alphabetic) && next.starts_with(char::is_lowercase)
}

/// Words without breaks: "Kra-⏎mer" is "Kramer", "Aix-en-⏎Provence" is "Aix-en-Provence".
pub(crate) fn mend(words: &str) -> Cow<'_, str> {
    if !words.contains(['\n', '\r', SOFT, JOINER]) {
        return Cow::Borrowed(words);
    }
    let mut mended = String::with_capacity(words.len());
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        let goes_on = mended.ends_with(char::is_alphabetic);
        let broken = if goes_on && (is_hyphen(c) || c == JOINER) { measure_break(&words[at..]) } else { 0 };
        if broken > 0 {
            at += broken;
            continue;
        }
        at += c.len_utf8();
        if !matches!(c, SOFT | JOINER) {
            mended.push(c);
        }
        // A hyphen of the word's own, at a line's end.
        let next = after_line_end(&words[at..]);
        if goes_on && is_hyphen(c) && !next.is_empty() {
            at = words.len() - next.len();
        }
    }
    Cow::Owned(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_are_mended() {
        let mended = ["Kra-\nmer", "Kra\u{ad}mer", "Kra\u{ad}\r\n  mer", "Kra\u{2060}mer", "Kra‐\nmer"].map(mend);
        assert!(mended.iter().all(|word| word == "Kramer"), "{mended:?}");
        assert_eq!(mend("Aix-en-\nProvence"), "Aix-en-Provence");
        assert_eq!(mend("Anna\nRoe"), "Anna\nRoe");
        assert_eq!(mend("Roe -\nmayor"), "Roe -\nmayor");
        assert_eq!(mend("EU-\n\nwide"), "EU-\n\nwide");
    }

    #[test]
    fn a_line_ends_inside_a_word_before_a_small_letter() {
        assert!(parts_word("the gover-", "nor of"));
        assert!(parts_word("the gover\u{ad}", "nor of"));
        assert!(!parts_word("Aix-en-", "Provence"));
        assert!(!parts_word("the mayor -", "a man of"));
        assert!(!parts_word("the mayor", "of"));
    }
}
