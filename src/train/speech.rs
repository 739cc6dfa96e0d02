//! A corpus of attributed quotations, one article a line: its quotations with cue and
//! speaker, its stretches in marks. Offsets become bytes.

use super::{Fault, byte_offsets, read_lines};
use crate::Span;
use serde_json::Value;

/// An article with its quotations.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    /// Its name in the corpus.
    pub(crate) id: String,
    /// Its text.
    pub(crate) text: String,
    /// Its quotations.
    pub(crate) quotes: Vec<Gold>,
    /// Its stretches in marks, with the index of the quotation that each is a part of.
    pub(crate) regions: Vec<(Span, Option<usize>)>,
}

/// A quotation of the corpus.
#[derive(Clone, Debug)]
pub(crate) struct Gold {
    /// "direct", "mixed" or "indirect".
    pub(crate) kind: String,
    /// Its parts.
    pub(crate) contents: Vec<Span>,
    /// Its cue's words.
    pub(crate) cue: Vec<Span>,
    /// The words that name its speaker.
    pub(crate) speaker: Vec<Span>,
    /// The speaker's head word.
    pub(crate) head: Option<Span>,
    /// Who the speaker is, where the corpus says it.
    pub(crate) entity: Option<String>,
}

/// Reads a corpus.
///
/// # Errors
///
/// When the file can't be read, or a line lacks a text.
pub(crate) fn read(path: &str) -> Result<Vec<Article>, Fault> {
    read_lines(path)?
        .iter()
        .map(|row| read_article(row).ok_or_else(|| Fault(format!("{path}: a line without a text"))))
        .collect()
}

fn read_article(row: &Value) -> Option<Article> {
    let text = row["text"].as_str()?.to_string();
    let offsets = byte_offsets(&text);
    let at = |value: &Value| value.as_u64().and_then(|n| offsets.get(n as usize)).copied();
    let pair = |value: &Value| Some(Span::new(at(&value[0])?, at(&value[1])?));
    let pairs = |value: &Value| value.as_array().map(|list| list.iter().filter_map(pair).collect()).unwrap_or_default();
    let quotes = row["quotes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let quotes = quotes.iter().map(|q| {
        let speaker: Vec<Span> = pairs(&q["speaker"]);
        let head = pair(&q["head"]).or_else(|| speaker.first().map(|s| head_word(*s, &text)));
        Gold {
            kind: q["kind"].as_str().unwrap_or_default().to_string(),
            contents: pairs(&q["content_spans"]),
            cue: pairs(&q["cue"]),
            speaker,
            head,
            entity: q["speaker_entity"].as_str().map(str::to_string),
        }
    });
    let regions = row["regions"].as_array().map(Vec::as_slice).unwrap_or_default();
    let regions = regions
        .iter()
        .filter_map(|r| Some((Span::new(at(&r["start"])?, at(&r["end"])?), r["quote"].as_u64().map(|q| q as usize))));
    Some(Article {
        id: row["id"].as_str().unwrap_or_default().to_string(),
        quotes: quotes.collect(),
        regions: regions.collect(),
        text: text.clone(),
    })
}

/// The head of a phrase, where the corpus gives none: the last word before an
/// apposition, a bracket, a relative clause or a preposition.
fn head_word(span: Span, text: &str) -> Span {
    const CUTS: &[&str] = &[
        ",",
        " (",
        " who ",
        " which ",
        " that ",
        " of ",
        " for ",
        " in ",
        " at ",
        " from ",
        " with ",
        " on ",
        " to ",
        " by ",
        " whose ",
        " and ",
        ";",
        " – ",
        " — ",
        " as ",
        " working ",
    ];
    let words = span.of(text);
    let cut = CUTS.iter().filter_map(|cut| words.find(cut).filter(|&at| at > 2)).min();
    let words = words[..cut.unwrap_or(words.len())].trim_end();
    let words = words.strip_suffix("’s").or_else(|| words.strip_suffix("'s")).unwrap_or(words);
    let at = words.rfind(char::is_whitespace).map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    Span::new(span.start + at, span.start + words.len())
}

/// The words of a stretch without its marks.
pub(crate) fn strip_marks(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let marks = ['"', '“', '”', '‘', '’', '\'', '«', '»', '„', '`', ' ', '\n', '\u{a0}'];
    let start = span.start + (words.len() - words.trim_start_matches(marks).len());
    Span::new(start, start + words.trim_matches(marks).len())
}
