//! Opens the tables that `build.rs` packed. In: lines that leave out what they share with
//! the line before. Out: the text as it is in the repository.

/// The packed table of that path under `src`.
macro_rules! packed {
    ($path:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $path))
    };
}
pub(crate) use packed;

/// The text of a packed table. A line is opened by a control character from `\n` on, which
/// says how many bytes of the line before it begins with: `\n` none, the next one byte.
///
/// Half of a sorted list of names is what its neighbours say already, and compression by
/// repeats finds too little of it: the lists weigh a fifth less.
pub(crate) fn unpack(packed: &str) -> String {
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
    use super::unpack;

    #[test]
    fn lines_are_given_back_what_they_share() {
        assert_eq!(unpack("ann\u{d}a\u{e}belle\nbob"), "ann\nanna\nannabelle\nbob");
        assert_eq!(unpack("a\tb\n\nc"), "a\tb\n\nc");
    }

    #[test]
    fn packed_table_is_the_one_in_the_repository() {
        let places = include_str!("lexicon/places.txt");
        assert!(unpack(packed!("lexicon/places.txt")).lines().eq(places.lines()));
    }
}
