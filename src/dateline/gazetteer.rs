//! The places that datelines name: towns that stand alone, countries, and the states
//! and provinces that follow a town, with their abbreviations. In: folded words. Out:
//! what kind of place they are. The table `places.txt` is written by hand from the
//! conventions of the stylebooks: one name a line, then its kinds: `t` a town or site,
//! `c` a country, `r` a region.

use crate::lexicon::{self, Flags};
use crate::table::{self, packed};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a name is known to be; several at once for "Georgia" or "Washington".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
// Four facts that are independent of each other, not states of one thing.
#[allow(clippy::struct_excessive_bools)]
pub struct PlaceKinds {
    /// A town or a site that may open a dateline.
    pub town: bool,
    /// A country.
    pub country: bool,
    /// A state, province or another part of a country.
    pub region: bool,
    /// A town so small that its name is more often a person's: "Obama" is in Japan.
    pub minor: bool,
}

impl PlaceKinds {
    /// Whether the name may follow a town: "Texas", "Japan".
    #[must_use]
    pub const fn qualifies(self) -> bool {
        self.country || self.region
    }
}

const TABLE: &[u8] = packed!("dateline/places.txt");

static PLACES: LazyLock<FxHashMap<&'static str, PlaceKinds>> = LazyLock::new(|| {
    let rows = table::unpack(TABLE).leak().lines().filter_map(|line| line.split_once('\t'));
    rows.map(|(name, kinds)| {
        let has = |kind| kinds.contains(kind);
        (name, PlaceKinds { town: has('t'), country: has('c'), region: has('r'), minor: false })
    })
    .collect()
});

/// The longest known name in words.
pub const LONGEST: usize = 5;

/// What is known of a folded name, one space between its words.
///
/// ```
/// use article_annotator::dateline::gazetteer::find;
/// assert!(find("dubai").is_some_and(|kinds| kinds.town));
/// assert!(find("fla.").is_some_and(|kinds| kinds.qualifies()));
/// assert!(find("pence").is_none());
/// ```
#[must_use]
pub fn find(folded: &str) -> Option<PlaceKinds> {
    PLACES.get(folded).copied().or_else(|| find_in_lexicon(folded))
}

/// The towns and countries of the wide gazetteer, without those that are also people's
/// names: `Clinton: …` opens a headline or a turn of a transcript.
fn find_in_lexicon(folded: &str) -> Option<PlaceKinds> {
    let place = lexicon::place(folded);
    let country = place.any(Flags::COUNTRY);
    let person = || lexicon::flags(folded).any(Flags::FIRST_NAME.or(Flags::SURNAME).or(Flags::FUNCTION_WORD));
    let town = place.any(Flags::LARGE_CITY) || place.any(Flags::CITY) && !person();
    (town || country).then_some(PlaceKinds {
        town,
        country,
        region: false,
        minor: !(country || place.any(Flags::LARGE_CITY)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sorted_and_folded() {
        let table = include_str!("places.txt");
        let names: Vec<&str> = table.lines().filter_map(|line| line.split_once('\t')).map(|row| row.0).collect();
        assert_eq!(names.len(), table.lines().count());
        assert!(names.is_sorted());
        assert!(names.iter().all(|name| crate::vocabulary::fold(name) == **name));
        assert!(names.iter().all(|name| name.split(' ').count() <= LONGEST));
    }
}
