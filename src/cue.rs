//! Words that show who speaks: verbs and nouns of speech, and the small words around
//! them. In: a folded word. Out: a set of [`Roles`]. Does not read context: "call"
//! is listed whether it is a verb or a noun.

use crate::words::{self, Kinds};

/// The parts that a word can play around a quotation: what the weights for quotations see of it.
/// Frozen: they change only with another training, and a test holds their digest. The words of
/// each are in `src/words`, in one order of kinds. Rules may ask `src/words` for more.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Roles(u32);

impl Roles {
    /// None of them.
    pub const NONE: Roles = Roles(0);
    /// A verb that carries quotations: "said", "joked", "called".
    pub const CUE: Roles = Roles(1);
    /// A verb of plain speech: "said", "added", "asked".
    pub const SPEECH: Roles = Roles(1 << 1);
    /// A verb that carries a reported clause: "said", "announced", "argued".
    pub const REPORT: Roles = Roles(1 << 2);
    /// A verb whose hearer follows it: "told", "asked", "warned".
    pub const HEARER: Roles = Roles(1 << 3);
    /// A noun of speech: "claim", "statement".
    pub const SPEECH_NOUN: Roles = Roles(1 << 4);
    /// A form of be, have or do, a modal, or an adverb inside the verb group.
    pub const AUXILIARY: Roles = Roles(1 << 5);
    /// A preposition.
    pub const PREPOSITION: Roles = Roles(1 << 6);
    /// An article, numeral or possessive before a noun.
    pub const DETERMINER: Roles = Roles(1 << 7);
    /// A conjunction or relative pronoun.
    pub const CONNECTIVE: Roles = Roles(1 << 8);
    /// A noun for people, bodies and documents that speak: "officials", "study".
    pub const SPEAKER_NOUN: Roles = Roles(1 << 9);
    /// A word that is capitalised only because a sentence opens with it.
    pub const OPENER: Roles = Roles(1 << 10);
    /// A personal pronoun in the subject's form.
    pub const PRONOUN: Roles = Roles(1 << 11);
    /// A title before a name: "Sen.", "President".
    pub const TITLE: Roles = Roles(1 << 12);
    /// A participle or infinitive, never a clause's finite verb: "saying", "say".
    pub const NONFINITE: Roles = Roles(1 << 13);
    /// A noun or verb for works: "book", "film", "titled", "song".
    pub const WORK: Roles = Roles(1 << 14);
    /// A verb that names or labels: "called", "dubbed", "so-called", "known".
    pub const NAMING: Roles = Roles(1 << 15);
    /// A finite past or present verb form that is common in news and no cue.
    pub const VERB: Roles = Roles(1 << 16);
    /// "he", "his", "him", "himself".
    pub const HE: Roles = Roles(1 << 17);
    /// "she", "her", "hers", "herself".
    pub const SHE: Roles = Roles(1 << 18);
    /// A man by title or relation: "Mr.", "father", "spokesman".
    pub const MAN: Roles = Roles(1 << 19);
    /// A woman by title or relation: "Mrs.", "mother", "spokeswoman".
    pub const WOMAN: Roles = Roles(1 << 20);
    /// A weekday, month or word for time that may follow a verb: "Tuesday", "later".
    pub const TIME: Roles = Roles(1 << 21);
    /// A verb of thought: "believes", "thinks".
    pub const THOUGHT: Roles = Roles(1 << 22);
    /// A word of an organisation's or place's name: "University", "House".
    pub const BODY: Roles = Roles(1 << 23);
    /// Somebody who speaks for a body: "spokesman", "spokesperson".
    pub const SPOKESPERSON: Roles = Roles(1 << 24);

    /// The parts that kinds of words are: both have one order.
    pub(crate) fn of(kinds: Kinds) -> Roles {
        Roles(kinds.roles())
    }

    /// Whether any of `other` is in the set.
    #[must_use]
    pub const fn any(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Roles) -> Roles {
        Roles(self.0 | other.0)
    }
}

/// The parts that a folded word can play.
///
/// ```
/// use article_annotator::cue::{Roles, roles};
/// assert!(roles("said").any(Roles::SPEECH));
/// assert!(!roles("table").any(Roles::CUE));
/// ```
#[must_use]
pub fn roles(folded: &str) -> Roles {
    Roles::of(words::kinds_of(folded))
}

/// Cue verbs frequent enough to have weights of their own; the last stands for all
/// others.
pub const COMMON: &[&str] = &[
    "said",
    "says",
    "told",
    "say",
    "wrote",
    "called",
    "asked",
    "saying",
    "added",
    "reported",
    "noted",
    "calling",
    "tweeted",
    "described",
    "continued",
    "adding",
    "calls",
    "responded",
    "telling",
    "declared",
    "explained",
    "stated",
    "tells",
    "replied",
    "writes",
    "argued",
    "read",
    "went",
    "other",
];

/// The place of a folded verb in [`COMMON`].
#[must_use]
pub fn common(folded: &str) -> u8 {
    let last = COMMON.len() - 1;
    COMMON[..last].iter().position(|&w| w == folded).unwrap_or(last) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_plays_several_parts() {
        let told = roles("told");
        assert!(told.any(Roles::CUE) && told.any(Roles::HEARER) && told.any(Roles::REPORT));
        assert!(roles("spokeswoman").any(Roles::WOMAN) && roles("spokeswoman").any(Roles::SPEAKER_NOUN));
    }

    #[test]
    fn roles_are_those_that_the_weights_were_trained_with() {
        let played =
            words::all().map(|(word, kinds)| (word, u64::from(kinds.roles()))).filter(|(_, roles)| *roles != 0);
        assert_eq!(words::digest(played), 0x46bc_c31e_e7df_e33c, "train the quotations anew: the roles have changed");
    }

    #[test]
    fn rare_verb_shares_the_last_place() {
        assert_eq!(COMMON[common("said") as usize], "said");
        assert_eq!(COMMON[common("grumbled") as usize], "other");
    }
}
