//! Times what there is: the core natively and in V8, its stages, the page in browsers, others beside it.

use anyhow::{Result, bail};

use crate::shell::{cargo, command, root, run};
use crate::tools::Tools;
use crate::{bundle, matrix, setup};

/// Runs the bench that is named; the core's where none is.
pub(crate) fn bench(flags: &[&str]) -> Result<()> {
    match flags {
        [] => time_core(&setup::set_up(())?),
        ["stages"] => time_stages(&setup::set_up(())?),
        ["page"] => {
            bundle::build(&setup::set_up(())?)?;
            run(command("node").arg("www/bench/page.mjs"), "AA_ENGINES narrows the engines.")
        }
        ["peers"] => {
            bundle::build(&setup::set_up(())?)?;
            let mut install = command("npm");
            run(install.args(["ci", "--prefix", "www/bench/peers"]), "It needs npm's registry.")?;
            run(command("node").arg("www/bench/peers.mjs"), "AA_ENGINES narrows the engines.")
        }
        _ => bail!("`bench` takes `page`, `stages`, `peers`, or nothing"),
    }
}

fn time_core(tools: &Tools) -> Result<()> {
    bundle::build(tools)?;
    println!("Bench in V8");
    run(command("node").arg("www/bench/annotate.mjs"), "It needs dist/npm: `cargo xtask build`.")?;
    println!("Bench natively");
    run(cargo().args(["bench", "--package", "article-annotator", "--bench", "annotate"]), "")
}

/// Natively by the clock, then by what is looked up; in V8 by a profile of the wasm as cargo leaves it,
/// whose functions have names.
fn time_stages(tools: &Tools) -> Result<()> {
    println!("Stages natively");
    run(cargo().args(["bench", "--package", "article-annotator", "--bench", "stages"]), "")?;
    let counted = ["bench", "--package", "article-annotator", "--bench", "stages", "--features", "count"];
    run(cargo().args(counted), "")?;
    println!("Stages in V8");
    bundle::build_wasm(tools)?;
    for target in matrix::read()?.target {
        let wasm = root().join("target").join(&target.triple).join("release").join(format!("{}.wasm", target.out_name));
        let mut bindgen = tools.command("wasm-bindgen")?;
        bindgen.args(["--target", "web", "--out-dir", "target/stages", "--out-name", &target.out_name]).arg(wasm);
        run(&mut bindgen, "")?;
    }
    run(command("node").args(["www/bench/stages.mjs", "target/stages"]), "")
}
