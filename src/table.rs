//! Opens the tables that `build.rs` packed. In: the bytes of a text, coded by [`crate::coder`], whose
//! lines leave out what they share with the line before. Out: the text as it is in the repository.

use crate::coder::{Decoder, text};

/// The packed table of that path under `src`.
macro_rules! packed {
    ($path:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $path)).as_slice()
    };
}
pub(crate) use packed;

/// The text of a packed table, without its lines filled up: a linear model's.
pub(crate) fn decode(packed: &[u8]) -> String {
    String::from_utf8(text::code(&mut Decoder::new(packed), b"")).unwrap_or_default()
}

/// The text of a packed list.
pub(crate) fn unpack(packed: &[u8]) -> String {
    fill(&decode(packed))
}

/// Gives lines what they share with the line before. A line is opened by a control character from `\n` on,
/// which says how many bytes of the line before it begins with: `\n` none, the next one byte.
///
/// Half of a sorted list of names is what its neighbours say already, and a model of letters finds too
/// little of it.
fn fill(packed: &str) -> String {
    let mut text = String::with_capacity(packed.len() * 2);
    let mut rest = packed;
    let mut line = 0;
    while let Some(at) = rest.bytes().position(|byte| (b'\n'..b' ').contains(&byte)) {
        let shared = usize::from(rest.as_bytes()[at] - b'\n');
        text.push_str(&rest[..at]);
        text.push('\n');
        let next = text.len();
        text.extend_from_within(line..line + shared);
        line = next;
        rest = &rest[at + 1..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::{fill, unpack};

    #[test]
    fn lines_are_given_back_what_they_share() {
        assert_eq!(fill("ann\u{d}a\u{e}belle\nbob"), "ann\nanna\nannabelle\nbob");
        assert_eq!(fill("a\tb\n\nc"), "a\tb\n\nc");
    }

    #[test]
    fn packed_table_is_the_one_in_the_repository() {
        let places = include_str!("lexicon/places.txt");
        assert!(unpack(packed!("lexicon/places.txt")).lines().eq(places.lines()));
    }
}
