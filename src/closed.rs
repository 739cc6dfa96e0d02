//! The closed sets of words that cross the border, each written once: an enum's variants
//! with their words ("alt-text"). In: the variants. Out: the enum, `ALL` of them, `as_str`
//! and `parse`. `annotations.d.ts` repeats the words; `tests/contract.rs` compares.

/// Defines enums whose variants have a word each.
macro_rules! words {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every variant, in order.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// The word that the JavaScript value carries.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The variant of that word; `None` for any other word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.as_str() == word)
            }
        }
    )+};
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use crate::annotation::{BlockKind, Kind, Rule};

    #[test]
    fn words_are_read_back() {
        assert!(Rule::ALL.into_iter().all(|rule| Rule::parse(rule.as_str()) == Some(rule)));
        assert!(Kind::ALL.into_iter().all(|kind| Kind::parse(kind.as_str()) == Some(kind)));
        assert_eq!(BlockKind::parse("alt-text"), Some(BlockKind::AltText));
        assert_eq!(BlockKind::parse("AltText"), None);
    }
}
