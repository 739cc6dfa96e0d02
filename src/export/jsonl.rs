//! A line of JSON an article, for spaCy and doccano: the text, `label` with `[start, end,
//! label]` triples, and `entities` with `relations` as doccano has them where relations are
//! on. Offsets are in code points; no span begins or ends in white space.

use super::Article;
use super::carrier::{ENGINE, to_json};
use super::standoff::{Label, marked};
use crate::annotation::By;
use crate::shape::offset::CodePointIndex;
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    text: &'a str,
    label: Vec<(usize, usize, String)>,
    entities: Vec<Stretch<'a>>,
    relations: Vec<Relation>,
    meta: Meta,
}

#[derive(Serialize)]
struct Stretch<'a> {
    id: usize,
    label: String,
    start_offset: usize,
    end_offset: usize,
    /// The record in the other formats: `m3`.
    record: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
}

#[derive(Serialize)]
struct Relation {
    id: usize,
    from_id: usize,
    to_id: usize,
    r#type: &'static str,
}

#[derive(Serialize)]
struct Meta {
    name: String,
    engine: &'static str,
}

/// A line an article.
pub(super) fn write(articles: &[Article<'_>]) -> Vec<u8> {
    articles.iter().map(|article| to_json(&line(article)) + "\n").collect::<String>().into_bytes()
}

fn line<'a>(article: &Article<'a>) -> Line<'a> {
    let points = CodePointIndex::new(article.text);
    let marked = marked(article);
    let mut line = Line {
        text: article.text,
        label: Vec::new(),
        entities: Vec::new(),
        relations: Vec::new(),
        meta: Meta { name: article.stem(), engine: ENGINE },
    };
    for (id, stretch) in marked.iter().enumerate() {
        let (start, end) = (points.offset(stretch.span.start), points.offset(stretch.span.end));
        let label = stretch.label.name().to_uppercase();
        line.label.push((start, end, label.clone()));
        let entity = stretch.entity.and_then(|entity| article.annotations.entities.get(entity));
        line.entities.push(Stretch {
            id,
            label,
            start_offset: start,
            end_offset: end,
            record: stretch.id.clone(),
            kind: if let Label::Quotation(kind) = stretch.label { Some(kind) } else { None },
            name: entity.map(|entity| entity.name.as_str()),
            value: stretch.value,
            by: (stretch.by == By::Person).then_some("person"),
        });
    }
    // From a quotation to the mention that names its source.
    for (from_id, to_id) in super::standoff::spoken_by(article, &marked) {
        line.relations.push(Relation { id: line.relations.len(), from_id, to_id, r#type: "SPOKEN_BY" });
    }
    line
}
