//! `trainer evaluate origin FILE…`: pages with their authors and day of publication → how many of
//! the authors that a page shows are credited in a byline, and on how many pages relative dates
//! are counted from that day. Who else may be credited (photographers, authors of teasers) is not
//! in the corpus, so there is no precision; the weights have seen these pages; and some days of
//! the corpus are a year off.

use super::score::{Counts, Request, Scores};
use super::{Fault, read_lines};
use crate::{Annotations, Options, annotate};
use serde_json::Value;

/// Scores authors and days.
///
/// # Errors
///
/// When a corpus can't be read, or a score falls below the baseline.
pub fn evaluate(arguments: &[String]) -> Result<(), Fault> {
    let request = Request::read(arguments)?;
    let mut scores = Scores::default();
    for path in &request.files {
        let rows = read_lines(path)?;
        let (mut authors, mut days) = (Counts::default(), Counts::default());
        for row in &rows {
            let lines: Vec<&str> = row["lines"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let text = lines.join("\n");
            let found = annotate(&text, &Options::default());
            note_authors(row, &text, &found, request.errors, &mut authors);
            note_day(row, &found, request.errors, &mut days);
        }
        for (name, counts) in [("authors credited", authors), ("days of publication", days)] {
            println!("{path}: {} of {} {name}", counts.right, counts.right + counts.missed);
            scores.note(path, &format!("{name}, recall"), counts.recall(), rows.len());
        }
    }
    request.settle(&scores)
}

fn note_authors(row: &Value, text: &str, found: &Annotations, errors: bool, counts: &mut Counts) {
    let credited: Vec<String> =
        found.bylines.iter().flat_map(|line| &line.authors).map(|author| fold(author.span.of(text))).collect();
    let shown = fold(text);
    let authors = row["authors"].as_str().unwrap_or_default().split(',').map(fold);
    for author in authors.filter(|author| !author.is_empty() && shown.contains(author.as_str())) {
        let hit = credited.contains(&author);
        counts.note(hit, true);
        if errors && !hit {
            println!("{}: missed {author}", row["id"]);
        }
    }
}

fn note_day(row: &Value, found: &Annotations, errors: bool, counts: &mut Counts) {
    let Some(day) = row["date"].as_str().and_then(|date| date.get(..10)) else { return };
    let got = found.reference_date.map(|reference| reference.value.to_string());
    counts.note(got.as_deref() == Some(day), true);
    if errors && got.as_deref() != Some(day) {
        println!("{}: {day}, got {got:?}", row["id"]);
    }
}

/// Small letters, spaces folded, no full stop at the end.
fn fold(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_string()
}
