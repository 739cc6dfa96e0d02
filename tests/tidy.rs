//! Keeps the house in order: modules depend only on those before them, and the
//! documents name what is there.
#![cfg(not(target_arch = "wasm32"))]

#[path = "tidy/house.rs"]
mod house;

use house::{House, files, module_of};
use std::fs;
use std::path::Path;

#[test]
fn modules_depend_only_on_those_above() {
    let house = House::read();
    assert!(house.order(&Vec::new()).len() > 10, "src/lib.rs lists its modules");
    let faults = house.faults();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn serialization_lives_at_the_border_only() {
    for path in files(Path::new("src"), "rs") {
        let inside =
            module_of(&path).first().is_some_and(|m| !["shape", "export", "web", "train", "bin"].contains(&m.as_str()));
        let source = fs::read_to_string(&path).expect("a source file");
        let serde = source.contains("serde") && inside;
        assert!(!serde, "{} knows of serde", path.display());
    }
}

#[test]
fn architecture_names_every_module() {
    let text = fs::read_to_string("ARCHITECTURE.md").expect("ARCHITECTURE.md");
    for module in House::read().order(&Vec::new()) {
        assert!(text.contains(&format!("`{module}`")), "ARCHITECTURE.md does not name `{module}`");
    }
}
