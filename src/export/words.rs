//! The words that people read in exported documents.

use crate::annotation::{Annotations, Dateline, Kind, QuotationKind};

/// The heading of an index of entities.
pub(super) const fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "People",
        Kind::Organization => "Organisations",
        Kind::Place => "Places",
        Kind::Group => "Groups",
        Kind::Event => "Events",
        Kind::Work => "Works",
        Kind::Law => "Laws",
        Kind::Product => "Products",
    }
}

/// Over quotations whose speaker is not known.
pub(super) const UNCLEAR: &str = "Speaker unclear";
/// Over the quotations.
pub(super) const WHO_SAID_WHAT: &str = "Who said what";
/// Over the dates.
pub(super) const DATES: &str = "Dates";
/// Before reported speech without marks.
pub(super) const REPORTED: &str = "reported";
/// Behind what a person set.
pub(super) const BY_HAND: &str = "✎";
/// What that sign says.
pub(super) const BY_HAND_MEANS: &str = "✎ set by hand";

/// "3 mentions".
pub(super) fn mentions(count: usize) -> String {
    if count == 1 { "1 mention".to_string() } else { format!("{count} mentions") }
}

/// "Anna Petrova, minister".
pub(super) fn with_role(name: &str, role: Option<&str>) -> String {
    role.map_or_else(|| name.to_string(), |role| format!("{name}, {role}"))
}

/// Whether a quotation is something that somebody said, not a term or a title.
pub(super) const fn is_said(kind: QuotationKind) -> bool {
    matches!(kind, QuotationKind::Direct | QuotationKind::Partial | QuotationKind::Indirect)
}

/// The line of a dateline: its words, white space folded.
pub(super) fn dateline(text: &str, dateline: &Dateline) -> String {
    fold_space(dateline.span.of(text))
}

/// The names of the authors that are in a plain "By …".
pub(super) fn authors(annotations: &Annotations) -> Vec<usize> {
    let mut authors = Vec::new();
    for author in annotations.bylines.iter().flat_map(|byline| &byline.authors) {
        if author.role.is_none() && !authors.contains(&author.entity) {
            authors.push(author.entity);
        }
    }
    authors
}

/// White space folded to single spaces, none at the ends.
pub(super) fn fold_space(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(crate::token::is_space).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}
