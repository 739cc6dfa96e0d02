//! Marked stretches with labels, for formats that keep marks beside the text. In: an article.
//! Out: its records as spans, none of which begins or ends in white space.

use super::Article;
use crate::annotation::{AmountKind, By, Edtf, Form, Kind, Source};
use crate::span::Span;

/// A marked stretch.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    /// `m3`, `q0`: which sort of record, and its index.
    pub(super) id: String,
    pub(super) span: Span,
    pub(super) label: Label,
    pub(super) by: By,
    /// Index into the entities: whom it names, or who says it.
    pub(super) entity: Option<usize>,
    /// A calendar value.
    pub(super) value: Option<Edtf>,
}

/// What a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Mention(Kind, Form),
    /// By the word for its kind.
    Quotation(&'static str),
    Dateline,
    Date,
    Amount(AmountKind),
}

impl Label {
    /// "Person", "Quotation", "Money".
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Mention(kind, _) => match kind {
                Kind::Person => "Person",
                Kind::Organization => "Organization",
                Kind::Place => "Place",
                Kind::Group => "Group",
                Kind::Event => "Event",
                Kind::Work => "Work",
                Kind::Law => "Law",
                Kind::Product => "Product",
            },
            Self::Quotation(_) => "Quotation",
            Self::Dateline => "Dateline",
            Self::Date => "Date",
            Self::Amount(AmountKind::Money) => "Money",
            Self::Amount(AmountKind::Percent) => "Percent",
            Self::Amount(AmountKind::Quantity) => "Quantity",
        }
    }
}

/// Every marked stretch, in reading order.
pub(super) fn marked(article: &Article<'_>) -> Vec<Marked> {
    let Article { text, annotations, .. } = *article;
    let mut all = Vec::new();
    let mut push = |id: String, span: Span, label, by, entity, value| {
        let span = trim(text, span);
        if !span.is_empty() {
            all.push(Marked { id, span, label, by, entity, value });
        }
    };
    for (idx, dateline) in annotations.datelines.iter().enumerate() {
        push(format!("dl{idx}"), dateline.span, Label::Dateline, By::Machine, None, None);
    }
    for (idx, quotation) in annotations.quotations.iter().enumerate() {
        let label = Label::Quotation(quotation.kind.as_str());
        let entity = quotation.source.and_then(|source| source.entity);
        push(format!("q{idx}"), quotation.span, label, quotation.by, entity, None);
    }
    for (idx, mention) in annotations.mentions.iter().enumerate() {
        let label = Label::Mention(mention.kind, mention.form);
        push(format!("m{idx}"), mention.span, label, mention.by, Some(mention.entity), None);
    }
    for (idx, date) in annotations.dates.iter().enumerate() {
        push(format!("d{idx}"), date.span, Label::Date, By::Machine, None, date.value);
    }
    for (idx, amount) in annotations.amounts.iter().enumerate() {
        push(format!("a{idx}"), amount.span, Label::Amount(amount.kind), By::Machine, None, None);
    }
    crate::span::sort_by_span(&mut all, |marked| marked.span);
    all
}

/// Without what Python calls white space at the ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(is_python_space).len());
    Span::new(start, start + words.trim_matches(is_python_space).len())
}

/// What `str.isspace` of Python says, and NUL, which ends words too.
fn is_python_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}' | '\0')
}

/// Which stretch (a quotation) is spoken by which (the mention that names its source), by
/// their places in `marked`. Sources that are not mentions have none.
pub(super) fn spoken_by(article: &Article<'_>, marked: &[Marked]) -> Vec<(usize, usize)> {
    let named = |source: Source| {
        let span = trim(article.text, source.span);
        let first = marked.partition_point(|other| other.span.document_order(span).is_lt());
        let is_named = |other: &Marked| matches!(other.label, Label::Mention(..)) && other.entity == source.entity;
        let same = marked[first..].iter().take_while(|other| other.span == span).position(is_named)?;
        Some(first + same)
    };
    let mut pairs = Vec::new();
    for (place, stretch) in marked.iter().enumerate() {
        let idx = stretch.id.strip_prefix('q').and_then(|idx| idx.parse::<usize>().ok());
        let source = idx.and_then(|idx| article.annotations.quotations.get(idx)?.source);
        pairs.extend(source.and_then(named).map(|named| (place, named)));
    }
    pairs
}
