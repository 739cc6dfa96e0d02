//! Latin letters without their diacritics, for comparing only: "São" is "Sao".

use std::borrow::Cow;

/// Letters and what they are compared as, sorted.
const LETTERS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('à', "a"),
    ('á', "a"),
    ('â', "a"),
    ('ã', "a"),
    ('ä', "a"),
    ('å', "a"),
    ('æ', "ae"),
    ('ç', "c"),
    ('è', "e"),
    ('é', "e"),
    ('ê', "e"),
    ('ë', "e"),
    ('ì', "i"),
    ('í', "i"),
    ('î', "i"),
    ('ï', "i"),
    ('ð', "d"),
    ('ñ', "n"),
    ('ò', "o"),
    ('ó', "o"),
    ('ô', "o"),
    ('õ', "o"),
    ('ö', "o"),
    ('ø', "o"),
    ('ù', "u"),
    ('ú', "u"),
    ('û', "u"),
    ('ü', "u"),
    ('ý', "y"),
    ('þ', "th"),
    ('ÿ', "y"),
    ('ā', "a"),
    ('ă', "a"),
    ('ą', "a"),
    ('ć', "c"),
    ('ĉ', "c"),
    ('ċ', "c"),
    ('č', "c"),
    ('ď', "d"),
    ('đ', "d"),
    ('ē', "e"),
    ('ĕ', "e"),
    ('ė', "e"),
    ('ę', "e"),
    ('ě', "e"),
    ('ğ', "g"),
    ('ġ', "g"),
    ('ģ', "g"),
    ('ħ', "h"),
    ('ĩ', "i"),
    ('ī', "i"),
    ('ĭ', "i"),
    ('į', "i"),
    ('ı', "i"),
    ('ķ', "k"),
    ('ĺ', "l"),
    ('ļ', "l"),
    ('ľ', "l"),
    ('ł', "l"),
    ('ń', "n"),
    ('ņ', "n"),
    ('ň', "n"),
    ('ō', "o"),
    ('ŏ', "o"),
    ('ő', "o"),
    ('œ', "oe"),
    ('ŕ', "r"),
    ('ř', "r"),
    ('ś', "s"),
    ('ŝ', "s"),
    ('ş', "s"),
    ('š', "s"),
    ('ţ', "t"),
    ('ť', "t"),
    ('ũ', "u"),
    ('ū', "u"),
    ('ŭ', "u"),
    ('ů', "u"),
    ('ű', "u"),
    ('ų', "u"),
    ('ŵ', "w"),
    ('ŷ', "y"),
    ('ź', "z"),
    ('ż', "z"),
    ('ž', "z"),
    ('ơ', "o"),
    ('ư', "u"),
    ('ǎ', "a"),
    ('ǐ', "i"),
    ('ǒ', "o"),
    ('ǔ', "u"),
    ('ș', "s"),
    ('ț', "t"),
    ('ə', "a"),
    ('ḍ', "d"),
    ('ḥ', "h"),
    ('ḩ', "h"),
    ('ṇ', "n"),
    ('ṣ', "s"),
    ('ṭ', "t"),
    ('ẓ', "z"),
    ('ạ', "a"),
    ('ả', "a"),
    ('ấ', "a"),
    ('ầ', "a"),
    ('ẩ', "a"),
    ('ẫ', "a"),
    ('ậ', "a"),
    ('ắ', "a"),
    ('ằ', "a"),
    ('ẵ', "a"),
    ('ặ', "a"),
    ('ế', "e"),
    ('ề', "e"),
    ('ể', "e"),
    ('ễ', "e"),
    ('ệ', "e"),
    ('ị', "i"),
    ('ọ', "o"),
    ('ố', "o"),
    ('ồ', "o"),
    ('ộ', "o"),
    ('ớ', "o"),
    ('ờ', "o"),
    ('ợ', "o"),
    ('ụ', "u"),
    ('ủ', "u"),
    ('ứ', "u"),
    ('ừ', "u"),
    ('ự', "u"),
    ('ỳ', "y"),
    ('‘', "'"),
    ('’', "'"),
];

/// `folded` (lower case) without diacritics.
///
/// ```
/// assert_eq!(article_annotator::lexicon::plain("são"), "sao");
/// ```
#[must_use]
pub fn plain(folded: &str) -> Cow<'_, str> {
    if folded.is_ascii() {
        return Cow::Borrowed(folded);
    }
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        match LETTERS.binary_search_by_key(&c, |entry| entry.0) {
            _ if c.is_ascii() => out.push(c),
            Ok(at) => out.push_str(LETTERS[at].1),
            // Combining marks fall away: "é" written as two characters.
            Err(_) if ('\u{300}'..='\u{36f}').contains(&c) => {}
            Err(_) => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_sorted() {
        assert!(LETTERS.is_sorted_by_key(|entry| entry.0));
    }

    #[test]
    fn composed_and_decomposed_are_one() {
        assert_eq!(plain("josé"), plain("jose\u{301}"));
        assert_eq!(plain("łódź"), "lodz");
        assert_eq!(plain("киев"), "киев");
    }
}
