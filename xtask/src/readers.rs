//! Has the exports read by programs that others wrote (`tests/readers/`).
//!
//! In: the articles there. Out: an error where a reader finds fault. The readers for Node come from npm; those
//! for Python where a Python can be had, else they are left out, and the tests say so. Nothing global is
//! changed but by apt.

use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result, bail};

use crate::shell::{cargo, command, output, root, run};
use crate::{apt, setup, tools};

const FOLDER: &str = "tests/readers";
/// What pip installs: the flags and the file of each run. The readers are wheels, so nothing is built. The schemas
/// come as source only, held to a hash, and ask for old libraries that they never use.
const REQUIREMENTS: [(&[&str], &str); 2] =
    [(&["--only-binary=:all:"], "requirements.txt"), (&["--no-deps", "--use-pep517"], "requirements-schemas.txt")];

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
        let python = set_up_python();
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

/// A Python of our own in the cache, with the packages of `check.py`.
fn set_up_python() -> Result<PathBuf> {
    let folder = tools::cache()?.join("readers-python");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let stamp = folder.join(".article-annotator-requirements");
    let mut wanted = String::new();
    for (_, file) in REQUIREMENTS {
        wanted += &fs::read_to_string(root().join(FOLDER).join(file)).with_context(|| format!("cannot read {file}"))?;
    }
    // Packages belong to one version of Python; one that was replaced does not answer, or as another.
    let marked = |version: &str| format!("{version}\n{wanted}");
    let version = output(command(&python).arg("--version"));
    if version.is_some_and(|version| fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == marked(&version))) {
        println!("  readers in Python: in {}", folder.display());
        return Ok(python);
    }
    let base = find_python()?;
    println!("  readers in Python: installing them, once, in {}", folder.display());
    run(command(base).args(["-m", "venv", "--clear"]).arg(&folder), "")?;
    for (flags, file) in REQUIREMENTS {
        let mut pip = command(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        pip.args(flags).arg("-r").arg(root().join(FOLDER).join(file));
        run(&mut pip, "It needs the package index of Python once.")?;
    }
    let version = output(command(&python).arg("--version")).context("the new Python does not start")?;
    fs::write(&stamp, marked(&version)).context("cannot note what is installed")?;
    Ok(python)
}

/// A Python 3 that can make environments; by apt where it is missing and apt may be used.
fn find_python() -> Result<&'static str> {
    let find = || {
        // Debian keeps `ensurepip`, which venv needs, in a package of its own. A later Python may stand
        // behind one without it: apt's own is asked for by its path.
        ["python3", "python", "/usr/bin/python3"].into_iter().find(|python| {
            output(command(python).args(["-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))"]))
                .is_some()
        })
    };
    if let Some(python) = find() {
        return Ok(python);
    }
    apt::install("readers in Python", &["python3", "python3-venv"]);
    find().context("No Python 3.10 with venv here. On Debian or Ubuntu: `sudo apt-get install python3-venv`.")
}
