//! The W3C's Web Annotation Data Model: an `AnnotationPage` in JSON-LD, several of them in an
//! `AnnotationCollection`. Offsets are in code points, as the standard says. What is carried
//! stands in a namespace of ours, as a JSON literal.
//!
//! The source of the targets is the text itself, named by its fingerprint (RFC 6920).

use super::carrier::{Carrier, ENGINE, damaged, to_json};
use super::encode::{base64, sha256};
use super::standoff::{Label, Marked, marked};
use super::{Article, ImportError, Imported, carrier};
use crate::annotation::{By, Kind};
use crate::correct::CONTEXT;
use crate::shape::offset::CodePointIndex;
use crate::span::Span;
use serde_json::{Value as Json, json};

/// Our own terms.
const NAMESPACE: &str = "urn:x-article-annotator:";

/// A page, or a collection of them.
pub(super) fn write(articles: &[Article<'_>]) -> Vec<u8> {
    let context = json!([
        "http://www.w3.org/ns/anno.jsonld",
        {"aa": NAMESPACE, "schema": "http://schema.org/", "carrier": {"@id": "aa:carrier", "@type": "@json"}},
    ]);
    let file = match articles {
        [article] => {
            let mut file = page(article, 0);
            file["@context"] = context;
            file
        }
        _ => collection(articles, &context),
    };
    (to_json(&file) + "\n").into_bytes()
}

/// The articles of a file of ours.
pub(super) fn read(file: &Json) -> Result<Vec<Imported>, ImportError> {
    let pages = match &file["@included"] {
        Json::Array(pages) => pages.iter().collect(),
        _ => vec![file],
    };
    let carrier = |page: &&Json| page.get("carrier").cloned();
    let carriers: Vec<Json> = pages.iter().filter_map(carrier).collect();
    if carriers.len() < pages.len() {
        let is_ours = file["generator"]["name"].as_str() == Some("article-annotator");
        return Err(if is_ours { damaged("carrier: wanted a record") } else { ImportError::Foreign });
    }
    carriers.iter().map(|record| carrier::read(record, None)).collect()
}

fn collection(articles: &[Article<'_>], context: &Json) -> Json {
    let mut start = 0;
    let mut pages: Vec<Json> = Vec::new();
    let id = format!("{NAMESPACE}collection");
    for (idx, article) in articles.iter().enumerate() {
        let mut page = page(article, start);
        // The same text may be there twice.
        page["id"] = json!(format!("{}-{}", page["id"].as_str().unwrap_or_default(), idx + 1));
        page["partOf"] = json!(id);
        start += page["items"].as_array().map_or(0, Vec::len);
        pages.push(page);
    }
    let ids: Vec<Json> = pages.iter().map(|page| page["id"].clone()).collect();
    for (page, next) in pages.iter_mut().zip(ids.iter().skip(1)) {
        page["next"] = next.clone();
    }
    let mut collection = json!({
        "@context": context, "id": id, "type": "AnnotationCollection", "label": "Annotated articles",
        "total": start, "generator": generator(), "@included": pages,
    });
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        collection["first"] = first.clone();
        collection["last"] = last.clone();
    }
    collection
}

fn page(article: &Article<'_>, start: usize) -> Json {
    let names = Names::new(article);
    let items: Vec<Json> = marked(article).iter().map(|stretch| names.annotation(stretch)).collect();
    json!({
        "id": names.id("page"), "type": "AnnotationPage", "label": article.title(), "startIndex": start,
        "generator": generator(), "carrier": Carrier::of(article), "items": items,
    })
}

fn generator() -> Json {
    json!({"id": format!("{NAMESPACE}engine"), "type": "Software", "name": "article-annotator", "schema:softwareVersion": ENGINE})
}

/// Names the records of one article.
struct Names<'a> {
    article: &'a Article<'a>,
    points: CodePointIndex<'a>,
    /// `ni:///sha-256;…`
    source: String,
}

impl<'a> Names<'a> {
    fn new(article: &'a Article<'a>) -> Self {
        let digest = base64(&sha256(article.text)).replace('+', "-").replace('/', "_");
        let source = format!("ni:///sha-256;{}", digest.trim_end_matches('='));
        Self { article, points: CodePointIndex::new(article.text), source }
    }

    fn id(&self, record: &str) -> String {
        format!("{}#{record}", self.source)
    }

    fn annotation(&self, stretch: &Marked<'_>) -> Json {
        let (motivation, body) = match stretch.label {
            Label::Mention(kind, form) => ("identifying", self.mention(stretch, kind, form)),
            Label::Quotation(kind) => ("describing", self.quotation(stretch, kind)),
            _ => ("classifying", values(stretch)),
        };
        let creator = match stretch.by {
            By::Machine => json!(format!("{NAMESPACE}engine")),
            By::Person => json!({"type": "Person", "nickname": "person"}),
        };
        json!({
            "id": self.id(&stretch.id), "type": "Annotation", "motivation": motivation,
            "creator": creator, "generator": format!("{NAMESPACE}engine"),
            "body": body,
            "target": {"source": self.source, "selector": self.selectors(stretch.span)},
        })
    }

    /// What a mention names: a tag for people's eyes, the entity for programs.
    fn mention(&self, stretch: &Marked<'_>, kind: Kind, form: crate::annotation::Form) -> Json {
        let mut body = vec![tag(kind.as_str()), tag(form.as_str())];
        body.extend(
            stretch.entity.and_then(|entity| self.entity(entity)).map(|entity| specific("identifying", &entity)),
        );
        json!(body)
    }

    fn quotation(&self, stretch: &Marked<'_>, kind: &str) -> Json {
        let mut quotation = json!({
            "id": self.id(&format!("{}-said", stretch.id)), "type": "schema:Quotation",
            "schema:text": stretch.span.of(self.article.text),
        });
        if let Some(speaker) = stretch.entity.and_then(|entity| self.entity(entity)) {
            quotation["schema:creator"] = speaker;
        }
        json!([tag("quotation"), tag(kind), specific("describing", &quotation)])
    }

    fn entity(&self, idx: usize) -> Option<Json> {
        let entity = self.article.annotations.entities.get(idx)?;
        let kind = match entity.kind {
            Kind::Person => "schema:Person",
            Kind::Organization => "schema:Organization",
            Kind::Place => "schema:Place",
            Kind::Event => "schema:Event",
            Kind::Work => "schema:CreativeWork",
            Kind::Law => "schema:Legislation",
            Kind::Product => "schema:Product",
            Kind::Group => "schema:Audience",
        };
        let mut value = json!({"id": self.id(&format!("e{idx}")), "type": kind, "schema:name": entity.name});
        if let Some(role) = &entity.role {
            value["schema:description"] = json!(role);
        }
        Some(value)
    }

    fn selectors(&self, span: Span) -> Json {
        let text = self.article.text;
        let before = Span::new(0, span.start).of(text);
        let prefix = before.char_indices().rev().take(CONTEXT).last().map_or("", |(at, _)| &before[at..]);
        let suffix: String = Span::new(span.end, text.len()).of(text).chars().take(CONTEXT).collect();
        json!([
            {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": prefix, "suffix": suffix},
            {"type": "TextPositionSelector", "start": self.points.offset(span.start), "end": self.points.offset(span.end)},
        ])
    }
}

/// A dateline, date or amount: its name as a tag, and its value.
fn values(stretch: &Marked<'_>) -> Json {
    let mut body = vec![tag(&stretch.label.name().to_lowercase())];
    if let Some(value) = stretch.value {
        body.push(json!({"type": "TextualBody", "purpose": "describing", "value": value, "format": "text/plain"}));
    }
    json!(body)
}

fn tag(value: &str) -> Json {
    json!({"type": "TextualBody", "purpose": "tagging", "value": value, "format": "text/plain"})
}

fn specific(purpose: &str, source: &Json) -> Json {
    json!({"type": "SpecificResource", "purpose": purpose, "source": source})
}
