//! What an importable file carries besides what it shows: the text, the corrections, and who
//! wrote it. In: an article. Out: a record of JSON, and back.

use super::{Article, ImportError, Imported};
use crate::calendar::Day;
use crate::shape::correction::{self, Correction};
use crate::shape::value::SCHEMA_VERSION;
use serde::Serialize;
use serde_json::Value as Json;
use std::fmt::Write;

/// The first word of [`ENGINE`]: files of any version have it.
const PROGRAM: &str = "article-annotator";

/// Who writes the files: `article-annotator 0.1.0`.
pub(super) const ENGINE: &str = concat!("article-annotator ", env!("CARGO_PKG_VERSION"));

/// The record.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Carrier<'a> {
    schema_version: u32,
    engine: &'static str,
    name: &'a str,
    /// Missing where the text is beside the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    options: Options,
    corrections: Vec<Correction>,
    lost: Vec<Correction>,
}

/// What the person asked for.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Options {
    reference_date: Option<String>,
}

impl Options {
    pub(super) fn of(article: &Article<'_>) -> Self {
        Self { reference_date: article.reference_date.map(|day| day.to_string()) }
    }
}

impl<'a> Carrier<'a> {
    /// The record of an article.
    pub(super) fn of(article: &Article<'a>) -> Self {
        Self { text: Some(article.text), ..Self::beside_text(article) }
    }

    /// The record of an article whose text is beside it, in a file of its own.
    pub(super) fn beside_text(article: &Article<'a>) -> Self {
        let Article { name, text, .. } = *article;
        Self {
            schema_version: SCHEMA_VERSION,
            engine: ENGINE,
            name,
            text: None,
            options: Options::of(article),
            corrections: correction::write(text, article.corrections),
            lost: correction::write(text, article.lost),
        }
    }
}

/// JSON that is safe in HTML, in XML and on a line of a text: `<`, `>`, `&` and the characters
/// that XML forbids or that end a line are escaped. Nothing else of it is special there.
pub(super) fn inert(json: &str) -> String {
    let is_special = |c: char| {
        matches!(c, '<' | '>' | '&' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
    };
    let mut inert = String::with_capacity(json.len());
    for c in json.chars() {
        if is_special(c) {
            let _ = write!(inert, "\\u{:04x}", c as u32);
        } else {
            inert.push(c);
        }
    }
    inert
}

/// A record from its JSON.
pub(super) fn parse(json: &str) -> Result<Json, ImportError> {
    serde_json::from_str(json).map_err(|fault| damaged(&fault.to_string()))
}

/// The articles of records.
pub(super) fn read_all(records: &[Json]) -> Result<Vec<Imported>, ImportError> {
    let mut articles = Vec::with_capacity(records.len());
    for record in records {
        articles.push(read(record, None)?);
    }
    Ok(articles)
}

/// The article of a record, `text` standing for one that is beside it.
pub(super) fn read(record: &Json, text: Option<String>) -> Result<Imported, ImportError> {
    let is_ours = record["engine"].as_str().is_some_and(|engine| engine.split(' ').next() == Some(PROGRAM));
    if !is_ours {
        return Err(ImportError::Foreign);
    }
    let version = record["schemaVersion"].as_u64().ok_or_else(|| damaged("schemaVersion: wanted a number"))?;
    if version > u64::from(SCHEMA_VERSION) {
        return Err(ImportError::Newer { version });
    }
    let string = |field: &Json| field.as_str().map(str::to_string);
    let text = text.or_else(|| string(&record["text"])).ok_or_else(|| damaged("text: wanted a string"))?;
    let list = |field: &str| match &record[field] {
        Json::Null => Ok(Vec::new()),
        list => correction::read(&text, list, field).map_err(|fault| damaged(&fault.to_string())),
    };
    let (corrections, lost) = (list("corrections")?, list("lost")?);
    let reference_date = match &record["options"]["referenceDate"] {
        Json::Null => None,
        Json::String(day) => Some(day.parse::<Day>().map_err(|fault| damaged(&fault.to_string()))?),
        _ => return Err(damaged("options.referenceDate: wanted a string")),
    };
    Ok(Imported { name: string(&record["name"]).unwrap_or_default(), text, reference_date, corrections, lost })
}

/// A file of ours that is not whole, and what is wrong in it.
pub(super) fn damaged(what: &str) -> ImportError {
    ImportError::Damaged { what: what.to_string() }
}
