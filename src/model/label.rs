//! The labels of the tagger: outside, and beginning and inside of each kind it
//! distinguishes. Events, works, laws and products are one kind here: corpora with them are
//! small, and their own words distinguish them afterwards.

use crate::annotation::Kind;

/// A kind that the tagger distinguishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Coarse {
    Person,
    Organization,
    Place,
    Group,
    /// Events, works, laws, products.
    Other,
}

impl Coarse {
    pub(crate) const ALL: [Coarse; 5] =
        [Coarse::Person, Coarse::Organization, Coarse::Place, Coarse::Group, Coarse::Other];

    /// The kind of the result; `None` when words must decide it.
    pub(crate) const fn kind(self) -> Option<Kind> {
        match self {
            Self::Person => Some(Kind::Person),
            Self::Organization => Some(Kind::Organization),
            Self::Place => Some(Kind::Place),
            Self::Group => Some(Kind::Group),
            Self::Other => None,
        }
    }
}

/// How many labels there are.
pub(crate) const LABELS: usize = 1 + 2 * Coarse::ALL.len();

/// A label: 0 is outside, odd numbers begin a name, even numbers go on with it.
pub(crate) type Label = u8;

/// Outside of every name.
pub(crate) const OUTSIDE: Label = 0;

/// The label of a name's first token.
pub(crate) const fn begin(coarse: Coarse) -> Label {
    1 + 2 * coarse as Label
}

/// The label of a name's later tokens.
#[cfg(any(test, feature = "train"))]
pub(crate) const fn inside(coarse: Coarse) -> Label {
    2 + 2 * coarse as Label
}

/// The kind that a label belongs to.
pub(crate) fn coarse_of(label: Label) -> Option<Coarse> {
    Coarse::ALL.get((label as usize).checked_sub(1)? / 2).copied()
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
        for kind in Coarse::ALL {
            assert_eq!(coarse_of(begin(kind)), Some(kind));
            assert_eq!(coarse_of(inside(kind)), Some(kind));
            assert!(may_follow(begin(kind), inside(kind)) && may_follow(inside(kind), inside(kind)));
            assert!(!may_follow(OUTSIDE, inside(kind)));
            for other in Coarse::ALL.into_iter().filter(|o| *o != kind) {
                assert!(!may_follow(begin(other), inside(kind)) && !may_follow(inside(other), inside(kind)));
            }
        }
    }
}
