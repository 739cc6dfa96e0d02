//! The public items of the crate, as its documentation shows them, against those written down in
//! `tests/baseline/public-api.txt`: what a program can rely on changes by decision, never by the way.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::shell::root;

const BASELINE: &str = "tests/baseline/public-api.txt";
/// Members that are on an item's page, by what their anchors begin with.
const MEMBERS: [&str; 5] = ["variant", "structfield", "method", "tymethod", "associatedconstant"];

/// Compares; `cargo doc` has to have run. With `UPDATE_API=1` the list is written anew.
pub(crate) fn compare() -> Result<()> {
    let found = read(&root().join("target/doc/article_annotator"))?;
    let file = root().join(BASELINE);
    if std::env::var_os("UPDATE_API").is_some() {
        let lines: Vec<String> = found.into_iter().collect();
        return fs::write(
            &file,
            lines.join(
                "
",
            ) + "
",
        )
        .context("cannot write the list");
    }
    let known = fs::read_to_string(&file).with_context(|| format!("cannot read {BASELINE}"))?;
    let known: BTreeSet<String> = known.lines().map(String::from).collect();
    let new = found.difference(&known).map(|line| format!("+ {line}"));
    let gone = known.difference(&found).map(|line| format!("- {line}"));
    let changes: Vec<String> = new.chain(gone).collect();
    if changes.is_empty() {
        return Ok(());
    }
    bail!("the public items changed. If that is meant: `UPDATE_API=1 cargo xtask test rust`.\n{}", changes.join("\n"))
}

/// Every public item and member of it, a line each: `struct annotation::Amount`,
/// `structfield annotation::Amount.value`.
fn read(folder: &Path) -> Result<BTreeSet<String>> {
    let list = fs::read_to_string(folder.join("all.html")).context("the documentation has no list of all items")?;
    let mut items = BTreeSet::new();
    for address in attributes(&list, "href") {
        let Some((path, file)) = address.strip_suffix(".html").map(|path| path.rsplit_once('/').unwrap_or(("", path)))
        else {
            continue;
        };
        let Some((kind, name)) = file.split_once('.') else { continue };
        if path.contains("..") || path.contains("static") {
            continue;
        }
        let item = if path.is_empty() { name.to_owned() } else { format!("{}::{name}", path.replace('/', "::")) };
        let page = fs::read_to_string(folder.join(address)).with_context(|| format!("cannot read {address}"))?;
        // What traits give is below what is the item's own.
        let own = ["trait", "synthetic", "blanket"].iter().fold(page.as_str(), |own, sort| {
            own.split(format!("id=\"{sort}-implementations\"").as_str()).next().unwrap_or_default()
        });
        for (member, name) in attributes(own, "id").filter_map(|id| id.split_once('.')) {
            if MEMBERS.contains(&member) && !name.contains('.') {
                items.insert(format!("{member} {item}.{name}"));
            }
        }
        items.insert(format!("{kind} {item}"));
    }
    Ok(items)
}

/// The values of an attribute in HTML that rustdoc wrote.
fn attributes<'h>(html: &'h str, name: &str) -> impl Iterator<Item = &'h str> + use<'h> {
    let opening = format!(" {name}=\"");
    let pieces: Vec<&str> = html.split(opening.as_str()).skip(1).filter_map(|piece| piece.split('"').next()).collect();
    pieces.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_and_members_are_read() {
        let folder = std::env::temp_dir().join(format!("article-annotator-api-{}", std::process::id()));
        fs::create_dir_all(folder.join("a")).unwrap();
        let list = "<a href=\"a/struct.B.html\">a::B</a><a href=\"fn.c.html\">c</a><a href=\"../x/index.html\">";
        fs::write(folder.join("all.html"), list).unwrap();
        let page = "<span id=\"structfield.d\"></span><h2 id=\"trait-implementations\"><section id=\"method.clone\">";
        fs::write(folder.join("a/struct.B.html"), page).unwrap();
        fs::write(folder.join("fn.c.html"), "").unwrap();
        let items: Vec<String> = read(&folder).unwrap().into_iter().collect();
        assert_eq!(items, ["fn c", "struct a::B", "structfield a::B.d"]);
        fs::remove_dir_all(&folder).unwrap();
    }
}
