//! Common nouns for those who act and speak: "fishermen", "the analyst" are people, "the
//! ministry" a body. In: a folded word, singular or plural. Out: yes or no.

/// Nouns for people that no ending tells, sorted.
const PEOPLE: &[&str] = &[
    "aide",
    "boy",
    "child",
    "children",
    "coach",
    "critic",
    "fan",
    "folk",
    "friend",
    "girl",
    "guard",
    "judge",
    "kid",
    "man",
    "men",
    "neighbor",
    "neighbour",
    "official",
    "people",
    "pilot",
    "relative",
    "source",
    "spouse",
    "victim",
    "wife",
    "witness",
    "woman",
    "women",
    "youth",
];

/// Nouns for several people, sorted.
const MANY_ONLY: &[&str] = &["children", "folk", "men", "people", "women", "youth"];

/// Endings of words for a person or for several: "fisher⟦men⟧", "spokes⟦woman⟧".
const MANY: &[&str] = &["folk", "man", "men", "people", "woman", "women"];

/// Endings of trades: "farm⟦er⟧", "analy⟦st⟧", "offici⟦al⟧".
const TRADES: &[&str] = &["er", "or", "ist", "ian", "ent", "ant", "yst", "ee", "ey", "ic", "ief", "ow", "ial", "ive"];

/// Nouns that end like a trade and are none, sorted.
const NO_TRADES: &[&str] = &[
    "archive",
    "center",
    "chapter",
    "committee",
    "company",
    "department",
    "directive",
    "document",
    "government",
    "initiative",
    "letter",
    "narrative",
    "newspaper",
    "order",
    "paper",
    "parliament",
    "regiment",
    "republic",
    "statement",
    "survey",
];

/// Nouns for businesses, sorted.
const COMPANIES: &[&str] = &[
    "airline",
    "automaker",
    "bank",
    "brand",
    "brewer",
    "carmaker",
    "carrier",
    "chipmaker",
    "company",
    "corporation",
    "developer",
    "drugmaker",
    "firm",
    "lender",
    "maker",
    "manufacturer",
    "publisher",
    "retailer",
    "startup",
    "supplier",
];

/// Nouns for other bodies, sorted: so may an article call one that it has named.
const BODIES: &[&str] = &[
    "agency",
    "alliance",
    "association",
    "authority",
    "board",
    "campaign",
    "charity",
    "club",
    "coalition",
    "commission",
    "committee",
    "council",
    "department",
    "federation",
    "foundation",
    "group",
    "hospital",
    "institute",
    "institution",
    "league",
    "ministry",
    "movement",
    "network",
    "newspaper",
    "organisation",
    "organization",
    "paper",
    "party",
    "port",
    "regulator",
    "school",
    "society",
    "team",
    "union",
    "university",
    "watchdog",
];

/// Whether a noun is one for a person or people.
///
/// "fishermen" and "officials" are; "ministries" and "report" are not.
pub(crate) fn is_people(noun: &str) -> bool {
    let one = noun.strip_suffix('s').filter(|one| !one.ends_with('s')).unwrap_or(noun);
    let listed = |word: &str| PEOPLE.binary_search(&word).is_ok();
    let trade = TRADES.iter().any(|end| one.ends_with(end)) && NO_TRADES.binary_search(&one).is_err();
    trade || listed(noun) || listed(one) || MANY.iter().any(|end| noun.ends_with(end))
}

/// Whether a noun in the singular is one for a person.
pub(crate) fn is_person(noun: &str) -> bool {
    let many = noun.ends_with('s') && !noun.ends_with("ss");
    is_people(noun) && !many && MANY_ONLY.binary_search(&noun).is_err()
}

/// Whether a noun is one for a business: "the company", "the drugmaker".
pub(crate) fn is_company(noun: &str) -> bool {
    COMPANIES.binary_search(&noun).is_ok()
}

/// Whether a noun is one for a body that somebody speaks for: "a company spokesperson".
pub(crate) fn is_body(noun: &str) -> bool {
    is_company(noun) || BODIES.binary_search(&noun).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!([PEOPLE, MANY_ONLY, NO_TRADES, COMPANIES, BODIES].iter().all(|table| table.is_sorted()));
    }

    #[test]
    fn people_are_told_from_bodies() {
        for noun in ["fishermen", "officials", "analyst", "witness", "judge", "spokeswoman", "executives"] {
            assert!(is_people(noun), "{noun}");
        }
        for noun in ["ministry", "report", "statement", "governments", "company", "companies", "court", "regime"] {
            assert!(!is_people(noun), "{noun}");
        }
    }
}
