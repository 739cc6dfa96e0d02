//! What is known of single words, and of a few phrases that are looked up whole. In: a folded
//! word (lower case, straight apostrophes). Out: its kinds. Does not know context: "may" is a
//! month and an auxiliary here.
//!
//! The words are beside this file, a text file an idea, a line a word with all its kinds;
//! `kinds.txt` says what each kind is and who sees it. [`frozen`] kinds are seen by trained
//! weights, the others by rules only. `build.rs` packs them and writes the constants below, so
//! that a mistyped kind does not compile.

pub(crate) mod phrases;

use crate::table::{self, packed};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The constants: a [`Kind`] for each row of `kinds.txt` that code asks for by its name.
mod kinds {
    include!(concat!(env!("OUT_DIR"), "/words/kinds.rs"));
}

/// What the trained weights see of words: the facts behind [`crate::lexicon::Flags`], the roles
/// behind [`crate::cue::Roles`] and the kinds in here. The set of today is version 1: a word that comes to
/// one of these or leaves it asks for another training. `tests` below hold the digest of the
/// content that the committed weights were trained with.
pub(crate) mod frozen {
    pub(crate) use super::kinds::frozen::*;
}

/// What rules see: may grow with no training.
pub(crate) use kinds::rules::*;

/// A kind of word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind(u8);

/// All kinds of a word, looked up once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Kinds(u16);

/// One bit a kind: those of facts and roles in the first number.
type Bits = [u64; kinds::N_KINDS.div_ceil(64)];

/// The opened words.
#[derive(Debug, Default)]
struct Words {
    /// The number of each word's set of kinds.
    kinds: FxHashMap<&'static str, u16>,
    /// The distinct sets; the first is empty.
    sets: Vec<Bits>,
    /// The words, those of one set together.
    listed: Vec<&'static str>,
    /// Where the words of each set end.
    ends: Vec<u16>,
    /// What each kind says more of its words: "acre" is a unit, "ac".
    values: Vec<Vec<(&'static str, &'static str)>>,
}

impl Kind {
    /// Whether a folded word is of the kind.
    pub(crate) fn has(self, folded: &str) -> bool {
        kinds_of(folded).any(self)
    }

    /// What the kind says of a folded word: "ac" of "acre" for a unit.
    pub(crate) fn value(self, folded: &str) -> Option<&'static str> {
        let mut values = self.has(folded).then(|| self.values())?;
        values.find(|(word, _)| *word == folded).map(|(_, value)| value)
    }

    /// The word itself, if it is of the kind: it lives as long as the program.
    pub(crate) fn find(self, folded: &str) -> Option<&'static str> {
        let (word, set) = open().kinds.get_key_value(folded)?;
        Kinds(*set).any(self).then_some(*word)
    }

    /// All words of the kind.
    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> {
        sets().filter(move |(kinds, _)| kinds.any(self)).flat_map(|(_, words)| words.iter().copied())
    }

    /// All words of the kind, with what it says of each.
    pub(crate) fn values(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        open().values[usize::from(self.0)].iter().copied()
    }
}

impl Kinds {
    /// Whether one of them is `kind`.
    pub(crate) fn any(self, kind: Kind) -> bool {
        self.bits()[usize::from(kind.0) / 64] >> (kind.0 % 64) & 1 != 0
    }

    /// The facts, a bit each, in their order in `kinds.txt`.
    pub(crate) fn facts(self) -> u64 {
        self.bits()[0] & ((1 << kinds::N_FACTS) - 1)
    }

    /// The roles around quotations, a bit each, in their order in `kinds.txt`.
    pub(crate) fn roles(self) -> u32 {
        (self.bits()[0] >> kinds::N_FACTS & ((1 << kinds::N_ROLES) - 1)) as u32
    }

    fn bits(self) -> &'static Bits {
        &open().sets[usize::from(self.0)]
    }
}

/// The kinds of a folded word.
pub(crate) fn kinds_of(folded: &str) -> Kinds {
    Kinds(open().kinds.get(folded).copied().unwrap_or_default())
}

/// All words, and their kinds.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, Kinds)> {
    sets().flat_map(|(kinds, words)| words.iter().map(move |word| (*word, kinds)))
}

/// The sets of kinds, and their words.
fn sets() -> impl Iterator<Item = (Kinds, &'static [&'static str])> {
    let words = open();
    let starts = std::iter::once(0).chain(words.ends.iter().copied());
    let ranges = starts.zip(&words.ends).enumerate();
    ranges.map(|(set, (start, &end))| (Kinds(set as u16), &words.listed[usize::from(start)..usize::from(end)]))
}

fn open() -> &'static Words {
    static OPENED: OnceLock<Words> = OnceLock::new();
    OPENED.get_or_init(read_words)
}

/// Opens what `build.rs` packed: a line `>` with a sign for each kind opens a set, its words
/// follow, each with the values of its kinds after `=`.
fn read_words() -> Words {
    let mut words = Words { sets: vec![Bits::default()], values: vec![Vec::new(); kinds::N_KINDS], ..Words::default() };
    words.kinds.reserve(kinds::N_WORDS);
    words.listed.reserve_exact(kinds::N_WORDS);
    let mut valued = Vec::new();
    for line in table::unpack(packed!("words/words.txt")).leak().lines() {
        if let Some(signs) = line.strip_prefix('>') {
            let mut bits = Bits::default();
            valued.clear();
            for kind in signs.chars().map(|sign| sign as u32).map(|sign| sign - if sign < 0x100 { 0x21 } else { 0x100 })
            {
                bits[kind as usize / 64] |= 1 << (kind % 64);
                valued.push(kind as usize);
            }
            words.sets.push(bits);
            words.ends.push(words.listed.len() as u16);
            continue;
        }
        let mut parts = line.split('=');
        let word = parts.next().unwrap_or(line);
        // The kinds with values are last in the header.
        let set = (words.sets.len() - 1) as u16;
        words.kinds.insert(word, set);
        words.listed.push(word);
        let first = valued.len() - parts.clone().count();
        valued[first..].iter().zip(parts).for_each(|(&kind, value)| words.values[kind].push((word, value)));
    }
    words.ends.push(words.listed.len() as u16);
    words
}

/// A digest (FNV-1a of 64 bits) of words and their bits: what weights were trained with is to stay.
#[cfg(test)]
pub(crate) fn digest(words: impl Iterator<Item = (&'static str, u64)>) -> u64 {
    let mut words: Vec<_> = words.collect();
    words.sort_unstable();
    let lines: Vec<String> = words.iter().map(|(word, bits)| format!("{word} {bits:x}")).collect();
    let add = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    lines.join("\n").bytes().fold(0xcbf2_9ce4_8422_2325, add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frozen_kinds_are_those_that_the_weights_were_trained_with() {
        let frozen = |kinds: Kinds| (0..kinds::N_FROZEN).filter(move |at| kinds.any(Kind(kinds::FROZEN + at)));
        let asked =
            all().map(|(word, kinds)| (word, frozen(kinds).map(|at| 1 << at).sum())).filter(|(_, bits)| *bits != 0);
        assert_eq!(digest(asked), 0x8d95_38fc_6d95_29ae, "train anew: a kind that weights see has changed");
    }

    #[test]
    fn word_has_all_its_kinds() {
        assert_ne!(kinds_of("said").roles(), 0);
        assert_ne!(kinds_of("president").facts(), 0);
        assert_eq!(kinds_of("zzyzx"), Kinds::default());
    }
}
