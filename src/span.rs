//! Half-open ranges, one type for each unit: [`Span`] counts UTF-8 bytes of the
//! text, [`TokenRange`] counts tokens of the document. Depends on nothing but counting.

use crate::steps;
use std::fmt;

/// A range of UTF-8 bytes of the text, end exclusive.
///
/// Invariant: `start <= end`, and both are on character boundaries of the text
/// that the span was made from.
///
/// ```
/// use article_annotator::Span;
/// let text = "MOSCOW, Feb 7 (Reuters) - Russia said";
/// assert_eq!(Span::new(0, 6).of(text), "MOSCOW");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; a reversed pair is taken as empty at `start`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end }
    }

    /// The words themselves: `text[start..end]`, or nothing when the span was
    /// made from another text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        steps::take(1 + self.len());
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether no byte is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether every byte of `other` is in this span.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span with both in it.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }

    /// The order of every array of the result: by start, then longest first.
    #[must_use]
    pub fn document_order(self, other: Span) -> std::cmp::Ordering {
        self.start.cmp(&other.start).then(other.end.cmp(&self.end))
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A range of tokens of one document, end exclusive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TokenRange {
    /// Index of the first token.
    pub start: usize,
    /// One past the index of the last token.
    pub end: usize,
}

impl TokenRange {
    /// The range from `start` to `end`; a reversed pair is taken as empty at `start`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end }
    }

    /// The number of tokens.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether no token is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the token of that index is in it.
    #[must_use]
    pub const fn contains(self, token_idx: usize) -> bool {
        self.start <= token_idx && token_idx < self.end
    }

    /// Whether the two share at least one token.
    #[must_use]
    pub const fn overlaps(self, other: TokenRange) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The indices, in order.
    #[must_use]
    pub const fn indices(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

impl fmt::Debug for TokenRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}..{}", self.start, self.end)
    }
}

/// Sorts `items` by the span of each: document order; equal ones keep their order.
pub(crate) fn sort_by_span<T>(items: &mut [T], span: impl Fn(&T) -> Span) {
    sort_by_keys(items, |item| {
        let Span { start, end } = span(item);
        [start, !end, 0]
    });
}

/// Keeps of `items`, by start and the longest first, those that stand apart or in another that
/// `holds` them (outer, inner); of two that do not, the later one goes unless it `wins` (later, earlier).
pub(crate) fn keep_nested<T>(
    items: &mut Vec<T>,
    span: impl Fn(&T) -> Span,
    holds: impl Fn(&T, &T) -> bool,
    wins: impl Fn(&T, &T) -> bool,
) {
    let mut kept = vec![true; items.len()];
    let mut around: Vec<usize> = Vec::new();
    for (idx, item) in items.iter().enumerate() {
        while let Some(&outer) = around.last() {
            let other = &items[outer];
            if span(other).end <= span(item).start {
                around.pop();
            } else if holds(other, item) {
                break;
            } else if wins(item, other) {
                kept[outer] = false;
                around.pop();
            } else {
                kept[idx] = false;
                break;
            }
        }
        if kept[idx] {
            around.push(idx);
        }
    }
    if kept.contains(&false) {
        let mut kept = kept.into_iter();
        items.retain(|_| kept.next().unwrap_or(true));
    }
}

/// Sorts `items` by the numbers of each, none above `u32::MAX`; equal ones keep their order.
///
/// The keys are sorted apart from the items, so that the program holds one sort and not
/// one for every type of list: the standard sort is 5 to 8 KB of code each time.
pub(crate) fn sort_by_keys<T>(items: &mut [T], keys: impl Fn(&T) -> [usize; 3]) {
    let key = |(idx, item)| {
        let [first, second, third] = keys(item);
        [first, second, third, idx].iter().fold(0, |key, &part| key << 32 | u128::from(part as u32))
    };
    let mut sources = sort_keys(items.iter().enumerate().map(key).collect());
    for first in 0..sources.len() {
        // Goes round each cycle of the permutation once; a place that is done points to itself.
        let mut at = first;
        while sources[at] != first {
            let from = sources[at];
            items.swap(at, from);
            sources[at] = at;
            at = from;
        }
        sources[at] = at;
    }
}

/// The places that sorted items come from; none where they are sorted already.
///
/// Most lists are sorted already, or are a few sorted ones, one after the other: those are
/// merged, in as many rounds as it takes to halve their number to one.
#[inline(never)]
fn sort_keys(mut keys: Vec<u128>) -> Vec<usize> {
    if keys.is_sorted() {
        return Vec::new();
    }
    let mut merged = Vec::with_capacity(keys.len());
    while end_of_run(&keys, 0) < keys.len() {
        let mut start = 0;
        while start < keys.len() {
            let middle = end_of_run(&keys, start);
            let end = end_of_run(&keys, middle);
            let (mut left, mut right) = (start, middle);
            while left < middle || right < end {
                let from_left = right == end || left < middle && keys[left] < keys[right];
                let from = if from_left { &mut left } else { &mut right };
                merged.push(keys[*from]);
                *from += 1;
            }
            start = end;
        }
        std::mem::swap(&mut keys, &mut merged);
        merged.clear();
    }
    keys.into_iter().map(|key| key as u32 as usize).collect()
}

/// Where the sorted run that begins at `start` ends.
fn end_of_run(keys: &[u128], start: usize) -> usize {
    let rises = keys[start..].windows(2).take_while(|pair| pair[0] < pair[1]).count();
    keys.len().min(start + rises + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_comes_first_and_equals_keep_their_order() {
        let mut items = vec![(4, 6, 'a'), (0, 2, 'b'), (4, 9, 'c'), (4, 6, 'd'), (2, 3, 'e'), (0, 2, 'f')];
        sort_by_span(&mut items, |&(start, end, _)| Span::new(start, end));
        assert_eq!(items.iter().map(|item| item.2).collect::<String>(), "bfecad");
        sort_by_keys(&mut items, |item| [item.1, 0, 0]);
        assert_eq!(items.iter().map(|item| item.2).collect::<String>(), "bfeadc");
    }
}
