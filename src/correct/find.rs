//! Many words sought in one text at once. In: words, a text. Out: where each stand, in order,
//! up to white space and the look of quotation marks.

use super::fold;
use crate::Span;
use rustc_hash::FxHashMap;

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

    /// Where the words of each number stand in `text`.
    pub(super) fn find(&self, text: &str) -> Vec<Vec<Span>> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let folded = fold::folded(text);
        // Where the folded text's bytes come from: a row for each place where the two drift apart.
        let mut drift = vec![(0, 0)];
        let (mut to, mut from) = (0, 0);
        for (c, len) in fold::chars(text) {
            (to, from) = (to + c.len_utf8(), from + len);
            if c.len_utf8() != len {
                drift.push((to, from));
            }
        }
        let source = |at: usize| {
            let row = drift[drift.partition_point(|row| row.0 <= at) - 1];
            row.1 + (at - row.0)
        };
        let spans = |words: &String| {
            let hits = folded.match_indices(words.as_str());
            hits.map(|(at, words)| Span::new(source(at), source(at + words.len()))).collect()
        };
        self.words.iter().map(spans).collect()
    }
}
