//! Phrases that pages repeat around every article: "Sign up for our newsletter", "Photo by". In: a
//! folded line. Out: the kinds of all phrases in it, found in one pass. What the page's own script
//! looks for comes from the same list; `www/build/phrases.mjs` writes it.

use crate::table::{self, packed};
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/words/phrase_kinds.rs"));

/// Kinds of phrases, a bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Phrases(u32);

impl Phrases {
    /// Whether a phrase of one of these kinds is there.
    pub(crate) const fn any(self, kinds: Phrases) -> bool {
        self.0 & kinds.0 != 0
    }

    /// The bits, in the order of `phrase-kinds.txt`.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    /// What follows the longest phrase of the kind that opens a folded line.
    pub(crate) fn open(self, line: &str) -> Option<&str> {
        let mut longest = None;
        if let [first, second, third, ..] = *line.as_bytes() {
            for &(phrase, kinds) in INDEX.bucket(first, second, third) {
                if kinds & self.0 != 0 && longest.is_none_or(|known| phrase.len() > known) && line.starts_with(phrase) {
                    longest = Some(phrase.len());
                }
            }
        }
        longest.map(|len| &line[len..])
    }
}

/// The kinds of all phrases in a folded line.
pub(crate) fn find(line: &str) -> Phrases {
    let index = &*INDEX;
    let bytes = line.as_bytes();
    let mut found = 0;
    let mut after_letter = false;
    for (at, three) in bytes.windows(3).enumerate() {
        let letter = three[0].is_ascii_alphanumeric();
        // "deal" is not a part of "ideal".
        let inside = letter && after_letter;
        after_letter = letter;
        if index.seconds[usize::from(three[0])][usize::from(inside)] & bit(three[1]) == 0 {
            continue;
        }
        let wanted = if at == 0 { u32::MAX } else { INSIDE | if inside { 0 } else { WORD } };
        for &(phrase, kinds) in index.bucket(three[0], three[1], three[2]) {
            if kinds & wanted & !found != 0 && bytes[at..].starts_with(phrase.as_bytes()) {
                found |= kinds & wanted;
            }
        }
    }
    Phrases(found)
}

/// The phrases by their first three bytes, so that a place where none begins costs one look.
struct Index {
    phrases: Vec<(&'static str, u32)>,
    /// Where the phrases of each bucket begin; one more for the end.
    starts: Vec<u16>,
    /// The second bytes that follow each first one, a bit for eight of them: those of all phrases,
    /// and of those that may be inside a word. Most places of a line are passed over by this alone.
    seconds: [[u32; 2]; 256],
}

/// So many first bytes choose a bucket: a power of two.
const N_BUCKETS: usize = 1 << 12;

static INDEX: LazyLock<Index> = LazyLock::new(read_phrases);

impl Index {
    fn bucket(&self, first: u8, second: u8, third: u8) -> &[(&'static str, u32)] {
        let at = bucket(first, second, third);
        &self.phrases[usize::from(self.starts[at])..usize::from(self.starts[at + 1])]
    }
}

const fn bit(byte: u8) -> u32 {
    1 << (byte % 32)
}

fn bucket(first: u8, second: u8, third: u8) -> usize {
    let key = u32::from(first) | u32::from(second) << 8 | u32::from(third) << 16;
    (key.wrapping_mul(0x9E37_79B1) >> 20) as usize
}

/// Opens what `build.rs` packed, as the words beside it.
fn read_phrases() -> Index {
    let mut listed = Vec::with_capacity(N_PHRASES);
    let mut kinds = 0;
    let mut starts = vec![0_u16; N_BUCKETS + 1];
    let mut seconds = [[0; 2]; 256];
    for line in table::unpack(packed!("words/phrases.txt")).leak().lines() {
        if let Some(signs) = line.strip_prefix('>') {
            kinds = signs.chars().fold(0, |kinds, sign| kinds | 1 << (sign as u32 - 0x21));
        } else if let [first, second, third, ..] = *line.as_bytes() {
            let at = bucket(first, second, third);
            starts[at + 1] += 1;
            seconds[usize::from(first)][0] |= bit(second);
            if kinds & INSIDE != 0 {
                seconds[usize::from(first)][1] |= bit(second);
            }
            listed.push((at, line, kinds));
        }
    }
    for at in 0..N_BUCKETS {
        starts[at + 1] += starts[at];
    }
    // Gathered, not sorted: the program needs no other sort of words.
    let mut phrases = vec![("", 0); listed.len()];
    let mut next = starts.clone();
    for (at, line, kinds) in listed {
        phrases[usize::from(next[at])] = (line, kinds);
        next[at] += 1;
    }
    Index { phrases, starts, seconds }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_where_they_may_stand() {
        assert!(find("a photo by roe").any(PICTURE_MARK) && find("roe/getty images").any(PICTURE_MARK));
        assert!(find("updated at noon").any(STAMP_OPENING) && !find("it was updated").any(STAMP_OPENING));
        assert!(find("a good deal").any(SHOP_NOTICE) && !find("an ideal day").any(SHOP_NOTICE));
        assert_eq!(find("").bits() | find("by").bits() | find("the harbour froze").bits(), 0);
    }

    #[test]
    fn longest_opening_is_taken_off() {
        assert_eq!(COMMENTS_VERB.open("see all 12 comments"), Some("12 comments"));
        assert_eq!(COMMENTS_VERB.open("sea"), None);
    }

    #[test]
    fn phrases_are_those_that_the_weights_were_trained_with() {
        let listed = INDEX.phrases.iter().map(|&(phrase, kinds)| (phrase, u64::from(kinds)));
        assert_eq!(
            crate::words::digest(listed),
            0xd0ae_7093_fa8a_4a27,
            "train the layout anew: the phrases have changed"
        );
    }
}
