//! Makes a release. In: a checkout. Out: `dist/release/`: the crate, the npm tarball, the site, the page
//! in one file, the element with its integrity, the bill of materials, the notices, what the changelog says,
//! and the checksums of all of it. With `--dry-run` nothing leaves this machine.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};

use crate::shell::{cargo, command, output, root, run};
use crate::{bundle, setup};

/// Files of `dist/` that are handed out as they are.
const WHOLE: [&str; 3] = ["article-annotator.html", "article-annotator.iife.js", "SRI"];

/// Makes everything; without `--dry-run` the crate and the package are published besides.
pub(crate) fn release(flags: &[&str]) -> Result<()> {
    let is_dry = match flags {
        [] => false,
        ["--dry-run"] => true,
        _ => bail!("release knows one flag: --dry-run"),
    };
    let changed = output(command("git").args(["status", "--porcelain"])).context("git does not answer")?;
    if !changed.is_empty() {
        println!("warning: what is not committed goes into this release, too");
        if !is_dry {
            bail!("commit first, or say --dry-run:\n{changed}");
        }
    }
    let tools = setup::set_up(())?;
    bundle::build(&tools)?;
    let version = version()?;
    let folder = root().join("dist/release");
    fs::create_dir_all(&folder)?;
    println!("Pack {version}");
    for file in WHOLE {
        fs::copy(root().join("dist").join(file), folder.join(file))?;
    }
    pack_folder(&root().join("dist/site"), &folder.join(format!("article-annotator-site-{version}.tar.gz")))?;
    pack_crate(&folder, &version)?;
    let tarball = pack_package(&folder, &version)?;
    let arguments = ["www/build/release.mjs", &folder.display().to_string(), &version];
    run(command("node").args(arguments), "")?;
    write_sums(&folder)?;
    publish(&tarball, is_dry)?;
    println!("\n{}", fs::read_to_string(folder.join("SHA256SUMS"))?);
    println!("A release of {version} lies in {}", folder.display());
    Ok(())
}

/// The version that crate, package and page share.
fn version() -> Result<String> {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml"))?.parse()?;
    let version = manifest.get("workspace").and_then(|table| table.get("package")?.get("version")?.as_str());
    version.map(String::from).context("Cargo.toml has no workspace.package.version")
}

/// The crate, built once more from what is packed.
fn pack_crate(folder: &Path, version: &str) -> Result<()> {
    let mut package = cargo();
    // What is not committed was warned of, or refused.
    package.args(["package", "--package", "article-annotator", "--allow-dirty", "--quiet"]);
    run(&mut package, "")?;
    let name = format!("article-annotator-{version}.crate");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    fs::copy(target.join("package").join(&name), folder.join(&name))?;
    Ok(())
}

/// The npm package as npm packs it; its name.
fn pack_package(folder: &Path, version: &str) -> Result<PathBuf> {
    let mut npm = command("npm");
    npm.args(["pack", "--silent", "--pack-destination"]).arg(folder).current_dir(root().join("dist/npm"));
    run(&mut npm, "")?;
    let tarball = folder.join(format!("article-annotator-{version}.tgz"));
    if tarball.is_file() { Ok(tarball) } else { bail!("npm made no {}", tarball.display()) }
}

fn publish(tarball: &Path, is_dry: bool) -> Result<()> {
    let mut npm = command("npm");
    npm.arg("publish").arg(tarball).args(["--access", "public"]);
    let mut package = cargo();
    package.args(["publish", "--package", "article-annotator"]);
    if is_dry {
        npm.args(["--dry-run", "--silent"]);
        // cargo package has built it already.
        package.args(["--dry-run", "--no-verify", "--allow-dirty", "--quiet"]);
    }
    run(&mut npm, "npm wants somebody who is logged in: `npm login`.")?;
    run(&mut package, "crates.io wants a token: `cargo login`.")
}

/// A folder as a tar, packed by gzip; the same files give the same bytes.
fn pack_folder(folder: &Path, target: &Path) -> Result<()> {
    let file = fs::File::create(target).with_context(|| format!("cannot write {}", target.display()))?;
    let mut tar = tar::Builder::new(GzBuilder::new().mtime(0).write(file, Compression::best()));
    tar.mode(tar::HeaderMode::Deterministic);
    for path in files(folder)? {
        tar.append_path_with_name(folder.join(&path), &path)?;
    }
    tar.into_inner()?.finish()?;
    Ok(())
}

/// All files in a folder, by their paths inside it, sorted.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let (path, name) = entry.map(|entry| (entry.path(), PathBuf::from(entry.file_name())))?;
        if path.is_dir() {
            found.extend(files(&path)?.into_iter().map(|inner| name.join(inner)));
        } else {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

/// `SHA256SUMS`, as `sha256sum --check` reads it.
fn write_sums(folder: &Path) -> Result<()> {
    let sums = folder.join("SHA256SUMS");
    let lines = files(folder)?.into_iter().filter(|name| !name.ends_with("SHA256SUMS"));
    let lines = lines.map(|name| Ok(format!("{}  {}\n", sum(&folder.join(&name))?, name.display())));
    fs::write(sums, lines.collect::<Result<String>>()?)?;
    Ok(())
}

/// The SHA-256 of a file, in hexadecimal digits.
pub(crate) fn sum(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Sha256::digest(&bytes).iter().try_fold(String::new(), |mut digits, byte| {
        write!(digits, "{byte:02x}")?;
        Ok(digits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_pack_to_the_same_bytes() {
        let folder = std::env::temp_dir().join(format!("article-annotator-pack-{}", std::process::id()));
        fs::create_dir_all(folder.join("site/assets")).unwrap();
        fs::write(folder.join("site/index.html"), "<p>one").unwrap();
        fs::write(folder.join("site/assets/page.js"), "two").unwrap();
        let pack = |name: &str| {
            pack_folder(&folder.join("site"), &folder.join(name)).unwrap();
            sum(&folder.join(name)).unwrap()
        };
        let first = pack("first.tar.gz");
        fs::write(folder.join("site/index.html"), "<p>one").unwrap();
        assert_eq!(first, pack("second.tar.gz"));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_version_is_read() {
        assert_eq!(version().unwrap(), env!("CARGO_PKG_VERSION"));
    }
}
