//! Packs the tables of names and weights for the program: a line keeps only what it does
//! not share with the line before. In: the sorted text files beside the modules that read
//! them. Out: the same paths in cargo's folder; `src/table.rs` opens them again.

use std::path::Path;
use std::{env, fs, io};

/// Tables, by their paths under `src`.
const TABLES: &[&str] = &[
    "attribution/kind.tsv",
    "attribution/ranker.tsv",
    "coref/pronoun.tsv",
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
    for table in TABLES {
        let source = Path::new("src").join(table);
        println!("cargo::rerun-if-changed={}", source.display());
        let target = Path::new(&out).join(table);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(target, pack(&fs::read_to_string(source)?))?;
    }
    Ok(())
}

fn pack(text: &str) -> String {
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
