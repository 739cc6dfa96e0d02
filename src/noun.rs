//! Common nouns for those who act and speak: "fishermen", "the analyst" are people, "the
//! ministry" a body. In: a folded word, singular or plural. Out: yes or no.

use crate::words::{BUSINESS, NO_TRADE, OTHER_BODY, PEOPLE, SEVERAL_PEOPLE};

/// Endings of words for a person or for several: "fisher⟦men⟧", "spokes⟦woman⟧".
const MANY: &[&str] = &["folk", "man", "men", "people", "woman", "women"];

/// Endings of trades: "farm⟦er⟧", "analy⟦st⟧", "offici⟦al⟧".
const TRADES: &[&str] = &["er", "or", "ist", "ian", "ent", "ant", "yst", "ee", "ey", "ic", "ief", "ow", "ial", "ive"];

/// Whether a noun is one for a person or people.
///
/// "fishermen" and "officials" are; "ministries" and "report" are not.
pub(crate) fn is_people(noun: &str) -> bool {
    let one = noun.strip_suffix('s').filter(|one| !one.ends_with('s')).unwrap_or(noun);
    let listed = |word: &str| PEOPLE.has(word);
    let trade = TRADES.iter().any(|end| one.ends_with(end)) && !NO_TRADE.has(one);
    trade || listed(noun) || listed(one) || MANY.iter().any(|end| noun.ends_with(end))
}

/// Whether a noun in the singular is one for a person.
pub(crate) fn is_person(noun: &str) -> bool {
    let many = noun.ends_with('s') && !noun.ends_with("ss");
    is_people(noun) && !many && !SEVERAL_PEOPLE.has(noun)
}

/// Whether a noun is one for a business: "the company", "the drugmaker".
pub(crate) fn is_company(noun: &str) -> bool {
    BUSINESS.has(noun)
}

/// Whether a noun is one for a body that somebody speaks for: "a company spokesperson".
pub(crate) fn is_body(noun: &str) -> bool {
    is_company(noun) || OTHER_BODY.has(noun)
}

#[cfg(test)]
mod tests {
    use super::*;

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
