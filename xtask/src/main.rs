//! The chores of the article annotator: what a person types.
//!
//! In: a chore and its flags. Out: what it did, line by line, and an exit code.
//! Each chore is a file; `matrix` reads `wasm-pack.toml`, `shell` runs programs.

mod api;
mod apt;
mod bench;
mod browsers;
mod bundle;
mod consumers;
mod matrix;
mod python;
mod readers;
mod release;
mod reproducible;
mod setup;
mod shell;
mod size;
mod spark;
mod start;
mod supply;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
The chores of the article annotator

Usage: cargo xtask <chore> [flags]

  start    set up what is missing, build, open the page
             --no-open        print the path of the page, open nothing
             --serve          serve the hosted page on this machine instead
  build    build the wasm, the page, the element and the package into dist/
  test     everything: format, lints, tests, docs, supply chain, exports, types, package, browsers, sizes
             rust|web|browser|readers|consumers
                              only that part; readers: the exports, read by other programs;
                              consumers: the package in bundlers, frameworks and Node, the slow ones too
             spark            Spark and DuckDB with the command line; never part of the whole
             --engines LIST   of chromium,firefox,webkit; all three when left out
             reproducible     two builds in two folders give the same bytes (minutes; not part of all)
  release  crate, package, site, page, checksums and bill of materials into dist/release/; publishes them
             --dry-run        publish nothing
  bench    time the core natively and in V8
             page             the page in browsers: opened, pasted into, typed in, scrolled
             stages           what each stage of a reading takes, natively and in V8
             peers            the core beside compromise and wink-nlp, in Node and in browsers
  size     what the artefacts weigh, against their budgets
  setup    only set up what is missing (start, build and test do this too)

wasm-pack.toml holds targets, names, tool versions and budgets.
Tools that are not on PATH go to ~/.cache/article-annotator, or ARTICLE_ANNOTATOR_TOOLS.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let flags: Vec<&str> = arguments.iter().skip(1).map(String::as_str).collect();
    match arguments.first().map(String::as_str) {
        None | Some("help" | "-h" | "--help") => {
            println!("{HELP}");
            Ok(())
        }
        Some("setup") => setup::set_up(none(&flags)?).map(|_| ()),
        Some("build") => {
            let tools = setup::set_up(none(&flags)?)?;
            bundle::build(&tools)
        }
        Some("start") => start::start(&flags),
        Some("test") if flags == ["reproducible"] => reproducible::test(()),
        Some("test") => test::test(&flags),
        Some("release") => release::release(&flags),
        Some("bench") => bench::bench(&flags),
        Some("size") => size::print(none(&flags)?),
        Some(other) => bail!("there is no chore `{other}`\n\n{HELP}"),
    }
}

/// For chores that take no flags.
fn none(flags: &[&str]) -> Result<()> {
    match flags.first() {
        None => Ok(()),
        Some(flag) => bail!("`{flag}` is not a flag of this chore; `cargo xtask` lists them"),
    }
}
