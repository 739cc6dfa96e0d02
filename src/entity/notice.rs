//! What sites call their own pages and fields: "Privacy Policy", "Zip Code" are no names,
//! though they have capitals. In: the tokens of a stretch. Out: yes or no.

use crate::TokenRange;
use crate::document::Document;

/// Each pair of words, sorted.
const NOTICES: &[(&str, &str)] = &[
    ("accessibility", "statement"),
    ("ad", "choices"),
    ("advertising", "policy"),
    ("comment", "policy"),
    ("comments", "policy"),
    ("community", "guidelines"),
    ("contact", "us"),
    ("cookie", "notice"),
    ("cookie", "policy"),
    ("cookie", "preferences"),
    ("cookie", "settings"),
    ("cookie", "statement"),
    ("cookies", "policy"),
    ("corrections", "policy"),
    ("data", "policy"),
    ("editorial", "guidelines"),
    ("editorial", "policy"),
    ("enter", "city"),
    ("help", "center"),
    ("help", "centre"),
    ("legal", "notice"),
    ("log", "in"),
    ("log", "out"),
    ("postal", "code"),
    ("privacy", "center"),
    ("privacy", "choices"),
    ("privacy", "notice"),
    ("privacy", "policy"),
    ("privacy", "rights"),
    ("privacy", "settings"),
    ("privacy", "statement"),
    ("read", "more"),
    ("reprints", "policy"),
    ("rights", "reserved"),
    ("rss", "feed"),
    ("rss", "feeds"),
    ("search", "city"),
    ("see", "more"),
    ("sign", "in"),
    ("sign", "up"),
    ("site", "map"),
    ("terms", "and"),
    ("terms", "of"),
    ("user", "agreement"),
    ("zip", "code"),
];

/// Whether a stretch begins, behind "Your" and "Our", with such a pair, and has little more.
pub(super) fn is_notice(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let own = usize::from(matches!(doc.folded(tokens.start), "your" | "our" | "site"));
    let first = tokens.start + own;
    let known = (doc.folded(first), doc.folded(first + 1));
    (2..=4).contains(&(tokens.len() - own.min(tokens.len()))) && NOTICES.binary_search(&known).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_sorted() {
        assert!(NOTICES.is_sorted());
    }

    #[test]
    fn pages_of_a_site_are_told_from_names() {
        let told = |text: &str| {
            let doc = Document::of_paragraphs(text);
            is_notice(&doc, TokenRange::new(0, doc.tokens.len()))
        };
        assert!(told("Privacy Policy") && told("Your Privacy Choices") && told("Terms of Use"));
        assert!(!told("Privacy International") && !told("Policy") && !told("Your Voice"));
    }
}
