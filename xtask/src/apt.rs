//! Installs Debian's packages, as root or with a sudo that asks nothing.
//!
//! In: names of packages. Out: nothing; what it could not install shows in what is missing afterwards.

use std::process::Command;

use crate::shell::{command, find_on_path, output, run};

/// Installs packages where apt may be used, and says that it is `what` they are for.
pub(crate) fn install(what: &str, packages: &[&str]) {
    let Some(apt) = apt() else {
        return;
    };
    println!("  {what}: installing {} by apt", packages.join(" "));
    let mut install = apt();
    install.args(["install", "--yes", "--quiet=2", "--no-install-recommends"]).args(packages);
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
