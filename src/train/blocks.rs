//! `trainer train blocks OUT FILE…` learns the weights of the line tagger by an averaged
//! structured perceptron; `trainer evaluate blocks FILE…` scores the product's blocks,
//! `--folds N` with weights learnt without the scored pages' sites.

use super::score::{Counts, HEADING, Request, Scores};
use super::{Fault, read_lines};
use crate::annotation::BlockKind;
use crate::layout::features::{Feature, N_CELLS, TEMPLATES, WIDTH};
use crate::layout::tagger::{Label, Model, N_LABELS, Weights, decode};
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
}

/// The fewest sites that a word of the table must stand on: names of people and papers
/// are on few.
const FEWEST_SITES: usize = 20;

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
    let label = |idx: usize| match roles[idx] {
        _ if bodies[idx] => Label::Body,
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
    })
}

/// The features of one page, as numbers.
struct Encoded {
    lines: Vec<Vec<u32>>,
    gold: Vec<usize>,
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

fn encode(page: &Page, alphabet: &Alphabet) -> Encoded {
    let mut lines = vec![Vec::new(); page.gold.len()];
    extract_features(&page.text, |idx, feature| {
        let id = match feature {
            Feature::Cell(cell) => Some(u32::from(cell)),
            Feature::Word(place, word) => alphabet.ids.get(&key_of(place, word)).copied(),
        };
        if let (Some(line), Some(id)) = (lines.get_mut(idx), id)
            && !line.contains(&id)
        {
            line.push(id);
        }
    });
    Encoded { lines, gold: page.gold.iter().map(|label| *label as usize).collect() }
}

/// Weights that sum up over the updates: the average is the sum over their lifetime.
struct Averaged {
    now: Vec<Weights>,
    sum: Vec<[i64; N_LABELS]>,
    since: Vec<[u32; N_LABELS]>,
}

impl Averaged {
    fn new(n: usize) -> Self {
        Self { now: vec![[0; N_LABELS]; n], sum: vec![[0; N_LABELS]; n], since: vec![[0; N_LABELS]; n] }
    }

    fn add(&mut self, row: usize, label: usize, change: i32, step: u32) {
        self.sum[row][label] += i64::from(self.now[row][label]) * i64::from(step - self.since[row][label]);
        self.since[row][label] = step;
        self.now[row][label] += change;
    }

    fn average(&self, row: usize, step: u32) -> Weights {
        std::array::from_fn(|label| {
            let open = i64::from(self.now[row][label]) * i64::from(step - self.since[row][label]);
            ((self.sum[row][label] + open) * SCALE / i64::from(step.max(1))) as i32
        })
    }
}

/// What weights are multiplied by before they are cut to integers.
const SCALE: i64 = 1;
/// How often training goes over the pages.
const EPOCHS: u32 = 30;
/// What body text must win by against the rest, in steps of the perceptron.
const MARGIN: i32 = 60;

/// Learns a model from pages, the same for the same pages.
fn learn(pages: &[&Page]) -> Model {
    let alphabet = choose_words(pages);
    let encoded: Vec<Encoded> = pages.iter().map(|page| encode(page, &alphabet)).collect();
    let n = N_CELLS + alphabet.names.len();
    // Rows behind the features: transitions from each label, then the first line.
    let mut weights = Averaged::new(n + N_LABELS + 1);
    let mut order: Vec<usize> = (0..encoded.len()).collect();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut step = 0;
    for _ in 0..EPOCHS {
        for at in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(at, (random % (at as u64 + 1)) as usize);
        }
        for &page in &order {
            step += 1;
            update(&mut weights, &encoded[page], n, step);
        }
    }
    let mut model = Model::default();
    for cell in 0..N_CELLS {
        model.cells[cell] = weights.average(cell, step);
    }
    for (at, name) in alphabet.names.iter().enumerate() {
        model.words.insert(name.clone(), weights.average(N_CELLS + at, step));
    }
    for label in 0..N_LABELS {
        model.transitions[label] = weights.average(n + label, step);
    }
    model.first = weights.average(n + N_LABELS, step);
    model
}

/// One step: decodes a page with a margin against wrong labels, moves towards gold.
fn update(weights: &mut Averaged, page: &Encoded, n: usize, step: u32) {
    let body = Label::Body as usize;
    let score = |(features, &gold): (&Vec<u32>, &usize)| {
        let mut row = [0; N_LABELS];
        for &feature in features {
            for (sum, weight) in row.iter_mut().zip(&weights.now[feature as usize]) {
                *sum += weight;
            }
        }
        for (label, sum) in row.iter_mut().enumerate() {
            let cost = if (label == body) == (gold == body) { 1 } else { MARGIN };
            *sum += if label == gold { 0 } else { cost };
        }
        row
    };
    let scores: Vec<Weights> = page.lines.iter().zip(&page.gold).map(score).collect();
    let transitions: [Weights; N_LABELS] = std::array::from_fn(|label| weights.now[n + label]);
    let guess = decode(&scores, &transitions, &weights.now[n + N_LABELS]);
    for (idx, (&guessed, &gold)) in guess.iter().zip(&page.gold).enumerate() {
        if guessed != gold {
            for &feature in &page.lines[idx] {
                weights.add(feature as usize, gold, 1, step);
                weights.add(feature as usize, guessed, -1, step);
            }
        }
        let (guess_row, gold_row) = match idx.checked_sub(1) {
            None => (n + N_LABELS, n + N_LABELS),
            Some(before) => (n + guess[before], n + page.gold[before]),
        };
        if (guess_row, guessed) != (gold_row, gold) {
            weights.add(gold_row, gold, 1, step);
            weights.add(guess_row, guessed, -1, step);
        }
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
