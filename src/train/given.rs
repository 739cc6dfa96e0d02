//! `trainer train genders`: given names of many languages → which pieces of a name tell a
//! man's from a woman's. Only the pieces and their weights are kept, no list of names.

use super::{Fault, optimize};
use crate::coref::given::pieces;
use crate::lexicon::{self, Flags, plain};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A piece of fewer names than this is left out.
const RAREST: usize = 3;
/// Strength of the pull towards zero.
const RIDGE: f64 = 0.5;
/// How many pieces are kept, those that weigh most.
const KEPT: usize = 3_200;
/// A name of both genders is left out unless one has this many times the other's languages.
const CLEAR: usize = 3;
/// What the list of the US Census counts, in languages.
const CENSUS: usize = 2;
/// One name in this many is held back to measure on.
const HELD: usize = 10;

/// Names in plain small letters, with the languages in which they are a woman's and a man's.
type Names = BTreeMap<String, [usize; 2]>;

/// `trainer train genders PROVIDERS OUT`: the folder of PyPI's Faker that has a folder for
/// each language (`faker/providers/person`), and the table to write.
///
/// # Errors
///
/// When a file can't be read or written.
pub fn train(arguments: &[String]) -> Result<(), Fault> {
    let [folder, out] = arguments else { return Err(Fault("give the folder of languages and the table".into())) };
    let names = read(Path::new(folder))?;
    let clear = |n: &[usize; 2]| n[0] >= CLEAR * n[1] || n[1] >= CLEAR * n[0];
    let rows: Vec<Row> = names.iter().filter(|(_, n)| clear(n)).map(|(name, n)| Row::new(name, *n)).collect();
    println!("{} names, {} of one gender", names.len(), rows.len());
    let (held, rest): (Vec<_>, Vec<_>) = rows.iter().enumerate().partition(|(at, _)| at % HELD == 0);
    let rest: Vec<&Row> = rest.into_iter().map(|(_, row)| row).collect();
    let table = learn(&rest);
    report("held back", &table, held.into_iter().map(|(_, row)| row));
    let table = learn(&rows.iter().collect::<Vec<_>>());
    report("learnt from", &table, rows.iter());
    let lines: Vec<String> = table.iter().map(|(piece, weight)| format!("{piece} {weight}\n")).collect();
    std::fs::write(out, lines.concat()).map_err(|e| Fault(format!("{out}: {e}")))
}

/// A name, its pieces, and whose it is.
struct Row {
    pieces: Vec<String>,
    woman: bool,
    weight: f64,
}

impl Row {
    fn new(name: &str, [women, men]: [usize; 2]) -> Self {
        let mut own = Vec::new();
        pieces(name, |piece| own.push(piece.to_string()));
        Self { pieces: own, woman: women > men, weight: (women + men).min(4) as f64 }
    }
}

/// The names of every language of the folder and of the US Census.
fn read(folder: &Path) -> Result<Names, Fault> {
    let fault = |e: std::io::Error| Fault(format!("{}: {e}", folder.display()));
    let mut languages = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        let file = entry.path().join("__init__.py");
        let language = entry.file_name().to_string_lossy().chars().take(2).collect::<String>();
        if let Ok(source) = std::fs::read_to_string(file) {
            let known: &mut BTreeSet<(String, usize)> = languages.entry(language).or_default();
            known.extend(listed(&source));
        }
    }
    let mut names = Names::new();
    for (name, gender) in languages.into_values().flatten() {
        names.entry(name).or_default()[gender] += 1;
    }
    for (name, gender) in lexicon::first_names() {
        let [women, men] = names.entry(name.to_string()).or_default();
        *women += if gender.any(Flags::FEMALE_NAME) { CENSUS } else { 0 };
        *men += if gender.any(Flags::MALE_NAME) { CENSUS } else { 0 };
    }
    Ok(names)
}

/// The given names of a language's source: strings inside the brackets of what is called
/// `first_names_female…` or `first_names_male…`; 0 for women.
fn listed(source: &str) -> Vec<(String, usize)> {
    let mut names = Vec::new();
    let mut gender = None;
    for line in source.lines() {
        let opens = ["first_names_", "first_name_"].iter().find_map(|start| line.trim_start().strip_prefix(start));
        match opens {
            Some(rest) if line.contains('=') => {
                gender = if rest.starts_with("female") { Some(0) } else { rest.starts_with("male").then_some(1) };
            }
            _ if line.starts_with("    ") && line.trim_start().starts_with(|c: char| c.is_ascii_lowercase()) => {
                gender = None;
            }
            _ => {}
        }
        if let Some(gender) = gender {
            names.extend(line.split('"').skip(1).step_by(2).filter_map(romanized).map(|name| (name, gender)));
        }
    }
    names
}

/// A name in plain small Latin letters; `None` for other scripts and for two names.
fn romanized(name: &str) -> Option<String> {
    let small = name.to_lowercase();
    let latin: String = small.chars().map(|c| cyrillic(c).map_or_else(|| c.to_string(), str::to_string)).collect();
    let plain = plain(&latin).into_owned();
    let letters = plain.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    (letters && plain.len() > 2).then_some(plain)
}

/// A Cyrillic letter as English papers write it.
fn cyrillic(letter: char) -> Option<&'static str> {
    const LETTERS: &[(char, &str)] = &[
        ('а', "a"),
        ('б', "b"),
        ('в', "v"),
        ('г', "g"),
        ('д', "d"),
        ('е', "e"),
        ('ж', "zh"),
        ('з', "z"),
        ('и', "i"),
        ('й', "y"),
        ('к', "k"),
        ('л', "l"),
        ('м', "m"),
        ('н', "n"),
        ('о', "o"),
        ('п', "p"),
        ('р', "r"),
        ('с', "s"),
        ('т', "t"),
        ('у', "u"),
        ('ф', "f"),
        ('х', "kh"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ш', "sh"),
        ('щ', "shch"),
        ('ъ', ""),
        ('ы', "y"),
        ('ь', ""),
        ('э', "e"),
        ('ю', "yu"),
        ('я', "ya"),
        ('ѐ', "e"),
        ('ё', "yo"),
        ('ђ', "dj"),
        ('ѓ', "gj"),
        ('є', "ye"),
        ('ѕ', "dz"),
        ('і', "i"),
        ('ї', "yi"),
        ('ј', "j"),
        ('љ', "lj"),
        ('њ', "nj"),
        ('ћ', "c"),
        ('ќ', "kj"),
        ('ѝ', "i"),
        ('ў', "u"),
        ('џ', "dz"),
        ('ґ', "g"),
    ];
    LETTERS.binary_search_by_key(&letter, |entry| entry.0).ok().map(|at| LETTERS[at].1)
}

/// Pieces and their weights, tenths of a nat towards a woman.
type Table = BTreeMap<String, i32>;

/// Learns all frequent pieces, keeps the heaviest, and learns those once more.
fn learn(rows: &[&Row]) -> Table {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for piece in rows.iter().flat_map(|row| &row.pieces) {
        *counts.entry(piece).or_default() += 1;
    }
    let frequent: Vec<&str> = counts.into_iter().filter(|(_, n)| *n >= RAREST).map(|(piece, _)| piece).collect();
    let mut heaviest: Vec<(i64, &str)> =
        fit(rows, &frequent).iter().zip(&frequent).map(|(w, piece)| ((-1e6 * w.abs()) as i64, *piece)).collect();
    heaviest.sort_unstable();
    let mut kept: Vec<&str> = heaviest.into_iter().take(KEPT).map(|(_, piece)| piece).collect();
    kept.sort_unstable();
    let weights = fit(rows, &kept);
    let rounded = kept.iter().zip(weights).map(|(piece, w)| ((*piece).to_string(), (10.0 * w).round() as i32));
    rounded.filter(|(_, weight)| *weight != 0).collect()
}

/// Logistic regression with a ridge.
fn fit(rows: &[&Row], pieces: &[&str]) -> Vec<f64> {
    let known = |row: &Row| row.pieces.iter().filter_map(|p| pieces.binary_search(&p.as_str()).ok()).collect();
    let features: Vec<Vec<usize>> = rows.iter().map(|row| known(row)).collect();
    optimize::minimize(pieces.len(), 150, |weights, gradient| {
        let mut loss = 0.0;
        for (slot, weight) in gradient.iter_mut().zip(weights) {
            *slot = RIDGE * weight;
            loss += 0.5 * RIDGE * weight * weight;
        }
        for (row, features) in rows.iter().zip(&features) {
            let sum: f64 = features.iter().map(|f| weights[*f]).sum();
            let margin = if row.woman { sum } else { -sum };
            let wrong = 1.0 / (1.0 + margin.exp());
            loss -= row.weight * (1.0 - wrong).max(1e-12).ln();
            let push = row.weight * if row.woman { -wrong } else { wrong };
            for feature in features {
                gradient[*feature] += push;
            }
        }
        loss
    })
}

fn report<'r>(what: &str, table: &Table, rows: impl Iterator<Item = &'r Row>) {
    let (mut all, mut right, mut sure, mut surely) = (0, 0, 0, 0);
    for row in rows {
        let sum: i32 = row.pieces.iter().filter_map(|piece| table.get(piece)).sum();
        let ok = (sum > 0) == row.woman;
        (all, right) = (all + 1, right + usize::from(ok));
        if sum.abs() >= 15 {
            (sure, surely) = (sure + 1, surely + usize::from(ok));
        }
    }
    let share = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
    println!(
        "{what}: {} names, {:.1} % right; {:.1} % of them told with some certainty, {:.1} % of those right; {} pieces",
        all,
        share(right, all),
        share(sure, all),
        share(surely, sure),
        table.len()
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_from_their_source() {
        let source = "class Provider:\n    first_names_female = (\n        \"Анна\",\n        \"Zoë\",\n    )\n    \
                      first_names_male: ElementsType = [\"Olaf\", \"Jean Paul\"]\n    last_names = (\"Roe\",)\n";
        let found = listed(source);
        assert_eq!(found, [("anna".into(), 0), ("zoe".into(), 0), ("olaf".into(), 1)]);
    }
}
