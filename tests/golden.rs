//! Pictures of what `annotate` gives today for the articles of `tests/gold`, so that a
//! change of code shows what it changes. They are no truth: that is in `tests/gold`, and
//! `tests/quality.rs` measures against it. A picture may show an error.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` draws them anew; look at the difference
//! before you commit it.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use article_annotator::{Options, annotate};
use std::fmt::Write as _;
use std::fs;
use support::{gold, picture};

const HEADER: &str = "# What the code gives today, right or wrong; the truth is in tests/gold.\n\
                      # Drawn by UPDATE_GOLDEN=1 cargo test --test golden\n\n";
/// How many changed lines of one picture are printed.
const SHOWN: usize = 30;

#[test]
fn pictures_are_as_drawn() {
    let mut changes = String::new();
    for article in gold::read_all() {
        let path = format!("tests/golden/{}.txt", article.name);
        let value = annotate(&article.text, &Options::default());
        let now = format!("{HEADER}{}", picture::draw(&article.text, &value));
        let drawn = fs::read_to_string(&path).unwrap_or_default();
        if now == drawn {
            continue;
        }
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &now).expect("a picture cannot be written");
        } else {
            let _ = writeln!(changes, "{path}:\n{}", difference(&drawn, &now));
        }
    }
    assert!(
        changes.is_empty(),
        "annotate gives something else now:\n{changes}\nIf that is meant: UPDATE_GOLDEN=1 cargo test --test golden"
    );
}

#[test]
fn every_picture_has_its_article() {
    let names: Vec<String> = gold::read_all().into_iter().map(|article| article.name).collect();
    for entry in fs::read_dir("tests/golden").expect("tests/golden").flatten() {
        let path = entry.path();
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        assert!(names.contains(&stem), "{} has no article in tests/gold", path.display());
    }
}

#[test]
fn difference_shows_only_what_changed() {
    assert_eq!(difference("a\nb\nc\n", "a\nx\nc\nd\n"), "  2 - b\n  2 + x\n  4 + d\n");
}

/// The lines that only one of the two has, with their numbers, by the longest common
/// subsequence.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] =
                if old[i] == new[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let mut lines = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[i + 1][j] >= common[i][j + 1]) {
            lines.push(format!("  {} - {}\n", i + 1, old[i]));
            i += 1;
        } else {
            lines.push(format!("  {} + {}\n", j + 1, new[j]));
            j += 1;
        }
    }
    let rest = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    if rest > 0 {
        lines.push(format!("  … and {rest} lines more\n"));
    }
    lines.concat()
}
