//! brat's standoff: a `.txt` and a `.ann` an article, in a zip. Offsets are in code points; a
//! stretch is in fragments where a line breaks in it, since brat reads no span over one.
//!
//! The text of the `.txt` is the article's; the rest of what is carried is in a note.

use super::archive::{self, Entry};
use super::carrier::{Carrier, damaged, inert};
use super::standoff::{Label, marked, spoken_by, trim};
use super::words::{fold_space, with_role};
use super::writer::to_json;
use super::{Article, ImportError, Imported, carrier};
use crate::annotation::{By, Form};
use crate::shape::offset::CodePointIndex;
use crate::span::Span;
use std::fmt::Write;

/// The type of the note that carries what a person gave.
const NOTE: &str = "ArticleAnnotator";

/// A zip of pairs.
pub(super) fn write(articles: &[Article<'_>]) -> Vec<u8> {
    let mut entries = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    for article in articles {
        let stem = article.stem();
        let mut name = stem.clone();
        for number in 2.. {
            if !taken.contains(&name.to_lowercase()) {
                break;
            }
            name = format!("{stem}-{number}");
        }
        taken.push(name.to_lowercase());
        entries.push(Entry { name: format!("{name}.txt"), bytes: article.text.as_bytes().to_vec() });
        entries.push(Entry { name: format!("{name}.ann"), bytes: annotations(article).into_bytes() });
    }
    archive::write(&entries)
}

/// The articles of a zip of ours.
pub(super) fn read(zip: &[u8]) -> Result<Vec<Imported>, ImportError> {
    let entries = archive::read(zip, &[".txt", ".ann"])?;
    let mut texts = Vec::new();
    let mut anns = Vec::new();
    for Entry { name, bytes } in entries {
        match (name.strip_suffix(".txt"), name.strip_suffix(".ann")) {
            (Some(stem), _) => texts.push((stem.to_string(), bytes)),
            (None, Some(stem)) => anns.push((stem.to_string(), bytes)),
            (None, None) => {}
        }
    }
    if anns.is_empty() && zip != archive::write(&[]) {
        return Err(ImportError::Foreign);
    }
    let mut articles = Vec::new();
    for (stem, bytes) in anns {
        let ann = String::from_utf8(bytes).map_err(|_| damaged(&format!("{stem}.ann is not UTF-8")))?;
        let is_note = |line: &&str| line.starts_with('#') && line.split(['\t', ' ']).nth(1) == Some(NOTE);
        let note =
            ann.lines().find(is_note).and_then(|line| line.splitn(3, '\t').nth(2)).ok_or(ImportError::Foreign)?;
        let record = carrier::parse(note)?;
        let text = texts.iter().position(|(other, _)| *other == stem).map(|at| texts.swap_remove(at).1);
        let text = text.ok_or_else(|| damaged(&format!("{stem}.txt is missing")))?;
        let text = String::from_utf8(text).map_err(|_| damaged(&format!("{stem}.txt is not UTF-8")))?;
        articles.push(carrier::read(&record, Some(text))?);
    }
    Ok(articles)
}

fn annotations(article: &Article<'_>) -> String {
    let mut ann = Ann { points: CodePointIndex::new(article.text), text: article.text, ..Ann::default() };
    ann.note(1, NOTE, &inert(&to_json(&Carrier::beside_text(article))));
    let marked = marked(article);
    let ids: Vec<usize> = marked.iter().map(|stretch| ann.stretch(stretch.label.name(), stretch.span)).collect();
    for (&id, stretch) in ids.iter().zip(&marked) {
        match stretch.label {
            Label::Quotation(kind) => ann.attribute("QuotationKind", id, capitalized(kind)),
            Label::Mention(_, Form::Nominal) => ann.attribute("Form", id, "Nominal"),
            Label::Mention(_, Form::Pronoun) => ann.attribute("Form", id, "Pronoun"),
            _ => {}
        }
        if stretch.by == By::Person {
            ann.attribute("ByPerson", id, "");
        }
        if let Some(value) = stretch.value {
            ann.note(id, "AnnotatorNotes", &value.to_string());
        }
    }
    let mut spoken = spoken_by(article, &marked).into_iter().peekable();
    for (place, stretch) in marked.iter().enumerate() {
        let idx = stretch.id.strip_prefix('q').and_then(|idx| idx.parse::<usize>().ok());
        let Some(source) = idx.and_then(|idx| article.annotations.quotations.get(idx)?.source) else { continue };
        let source_id = match spoken.next_if(|(quotation, _)| *quotation == place) {
            Some((_, named)) => ids[named],
            None if trim(article.text, source.span).is_empty() => continue,
            None => ann.stretch("Source", trim(article.text, source.span)),
        };
        ann.relations += 1;
        let _ = writeln!(ann.lines, "R{}\tSpokenBy Arg1:T{} Arg2:T{source_id}", ann.relations, ids[place]);
    }
    let mut of_entity: Vec<Vec<usize>> = vec![Vec::new(); article.annotations.entities.len()];
    for (&id, stretch) in ids.iter().zip(&marked) {
        if let (Label::Mention(..), Some(mentions)) = (stretch.label, stretch.entity.and_then(|e| of_entity.get_mut(e)))
        {
            mentions.push(id);
        }
    }
    for (mentions, entity) in of_entity.iter().zip(&article.annotations.entities) {
        if let Some(&first) = mentions.first() {
            ann.note(first, "AnnotatorNotes", &with_role(&entity.name, entity.role.as_deref()));
        }
        if mentions.len() > 1 {
            ann.lines.push_str("*\tCoreference");
            let ids: Vec<String> = mentions.iter().map(|id| format!(" T{id}")).collect();
            let _ = writeln!(ann.lines, "{}", ids.concat());
        }
    }
    ann.lines
}

fn capitalized(word: &str) -> &'static str {
    match word {
        "direct" => "Direct",
        "partial" => "Partial",
        "indirect" => "Indirect",
        "scare" => "Scare",
        _ => "Title",
    }
}

/// A file of annotations that grows line by line, its ids unique.
struct Ann<'t> {
    lines: String,
    points: CodePointIndex<'t>,
    text: &'t str,
    stretches: usize,
    attributes: usize,
    notes: usize,
    relations: usize,
}

impl Default for Ann<'_> {
    fn default() -> Self {
        let points = CodePointIndex::new("");
        Self { lines: String::new(), points, text: "", stretches: 0, attributes: 0, notes: 0, relations: 0 }
    }
}

impl Ann<'_> {
    /// `T1⇥Person 0 5⇥Jane`
    fn stretch(&mut self, label: &str, span: Span) -> usize {
        self.stretches += 1;
        let fragments = fragments(self.text, span);
        let ends = |f: &Span| format!("{} {}", self.points.offset(f.start), self.points.offset(f.end));
        let spans: Vec<String> = fragments.iter().map(ends).collect();
        let words: Vec<&str> = fragments.iter().map(|f| f.of(self.text)).collect();
        let _ = writeln!(self.lines, "T{}\t{label} {}\t{}", self.stretches, spans.join(";"), words.join(" "));
        self.stretches
    }

    /// `A1⇥Form T1 Pronoun`, or `A1⇥ByPerson T1`
    fn attribute(&mut self, name: &str, of: usize, value: &str) {
        self.attributes += 1;
        let value = if value.is_empty() { String::new() } else { format!(" {value}") };
        let _ = writeln!(self.lines, "A{}\t{name} T{of}{value}", self.attributes);
    }

    /// `#1⇥AnnotatorNotes T1⇥2024-02-07`
    fn note(&mut self, of: usize, name: &str, words: &str) {
        self.notes += 1;
        let _ = writeln!(self.lines, "#{}\t{name} T{of}\t{}", self.notes, fold_space(words));
    }
}

/// The parts of a span between what brat or Python take for the end of a line, and tabs, which
/// separate the fields of a line; none has white space at its ends.
fn fragments(text: &str, span: Span) -> Vec<Span> {
    let is_break = |c: char| matches!(c, '\t' | '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut fragments = Vec::new();
    let mut start = span.start;
    for part in span.of(text).split_inclusive(is_break) {
        let end = start + part.len();
        fragments.push(trim(text, Span::new(start, end)));
        start = end;
    }
    fragments.retain(|fragment| !fragment.is_empty());
    fragments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_parts_a_span() {
        let text = "“One \r\n\u{2028}two,”\tthree";
        let words: Vec<&str> = fragments(text, Span::new(0, text.len())).iter().map(|f| f.of(text)).collect();
        assert_eq!(words, ["“One", "two,”", "three"]);
    }
}
