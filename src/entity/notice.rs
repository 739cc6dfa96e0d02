//! What sites call their own pages and fields: "Privacy Policy", "Zip Code" are not names,
//! though they have capitals. In: the tokens of a stretch. Out: yes or no.

use crate::TokenRange;
use crate::document::Document;
use crate::words::SITE_PAGE;

/// Whether a stretch begins, after "Your" and "Our", with such a pair, and has little more.
pub(super) fn is_notice(doc: &Document<'_>, tokens: TokenRange) -> bool {
    let own = usize::from(matches!(doc.folded(tokens.start), "your" | "our" | "site"));
    let first = tokens.start + own;
    let known = || SITE_PAGE.has(&format!("{} {}", doc.folded(first), doc.folded(first + 1)));
    (2..=4).contains(&(tokens.len() - own.min(tokens.len()))) && known()
}

#[cfg(test)]
mod tests {
    use super::*;

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
