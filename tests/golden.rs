//! Pictures of what `annotate` gives today for a dozen articles of `tests/gold`, so that a
//! change of code shows what it changes. They are not the truth: that is in `tests/gold`, and
//! `tests/quality.rs` measures against it. A picture may show an error. Which articles are drawn
//! is said by the files of `tests/golden`: together they show every kind of block, name,
//! quotation and amount.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` draws them anew; look at the difference
//! before you commit it.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use article_annotator::annotation::{AmountKind, Annotations, BlockKind, Form, Kind, QuotationKind};
use article_annotator::{Options, annotate};
use std::fmt::Write as _;
use std::fs;
use support::gold::Article;
use support::{gold, picture};

const HEADER: &str = "# What the code gives today, right or wrong; the truth is in tests/gold.\n\
                      # Drawn by UPDATE_GOLDEN=1 cargo test --test golden\n\n";
/// How many changed lines of one picture are printed.
const SHOWN: usize = 30;

/// The articles that have a picture.
fn read_drawn() -> Vec<Article> {
    let mut articles = gold::read_all();
    for entry in fs::read_dir("tests/golden").expect("tests/golden").flatten() {
        let path = entry.path();
        let is_there =
            articles.iter().any(|article| path.file_stem().is_some_and(|stem| stem == article.name.as_str()));
        assert!(is_there, "{} has no article in tests/gold", path.display());
    }
    articles.retain(|article| fs::exists(path_of(article)).unwrap_or(false));
    articles
}

fn path_of(article: &Article) -> String {
    format!("tests/golden/{}.txt", article.name)
}

#[test]
fn pictures_are_as_drawn() {
    let mut changes = String::new();
    for article in read_drawn() {
        let path = path_of(&article);
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
fn pictures_show_every_kind() {
    let articles = read_drawn();
    assert!(articles.iter().any(|article| article.text.contains("\r\n")), "no picture of CRLF lines");
    let values: Vec<Annotations> = articles.iter().map(|a| annotate(&a.text, &Options::default())).collect();
    let lacks = |what: &str, shows: &dyn Fn(&Annotations) -> bool| {
        assert!(values.iter().any(shows), "no picture shows {what}: draw one more article");
    };
    for kind in BlockKind::ALL {
        lacks(kind.as_str(), &|value| value.blocks.iter().any(|block| block.kind == kind));
    }
    for kind in QuotationKind::ALL {
        lacks(kind.as_str(), &|value| value.quotations.iter().any(|quotation| quotation.kind == kind));
    }
    for kind in Kind::ALL {
        lacks(kind.as_str(), &|value| value.mentions.iter().any(|mention| mention.kind == kind));
    }
    for form in Form::ALL {
        lacks(form.as_str(), &|value| value.mentions.iter().any(|mention| mention.form == form));
    }
    for kind in AmountKind::ALL {
        lacks(kind.as_str(), &|value| value.amounts.iter().any(|amount| amount.kind == kind));
    }
    lacks("a dateline", &|value| !value.datelines.is_empty());
    lacks("a byline", &|value| !value.bylines.is_empty());
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
