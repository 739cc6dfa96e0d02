//! What of others' work may come in, and what may go out: `cargo deny` looks at the crates by `deny.toml`,
//! `tests/supply/` at the npm packages, the artefacts and what SECURITY.md says of both.
//!
//! In: the lock files, and for the second what a build left. Out: an error where something is not as written
//! down. Advisories come from a database that has to be fetched: without it the rest is looked at alone.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::shell::{command, root, run};
use crate::tools::Tools;

/// How long fetching the advisories may take: where there is no network some clients wait for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// Crates by `cargo deny`, and whether the database of advisories could be had.
#[derive(Debug)]
pub(crate) struct Crates {
    has_advisories: bool,
}

impl Crates {
    /// Fetches the advisories, where that works.
    pub(crate) fn set_up(tools: &Tools) -> Result<Self> {
        let mut fetch = deny(tools)?;
        fetch.args(["fetch", "db"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let has_advisories = ends_well(fetch.spawn().context("cannot start cargo-deny")?)?;
        let said = if has_advisories { "fetched" } else { "left out, their database cannot be fetched here" };
        println!("  advisories on crates: {said}");
        Ok(Self { has_advisories })
    }

    /// What is not looked at here.
    pub(crate) fn left_out(&self) -> Option<&'static str> {
        (!self.has_advisories).then_some("advisories on crates: their database cannot be fetched here")
    }

    /// Licences, duplicates, build scripts, sources, and advisories where they are there.
    pub(crate) fn check(&self, tools: &Tools) -> Result<()> {
        let mut check = deny(tools)?;
        // A line of deny.toml that nothing needs any more goes, too.
        check.args(["check", "--hide-inclusion-graph", "--deny", "warnings"]);
        check.args(["bans", "licenses", "sources"]);
        run(&mut check, "deny.toml says what is allowed, and why.")?;
        if !self.has_advisories {
            return Ok(());
        }
        run(deny(tools)?.args(["check", "--hide-inclusion-graph", "advisories"]), "https://rustsec.org tells of each.")
    }
}

/// `tests/supply/`: by its files' names, as older Nodes know no patterns.
pub(crate) fn look_over() -> Result<()> {
    let folder = root().join("tests/supply");
    let mut node = command("node");
    node.args(["--test", "--test-reporter=dot"]);
    let mut specs = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        specs.push(entry?.path());
    }
    specs.retain(|path| path.to_string_lossy().ends_with(".spec.mjs"));
    specs.sort();
    if specs.is_empty() {
        bail!("no specs in {}", folder.display());
    }
    run(node.args(specs), "")
}

fn deny(tools: &Tools) -> Result<Command> {
    let mut deny = tools.command("cargo-deny")?;
    deny.args(["--workspace", "--locked"]);
    Ok(deny)
}

/// Whether a program ends in time and without an error; it is ended where it takes longer.
fn ends_well(mut program: Child) -> Result<bool> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if let Some(status) = program.try_wait()? {
            return Ok(status.success());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    program.kill()?;
    program.wait()?;
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_ends_well_or_not() {
        let cargo = |flag: &str| {
            let mut cargo = crate::shell::cargo();
            cargo.arg(flag).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        };
        assert!(ends_well(cargo("--version")).unwrap());
        assert!(!ends_well(cargo("--no-such-flag")).unwrap());
    }
}
