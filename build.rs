//! Packs the tables of names and weights for the program. In: the text files beside the
//! modules that read them. Out: the same paths in cargo's folder.
//!
//! A line of a list keeps only what it does not share with the line before; `src/table.rs`
//! opens it again. The features of a linear model become a grid of weights for each
//! template; `src/linear.rs` reads it.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

/// Linear models, by their paths under `src`.
const MODELS: &[&str] = &["attribution/kind.tsv", "attribution/ranker.tsv", "coref/pronoun.tsv", "layout/title.tsv"];

/// Lists.
const LISTS: &[&str] = &[
    "coref/given.txt",
    "dateline/places.txt",
    "layout/weights.txt",
    "lexicon/demonyms.txt",
    "lexicon/first-names.txt",
    "lexicon/places.txt",
    "lexicon/surnames.txt",
];

/// `\n` opens a line that shares nothing, the control characters behind it one that shares
/// 1, 2, … bytes: a plain text is a packed one.
const FIRST_MARK: u8 = b'\n';
const MOST_SHARED: usize = (b' ' - 1 - FIRST_MARK) as usize;

fn main() -> io::Result<()> {
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    println!("cargo::rerun-if-changed=build.rs");
    let lists = LISTS.iter().map(|path| (path, pack_list as fn(&str) -> String));
    for (path, pack) in lists.chain(MODELS.iter().map(|path| (path, pack_model as fn(&str) -> String))) {
        let source = Path::new("src").join(path);
        println!("cargo::rerun-if-changed={}", source.display());
        let target = Path::new(&out).join(path);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(target, pack(&fs::read_to_string(source)?))?;
    }
    Ok(())
}

/// The features of one template: the labels of each slot in the order they come, and the
/// weights by their labels' numbers.
#[derive(Default)]
struct Grid<'t> {
    slots: Vec<Vec<&'t str>>,
    weights: HashMap<Vec<usize>, &'t str>,
}

/// `template=label|label TAB weight` → `>template TAB labels of a slot TAB …`, and on the next
/// line the weights of all combinations, the last slot turning fastest; nothing for 0.
fn pack_model(text: &str) -> String {
    let mut grids: Vec<(&str, Grid<'_>)> = Vec::new();
    for line in text.lines() {
        let row = line.split_once('\t').and_then(|(name, weight)| Some((name.split_once('=')?, weight.trim())));
        let ((template, labels), weight) = row.unwrap_or_else(|| panic!("no feature with a weight: {line:?}"));
        let at = grids.iter().position(|(name, _)| *name == template).unwrap_or_else(|| {
            grids.push((template, Grid::default()));
            grids.len() - 1
        });
        grids[at].1.add(labels, weight);
    }
    grids.iter().map(|(template, grid)| grid.write(template)).collect()
}

impl<'t> Grid<'t> {
    fn add(&mut self, labels: &'t str, weight: &'t str) {
        let mut key = Vec::new();
        for (slot, label) in labels.split('|').enumerate() {
            if slot == self.slots.len() {
                assert!(self.weights.is_empty(), "{labels:?} has more slots than the row before");
                self.slots.push(Vec::new());
            }
            let known = &mut self.slots[slot];
            key.push(known.iter().position(|&l| l == label).unwrap_or_else(|| {
                known.push(label);
                known.len() - 1
            }));
        }
        assert!(key.len() == self.slots.len(), "{labels:?} has fewer slots than the row before");
        self.weights.insert(key, weight);
    }

    fn write(&self, template: &str) -> String {
        let mut text = format!(">{template}");
        for labels in &self.slots {
            let _ = write!(text, "\t{}", labels.join("|"));
        }
        text.push('\n');
        let all: usize = self.slots.iter().map(Vec::len).product();
        let weights: Vec<&str> = (0..all).map(|at| self.weights.get(&self.key(at)).copied().unwrap_or("")).collect();
        text.push_str(weights.join(" ").trim_end());
        text.push('\n');
        text
    }

    /// The labels' numbers of the combination `at`.
    fn key(&self, mut at: usize) -> Vec<usize> {
        let mut key = vec![0; self.slots.len()];
        for (number, labels) in key.iter_mut().zip(&self.slots).rev() {
            *number = at % labels.len();
            at /= labels.len();
        }
        key
    }
}

fn pack_list(text: &str) -> String {
    let mut packed = String::new();
    let mut before = "";
    for (idx, line) in text.lines().enumerate() {
        assert!(!line.contains(|c| ('\n'..' ').contains(&c)), "a control character in {line:?}");
        let shared = shared(before, line);
        if idx > 0 || shared > 0 {
            packed.push(char::from(FIRST_MARK + shared as u8));
        }
        packed.push_str(&line[shared..]);
        before = line;
    }
    packed
}

/// How many bytes two lines share at their start.
fn shared(before: &str, line: &str) -> usize {
    let shared = before.bytes().zip(line.bytes()).take(MOST_SHARED).take_while(|(a, b)| a == b).count();
    (0..=shared).rev().find(|&end| line.is_char_boundary(end)).unwrap_or(0)
}
