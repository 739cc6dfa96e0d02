//! Has the package used as people use it (`tests/consumers/`): bundlers, frameworks, Node, plain pages.
//!
//! In: what the build left in `dist/`. Out: an error where less works than `tests/baseline/consumers.json`
//! says. The tools come from npm; those of Next.js and Angular only when all consumers are asked for.

use anyhow::Result;

use crate::browsers::Engine;
use crate::setup;
use crate::shell::{command, run};

const FOLDER: &str = "tests/consumers";

/// Installs what the consumers share.
pub(crate) fn set_up() -> Result<()> {
    setup::install_packages(FOLDER)
}

/// Looks over the package, and tries the consumers: all of them, or those that take seconds.
pub(crate) fn try_them(all: bool, engines: &[Engine]) -> Result<()> {
    let names: Vec<_> = engines.iter().map(|engine| engine.name()).collect();
    let mut node = command("node");
    node.arg(format!("{FOLDER}/run.mjs")).env("AA_ENGINES", names.join(","));
    if !all {
        node.arg("--quick");
    }
    run(&mut node, &format!("One alone: `node {FOLDER}/run.mjs NAME`."))
}
