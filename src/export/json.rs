//! JSON: the value of `annotate` with its text, and what a person gave. Offsets are in UTF-16
//! code units; the same value in code points stands under `codePoints`, for Python and the
//! like. `www/schema/annotations.schema.json` is its schema.

use super::Article;
use super::carrier::{ENGINE, Kept, to_json};
use super::encode::{hex, sha256};
use crate::shape::offset::CodePointIndex;
use crate::shape::value::{SCHEMA_VERSION, Value};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    schema_version: u32,
    engine: &'static str,
    articles: Vec<Whole<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Whole<'a> {
    engine: &'static str,
    name: &'a str,
    /// Of the text in UTF-8, in hexadecimal.
    sha256: String,
    text: &'a str,
    #[serde(flatten)]
    value: Value,
    code_points: Value,
    #[serde(flatten)]
    kept: Kept,
}

/// One article as a record, several in a list of them.
pub(super) fn write(articles: &[Article<'_>]) -> Vec<u8> {
    let json = match articles {
        [article] => to_json(&whole(article)),
        _ => to_json(&File {
            schema_version: SCHEMA_VERSION,
            engine: ENGINE,
            articles: articles.iter().map(whole).collect(),
        }),
    };
    (json + "\n").into_bytes()
}

fn whole<'a>(article: &Article<'a>) -> Whole<'a> {
    let Article { name, text, annotations, .. } = *article;
    let points = CodePointIndex::new(text);
    Whole {
        engine: ENGINE,
        name,
        sha256: hex(&sha256(text)),
        text,
        value: Value::new(text, annotations),
        code_points: Value::with_offsets(annotations, &|byte| points.offset(byte)),
        kept: Kept::of(article),
    }
}
