//! Runs programs, and says which one failed and what to do about it. Knows no chore.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    // xtask/Cargo.toml is one folder below it.
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// A program started in the root of the repository; `cargo` is the one that runs us.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    // Set by the cargo around us for this crate; the crates we build are others.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    command
}

/// `cargo`, in the root of the repository.
pub(crate) fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a program to its end, its output shown; `by_hand` is what a person can do where it fails.
pub(crate) fn run(command: &mut Command, by_hand: &str) -> Result<()> {
    println!("  $ {}", line(command));
    let status = command.status().with_context(|| format!("cannot start `{}`. {by_hand}", line(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status}). {by_hand}", line(command));
    }
    Ok(())
}

/// What a program prints on standard output, trimmed; nothing where it fails or is not there.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where a program is on PATH.
pub(crate) fn find_on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .flat_map(|folder| [folder.join(program), folder.join(format!("{program}.exe"))])
        .find(|file| file.is_file())
}

/// The first version number in a program's answer: `wasm-pack 0.15.1` gives `0.15.1`.
pub(crate) fn version_in(answer: &str) -> Option<&str> {
    answer
        .split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()) && word.contains('.'))
}

/// Whether `found` is at least `wanted`, number by number.
pub(crate) fn is_at_least(found: &str, wanted: &str) -> bool {
    let numbers =
        |version: &str| -> Vec<u32> { version.split(['.', '-', '+']).map_while(|part| part.parse().ok()).collect() };
    numbers(found) >= numbers(wanted)
}

/// A command as a person would type it: without the folder of the program, paths from the root.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program()).to_string_lossy();
    let root = format!("{}/", root().display());
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().replace(&root, ""));
    std::iter::once(program.into_owned()).chain(arguments).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_is_found_in_what_tools_print() {
        assert_eq!(version_in("wasm-pack 0.15.1"), Some("0.15.1"));
        assert_eq!(version_in("v20.20.2"), Some("20.20.2"));
        assert_eq!(version_in("rustc 1.95.0 (f2d3ce0bd 2026-03-21)"), Some("1.95.0"));
        assert_eq!(version_in("no number here"), None);
    }

    #[test]
    fn versions_are_compared_by_number() {
        assert!(is_at_least("20.20.2", "20.16"));
        assert!(is_at_least("1.95.0-nightly", "1.85"));
        assert!(!is_at_least("20.9.0", "20.16"));
        assert!(!is_at_least("18", "20.16"));
    }
}
