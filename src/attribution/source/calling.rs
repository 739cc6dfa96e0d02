//! What a body may be called: "the ministry" is not a university, "the paper" is not a bank. In: a
//! noun, the name of an organisation. Out: whether the noun may mean it.

use crate::noun;
use crate::words::{MEANS_BODIES, PAPER_WORD, PUBLIC_BODY, SAID_OF_BODY, SORT_OF_BODY};

/// Nouns for what prints or sends news, sorted; "the paper" may be a study as well.
const MEDIA: &[&str] = &["newspaper", "paper"];

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
    let sort = |word: &String| SORT_OF_BODY.find(word);
    let words: Vec<String> = words(name).collect();
    Sort {
        is_paper: words.iter().any(|word| PAPER_WORD.has(word)),
        is_public: PUBLIC_BODY.has(&name.to_lowercase()),
        is_acronym: name.len() < 7 && !name.bytes().any(|b| b.is_ascii_lowercase()),
        sorts: words.iter().filter_map(sort).collect(),
    }
}

/// Whether a noun may mean a body of this sort: one whose name says no other.
pub(super) fn may_mean(noun: &str, body: &Sort) -> bool {
    if !body.sorts.is_empty() {
        let wider = MEANS_BODIES.value(noun).unwrap_or("");
        return body.sorts.iter().any(|&sort| sort == noun || wider.split(' ').any(|other| other == sort));
    }
    let said = SAID_OF_BODY.has(noun) && !body.is_acronym && !body.is_public;
    !(said || body.is_public && noun::is_company(noun))
}

fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

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
