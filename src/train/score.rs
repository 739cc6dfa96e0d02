//! Counts → precision, recall, F1, and the committed baseline that may only rise.

use super::Fault;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What was found against what is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and there.
    pub right: usize,
    /// Found, not there.
    pub wrong: usize,
    /// There, not found.
    pub missed: usize,
}

impl Counts {
    /// The share of the found that is there, 0 to 1.
    #[must_use]
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// The share of what is there that was found, 0 to 1.
    #[must_use]
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    /// Counts one decision.
    pub fn note(&mut self, found: bool, there: bool) {
        match (found, there) {
            (true, true) => self.right += 1,
            (true, false) => self.wrong += 1,
            (false, true) => self.missed += 1,
            (false, false) => {}
        }
    }

    /// One line of a table.
    #[must_use]
    pub fn row(self, name: &str) -> String {
        format!(
            "{name:<28} {:>6} {:>6} {:>6}   {:.4} {:.4} {:.4}",
            self.right,
            self.wrong,
            self.missed,
            self.precision(),
            self.recall(),
            self.f1()
        )
    }
}

/// The heading of a table of [`Counts::row`]s.
pub const HEADING: &str = "                              right  wrong missed   prec.  recall F1";

/// `part / whole`, 1 when there is nothing to find.
#[must_use]
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Options that every `evaluate` command takes, parted from its files.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The corpora.
    pub files: Vec<String>,
    /// `--errors`: print what is wrong.
    pub errors: bool,
    /// `--check FILE`: compare with the committed baseline.
    pub check: Option<String>,
    /// `--write FILE`: raise the committed baseline.
    pub write: Option<String>,
}

impl Request {
    /// Reads the arguments of a command.
    ///
    /// # Errors
    ///
    /// When an option is not known or no file is named.
    pub fn read(arguments: &[String]) -> Result<Request, Fault> {
        let mut request = Request::default();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().cloned().ok_or_else(|| Fault(format!("{argument} needs a file")));
            match argument.as_str() {
                "--errors" => request.errors = true,
                "--check" => request.check = Some(value()?),
                "--write" => request.write = Some(value()?),
                option if option.starts_with("--") => return Err(Fault(format!("unknown option {option}"))),
                file => request.files.push(file.to_string()),
            }
        }
        if request.files.is_empty() { Err(Fault("name at least one FILE".into())) } else { Ok(request) }
    }

    /// Compares `scores` with the baseline, or writes them, as was asked for.
    ///
    /// # Errors
    ///
    /// When a score is below the committed one, or the file can't be read or written.
    pub fn settle(&self, scores: &Scores) -> Result<(), Fault> {
        if let Some(path) = &self.check {
            scores.check(path)?;
        }
        if let Some(path) = &self.write {
            scores.write(path)?;
        }
        Ok(())
    }
}

/// Named scores: "dev.jsonl/openings F1" → (score, rows measured).
#[derive(Clone, Debug, Default)]
pub struct Scores(BTreeMap<String, (f64, usize)>);

impl Scores {
    /// Notes a score over so many rows of a corpus.
    pub fn note(&mut self, path: &str, name: &str, score: f64, n_rows: usize) {
        let corpus = path.rsplit(['/', '\\']).next().unwrap_or(path);
        self.0.insert(format!("{corpus}: {name}"), (score, n_rows));
    }

    /// Fails when a score is more than a rounding below the committed one.
    fn check(&self, path: &str) -> Result<(), Fault> {
        let committed = read_baseline(path)?;
        let mut fallen = String::new();
        for (name, (score, n_rows)) in &self.0 {
            match committed.get(name) {
                Some((before, rows)) if rows == n_rows && *score < before - 0.000_05 => {
                    let _ = write!(fallen, "\n  {name}: {before:.4} → {score:.4}");
                }
                _ => {}
            }
        }
        if fallen.is_empty() { Ok(()) } else { Err(Fault(format!("scores fell below {path}:{fallen}"))) }
    }

    /// Writes the scores over those of the same names; others stay.
    fn write(&self, path: &str) -> Result<(), Fault> {
        let mut all = read_baseline(path).unwrap_or_default();
        all.extend(self.0.clone());
        let mut text = String::from(
            "# What was measured on what: \"corpus: score\" = [value, rows]. Written by `trainer evaluate … --write`,\n\
             # compared by `--check`: a score may only rise.\n",
        );
        for (name, (score, n_rows)) in &all {
            let _ = writeln!(text, "\"{name}\" = [{score:.4}, {n_rows}]");
        }
        std::fs::write(path, text).map_err(|e| Fault(format!("{path}: {e}")))
    }
}

/// Reads `"name" = [score, rows]` lines.
fn read_baseline(path: &str) -> Result<BTreeMap<String, (f64, usize)>, Fault> {
    let text = std::fs::read_to_string(path).map_err(|e| Fault(format!("{path}: {e}")))?;
    let mut rows = BTreeMap::new();
    for (idx, line) in text.lines().enumerate().filter(|(_, line)| line.starts_with('"')) {
        let row = || {
            let (name, value) = line[1..].split_once("\" = [")?;
            let (score, n_rows) = value.strip_suffix(']')?.split_once(", ")?;
            Some((name.to_string(), (score.parse().ok()?, n_rows.parse().ok()?)))
        };
        let (name, value) = row().ok_or_else(|| Fault(format!("{path}:{}: not a score", idx + 1)))?;
        rows.insert(name, value);
    }
    Ok(rows)
}
