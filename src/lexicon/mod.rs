//! What is known of a word before it is read in context: sorted lists, embedded.
//! In: a folded word (lower case, straight apostrophes). Out: a set of [`Flags`]. Does
//! not know context: "may" is a month and a function word here.
//!
//! The lists of names and places are beside this file as sorted text; SOURCES.md says where
//! each comes from. What else is known of words is in `src/words`. They are opened once, on
//! first use.

mod diacritics;
mod flags;

use crate::table::{self, packed};
use crate::words;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::OnceLock;

pub use diacritics::plain;
pub use flags::Flags;

/// "aaron m": m a man's, f a woman's, x both.
const FIRST_NAMES: &str = packed!("lexicon/first-names.txt");
const SURNAMES: &str = packed!("lexicon/surnames.txt");
/// "abidjan+": `+` a large city, `=` a country, nothing a town; hyphens are spaces.
const PLACES: &str = packed!("lexicon/places.txt");
/// Demonyms from the public tables; the hand-written ones are in `src/words`.
const DEMONYMS: &str = packed!("lexicon/demonyms.txt");

/// The opened lists.
#[derive(Debug, Default)]
struct Lexicon {
    words: FxHashMap<&'static str, Flags>,
    phrases: FxHashMap<&'static str, Flags>,
}

/// What the lexicon knows of a folded word; diacritics make no difference.
#[must_use]
pub fn flags(folded: &str) -> Flags {
    let words = &open().words;
    if let Some(&flags) = words.get(folded) {
        return flags;
    }
    if folded.is_ascii() {
        return Flags::NONE;
    }
    words.get(&*plain(folded)).copied().unwrap_or_default()
}

/// What kind of place a folded name of one or more words is, parted by single spaces
/// or hyphens; [`Flags::NONE`] for what is in no gazetteer.
///
/// ```
/// use article_annotator::lexicon::{place, Flags};
/// assert!(place("buenos aires").any(Flags::CITY));
/// assert!(place("port-au-prince").any(Flags::CITY));
/// assert!(!place("pence").any(Flags::PLACE));
/// ```
#[must_use]
pub fn place(folded: &str) -> Flags {
    let spaced = if folded.contains('-') { Cow::Owned(folded.replace('-', " ")) } else { Cow::Borrowed(folded) };
    let folded = plain(&spaced);
    if folded.contains(' ') {
        return open().phrases.get(&*folded).copied().unwrap_or_default();
    }
    keep_place(open().words.get(&*folded).copied().unwrap_or_default())
}

/// Whether a folded name of one or more words is in a gazetteer of places.
#[must_use]
pub fn is_place(folded: &str) -> bool {
    place(folded).any(Flags::PLACE)
}

const fn keep_place(flags: Flags) -> Flags {
    flags.without(flags.without(Flags::PLACE.or(Flags::LARGE_CITY)))
}

fn open() -> &'static Lexicon {
    static OPENED: OnceLock<Lexicon> = OnceLock::new();
    OPENED.get_or_init(read)
}

/// The listed first names, and whose they are.
pub(crate) fn first_names() -> impl Iterator<Item = (&'static str, Flags)> {
    open_list(FIRST_NAMES).map(|line| {
        let (name, gender) = line.rsplit_once(' ').unwrap_or((line, "x"));
        let fact = match gender {
            "m" => Flags::MALE_NAME,
            "f" => Flags::FEMALE_NAME,
            _ => Flags::FIRST_NAME,
        };
        (name, fact)
    })
}

fn read() -> Lexicon {
    let mut lexicon = Lexicon::default();
    lexicon.words.reserve(32_768);
    lexicon.phrases.reserve(4_096);
    first_names().for_each(|(name, fact)| lexicon.add(name, fact));
    open_list(SURNAMES).for_each(|name| lexicon.add(name, Flags::SURNAME));
    open_list(DEMONYMS).for_each(|name| lexicon.add(name, Flags::DEMONYM));
    for line in open_list(PLACES) {
        let (name, fact) = match line.as_bytes().last() {
            Some(b'+') => (&line[..line.len() - 1], Flags::CITY.or(Flags::LARGE_CITY)),
            Some(b'=') => (&line[..line.len() - 1], Flags::COUNTRY),
            _ => (line, Flags::CITY),
        };
        match name.split_once(' ') {
            None => lexicon.add(name, fact),
            Some((first, _)) => {
                lexicon.phrases.insert(name, fact);
                lexicon.add(first, Flags::PLACE_START);
            }
        }
    }
    words::all().for_each(|(word, kinds)| lexicon.add(word, Flags::of(kinds)));
    lexicon
}

/// The lines of a packed list: opened once, kept as long as the program runs.
fn open_list(packed: &str) -> std::str::Lines<'static> {
    table::unpack(packed).leak().lines()
}

impl Lexicon {
    fn add(&mut self, word: &'static str, fact: Flags) {
        if fact.is_empty() {
            return;
        }
        let entry = self.words.entry(word).or_default();
        *entry = entry.or(fact);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_folded() {
        for list in [FIRST_NAMES, SURNAMES, PLACES, DEMONYMS] {
            assert!(open_list(list).is_sorted());
            assert!(open_list(list).all(|line| line == plain(&line.to_lowercase())), "fold the list");
        }
    }

    #[test]
    fn facts_are_those_that_the_weights_were_trained_with() {
        let digest = |facts: &FxHashMap<&'static str, Flags>| {
            words::digest(facts.iter().map(|(word, facts)| (*word, facts.bits().map(|bit| 1 << bit).sum())))
        };
        assert_eq!(digest(&open().words), 0xb4fe_b327_9f01_8b0f, "train the names anew: the facts have changed");
        assert_eq!(digest(&open().phrases), 0x8449_a9a5_aafb_c0e8, "train the names anew: the places have changed");
    }

    #[test]
    fn place_is_told_from_surname() {
        assert!(is_place("dubai"));
        assert!(!is_place("pence"));
        assert!(place("são paulo").any(Flags::LARGE_CITY));
        assert!(place("saudi arabia").any(Flags::COUNTRY));
    }

    #[test]
    fn word_may_be_many_things() {
        assert!(flags("jordan").any(Flags::COUNTRY) && flags("jordan").any(Flags::FIRST_NAME));
        assert!(flags("may").any(Flags::MONTH) && flags("may").any(Flags::FUNCTION_WORD));
        assert_eq!(flags("zzyzx"), Flags::NONE);
    }
}
