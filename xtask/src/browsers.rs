//! The browsers that the tests run in: found, or installed by apt where that is allowed.
//!
//! In: the engines asked for. Out: their programs, all there. A missing engine is an error, never skipped.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::shell::{command, find_on_path, output, run};

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    /// All of them, in the order the tests go.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// As `--engines` and the specs name it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Programs that must be there: of each row, any one will do.
    fn programs(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Chromium => {
                &[&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"], &["chromedriver"]]
            }
            Self::Firefox => &[&["firefox-esr", "firefox"]],
            Self::Webkit => &[&["WebKitWebDriver"], &["Xvfb"]],
        }
    }

    /// Debian's packages for them.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
            Self::Webkit => &["webkit2gtk-driver", "xvfb"],
        }
    }

    fn is_there(self) -> bool {
        self.programs().iter().all(|any| any.iter().any(|program| find_on_path(program).is_some()))
    }
}

/// Reads `chromium,firefox`.
pub(crate) fn read_engines(list: &str) -> Result<Vec<Engine>> {
    list.split(',')
        .map(|name| match Engine::ALL.into_iter().find(|engine| engine.name() == name.trim()) {
            Some(engine) => Ok(engine),
            None => bail!("`{name}` is no engine: --engines takes chromium, firefox, webkit, with commas between"),
        })
        .collect()
}

/// Makes sure that the engines are there.
pub(crate) fn set_up(engines: &[Engine]) -> Result<()> {
    let missing = || engines.iter().copied().filter(|engine| !engine.is_there()).collect::<Vec<_>>();
    if !missing().is_empty() {
        install(&missing());
    }
    let missing = missing();
    if missing.is_empty() {
        println!("  browsers: {} there", join(engines));
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|engine| engine.packages()).copied().collect();
    bail!(
        "no {} here. On Debian or Ubuntu: `sudo apt-get install {}`; elsewhere install the browser and its driver. \
         Or name the engines that you have: `cargo xtask test --engines chromium,firefox`.",
        join(&missing),
        packages.join(" ")
    );
}

/// The chromedriver, for `wasm-pack test`.
pub(crate) fn chromedriver() -> Option<PathBuf> {
    find_on_path("chromedriver")
}

/// By apt, as root or with a sudo that asks nothing. What it could not do shows in what is missing afterwards.
fn install(missing: &[Engine]) {
    let Some(apt) = apt() else {
        return;
    };
    println!("  browsers: installing {} by apt", join(missing));
    let mut install = apt();
    install.args(["install", "--yes", "--quiet=2", "--no-install-recommends", "fonts-dejavu-core"]);
    install.args(missing.iter().flat_map(|engine| engine.packages()));
    let done = run(apt().args(["update", "--quiet=2"]), "").and_then(|()| run(&mut install, ""));
    if let Err(error) = done {
        println!("  {error}");
    }
}

/// How to call `apt-get` here, if at all.
fn apt() -> Option<impl Fn() -> Command> {
    find_on_path("apt-get")?;
    let is_root = output(command("id").arg("-u")).as_deref() == Some("0");
    if !is_root {
        output(command("sudo").args(["--non-interactive", "true"]))?;
    }
    Some(move || {
        let mut apt = command(if is_root { "env" } else { "sudo" });
        if !is_root {
            apt.args(["--non-interactive", "env"]);
        }
        apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        apt
    })
}

fn join(engines: &[Engine]) -> String {
    engines.iter().map(|engine| engine.name()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_read_from_a_list() {
        assert_eq!(read_engines("webkit, chromium").unwrap(), [Engine::Webkit, Engine::Chromium]);
        assert!(read_engines("chrome").unwrap_err().to_string().contains("`chrome` is no engine"));
        assert!(read_engines("").is_err());
    }
}
