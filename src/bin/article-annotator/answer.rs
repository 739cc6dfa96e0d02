//! An article as it was read → what is written of it. In: bytes, settings. Out: a row, a file or a part of a
//! joined file, or what went wrong. Pure: it runs on every core at once.

use crate::arguments::{Form, Kind, Offsets};
use crate::document::{Content, Document, Fault, Id, Origin, Raw};
use crate::row::Fields;
use article_annotator::calendar::Day;
use article_annotator::export::{Article, Format, export_articles};
use article_annotator::shape::offset::CodePointIndex;
use article_annotator::shape::value::Value;
use article_annotator::{Annotations, Options, annotate};
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How articles become answers.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) kind: Kind,
    pub(crate) form: Form,
    /// Whether all articles go into one file.
    pub(crate) is_joined: bool,
    pub(crate) offsets: Offsets,
    pub(crate) with_text: bool,
    pub(crate) reference_date: Option<Day>,
    pub(crate) fields: Fields,
}

/// What came of an article.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) id: Id,
    /// Where it was, for a person.
    pub(crate) place: String,
    /// What its own file is called, without an ending: folders by `/`.
    pub(crate) stem: String,
    /// How many bytes of the input it took.
    pub(crate) taken: u64,
    pub(crate) outcome: Result<Outcome, Fault>,
}

/// An article that was read.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// The bytes of its row or file.
    Bytes(Vec<u8>),
    /// To be joined with others.
    Part(Box<Part>),
}

/// An article and what is in it.
#[derive(Debug)]
pub(crate) struct Part {
    name: String,
    text: String,
    annotations: Annotations,
    reference_date: Option<Day>,
}

impl Part {
    /// As `export` takes it.
    pub(crate) fn article(&self) -> Article<'_> {
        let Self { name, text, annotations, reference_date } = self;
        Article { name, reference_date: *reference_date, ..Article::new(text, annotations) }
    }

    /// How long its text is, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }
}

/// Annotates an article and writes it down.
pub(crate) fn answer(raw: Raw, settings: &Settings) -> Answer {
    let Raw { origin, taken, bytes } = raw;
    let Document { id, name, content } = Document::read(&origin, bytes, settings.kind, &settings.fields);
    let stem = match &origin {
        Origin::File { stem, .. } => stem.clone(),
        Origin::Line { line, .. } if name.is_empty() => format!("line {line}"),
        // An id may be a path or an address; its slashes make no folders.
        Origin::Line { .. } => name.replace('/', " "),
    };
    let outcome = content.and_then(|content| guard(|| write(&id, name, content, settings)));
    Answer { id, place: origin.place(), stem, taken, outcome }
}

/// The row of an article that failed.
pub(crate) fn fault_row(id: &Id, fault: &Fault) -> Vec<u8> {
    let mut row = begin_row(id);
    row.extend_from_slice(b"\"error\":");
    row.extend_from_slice(to_json(&fault.message).as_bytes());
    row.extend_from_slice(b"}\n");
    row
}

/// A fault in the program costs one article, not the others.
fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| Fault::new("the program failed at this text; please report it with the text"))
}

fn write(id: &Id, name: String, content: Content, settings: &Settings) -> Outcome {
    let Content { text, reference_date } = content;
    let reference_date = reference_date.or(settings.reference_date);
    let annotations = annotate(&text, &Options::default().on(reference_date));
    let part = Part { name, text, annotations, reference_date };
    match settings.form.export() {
        None => Outcome::Bytes(value_row(id, &part, settings)),
        Some(_) if settings.is_joined => Outcome::Part(Box::new(part)),
        Some(Format::Jsonl) => {
            // A field more than the export has; readers pass over those that they do not know.
            let mut row = begin_row(id);
            row.extend_from_slice(fields(&export_articles(&[part.article()], Format::Jsonl)));
            Outcome::Bytes(row)
        }
        Some(format) => Outcome::Bytes(export_articles(&[part.article()], format)),
    }
}

/// The value of `annotate` with an id: the same bytes that JavaScript's `JSON.stringify` gives.
fn value_row(id: &Id, part: &Part, settings: &Settings) -> Vec<u8> {
    let value = match settings.offsets {
        Offsets::Utf16 => Value::new(&part.text, &part.annotations),
        Offsets::Codepoints => {
            let points = CodePointIndex::new(&part.text);
            Value::with_offsets(&part.annotations, &|byte| points.offset(byte))
        }
    };
    let mut row = begin_row(id);
    if settings.with_text {
        row.extend_from_slice(b"\"text\":");
        row.extend_from_slice(to_json(&part.text).as_bytes());
        row.push(b',');
    }
    row.extend_from_slice(fields(to_json(&value).as_bytes()));
    row.push(b'\n');
    row
}

fn begin_row(id: &Id) -> Vec<u8> {
    format!("{{\"id\":{},", to_json(id)).into_bytes()
}

/// The fields of an object: without its opening brace.
fn fields(object: &[u8]) -> &[u8] {
    object.strip_prefix(b"{").unwrap_or(object)
}

/// A value as JSON on one line. Records of strings, numbers and lists always serialize.
fn to_json(value: &(impl Serialize + ?Sized)) -> String {
    let mut json = Vec::new();
    let written = value.serialize(&mut Serializer::with_formatter(&mut json, Numbers));
    if written.is_ok() { String::from_utf8(json).unwrap_or_default() } else { String::new() }
}

/// Compact, with numbers as JavaScript writes them.
struct Numbers;

impl Formatter for Numbers {
    fn write_f64<W: io::Write + ?Sized>(&mut self, out: &mut W, value: f64) -> io::Result<()> {
        out.write_all(number(value).as_bytes())
    }
}

/// A number as ECMAScript's Number::toString writes it: `5500000`, `0.05`, `1e+21`, `1e-7`.
fn number(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 {
        "0".to_string()
    } else if (1e-6..1e21).contains(&size) {
        format!("{value}")
    } else if size < 1.0 {
        format!("{value:e}")
    } else {
        format!("{value:e}").replace('e', "e+")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_javascript() {
        let values =
            [0.0, -0.0, 1.0, 5_500_000.0, 0.05, -1.5, 123_456_789_012_345_680_000.0, 1e21, 2.5e22, 1e-6, 1.5e-7];
        let written = values.map(number);
        let wanted = [
            "0",
            "0",
            "1",
            "5500000",
            "0.05",
            "-1.5",
            "123456789012345680000",
            "1e+21",
            "2.5e+22",
            "0.000001",
            "1.5e-7",
        ];
        assert_eq!(written, wanted);
    }

    #[test]
    fn a_fault_in_the_program_costs_one_article() {
        assert_eq!(guard(|| 1), Ok(1));
        assert!(guard(|| -> u8 { panic!("a fault that this test makes") }).is_err());
    }

    #[test]
    fn rows_of_faults_keep_the_id() {
        let row = fault_row(&Id::Word("a\"1".into()), &Fault::new("it has no \"text\""));
        assert_eq!(row, b"{\"id\":\"a\\\"1\",\"error\":\"it has no \\\"text\\\"\"}\n");
        assert_eq!(fault_row(&Id::None, &Fault::new("x")), b"{\"id\":null,\"error\":\"x\"}\n");
    }
}
