//! What every training reads first: its arguments, files of JSON lines, offsets in code points.

use super::Fault;

/// Reads a file of one JSON value a line.
///
/// # Errors
///
/// When the file can't be read, or a line of it is no JSON.
pub fn read_lines(path: &str) -> Result<Vec<serde_json::Value>, Fault> {
    let text = std::fs::read_to_string(path).map_err(|e| Fault(format!("{path}: {e}")))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(idx, line)| serde_json::from_str(line).map_err(|e| Fault(format!("{path}:{}: {e}", idx + 1)))).collect()
}

/// Byte offsets of every character of a text, the end included: corpora count in
/// Unicode code points.
#[must_use]
pub fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Parts `FILE… --out TABLE`.
///
/// # Errors
///
/// When there is no file or no `--out`.
pub fn split_out(arguments: &[String]) -> Result<(Vec<&str>, &str), Fault> {
    let at = arguments.iter().position(|a| a == "--out").ok_or_else(|| Fault("say --out TABLE".into()))?;
    let out = arguments.get(at + 1).ok_or_else(|| Fault("say --out TABLE".into()))?;
    let files: Vec<&str> = arguments[..at].iter().chain(&arguments[at + 2..]).map(String::as_str).collect();
    if files.is_empty() { Err(Fault("say at least one FILE".into())) } else { Ok((files, out)) }
}

/// Parts a flag from the other arguments; whether it is there.
#[must_use]
pub fn split_flag(arguments: &[String], flag: &str) -> (Vec<String>, bool) {
    let others: Vec<String> = arguments.iter().filter(|argument| *argument != flag).cloned().collect();
    let there = others.len() < arguments.len();
    (others, there)
}
