//! Blocks → bylines and taglines: who wrote, reported, edited or photographed. In: a
//! read document. Out: each credit with its people and organisations. Does not know
//! which of them are the same.

mod names;
mod photo;
mod tagline;

use crate::Span;
use crate::annotation::{AuthorRole, BlockKind, Kind};
use crate::dateline::{self, agency};
use crate::document::Document;
use crate::span::sort_by_span;
use crate::token::Class;

/// A byline before its entities are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The whole credit.
    pub span: Span,
    /// Everybody credited.
    pub authors: Vec<FoundAuthor>,
}

/// Somebody credited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundAuthor {
    /// The name.
    pub span: Span,
    /// A person or an organisation.
    pub kind: Kind,
    /// What they did; `None` for a plain "By …".
    pub role: Option<AuthorRole>,
}

/// Finds the bylines, credits and taglines of `doc`.
///
/// ```
/// use article_annotator::{annotation::AuthorRole, byline, document::Document};
/// let text = "The river fell. (Reporting by Anna Roe in Lima; Editing by Jon Doe)";
/// let doc = Document::of_paragraphs(text);
/// let found = &byline::find(&doc)[0];
/// assert_eq!(found.span.of(text), "(Reporting by Anna Roe in Lima; Editing by Jon Doe)");
/// assert_eq!(found.authors[1].role, Some(AuthorRole::Editing));
/// ```
#[must_use]
pub fn find(doc: &Document<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let by = doc.vocabulary.id("by");
    for (block, &tokens) in doc.blocks.iter().zip(&doc.block_tokens) {
        match block.kind {
            BlockKind::Byline => found.extend(find_byline(doc, tokens)),
            BlockKind::Caption | BlockKind::Credit => found.extend(photo::find(doc, tokens)),
            BlockKind::Boilerplate | BlockKind::Timestamp => {}
            _ => tagline::find(doc, tokens, by, &mut found),
        }
    }
    found.retain(|f| !f.span.is_empty());
    sort_by_span(&mut found, |f| f.span);
    found
}

/// "By A(⟦AP⟧/)": nobody is credited by a part of what a dateline names, or by more than that.
pub(crate) fn leave_datelines(bylines: &mut Vec<Found>, datelines: &[dateline::Found]) {
    for byline in bylines.iter_mut() {
        let near = datelines.partition_point(|dateline| dateline.span.end <= byline.span.start);
        for dateline in datelines[near..].iter().take_while(|dateline| dateline.span.start < byline.span.end) {
            let named = || dateline.places.iter().copied().chain(dateline.agency);
            byline.authors.retain(|a| named().all(|part| part == a.span || !part.overlaps(a.span)));
        }
    }
    bylines.retain(|byline| !byline.authors.is_empty());
}

/// Reads a block that the layout takes for a byline.
fn find_byline(doc: &Document<'_>, tokens: crate::TokenRange) -> Option<Found> {
    let by = tokens.indices().take(12).find(|&i| doc.folded(i) == "by" && doc.tokens[i].case.is_capital());
    let lower_by = || tokens.indices().take(6).find(|&i| doc.folded(i) == "by");
    let start = by.or_else(lower_by).or_else(|| {
        // "BYLINE: Amber Phillips."
        tokens.indices().take(2).find(|&i| doc.folded(i) == "byline")
    });
    let role = start.filter(|&i| i > tokens.start).and_then(|i| names::role(doc.folded(i - 1)));
    let first = match start {
        Some(i) if doc.str(i + 1) == ":" => i + 2,
        Some(i) => i + 1,
        None => tokens.start,
    };
    let mut authors = Vec::new();
    if start.is_none() && !opens_with_names(doc, tokens) {
        return None;
    }
    names::read(doc, first, tokens.end, role, &mut authors);
    let last = authors.last()?.span.end;
    let start = start.map_or(authors[0].span.start, |i| doc.tokens[i].span.start);
    let start = if role.is_some() { doc.tokens[tokens.start].span.start } else { start };
    Some(Found { span: Span::new(start.min(last), last), authors })
}

/// Whether a block without "by" begins with somebody's whole name: "Anna Roe, Lima", not "Share"
/// nor "Learn about us".
fn opens_with_names(doc: &Document<'_>, tokens: crate::TokenRange) -> bool {
    // "May 30, 2023 / Anna Roe", "Author: Anna Roe"
    let opens = |i: usize| {
        let word = doc.tokens[i].class == Class::Word && !names::is_stamp(doc, i);
        word && doc.folded(i + 1) != ":"
    };
    let Some(first) = tokens.indices().find(|&i| opens(i)) else { return false };
    let stop = names::read_name(doc, first, tokens.end);
    let next = if stop < tokens.end { doc.folded(stop) } else { "" };
    let lists = matches!(next, "and" | "," | "|" | "•" | "·" | ";" | "/");
    if stop == first + 1 {
        return lists || next.is_empty() && agency::is_agency(doc.str(first));
    }
    // "Anna Roe correspondent"
    let works = stop < tokens.end && names::is_job(doc, stop);
    let class = doc.tokens.get(stop).map(|token| token.class);
    // "Anna Roe22 December", "Anna Roe@annaroe"
    let stamped = names::is_stamp(doc, stop) || matches!(class, Some(Class::Number | Class::Link));
    stop > first && (lists || works || stamped || matches!(next, "" | "in" | "(" | "." | "-" | "–" | "—"))
}
