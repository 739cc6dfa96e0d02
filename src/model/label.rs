//! The labels of the tagger: outside, and beginning and inside of each kind of name.

use crate::annotation::Kind;

/// How many labels there are.
pub(crate) const LABELS: usize = 1 + 2 * Kind::ALL.len();

/// A label: 0 is outside, odd numbers begin a name, even numbers go on with it.
pub(crate) type Label = u8;

/// Outside of every name.
pub(crate) const OUTSIDE: Label = 0;

/// The label of a name's first token.
pub(crate) const fn begin(kind: Kind) -> Label {
    1 + 2 * kind as Label
}

/// The label of a name's later tokens.
#[cfg(any(test, feature = "train"))]
pub(crate) const fn inside(kind: Kind) -> Label {
    2 + 2 * kind as Label
}

/// The kind that a label belongs to.
pub(crate) fn kind_of(label: Label) -> Option<Kind> {
    Kind::ALL.get((label as usize).checked_sub(1)? / 2).copied()
}

/// Whether a label begins a name.
pub(crate) const fn begins(label: Label) -> bool {
    label % 2 == 1
}

/// Whether `next` may follow `label`: "inside" only its own kind.
pub(crate) const fn may_follow(label: Label, next: Label) -> bool {
    next == OUTSIDE || begins(next) || label == next || label + 1 == next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inside_follows_its_own_kind_only() {
        for kind in Kind::ALL {
            assert_eq!(kind_of(begin(kind)), Some(kind));
            assert_eq!(kind_of(inside(kind)), Some(kind));
            assert!(may_follow(begin(kind), inside(kind)) && may_follow(inside(kind), inside(kind)));
            assert!(!may_follow(OUTSIDE, inside(kind)));
            for other in Kind::ALL.into_iter().filter(|o| *o != kind) {
                assert!(!may_follow(begin(other), inside(kind)) && !may_follow(inside(other), inside(kind)));
            }
        }
    }
}
