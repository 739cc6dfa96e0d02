//! What a file gives back: articles, or why there are none, with what to do about it.

use crate::calendar::Day;
use crate::correct::Correction;
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
