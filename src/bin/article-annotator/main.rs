//! `article-annotator`: texts and JSON Lines in, annotations out; the command line of the library.
//!
//! In: files, folders, standard input. Out: a row an article in the order they came, or files in any
//! format of `export`. What one article cannot is said in its row and on standard error, and the others
//! go on. It reads no web pages: `npx article-annotator` does.

#[cfg(not(target_arch = "wasm32"))]
mod answer;
#[cfg(not(target_arch = "wasm32"))]
mod arguments;
#[cfg(not(target_arch = "wasm32"))]
mod decode;
#[cfg(not(target_arch = "wasm32"))]
mod document;
#[cfg(not(target_arch = "wasm32"))]
mod input;
#[cfg(not(target_arch = "wasm32"))]
mod order;
#[cfg(not(target_arch = "wasm32"))]
mod output;
#[cfg(not(target_arch = "wasm32"))]
mod progress;
#[cfg(not(target_arch = "wasm32"))]
mod row;
#[cfg(not(target_arch = "wasm32"))]
mod run;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    run::run()
}

/// cargo builds the programs of a package with its tests for wasm, where there is no command line.
#[cfg(target_arch = "wasm32")]
fn main() {}
