//! Facts about a word, as a set of bits.

use crate::words::Kinds;

/// A set of facts about a word: what the weights for names see of it. Frozen: it changes only
/// with another training, and a test holds its digest. Rules ask `src/words` for more.
///
/// ```
/// use article_annotator::lexicon::{self, Flags};
/// assert!(lexicon::flags("anna").any(Flags::FEMALE_NAME));
/// assert!(!lexicon::flags("anna").any(Flags::WEEKDAY));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Hash)]
pub struct Flags(u64);

/// Declares the constants and the table of kinds in one place.
macro_rules! facts {
    ($($bit:literal $name:ident $section:literal $doc:literal)*) => {
        impl Flags {
            $(#[doc = $doc] pub const $name: Flags = Flags(1 << $bit);)*
        }

        /// The kind of word in `src/words` that states each fact; an empty name is a fact
        /// that comes from a table of its own.
        const STATED: &[(&str, Flags)] = &[$(($section, Flags::$name)),*];
    };
}

facts! {
    0 MALE_NAME "" "A man's first name."
    1 FEMALE_NAME "" "A woman's first name; a name of both has both facts."
    2 SURNAME "" "A surname."
    3 HONORIFIC "honorific" "Stands before a name and is no part of it: \"Mr\", \"Gen.\"."
    4 MALE_TITLE "male-title" "Tells that the person is a man: \"Mr\", \"spokesman\"."
    5 FEMALE_TITLE "female-title" "Tells that the person is a woman: \"Mrs\", \"actress\"."
    6 ROLE "role" "What a person is: \"president\", \"striker\"."
    7 ROLE_MODIFIER "role-modifier" "Narrows a role: \"former\", \"foreign\", \"deputy\"."
    8 FAMILY "family" "A relative: \"wife\", \"nephew\"."
    9 PERSON_NOUN "person-noun" "Any other noun for a person: \"resident\"."
    10 NAME_SUFFIX "suffix" "Ends a person's name: \"Jr.\", \"III\"."
    11 PARTICLE "particle" "Lower-case part of a name: \"van\", \"bin\", \"de\"."
    12 ORG_SUFFIX "org-suffix" "Ends a company's name: \"Inc\", \"GmbH\"."
    13 ORG_WORD "org-word" "Head of an organisation's name: \"ministry\", \"club\"."
    14 ORGANIZATION "org" "An organisation by itself: \"NATO\", \"Kremlin\"."
    15 PLACE_WORD "place-word" "Head of a place's name: \"river\", \"airport\"."
    16 PLACE_PREFIX "place-prefix" "Opens a place's name: \"Mount\", \"San\"."
    17 DIRECTION "direction" "\"north\", \"eastern\"."
    18 REGION "region" "A continent or a region: \"Africa\", \"Donbas\"."
    19 EVENT_WORD "event-word" "Head of an event's name: \"war\", \"Olympics\"."
    20 LAW_WORD "law-word" "Head of a law's name: \"act\", \"treaty\"."
    21 PRODUCT_WORD "product-word" "A product by itself: \"iPhone\"."
    22 WORK_WORD "work-word" "Introduces a work: \"novel\", \"film\"."
    23 PARTY "party" "Members of a political group: \"Democrats\"."
    24 RELIGION "religion" "Members of a religion: \"Muslim\"."
    25 DEMONYM "demonym" "A people or a nationality: \"Russian\", \"Danes\"."
    26 LANGUAGE "language" "A language: \"Farsi\"."
    27 MONTH "month" "\"January\", \"Feb.\"."
    28 WEEKDAY "weekday" "\"Monday\", \"Tues\"."
    29 STATE "state" "A state of the US."
    30 STATE_ABBREVIATION "state-abbreviation" "Its short form in American papers: \"Va.\", \"Calif.\"."
    31 CURRENCY "currency" "\"dollars\", \"yen\"."
    32 NUMBER_WORD "number-word" "\"seven\", \"million\"."
    33 TIME_WORD "time-word" "\"year\", \"tonight\"."
    34 FUNCTION_WORD "function-word" "Articles, pronouns, prepositions and the like: \"the\", \"with\"."
    35 OPENER "sentence-opener" "Common words that open sentences with a capital."
    36 SPEECH "speech" "Verbs of speech: \"said\"."
    37 CITY "" "A city or town of some size."
    38 LARGE_CITY "" "A capital, or a city of more than 300,000 people."
    39 COUNTRY "" "A country or territory, or a usual short form: \"UK\"."
    40 PLACE_START "" "Opens a place's name of several words: \"Buenos\"."
}

impl Flags {
    /// The facts that kinds of words state: both have one order.
    pub(crate) fn of(kinds: Kinds) -> Flags {
        let stated = STATED.iter().filter(|(kind, _)| !kind.is_empty()).enumerate();
        let stated = stated.filter(|(number, _)| kinds.facts() >> number & 1 != 0);
        stated.fold(Flags::NONE, |facts, (_, (_, fact))| facts.or(*fact))
    }

    /// Nothing is known.
    pub const NONE: Flags = Flags(0);
    /// A first name of any gender.
    pub const FIRST_NAME: Flags = Flags::MALE_NAME.or(Flags::FEMALE_NAME);
    /// Any single word that is a place by itself.
    pub const PLACE: Flags = Flags::CITY.or(Flags::COUNTRY).or(Flags::STATE).or(Flags::REGION);
    /// Any word for a group of people: demonyms, religions, parties.
    pub const GROUP: Flags = Flags::DEMONYM.or(Flags::RELIGION).or(Flags::PARTY);

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

    /// The facts of this set that are not in `other`.
    #[must_use]
    pub const fn without(self, other: Flags) -> Flags {
        Flags(self.0 & !other.0)
    }

    /// Whether nothing is known.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The bits, lowest first, as numbers from 0 to 63.
    pub fn bits(self) -> impl Iterator<Item = u8> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros() as u8)?;
            rest &= rest - 1;
            Some(bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_has_a_bit_of_its_own() {
        let mut all = Flags::NONE;
        for (kind, flag) in STATED {
            assert!(!all.any(*flag), "{kind} shares a bit");
            all = all.or(*flag);
        }
        assert_eq!(all.bits().count(), STATED.len());
    }
}
