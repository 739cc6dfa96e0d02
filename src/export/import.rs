//! A file of ours → the articles in it. In: any bytes. Out: texts and corrections, or why not,
//! with what to do about it. The format is recognised by the content, never by a name.
//!
//! What a file shows beside text and corrections is not read: it is found again.

use super::carrier::{self, damaged};
use super::{brat, html, tei, webannotation};
use crate::calendar::Day;
use crate::correct::Correction;
use serde_json::Value as Json;
use std::borrow::Cow;
use std::fmt;

/// How many bytes a file to import may have.
pub const MOST_BYTES: usize = 256 << 20;

/// An article that was taken away and comes back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// What it was called; may be empty.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The day of publication that the person gave.
    pub reference_date: Option<Day>,
    /// What a person decided, anchored in `text`.
    pub corrections: Vec<Correction>,
    /// The corrections that had found no place.
    pub lost: Vec<Correction>,
}

/// Why a file gives no article.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImportError {
    /// It is ours, and something in it is missing or broken.
    Damaged {
        /// What.
        what: String,
    },
    /// Another program wrote it.
    Foreign,
    /// A later version of this program wrote it.
    Newer {
        /// Its schema.
        version: u64,
    },
    /// It has more than [`MOST_BYTES`].
    TooLarge,
    /// There is no article in it.
    Empty,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { what } => {
                write!(f, "The file is damaged ({what}). Export it again, or open the text alone.")
            }
            Self::Foreign => f.write_str(
                "The file was not exported here, so there are no corrections in it to import. Open its text instead.",
            ),
            Self::Newer { version } => write!(
                f,
                "A newer version of the article annotator wrote the file (schema {version}). Open it with that version."
            ),
            Self::TooLarge => {
                f.write_str("The file is larger than 256 MB. Export fewer articles at once and import them one by one.")
            }
            Self::Empty => f.write_str("There is no article in the file. Export one and import that file."),
        }
    }
}

impl std::error::Error for ImportError {}

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
