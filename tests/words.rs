//! Holds the lists of words to their form: a word once, with a source, under kinds that are known.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// The lists, by their paths: one an idea.
fn lists() -> BTreeMap<PathBuf, String> {
    let paths = fs::read_dir("src/words").expect("src/words").map(|entry| entry.expect("a file").path());
    let lists = paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let is_list = |path: &PathBuf| !path.to_string_lossy().ends_with("kinds.txt");
    lists.filter(is_list).map(|path| (path.clone(), fs::read_to_string(path).expect("a list"))).collect()
}

/// Words and their kinds.
fn rows(text: &str) -> impl Iterator<Item = (&str, Vec<&str>)> {
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        row.split_once('\t').map(|(word, kinds)| (word, kinds.split(' ').collect())).expect("a word, its kinds")
    })
}

/// The kinds of `kinds.txt` and `phrase-kinds.txt`, and who sees them or where they stand.
fn kinds() -> BTreeMap<String, String> {
    let mut kinds = BTreeMap::new();
    for file in ["src/words/kinds.txt", "src/words/phrase-kinds.txt"] {
        for row in fs::read_to_string(file).expect("kinds").lines().filter(|row| !row.starts_with('#')) {
            let [name, place, doc] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("three cells: {row}") };
            assert!(!doc.is_empty(), "{name}: say what it is");
            assert!(kinds.insert(name.to_string(), place.to_string()).is_none(), "{name} stands twice");
        }
    }
    kinds
}

#[test]
fn no_word_stands_twice() {
    let mut known: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (path, text) in lists() {
        // A phrase of a page may be a word elsewhere: "share" is a button and a verb.
        let own = path.ends_with("phrases.txt");
        for (word, kinds) in rows(&text) {
            let other = known.insert(if own { format!("phrase {word}") } else { word.to_string() }, path.clone());
            assert!(
                other.is_none(),
                "{word:?} stands in {} and {}",
                path.display(),
                other.unwrap_or_default().display()
            );
            let distinct: BTreeSet<_> = kinds.iter().collect();
            assert_eq!(distinct.len(), kinds.len(), "{word:?} has a kind twice");
        }
    }
    assert!(known.len() > 3000, "the lists are there");
}

#[test]
fn lists_are_sorted_and_say_where_they_come_from() {
    for (path, text) in lists() {
        assert!(rows(&text).map(|(word, _)| word).is_sorted(), "{}: sort it", path.display());
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
        let says = |word: &str| head.iter().any(|line| line.contains(word));
        assert!(says("Source: ") && says("Licence: "), "{}: source and licence", path.display());
    }
}

#[test]
fn every_kind_has_words() {
    let mut empty: BTreeSet<String> = kinds().into_keys().collect();
    for text in lists().values() {
        for (word, kinds) in rows(text) {
            for kind in kinds {
                empty.remove(kind.split('=').next().unwrap_or(kind));
            }
            assert!(!word.contains(['=', '>']), "{word:?}: these signs are used to pack");
        }
    }
    assert!(empty.is_empty(), "no word is a {empty:?}");
}

/// No agency, outlet or picture library is known by its name outside the lists.
#[test]
fn no_outlet_stands_in_code() {
    let lists = lists();
    let media = ["agency", "long-agency", "bare-agency", "picture-library"];
    let names: BTreeSet<String> = lists
        .values()
        .flat_map(|text| rows(text).filter(|(_, kinds)| kinds.iter().any(|kind| media.contains(kind))))
        .map(|(word, _)| word.to_lowercase())
        .collect();
    let mut folders = vec![PathBuf::from("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()) {
            if path.is_dir() && !["src/train", "src/bin"].iter().any(|other| path.starts_with(other)) {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = fs::read_to_string(&path).expect("a source file");
                let product = source.split("#[cfg(test)]").next().unwrap_or_default();
                for line in product.lines().filter(|line| !line.trim_start().starts_with("//")) {
                    for word in line.split('"').skip(1).step_by(2) {
                        let parts = word.split(|c: char| !(c.is_alphanumeric() || c == '.'));
                        let named = |part: &str| part.len() > 1 && names.contains(&part.to_lowercase());
                        // "Globe Newswire": what a name may end with is none. NPR is Nepal's rupee too.
                        let rupee = word == "NPR" && path.ends_with("unit.rs");
                        if parts.into_iter().any(named) && word != "newswire" && !rupee {
                            found.push(format!("{}: {word:?}", path.display()));
                        }
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "names that belong into src/words:\n{}", found.join("\n"));
}

#[test]
fn page_has_the_phrases_of_the_list() {
    let script = fs::read_to_string("www/html/phrases.js").expect("www/html/phrases.js");
    let list = fs::read_to_string("src/words/phrases.txt").expect("src/words/phrases.txt");
    let constants: [(&str, &[&str]); 3] =
        [("HEADS", &["page-head"]), ("LINES", &["page-line", "button", "insertion"]), ("LINKED_LINES", &["page-link"])];
    for (name, wanted) in constants {
        let of_kind = rows(&list).filter(|(_, kinds)| kinds.iter().any(|kind| wanted.contains(kind)));
        let phrases = of_kind.map(|(phrase, _)| phrase).collect::<Vec<_>>().join("|");
        let line = format!("export const {name} =\n  \"{phrases}\";\n");
        assert!(script.contains(&line), "{name}: run `node www/build/phrases.mjs`");
    }
}
