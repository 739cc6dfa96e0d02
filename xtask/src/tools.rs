//! The tools of builds and tests: the ones on PATH where their version is right, else ours in a cache, built once.
//!
//! In: the versions of `wasm-pack.toml`. Out: folders to put on PATH. Nothing global is changed.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::matrix::Versions;
use crate::shell::{cargo, command, find_on_path, output, root, run, version_in};

/// Where the tools of this build are.
#[derive(Debug)]
pub(crate) struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    /// Finds or builds the tools.
    pub(crate) fn set_up(versions: &Versions) -> Result<Self> {
        let packages = root().join("www/node_modules/.bin");
        check_wasm_opt(&packages.join("wasm-opt"), &versions.binaryen)?;
        let mut folders = vec![packages];
        for tool in [
            Tool::new("wasm-bindgen", "wasm-bindgen-cli", &versions.wasm_bindgen, 5),
            Tool::new("wasm-pack", "wasm-pack", &versions.wasm_pack, 3),
        ] {
            folders.push(tool.find_or_build()?);
        }
        Ok(Self { folders })
    }

    /// The same, and cargo-deny, which only tests need.
    pub(crate) fn with_deny(mut self, versions: &Versions) -> Result<Self> {
        let deny = Tool { is_quick: true, ..Tool::new("cargo-deny", "cargo-deny", &versions.cargo_deny, 6) };
        self.folders.push(deny.find_or_build()?);
        Ok(self)
    }

    /// A program started with the tools on its PATH.
    pub(crate) fn command(&self, program: &str) -> Result<Command> {
        let before = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(self.folders.iter().cloned().chain(env::split_paths(&before)))
            .context("a folder of the tools has a `:` in its name")?;
        let found = self.folders.iter().map(|folder| folder.join(program)).find(|file| file.is_file());
        let mut command = command(found.map_or_else(|| OsString::from(program), PathBuf::into_os_string));
        command.env("PATH", path);
        Ok(command)
    }
}

struct Tool<'a> {
    program: &'a str,
    package: &'a str,
    version: &'a str,
    minutes: u8,
    /// Built without optimising: half the time, for what works a second.
    is_quick: bool,
}

impl<'a> Tool<'a> {
    fn new(program: &'a str, package: &'a str, version: &'a str, minutes: u8) -> Self {
        Self { program, package, version, minutes, is_quick: false }
    }

    /// The folder the program is in.
    fn find_or_build(&self) -> Result<PathBuf> {
        if let Some(file) = find_on_path(self.program).filter(|file| self.is_right(file)) {
            println!("  {} {}: on PATH", self.program, self.version);
            return Ok(file.parent().map_or_else(PathBuf::new, Path::to_path_buf));
        }
        let home = cache()?.join(format!("{}-{}", self.program, self.version));
        let folder = home.join("bin");
        if self.is_right(&folder.join(self.program)) {
            println!("  {} {}: in {}", self.program, self.version, folder.display());
            return Ok(folder);
        }
        println!("  {} {}: building it, once, in about {} minutes", self.program, self.version, self.minutes);
        let mut install = cargo();
        install.args(["install", "--locked", "--force", "--quiet", self.package, "--version", self.version, "--root"]);
        // Our flags and target folder are for our crates.
        install.arg(&home).env_remove("RUSTFLAGS").env_remove("CARGO_TARGET_DIR");
        if self.is_quick {
            let profile = [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", "0"), ("DEBUG", "false")];
            install.envs(profile.map(|(setting, value)| (format!("CARGO_PROFILE_RELEASE_{setting}"), value)));
        }
        let by_hand = format!(
            "By hand: `cargo install --locked {} --version {}`, so that `{}` is on PATH; then run this again.",
            self.package, self.version, self.program
        );
        run(&mut install, &by_hand)?;
        Ok(folder)
    }

    fn is_right(&self, file: &Path) -> bool {
        file.is_file() && output(command(file).arg("--version")).as_deref().and_then(version_in) == Some(self.version)
    }
}

/// npm's `binaryen` 132.0.0 carries `wasm-opt version 132`.
fn check_wasm_opt(file: &Path, binaryen: &str) -> Result<()> {
    let answer = output(command(file).arg("--version")).unwrap_or_default();
    let major = binaryen.split('.').next().unwrap_or(binaryen);
    if !answer.split_whitespace().any(|word| word == major) {
        bail!("{} is not binaryen's {major}. By hand: `cd www && npm ci`.", file.display());
    }
    println!("  wasm-opt {major}: in www/node_modules");
    Ok(())
}

/// The folder that keeps tools between checkouts.
pub(crate) fn cache() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("ARTICLE_ANNOTATOR_TOOLS").filter(|folder| !folder.is_empty()) {
        return Ok(folder.into());
    }
    let caches = env::var_os("XDG_CACHE_HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let caches = caches.or_else(|| env::home_dir().map(|home| home.join(".cache")));
    Ok(caches
        .context("no home folder: set ARTICLE_ANNOTATOR_TOOLS to a folder for the wasm tools")?
        .join("article-annotator"))
}
