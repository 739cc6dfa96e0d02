//! The browsers that the tests run in: found, or installed by apt where that is allowed.
//!
//! In: the engines asked for. Out: their programs, all there. A missing engine is an error, never skipped.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::apt;
use crate::shell::find_on_path;

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

/// The browsers by apt, and a font to show words in.
fn install(missing: &[Engine]) {
    let mut packages = vec!["fonts-dejavu-core"];
    packages.extend(missing.iter().flat_map(|engine| engine.packages()));
    apt::install("browsers", &packages);
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
