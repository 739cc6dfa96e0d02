//! Answers → where they go: a stream of rows, a file that joins them, or a folder with a file for each. In:
//! answers, in order. Out: bytes, a line on standard error for each that failed, and the sum. A reader that goes
//! away (`| head`) ends the program quietly.

use crate::answer::{Answer, Outcome, Part, fault_row};
use crate::arguments::Form;
use crate::document::Fault;
use crate::order::Sink;
use crate::progress::Progress;
use article_annotator::export::export_articles;
use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;

/// The most text that goes into one joined file, in bytes: all of it is in memory at once.
const MOST_JOINED_BYTES: usize = 64 << 20;
/// The longest name of a file, in bytes, without its ending and number: file systems take 255.
const MOST_NAME_BYTES: usize = 200;
const BUFFER_BYTES: usize = 1 << 16;

/// Where answers go.
pub(crate) enum Target {
    /// As they come.
    Stream(Box<dyn Write>),
    /// Into one file, at the end; standard output without a path.
    Joined { path: Option<PathBuf>, parts: Vec<Part>, bytes: usize },
    /// Each into a file of its own, none of which may be an input.
    Folder { path: PathBuf, inputs: HashSet<PathBuf>, names: Names },
}

impl Target {
    /// Rows, to a file or to standard output.
    pub(crate) fn stream(path: Option<&Path>) -> io::Result<Self> {
        let out: Box<dyn Write> = match path {
            Some(path) => Box::new(File::create(path)?),
            None => Box::new(io::stdout()),
        };
        Ok(Self::Stream(Box::new(BufWriter::with_capacity(BUFFER_BYTES, out))))
    }
}

/// What takes the answers.
pub(crate) struct Output {
    pub(crate) form: Form,
    pub(crate) target: Target,
    pub(crate) progress: Progress,
    /// Articles that were read.
    pub(crate) done: u64,
    /// Articles that were not.
    pub(crate) failed: u64,
}

impl Sink<Answer> for Output {
    fn take(&mut self, answer: Answer) {
        let Answer { id, place, stem, taken, outcome } = answer;
        let mut row = None;
        let written = outcome.and_then(|outcome| match (outcome, &mut self.target) {
            (Outcome::Bytes(bytes), Target::Stream(_)) => {
                row = Some(bytes);
                Ok(())
            }
            (Outcome::Bytes(bytes), Target::Folder { path, inputs, names }) => {
                write_file(path, &names.choose(&stem, self.form.extension()), inputs, &bytes)
            }
            (Outcome::Part(part), Target::Joined { parts, bytes, .. }) => {
                *bytes += part.bytes();
                if *bytes > MOST_JOINED_BYTES {
                    self.progress.clear();
                    fail("more than 64 MiB of text do not go into one file: name a folder (--output FOLDER/), or write rows (--format annotations or jsonl)");
                }
                parts.push(*part);
                Ok(())
            }
            // `run` asks for bytes where they are written, and for parts where they are joined.
            (Outcome::Bytes(_), Target::Joined { .. }) | (Outcome::Part(_), _) => Ok(()),
        });
        match written {
            Ok(()) => self.done += 1,
            Err(fault) => {
                self.failed += 1;
                let detail = fault.detail.as_ref().map(|detail| format!(" ({detail})")).unwrap_or_default();
                self.progress.say(&format!("{place}: {}{detail}", fault.message));
                row = Some(fault_row(&id, &fault));
            }
        }
        if let (Some(row), Target::Stream(out)) = (row, &mut self.target) {
            or_end(out.write_all(&row), &self.progress);
        }
        self.progress.advance(taken);
    }

    fn rest(&mut self) {
        if let Target::Stream(out) = &mut self.target {
            or_end(out.flush(), &self.progress);
        }
    }
}

impl Output {
    /// Writes what was held back.
    pub(crate) fn finish(&mut self) {
        self.rest();
        if let (Target::Joined { path, parts, .. }, Some(format)) = (&self.target, self.form.export())
            && !parts.is_empty()
        {
            let articles: Vec<_> = parts.iter().map(Part::article).collect();
            let bytes = export_articles(&articles, format);
            let written = match path {
                Some(path) => fs::write(path, bytes),
                None => io::stdout().write_all(&bytes).and_then(|()| io::stdout().flush()),
            };
            or_end(written, &self.progress);
        }
    }
}

/// Says what ends the program.
pub(crate) fn fail(message: &str) -> ! {
    say(message);
    process::exit(1)
}

/// A line on standard error; there may be nobody who reads it.
pub(crate) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "article-annotator: {message}");
}

/// Nothing can be written any more: the end. Whoever closed the pipe has what they want.
fn or_end(written: io::Result<()>, progress: &Progress) {
    if let Err(error) = written {
        progress.clear();
        if error.kind() == io::ErrorKind::BrokenPipe {
            process::exit(0);
        }
        fail(&format!("the output cannot be written: {error}"));
    }
}

fn write_file(folder: &Path, name: &str, inputs: &HashSet<PathBuf>, bytes: &[u8]) -> Result<(), Fault> {
    let path = folder.join(name);
    if fs::canonicalize(&path).is_ok_and(|path| inputs.contains(&path)) {
        return Err(Fault::new(format!(
            "{} is an input, and is left as it is: write into another folder",
            path.display()
        )));
    }
    let parent = path.parent().map_or(Ok(()), fs::create_dir_all);
    parent
        .and_then(|()| fs::write(&path, bytes))
        .map_err(|error| Fault::with(format!("{} cannot be written", path.display()), &error))
}

/// The names of the files in a folder, each given once.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// In lower case, as some file systems compare, with the last number that was tried.
    given: HashMap<String, u64>,
}

impl Names {
    /// `a/story` → `a/story.json`, the next time `a/story-2.json`; nothing that leads out of the folder.
    fn choose(&mut self, stem: &str, ending: &str) -> String {
        let parts: Vec<String> = stem.split('/').map(plain).filter(|part| !part.is_empty()).collect();
        let stem = if parts.is_empty() { "article".to_string() } else { parts.join("/") };
        let mut name = stem.clone();
        while self.given.contains_key(&name.to_lowercase()) {
            let asked = self.given.entry(stem.to_lowercase()).or_insert(1);
            *asked += 1;
            name = format!("{stem}-{asked}");
        }
        self.given.insert(name.to_lowercase(), 1);
        format!("{name}.{ending}")
    }
}

/// A part of a path without what file systems refuse, and not too long; empty where nothing is left.
fn plain(part: &str) -> String {
    let plain = |c: char| if c.is_control() || r#"\:*?"<>|"#.contains(c) { ' ' } else { c };
    let mut name: String = part.chars().map(plain).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(end) = (0..=MOST_NAME_BYTES).rev().find(|&end| name.is_char_boundary(end)) {
        name.truncate(end);
    }
    name.trim_matches(['.', ' ']).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_names_of_their_own_inside_the_folder() {
        let mut names = Names::default();
        let stems =
            ["a/b", "story", "Story", "story", "story-2", "story", "../../etc/x", "", "..", "c:\\x?", "https:  x"];
        let chosen = stems.map(|stem| names.choose(stem, "json"));
        assert_eq!(
            chosen,
            [
                "a/b.json",
                "story.json",
                "Story-2.json",
                "story-3.json",
                "story-2-2.json",
                "story-4.json",
                "etc/x.json",
                "article.json",
                "article-2.json",
                "c x.json",
                "https x.json"
            ]
        );
    }

    #[test]
    fn long_names_are_cut_between_letters() {
        let name = Names::default().choose(&"é".repeat(300), "json");
        assert_eq!(name, format!("{}.json", "é".repeat(100)));
    }
}
