//! The W3C's Web Annotation Data Model: an `AnnotationPage` in JSON-LD, several of them in an
//! `AnnotationCollection`. Offsets are in code points, as the standard says. What is carried
//! is in a namespace of ours, as a JSON literal.
//!
//! The source of the targets is the text itself, named by its fingerprint (RFC 6920).

use super::carrier::{Carrier, ENGINE, damaged};
use super::encode::{base64, sha256};
use super::standoff::{Label, Marked, marked};
use super::writer::{Writer, to_json};
use super::{Article, ImportError, Imported, carrier};
use crate::annotation::{By, Kind};
use crate::correct::CONTEXT;
use crate::shape::offset::CodePointIndex;
use crate::span::Span;
use serde_json::Value as Json;

/// The standard's context, and our own terms.
const CONTEXT_JSON: &str = r#"["http://www.w3.org/ns/anno.jsonld",{"aa":"urn:x-article-annotator:","schema":"http://schema.org/","carrier":{"@id":"aa:carrier","@type":"@json"}}]"#;
const ENGINE_ID: &str = "urn:x-article-annotator:engine";
const COLLECTION_ID: &str = "urn:x-article-annotator:collection";

/// A page, or a collection of them.
pub(super) fn write(articles: &[Article<'_>]) -> Vec<u8> {
    let mut json = Writer::default();
    json.open("", '{');
    json.raw("@context", CONTEXT_JSON);
    if let [article] = articles {
        let names = Names::new(article, "");
        names.page(&mut json, 0, None);
    } else {
        collection(&mut json, articles);
    }
    json.close('}');
    (json.finish() + "\n").into_bytes()
}

/// The articles of a file of ours.
pub(super) fn read(file: &Json) -> Result<Vec<Imported>, ImportError> {
    let pages = match &file["@included"] {
        Json::Array(pages) => pages.as_slice(),
        _ => std::slice::from_ref(file),
    };
    let is_ours = file["generator"]["name"].as_str() == Some("article-annotator");
    let mut articles = Vec::with_capacity(pages.len());
    for page in pages {
        articles.push(match &page["carrier"] {
            Json::Null if is_ours => return Err(damaged("carrier: wanted a record")),
            record => carrier::read(record, None)?,
        });
    }
    Ok(articles)
}

fn collection(json: &mut Writer, articles: &[Article<'_>]) {
    // The same text may be there twice.
    let suffixes: Vec<String> = (1..=articles.len()).map(|number| format!("-{number}")).collect();
    let names = |idx: usize| Some(Names::new(articles.get(idx)?, suffixes.get(idx)?));
    json.text("id", COLLECTION_ID);
    json.text("type", "AnnotationCollection");
    json.text("label", "Annotated articles");
    generator(json);
    json.number("total", articles.iter().map(|article| marked(article).len()).sum());
    if let (Some(first), Some(last)) = (names(0), names(articles.len().wrapping_sub(1))) {
        json.text("first", &first.id("page"));
        json.text("last", &last.id("page"));
    }
    json.open("@included", '[');
    let mut start = 0;
    for (idx, article) in articles.iter().enumerate() {
        if let Some(page) = names(idx) {
            json.open("", '{');
            json.text("partOf", COLLECTION_ID);
            page.page(json, start, names(idx + 1).map(|next| next.id("page")));
            json.close('}');
        }
        start += marked(article).len();
    }
    json.close(']');
}

fn generator(json: &mut Writer) {
    json.open("generator", '{');
    json.text("id", ENGINE_ID);
    json.text("type", "Software");
    json.text("name", "article-annotator");
    json.text("schema:softwareVersion", ENGINE);
    json.close('}');
}

/// Names the records of one article.
struct Names<'a> {
    article: &'a Article<'a>,
    points: CodePointIndex<'a>,
    /// `ni:///sha-256;…`
    source: String,
    /// Behind the names of the records.
    suffix: &'a str,
}

impl<'a> Names<'a> {
    fn new(article: &'a Article<'a>, suffix: &'a str) -> Self {
        let digest = base64(&sha256(article.text)).replace('+', "-").replace('/', "_");
        let source = format!("ni:///sha-256;{}", digest.trim_end_matches('='));
        Self { article, points: CodePointIndex::new(article.text), source, suffix }
    }

    fn id(&self, record: &str) -> String {
        format!("{}#{record}{}", self.source, self.suffix)
    }

    /// The fields of a page.
    fn page(&self, json: &mut Writer, start: usize, next: Option<String>) {
        json.text("id", &self.id("page"));
        json.text("type", "AnnotationPage");
        json.text("label", &self.article.title());
        if let Some(next) = next {
            json.text("next", &next);
        }
        json.number("startIndex", start);
        generator(json);
        json.raw("carrier", &to_json(&Carrier::of(self.article)));
        json.open("items", '[');
        for stretch in marked(self.article) {
            self.annotation(json, &stretch);
        }
        json.close(']');
    }

    fn annotation(&self, json: &mut Writer, stretch: &Marked) {
        json.open("", '{');
        json.text("id", &self.id(&stretch.id));
        json.text("type", "Annotation");
        let motivation = match stretch.label {
            Label::Mention(..) => "identifying",
            Label::Quotation(_) => "describing",
            _ => "classifying",
        };
        json.text("motivation", motivation);
        match stretch.by {
            By::Machine => json.text("creator", ENGINE_ID),
            By::Person => json.raw("creator", r#"{"type":"Person","nickname":"person"}"#),
        }
        json.text("generator", ENGINE_ID);
        json.open("body", '[');
        match stretch.label {
            Label::Mention(kind, form) => self.mention(json, stretch, kind.as_str(), form.as_str()),
            Label::Quotation(kind) => self.quotation(json, stretch, kind),
            label => {
                textual(json, "tagging", &label.name().to_ascii_lowercase());
                if let Some(value) = stretch.value {
                    textual(json, "describing", &value.to_string());
                }
            }
        }
        json.close(']');
        json.open("target", '{');
        json.text("source", &self.source);
        self.selectors(json, stretch.span);
        json.close('}');
        json.close('}');
    }

    /// What a mention names: tags for people's eyes, the entity for programs.
    fn mention(&self, json: &mut Writer, stretch: &Marked, kind: &str, form: &str) {
        textual(json, "tagging", kind);
        textual(json, "tagging", form);
        if let Some(entity) = stretch.entity {
            specific(json, "identifying");
            self.entity(json, "source", entity);
            json.close('}');
        }
    }

    fn quotation(&self, json: &mut Writer, stretch: &Marked, kind: &str) {
        textual(json, "tagging", "quotation");
        textual(json, "tagging", kind);
        specific(json, "describing");
        json.open("source", '{');
        json.text("id", &self.id(&format!("{}-said", stretch.id)));
        json.text("type", "schema:Quotation");
        json.text("schema:text", stretch.span.of(self.article.text));
        if let Some(speaker) = stretch.entity {
            self.entity(json, "schema:creator", speaker);
        }
        json.close('}');
        json.close('}');
    }

    fn entity(&self, json: &mut Writer, key: &str, idx: usize) {
        let Some(entity) = self.article.annotations.entities.get(idx) else { return };
        json.open(key, '{');
        json.text("id", &self.id(&format!("e{idx}")));
        json.text("type", &format!("schema:{}", schema_type(entity.kind)));
        json.text("schema:name", &entity.name);
        if let Some(role) = &entity.role {
            json.text("schema:description", role);
        }
        json.close('}');
    }

    fn selectors(&self, json: &mut Writer, span: Span) {
        let text = self.article.text;
        let before = Span::new(0, span.start).of(text);
        let prefix = before.char_indices().rev().take(CONTEXT).last().map_or("", |(at, _)| &before[at..]);
        let after = Span::new(span.end, text.len()).of(text);
        let suffix = after.char_indices().nth(CONTEXT).map_or(after, |(at, _)| &after[..at]);
        json.open("selector", '[');
        json.open("", '{');
        json.text("type", "TextQuoteSelector");
        json.text("exact", span.of(text));
        json.text("prefix", prefix);
        json.text("suffix", suffix);
        json.close('}');
        json.open("", '{');
        json.text("type", "TextPositionSelector");
        json.number("start", self.points.offset(span.start));
        json.number("end", self.points.offset(span.end));
        json.close('}');
        json.close(']');
    }
}

/// The type of an entity in schema.org's words.
pub(super) const fn schema_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "Person",
        Kind::Organization => "Organization",
        Kind::Place => "Place",
        Kind::Event => "Event",
        Kind::Work => "CreativeWork",
        Kind::Law => "Legislation",
        Kind::Product => "Product",
        Kind::Group => "Thing",
    }
}

fn textual(json: &mut Writer, purpose: &str, value: &str) {
    json.open("", '{');
    json.text("type", "TextualBody");
    json.text("purpose", purpose);
    json.text("value", value);
    json.text("format", "text/plain");
    json.close('}');
}

/// Opens a body that stands for a resource.
fn specific(json: &mut Writer, purpose: &str) {
    json.open("", '{');
    json.text("type", "SpecificResource");
    json.text("purpose", purpose);
}
