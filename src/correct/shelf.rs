//! Records that come, go and move while their order by start, then longest first, stays. In:
//! records with spans. Out: those at a span, those that overlap one, all in order. Each step
//! costs the logarithm of how many there are, not their number.

use crate::Span;
use crate::annotation::{Mention, Quotation};
use crate::steps;
use std::collections::BTreeSet;

/// A record that is somewhere.
pub(super) trait Placed {
    fn span(&self) -> Span;
}

impl Placed for Mention {
    fn span(&self) -> Span {
        self.span
    }
}

impl Placed for Quotation {
    fn span(&self) -> Span {
        self.span
    }
}

/// Where records stand: start, end so that the longest comes first, number.
#[derive(Debug, Default)]
struct Order {
    places: BTreeSet<(usize, usize, usize)>,
    /// The length of the longest that ever stood here: how far before a span one that reaches
    /// into it may begin.
    longest: usize,
}

impl Order {
    fn add(&mut self, span: Span, number: usize) {
        self.longest = self.longest.max(span.len());
        self.places.insert((span.start, !span.end, number));
    }

    fn remove(&mut self, span: Span, number: usize) {
        self.places.remove(&(span.start, !span.end, number));
    }

    fn at(&self, span: Span) -> Vec<usize> {
        let (first, last) = ((span.start, !span.end, 0), (span.start, !span.end, usize::MAX));
        self.places.range(first..=last).map(|place| place.2).collect()
    }

    fn overlapping(&self, span: Span) -> Vec<usize> {
        let first = span.start.saturating_sub(self.longest);
        let near = self.places.range((first, 0, 0)..(span.end, 0, 0));
        let near = near.inspect(|_| steps::take(1));
        near.filter(|place| !place.1 > span.start).map(|place| place.2).collect()
    }
}

/// Records by number and in order. A number stays a record's until it is taken away.
#[derive(Debug)]
pub(super) struct Shelf<T> {
    records: Vec<Option<T>>,
    order: Order,
}

impl<T: Placed> Shelf<T> {
    pub(super) fn new(records: impl Iterator<Item = T>) -> Self {
        let records: Vec<Option<T>> = records.map(Some).collect();
        let spans = records.iter().flatten().map(Placed::span);
        let longest = spans.clone().map(Span::len).max().unwrap_or(0);
        let places = spans.enumerate().map(|(number, span)| (span.start, !span.end, number)).collect();
        Self { records, order: Order { places, longest } }
    }

    pub(super) fn get(&self, number: usize) -> Option<&T> {
        self.records.get(number)?.as_ref()
    }

    /// Changes a record; its span may change too.
    pub(super) fn change(&mut self, number: usize, change: impl FnOnce(&mut T)) {
        let Some(record) = self.records.get_mut(number).and_then(Option::as_mut) else { return };
        let before = record.span();
        change(record);
        let after = record.span();
        if before != after {
            self.order.remove(before, number);
            self.order.add(after, number);
        }
    }

    pub(super) fn add(&mut self, record: T) -> usize {
        let number = self.records.len();
        self.order.add(record.span(), number);
        self.records.push(Some(record));
        number
    }

    pub(super) fn remove(&mut self, number: usize) {
        if let Some(record) = self.records.get_mut(number).and_then(Option::take) {
            self.order.remove(record.span(), number);
        }
    }

    /// The numbers of the records with exactly this span, in order.
    pub(super) fn at(&self, span: Span) -> Vec<usize> {
        self.order.at(span)
    }

    /// The numbers of the records that share a byte with `span`, in order.
    pub(super) fn overlapping(&self, span: Span) -> Vec<usize> {
        self.order.overlapping(span)
    }

    /// The records with their numbers, as they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        steps::take(self.records.len());
        self.records.iter().enumerate().filter_map(|(number, record)| Some((number, record.as_ref()?)))
    }

    /// The records in their order.
    pub(super) fn into_sorted(mut self) -> Vec<T> {
        self.order.places.iter().filter_map(|place| self.records[place.2].take()).collect()
    }
}

/// Whether the two overlap and neither is in the other.
pub(super) fn cross(one: Span, other: Span) -> bool {
    one.overlaps(other) && !one.contains(other) && !other.contains(one)
}
