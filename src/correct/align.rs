//! Which pieces of two lists are the same. In: the lines, or the words, of a text before and
//! after an edit. Out: pairs of indices. Pieces that stand once in each list are sure; between
//! them, equal neighbours of sure ones go along. Near-linear.

use rustc_hash::FxHashMap;

/// Pairs of indices: before, after.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Those that keep their order: both indices rise.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Those of pieces that stand once in each list, and changed places with the others.
    pub(super) moved: Vec<(usize, usize)>,
}

/// Aligns two lists.
pub(super) fn align(before: &[&str], after: &[&str]) -> Alignment {
    let unique = unique(before, after);
    let kept = longest_rise(&unique);
    let mut alignment = Alignment::default();
    let (mut b, mut a) = (0, 0);
    let mut next = kept.iter().copied().peekable();
    for &pair in &unique {
        if next.peek() == Some(&pair) {
            next.next();
        } else {
            alignment.moved.push(pair);
        }
    }
    for (to_b, to_a) in kept.into_iter().chain([(before.len(), after.len())]) {
        let (gap_b, gap_a) = (&before[b..to_b], &after[a..to_a]);
        let start = gap_b.iter().zip(gap_a).take_while(|(b, a)| b == a).count();
        let rest = gap_b[start..].iter().rev().zip(gap_a[start..].iter().rev());
        let end = rest.take_while(|(b, a)| b == a).count();
        alignment.pairs.extend((0..start).map(|n| (b + n, a + n)));
        alignment.pairs.extend((0..end).map(|n| (to_b - end + n, to_a - end + n)));
        if to_b < before.len() || to_a < after.len() {
            alignment.pairs.push((to_b, to_a));
        }
        (b, a) = (to_b + 1, to_a + 1);
    }
    alignment.moved.retain(|pair| alignment.pairs.binary_search(pair).is_err());
    alignment
}

/// The pieces that stand once in each list, by their place before.
fn unique(before: &[&str], after: &[&str]) -> Vec<(usize, usize)> {
    #[derive(Default)]
    struct Seen {
        before: usize,
        after: usize,
        at: usize,
    }
    let mut seen: FxHashMap<&str, Seen> = FxHashMap::default();
    for piece in before {
        seen.entry(piece).or_default().before += 1;
    }
    for (at, piece) in after.iter().enumerate() {
        if let Some(seen) = seen.get_mut(piece) {
            (seen.after, seen.at) = (seen.after + 1, at);
        }
    }
    let once = |(b, piece): (usize, &&str)| {
        let seen = seen.get(piece).filter(|seen| seen.before == 1 && seen.after == 1)?;
        Some((b, seen.at))
    };
    before.iter().enumerate().filter_map(once).collect()
}

/// The longest choice of pairs in which the second numbers rise as the first do.
fn longest_rise(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The pair that ends the best choice of each length, and who comes before each pair in it.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (idx, pair) in pairs.iter().enumerate() {
        let len = ends.partition_point(|&end| pairs[end].1 < pair.1);
        previous.push(len.checked_sub(1).map(|before| ends[before]));
        if len == ends.len() {
            ends.push(idx);
        } else {
            ends[len] = idx;
        }
    }
    let mut chosen: Vec<_> = std::iter::successors(ends.last().copied(), |&idx| previous[idx]).collect();
    chosen.reverse();
    chosen.into_iter().map(|idx| pairs[idx]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(before: &str, after: &str) -> (String, String) {
        let (before, after) = (before.split(' ').collect::<Vec<_>>(), after.split(' ').collect::<Vec<_>>());
        let alignment = align(&before, &after);
        assert!(alignment.pairs.iter().chain(&alignment.moved).all(|&(b, a)| before[b] == after[a]));
        assert!(alignment.pairs.is_sorted_by(|one, next| one.0 < next.0 && one.1 < next.1));
        let words = |pairs: &[(usize, usize)]| pairs.iter().map(|pair| before[pair.0]).collect::<Vec<_>>().join(" ");
        (words(&alignment.pairs), words(&alignment.moved))
    }

    #[test]
    fn what_stays_is_paired() {
        assert_eq!(aligned("a b c d", "a x c d"), ("a c d".into(), String::new()));
        assert_eq!(aligned("x x a x x", "x a x x x"), ("x a x x".into(), String::new()));
        assert_eq!(aligned("x x x", "x x"), ("x x".into(), String::new()));
        assert_eq!(aligned("a", "b"), (String::new(), String::new()));
    }

    #[test]
    fn what_moved_is_told_apart() {
        assert_eq!(aligned("a b c d e", "b c d a e"), ("b c d e".into(), "a".into()));
    }

    #[test]
    fn no_list_is_too_long() {
        let words: Vec<String> = (0..200_000).map(|n| (n % 150_001).to_string()).collect();
        let before: Vec<&str> = words.iter().map(String::as_str).collect();
        let after: Vec<&str> = before.iter().rev().copied().collect();
        assert!(!align(&before, &after).pairs.is_empty());
    }
}
