//! In: `wasm-pack.toml`, our build matrix. Out: its values, typed.
//! wasm-pack never reads that file; the test below holds it to what wasm-pack, cargo and npm do read.

use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::shell::root;

/// The whole of `wasm-pack.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Matrix {
    pub(crate) target: Vec<Target>,
    pub(crate) tools: Versions,
    pub(crate) artefact: Vec<Artefact>,
}

/// One run of wasm-pack.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Target {
    pub(crate) name: String,
    pub(crate) profile: String,
    pub(crate) triple: String,
    pub(crate) out_dir: String,
    pub(crate) out_name: String,
}

/// `rust` and `node` are the lowest that work, the others are exact.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Versions {
    pub(crate) rust: String,
    pub(crate) node: String,
    pub(crate) wasm_bindgen: String,
    pub(crate) wasm_pack: String,
    pub(crate) cargo_deny: String,
    pub(crate) binaryen: String,
}

/// A file that a build leaves, and its budget in bytes after gzip.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Artefact {
    pub(crate) path: String,
    pub(crate) what: String,
    pub(crate) gzip: u64,
}

/// Reads `wasm-pack.toml`.
pub(crate) fn read() -> Result<Matrix> {
    let path = root().join("wasm-pack.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).context("wasm-pack.toml is not the build matrix it should be")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toml_of(path: &str) -> toml::Table {
        fs::read_to_string(root().join(path)).unwrap().parse().unwrap()
    }

    #[test]
    fn matrix_agrees_with_cargo() {
        let matrix = read().unwrap();
        let cargo = toml_of("Cargo.toml");
        let wasm = &cargo["target"]["cfg(target_arch = \"wasm32\")"]["dependencies"];
        assert_eq!(
            wasm["wasm-bindgen"].as_str().map(|version| version.trim_start_matches('=')),
            Some(matrix.tools.wasm_bindgen.as_str()),
            "the wasm-bindgen tool refuses the crate of another version"
        );
        assert_eq!(
            cargo["workspace"]["package"]["rust-version"].as_str(),
            Some(matrix.tools.rust.as_str()),
            "the lowest Rust is said twice"
        );
        for target in &matrix.target {
            assert_eq!(target.out_name, cargo["package"]["name"].as_str().unwrap().replace('-', "_"));
            let profile = &cargo["package"]["metadata"]["wasm-pack"]["profile"][target.profile.as_str()];
            assert!(profile.get("wasm-opt").is_some(), "no wasm-opt arguments for profile {}", target.profile);
        }
    }

    #[test]
    fn lock_file_has_the_same_wasm_bindgen() {
        let matrix = read().unwrap();
        let lock = toml_of("Cargo.lock");
        let versions: Vec<_> = lock["package"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|package| package["name"].as_str() == Some("wasm-bindgen"))
            .filter_map(|package| package["version"].as_str())
            .collect();
        assert_eq!(versions, [matrix.tools.wasm_bindgen.as_str()]);
    }

    #[test]
    fn matrix_agrees_with_npm() {
        let matrix = read().unwrap();
        let package = fs::read_to_string(root().join("www/package.json")).unwrap();
        let line = format!("\"binaryen\": \"{}\"", matrix.tools.binaryen);
        assert!(package.contains(&line), "www/package.json should hold {line}");
    }

    #[test]
    fn wasm_pack_never_reads_the_matrix_and_it_says_so() {
        let text = fs::read_to_string(root().join("wasm-pack.toml")).unwrap();
        let comment: Vec<_> = text.lines().take_while(|line| line.starts_with('#')).collect();
        assert!(comment.join(" ").contains("wasm-pack itself never reads"));
    }
}
