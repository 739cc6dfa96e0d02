//! Keeps the house in order: modules depend only on those before them, and the
//! documents name what is there.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in reading order: each may use only those above it, and itself.
fn modules() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").expect("src/lib.rs");
    let lines = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    lines.map(str::to_string).collect()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found
}

/// The module that a source file belongs to: its first folder or its stem.
fn module_of(path: &Path) -> Option<String> {
    let inside = path.strip_prefix("src").ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    Some(first.trim_end_matches(".rs").to_string())
}

/// Every module that the product's part of a file names as `crate::name`.
fn uses(source: &str) -> Vec<String> {
    let product = source.split("#[cfg(test)]").next().unwrap_or(source);
    let code = product.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let list = match rest.strip_prefix('{') {
            Some(list) => list.split_inclusive(['{', '}']).next().unwrap_or("").to_string(),
            None => rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect(),
        };
        let names = list.split(',').map(|name| name.trim().split("::").next().unwrap_or(""));
        found.extend(names.map(|name| name.trim_matches(['{', '}', ' ', '\n']).to_string()));
    }
    found
}

#[test]
fn modules_depend_only_on_those_above() {
    let order: BTreeMap<String, usize> = modules().into_iter().enumerate().map(|(i, m)| (m, i)).collect();
    assert!(order.len() > 10, "src/lib.rs lists its modules");
    let mut faults = Vec::new();
    for path in files(Path::new("src"), "rs") {
        let Some(own) = module_of(&path).and_then(|m| order.get(&m).copied()) else { continue };
        for used in uses(&fs::read_to_string(&path).expect("a source file")) {
            if order.get(&used).is_some_and(|&at| at > own) {
                faults.push(format!("{} uses {used}, which stands below it in src/lib.rs", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn serialization_lives_at_the_border_only() {
    for path in files(Path::new("src"), "rs") {
        let inside =
            module_of(&path).is_some_and(|m| !["shape", "export", "web", "train", "bin"].contains(&m.as_str()));
        let source = fs::read_to_string(&path).expect("a source file");
        let serde = source.contains("serde") && inside;
        assert!(!serde, "{} knows of serde", path.display());
    }
}

#[test]
fn architecture_names_every_module() {
    let text = fs::read_to_string("ARCHITECTURE.md").expect("ARCHITECTURE.md");
    for module in modules() {
        assert!(text.contains(&format!("`{module}`")), "ARCHITECTURE.md does not name `{module}`");
    }
}
