//! Files, folders and standard input → articles as they were read, one after another. In: paths as they were
//! named. Out: an iterator that holds one article at a time. Opens nothing before its turn, and passes over what
//! is written in the same run.

use crate::arguments::{Kind, PAGE};
use crate::document::{Fault, MOST_BYTES, Origin, Raw};
use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is read in a folder.
const TEXTS: [&str; 2] = ["txt", "md"];
const LINES: [&str; 1] = ["jsonl"];
/// What is a page, and needs a browser's parser.
const PAGES: [&str; 5] = ["html", "htm", "xhtml", "mhtml", "mht"];

/// Standard input on the command line, and in ids and messages.
const STANDARD_INPUT: &str = "-";
const STANDARD_NAME: &str = "stdin";

const UTF_16: &str = "UTF-16: JSON Lines are UTF-8, so convert them";

const BUFFER_BYTES: usize = 1 << 16;
/// So much white space may come before the first `{` of standard input.
const LOOKED_BYTES: usize = 4096;

/// An input to read, or why it cannot be.
#[derive(Debug)]
enum Source {
    Standard,
    File { path: PathBuf, stem: String, named: bool },
    Broken { path: PathBuf, fault: Fault },
}

/// The inputs, in order.
#[derive(Debug)]
pub(crate) struct Inputs {
    sources: VecDeque<Source>,
}

impl Inputs {
    /// Lists what was named; folders are read in the order of the bytes of their names. `except` is where the
    /// output goes: no input, also where it is in a folder that is one.
    pub(crate) fn list(named: &[PathBuf], except: Option<&Path>) -> Self {
        let except = except.and_then(|path| fs::canonicalize(path).ok());
        let mut inputs = Self { sources: VecDeque::new() };
        for path in named {
            if path.as_os_str() == STANDARD_INPUT {
                inputs.sources.push_back(Source::Standard);
            } else if path.is_dir() {
                let before = inputs.sources.len();
                inputs.walk(path, "", except.as_deref());
                if inputs.sources.len() == before {
                    let fault = Fault::new("there is no .txt, .md or .jsonl in this folder");
                    inputs.sources.push_back(Source::Broken { path: path.clone(), fault });
                }
            } else {
                inputs.sources.push_back(Source::File { path: path.clone(), stem: stem(path), named: true });
            }
        }
        if named.is_empty() {
            inputs.sources.push_back(Source::Standard);
        }
        inputs
    }

    /// The bytes of all files; none where standard input or a pipe is among them.
    pub(crate) fn bytes(&self) -> Option<u64> {
        let mut bytes = 0;
        for source in &self.sources {
            match source {
                Source::Standard => return None,
                Source::File { path, .. } => match fs::metadata(path) {
                    Ok(metadata) if metadata.is_file() => bytes += metadata.len(),
                    Ok(_) => return None,
                    Err(_) => {}
                },
                Source::Broken { .. } => {}
            }
        }
        Some(bytes)
    }

    /// Whether a file is one of the inputs.
    pub(crate) fn contain(&self, path: &Path) -> bool {
        let Ok(path) = fs::canonicalize(path) else { return false };
        self.sources.iter().any(|source| match source {
            Source::File { path: input, .. } => fs::canonicalize(input).is_ok_and(|input| input == path),
            // Where the system names the file behind it.
            Source::Standard => fs::canonicalize("/dev/stdin").is_ok_and(|input| input == path),
            Source::Broken { .. } => false,
        })
    }

    /// The paths of the files, as the file system has them.
    pub(crate) fn files(&self) -> impl Iterator<Item = PathBuf> {
        self.sources.iter().filter_map(|source| match source {
            Source::File { path, .. } => fs::canonicalize(path).ok(),
            _ => None,
        })
    }

    /// Everything to read below a folder; `under` is where it is below the one that was named.
    fn walk(&mut self, folder: &Path, under: &str, except: Option<&Path>) {
        let mut entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => {
                let fault = Fault::of_reading(&error);
                self.sources.push_back(Source::Broken { path: folder.to_path_buf(), fault });
                return;
            }
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let (path, name) = (entry.path(), entry.file_name());
            let is_hidden = name.as_encoded_bytes().starts_with(b".");
            let is_output = except.is_some_and(|except| fs::canonicalize(&path).is_ok_and(|path| path == except));
            if is_hidden || is_output {
                continue;
            }
            // A link to a folder may lead back to where it stands: only links to files are followed.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.walk(&path, &format!("{under}{}/", name.to_string_lossy()), except);
            } else if path.is_file() && (is_of(&path, &TEXTS) || is_of(&path, &LINES)) {
                let stem = format!("{under}{}", stem(&path));
                self.sources.push_back(Source::File { path, stem, named: false });
            }
        }
    }

    /// Reads them.
    pub(crate) fn read(self, kind: Kind) -> Reading {
        Reading { sources: self.sources, kind, lines: None }
    }
}

fn is_of(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    endings.iter().any(|one| one.eq_ignore_ascii_case(ending))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// A path as it goes into ids and messages.
fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

/// Articles as they are read.
pub(crate) struct Reading {
    sources: VecDeque<Source>,
    kind: Kind,
    /// The JSON Lines that are being read.
    lines: Option<Lines>,
}

impl Iterator for Reading {
    type Item = Raw;

    fn next(&mut self) -> Option<Raw> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(raw) => return Some(raw),
                    None => self.lines = None,
                }
            }
            let raw = match self.sources.pop_front()? {
                Source::Standard => self.open_standard(),
                Source::File { path, stem, named } => self.open_file(&path, stem, named),
                Source::Broken { path, fault } => Some(broken(shown(&path), String::new(), fault)),
            };
            if raw.is_some() {
                return raw;
            }
        }
    }
}

impl Reading {
    /// The article in standard input; none where it holds JSON Lines, which come next, or nothing at all.
    fn open_standard(&mut self) -> Option<Raw> {
        let path = STANDARD_NAME.to_string();
        let mut input = BufReader::with_capacity(BUFFER_BYTES, io::stdin());
        let opening = match self.kind {
            Kind::Auto => read_opening(&mut input),
            Kind::Text | Kind::Jsonl | Kind::Html => Ok(Vec::new()),
        };
        let opening = match opening {
            Ok(opening) => opening,
            Err(error) => return Some(broken(path.clone(), path, Fault::of_reading(&error))),
        };
        let holds_lines = self.kind == Kind::Jsonl || is_object(&opening) == Some(true);
        let is_nothing = self.kind == Kind::Auto && opening.is_empty();
        let mut input = Cursor::new(opening).chain(input);
        if holds_lines {
            self.lines = Some(Lines::new(path, Box::new(input)));
            return None;
        }
        if is_nothing {
            return None;
        }
        let bytes = read_text(&mut input);
        Some(text(path.clone(), path, bytes))
    }

    /// The article in a file; none where it holds JSON Lines, which come next.
    fn open_file(&mut self, path: &Path, stem: String, named: bool) -> Option<Raw> {
        let shown = shown(path);
        if is_of(path, &PAGES) && self.kind == Kind::Auto {
            return Some(broken(shown, stem, Fault::new(PAGE)));
        }
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) => return Some(broken(shown, stem, Fault::of_reading(&error))),
        };
        // In a folder the name says what it is.
        let holds_lines = match self.kind {
            Kind::Jsonl if named => !is_of(path, &TEXTS),
            Kind::Text if named => false,
            _ => is_of(path, &LINES),
        };
        if holds_lines {
            self.lines = Some(Lines::new(shown, Box::new(BufReader::with_capacity(BUFFER_BYTES, file))));
            return None;
        }
        let bytes = read_text(&mut file);
        Some(text(shown, stem, bytes))
    }
}

fn broken(path: String, stem: String, fault: Fault) -> Raw {
    Raw { origin: Origin::File { path, stem }, taken: 0, bytes: Err(fault) }
}

fn text(path: String, stem: String, bytes: Result<Vec<u8>, Fault>) -> Raw {
    let taken = bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
    Raw { origin: Origin::File { path, stem }, taken, bytes }
}

/// All of an input, if it is not too long.
fn read_text(input: &mut impl Read) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    input.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| Fault::of_reading(&error))?;
    if bytes.len() > MOST_BYTES { Err(Fault::too_long()) } else { Ok(bytes) }
}

/// As many bytes of an input as show whether it begins with an object of JSON.
fn read_opening(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut opening = Vec::new();
    let mut byte = [0];
    while is_object(&opening).is_none() && opening.len() < LOOKED_BYTES {
        match input.read(&mut byte) {
            Ok(0) => break,
            Ok(_) => opening.push(byte[0]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(opening)
}

/// Whether these first bytes open an object, `{"`; nothing while more must be seen.
fn is_object(opening: &[u8]) -> Option<bool> {
    let mark = [0xef, 0xbb, 0xbf];
    let rest = opening.strip_prefix(&mark).unwrap_or(opening);
    if rest.len() < mark.len() && mark.starts_with(rest) {
        return None;
    }
    match rest.trim_ascii_start() {
        [] => None,
        [b'{', rest @ ..] => rest.trim_ascii_start().first().map(|&byte| byte == b'"'),
        _ => Some(false),
    }
}

/// The lines of an input that holds JSON Lines.
struct Lines {
    path: Arc<str>,
    input: Box<dyn BufRead + Send>,
    line: u64,
    is_over: bool,
}

impl Lines {
    fn new(path: String, input: Box<dyn BufRead + Send>) -> Self {
        Self { path: path.into(), input, line: 0, is_over: false }
    }

    fn next(&mut self) -> Option<Raw> {
        while !self.is_over {
            let (mut bytes, taken) = match read_line(&mut self.input) {
                Ok((_, 0)) => return None,
                Ok((line, taken)) => (line, taken),
                Err(error) => {
                    self.is_over = true;
                    (Err(Fault::of_reading(&error)), 0)
                }
            };
            self.line += 1;
            if self.line == 1 {
                bytes = bytes.and_then(without_mark);
                self.is_over |= bytes.as_ref().is_err_and(|fault| fault.message == UTF_16);
            }
            let is_blank = bytes.as_ref().is_ok_and(|line| line.trim_ascii().is_empty());
            if !is_blank {
                let origin = Origin::Line { path: Arc::clone(&self.path), line: self.line };
                return Some(Raw { origin, taken, bytes });
            }
        }
        None
    }
}

/// The first line without the byte order mark before it.
fn without_mark(mut line: Vec<u8>) -> Result<Vec<u8>, Fault> {
    if line.starts_with(&[0xff, 0xfe]) || line.starts_with(&[0xfe, 0xff]) {
        return Err(Fault::new(UTF_16));
    }
    if line.starts_with(&[0xef, 0xbb, 0xbf]) {
        line.drain(..3);
    }
    Ok(line)
}

/// A line without its end, and how many bytes were taken; no more than [`MOST_BYTES`] of it are ever kept.
fn read_line(input: &mut impl BufRead) -> io::Result<(Result<Vec<u8>, Fault>, u64)> {
    let mut line = Vec::new();
    let mut taken = 0;
    loop {
        let buffer = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            buffer => buffer?,
        };
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let part = &buffer[..end.unwrap_or(buffer.len())];
        if taken as usize + part.len() <= MOST_BYTES {
            line.extend_from_slice(part);
        } else {
            line = Vec::new();
        }
        let used = part.len() + usize::from(end.is_some());
        let is_last = end.is_some() || used == 0;
        taken += used as u64;
        input.consume(used);
        if is_last {
            // The end of a line is not a part of its length.
            let is_too_long = taken as usize - usize::from(end.is_some()) > MOST_BYTES;
            return Ok((if is_too_long { Err(Fault::too_long()) } else { Ok(line) }, taken));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &'static [u8]) -> Vec<(u64, Result<Vec<u8>, Fault>)> {
        // A buffer of three bytes: lines are put together.
        let mut lines = Lines::new("-".into(), Box::new(BufReader::with_capacity(3, input)));
        std::iter::from_fn(|| lines.next())
            .map(|raw| match raw.origin {
                Origin::Line { line, .. } => (line, raw.bytes),
                Origin::File { path, .. } => panic!("{path} is no line"),
            })
            .collect()
    }

    #[test]
    fn blank_lines_are_counted_and_left_out() {
        let read = lines(b"\xef\xbb\xbf{\"a\":1}\r\n\r\n\n  \n{\"b\":2}");
        assert_eq!(read, [(1, Ok(b"{\"a\":1}\r".to_vec())), (5, Ok(b"{\"b\":2}".to_vec()))]);
        assert!(lines(b"").is_empty());
        assert!(lines(b"\n\r\n").is_empty());
    }

    #[test]
    fn utf16_is_told_once() {
        let read = lines(b"\xff\xfe{\0}\0\n\0{\0}\0\n\0");
        assert_eq!(read.len(), 1);
        assert!(read[0].1.as_ref().is_err_and(|fault| fault.message.starts_with("UTF-16")));
    }

    #[test]
    fn a_line_that_is_too_long_is_never_kept() {
        let long = io::repeat(b'x').take(MOST_BYTES as u64 + 1).chain(b"\n{}\n".as_slice());
        let mut input = BufReader::new(long);
        let (line, taken) = read_line(&mut input).expect("a line");
        assert_eq!((line, taken), (Err(Fault::too_long()), MOST_BYTES as u64 + 2));
        assert_eq!(read_line(&mut input).expect("the next").0, Ok(b"{}".to_vec()));
        let longest = io::repeat(b'x').take(MOST_BYTES as u64).chain(b"\n".as_slice());
        let (line, _) = read_line(&mut BufReader::new(longest)).expect("a line");
        assert!(line.is_ok_and(|line| line.len() == MOST_BYTES));
    }

    #[test]
    fn standard_input_that_opens_an_object_holds_lines() {
        for (opening, answer) in [
            (b"{\"id\"".as_slice(), Some(true)),
            (b"\xef\xbb\xbf\n { \"", Some(true)),
            (b"{", None),
            (b"\xef\xbb", None),
            (b"", None),
            (b"{ we", Some(false)),
            (b"MOSCOW", Some(false)),
            (b"\xefx", Some(false)),
        ] {
            assert_eq!(is_object(opening), answer, "{opening:?}");
        }
    }
}
