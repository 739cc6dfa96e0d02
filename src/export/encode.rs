//! Small encodings that several formats need: what markup may hold, base64, fingerprints.

use sha2::{Digest, Sha256};

/// Whether XML 1.0 forbids a character.
pub(super) const fn is_forbidden_in_xml(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether HTML forbids a character: controls but white space, and what Unicode reserves.
pub(super) const fn is_forbidden_in_html(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// Appends text to markup: what is special there as references, what is forbidden as U+FFFD,
/// and a carriage return so that a reader does not fold it.
pub(super) fn push_text(out: &mut String, text: &str, is_forbidden: fn(char) -> bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            c if is_forbidden(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// The SHA-256 of a text in UTF-8.
pub(super) fn sha256(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// Base64 with padding.
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, idx| bits << 8 | u32::from(chunk.get(idx).copied().unwrap_or(0)));
        for digit in 0..4 {
            let value = bits >> (18 - 6 * digit) & 63;
            out.push(if digit <= chunk.len() { char::from(DIGITS[value as usize]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_padded() {
        let encoded = ["", "f", "fo", "foo", "foob"].map(|text| base64(text.as_bytes()));
        assert_eq!(encoded, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }

    #[test]
    fn forbidden_characters_are_replaced() {
        let mut xml = String::new();
        push_text(&mut xml, "a\0\u{c}<\r\u{ffff}é", is_forbidden_in_xml);
        assert_eq!(xml, "a\u{fffd}\u{fffd}&lt;&#13;\u{fffd}é");
        let mut html = String::new();
        push_text(&mut html, "\u{c}\u{85}\u{1fffe}", is_forbidden_in_html);
        assert_eq!(html, "\u{c}\u{fffd}\u{fffd}");
    }
}
