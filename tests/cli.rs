//! The command line, from the outside: `tests/cli/cases.json`, which the program in npm passes too, and what only
//! this one does: all cores in order, long inputs, closed pipes.
#![cfg(all(not(target_arch = "wasm32"), feature = "cli"))]

use article_annotator::export::{Article, Format, export_articles};
use article_annotator::shape::value::Value;
use article_annotator::{Options, annotate};
use serde_json::Value as Json;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;

const STORY: &str = "MOSCOW, Feb 7 (Reuters) - “We are ready 👍,” Anna Petrova told reporters in Geneva.\n\nMayor Tom Reid paid $5 million for it on Tuesday.\n";

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder for the test");
    path
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_article-annotator"));
    program.args(arguments).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    program
}

fn run(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child = program(folder, arguments).spawn().expect("the program");
    let mut input = child.stdin.take().expect("its standard input");
    thread::scope(|threads| {
        // It may end without having read all.
        threads.spawn(move || input.write_all(stdin));
        child.wait_with_output().expect("its output")
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A string is itself, `latin1` bytes.
fn bytes(value: &Json) -> Vec<u8> {
    match value["latin1"].as_str() {
        Some(bytes) => bytes.chars().map(|c| u8::try_from(u32::from(c)).expect("a byte")).collect(),
        None => value.as_str().unwrap_or_default().as_bytes().to_vec(),
    }
}

fn strings(value: &Json) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Json::as_str).collect()
}

/// The files in a folder, in order, by their paths in it.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(folder).expect("inside").display().to_string());
            }
        }
    }
    found.sort();
    found
}

#[test]
fn cases_hold() {
    let cases = fs::read_to_string("tests/cli/cases.json").expect("the cases");
    let cases: Vec<Json> = serde_json::from_str(&cases).expect("cases");
    for (number, case) in cases.iter().enumerate() {
        check(case, &folder(&format!("case-{number}")));
    }
}

fn check(case: &Json, folder: &Path) {
    let name = case["name"].as_str().expect("a name");
    for (path, content) in case["files"].as_object().into_iter().flatten() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("its folder");
        fs::write(path, bytes(content)).expect("a file");
    }
    let before = files(folder);
    let output = run(folder, &strings(&case["arguments"]), &bytes(&case["stdin"]));
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    let code = case["code"].as_i64().unwrap_or(0);
    assert_eq!(output.status.code().map(i64::from), Some(code), "{name}: {stdout}{stderr}");
    for words in strings(&case["stderr"]) {
        assert!(stderr.contains(words), "{name}: no {words:?} in {stderr:?}");
    }
    assert_eq!(stderr.is_empty(), code == 0, "{name}: {stderr:?}");
    if let Some(rows) = case["rows"].as_array() {
        let found: Vec<Json> = stdout.lines().map(|line| serde_json::from_str(line).expect("a row of JSON")).collect();
        assert_eq!(found.len(), rows.len(), "{name}: {stdout}");
        for (found, row) in found.iter().zip(rows) {
            for (field, value) in row.as_object().expect("a row") {
                assert_eq!(&found[field], value, "{name}: {field} of {found}");
            }
            assert_eq!(found.get("error"), row.get("error"), "{name}: {found}");
        }
    }
    for words in strings(&case["stdout"]) {
        assert!(stdout.contains(words), "{name}: no {words:?} in {stdout:?}");
    }
    if case["stdout"] == Json::Array(Vec::new()) {
        assert_eq!(stdout, "", "{name}");
    }
    if case["written"].is_array() {
        let after: Vec<String> = files(folder).into_iter().filter(|path| !before.contains(path)).collect();
        assert_eq!(after, strings(&case["written"]), "{name}");
    }
    for (path, opening) in case["holds"].as_object().into_iter().flatten() {
        let holds = fs::read_to_string(folder.join(path)).expect("a written file");
        assert!(holds.starts_with(opening.as_str().expect("words")), "{name}: {holds}");
    }
}

#[test]
fn a_row_is_the_value_of_annotate() {
    let folder = folder("value");
    fs::write(folder.join("story.txt"), STORY).expect("a file");
    let output = run(&folder, &["story.txt"], b"");
    let mut row: Json = serde_json::from_slice(&output.stdout).expect("a row");
    let id = row.as_object_mut().and_then(|row| row.remove("id"));
    assert_eq!(id, Some("story.txt".into()));
    let annotations = annotate(STORY, &Options::default());
    let value = serde_json::to_value(Value::new(STORY, &annotations)).expect("a value");
    assert_eq!(in_fractions(row), in_fractions(value));
}

/// 1 and 1.0 are one number, as in JavaScript.
fn in_fractions(value: Json) -> Json {
    match value {
        Json::Number(number) => number.as_f64().into(),
        Json::Array(list) => list.into_iter().map(in_fractions).collect(),
        Json::Object(fields) => fields.into_iter().map(|(name, value)| (name, in_fractions(value))).collect(),
        other => other,
    }
}

#[test]
fn every_format_is_what_the_library_exports() {
    let folder = folder("formats");
    let other = "“No,” said Lena Brandt in Oslo.";
    fs::write(folder.join("story.txt"), STORY).expect("a file");
    fs::write(folder.join("other.md"), other).expect("a file");
    let options = Options::default().on("2024-02-08".parse().ok());
    let (first, second) = (annotate(STORY, &options), annotate(other, &options));
    let article = |name, text, annotations| Article {
        name,
        reference_date: options.reference_date,
        ..Article::new(text, annotations)
    };
    let articles = [article("story", STORY, &first), article("other", other, &second)];
    for format in Format::ALL {
        let arguments = ["-f", format.as_str(), "-d", "2024-02-08", "story.txt", "other.md"];
        let (one, each) = (run(&folder, &arguments[..5], b"").stdout, format!("out-{}/", format.as_str()));
        let both = run(&folder, &arguments, b"").stdout;
        let written = run(&folder, &[&arguments[..], &["-o", &each]].concat(), b"");
        assert!(written.status.success() && written.stdout.is_empty());
        let written = fs::read(folder.join(&each).join(format!("other.{}", format.extension()))).expect("its file");
        if format == Format::Jsonl {
            let plain = |row: &str| row.split_once(',').map(|(_, rest)| format!("{{{rest}\n")).unwrap_or_default();
            let rows = text(&both);
            assert!(rows.starts_with("{\"id\":\"story.txt\",\"text\":"));
            let rows: String = rows.lines().map(plain).collect();
            assert_eq!(rows.as_bytes(), export_articles(&articles, format));
            continue;
        }
        assert!(one == export_articles(&articles[..1], format), "{}: one article", format.as_str());
        assert!(both == export_articles(&articles, format), "{}: both articles", format.as_str());
        assert!(written == export_articles(&articles[1..], format), "{}: in a folder", format.as_str());
    }
}

/// Rows of very different length, some of them bad.
fn rows(count: usize) -> String {
    let row = |number: usize| match number % 10 {
        7 => format!("{{\"id\":{number}}}\n"),
        0 => format!("{{\"id\":{number},\"text\":{}}}\n", Json::from(STORY.repeat(20))),
        _ => format!("{{\"id\":{number},\"text\":{}}}\n", Json::from(STORY)),
    };
    (0..count).map(row).collect()
}

#[test]
fn all_cores_give_the_same_bytes_as_one() {
    let (folder, rows) = (folder("cores"), rows(300));
    let [one, four] = ["1", "4"].map(|jobs| run(&folder, &["-j", jobs], rows.as_bytes()));
    assert_eq!(text(&one.stderr), text(&four.stderr));
    assert!(one.stdout == four.stdout);
    let ids: Vec<Json> =
        text(&four.stdout).lines().map(|row| serde_json::from_str::<Json>(row).expect("a row")["id"].clone()).collect();
    assert_eq!(ids, (0..300).map(Json::from).collect::<Vec<_>>());
    assert_eq!(four.status.code(), Some(1));
    assert!(text(&four.stderr).ends_with("article-annotator: 30 of 300 articles failed\n"));
}

#[test]
fn a_row_that_is_too_long_costs_its_own_place() {
    let folder = folder("long");
    let mut input = b"{\"id\":1,\"text\":\"".to_vec();
    input.resize(input.len() + (32 << 20), b'x');
    input.extend_from_slice(b"\"}\n{\"id\":2,\"text\":\"Two.\"}\n");
    let output = run(&folder, &["-i", "jsonl"], &input);
    let rows = text(&output.stdout);
    let (first, second) = rows.split_once('\n').expect("two rows");
    assert_eq!(first, "{\"id\":null,\"error\":\"longer than 32 MiB: an article is shorter, so part it\"}");
    assert!(second.starts_with("{\"id\":2,\"schemaVersion\":1,"), "{second}");
    assert_eq!(output.status.code(), Some(1));
}

/// The program with its ends; nothing is written to its input yet.
fn start(folder: &Path, arguments: &[&str]) -> Child {
    program(folder, arguments).spawn().expect("the program")
}

#[test]
fn each_row_is_answered_before_the_next_is_asked() {
    let mut child = start(&folder("talk"), &["-i", "jsonl"]);
    let mut input = child.stdin.take().expect("its standard input");
    let mut output = BufReader::new(child.stdout.take().expect("its standard output"));
    for number in 0..3 {
        writeln!(input, "{{\"id\":{number},\"text\":\"“Yes,” said Mary Ellis.\"}}").expect("a question");
        let mut answer = String::new();
        output.read_line(&mut answer).expect("an answer");
        assert!(answer.starts_with(&format!("{{\"id\":{number},")), "{answer}");
    }
    drop(input);
    assert!(child.wait().expect("its end").success());
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let mut child = start(&folder("pipe"), &["-i", "jsonl"]);
    let mut input = child.stdin.take().expect("its standard input");
    // The one who writes goes on, and never closes: the program ends by itself.
    let writer = thread::spawn(move || while input.write_all(rows(10).as_bytes()).is_ok() {});
    let mut output = BufReader::new(child.stdout.take().expect("its standard output"));
    let mut first = String::new();
    output.read_line(&mut first).expect("a row");
    drop(output);
    let mut stderr = child.stderr.take().expect("its standard error");
    let status = child.wait().expect("its end");
    writer.join().expect("the one who writes");
    let mut said = String::new();
    stderr.read_to_string(&mut said).expect("its words");
    assert_eq!(status.code(), Some(0));
    assert!(said.lines().all(|line| line.ends_with("it has no \"text\"")), "{said}");
}

#[test]
fn standard_input_from_the_file_that_is_written_is_refused() {
    if !cfg!(target_os = "linux") {
        return; // Only there the system says which file it is.
    }
    let folder = folder("same");
    fs::write(folder.join("rows.jsonl"), rows(3)).expect("a file");
    let mut program = program(&folder, &["-i", "jsonl", "-o", "rows.jsonl"]);
    let output = program.stdin(File::open(folder.join("rows.jsonl")).expect("a file")).output().expect("its output");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("rows.jsonl")).expect("the file"), rows(3));
}
