//! Markdown: who said what, an index, the dates; and the quotations alone for the clipboard.
//! What is special in Markdown is escaped, so that the words stay words.

use super::Article;
use super::said::{self, Said};
use super::words::{self, BY_HAND, BY_HAND_MEANS, DATES, REPORTED, UNCLEAR, WHO_SAID_WHAT, fold_space};
use crate::annotation::{By, Kind, QuotationKind};
use std::fmt::Write;

/// A document with a section an article.
pub(super) fn write(articles: &[Article<'_>]) -> Vec<u8> {
    let mut out = String::new();
    for article in articles {
        if !out.is_empty() {
            out.push_str("\n---\n\n");
        }
        section(&mut out, article);
    }
    out.into_bytes()
}

/// The quotations in marks in reading order, as a list: `- “We are ready.” — Anna Petrova, minister`.
///
/// ```
/// use article_annotator::{Options, annotate, export::{Article, copy_quotations}};
/// let text = "“We are ready,” Anna Petrova told reporters in Geneva.";
/// let annotations = annotate(text, &Options::default());
/// assert_eq!(copy_quotations(&Article::new(text, &annotations)), "- “We are ready,” — Anna Petrova\n");
/// ```
#[must_use]
pub fn copy_quotations(article: &Article<'_>) -> String {
    let mut out = String::new();
    for said in said::quotations(article) {
        if matches!(said.quotation.kind, QuotationKind::Direct | QuotationKind::Partial) {
            let speaker = said.speaker.as_ref().map_or_else(|| UNCLEAR.to_string(), said::Speaker::label);
            let _ = writeln!(out, "- {} — {}", escape(&said.quoted(article.text)), escape(&speaker));
        }
    }
    out
}

fn section(out: &mut String, article: &Article<'_>) {
    let Article { text, annotations, .. } = *article;
    let _ = writeln!(out, "# {}\n", escape(&article.title()));
    let authors = words::authors(annotations);
    let names: Vec<&str> = authors.iter().filter_map(|&e| Some(annotations.entities.get(e)?.name.as_str())).collect();
    if !names.is_empty() {
        let _ = writeln!(out, "By {}\n", escape(&names.join(", ")));
    }
    for dateline in &annotations.datelines {
        let _ = writeln!(out, "*{}*\n", escape(&words::dateline(text, dateline)));
    }
    let speakers = said::by_speaker(article);
    if !speakers.is_empty() {
        let _ = writeln!(out, "## {WHO_SAID_WHAT}\n");
    }
    for (speaker, quotations) in &speakers {
        let label = speaker.as_ref().map_or_else(|| UNCLEAR.to_string(), said::Speaker::label);
        let _ = writeln!(out, "### {}\n", escape(&label));
        for said in quotations {
            quotation(out, text, said);
        }
        out.push('\n');
    }
    for kind in Kind::ALL {
        index(out, article, kind);
    }
    let dates: Vec<_> = annotations.dates.iter().filter_map(|date| Some((date.span, date.value?))).collect();
    if !dates.is_empty() {
        let _ = writeln!(out, "## {DATES}\n");
    }
    for (span, value) in &dates {
        let _ = writeln!(out, "- {}: {}", escape(&value.to_string()), escape(&fold_space(span.of(text))));
    }
    if !dates.is_empty() {
        out.push('\n');
    }
    if has_hand(article) {
        let _ = writeln!(out, "{BY_HAND_MEANS}");
    }
}

fn quotation(out: &mut String, text: &str, said: &Said<'_>) {
    let reported =
        if said.quotation.kind == QuotationKind::Indirect { format!("*{REPORTED}:* ") } else { String::new() };
    let _ = writeln!(out, "- {reported}{}{}", escape(&said.quoted(text)), hand(said.quotation.by));
}

fn index(out: &mut String, article: &Article<'_>, kind: Kind) {
    let of_kind = || article.annotations.entities.iter().filter(|entity| entity.kind == kind);
    if of_kind().next().is_none() {
        return;
    }
    let _ = writeln!(out, "## {}\n", words::heading(kind));
    for entity in of_kind() {
        let role = entity.role.as_ref().map_or_else(String::new, |role| format!(", {}", escape_inside(role)));
        let count = words::mentions(entity.mentions.len());
        let _ = writeln!(out, "- **{}**{role} — {count}{}", escape(&entity.name), hand(entity.by));
    }
    out.push('\n');
}

fn hand(by: By) -> String {
    if by == By::Person { format!(" {BY_HAND}") } else { String::new() }
}

/// Whether the document has the sign for what a person set.
fn has_hand(article: &Article<'_>) -> bool {
    let found = article.annotations;
    let is_said = |q: &&crate::annotation::Quotation| words::is_said(q.kind);
    found.quotations.iter().filter(is_said).any(|q| q.by == By::Person)
        || found.entities.iter().any(|e| e.by == By::Person)
}

/// Words that are at the start of a line or item: what would open a list or a heading there
/// is escaped too.
fn escape(text: &str) -> String {
    let escaped = escape_inside(text);
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    let at = match escaped.chars().next() {
        Some('#' | '+' | '-' | '=') => 0,
        Some(_) if digits > 0 && escaped[digits..].starts_with(['.', ')']) => digits,
        _ => return escaped,
    };
    format!("{}\\{}", &escaped[..at], &escaped[at..])
}

fn escape_inside(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in fold_space(text).chars() {
        if "\\`*_[]<>&|~$".contains(c) {
            escaped.push('\\');
        }
        escaped.push(if c == '\0' { '\u{fffd}' } else { c });
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specials_stay_words() {
        assert_eq!(
            escape("*a* _b_ [c](d) <e> &amp; `f`\n# g"),
            "\\*a\\* \\_b\\_ \\[c\\](d) \\<e\\> \\&amp; \\`f\\` # g"
        );
        assert_eq!(escape("# a"), "\\# a");
        assert_eq!(escape("12. a"), "12\\. a");
        assert_eq!(escape("- a"), "\\- a");
        assert_eq!(escape("2024-02-07"), "2024-02-07");
    }
}
