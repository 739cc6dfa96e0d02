//! From nothing to the page on the screen.

use anyhow::{Result, bail};

use crate::shell::{command, find_on_path, root, run};
use crate::{bundle, setup};

/// Sets up, builds, and opens the page, prints its path, or serves it.
pub(crate) fn start(flags: &[&str]) -> Result<()> {
    let (mut open, mut serve) = (true, false);
    for flag in flags {
        match *flag {
            "--no-open" => open = false,
            "--serve" => serve = true,
            other => bail!("`{other}` is not a flag of start; `cargo xtask` lists them"),
        }
    }
    let tools = setup::set_up(())?;
    bundle::build(&tools)?;
    let page = root().join("dist/article-annotator.html");
    println!("\nThe page, in one file: {}", page.display());
    if serve {
        return run(
            command("node").args(["tests/browser/server.mjs", "dist/site"]),
            "Any server of static files can serve dist/site.",
        );
    }
    if open {
        open_page(&page.display().to_string());
    }
    Ok(())
}

/// Hands the file to the desktop; without one, the path above is all there is to say.
fn open_page(page: &str) {
    let openers: [(&str, &[&str]); 4] =
        [("open", &[]), ("xdg-open", &[]), ("wslview", &[]), ("cmd", &["/C", "start", ""])];
    let opened = openers.iter().any(|(program, before)| {
        find_on_path(program).is_some()
            && command(program).args(*before).arg(page).status().is_ok_and(|status| status.success())
    });
    if !opened {
        println!("No program here opens pages: open that file in any browser.");
    }
}
