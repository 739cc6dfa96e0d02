//! A line of JSON an article, for spaCy and doccano: the text, `label` with `[start, end,
//! label]` triples, and `entities` with `relations` as doccano has them where relations are
//! on. Offsets are in code points; no span begins or ends in white space.

use super::Article;
use super::carrier::ENGINE;
use super::standoff::{Label, marked, spoken_by};
use super::writer::Writer;
use crate::annotation::By;
use crate::shape::offset::CodePointIndex;

/// A line an article.
pub(super) fn write(articles: &[Article<'_>]) -> Vec<u8> {
    articles.iter().map(|article| line(article) + "\n").collect::<String>().into_bytes()
}

fn line(article: &Article<'_>) -> String {
    let points = CodePointIndex::new(article.text);
    let marked = marked(article);
    let mut json = Writer::default();
    json.open("", '{');
    json.text("text", article.text);
    json.open("label", '[');
    for stretch in &marked {
        json.open("", '[');
        json.number("", points.offset(stretch.span.start));
        json.number("", points.offset(stretch.span.end));
        json.text("", &stretch.label.name().to_ascii_uppercase());
        json.close(']');
    }
    json.close(']');
    json.open("entities", '[');
    for (id, stretch) in marked.iter().enumerate() {
        json.open("", '{');
        json.number("id", id);
        json.text("label", &stretch.label.name().to_ascii_uppercase());
        json.number("start_offset", points.offset(stretch.span.start));
        json.number("end_offset", points.offset(stretch.span.end));
        // The record in the other formats: m3.
        json.text("record", &stretch.id);
        if let Label::Quotation(kind) = stretch.label {
            json.text("kind", kind);
        }
        if let Some(entity) = stretch.entity.and_then(|entity| article.annotations.entities.get(entity)) {
            json.text("name", &entity.name);
        }
        if let Some(value) = stretch.value {
            json.text("value", &value.to_string());
        }
        if stretch.by == By::Person {
            json.text("by", "person");
        }
        json.close('}');
    }
    json.close(']');
    json.open("relations", '[');
    // From a quotation to the mention that names its source.
    for (id, (from, to)) in spoken_by(article, &marked).into_iter().enumerate() {
        json.open("", '{');
        json.number("id", id);
        json.number("from_id", from);
        json.number("to_id", to);
        json.text("type", "SPOKEN_BY");
        json.close('}');
    }
    json.close(']');
    json.open("meta", '{');
    json.text("name", &article.stem());
    json.text("engine", ENGINE);
    json.close('}');
    json.close('}');
    json.finish()
}
