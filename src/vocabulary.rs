//! The distinct words of one document, folded once: lower case, straight
//! apostrophes, no breaks, so that "PUTIN’S", "Putin's" and "Pu-⏎tin's" are one. What the lexicon knows of a
//! word is looked up once a word, not once a token. Never used to show text.

use crate::hyphen;
use crate::lexicon::{self, Flags};
use crate::steps;
use crate::words::{self, Kinds};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// The distinct words of one document, numbered by first appearance.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Numbers of words, each where the hash of its word says or further on. A map would keep
    /// every word twice.
    slots: Vec<u32>,
    words: Vec<Word>,
}

/// Marks an empty slot.
const EMPTY: u32 = u32::MAX;

/// A distinct word.
#[derive(Clone, Debug)]
pub struct Word {
    /// Lower case, straight apostrophes.
    pub folded: Box<str>,
    /// What the lexicon knows of it.
    pub flags: Flags,
    /// Its kinds, for rules.
    pub(crate) kinds: Kinds,
}

impl Vocabulary {
    /// The number of `word`; `buffer` is scratch space.
    pub(crate) fn intern(&mut self, word: &str, buffer: &mut String) -> u32 {
        // Most tokens are plain small letters, and known.
        let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_plain {
            fold_into(word, buffer);
        }
        if let Some(id) = self.id(if is_plain { word } else { buffer }) {
            return id;
        }
        if is_plain {
            buffer.clear();
            buffer.push_str(word);
        }
        let id = self.words.len() as u32;
        self.words.push(Word {
            flags: lexicon::flags(buffer),
            kinds: words::kinds_of(buffer),
            folded: buffer.as_str().into(),
        });
        if self.words.len() * 2 > self.slots.len() {
            self.slots = vec![EMPTY; (self.words.len() * 4).next_power_of_two().max(1024)];
            (0..=id).for_each(|id| self.place(id));
        } else {
            self.place(id);
        }
        id
    }

    /// Puts the number of a word into its slot.
    fn place(&mut self, id: u32) {
        let slot = self.slot(&self.words[id as usize].folded);
        self.slots[slot] = id;
    }

    /// The slot that has the number of a folded word, or would have it; there is always one
    /// that is empty.
    fn slot(&self, folded: &str) -> usize {
        let mut hasher = FxHasher::default();
        hasher.write(folded.as_bytes());
        let mask = self.slots.len() - 1;
        let mut at = hasher.finish() as usize & mask;
        while self.words.get(self.slots[at] as usize).is_some_and(|known| *known.folded != *folded) {
            at = (at + 1) & mask;
        }
        at
    }

    /// The word of that number.
    ///
    /// # Panics
    ///
    /// When the number comes from another document.
    #[must_use]
    pub fn word(&self, id: u32) -> &Word {
        &self.words[id as usize]
    }

    /// The number of a folded word, if the document has it.
    #[must_use]
    pub fn id(&self, folded: &str) -> Option<u32> {
        let slot = (!self.is_empty()).then(|| self.slots[self.slot(folded)]);
        slot.filter(|id| *id != EMPTY)
    }

    /// How many distinct words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the document has no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// A longer word is more than one step to fold.
const LONG: usize = 32;

/// Writes the folded form of `word` into `buffer`.
pub fn fold_into(word: &str, buffer: &mut String) {
    buffer.clear();
    steps::take(1 + word.len() / LONG);
    let word = &*hyphen::mend(word);
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
        return;
    }
    buffer.reserve(word.len());
    let mut rest = word;
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        push_lowercase(&rest[..at], buffer);
        let mut chars = rest[at..].chars();
        match chars.next() {
            Some('’' | 'ʼ' | '＇') => buffer.push('\''),
            // Marks and spaces, “” and — among them, have no case.
            Some(mark @ '\u{2000}'..='\u{206f}') => buffer.push(mark),
            Some(c) => buffer.extend(c.to_lowercase()),
            None => {}
        }
        rest = chars.as_str();
    }
    push_lowercase(rest, buffer);
}

/// Most of a word that is not all plain letters is plain letters.
fn push_lowercase(plain: &str, buffer: &mut String) {
    let start = buffer.len();
    buffer.push_str(plain);
    buffer[start..].make_ascii_lowercase();
}

/// The folded form of `word`: lower case, straight apostrophes.
///
/// ```
/// assert_eq!(article_annotator::vocabulary::fold("L’AQUILA"), "l'aquila");
/// ```
#[must_use]
pub fn fold(word: &str) -> String {
    let mut buffer = String::new();
    fold_into(word, &mut buffer);
    buffer
}
