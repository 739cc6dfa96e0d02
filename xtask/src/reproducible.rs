//! Whether a build depends on where and when it is made: the newest commit is built in two folders with
//! names of different lengths, and everything that is handed out compared. It takes two cold builds.

use std::fs;

use anyhow::{Result, bail};

use crate::release::{files, sum};
use crate::shell::{cargo, command, root, run};

/// An error where a file of `dist/` differs between the two.
pub(crate) fn test((): ()) -> Result<()> {
    let base = root().join("target/reproducible");
    if base.exists() {
        fs::remove_dir_all(&base)?;
    }
    let folders = ["a", "another-folder/with-a-longer-name"].map(|name| base.join(name));
    // Both first: a commit while the first is built would be in the second alone.
    for folder in &folders {
        run(command("git").args(["clone", "--quiet", "--no-hardlinks"]).arg(root()).arg(folder), "")?;
    }
    for folder in &folders {
        let mut build = cargo();
        build.args(["xtask", "build"]).current_dir(folder).env_remove("CARGO_TARGET_DIR");
        run(&mut build, "")?;
    }
    let [first, second] = folders.map(|folder| folder.join("dist"));
    let (names, others) = (files(&first)?, files(&second)?);
    let mut differing: Vec<String> = Vec::new();
    for name in names.iter().chain(others.iter().filter(|name| !names.contains(name))) {
        let is_same =
            names.contains(name) && others.contains(name) && sum(&first.join(name))? == sum(&second.join(name))?;
        if !is_same {
            differing.push(name.display().to_string());
        }
    }
    if !differing.is_empty() {
        bail!("not the same in both: {}", differing.join(", "));
    }
    println!("{} files, the same in both folders", names.len());
    fs::remove_dir_all(&base)?;
    Ok(())
}
