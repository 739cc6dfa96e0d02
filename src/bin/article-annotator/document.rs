//! One article on its way: as it was read, and what can be wrong with it. In: bytes from a file or a line.
//! Out: its id, its name, its text. Knows no formats.

use crate::arguments::{Kind, PAGE};
use crate::decode;
use crate::row::{self, Fields};
use article_annotator::calendar::Day;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::io;
use std::sync::Arc;

/// The most bytes of one article: as much as the page opens.
pub(crate) const MOST_BYTES: usize = 32 << 20;

/// What identifies an article, in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Id {
    /// The line has none, or cannot be read.
    None,
    /// A word.
    Word(String),
    /// A whole number that every reader of JSON reads exactly.
    Number(i64),
}

impl Id {
    /// As a name; empty where there is none.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        match self {
            Self::None => Cow::Borrowed(""),
            Self::Word(word) => Cow::Borrowed(word),
            Self::Number(number) => Cow::Owned(number.to_string()),
        }
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_none(),
            Self::Word(word) => serializer.serialize_str(word),
            Self::Number(number) => serializer.serialize_i64(*number),
        }
    }
}

/// Why an article is not read: a sentence for its row, and what only a person at the terminal needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) detail: Option<String>,
}

impl Fault {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), detail: None }
    }

    pub(crate) fn with(message: impl Into<String>, detail: &impl ToString) -> Self {
        Self { message: message.into(), detail: Some(detail.to_string()) }
    }

    /// A file or a folder that cannot be read.
    pub(crate) fn of_reading(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::new("there is no such file"),
            io::ErrorKind::PermissionDenied => Self::new("it may not be read: permission denied"),
            _ => Self::with("it cannot be read", error),
        }
    }

    /// An article longer than [`MOST_BYTES`].
    pub(crate) fn too_long() -> Self {
        Self::new("longer than 32 MiB: an article is shorter, so part it")
    }
}

/// An article as it was read.
#[derive(Debug)]
pub(crate) struct Raw {
    pub(crate) origin: Origin,
    /// How many bytes of the input it took.
    pub(crate) taken: u64,
    pub(crate) bytes: Result<Vec<u8>, Fault>,
}

/// Where an article comes from.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// A file of text, by its path as it was named; `stem` is where its file goes in a folder of output.
    File { path: String, stem: String },
    /// A line of JSON Lines, counted from 1.
    Line { path: Arc<str>, line: u64 },
}

/// An article to annotate.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) id: Id,
    /// What its file is called, without an ending; may be empty.
    pub(crate) name: String,
    pub(crate) content: Result<Content, Fault>,
}

/// Its words.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) text: String,
    /// The day that its line gives.
    pub(crate) reference_date: Option<Day>,
}

impl Origin {
    /// For a person: `news/story.txt`, `rows.jsonl:3`.
    pub(crate) fn place(&self) -> String {
        match self {
            Self::File { path, .. } => path.clone(),
            Self::Line { path, line } => format!("{path}:{line}"),
        }
    }
}

impl Document {
    /// Reads what was in a file or a line.
    pub(crate) fn read(origin: &Origin, bytes: Result<Vec<u8>, Fault>, kind: Kind, fields: &Fields) -> Self {
        match origin {
            Origin::File { path, stem } => {
                let content = bytes.and_then(decode::text).and_then(|text| match kind {
                    Kind::Auto if decode::opens_page(&text) => Err(Fault::new(PAGE)),
                    _ => Ok(Content { text, reference_date: None }),
                });
                let name = stem.rsplit('/').next().unwrap_or(stem).to_string();
                Self { id: Id::Word(path.clone()), name, content }
            }
            Origin::Line { .. } => match bytes {
                Ok(bytes) => row::read(&bytes, fields),
                Err(fault) => Self { id: Id::None, name: String::new(), content: Err(fault) },
            },
        }
    }
}
