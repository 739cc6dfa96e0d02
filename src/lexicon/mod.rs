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
const FIRST_NAMES: &[u8] = packed!("lexicon/first-names.txt");
const SURNAMES: &[u8] = packed!("lexicon/surnames.txt");
/// "abidjan+": `+` a large city, `=` a country, nothing a town; hyphens are spaces.
const PLACES: &[u8] = packed!("lexicon/places.txt");
/// Demonyms from the public tables; the hand-written ones are in `src/words`.
const DEMONYMS: &[u8] = packed!("lexicon/demonyms.txt");

/// "acropolis\tc": well-known names and terms, and what each is: the letters of [`KNOWN_AS`].
const KNOWN_NAMES: &[u8] = packed!("lexicon/known-names.txt");

/// What the letters of the list of well-known names stand for.
const KNOWN_AS: &[(&str, Flags)] = &[
    ("o", Flags::KNOWN_BODY),
    ("p", Flags::KNOWN_PRODUCT),
    ("w", Flags::KNOWN_WORK),
    ("e", Flags::KNOWN_EVENT),
    ("l", Flags::KNOWN_LAW),
    ("c", Flags::KNOWN_SITE),
    ("h", Flags::KNOWN_PERSON),
    ("g", Flags::KNOWN_GROUP),
    ("n", Flags::TERM),
];

/// The opened lists.
#[derive(Debug, Default)]
struct Lexicon {
    words: FxHashMap<&'static str, Flags>,
    phrases: FxHashMap<&'static str, Flags>,
    /// Well-known names of several words, by their [`push_key`].
    known: FxHashMap<String, Flags>,
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

/// What a well-known name of several words is, by its key; [`Flags::NONE`] for any other.
pub(crate) fn known(key: &str) -> Flags {
    open().known.get(key).copied().unwrap_or_default()
}

/// Adds a folded word to a key: letters and figures, whatever marks stand between them:
/// "s&p 500" is "s p 500".
pub(crate) fn push_key(key: &mut String, folded: &str) {
    for part in folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(part);
    }
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
    lexicon.known.reserve(4_096);
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
                lexicon.add(first, Flags::NAME_START);
            }
        }
    }
    for line in open_list(KNOWN_NAMES) {
        let (name, letter) = line.split_once('\t').unwrap_or((line, ""));
        let fact = KNOWN_AS.iter().find(|(known, _)| *known == letter).map_or(Flags::NONE, |(_, fact)| *fact);
        lexicon.add_known(name, fact);
    }
    words::all().for_each(|(word, kinds)| lexicon.add(word, Flags::of(kinds)));
    lexicon
}

/// The lines of a packed list: opened once, kept as long as the program runs.
fn open_list(packed: &[u8]) -> std::str::Lines<'static> {
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

    fn add_known(&mut self, name: &'static str, fact: Flags) {
        let mut key = String::new();
        push_key(&mut key, name);
        if key == name && !name.contains(' ') {
            return self.add(name, fact);
        }
        // However a text's tokens part "s&p 500" and "f-150": at none of these, or at the first of one.
        for at in [' ', '-', '&', '\'', '/', '.'].into_iter().filter_map(|end| name.find(end)) {
            self.add(&name[..at], Flags::NAME_START);
        }
        self.add(name, fact.or(Flags::NAME_START));
        self.known.insert(key, fact);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_folded() {
        for list in [FIRST_NAMES, SURNAMES, PLACES, DEMONYMS, KNOWN_NAMES] {
            assert!(open_list(list).is_sorted());
            assert!(open_list(list).all(|line| line == plain(&line.to_lowercase())), "fold the list");
        }
    }

    #[test]
    fn every_known_name_has_a_letter_that_is_known() {
        let known =
            |line: &str| line.split_once('\t').is_some_and(|(_, sort)| KNOWN_AS.iter().any(|(l, _)| *l == sort));
        let wrong: Vec<&str> = open_list(KNOWN_NAMES).filter(|line| !known(line)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn facts_are_those_that_the_weights_were_trained_with() {
        let digest = |facts: &FxHashMap<&'static str, Flags>| {
            words::digest(facts.iter().map(|(word, facts)| (*word, facts.bits().map(|bit| 1 << bit).sum())))
        };
        assert_eq!(digest(&open().words), 0xa562_abc7_5488_2b32, "train the names anew: the facts have changed");
        assert_eq!(digest(&open().phrases), 0x1e7d_cdc0_d72c_ac98, "train the names anew: the places have changed");
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
