//! Every occurrence of the words of corrections that hold for all. In: a text, corrections. Out:
//! for each, where its words stand as whole words, in order; nothing for one that holds for its
//! place only.

use super::fold;
use super::{Change, Correction, Record, find};
use crate::Span;

/// The occurrences of the words of each correction.
#[derive(Debug)]
pub(super) struct Occurrences {
    /// Index of the words of each correction, where it holds for all.
    words: Vec<Option<usize>>,
    places: Vec<Vec<Span>>,
}

impl Occurrences {
    pub(super) fn find(text: &str, corrections: &[Correction]) -> Self {
        let mut needles = find::Needles::default();
        let holds = |c: &Correction| c.all && holds_for_words(&c.change) && !fold::trimmed(&c.anchor.exact).is_empty();
        let words = corrections.iter().map(|c| holds(c).then(|| needles.add(fold::trimmed(&c.anchor.exact)))).collect();
        let mut places = needles.find(text);
        for found in &mut places {
            found.retain(|span| !fold::cuts_word(text, span.start) && !fold::cuts_word(text, span.end));
        }
        Self { words, places }
    }

    /// The occurrences of the words of the correction of that index.
    pub(super) fn of(&self, correction: usize) -> &[Span] {
        let words = self.words.get(correction).copied().flatten();
        words.and_then(|words| self.places.get(words)).map_or(&[], Vec::as_slice)
    }
}

/// Whether the change is one that can hold for words, wherever they stand.
fn holds_for_words(change: &Change) -> bool {
    matches!(
        change,
        Change::AddMention { .. } | Change::UpdateMention { .. } | Change::Remove(Record::Mention) | Change::Split
    )
}
