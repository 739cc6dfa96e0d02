//! `trainer train titles FILE… --out TABLE` learns which line above a text is its title: the
//! committed weights by `trainer train titles pasted-dev.jsonl --out src/layout/title.tsv`.
//! `trainer evaluate titles FILE…` counts the pages whose headline is the title that the corpus
//! has; with `--folds N` how often the choice is right with title weights learnt without the page's
//! site. The labels that the features look at are the embedded line weights', which have seen it.

use super::blocks::take_number;
use super::choice::{Choices, Recipe, write_table};
use super::score::{Counts, Request, Scores};
use super::{Fault, read_lines, split_out};
use crate::annotation::BlockKind;
use crate::layout::{self, title_candidates, title_model, title_space};
use crate::linear::Model;
use serde_json::Value;

const RECIPE: Recipe = Recipe { rarest: 4, ridge: 1.0, smallest: 50, iterations: 120 };

/// A page whose title stands among its lines.
struct Page {
    site: String,
    text: String,
    /// As the corpus has it, folded.
    title: String,
    /// The features of each line that may be it, and whether it is.
    rows: Vec<(Vec<u32>, bool)>,
}

impl Page {
    fn read(row: &Value) -> Option<Self> {
        let site = row["url"].as_str()?.split('/').nth(2)?.trim_start_matches("www.").to_string();
        let lines: Vec<&str> = row["lines"].as_array()?.iter().filter_map(Value::as_str).collect();
        let (text, title) = (lines.join("\n"), fold(row["title"].as_str()?));
        if title.is_empty() || !lines.iter().any(|line| is_title(line, &title)) {
            return None;
        }
        let rows =
            title_candidates(&text).into_iter().map(|(span, features)| (features, is_title(span.of(&text), &title)));
        let rows = rows.collect();
        Some(Self { site, text, title, rows })
    }

    /// The choice between the last line that is the title and all that are not.
    fn add_to(&self, choices: &mut Choices) {
        let Some(title) = self.rows.iter().rposition(|(_, is)| *is) else { return };
        self.rows.iter().filter(|(_, is)| !is).for_each(|(row, _)| choices.add_row(row));
        choices.add_row(&self.rows[title].0);
        choices.end_group(self.rows.iter().filter(|(_, is)| !is).count());
    }
}

/// Whether a line is the title, or most of it.
fn is_title(line: &str, title: &str) -> bool {
    let line = fold(line);
    line.len() > 15 && line.len() * 2 > title.len() && (title.contains(&line) || line.contains(title))
}

/// Small letters and figures, one space between words.
fn fold(line: &str) -> String {
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn read_pages(path: &str) -> Result<Vec<Page>, Fault> {
    Ok(read_lines(path)?.iter().filter_map(Page::read).collect())
}

fn learn<'p>(pages: impl Iterator<Item = &'p Page>) -> String {
    let mut choices = Choices::default();
    pages.for_each(|page| page.add_to(&mut choices));
    choices.learn(title_space(), RECIPE)
}

/// Learns the weights.
///
/// # Errors
///
/// When a file can't be read or written.
pub fn train(arguments: &[String]) -> Result<(), Fault> {
    let (files, out) = split_out(arguments)?;
    let mut pages = Vec::new();
    for path in files {
        pages.extend(read_pages(path)?);
    }
    let table = learn(pages.iter());
    println!("{} pages, {} weights", pages.len(), table.lines().count());
    write_table(out, &table)
}

/// Scores titles.
///
/// # Errors
///
/// When a corpus can't be read, or a score falls below the baseline.
pub fn evaluate(arguments: &[String]) -> Result<(), Fault> {
    let mut arguments = arguments.to_vec();
    let folds = take_number(&mut arguments, "--folds")?.unwrap_or(1);
    let request = Request::read(&arguments)?;
    let mut scores = Scores::default();
    for path in &request.files {
        let pages = read_pages(path)?;
        let mut sites: Vec<&str> = pages.iter().map(|page| page.site.as_str()).collect();
        sites.sort_unstable();
        sites.dedup();
        let fold_of = |page: &Page| sites.binary_search(&page.site.as_str()).unwrap_or(0) % folds;
        let without = |fold: usize| title_model(&learn(pages.iter().filter(|page| fold_of(page) != fold)));
        let models: Vec<Model> = if folds > 1 { (0..folds).map(without).collect() } else { Vec::new() };
        let mut counts = Counts::default();
        for page in &pages {
            let right = models.get(fold_of(page)).map_or_else(|| shown(page), |model| chooses(model, page));
            counts.note(right, true);
            if request.errors && !right {
                println!("{}: missed {}", page.site, page.title);
            }
        }
        let how = if folds > 1 { format!(", {folds} folds by site") } else { String::new() };
        println!("{path}{how}: {} of {} titles", counts.right, pages.len());
        scores.note(path, &format!("titles found{how}"), counts.recall(), pages.len());
    }
    request.settle(&scores)
}

/// Whether weights choose the title.
fn chooses(model: &Model, page: &Page) -> bool {
    page.rows.iter().max_by_key(|(features, _)| model.score(features)).is_some_and(|(_, is_title)| *is_title)
}

/// Whether the program's headline is the title.
fn shown(page: &Page) -> bool {
    let blocks = layout::find(&page.text);
    let mut headlines = blocks.iter().filter(|block| block.kind == BlockKind::Headline);
    headlines.any(|block| is_title(block.span.of(&page.text), &page.title))
}
