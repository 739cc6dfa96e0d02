//! What is known of a word before it is read in context: sorted lists, embedded.
//! In: a folded word (lower case, straight apostrophes). Out: a set of [`Flags`].

/// A set of facts about a word.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Flags(u32);

impl Flags {
    /// Nothing is known.
    pub const NONE: Flags = Flags(0);

    /// Whether any of `other`'s facts is in the set.
    #[must_use]
    pub const fn any(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

/// What the lexicon knows of a folded word.
#[must_use]
pub fn flags(_folded: &str) -> Flags {
    Flags::NONE
}
