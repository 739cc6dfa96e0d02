//! Pythons of our own, in the cache, with packages that are held to their versions.
//!
//! In: what pip is to install. Out: the Python, or why there is none. Nothing global is changed but by apt.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::shell::{command, output, root, run};
use crate::{apt, tools};

/// A Python and its packages.
#[derive(Debug)]
pub(crate) struct Environment {
    /// What it is for, in a line for a person.
    pub(crate) what: &'static str,
    /// The name of its folder in the cache.
    pub(crate) folder: &'static str,
    /// What pip installs: the flags and the file of each run, by its path in the repository.
    pub(crate) requirements: &'static [(&'static [&'static str], &'static str)],
}

impl Environment {
    /// Installs what is missing.
    pub(crate) fn set_up(&self) -> Result<PathBuf> {
        let what = self.what;
        let folder = tools::cache()?.join(self.folder);
        let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
        let stamp = folder.join(".article-annotator-requirements");
        let mut wanted = String::new();
        for (_, file) in self.requirements {
            wanted += &fs::read_to_string(root().join(file)).with_context(|| format!("cannot read {file}"))?;
        }
        // Packages belong to one version of Python; one that was replaced does not answer, or as another.
        let marked = |version: &str| format!("{version}\n{wanted}");
        let version = output(command(&python).arg("--version"));
        if version.is_some_and(|version| fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == marked(&version))) {
            println!("  {what}: in {}", folder.display());
            return Ok(python);
        }
        let base = find_python(what)?;
        println!("  {what}: installing them, once, in {}", folder.display());
        run(command(base).args(["-m", "venv", "--clear"]).arg(&folder), "")?;
        for (flags, file) in self.requirements {
            let mut pip = command(&python);
            pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
            pip.args(*flags).arg("-r").arg(root().join(file));
            run(&mut pip, "It needs the package index of Python once.")?;
        }
        let version = output(command(&python).arg("--version")).context("the new Python does not start")?;
        fs::write(&stamp, marked(&version)).context("cannot note what is installed")?;
        Ok(python)
    }
}

/// A Python 3 that can make environments; by apt where it is missing and apt may be used.
fn find_python(what: &str) -> Result<&'static str> {
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
    apt::install(what, &["python3", "python3-venv"]);
    find().context("No Python 3.10 with venv here. On Debian or Ubuntu: `sudo apt-get install python3-venv`.")
}
