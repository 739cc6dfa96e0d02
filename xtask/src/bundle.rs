//! In: the crate and `www/`. Out: `dist/`: the page in one file, the element, the package, the site.

use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::matrix;
use crate::shell::{command, root, run};
use crate::tools::Tools;

/// How often the packer improves on itself; more takes longer and gains a few hundred bytes.
const ROUNDS: NonZeroU64 = NonZeroU64::new(15).unwrap();

/// Into how many pieces the wasm may be cut, each with codes of its own: code, weights and
/// lists differ much. More pay less than their headers cost.
const BLOCKS: u16 = 60;

/// Builds everything.
pub(crate) fn build(tools: &Tools) -> Result<()> {
    build_wasm(tools)?;
    pack_wasm()?;
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
        // Half of LLVM's own measure: 10 kB less by gzip, and no slower where it was measured.
        let mut flags = vec!["-Cllvm-args=-inline-threshold=120".to_string()];
        flags.extend(registry().map(|registry| format!("--remap-path-prefix={}=crates", registry.display())));
        // Beside the flags of .cargo/config.toml, not instead of them.
        wasm_pack.args(["--", "--config"]);
        wasm_pack.arg(format!("target.{}.rustflags={flags:?}", target.triple));
        run(&mut wasm_pack, "If the tools are at fault, `cargo xtask setup` looks at them again.")?;
    }
    Ok(())
}

/// Where cargo keeps the sources of crates: panics name files there, and what ships is not to
/// tell the folders of the machine that built it.
fn registry() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))?;
    Some(home.join("registry").join("src"))
}

/// The wasm as the single files carry it: gzip, packed as tightly as the format allows. It is 5 %
/// smaller than what gzip itself makes, and is read by the same browsers at the same speed.
fn pack_wasm() -> Result<()> {
    println!("Pack the wasm");
    for target in matrix::read()?.target {
        let file = root().join(&target.out_dir).join(format!("{}_bg.wasm", target.out_name));
        let wasm = fs::read(&file).with_context(|| format!("{} is not there", file.display()))?;
        let options =
            zopfli::Options { iteration_count: ROUNDS, maximum_block_splits: BLOCKS, ..zopfli::Options::default() };
        let mut packed = Vec::new();
        zopfli::compress(options, zopfli::Format::Gzip, wasm.as_slice(), &mut packed)?;
        fs::write(file.with_extension("wasm.gz"), packed)?;
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
