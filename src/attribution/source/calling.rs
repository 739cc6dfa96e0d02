//! What a body may be called: "the ministry" is no university, "the paper" no bank. In: a
//! noun, the name of an organisation. Out: whether the noun may mean it.

use crate::noun;

/// Words in names that say what sort of body it is, sorted.
const SORTS: &[&str] = &[
    "academy",
    "administration",
    "agency",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "church",
    "college",
    "commission",
    "committee",
    "congress",
    "council",
    "court",
    "department",
    "federation",
    "foundation",
    "hospital",
    "institute",
    "ministry",
    "museum",
    "office",
    "parliament",
    "party",
    "police",
    "school",
    "senate",
    "society",
    "union",
    "university",
];

/// Nouns, sorted, and the sorts that they may mean beside their own.
const WIDER: &[(&str, &str)] = &[
    ("agency", "administration authority board bureau commission department institute office police"),
    ("alliance", "association federation union"),
    ("bank", "authority"),
    ("charity", "association foundation society"),
    ("club", "association"),
    ("coalition", "association party"),
    ("commission", "authority board"),
    ("department", "administration bureau office police"),
    ("group", "association foundation society"),
    ("institute", "academy college foundation school university"),
    ("institution", "academy bank church college hospital institute museum school university"),
    ("lender", "bank"),
    ("ministry", "department office"),
    ("movement", "party"),
    ("organisation", "agency association federation foundation institute society union"),
    ("organization", "agency association federation foundation institute society union"),
    ("party", "congress"),
    ("regulator", "administration agency authority board bureau commission department office"),
    ("school", "academy college university"),
    ("society", "association"),
    ("union", "association federation"),
    ("university", "academy college institute school"),
    ("watchdog", "administration agency authority board bureau commission office"),
];

/// Nouns that names say, sorted: no other body is called so.
const SAID: &[&str] = &["commission", "committee", "council", "court", "ministry"];

/// Bodies that are no businesses, and whose names don't say so, sorted.
const PUBLIC: &[&str] = &[
    "cia",
    "downing street",
    "ecb",
    "eu",
    "european union",
    "fbi",
    "fed",
    "iaea",
    "imf",
    "kremlin",
    "nato",
    "oecd",
    "opec",
    "pentagon",
    "treasury",
    "un",
    "unesco",
    "unhcr",
    "unicef",
    "united nations",
    "white house",
    "who",
    "world bank",
    "wto",
];

/// Nouns for what prints or sends news, sorted; "the paper" may be a study as well.
const MEDIA: &[&str] = &["newspaper", "paper"];

/// Words in names of newspapers, sorted.
const TITLES: &[&str] = &[
    "advertiser",
    "chronicle",
    "courier",
    "daily",
    "echo",
    "examiner",
    "express",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "inquirer",
    "journal",
    "ledger",
    "mail",
    "mirror",
    "monitor",
    "news",
    "observer",
    "post",
    "press",
    "record",
    "standard",
    "star",
    "sun",
    "telegraph",
    "times",
    "tribune",
    "weekly",
    "zeitung",
];

/// Whether a noun is one for a newspaper.
pub(super) fn is_paper(noun: &str) -> bool {
    MEDIA.binary_search(&noun).is_ok()
}

/// What the words of a name say of a body.
#[derive(Debug, Default)]
pub(super) struct Sort {
    /// "The Harwick |Gazette"
    pub(super) is_paper: bool,
    is_public: bool,
    is_acronym: bool,
    sorts: Vec<&'static str>,
}

/// Reads the name of an organisation.
pub(super) fn read(name: &str) -> Sort {
    let sort = |word: &String| SORTS.binary_search(&word.as_str()).ok().map(|at| SORTS[at]);
    let words: Vec<String> = words(name).collect();
    Sort {
        is_paper: words.iter().any(|word| TITLES.binary_search(&word.as_str()).is_ok()),
        is_public: PUBLIC.binary_search(&name.to_lowercase().as_str()).is_ok(),
        is_acronym: name.len() < 7 && !name.bytes().any(|b| b.is_ascii_lowercase()),
        sorts: words.iter().filter_map(sort).collect(),
    }
}

/// Whether a noun may mean a body of this sort: one whose name says no other.
pub(super) fn may_mean(noun: &str, body: &Sort) -> bool {
    if !body.sorts.is_empty() {
        let wider = WIDER.iter().find(|(known, _)| *known == noun).map_or("", |(_, wider)| *wider);
        return body.sorts.iter().any(|&sort| sort == noun || wider.split(' ').any(|other| other == sort));
    }
    let said = SAID.binary_search(&noun).is_ok() && !body.is_acronym && !body.is_public;
    !(said || body.is_public && noun::is_company(noun))
}

fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!([SORTS, SAID, PUBLIC, MEDIA, TITLES].iter().all(|table| table.is_sorted()));
    }

    #[test]
    fn nouns_fit_names() {
        for (noun, name) in [
            ("company", "Kestrel Mining"),
            ("ministry", "Ministry of Health"),
            ("agency", "Food and Drug Administration"),
            ("lender", "Bank of Tarvik"),
            ("university", "Massachusetts Institute of Technology"),
            ("agency", "NASA"),
        ] {
            assert!(may_mean(noun, &read(name)), "{noun}: {name}");
        }
        for (noun, name) in [
            ("company", "University of Ulm"),
            ("group", "University of Cape Town"),
            ("ministry", "Bank of Tarvik"),
            ("club", "Tarvik Council"),
            ("ministry", "Kestrel Mining"),
            ("company", "EU"),
        ] {
            assert!(!may_mean(noun, &read(name)), "{noun}: {name}");
        }
        assert!(read("The Harwick Gazette").is_paper && !read("BBC").is_paper);
    }
}
