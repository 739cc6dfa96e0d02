//! Names in what is not running text: results, standings, lists of players. The scores are
//! held to `baseline/results.toml`.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::annotation::{Form, Kind};
use article_annotator::{Options, annotate};
use std::collections::BTreeSet;

/// A name: its first byte, its last, its kind.
type Name = (usize, usize, Kind);

const COUNTED: [Kind; 3] = [Kind::Person, Kind::Place, Kind::Organization];

/// The text without its brackets, `end` after each line, and its names.
fn read(end: &str) -> (String, BTreeSet<Name>) {
    let (mut text, mut names) = (String::new(), BTreeSet::new());
    let lines = include_str!("rules/results.txt").lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        for (idx, piece) in line.split(['[', ']']).enumerate() {
            if idx % 2 == 0 {
                text.push_str(piece);
                continue;
            }
            let (kind, words) = piece.split_once(' ').expect("a kind and a name");
            let start = text.len();
            text.push_str(words);
            names.extend(COUNTED.into_iter().find(|k| k.as_str() == kind).map(|kind| (start, text.len(), kind)));
        }
        text.push_str(end);
    }
    (text, names)
}

/// F1 of the names found, each line closed by `end`.
fn score(end: &str) -> f64 {
    let (text, want) = read(end);
    let found = annotate(&text, &Options::default());
    let names = found.mentions.iter().filter(|m| m.form == Form::Name && COUNTED.contains(&m.kind));
    let got: BTreeSet<Name> = names.map(|m| (m.span.start, m.span.end, m.kind)).collect();
    2.0 * want.intersection(&got).count() as f64 / (want.len() + got.len()) as f64
}

#[test]
fn names_in_results_are_found_as_before() {
    let baseline: toml::Table = include_str!("baseline/results.toml").parse().expect("a table");
    for (name, end) in [("one_a_line", "\n"), ("on_one_line", "")] {
        let (before, now) = (baseline[name].as_float().expect("a score"), score(end));
        assert!(now >= before - 0.000_05, "{name}: {before:.4} before, now {now:.4}");
    }
}
