//! Packs the tables of names and weights for the program. In: the text files beside the
//! modules that read them. Out: the same paths in cargo's folder.
//!
//! A line of a list keeps only what it does not share with the line before; `src/table.rs`
//! opens it again. The features of a linear model become a grid of weights for each
//! template; `src/linear.rs` reads it.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

#[allow(dead_code, reason = "the program reads what this writes")]
#[path = "src/coder/mod.rs"]
mod coder;

/// Codes a text for `src/table.rs`.
fn encode(text: &str) -> Vec<u8> {
    let mut encoder = coder::encoder::Encoder::new();
    coder::text::code(&mut encoder, text.as_bytes());
    encoder.finish()
}

/// Linear models, by their paths under `src`.
const MODELS: &[&str] = &["attribution/kind.tsv", "attribution/ranker.tsv", "coref/pronoun.tsv", "layout/title.tsv"];

/// Lists.
const LISTS: &[&str] = &[
    "coref/given.txt",
    "dateline/places.txt",
    "layout/weights.txt",
    "lexicon/demonyms.txt",
    "lexicon/first-names.txt",
    "lexicon/known-names.txt",
    "lexicon/places.txt",
    "lexicon/surnames.txt",
];

/// `\n` opens a line that shares nothing, the control characters after it one that shares
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
        fs::write(target, encode(&pack(&fs::read_to_string(source)?)))?;
    }
    pack_words(Path::new(&out))
}

/// A row of `src/words/kinds.txt` or `phrase-kinds.txt`.
struct Kind<'t> {
    name: &'t str,
    /// Who sees a word of the kind, or where in a line a phrase of it stands.
    place: &'t str,
    doc: &'t str,
}

/// The words or phrases of one list, each with the numbers of its kinds and their values.
type Known = BTreeMap<String, BTreeMap<usize, String>>;

/// Packs the words and phrases of `src/words`: sets of kinds, and after each its words. The kinds
/// become constants.
fn pack_words(out: &Path) -> io::Result<()> {
    let folder = Path::new("src/words");
    println!("cargo::rerun-if-changed={}", folder.display());
    let (of_words, of_phrases) =
        (fs::read_to_string(folder.join("kinds.txt"))?, fs::read_to_string(folder.join("phrase-kinds.txt"))?);
    let (of_words, of_phrases) = (read_kinds(&of_words), read_kinds(&of_phrases));
    let (mut words, mut phrases) = (Known::new(), Known::new());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "txt") && !path.to_string_lossy().ends_with("kinds.txt") {
            let text = fs::read_to_string(&path)?;
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let row = line.split_once('\t').unwrap_or_else(|| panic!("{}: no kind: {line:?}", path.display()));
                for kind in row.1.split(' ') {
                    let (name, value) = kind.split_once('=').unwrap_or((kind, ""));
                    let number = |kinds: &[Kind<'_>]| kinds.iter().position(|kind| kind.name == name);
                    let (known, number) = match (number(&of_words), number(&of_phrases)) {
                        (Some(number), None) => (&mut words, number),
                        (None, Some(number)) => (&mut phrases, number),
                        _ => panic!("{}: one kind of that name is wanted: {line:?}", path.display()),
                    };
                    known.entry(row.0.to_string()).or_default().insert(number, value.replace('_', " "));
                }
            }
        }
    }
    // What only the page looks for is none of the program's.
    let n_phrases = of_phrases.iter().take_while(|kind| kind.place != "page").count();
    phrases.retain(|_, kinds| {
        kinds.retain(|&number, _| number < n_phrases);
        !kinds.is_empty()
    });
    let folder = out.join("words");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("words.txt"), encode(&pack_list(&write_sets(&words))))?;
    fs::write(folder.join("phrases.txt"), encode(&pack_list(&write_sets(&phrases))))?;
    fs::write(folder.join("kinds.rs"), write_kinds(&of_words, words.len()))?;
    fs::write(folder.join("phrase_kinds.rs"), write_phrase_kinds(&of_phrases[..n_phrases], phrases.len()))
}

fn read_kinds(text: &str) -> Vec<Kind<'_>> {
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let read = |row| {
        let mut cells = str::split(row, '\t');
        let mut cell = || cells.next().unwrap_or_else(|| panic!("a kind has three cells: {row:?}"));
        Kind { name: cell(), place: cell(), doc: cell() }
    };
    rows.map(read).collect()
}

/// A line `>` with a sign for each kind, those with values last; then the words of just these
/// kinds, each with its values after `=`.
fn write_sets(known: &Known) -> String {
    let mut sets: BTreeMap<Vec<(bool, usize)>, Vec<String>> = BTreeMap::new();
    for (word, known) in known {
        let mut set: Vec<_> = known.iter().map(|(&number, value)| (!value.is_empty(), number)).collect();
        set.sort_unstable();
        let values = set.iter().filter(|(valued, _)| *valued).map(|(_, number)| format!("={}", known[number]));
        let line = word.clone() + &values.collect::<String>();
        sets.entry(set).or_default().push(line);
    }
    let mut lines = String::new();
    for (set, words) in &sets {
        let signs = set.iter().map(|&(_, n)| char::from_u32(if n < 90 { 0x21 } else { 0x100 } + n as u32));
        let _ = writeln!(lines, ">{}", signs.map(|sign| sign.expect("a letter")).collect::<String>());
        let _ = writeln!(lines, "{}", words.join("\n"));
    }
    lines
}

/// The constants for the kinds of words that code asks for by name.
fn write_kinds(kinds: &[Kind<'_>], n_words: usize) -> String {
    let count = |place: &str| kinds.iter().filter(|kind| kind.place == place).count();
    let (n_facts, n_roles) = (count("facts"), count("roles"));
    let mut code = format!(
        "pub(super) const N_KINDS: usize = {};\npub(super) const N_FACTS: usize = {n_facts};\n\
         pub(super) const N_ROLES: usize = {n_roles};\npub(super) const N_WORDS: usize = {n_words};\n",
        kinds.len(),
    );
    let _ = writeln!(code, "#[cfg(test)]\npub(super) const FROZEN: u8 = {};", n_facts + n_roles);
    let _ = writeln!(code, "#[cfg(test)]\npub(super) const N_FROZEN: u8 = {};", count("frozen"));
    for place in ["frozen", "rules"] {
        let _ = writeln!(code, "pub(super) mod {place} {{\n    use crate::words::Kind;");
        for (number, kind) in kinds.iter().enumerate().filter(|(_, kind)| kind.place == place) {
            let _ = writeln!(code, "    #[doc = {:?}]", kind.doc);
            let _ = writeln!(code, "    pub(crate) const {}: Kind = Kind({number});", constant(kind));
        }
        code.push_str("}\n");
    }
    let order = kinds.iter().map(|kind| ["facts", "roles", "frozen", "rules"].iter().position(|&p| p == kind.place));
    assert!(order.clone().all(|at| at.is_some()) && order.is_sorted(), "kinds.txt: facts, roles, frozen, rules");
    assert!(n_facts + n_roles <= 64, "facts and roles share a number of 64 bits");
    code
}

/// The constants for the kinds of phrases, and where those of a place are among them.
fn write_phrase_kinds(kinds: &[Kind<'_>], n_phrases: usize) -> String {
    assert!(kinds.len() <= 32, "the kinds of phrases share a number of 32 bits");
    let mut code = format!("const N_PHRASES: usize = {n_phrases};\n");
    for place in ["word", "inside"] {
        let bits = kinds.iter().filter(|kind| kind.place == place).map(|kind| constant(kind) + ".0");
        let _ = writeln!(code, "const {}: u32 = {};", place.to_uppercase(), bits.collect::<Vec<_>>().join(" | "));
    }
    for (number, kind) in kinds.iter().enumerate() {
        assert!(["word", "inside", "opens"].contains(&kind.place), "{}: no such place", kind.name);
        let _ = writeln!(code, "#[doc = {:?}]", kind.doc);
        let _ = writeln!(code, "pub(crate) const {}: Phrases = Phrases(1 << {number});", constant(kind));
    }
    code
}

fn constant(kind: &Kind<'_>) -> String {
    kind.name.to_uppercase().replace('-', "_")
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
