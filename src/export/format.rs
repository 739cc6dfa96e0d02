//! The formats: their words, media types and endings of file names.

/// A format to take articles away in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// The value of `annotate`, the text and the corrections; offsets in UTF-16, and in code
    /// points under `codePoints`. Importable.
    Json,
    /// The W3C's Web Annotation Data Model, an `AnnotationPage` in JSON-LD. Importable.
    WebAnnotation,
    /// TEI P5: the text with marks in it. Importable.
    Tei,
    /// brat's standoff: a zip of `.txt` and `.ann`. Importable.
    Brat,
    /// Tables for a spreadsheet: a zip of `quotations.csv` and `entities.csv`.
    Csv,
    /// A line of JSON an article, for spaCy and doccano.
    Jsonl,
    /// Who said what, and an index, to read and to paste.
    Markdown,
    /// A page that anyone can read, without scripts. Importable.
    Html,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 8] = [
        Format::Json,
        Format::WebAnnotation,
        Format::Tei,
        Format::Brat,
        Format::Csv,
        Format::Jsonl,
        Format::Markdown,
        Format::Html,
    ];

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::WebAnnotation => "webannotation",
            Self::Tei => "tei",
            Self::Brat => "brat",
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// The format of a word.
    ///
    /// ```
    /// use article_annotator::export::Format;
    /// assert_eq!(Format::parse("tei"), Some(Format::Tei));
    /// assert_eq!(Format::parse("docx"), None);
    /// ```
    #[must_use]
    pub fn parse(word: &str) -> Option<Format> {
        Self::ALL.into_iter().find(|format| format.as_str() == word)
    }

    /// The media type of its files.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::WebAnnotation => "application/ld+json",
            Self::Tei => "application/tei+xml",
            Self::Brat | Self::Csv => "application/zip",
            Self::Jsonl => "application/jsonl",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
        }
    }

    /// The ending of its files' names, without the dot before it.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::WebAnnotation => "jsonld",
            Self::Tei => "xml",
            Self::Brat => "brat.zip",
            Self::Csv => "csv.zip",
            Self::Jsonl => "jsonl",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }

    /// Whether the program opens its own files of this format again.
    #[must_use]
    pub const fn is_importable(self) -> bool {
        matches!(self, Self::Json | Self::WebAnnotation | Self::Tei | Self::Brat | Self::Html)
    }
}
