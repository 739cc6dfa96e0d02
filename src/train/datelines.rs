//! `trainer evaluate datelines FILE…` and `trainer evaluate taglines FILE…`: corpora of
//! article openings → span F1, wrongly marked openings, parts right on hits.

use super::score::{Counts, HEADING, Request, Scores, share};
use super::{Fault, byte_offsets, read_lines};
use crate::annotation::Annotations;
use crate::calendar::Day;
use crate::{Options, Span, annotate};
use serde_json::Value;

/// Annotates a row's text, the day of publication as the caller's option.
fn annotate_row(row: &Value) -> (String, Annotations) {
    let text = row["text"].as_str().unwrap_or_default().to_string();
    let day = ["pub", "date"].iter().find_map(|key| row[*key].as_str()?.parse::<Day>().ok());
    let found = annotate(&text, &Options::default().on(day));
    (text, found)
}

fn span_of(value: &Value, offsets: &[usize]) -> Option<Span> {
    let at = |key: &str| offsets.get(value[key].as_u64()? as usize).copied();
    Some(Span::new(at("start")?, at("end")?))
}

/// White space folded, case ignored: corpora differ in both.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase()
}

/// Scores datelines.
///
/// # Errors
///
/// When a corpus can't be read, or a score falls below the baseline.
pub fn evaluate(arguments: &[String]) -> Result<(), Fault> {
    let request = Request::read(arguments)?;
    let mut scores = Scores::default();
    for path in &request.files {
        evaluate_file(path, request.errors, &mut scores)?;
    }
    request.settle(&scores)
}

fn evaluate_file(path: &str, errors: bool, scores: &mut Scores) -> Result<(), Fault> {
    let rows = read_lines(path)?;
    let (mut counts, mut parts) = (Counts::default(), [0usize; 3]);
    let (mut n_without, mut marked) = (0, 0);
    for row in &rows {
        let gold = &row["dateline"];
        if gold["optional"].as_bool() == Some(true) {
            continue;
        }
        let (text, found) = annotate_row(row);
        let id = row["id"].as_str().unwrap_or_default();
        let Some(gold_span) = span_of(gold, &byte_offsets(&text)) else {
            n_without += 1;
            marked += usize::from(!found.datelines.is_empty());
            counts.wrong += found.datelines.len();
            for d in found.datelines.iter().filter(|_| errors) {
                println!("{id}: marked {:?} before {:?}", d.span.of(&text), after(&text, d.span.end));
            }
            continue;
        };
        let hit = found.datelines.iter().find(|d| d.span == gold_span);
        counts.note(hit.is_some(), true);
        counts.wrong += found.datelines.len() - usize::from(hit.is_some());
        for d in found.datelines.iter().filter(|d| errors && d.span != gold_span) {
            println!("{id}: marked {:?} for {:?}", d.span.of(&text), gold_span.of(&text));
        }
        let Some(hit) = hit else {
            if errors {
                let kind = found.blocks.iter().find(|b| b.span.contains(gold_span)).map(|b| b.kind);
                println!("{id}: missed {:?} before {:?} in {kind:?}", gold_span.of(&text), after(&text, gold_span.end));
            }
            continue;
        };
        let places: Vec<String> = hit.places.iter().map(|p| folded(p.span.of(&text))).collect();
        let listed = gold["places"].as_array().map(Vec::as_slice).unwrap_or_default();
        let gold_places: Vec<String> = listed.iter().filter_map(Value::as_str).map(folded).collect();
        let date = hit.date.map(|d| d.value.to_string());
        let agency = hit.agency.as_ref().map(|a| folded(a.span.of(&text)));
        let right = [
            places == gold_places,
            date.as_deref() == gold["date"].as_str() || (row["dateline_quality"].is_string() && date.is_none()),
            agency == gold["agency"].as_str().map(folded),
        ];
        for (n, right) in parts.iter_mut().zip(right) {
            *n += usize::from(right);
        }
        if errors && right.contains(&false) {
            println!("{id}: parts {places:?} {date:?} {agency:?} for {gold}");
        }
    }
    println!("\n{path}\n{HEADING}\n{}", counts.row("datelines"));
    println!("wrongly marked openings      {marked} of {n_without} ({:.4})", share_or_zero(marked, n_without));
    let n = rows.len();
    scores.note(path, "datelines F1", counts.f1(), n);
    scores.note(path, "openings not wrongly marked", 1.0 - share_or_zero(marked, n_without), n);
    for (name, right) in ["places", "date", "agency"].iter().zip(parts) {
        println!("{name:<28} {right} of {} ({:.4})", counts.right, share(right, counts.right));
        scores.note(path, &format!("{name} right on hits"), share(right, counts.right), n);
    }
    Ok(())
}

fn share_or_zero(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { share(part, whole) }
}

/// The first characters after a place in the text, for the list of errors.
fn after(text: &str, at: usize) -> String {
    text[at..].chars().take(40).collect()
}

/// Scores the credits at the end of a story.
///
/// # Errors
///
/// When a corpus can't be read, or a score falls below the baseline.
pub fn evaluate_taglines(arguments: &[String]) -> Result<(), Fault> {
    let request = Request::read(arguments)?;
    let mut scores = Scores::default();
    for path in &request.files {
        let rows = read_lines(path)?;
        let mut counts = Counts::default();
        for row in &rows {
            let (text, found) = annotate_row(row);
            let offsets = byte_offsets(&text);
            let gold = span_of(&row["tagline"], &offsets);
            // A plain "By …" is a byline; a tagline names what its people did.
            let credits = found.bylines.iter().filter(|b| b.authors.iter().any(|a| a.role.is_some()));
            let mut hit = false;
            for credit in credits {
                let right = Some(credit.span) == gold;
                hit |= right;
                if !right {
                    counts.wrong += 1;
                    if request.errors {
                        println!(
                            "{}: marked {:?} for {:?}",
                            row["id"],
                            credit.span.of(&text),
                            gold.map(|g| g.of(&text))
                        );
                    }
                }
            }
            if let Some(gold) = gold {
                counts.note(hit, true);
                if !hit && request.errors {
                    println!("{}: missed {:?}", row["id"], gold.of(&text));
                }
            }
        }
        println!("\n{path}\n{HEADING}\n{}", counts.row("taglines"));
        scores.note(path, "taglines F1", counts.f1(), rows.len());
    }
    request.settle(&scores)
}
