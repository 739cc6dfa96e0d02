//! Labelled pages → the weights of the line tagger, learnt as a conditional random field from
//! whole pages and cropped ones, and the table that the product embeds.

use super::chain::{self, Encoded, Random, Recipe};
use super::pages::{Page, crop};
use super::score::Counts;
use crate::layout::features::{Feature, N_CELLS, Template, WIDTH};
use crate::layout::tagger::{Label, Model, N_LABELS, Weights};
use crate::layout::{extract_features, find_with};
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt::Write as _;

/// The fewest sites that a word of the table must stand on: names of people and papers
/// are on few.
const FEWEST_SITES: usize = 20;

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

const RECIPE: Recipe = Recipe { epochs: 12, rate: 0.1, penalty: 2.0, hidden: 0.25, costs: costs() };

/// What a lost paragraph and a kept button cost above other errors.
const fn costs() -> [chain::Row; N_LABELS] {
    const LOST: f32 = 0.8;
    const KEPT: f32 = 0.8;
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

fn cut(row: &chain::Row) -> Weights {
    row.map(|weight| (weight * SCALE).round() as i32)
}

/// A page on which weights that have seen it find less of its text, by F1, is labelled wrongly: some
/// hands stopped at the first picture of a long story.
const DOUBTED: f32 = 0.6;

/// Learns a model from pages, the same for the same pages: once from all, then from those whose
/// labels the first look does not doubt.
pub(super) fn learn(pages: &[&Page]) -> Model {
    let first = learn_all(pages);
    let kept: Vec<&Page> = pages.iter().copied().filter(|page| agreement(page, &first) >= DOUBTED).collect();
    learn_all(&kept)
}

/// F1 of the lines that a model takes for text.
fn agreement(page: &Page, model: &Model) -> f32 {
    let (_, labels) = find_with(&page.text, Some(model));
    // Joined lines have no labels of their own.
    if labels.len() != page.gold.len() {
        return 1.0;
    }
    let mut counts = Counts::default();
    for (found, there) in labels.iter().zip(&page.gold) {
        counts.note(*found == Label::Body, *there == Label::Body);
    }
    counts.f1() as f32
}

fn learn_all(pages: &[&Page]) -> Model {
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

/// Writes a model as the table that the product embeds.
pub(super) fn write_table(model: &Model) -> String {
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
    for template in Template::ALL {
        for value in 0..WIDTH {
            row(&format!("{}={value}", template.as_str()), &model.cells[template.cell(value)]);
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
