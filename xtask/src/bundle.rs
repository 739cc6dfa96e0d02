//! In: the crate and `www/`. Out: `dist/`: the page in one file, the element, the package, the site.

use std::path::Path;

use anyhow::{Result, bail};

use crate::matrix;
use crate::shell::{command, root, run};
use crate::tools::Tools;

/// Builds everything.
pub(crate) fn build(tools: &Tools) -> Result<()> {
    build_wasm(tools)?;
    bundle()
}

/// The wasm and its glue, by wasm-pack.
pub(crate) fn build_wasm(tools: &Tools) -> Result<()> {
    println!("Build the wasm");
    for target in matrix::read()?.target {
        let mut wasm_pack = tools.command("wasm-pack")?;
        wasm_pack.args(["--log-level", "warn", "build", "--mode", "no-install"]);
        wasm_pack.args(["--target", &target.name, &format!("--{}", target.profile)]);
        wasm_pack.args(["--out-dir", &target.out_dir, "--out-name", &target.out_name]);
        // What ships is built as one unit. Level 2 is as fast as 3 in wasm, and smaller.
        let profile = [("LTO", "fat"), ("CODEGEN_UNITS", "1"), ("OPT_LEVEL", "2")];
        wasm_pack.envs(profile.map(|(setting, value)| (format!("CARGO_PROFILE_RELEASE_{setting}"), value)));
        run(&mut wasm_pack, "If the tools are at fault, `cargo xtask setup` looks at them again.")?;
    }
    Ok(())
}

/// Page, element, package and site, by esbuild.
pub(crate) fn bundle() -> Result<()> {
    println!("Bundle");
    run(command("node").arg("www/build/bundle.mjs"), "If a package is missing: `cd www && npm ci`.")?;
    let matrix = matrix::read()?;
    let missing: Vec<&str> =
        matrix.artefact.iter().map(|artefact| artefact.path.as_str()).filter(|path| !is_file(path)).collect();
    if !missing.is_empty() {
        bail!("the bundle lacks what wasm-pack.toml promises: {}", missing.join(", "));
    }
    for artefact in &matrix.artefact {
        println!("  {}: {}", artefact.path, artefact.what);
    }
    Ok(())
}

fn is_file(path: &str) -> bool {
    root().join(Path::new(path)).is_file()
}
