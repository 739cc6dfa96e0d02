//! Times the core: natively by criterion, and in V8 through the built package.

use anyhow::Result;

use crate::shell::{cargo, command, run};
use crate::{bundle, setup};

/// Runs both benches.
pub(crate) fn bench((): ()) -> Result<()> {
    let tools = setup::set_up(())?;
    bundle::build(&tools)?;
    println!("Bench in V8");
    run(command("node").arg("www/bench/annotate.mjs"), "It needs dist/npm: `cargo xtask build`.")?;
    println!("Bench natively");
    run(cargo().args(["bench", "--package", "article-annotator", "--benches"]), "")
}
