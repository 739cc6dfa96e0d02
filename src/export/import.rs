//! A file of ours → the articles in it. In: any bytes. Out: texts and corrections, or why not,
//! with what to do about it. The format is recognised by the content, never by a name.
//!
//! What a file shows beside text and corrections is not read: it is found again.

use super::carrier::{self, damaged};
use super::imported::{ImportError, Imported, MOST_BYTES};
use super::{brat, html, tei, webannotation};
use serde_json::Value as Json;
use std::borrow::Cow;

/// The articles of a file that [`super::export_articles`] wrote in an importable format.
///
/// ```
/// use article_annotator::{Options, annotate, export::{Format, export, import}};
/// let text = "“Ready 👍,” Anna Petrova said.\r\n";
/// let file = export(text, &annotate(text, &Options::default()), Format::Json);
/// assert_eq!(import(&file)?[0].text, text);
/// assert!(import(b"<p>Some page</p>").is_err());
/// # Ok::<(), article_annotator::export::ImportError>(())
/// ```
///
/// # Errors
///
/// An [`ImportError`] for every file that has no article of ours in it.
pub fn import(bytes: &[u8]) -> Result<Vec<Imported>, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::TooLarge);
    }
    if bytes.starts_with(b"PK") {
        return some(brat::read(bytes)?);
    }
    let (text, is_whole) = decode(bytes);
    let text = text.trim_start();
    let articles = match text.chars().next() {
        None => return Err(ImportError::Empty),
        Some('{') => from_json(text)?,
        Some('<') if text.contains("<TEI") || text.contains("<teiCorpus") => tei::read(text)?,
        Some('<') => html::read(text)?,
        Some(_) => return Err(ImportError::Foreign),
    };
    if is_whole { some(articles) } else { Err(damaged("it is not UTF-8")) }
}

fn some(articles: Vec<Imported>) -> Result<Vec<Imported>, ImportError> {
    if articles.is_empty() { Err(ImportError::Empty) } else { Ok(articles) }
}

/// The text of a file, and whether its bytes could all be read. An editor may have saved it in
/// UTF-16, or put a byte order mark before it.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.map_or((Cow::Borrowed(""), false), |text| (Cow::Owned(text), bytes.len().is_multiple_of(2)))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
            Cow::Borrowed(text) => (Cow::Borrowed(text), true),
            Cow::Owned(text) => (Cow::Owned(text), false),
        },
    }
}

fn from_json(text: &str) -> Result<Vec<Imported>, ImportError> {
    let file = carrier::parse(text)?;
    match file.get("articles") {
        _ if file.get("@context").is_some() => webannotation::read(&file),
        Some(Json::Array(articles)) => carrier::read_all(articles),
        _ => carrier::read_all(std::slice::from_ref(&file)),
    }
}
