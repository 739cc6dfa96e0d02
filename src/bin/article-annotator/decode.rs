//! The bytes of a file → its text, whatever wrote them: by the byte order mark, as UTF-8 where that is valid,
//! else as Windows-1252, in which every byte is a letter. `www/html/encoding.js` does the same in the page.

use crate::document::Fault;

/// Windows-1252 from 0x80 to 0x9f; the rest of it is Latin-1. <https://encoding.spec.whatwg.org/#windows-1252>
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// How much of a file is looked at to see that it is not text, in bytes.
const LOOKED_BYTES: usize = 1 << 16;

/// The text, or that it is not text.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, Fault> {
    let text = match *bytes {
        [0xef, 0xbb, 0xbf, ref rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, ref rest @ ..] => from_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, ref rest @ ..] => from_utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| from_windows(error.as_bytes())),
    };
    if looks_binary(&text) {
        return Err(Fault::new("no text: a picture, a document of an office or a program. Save it as plain text"));
    }
    Ok(text)
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let mut pairs = bytes.chunks_exact(2);
    let units = pairs.by_ref().map(|pair| unit([pair[0], pair[1]]));
    let mut text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    if !pairs.remainder().is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

fn from_windows(bytes: &[u8]) -> String {
    let letter = |&byte: &u8| match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    };
    bytes.iter().map(letter).collect()
}

/// Whether a text is a page's source: `<!DOCTYPE html>…`, `<html>…`.
pub(crate) fn opens_page(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    ["<!doctype html", "<html"].iter().any(|sign| {
        let is_there = text.get(..sign.len()).is_some_and(|opening| opening.eq_ignore_ascii_case(sign));
        is_there && text[sign.len()..].starts_with(|c: char| c == '>' || c.is_whitespace())
    })
}

fn looks_binary(text: &str) -> bool {
    if ["%PDF-", "{\\rtf", "PK\u{3}\u{4}"].iter().any(|sign| text.starts_with(sign)) {
        return true;
    }
    // UTF-16 code units, as the page counts.
    let looked = text.chars().flat_map(|c| std::iter::repeat_n(c, c.len_utf16())).take(LOOKED_BYTES);
    let (mut controls, mut units) = (0, 0);
    for c in looked {
        units += 1;
        controls += usize::from(c < ' ' && !matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{1b}'));
    }
    controls > 4 && controls * 100 > units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_older_programs_are_read() {
        for (bytes, words) in [
            (b"\x93Ready,\x94 she said \x96 caf\xe9".as_slice(), "“Ready,” she said – café"),
            (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
            (b"\xff\xfeO\0k\0", "Ok"),
            (b"\xfe\xff\0O\0k\0", "Ok\u{fffd}"),
            (b"", ""),
        ] {
            assert_eq!(text(bytes.to_vec()).as_deref(), Ok(words));
        }
    }

    #[test]
    fn pages_are_told_from_texts() {
        assert!(opens_page("\n<!DOCTYPE html><p>") && opens_page("<html lang=en>"));
        assert!(!opens_page("<html") && !opens_page("<htmlx>") && !opens_page("We said <html>") && !opens_page("é"));
    }

    #[test]
    fn pictures_are_no_texts() {
        for bytes in [b"%PDF-1.7\n".as_slice(), b"\0\0\0\x01\x02\0\0\0", b"PK\x03\x04"] {
            assert!(text(bytes.to_vec()).is_err(), "{bytes:?}");
        }
        assert!(text(b"one \0 is a slip of the pen".to_vec()).is_ok());
    }
}
