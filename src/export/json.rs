//! JSON: the value of `annotate` with its text, and what a person gave. Offsets are in UTF-16
//! code units; the same value in code points is under `codePoints`, for Python and the
//! like. `www/schema/annotations.schema.json` is its schema.

use super::Article;
use super::carrier::{ENGINE, Options};
use super::encode::{hex, sha256};
use super::writer::{Writer, to_json};
use crate::shape::correction;
use crate::shape::offset::CodePointIndex;
use crate::shape::value::{SCHEMA_VERSION, Value};

/// One article as a record, several in a list of them.
pub(super) fn write(articles: &[Article<'_>]) -> Vec<u8> {
    let mut json = Writer::default();
    if let [article] = articles {
        whole(&mut json, article);
    } else {
        json.open("", '{');
        json.number("schemaVersion", SCHEMA_VERSION as usize);
        json.text("engine", ENGINE);
        json.open("articles", '[');
        for article in articles {
            whole(&mut json, article);
        }
        json.close(']');
        json.close('}');
    }
    (json.finish() + "\n").into_bytes()
}

fn whole(json: &mut Writer, article: &Article<'_>) {
    let Article { name, text, annotations, corrections, lost, .. } = *article;
    let points = CodePointIndex::new(text);
    let value = to_json(&Value::new(text, annotations));
    json.open("", '{');
    json.text("engine", ENGINE);
    json.text("name", name);
    json.text("sha256", &hex(&sha256(text)));
    json.text("text", text);
    // Its fields are fields of the record.
    json.raw("", value.trim_start_matches('{').trim_end_matches('}'));
    json.raw("codePoints", &to_json(&Value::with_offsets(annotations, &|byte| points.offset(byte))));
    json.raw("options", &to_json(&Options::of(article)));
    json.raw("corrections", &to_json(&correction::write(text, corrections)));
    json.raw("lost", &to_json(&correction::write(text, lost)));
    json.close('}');
}
