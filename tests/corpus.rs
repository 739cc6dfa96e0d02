//! What the fuzzers have found stays found: every input of `fuzz/corpus` is tried again.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../fuzz/targets.rs"]
mod targets;

use std::fs;

/// Tries each input of a target, those of one folder.
fn replay(name: &str, target: fn(&[u8])) {
    let folder = format!("{}/fuzz/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = fs::read_dir(&folder).expect("a corpus").flatten().map(|file| file.path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} is empty");
    for file in files {
        let data = fs::read(&file).expect("an input");
        assert!(std::panic::catch_unwind(|| target(&data)).is_ok(), "{} breaks a law", file.display());
    }
}

#[test]
fn texts_keep_the_laws() {
    replay("annotate", targets::annotate);
}

#[test]
fn corrections_follow_edits() {
    replay("edits", targets::edits);
}

#[test]
fn corrections_keep_the_laws() {
    replay("corrections", targets::corrections);
}

#[test]
fn exports_come_back() {
    replay("exports", targets::exports);
}

#[test]
fn files_are_read_or_refused() {
    replay("imports", targets::imports);
}

#[test]
fn models_are_read_or_refused() {
    replay("model", targets::model);
}
