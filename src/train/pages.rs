//! Pages whose lines were labelled by hand → what the line tagger learns from. In: rows of
//! a corpus. Out: each page's text with one label a line, and shorter copies of it.

use super::{Fault, read_lines};
use crate::layout::label::model::Label;
use fastrand::Rng;
use serde_json::Value;

/// A page of a corpus.
pub(super) struct Page {
    pub(super) site: String,
    pub(super) text: String,
    pub(super) gold: Vec<Label>,
    /// Whether each line is body text by hand; empty when only roles are known.
    pub(super) body: Vec<bool>,
    /// What it counts while learning.
    pub(super) share: f32,
}

/// Pages of more lines count less: what they repeat is their site's.
const USUAL_LINES: f32 = 150.0;
/// What a cropped copy counts against its page.
const COPY_SHARE: f32 = 0.5;
/// What an article without furniture counts.
const EXTRA_SHARE: f32 = 0.1;

pub(super) fn read_pages(path: &str) -> Result<Vec<Page>, Fault> {
    Ok(read_lines(path)?.iter().filter_map(read_page).collect())
}

fn read_page(row: &Value) -> Option<Page> {
    let url = row["url"].as_str().unwrap_or_default();
    let site = url.split('/').nth(2).unwrap_or_default().trim_start_matches("www.").to_string();
    let Some(lines) = row["lines"].as_array() else { return read_opening(row) };
    let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
    let roles: Vec<&str> = row["role"].as_array()?.iter().filter_map(Value::as_str).collect();
    let bodies: Vec<bool> = match row["body"].as_array() {
        Some(bodies) => bodies.iter().filter_map(Value::as_bool).collect(),
        None => roles.iter().map(|role| matches!(*role, "body" | "tagline")).collect(),
    };
    let first = bodies.iter().position(|body| *body);
    let last = bodies.iter().rposition(|body| *body);
    // A byline or a caption far from the text is another article's.
    let from = first.unwrap_or(0).saturating_sub(20);
    let until = last.unwrap_or(0) + 4;
    let label = |idx: usize| match roles[idx] {
        _ if bodies[idx] => Label::Body,
        _ if idx < from => Label::Above,
        _ if idx > until => Label::Below,
        "headline" => Label::Headline,
        "byline" => Label::Byline,
        "time" => Label::Timestamp,
        "caption" => Label::Caption,
        "credit" => Label::Credit,
        _ if first.is_none_or(|first| idx < first) => Label::Above,
        _ if last.is_some_and(|last| idx < last) => Label::Inside,
        _ => Label::Below,
    };
    let kept: Vec<usize> = (0..lines.len()).filter(|&idx| !lines[idx].trim().is_empty()).collect();
    Some(Page {
        site: if site.is_empty() { row["id"].as_str()?.to_string() } else { site },
        text: kept.iter().map(|&idx| lines[idx].replace(['\n', '\r'], " ")).collect::<Vec<_>>().join("\n"),
        gold: kept.iter().map(|&idx| label(idx)).collect(),
        body: kept.iter().map(|&idx| bodies[idx]).collect(),
        share: if url.is_empty() { EXTRA_SHARE } else { (USUAL_LINES / lines.len() as f32).min(1.5) },
    })
}

/// An article's opening without furniture: all of it is body, a title in front apart.
fn read_opening(row: &Value) -> Option<Page> {
    let text = row["text"].as_str()?;
    let start = row["dateline"]["start"].as_u64().unwrap_or(0);
    if start > 0 || text.lines().any(|line| line.chars().count() < 40) {
        return None;
    }
    let n = text.lines().filter(|line| !line.trim().is_empty()).count();
    Some(Page {
        site: row["id"].as_str()?.to_string(),
        text: text.to_string(),
        gold: vec![Label::Body; n],
        body: vec![true; n],
        share: EXTRA_SHARE,
    })
}

/// A shorter copy of a page: little furniture above and below, sometimes none inside,
/// sometimes only some paragraphs. Pages in the corpus are long; what people paste often is not.
pub(super) fn crop(page: &Page, random: &mut Rng) -> Page {
    let is_article = |label: &Label| !matches!(label, Label::Above | Label::Inside | Label::Below);
    let first_body = page.body.iter().position(|body| *body).unwrap_or(0);
    let last_body = page.body.iter().rposition(|body| *body).unwrap_or(page.body.len().saturating_sub(1));
    // The title, with what is between it and the text.
    let title = page.gold[..first_body].iter().rposition(|label| *label == Label::Headline);
    let opening = title.filter(|at| first_body - at < 15).unwrap_or(first_body);
    let few = |random: &mut Rng| [0, 0, 1, 2, 3, 5, 8, 20][random.usize(..8)];
    let start = opening.saturating_sub(few(random));
    let end = (last_body + 1 + few(random)).min(page.gold.len());
    let bare = random.bool();
    let n_body = page.body.iter().filter(|body| **body).count();
    let most = if random.bool() { random.usize(3..13) } else { usize::MAX };
    let skipped = if most < n_body && random.f32() < 0.3 { random.usize(..n_body - most) } else { 0 };
    let mut met = 0;
    let kept: Vec<usize> = (start..end)
        .filter(|&idx| {
            let in_text = (first_body..=last_body).contains(&idx);
            if page.body[idx] {
                met += 1;
                return met > skipped && met - skipped <= most;
            }
            let shown = met >= skipped && met - skipped <= most;
            !in_text || shown && (is_article(&page.gold[idx]) || !bare)
        })
        .collect();
    let lines: Vec<&str> = page.text.lines().collect();
    Page {
        site: page.site.clone(),
        text: kept.iter().map(|&idx| lines[idx]).collect::<Vec<_>>().join("\n"),
        gold: kept.iter().map(|&idx| page.gold[idx]).collect(),
        body: kept.iter().map(|&idx| page.body[idx]).collect(),
        share: page.share * COPY_SHARE,
    }
}
