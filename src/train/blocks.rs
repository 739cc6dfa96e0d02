//! `trainer train blocks OUT FILE…` learns the weights of the line tagger as a conditional
//! random field, from whole pages and cropped ones; `trainer evaluate blocks FILE…` scores the product's blocks,
//! `--folds N` with weights learnt without the scored pages' sites.

use super::chain::{self, Encoded, Random, Recipe};
use super::score::{Counts, HEADING, Request, Scores};
use super::{Fault, read_lines};
use crate::annotation::BlockKind;
use crate::layout::features::{Feature, N_CELLS, TEMPLATES, WIDTH};
use crate::layout::tagger::{Label, Model, N_LABELS, Weights};
use crate::layout::{extract_features, find_with};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;
use std::fmt::Write as _;

/// A page of a corpus.
struct Page {
    site: String,
    text: String,
    gold: Vec<Label>,
    /// Whether each line is body text by hand; empty when only roles are known.
    body: Vec<bool>,
    /// What it counts while learning.
    share: f32,
}

/// The fewest sites that a word of the table must stand on: names of people and papers
/// are on few.
const FEWEST_SITES: usize = 20;

/// Pages of more lines count less: what they repeat is their site's.
const USUAL_LINES: f32 = 150.0;
/// What an article without furniture counts.
const EXTRA_SHARE: f32 = 0.1;

fn read_pages(path: &str) -> Result<Vec<Page>, Fault> {
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

/// The numbers of words.
#[derive(Default)]
struct Alphabet {
    ids: FxHashMap<String, u32>,
    names: Vec<String>,
}

fn key_of(place: char, word: &str) -> String {
    format!("{place}{word}")
}

/// Keeps the words that stand on enough sites.
fn choose_words(pages: &[&Page]) -> Alphabet {
    let mut sites: FxHashMap<String, FxHashSet<&str>> = FxHashMap::default();
    for page in pages {
        extract_features(&page.text, |_, feature| {
            if let Feature::Word(place, word) = feature {
                sites.entry(key_of(place, word)).or_default().insert(&page.site);
            }
        });
    }
    let mut names: Vec<String> =
        sites.into_iter().filter(|(_, on)| on.len() >= FEWEST_SITES).map(|(key, _)| key).collect();
    names.sort();
    let ids = names.iter().enumerate().map(|(at, name)| (name.clone(), (N_CELLS + at) as u32)).collect();
    Alphabet { ids, names }
}

/// The features of a page; none when its lines are joined as wrapped ones.
fn encode(page: &Page, alphabet: &Alphabet) -> Option<Encoded> {
    let mut lines: Vec<Vec<u32>> = Vec::new();
    extract_features(&page.text, |idx, feature| {
        lines.resize(lines.len().max(idx + 1), Vec::new());
        let id = match feature {
            Feature::Cell(cell) => Some(u32::from(cell)),
            Feature::Word(place, word) => alphabet.ids.get(&key_of(place, word)).copied(),
        };
        if let Some(id) = id.filter(|id| !lines[idx].contains(id)) {
            lines[idx].push(id);
        }
    });
    let gold: Vec<usize> = page.gold.iter().map(|label| *label as usize).collect();
    (lines.len() == gold.len()).then_some(Encoded { lines, gold, share: page.share })
}

/// What weights are multiplied by before they are cut to integers.
const SCALE: f32 = 100.0;

/// How often the weights are learnt; their mean is kept.
const RUNS: usize = 5;
/// Cropped copies of each page in a run.
const COPIES: usize = 2;
/// What a cropped copy counts against its page.
const COPY_SHARE: f32 = 0.5;

const RECIPE: Recipe = Recipe { epochs: 12, rate: 0.1, penalty: 3.0, hidden: 0.3, costs: costs() };

/// A lost paragraph costs a reader more than a kept button.
const fn costs() -> [chain::Row; N_LABELS] {
    const LOST: f32 = 1.0;
    const KEPT: f32 = 0.5;
    let body = Label::Body as usize;
    let mut costs = [[0.0; N_LABELS]; N_LABELS];
    let mut other = 0;
    while other < N_LABELS {
        if other != body {
            costs[other][body] = LOST;
            costs[body][other] = KEPT;
        }
        other += 1;
    }
    costs
}

/// Learns a model from pages, the same for the same pages.
fn learn(pages: &[&Page]) -> Model {
    let alphabet = choose_words(pages);
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let whole: Vec<Encoded> = pages.iter().filter_map(|page| encode(page, &alphabet)).collect();
    let n = N_CELLS + alphabet.names.len();
    let mut rows = vec![[0.0; N_LABELS]; n + N_LABELS + 1];
    // One run depends on its order and its crops; the mean of some does less.
    for _ in 0..RUNS {
        let mut examples = whole.clone();
        for _ in 0..COPIES {
            examples.extend(pages.iter().filter_map(|page| encode(&crop(page, &mut random), &alphabet)));
        }
        for (sum, row) in rows.iter_mut().zip(chain::learn(&examples, n, &RECIPE, &mut random)) {
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight / RUNS as f32);
        }
    }
    let cut = |row: &chain::Row| -> Weights { row.map(|weight| (weight * SCALE).round() as i32) };
    let mut model = Model::default();
    for (cell, row) in model.cells.iter_mut().zip(&rows) {
        *cell = cut(row);
    }
    for (name, row) in alphabet.names.iter().zip(&rows[N_CELLS..]) {
        model.words.insert(name.clone(), cut(row));
    }
    for (row, learnt) in model.transitions.iter_mut().zip(&rows[n..]) {
        *row = cut(learnt);
    }
    model.first = cut(&rows[n + N_LABELS]);
    model
}

/// A shorter copy of a page: little furniture above and below, sometimes none inside,
/// sometimes only some paragraphs. Pages in the corpus are long; what people paste often is not.
fn crop(page: &Page, random: &mut Random) -> Page {
    let is_article = |label: &Label| !matches!(label, Label::Above | Label::Inside | Label::Below);
    let first_body = page.body.iter().position(|body| *body).unwrap_or(0);
    let last_body = page.body.iter().rposition(|body| *body).unwrap_or(page.body.len().saturating_sub(1));
    // The title, with what stands between it and the text.
    let title = page.gold[..first_body].iter().rposition(|label| *label == Label::Headline);
    let opening = title.filter(|at| first_body - at < 15).unwrap_or(first_body);
    let few = |random: &mut Random| [0, 0, 1, 2, 3, 5, 8, 20][random.below(8)];
    let start = opening.saturating_sub(few(random));
    let end = (last_body + 1 + few(random)).min(page.gold.len());
    let bare = random.chance(0.5);
    let n_body = page.body.iter().filter(|body| **body).count();
    let most = if random.chance(0.5) { 3 + random.below(10) } else { usize::MAX };
    let skipped = if most < n_body && random.chance(0.3) { random.below(n_body - most) } else { 0 };
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

/// Writes a model as the table that the product embeds.
fn write_table(model: &Model) -> String {
    let mut text = String::from(
        "# Weights of the line tagger, one feature a line, one column a label: above headline byline timestamp\n\
         # caption credit body inside below. Written by `trainer train blocks`; not to be edited by hand.\n",
    );
    let mut row = |name: &str, weights: &Weights| {
        if weights.iter().any(|weight| *weight != 0) {
            let figures: Vec<String> = weights.iter().map(i32::to_string).collect();
            let _ = writeln!(text, "{name}\t{}", figures.join(" "));
        }
    };
    row("first", &model.first);
    for (label, weights) in model.transitions.iter().enumerate() {
        row(&format!("after={label}"), weights);
    }
    for (at, template) in TEMPLATES.iter().enumerate() {
        for value in 0..WIDTH {
            row(&format!("{template}={value}"), &model.cells[at * WIDTH + value]);
        }
    }
    let mut words: Vec<_> = model.words.iter().collect();
    words.sort();
    for (key, weights) in words {
        let mut chars = key.chars();
        let place = chars.next().unwrap_or('b');
        row(&format!("{place}:{}", chars.as_str()), weights);
    }
    text
}

/// Learns the weights from all pages of the corpora and writes them.
///
/// # Errors
///
/// When a corpus can't be read or the table can't be written.
pub fn train(arguments: &[String]) -> Result<(), Fault> {
    let [out, files @ ..] = arguments else { return Err(Fault("name OUT and at least one FILE".into())) };
    let mut pages = Vec::new();
    for path in files {
        pages.extend(read_pages(path)?);
    }
    let all: Vec<&Page> = pages.iter().collect();
    let table = write_table(&learn(&all));
    println!("{} pages, {} lines of table", pages.len(), table.lines().count());
    std::fs::write(out, table).map_err(|e| Fault(format!("{out}: {e}")))
}

/// Scores blocks; with `--folds N FILE EXTRA…` cross-validated over the sites of FILE.
///
/// # Errors
///
/// When a corpus can't be read, or a score falls below the baseline.
pub fn evaluate(arguments: &[String]) -> Result<(), Fault> {
    let mut arguments = arguments.to_vec();
    let mut folds = 1;
    if let Some(at) = arguments.iter().position(|argument| argument == "--folds") {
        let number = arguments.get(at + 1).and_then(|n| n.parse().ok());
        folds = number.ok_or_else(|| Fault("--folds needs a number".into()))?;
        arguments.drain(at..at + 2);
    }
    let request = Request::read(&arguments)?;
    let mut scores = Scores::default();
    if folds > 1 {
        let pages = read_pages(&request.files[0])?;
        let mut extra = Vec::new();
        for path in &request.files[1..] {
            extra.extend(read_pages(path)?);
        }
        let mut sites: Vec<&str> = pages.iter().map(|page| page.site.as_str()).collect();
        sites.sort_unstable();
        sites.dedup();
        let fold_of = |page: &Page| sites.binary_search(&page.site.as_str()).unwrap_or(0) % folds;
        let mut tally = Tally::default();
        for fold in 0..folds {
            let training: Vec<&Page> = pages.iter().filter(|page| fold_of(page) != fold).chain(&extra).collect();
            let model = learn(&training);
            for page in pages.iter().filter(|page| fold_of(page) == fold) {
                tally.note(page, Some(&model), request.errors);
            }
        }
        tally.print(&request.files[0], &format!(", {folds} folds by site"), pages.len(), &mut scores);
    } else {
        for path in &request.files {
            let pages = read_pages(path)?;
            let mut tally = Tally::default();
            for page in &pages {
                tally.note(page, None, request.errors);
            }
            tally.print(path, "", pages.len(), &mut scores);
        }
    }
    request.settle(&scores)
}

/// Counts over pages.
#[derive(Default)]
struct Tally {
    lines: Counts,
    words: Counts,
    page_lines: Vec<f64>,
    page_words: Vec<f64>,
    labels: [Counts; N_LABELS],
}

impl Tally {
    fn note(&mut self, page: &Page, model: Option<&Model>, errors: bool) {
        let (blocks, _) = find_with(&page.text, model);
        let (mut lines, mut words) = (Counts::default(), Counts::default());
        let mut at = 0;
        let mut block = 0;
        for (idx, line) in page.text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            let start = at + page.text[at..].find(line).unwrap_or(0) + (line.len() - line.trim_start().len());
            at = start + line.trim_start().len();
            while block + 1 < blocks.len() && blocks[block].span.end <= start {
                block += 1;
            }
            let kind = blocks[block].kind;
            let found = kind.is_body() || matches!(kind, BlockKind::Subheading);
            let (Some(&there), Some(&gold)) = (page.body.get(idx), page.gold.get(idx)) else { break };
            lines.note(found, there);
            for _ in line.split_whitespace() {
                words.note(found, there);
            }
            for (counts, label) in self.labels.iter_mut().zip(Label::ALL) {
                counts.note(label_of(kind) == Some(label), gold == label);
            }
            if errors && found != there {
                let head: String = line.chars().take(110).collect();
                println!("{} {} {kind:?} for {gold:?}: {head}", page.site, if found { "+" } else { "-" });
            }
        }
        for (total, part) in [(&mut self.lines, lines), (&mut self.words, words)] {
            total.right += part.right;
            total.wrong += part.wrong;
            total.missed += part.missed;
        }
        self.page_lines.push(lines.f1());
        self.page_words.push(words.f1());
    }

    fn print(&self, path: &str, how: &str, n: usize, scores: &mut Scores) {
        println!("\n{path}{how}\n{HEADING}");
        println!("{}", self.lines.row("body lines"));
        println!("{}", self.words.row("body words"));
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
        let (lines, words) = (mean(&self.page_lines), mean(&self.page_words));
        println!("mean over pages: lines {lines:.4}, words {words:.4}");
        for (counts, label) in self.labels.iter().zip(Label::ALL) {
            if !matches!(label, Label::Above | Label::Inside | Label::Below) {
                println!("{}", counts.row(&format!("{label:?}")));
            }
        }
        for (name, score) in [
            ("body lines F1", self.lines.f1()),
            ("body words F1", self.words.f1()),
            ("body lines F1, page mean", lines),
        ] {
            scores.note(path, &format!("{name}{how}"), score, n);
        }
    }
}

/// The tagger's label that a kind of block stands for.
fn label_of(kind: BlockKind) -> Option<Label> {
    Some(match kind {
        BlockKind::Headline => Label::Headline,
        BlockKind::Byline => Label::Byline,
        BlockKind::Timestamp => Label::Timestamp,
        BlockKind::Caption | BlockKind::AltText => Label::Caption,
        BlockKind::Credit => Label::Credit,
        kind if kind.is_body() || kind == BlockKind::Subheading => Label::Body,
        _ => return None,
    })
}
