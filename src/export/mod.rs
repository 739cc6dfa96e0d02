//! Take away: articles → the bytes of a file, and a file of ours → the articles in it. In:
//! texts, their annotations (corrections in them) and the corrections. Out: one of eight
//! formats. Page, package, Node and command line share them byte for byte: nothing depends
//! on the day or on the machine.
//!
//! A file for people and other programs says what was found; what is importable (JSON, Web
//! Annotation, TEI, brat, HTML) carries the text and the corrections too, exactly. The rest
//! is found again when it is opened.

mod encode;
mod format;
mod imported;
mod carrier;
mod archive;
mod standoff;
mod words;
mod said;
mod csv;
mod inline;
mod markdown;
mod writer;
mod brat;
mod json;
mod jsonl;
mod tei;
mod webannotation;
mod html;
mod import;

pub use format::Format;
pub use import::import;
pub use imported::{ImportError, Imported, MOST_BYTES};
pub use markdown::copy_quotations;

use crate::Annotations;
use crate::annotation::BlockKind;
use crate::calendar::Day;
use crate::correct::Correction;
use words::fold_space;

/// One article to take away.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// What its file is called, without an ending; when it is empty, the headline is.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What is in it, corrections included.
    pub annotations: &'a Annotations,
    /// What a person decided, anchored in `text`.
    pub corrections: &'a [Correction],
    /// The corrections that found no place.
    pub lost: &'a [Correction],
    /// The day of publication that the person gave.
    pub reference_date: Option<Day>,
}

impl<'a> Article<'a> {
    /// An article without name, corrections and day.
    #[must_use]
    pub const fn new(text: &'a str, annotations: &'a Annotations) -> Self {
        Self { name: "", text, annotations, corrections: &[], lost: &[], reference_date: None }
    }

    /// What it is called: its headline, else its name.
    fn title(&self) -> String {
        let headline = self.annotations.blocks.iter().find(|block| block.kind == BlockKind::Headline);
        let headline = headline.map(|block| fold_space(block.span.of(self.text)));
        headline
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| if self.name.is_empty() { "Article".to_string() } else { self.name.to_string() })
    }

    /// What its file is called: its name, else its headline, without what file systems refuse.
    fn stem(&self) -> String {
        let name = if self.name.is_empty() { self.title() } else { self.name.to_string() };
        let plain = |c: char| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { ' ' } else { c };
        let name = fold_space(&name.chars().map(plain).take(80).collect::<String>());
        let name = name.trim_matches(['.', ' ']);
        if name.is_empty() { "article".to_string() } else { name.to_string() }
    }
}

/// A text in one format, without corrections.
///
/// ```
/// use article_annotator::{Options, annotate, export::{Format, export}};
/// let text = "“We are ready,” Anna Petrova told reporters in Geneva.";
/// let markdown = export(text, &annotate(text, &Options::default()), Format::Markdown);
/// assert!(String::from_utf8(markdown)?.contains("### Anna Petrova\n\n- “We are ready,”\n"));
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
#[must_use]
pub fn export(text: &str, annotations: &Annotations, format: Format) -> Vec<u8> {
    export_articles(&[Article::new(text, annotations)], format)
}

/// Articles in one format: one as it is, several joined as the format can. JSON has them under
/// `articles`, Web Annotation as a collection of pages, TEI as a `teiCorpus`, brat as pairs of
/// files in one zip, CSV as rows with a column for the article, JSONL a line each, Markdown and
/// HTML a section each.
#[must_use]
pub fn export_articles(articles: &[Article<'_>], format: Format) -> Vec<u8> {
    match format {
        Format::Json => json::write(articles),
        Format::WebAnnotation => webannotation::write(articles),
        Format::Tei => tei::write(articles),
        Format::Brat => brat::write(articles),
        Format::Csv => csv::write(articles),
        Format::Jsonl => jsonl::write(articles),
        Format::Markdown => markdown::write(articles),
        Format::Html => html::write(articles),
    }
}
