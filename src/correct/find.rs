//! Many words sought in one text at once. In: words, a text. Out: where each stand, in order,
//! up to white space and the look of quotation marks. The text is gone through once for all
//! short words together, and once, by leaps, for each long one.

use super::fold::{self, floor};
use crate::Span;
use crate::span::sort_by_keys;
use crate::steps;
use rustc_hash::FxHashMap;

/// Words of this many bytes and more are sought by themselves: the search leaps over almost as many.
const LONG: usize = 64;

/// A folded byte comes from at most this many bytes of the text, but for runs of white space.
const WIDEST: usize = 4;

/// As many bytes of the beginning of short words say which of them may be at a place.
const KEY: usize = 8;

/// Words to seek, each once.
#[derive(Debug, Default)]
pub(super) struct Needles {
    numbers: FxHashMap<String, usize>,
    words: Vec<String>,
}

impl Needles {
    /// Adds words; gives their number.
    pub(super) fn add(&mut self, words: &str) -> usize {
        let folded = fold::folded(words);
        if let Some(&number) = self.numbers.get(&folded) {
            return number;
        }
        self.words.push(folded.clone());
        self.numbers.insert(folded, self.words.len() - 1);
        self.words.len() - 1
    }

    /// Where the words of each number are in `text`.
    pub(super) fn find(&self, text: &str) -> Vec<Vec<Span>> {
        let mut found = vec![Vec::new(); self.words.len()];
        if found.is_empty() || text.is_empty() {
            return found;
        }
        let haystack = Haystack::new(text);
        let (long, short): (Vec<usize>, Vec<usize>) =
            (0..self.words.len()).filter(|&n| !self.words[n].is_empty()).partition(|&n| self.words[n].len() >= LONG);
        for number in long {
            steps::take(haystack.folded.len() / LONG);
            let hits = haystack.folded.match_indices(&self.words[number]);
            found[number] = hits.map(|(at, words)| haystack.span(at, words.len())).collect();
        }
        self.find_short(&short, &haystack, &mut found);
        found
    }

    /// Where the words of each number are in or across `parts` of `text`, which are in order.
    /// Others may be among them.
    pub(super) fn find_in(&self, text: &str, parts: &[Span]) -> Vec<Vec<Span>> {
        /// A few parts are gone through by themselves, more together with all between.
        const FEW: usize = 4;
        let Some(reach) = self.words.iter().map(|words| words.len() * WIDEST).max().filter(|_| parts.len() <= FEW)
        else {
            return self.find(text);
        };
        let mut found = vec![Vec::new(); self.words.len()];
        for part in parts {
            let window =
                Span::new(floor(text, part.start.saturating_sub(reach)), floor(text, part.end.saturating_add(reach)));
            for (all, here) in found.iter_mut().zip(self.find(window.of(text))) {
                all.extend(here.iter().map(|s: &Span| Span::new(s.start + window.start, s.end + window.start)));
            }
        }
        for places in &mut found {
            sort_by_keys(places, |s| [s.start, s.end, 0]);
            places.dedup();
        }
        found
    }

    fn find_short(&self, short: &[usize], haystack: &Haystack, found: &mut [Vec<Span>]) {
        // By their first byte, how long the keys are: a bit for each length.
        let mut lengths = [0_u8; 256];
        let mut by_key: FxHashMap<(u64, usize), Vec<usize>> = FxHashMap::default();
        for &number in short {
            let words = self.words[number].as_bytes();
            let len = words.len().min(KEY);
            lengths[usize::from(words[0])] |= 1 << (len - 1);
            by_key.entry((key(&words[..len]), len)).or_default().push(number);
        }
        let bytes = haystack.folded.as_bytes();
        for at in 0..bytes.len() {
            let mut rest = lengths[usize::from(bytes[at])];
            while rest != 0 {
                let len = rest.trailing_zeros() as usize + 1;
                rest &= rest - 1;
                let Some(beginning) = bytes.get(at..at + len) else { continue };
                for &number in by_key.get(&(key(beginning), len)).into_iter().flatten() {
                    let words = self.words[number].as_bytes();
                    if bytes[at..].starts_with(words) {
                        found[number].push(haystack.span(at, words.len()));
                    }
                }
            }
        }
    }
}

/// At most [`KEY`] bytes as a number.
fn key(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |key, &byte| key << 8 | u64::from(byte))
}

/// A text, folded, and where its bytes come from.
struct Haystack {
    folded: String,
    /// Bytes of the folded text and of the text that belong together, where the two drift apart.
    drift: Vec<(usize, usize)>,
}

impl Haystack {
    fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut drift = vec![(0, 0)];
        let mut from = 0;
        steps::take(text.len());
        for (c, len) in fold::chars(text) {
            folded.push(c);
            from += len;
            if c.len_utf8() != len {
                drift.push((folded.len(), from));
            }
        }
        Self { folded, drift }
    }

    /// The span of the text that `len` folded bytes from `at` on come from.
    fn span(&self, at: usize, len: usize) -> Span {
        Span::new(self.source(at), self.source(at + len))
    }

    fn source(&self, at: usize) -> usize {
        let row = self.drift.partition_point(|row| row.0 <= at).saturating_sub(1);
        let (to, from) = self.drift.get(row).copied().unwrap_or_default();
        from + (at - to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_up_to_white_space_and_marks() {
        let text = "Anna\r\n Kovacs’s “yes” – Anna Kovacs's \"yes\" 👩‍👧 aaa";
        let long = "x".repeat(LONG);
        let mut needles = Needles::default();
        let words = ["Anna Kovacs's", "“yes”", "👩‍👧", "aa", "yes", "", "anna", &long];
        let numbers: Vec<usize> = words.iter().map(|w| needles.add(w)).collect();
        let found = needles.find(text);
        let of = |n: usize| found[numbers[n]].iter().map(|span| span.of(text)).collect::<Vec<_>>();
        assert_eq!(of(0), ["Anna\r\n Kovacs’s", "Anna Kovacs's"]);
        assert_eq!(of(1), ["“yes”", "\"yes\""]);
        assert_eq!((of(2), of(3).len(), of(4).len()), (vec!["👩‍👧"], 2, 2));
        assert!(of(5).is_empty() && of(6).is_empty() && of(7).is_empty());
        assert_eq!(needles.add("Anna  Kovacs’s"), numbers[0]);
    }

    #[test]
    fn long_words_are_found_too() {
        let long = "“We will go on, whatever they say of us in the papers of this town,” she said.";
        let mut needles = Needles::default();
        needles.add(long);
        let text = format!("{long}\n{}", long.replace(' ', "\n").replace('“', "\""));
        assert_eq!(needles.find(&text)[0].len(), 2);
    }
}
