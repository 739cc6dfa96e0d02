//! What the artefacts weigh, against the budgets of `wasm-pack.toml`.

use anyhow::{Context, Result, bail};

use crate::matrix::{self, Artefact};
use crate::shell::{command, output};

/// Prints bytes, gzip and brotli of each artefact; an error where one is over its budget.
pub(crate) fn print((): ()) -> Result<()> {
    let artefacts = matrix::read()?.artefact;
    println!("{:>10} {:>10} {:>10} {:>10}  artefact", "bytes", "gzip", "brotli", "budget");
    let mut over = Vec::new();
    for (artefact, size) in artefacts.iter().zip(weigh(&artefacts)?) {
        let [bytes, gzip, brotli] = size;
        println!("{bytes:>10} {gzip:>10} {brotli:>10} {:>10}  {} ({})", artefact.gzip, artefact.path, artefact.what);
        if gzip > artefact.gzip {
            over.push(format!("{} is {} bytes over its budget", artefact.path, gzip - artefact.gzip));
        }
    }
    if !over.is_empty() {
        bail!("{}. Make it smaller, or raise the budget in wasm-pack.toml and say why.", over.join("; "));
    }
    Ok(())
}

/// Bytes, gzip and brotli of each artefact; Node has both compressors built in.
fn weigh(artefacts: &[Artefact]) -> Result<Vec<[u64; 3]>> {
    let mut node = command("node");
    node.arg("www/build/sizes.mjs").args(artefacts.iter().map(|artefact| &artefact.path));
    let answer = output(&mut node).context("nothing to weigh yet: `cargo xtask build` first")?;
    let sizes: Vec<[u64; 3]> = answer.lines().filter_map(read_sizes).collect();
    if sizes.len() != artefacts.len() {
        bail!("www/build/sizes.mjs weighed {} of {} artefacts", sizes.len(), artefacts.len());
    }
    Ok(sizes)
}

fn read_sizes(line: &str) -> Option<[u64; 3]> {
    let mut numbers = line.split(' ').map_while(|word| word.parse().ok());
    Some([numbers.next()?, numbers.next()?, numbers.next()?])
}

#[cfg(test)]
mod tests {
    use super::read_sizes;

    #[test]
    fn three_numbers_are_read_before_the_path() {
        assert_eq!(read_sizes("1200 400 300 dist/a 7.js"), Some([1200, 400, 300]));
        assert_eq!(read_sizes("1200 400"), None);
    }
}
