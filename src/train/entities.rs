//! Scores the names that the product finds on a corpus of JSON lines. In: documents
//! with `text` and `entities` (offsets in code points). Out: exact-span precision,
//! recall and F1 for each kind that the corpus labels.

use super::score::{Counts, HEADING, Request, Scores};
use super::{Fault, byte_offsets, read_lines};
use crate::Span;
use crate::annotation::Kind;
use crate::{Options, annotate};
use std::collections::{BTreeMap, BTreeSet};

/// A document with its gold names.
#[derive(Debug)]
pub struct Document {
    /// The text.
    pub text: String,
    /// Its names, by start: where, and the corpus's own word for the kind.
    pub entities: Vec<(Span, String)>,
    /// Where its blocks or sentences begin.
    pub breaks: Vec<usize>,
}

/// Reads a corpus.
///
/// # Errors
///
/// When a line is no such document.
pub fn read(path: &str) -> Result<Vec<Document>, Fault> {
    let broken = |what: &str| Fault(format!("{path}: a document without {what}"));
    let mut documents = Vec::new();
    for value in read_lines(path)? {
        let text = value["text"].as_str().ok_or_else(|| broken("text"))?.to_string();
        let at = byte_offsets(&text);
        let byte = |v: &serde_json::Value| v.as_u64().and_then(|i| at.get(usize::try_from(i).ok()?)).copied();
        let mut entities = Vec::new();
        for entity in value["entities"].as_array().ok_or_else(|| broken("entities"))? {
            let span = byte(&entity["start"]).zip(byte(&entity["end"]));
            let (start, end) = span.ok_or_else(|| broken("offsets inside its text"))?;
            entities.push((Span::new(start, end), entity["type"].as_str().unwrap_or_default().to_string()));
        }
        let token = |v: &serde_json::Value| byte(&value["tokens"][usize::try_from(v.as_u64()?).ok()?][0]);
        let breaks = value["sents"].as_array().map_or(Vec::new(), |s| s.iter().filter_map(token).collect());
        entities.sort_by_key(|(span, _)| (span.start, span.end));
        documents.push(Document { text, entities, breaks });
    }
    Ok(documents)
}

/// Whether a corpus was labelled by this project's conventions, in its own words for kinds.
pub(crate) fn is_ours(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|file| file.starts_with("read"))
}

/// The product's kind for a corpus's word, `None` for what the product does not name.
#[must_use]
pub fn kind_of(label: &str) -> Option<Kind> {
    Some(match label {
        "Person" | "PER" | "PERSON" | "person" | "per" | "politician" | "writer" | "scientist" | "musicalartist"
        | "researcher" => Kind::Person,
        "Organization" | "ORG" | "organization" | "org" | "organisation" | "corporation" | "group"
        | "politicalparty" | "university" | "band" => Kind::Organization,
        "Location" | "Facility" | "LOC" | "GPE" | "FAC" | "place" | "location" | "country" | "geo" => Kind::Place,
        "NORP" | "gpe" => Kind::Group,
        "event" | "election" | "conference" | "eve" => Kind::Event,
        _ => return None,
    })
}

/// `trainer evaluate entities FILE… [--errors] [--check FILE] [--write FILE]`.
///
/// # Errors
///
/// When a corpus can't be read, or a score is below the committed one.
pub fn evaluate(arguments: &[String]) -> Result<(), Fault> {
    let request = Request::read(arguments)?;
    let mut scores = Scores::default();
    println!("{HEADING}");
    for file in &request.files {
        let documents = read(file)?;
        let ours = is_ours(file);
        let kind_of = if ours { Kind::parse } else { kind_of };
        // Only the kinds that the corpus labels at all, and in our sense.
        let labels = documents.iter().flat_map(|d| d.entities.iter().filter_map(|(_, label)| kind_of(label)));
        let kinds: BTreeSet<Kind> = labels.filter(|k| ours || *k <= Kind::Group).collect();
        let mut counts: BTreeMap<Kind, Counts> = kinds.iter().map(|k| (*k, Counts::default())).collect();
        for document in &documents {
            score(document, kind_of, &kinds, request.errors, &mut counts);
        }
        println!("{file}: {} documents", documents.len());
        for (kind, count) in &counts {
            println!("{}", count.row(kind.as_str()));
        }
        let sums = [("three kinds", Kind::Place), ("four kinds", Kind::Group), ("all kinds", Kind::Product)];
        for (name, last) in sums.into_iter().take(if ours { 3 } else { 2 }) {
            let sum = counts.range(..=last).fold(Counts::default(), |a, (_, b)| Counts {
                right: a.right + b.right,
                wrong: a.wrong + b.wrong,
                missed: a.missed + b.missed,
            });
            println!("{}", sum.row(name));
            scores.note(file, &format!("names, {name}, F1"), sum.f1(), sum.right + sum.missed);
        }
    }
    request.settle(&scores)
}

fn score(
    document: &Document,
    kind_of: fn(&str) -> Option<Kind>,
    kinds: &BTreeSet<Kind>,
    errors: bool,
    counts: &mut BTreeMap<Kind, Counts>,
) {
    let text = &document.text;
    let found = annotate(text, &Options::default());
    let names = found.mentions.iter().filter(|m| m.form == crate::annotation::Form::Name);
    let found: BTreeSet<(usize, usize, Kind)> =
        names.filter(|m| kinds.contains(&m.kind)).map(|m| (m.span.start, m.span.end, m.kind)).collect();
    let gold: BTreeSet<(usize, usize, Kind)> = document
        .entities
        .iter()
        .filter_map(|(span, label)| kind_of(label).map(|k| (span.start, span.end, k)))
        .filter(|(_, _, k)| kinds.contains(k))
        .collect();
    for item in found.union(&gold) {
        let count = counts.entry(item.2).or_default();
        let (is_found, is_gold) = (found.contains(item), gold.contains(item));
        count.note(is_found, is_gold);
        if errors && is_found != is_gold {
            let mark = if is_found { '+' } else { '-' };
            println!("{mark} {:13} {}", item.2.as_str(), context(text, item.0, item.1));
        }
    }
}

/// The name in its surroundings, on one line.
fn context(text: &str, start: usize, end: usize) -> String {
    let left: String = text[..start].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    let right: String = text[end..].chars().take(40).collect();
    format!("{left}⟦{}⟧{right}", &text[start..end]).replace('\n', "⏎")
}
