//! `trainer evaluate authors FILE…`: pages with the names of their authors → how many of those
//! that the page shows are credited in a byline. Who else may be credited (photographers, authors
//! of teasers) is not in the corpus, so there is no precision; the weights have seen these pages.

use super::score::{Counts, Request, Scores};
use super::{Fault, read_lines};
use crate::{Options, annotate};
use serde_json::Value;

/// Scores authors.
///
/// # Errors
///
/// When a corpus can't be read, or a score falls below the baseline.
pub fn evaluate(arguments: &[String]) -> Result<(), Fault> {
    let request = Request::read(arguments)?;
    let mut scores = Scores::default();
    for path in &request.files {
        let rows = read_lines(path)?;
        let mut counts = Counts::default();
        for row in &rows {
            note(row, request.errors, &mut counts);
        }
        println!("{path}: {} of {} authors credited", counts.right, counts.right + counts.missed);
        scores.note(path, "authors credited, recall", counts.recall(), rows.len());
    }
    request.settle(&scores)
}

fn note(row: &Value, errors: bool, counts: &mut Counts) {
    let lines: Vec<&str> = row["lines"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let text = lines.join("\n");
    let found = annotate(&text, &Options::default());
    let credited: Vec<String> =
        found.bylines.iter().flat_map(|line| &line.authors).map(|author| fold(author.span.of(&text))).collect();
    let shown = fold(&text);
    let authors = row["authors"].as_str().unwrap_or_default().split(',').map(fold);
    for author in authors.filter(|author| !author.is_empty() && shown.contains(author.as_str())) {
        let hit = credited.contains(&author);
        counts.note(hit, true);
        if errors && !hit {
            println!("{}: missed {author}", row["id"]);
        }
    }
}

/// Small letters, spaces folded, no full stop at the end.
fn fold(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_string()
}
