//! Overlapping ranges → nested pieces. In: labelled ranges of one text and the window
//! to show. Out: a walk of openings, plain stretches and closings, properly nested;
//! ranges that cross are cut, and each piece knows which part it is.
//!
//! The unit of the offsets is the caller's: bytes and UTF-16 work alike. Knows no
//! DOM.

use crate::span::sort_by_keys;

/// Which part a piece is of the range it was cut from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The range is in one piece.
    Whole,
    /// The first piece of several.
    Start,
    /// Neither the first nor the last.
    Middle,
    /// The last piece of several.
    End,
}

/// A labelled range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layer<L> {
    /// The first unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
    /// Of two layers with the same range, the lower rank is outside.
    pub rank: u8,
    /// What the range is.
    pub label: L,
}

/// A step of the walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<L> {
    /// A piece begins.
    Open(L, Part),
    /// Plain text from the first to one past the last unit, inside all open pieces.
    Text(usize, usize),
    /// The piece opened last ends.
    Close,
}

/// Puts layers in the order that [`walk`] needs: by start, then longest first, then
/// by rank.
///
/// ```
/// use article_annotator::overlay::{Layer, sort};
/// let layer = |start, end| Layer { start, end, rank: 0, label: () };
/// let mut layers = [layer(2, 4), layer(0, 3), layer(0, 9)];
/// sort(&mut layers);
/// assert_eq!(layers, [layer(0, 9), layer(0, 3), layer(2, 4)]);
/// ```
pub fn sort<L>(layers: &mut [Layer<L>]) {
    sort_by_keys(layers, |l| [l.start, !l.end, l.rank.into()]);
}

/// Walks the window `start..end`. `layers` are sorted by [`sort`]; the ones outside
/// the window are passed over, the ones across its border are cut.
///
/// The texts of the walk, joined, are exactly the window.
///
/// ```
/// use article_annotator::overlay::{Layer, Part, Step, walk};
/// let layers = [Layer { start: 0, end: 4, rank: 0, label: 'a' }, Layer { start: 2, end: 6, rank: 0, label: 'b' }];
/// let mut steps = Vec::new();
/// walk(&layers, 0, 6, |step| steps.push(step));
/// use Step::*;
/// assert_eq!(steps, [
///     Open('a', Part::Whole), Text(0, 2), Open('b', Part::Start), Text(2, 4), Close, Close,
///     Open('b', Part::End), Text(4, 6), Close,
/// ]);
/// ```
pub fn walk<L: Copy>(layers: &[Layer<L>], start: usize, end: usize, mut emit: impl FnMut(Step<L>)) {
    let mut open: Vec<Layer<L>> = Vec::new();
    let mut at = start;
    let mut next = 0;
    loop {
        while next < layers.len() && (layers[next].end <= at || layers[next].start >= layers[next].end) {
            next += 1;
        }
        let opening = layers.get(next).map_or(end, |l| l.start.max(start)).min(end);
        let closing = open.iter().map(|l| l.end).min().unwrap_or(end).min(end);
        let stop = opening.min(closing).max(at);
        if stop > at {
            emit(Step::Text(at, stop));
            at = stop;
        }
        if closing <= at && !open.is_empty() {
            close(&mut open, at, end, &mut emit);
        } else if next < layers.len() && opening <= at && at < end {
            let layer = layers[next];
            emit(Step::Open(layer.label, part(&layer, at, first_end(&open, &layer, end))));
            open.push(layer);
            next += 1;
        } else if at >= end {
            break;
        }
    }
}

/// Closes every layer that ends at `at`, and those above them, which open again.
fn close<L: Copy>(open: &mut Vec<Layer<L>>, at: usize, end: usize, step: &mut impl FnMut(Step<L>)) {
    let lowest = open.iter().position(|l| l.end <= at || at >= end).unwrap_or(open.len());
    for _ in lowest..open.len() {
        step(Step::Close);
    }
    let again: Vec<_> = open.drain(lowest..).filter(|l| l.end > at && at < end).collect();
    for layer in again {
        step(Step::Open(layer.label, part(&layer, at, first_end(open, &layer, end))));
        open.push(layer);
    }
}

/// Where the piece of `layer` that opens now will end: with it, with the window, or
/// with the first open layer around it.
fn first_end<L>(open: &[Layer<L>], layer: &Layer<L>, end: usize) -> usize {
    open.iter().map(|l| l.end).fold(layer.end.min(end), usize::min)
}

fn part<L>(layer: &Layer<L>, from: usize, to: usize) -> Part {
    match (from <= layer.start, to >= layer.end) {
        (true, true) => Part::Whole,
        (true, false) => Part::Start,
        (false, false) => Part::Middle,
        (false, true) => Part::End,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(start: usize, end: usize, label: char) -> Layer<char> {
        Layer { start, end, rank: 0, label }
    }

    /// Writes a walk as text: "(a 0-2 (b- 2-4))".
    fn walked(mut layers: Vec<Layer<char>>, start: usize, end: usize) -> String {
        sort(&mut layers);
        let mut out = String::new();
        walk(&layers, start, end, |step| match step {
            Step::Open(label, part) => {
                out.push('(');
                out.push(label);
                out.push_str(match part {
                    Part::Whole => "",
                    Part::Start => "<",
                    Part::Middle => "-",
                    Part::End => ">",
                });
            }
            Step::Text(a, b) => out.extend([" ", &a.to_string(), "-", &b.to_string(), " "]),
            Step::Close => out.push(')'),
        });
        out
    }

    #[test]
    fn nested_layers_stay_whole() {
        assert_eq!(walked(vec![layer(2, 3, 'b'), layer(0, 5, 'a')], 0, 6), "(a 0-2 (b 2-3 ) 3-5 ) 5-6 ");
    }

    #[test]
    fn crossing_layer_is_cut_and_keeps_its_label() {
        assert_eq!(walked(vec![layer(0, 4, 'a'), layer(2, 6, 'b')], 0, 6), "(a 0-2 (b< 2-4 ))(b> 4-6 )");
    }

    #[test]
    fn layer_over_windows_knows_its_parts() {
        let layers = || vec![layer(1, 9, 'a')];
        assert_eq!(walked(layers(), 0, 3), " 0-1 (a< 1-3 )");
        assert_eq!(walked(layers(), 3, 6), "(a- 3-6 )");
        assert_eq!(walked(layers(), 6, 10), "(a> 6-9 ) 9-10 ");
    }

    #[test]
    fn empty_layer_and_empty_window_give_nothing() {
        assert_eq!(walked(vec![layer(2, 2, 'a')], 0, 3), " 0-3 ");
        assert_eq!(walked(vec![layer(0, 2, 'a')], 1, 1), "");
    }

    #[test]
    fn same_range_nests_by_rank() {
        let outer = Layer { start: 0, end: 2, rank: 0, label: 'o' };
        let inner = Layer { start: 0, end: 2, rank: 1, label: 'i' };
        assert_eq!(walked(vec![inner, outer], 0, 2), "(o(i 0-2 ))");
    }
}
