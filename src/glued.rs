//! Words that a page ran together where its markup had parted them: "ByAnna Roe", "RoeDecember 22",
//! "Roe22 December", "RoePublished: …". In: a word and what follows it. Out: where it is to be cut.
//! Which words pages run together so, `src/words` says.

use crate::words::{MONTH_NUMBER, STAMP_WORD};

/// The lengths of the words that open a date: "May", "September".
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=9;

/// Whether a word in normal case opens a date: "Dec", "Published".
fn is_stamp(word: &str) -> bool {
    let mut letters = word.bytes();
    let titled = letters.next().is_some_and(|b| b.is_ascii_uppercase()) && letters.all(|b| b.is_ascii_lowercase());
    let opens = |folded: &str| MONTH_NUMBER.has(folded) || STAMP_WORD.has(folded);
    LENGTHS.contains(&word.len()) && titled && opens(&word.to_ascii_lowercase())
}

/// Whether a text begins with such a word, whatever follows it.
fn opens_with_stamp(text: &str) -> bool {
    LENGTHS.filter_map(|len| text.get(..len)).any(is_stamp)
}

/// Where the date begins that ends a word: "Roe|December".
pub(crate) fn stamp_in(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let inside = |at: &usize| bytes[*at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase();
    (3..word.len()).rev().find(inside).filter(|&at| is_stamp(&word[at..]))
}

/// The length of the word of `len` bytes that `rest` begins with, without the date run together with
/// it; of the "By" before a name, where it opens a block. A figure has to follow a month, a date
/// or a colon "Published".
pub(crate) fn measure(rest: &str, len: usize, opens_block: bool) -> usize {
    let (word, after) = rest.split_at(len);
    let bytes = word.as_bytes();
    let is_lower = |at: usize| bytes[at].is_ascii_lowercase();
    // Most words are cut by neither test: the last letter is not a digit, no capital is inside.
    let figures = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    if (1..=2).contains(&figures) && len > figures + 2 && is_lower(len - figures - 1) {
        return if after.strip_prefix(' ').is_some_and(opens_with_stamp) { len - figures } else { len };
    }
    // "ByAnna Roe"
    if opens_block && word.starts_with("By") && len > 4 && bytes[2].is_ascii_uppercase() && is_lower(3) {
        return 2;
    }
    let Some(at) = stamp_in(word) else { return len };
    let next = after.trim_start_matches(['.', ':']).trim_start_matches(' ');
    let dated = next.starts_with(|c: char| c.is_ascii_digit()) || opens_with_stamp(next) || after.starts_with(':');
    if dated { at } else { len }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::token::scan;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        scan(text, Span::new(0, text.len()), |t| out.push(t.span.of(text)));
        out
    }

    #[test]
    fn date_run_together_with_a_name_is_parted() {
        assert_eq!(words("By Jo RoeDecember 22"), ["By", "Jo", "Roe", "December", "22"]);
        assert_eq!(words("By Jo Roe22 December"), ["By", "Jo", "Roe", "22", "December"]);
        assert_eq!(words("By Jo RoePublished: Dec"), ["By", "Jo", "Roe", "Published", ":", "Dec"]);
        assert_eq!(words("By Jo RoeDec 3"), ["By", "Jo", "Roe", "Dec", "3"]);
        assert_eq!(
            words("McMay 3, MacDec, the LeMay B29 May"),
            ["McMay", "3", ",", "MacDec", ",", "the", "LeMay", "B29", "May"]
        );
    }

    #[test]
    fn date_at_the_end_of_a_word_is_found() {
        assert_eq!(stamp_in("RoeOct"), Some(3));
        assert_eq!(stamp_in("McRoe"), None);
        assert_eq!(stamp_in("LeMay"), None);
    }
}
