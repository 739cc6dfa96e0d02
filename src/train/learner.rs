//! Labelled pages → the weights of the line tagger, learnt as a conditional random field from
//! whole pages and cropped ones, and the table that the product embeds.

use super::crf::{self, Examples, Field, Labels, Row};
use super::pages::{Page, crop};
use super::score::Counts;
use crate::layout::label::features::{Feature, N_CELLS, Template, WIDTH};
use crate::layout::label::model::{Label, Model, N_LABELS, Weights};
use crate::layout::{extract_features, find_with};
use fastrand::Rng;
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt::Write as _;

/// The fewest sites that a word of the table must be on: names of people and papers
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

/// Keeps the words that are on enough sites.
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

/// Adds the features of a page; nothing when its lines are joined as wrapped ones.
fn add_page(page: &Page, alphabet: &Alphabet, examples: &mut Examples<N_LABELS>) {
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
    if lines.len() != page.gold.len() {
        return;
    }
    examples.stretches.push((examples.allowed.len(), page.share));
    for (features, label) in lines.iter().zip(&page.gold) {
        examples.places.push(examples.features.len());
        examples.features.extend(features);
        examples.allowed.push(1 << *label as Labels);
    }
}

/// What weights are multiplied by before they are cut to integers.
const SCALE: f32 = 100.0;

/// How often the weights are learnt; their mean is kept.
const RUNS: usize = 5;
/// Cropped copies of each page in a run.
const COPIES: usize = 2;

/// What a weight costs in each epoch, times its size.
const PENALTY: f32 = 2.0;

const RECIPE: crf::Recipe<N_LABELS> = crf::Recipe {
    epochs: 12,
    averaged: 1,
    rate: 0.1,
    last_rate: 0.0,
    first_square: 1.0,
    penalty: 0.0,
    hidden: 0.25,
    may_follow: |_, _| true,
    costs: costs(),
    join: None,
    seed: 0x2545_F491_4F6C_DD1D,
};

/// What a lost paragraph and a kept button cost above other errors.
const fn costs() -> [Row<N_LABELS>; N_LABELS] {
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

fn cut(row: &Row<N_LABELS>) -> Weights {
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
    let mut random = Rng::with_seed(RECIPE.seed);
    let n = N_CELLS + alphabet.names.len();
    let mut whole = Examples::default();
    for page in pages {
        add_page(page, &alphabet, &mut whole);
    }
    // One run depends on its order and its crops; the mean of some does less.
    let fields: Vec<Field<N_LABELS>> = (0..RUNS)
        .map(|_| {
            let mut examples = whole.clone();
            for _ in 0..COPIES {
                for page in pages {
                    add_page(&crop(page, &mut random), &alphabet, &mut examples);
                }
            }
            let order: Vec<u32> = (0..examples.stretches.len() as u32).collect();
            let penalty = PENALTY / order.len().max(1) as f32;
            let recipe = crf::Recipe { penalty, seed: random.u64(..), ..RECIPE };
            crf::learn(&examples, order, Field::new(n), &recipe, |_, _| ())
        })
        .collect();
    let mut field = Field::mean(fields.iter(), n);
    // Learnt from lines that hide some of their features, the weights are too large for all.
    for row in &mut field.weights {
        *row = row.map(|weight| weight * (1.0 - RECIPE.hidden));
    }
    let mut model = Model::default();
    for (cell, row) in model.cells.iter_mut().zip(&field.weights) {
        *cell = cut(row);
    }
    for (name, row) in alphabet.names.iter().zip(&field.weights[N_CELLS..]) {
        model.words.insert(name.clone(), cut(row));
    }
    model.chain.transitions = field.transitions.each_ref().map(cut);
    model.chain.start = cut(&field.start);
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
    row("first", &model.chain.start);
    for (label, weights) in model.chain.transitions.iter().enumerate() {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with so many paragraphs, a title and a byline, buttons around them.
    fn page(site: usize, paragraphs: usize) -> Page {
        let mut lines = vec![("Home | News | Sport".to_string(), Label::Above)];
        lines.push((format!("River floods town number {site}, forcing hundreds from homes"), Label::Headline));
        lines.push(("By Anna Roe".to_string(), Label::Byline));
        for at in 0..paragraphs {
            let told = format!(
                "The river rose on Monday for the {at}th time, and the people of the town left it before the evening, \
                 when the bridge was closed and the mayor asked them to."
            );
            lines.push((told, Label::Body));
        }
        lines.push(("Sign up | Contact us".to_string(), Label::Below));
        Page {
            site: format!("site{site}"),
            text: lines.iter().map(|(line, _)| line.as_str()).collect::<Vec<_>>().join("\n"),
            body: lines.iter().map(|(_, label)| *label == Label::Body).collect(),
            gold: lines.into_iter().map(|(_, label)| label).collect(),
            share: 1.0,
        }
    }

    #[test]
    fn pages_teach_the_tagger_and_come_back_from_the_table() {
        let pages: Vec<Page> = (0..24).map(|site| page(site, 3 + site % 5)).collect();
        let model = learn(&pages.iter().collect::<Vec<_>>());
        let table = write_table(&model);
        let read = Model::read(&table);
        assert_eq!(write_table(&read), table);
        // "by" opens a line on every site.
        assert!(read.words["fby"][Label::Byline as usize] > 0);
        let other = page(99, 6);
        assert_eq!(find_with(&other.text, Some(&read)).1, other.gold);
    }
}
