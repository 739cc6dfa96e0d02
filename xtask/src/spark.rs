//! Has Spark annotate many articles by the command line, and `DuckDB` read what it found (`examples/`).
//!
//! In: articles that are made from the samples. Out: an error where Spark's rows are not those of one process, or
//! `DuckDB` counts otherwise than Python. Not part of the plain test: Spark alone is half a gigabyte.

use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result, bail};

use crate::apt;
use crate::python::Environment;
use crate::shell::{cargo, command, root, run};

const PACKAGES: Environment = Environment {
    what: "Spark and DuckDB",
    folder: "spark-python",
    requirements: &[(&[], "examples/spark/requirements.txt")],
};
/// As many as show that order and errors hold; the figures of `examples/spark/README.md` are of 100,000.
const ARTICLES: &str = "2000";
/// The oldest that Spark 4 runs on.
const JAVA: u32 = 17;

/// What this machine runs Spark with.
#[derive(Debug)]
pub(crate) struct Spark {
    python: PathBuf,
}

impl Spark {
    /// Installs what is missing.
    pub(crate) fn set_up() -> Result<Self> {
        find_java()?;
        Ok(Self { python: PACKAGES.set_up()? })
    }

    /// Annotates the same rows twice, and asks about them.
    pub(crate) fn compare(&self) -> Result<()> {
        let folder = root().join("target/spark");
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot empty {}", folder.display()));
            }
            _ => fs::create_dir_all(&folder)?,
        }
        let program = build()?;
        let [rows, one, found] = ["rows.jsonl", "one.jsonl", "found"].map(|name| folder.join(name));
        let mut made = self.python(&["examples/spark/generate.py", ARTICLES]);
        let mut articles = made.output().context("cannot start Python")?.stdout;
        // Errors keep their places too.
        articles.extend_from_slice(b"{\"id\":\"bad\"}\nno row\n");
        fs::write(&rows, articles)?;
        let mut alone = command(&program);
        alone.args(["--input", "jsonl", "--jobs", "1", "--with-text", "--offsets", "codepoints", "--quiet"]);
        let status = alone.arg(&rows).arg("--output").arg(&one).status().context("cannot start the program")?;
        if status.code() != Some(1) {
            bail!("two rows are bad, so that the exit code should be 1, not {status}");
        }
        let mut spark = self.python(&["examples/spark/annotate.py", "--master", "local[2]", "--program"]);
        run(spark.arg(&program).arg(&rows).arg(&found), "Spark needs Java 17 or newer.")?;
        let (alone, parted) = (fs::read(&one)?, join(&found)?);
        let lines = alone.split(|&byte| byte == b'\n').count() - 1;
        if alone != parted {
            bail!("{} and the parts in {} are not the same", one.display(), found.display());
        }
        println!("  {lines} rows: the same from Spark and from one process");
        run(self.python(&["examples/duckdb/ask.py", "target/spark/found/part-*", "--check"]).env("COLUMNS", "100"), "")
    }

    fn python(&self, arguments: &[&str]) -> std::process::Command {
        let mut python = command(&self.python);
        // The workers are the same Python.
        python.args(arguments).env("PYSPARK_PYTHON", &self.python);
        python
    }
}

/// The command line, with the features that the tests are built with, so that it is there already.
fn build() -> Result<PathBuf> {
    run(cargo().args(["build", "--quiet", "--all-features", "--bin", "article-annotator"]), "")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    Ok(root().join(target).join("debug").join(format!("article-annotator{}", std::env::consts::EXE_SUFFIX)))
}

/// The part files of a folder, one after another.
fn join(folder: &Path) -> Result<Vec<u8>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("Spark left no {}", folder.display()))? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"part-")));
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        all.extend(fs::read(path)?);
    }
    Ok(all)
}

/// A Java that Spark runs on; by apt where it is missing and apt may be used.
fn find_java() -> Result<()> {
    let find = || {
        let home = std::env::var_os("JAVA_HOME").map(|home| PathBuf::from(home).join("bin/java"));
        let java = home.unwrap_or_else(|| PathBuf::from("java"));
        let settings = command(java).args(["-XshowSettings:properties", "-version"]).output().ok()?;
        let settings = String::from_utf8_lossy(&settings.stderr).into_owned();
        let version = settings.lines().find_map(|line| line.trim().strip_prefix("java.specification.version = "))?;
        (version.parse::<u32>().ok()? >= JAVA).then(|| version.to_string())
    };
    if find().is_none() {
        apt::install("Java", &["default-jre-headless"]);
    }
    let version = find().with_context(|| {
        format!("No Java {JAVA} or newer here. On Debian or Ubuntu: `sudo apt-get install default-jre-headless`.")
    })?;
    println!("  java {version}: there");
    Ok(())
}
