//! Sets up what a build needs and the machine lacks; skips what is there. A second run takes seconds.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::matrix::{self, Matrix};
use crate::shell::{command, find_on_path, is_at_least, output, root, run, version_in};
use crate::tools::Tools;

/// Checks Rust and Node, then adds the wasm target, the npm packages and the wasm tools.
pub(crate) fn set_up((): ()) -> Result<Tools> {
    println!("Set up");
    let matrix = matrix::read()?;
    check_programs(&matrix)?;
    add_targets(&matrix)?;
    install_packages("www")?;
    Tools::set_up(&matrix.tools)
}

fn check_programs(matrix: &Matrix) -> Result<()> {
    for (program, wanted, where_from) in [
        ("rustc", matrix.tools.rust.as_str(), "https://rustup.rs, then `rustup update`"),
        ("node", &matrix.tools.node, "https://nodejs.org (npm comes with it)"),
        ("npm", "8", "https://nodejs.org"),
    ] {
        let answer = output(command(program).arg("--version"));
        match answer.as_deref().and_then(version_in) {
            None => {
                bail!("`{program}` is not there. Install it from {where_from}, and run this again.")
            }
            Some(found) if !is_at_least(found, wanted) => {
                bail!("`{program}` is {found}, {wanted} or newer is needed. Get it from {where_from}.")
            }
            Some(found) => println!("  {program} {found}: there"),
        }
    }
    Ok(())
}

fn add_targets(matrix: &Matrix) -> Result<()> {
    for target in &matrix.target {
        let triple = &target.triple;
        let sysroot =
            output(command("rustc").args(["--print", "sysroot"])).context("rustc does not say its sysroot")?;
        if Path::new(&sysroot).join("lib/rustlib").join(triple).join("lib").is_dir() {
            println!("  {triple}: there");
            continue;
        }
        println!("  {triple}: adding it to Rust");
        if find_on_path("rustup").is_none() {
            bail!(
                "there is no rustup to add {triple}: install Rust from https://rustup.rs, or {triple} by your system's packages."
            );
        }
        run(command("rustup").args(["target", "add", triple]), &format!("By hand: `rustup target add {triple}`."))?;
    }
    Ok(())
}

/// `npm ci` in a folder, when the lock file is not the one installed.
pub(crate) fn install_packages(folder: &str) -> Result<()> {
    let path = root().join(folder);
    let lock =
        fs::read(path.join("package-lock.json")).with_context(|| format!("{folder}/package-lock.json is not there"))?;
    let stamp = path.join("node_modules/.article-annotator-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        println!("  npm packages of {folder}: there");
        return Ok(());
    }
    println!("  npm packages of {folder}: installing them in {folder}/node_modules");
    let mut npm = command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(path);
    // Browsers come from the system; these variables keep the drivers from fetching theirs.
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").env("PUPPETEER_SKIP_DOWNLOAD", "1");
    run(&mut npm, &format!("By hand: `cd {folder} && npm ci`. It needs the npm registry once."))?;
    fs::write(&stamp, lock).context("cannot note which packages are installed")
}
