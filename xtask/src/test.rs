//! Everything that must hold, step by step; the last line counts them.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::browsers::{self, Engine};
use crate::readers::Readers;
use crate::shell::{cargo, command, root, run};
use crate::spark::Spark;
use crate::supply::Crates;
use crate::tools::Tools;
use crate::{api, bundle, consumers, matrix, setup, size, supply};

/// A part of the tests that can be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Format, lints, tests and docs of the crates, and whose they are.
    Rust,
    /// Types and lint of `www/`, what ships, and the sizes.
    Web,
    /// Everything that needs a browser.
    Browser,
    /// The exports, read by other programs.
    Readers,
    /// The package, used as people use it.
    Consumers,
    /// Many articles by Spark. Only by its name: what it installs is large.
    Spark,
}

/// One step: what it is, the part it belongs to, and how it is done.
type Step<'a> = (&'static str, Part, Box<dyn Fn() -> Result<()> + 'a>);

/// Runs the tests; an error where a step failed.
pub(crate) fn test(flags: &[&str]) -> Result<()> {
    let (part, engines) = read_flags(flags)?;
    let mut tools = setup::set_up(())?;
    let wanted = |of: Part| part.map_or(of != Part::Spark, |only| only == of);
    if wanted(Part::Rust) {
        tools = tools.with_deny(&matrix::read()?.tools)?;
    }
    let crates = wanted(Part::Rust).then(|| Crates::set_up(&tools)).transpose()?;
    if wanted(Part::Browser) || wanted(Part::Consumers) {
        browsers::set_up(&engines)?;
    }
    if wanted(Part::Consumers) {
        consumers::set_up()?;
    }
    let readers = wanted(Part::Readers).then(Readers::set_up).transpose()?;
    let spark = wanted(Part::Spark).then(Spark::set_up).transpose()?;
    let mut failed = Vec::new();
    let mut passed = 0;
    for (name, of, step) in steps(&tools, &engines, (crates.as_ref(), readers.as_ref(), spark.as_ref()), part) {
        // Types, browsers and sizes all look at what the build leaves.
        let is_build = name == BUILD && !matches!(part, Some(Part::Rust | Part::Readers | Part::Spark));
        if !wanted(of) && !is_build {
            continue;
        }
        println!("\n== {name}");
        let start = Instant::now();
        let result = step();
        let seconds = start.elapsed().as_secs_f32();
        match result {
            Ok(()) => {
                passed += 1;
                println!("== ok: {name} ({seconds:.1} s)");
            }
            Err(error) => {
                println!("== FAILED: {name} ({seconds:.1} s): {error:#}");
                failed.push(name);
            }
        }
    }
    println!();
    if let Some(left_out) = readers.as_ref().and_then(Readers::left_out) {
        println!("warning: left out: {left_out}");
    }
    if let Some(left_out) = crates.as_ref().and_then(Crates::left_out) {
        println!("warning: left out: {left_out}");
    }
    for name in &failed {
        println!("failed: {name}");
    }
    println!("{passed} passed, {} failed", failed.len());
    if failed.is_empty() { Ok(()) } else { bail!("not everything holds: {}", failed.join(", ")) }
}

const BUILD: &str = "build";

fn steps<'a>(
    tools: &'a Tools,
    engines: &'a [Engine],
    (crates, readers, spark): (Option<&'a Crates>, Option<&'a Readers>, Option<&'a Spark>),
    part: Option<Part>,
) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = vec![
        (
            "format",
            Part::Rust,
            Box::new(|| run(cargo().args(["fmt", "--all", "--check"]), "`cargo fmt --all` mends it.")),
        ),
        ("lints", Part::Rust, Box::new(lint)),
        ("lints for wasm", Part::Rust, Box::new(lint_wasm)),
        (
            "tests and doc tests",
            Part::Rust,
            Box::new(|| run(cargo().args(["test", "--workspace", "--all-features", "--no-fail-fast", "--quiet"]), "")),
        ),
        ("documentation", Part::Rust, Box::new(document)),
        (BUILD, Part::Web, Box::new(|| bundle::build(tools))),
        ("types", Part::Web, Box::new(|| npm("check"))),
        ("lints of the page", Part::Web, Box::new(|| npm("lint"))),
        ("supply chain", Part::Web, Box::new(supply::look_over)),
        ("sizes", Part::Web, Box::new(|| size::print(()))),
    ];
    if let Some(crates) = crates {
        steps.insert(0, ("crates", Part::Rust, Box::new(|| crates.check(tools))));
    }
    if let Some(readers) = readers {
        steps.push(("exports, read by other programs", Part::Readers, Box::new(|| readers.read())));
    }
    if let Some(spark) = spark {
        steps.push(("many articles, by Spark", Part::Spark, Box::new(|| spark.compare())));
    }
    if engines.contains(&Engine::Chromium) {
        steps.push(("wasm in a browser", Part::Browser, Box::new(|| test_wasm(tools))));
    }
    // All of them only when asked for: some install hundreds of packages of their own.
    let all = part == Some(Part::Consumers);
    steps.push(("the package in use", Part::Consumers, Box::new(move || consumers::try_them(all, engines))));
    steps.push(("end to end", Part::Browser, Box::new(|| test_pages(engines))));
    steps
}

fn lint() -> Result<()> {
    let arguments = ["clippy", "--workspace", "--all-targets", "--all-features", "--quiet", "--", "-D", "warnings"];
    run(cargo().args(arguments), "")
}

/// The border to JavaScript is compiled for wasm only, so it is looked over there.
fn lint_wasm() -> Result<()> {
    for target in matrix::read()?.target {
        let mut clippy = cargo();
        clippy.args(["clippy", "--package", "article-annotator", "--lib", "--tests", "--quiet"]);
        clippy.args(["--target", &target.triple, "--", "-D", "warnings"]);
        run(&mut clippy, "")?;
    }
    Ok(())
}

fn document() -> Result<()> {
    let mut doc = cargo();
    doc.args(["doc", "--workspace", "--no-deps", "--all-features", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings");
    run(&mut doc, "")?;
    api::compare()
}

/// A script of `www/package.json`.
fn npm(script: &str) -> Result<()> {
    let mut npm: Command = command("npm");
    npm.args(["run", "--silent", script]).current_dir(root().join("www"));
    run(&mut npm, "")
}

/// The tests that run inside the browser, by wasm-pack.
fn test_wasm(tools: &Tools) -> Result<()> {
    let driver = browsers::chromedriver().context("no chromedriver on PATH")?;
    let mut wasm_pack = tools.command("wasm-pack")?;
    wasm_pack.args(["--log-level", "warn", "test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"]);
    // The others are native, as each of them says; wasm-pack builds them all the same.
    wasm_pack.arg(driver).args([".", "--test", "web"]);
    // Flags for Chromium: no sandbox inside containers, no requests of its own.
    wasm_pack.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root().join("tests/webdriver.json"));
    run(&mut wasm_pack, "")
}

/// The specs of page, element, package and single file. `WebKit` takes as long as the two others
/// together: it runs beside them, one core each. A file that fails is run once more with nothing
/// beside it: what fails then is broken, what passes is unsteady, and named.
fn test_pages(engines: &[Engine]) -> Result<()> {
    let (webkit, others): (Vec<Engine>, Vec<Engine>) = engines.iter().partition(|&&engine| engine == Engine::Webkit);
    let groups: Vec<Vec<Engine>> = [others, webkit].into_iter().filter(|group| !group.is_empty()).collect();
    let all = specs()?;
    let runs = groups.iter().map(|group| start_specs(group, &all)).collect::<Result<Vec<_>>>()?;
    let failed = groups.iter().zip(runs).map(|(group, run)| finish_specs(group, run)).collect::<Result<Vec<_>>>()?;
    let mut broken = Vec::new();
    for (group, files) in groups.iter().zip(failed) {
        let Some(files) = files else { continue };
        // Who names no file stopped before the specs did.
        let again = if files.is_empty() { all.clone() } else { files };
        if finish_specs(group, start_specs(group, &again)?)?.is_some() {
            broken.push(name(group));
        } else {
            println!("warning: unsteady in {}: failed once, passed alone: {}", name(group), again.join(", "));
        }
    }
    if broken.is_empty() {
        return Ok(());
    }
    bail!(
        "specs failed twice in {}. One spec alone: `AA_ENGINES=firefox node --test tests/browser/NAME.spec.mjs`.",
        broken.join(" and ")
    )
}

/// Some specs in some engines, one file after another: clocks run in some of them. What a test that
/// failed left open ends with its file.
fn start_specs(engines: &[Engine], specs: &[String]) -> Result<Child> {
    let mut node = command("node");
    node.args([
        "--test",
        "--test-force-exit",
        "--test-concurrency=1",
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
    ]);
    node.arg("--test-reporter=./tests/browser/failed.mjs");
    node.arg(format!("--test-reporter-destination={}", log(engines, "failed").display()));
    node.args(specs).env("AA_ENGINES", name(engines)).stdout(File::create(log(engines, "log"))?);
    println!("  $ AA_ENGINES={} node --test, {} files", name(engines), specs.len());
    node.spawn().context("cannot start node")
}

/// Waits for specs and prints what they said; the files that failed, where one did.
fn finish_specs(engines: &[Engine], mut run: Child) -> Result<Option<Vec<String>>> {
    let status = run.wait()?;
    println!("-- {}\n{}", name(engines), std::fs::read_to_string(log(engines, "log"))?);
    if status.success() {
        return Ok(None);
    }
    let told = std::fs::read_to_string(log(engines, "failed")).unwrap_or_default();
    Ok(Some(told.lines().map(String::from).collect()))
}

/// What the specs print, to be shown when they are through (two runs at once would mix), and beside
/// it the files that failed.
fn log(engines: &[Engine], ending: &str) -> PathBuf {
    root().join("target").join(format!("specs-{}.{ending}", name(engines)))
}

fn name(engines: &[Engine]) -> String {
    engines.iter().map(|engine| engine.name()).collect::<Vec<_>>().join(",")
}

/// `tests/browser/*.spec.mjs`, in order.
fn specs() -> Result<Vec<String>> {
    let folder = root().join("tests/browser");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".spec.mjs") {
            names.push(format!("tests/browser/{name}"));
        }
    }
    names.sort();
    if names.is_empty() {
        bail!("no specs in {}", folder.display());
    }
    Ok(names)
}

fn read_flags(flags: &[&str]) -> Result<(Option<Part>, Vec<Engine>)> {
    let (mut part, mut engines) = (None, Engine::ALL.to_vec());
    let mut flags = flags.iter();
    while let Some(flag) = flags.next() {
        match *flag {
            "rust" => part = Some(Part::Rust),
            "web" => part = Some(Part::Web),
            "browser" => part = Some(Part::Browser),
            "readers" => part = Some(Part::Readers),
            "consumers" => part = Some(Part::Consumers),
            "spark" => part = Some(Part::Spark),
            "--engines" => {
                engines = browsers::read_engines(flags.next().context("--engines needs a list: chromium,firefox")?)?;
            }
            other => match other.strip_prefix("--engines=") {
                Some(list) => engines = browsers::read_engines(list)?,
                None => bail!("`{other}` is not a flag of test; `cargo xtask` lists them"),
            },
        }
    }
    Ok((part, engines))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// wasm-pack builds every file of tests/ for wasm too, where native crates are not.
    #[test]
    fn each_integration_test_says_its_target() {
        for entry in std::fs::read_dir(root().join("tests")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                assert!(
                    text.contains("#![cfg(target_arch = \"wasm32\")]")
                        || text.contains("#![cfg(not(target_arch = \"wasm32\"))]")
                        || text.contains("#![cfg(all(not(target_arch = \"wasm32\"),"),
                    "{} needs #![cfg(not(target_arch = \"wasm32\"))] after its first comment",
                    path.display()
                );
            }
        }
    }

    #[test]
    fn flags_narrow_the_tests() {
        assert_eq!(read_flags(&[]).unwrap(), (None, Engine::ALL.to_vec()));
        let (part, engines) = read_flags(&["browser", "--engines", "firefox"]).unwrap();
        assert_eq!((part, engines), (Some(Part::Browser), vec![Engine::Firefox]));
        assert_eq!(read_flags(&["readers"]).unwrap().0, Some(Part::Readers));
        assert_eq!(read_flags(&["spark"]).unwrap().0, Some(Part::Spark));
        assert_eq!(read_flags(&["--engines=webkit"]).unwrap().1, [Engine::Webkit]);
        assert!(read_flags(&["--engines"]).is_err());
        assert!(read_flags(&["--fast"]).is_err());
    }
}
