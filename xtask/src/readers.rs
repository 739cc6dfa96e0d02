//! Has the exports read by programs that others wrote (`tests/readers/`).
//!
//! In: the articles there. Out: an error where a reader finds fault. The readers for Node come from npm; those
//! for Python where a Python can be had, else they are left out, and the tests say so. Nothing global is
//! changed but by apt.

use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result, bail};

use crate::python::Environment;
use crate::setup;
use crate::shell::{cargo, command, root, run};

const FOLDER: &str = "tests/readers";
/// The readers are wheels, so nothing is built. The schemas come as source only, held to a hash, and ask for old
/// libraries that they never use.
const PYTHON: Environment = Environment {
    what: "readers in Python",
    folder: "readers-python",
    requirements: &[
        (&["--only-binary=:all:"], "tests/readers/requirements.txt"),
        (&["--no-deps", "--use-pep517"], "tests/readers/requirements-schemas.txt"),
    ],
};

/// The readers that this machine can run.
#[derive(Debug)]
pub(crate) struct Readers {
    /// The Python that has its packages, or why there is none.
    python: Result<PathBuf>,
}

impl Readers {
    /// Installs what is missing.
    pub(crate) fn set_up() -> Result<Self> {
        setup::install_packages(FOLDER)?;
        let python = PYTHON.set_up();
        if let Err(error) = &python {
            println!("  readers in Python: left out. {error:#}");
        }
        Ok(Self { python })
    }

    /// What is not run here, and why.
    pub(crate) fn left_out(&self) -> Option<String> {
        let error = self.python.as_ref().err()?;
        Some(format!("the readers in Python (TEI, brat, CSV, JSONL): {error:#}"))
    }

    /// Exports the articles and has every reader read them.
    pub(crate) fn read(&self) -> Result<()> {
        let out = root().join("target/readers");
        export(&out)?;
        run(command("node").arg(format!("{FOLDER}/check.mjs")).arg(&out), "")?;
        let Ok(python) = &self.python else {
            println!("  check.py is left out: no Python for it.");
            return Ok(());
        };
        run(command(python).arg(format!("{FOLDER}/check.py")).arg(&out), "")
    }
}

/// Every article in every format, into a folder that is emptied first.
fn export(out: &Path) -> Result<()> {
    match fs::remove_dir_all(out) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("cannot empty {}", out.display()));
        }
        _ => {}
    }
    let mut example = cargo();
    // With the features that the tests are built with, so that it is there already.
    example.args(["run", "--quiet", "--all-features", "--example", "export", "--"]).arg(out);
    run(example.args(articles()?), "")
}

/// `tests/readers/articles/*.txt`, in order.
fn articles() -> Result<Vec<PathBuf>> {
    let folder = root().join(FOLDER).join("articles");
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    if paths.is_empty() {
        bail!("no articles in {}", folder.display());
    }
    Ok(paths)
}
