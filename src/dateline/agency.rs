//! News agencies and wires as datelines name them. In: folded words. Out: whether
//! they are an agency. The table is written by hand from the agencies' own copy.

use crate::words::{AGENCY, BARE_AGENCY, LONG_AGENCY};
use std::sync::LazyLock;

static BARE: LazyLock<Vec<&str>> = LazyLock::new(|| BARE_AGENCY.words().collect());

/// Whether a folded word names an agency.
#[must_use]
pub fn is_agency_word(folded: &str) -> bool {
    AGENCY.has(folded)
}

/// Whether the words between brackets name an agency: "Reuters", "Reuters Health",
/// "Borneo Bulletin/ANN".
///
/// ```
/// use article_annotator::dateline::agency::is_agency;
/// assert!(is_agency("Thomson Reuters Foundation"));
/// assert!(!is_agency("R-AZ"));
/// assert!(is_agency("PTI-Bhasha") && !is_agency("Ana-Marija Roe"));
/// assert!(is_agency("Ana") && is_agency("ANA Sport") && !is_agency("Ana Roe"));
/// ```
#[must_use]
pub fn is_agency(name: &str) -> bool {
    let folded = crate::vocabulary::fold(name);
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.len() > 40 || folded.contains([';', ':', '?']) {
        return false;
    }
    let known = |part: &str| is_agency_word(part.trim_matches(['.', ',']));
    // "PTI-Bhasha" is two agencies, "Ana-Marija" is none, although ANA is one.
    let bound = |part: &str| {
        part.contains('-') && part.split('-').any(|p| known(&crate::vocabulary::fold(p)) && is_agency_form(p))
    };
    // "Ana" is one and "Ana Roe" none.
    let given = |part: &str| folded.contains(' ') && !is_agency_form(part) && is_given(&crate::vocabulary::fold(part));
    let alone = |part: &str| known(&crate::vocabulary::fold(part)) && !given(part);
    name.split(|c: char| c.is_whitespace() || matches!(c, '/' | '&')).any(|part| alone(part) || bound(part))
        || folded.ends_with("newswire")
        || [".com", ".org", ".net"].iter().any(|domain| folded.ends_with(domain) && !folded.contains(' '))
        || folded.ends_with("newswire.com")
        || known(&folded)
        || LONG_AGENCY.words().any(|long| folded.contains(long))
}

fn is_given(folded: &str) -> bool {
    crate::lexicon::flags(folded).any(crate::lexicon::Flags::FIRST_NAME)
}

/// Whether a word is written as an agency's: in capitals, or too long for letters alone.
fn is_agency_form(word: &str) -> bool {
    word.len() > 4 || !word.contains(char::is_lowercase)
}

/// The longest name without brackets at the start of `text`.
///
/// ```
/// use article_annotator::dateline::agency::bare_prefix;
/// assert_eq!(bare_prefix("CNN Business —"), Some("CNN Business"));
/// assert_eq!(bare_prefix("APPLE —"), None);
/// ```
#[must_use]
pub fn bare_prefix(text: &str) -> Option<&'static str> {
    let ends = |name: &str| text[name.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    BARE.iter().copied().filter(|name| text.starts_with(name) && ends(name)).max_by_key(|name| name.len())
}
