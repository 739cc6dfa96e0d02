//! The modules of `src` as they stand: the order of each folder and who uses whom. In: the source
//! files. Out: the uses against the order, of which a circle would have one. Tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module by its path: `["layout", "look", "page"]`, the crate itself `[]`.
pub(crate) type Module = Vec<String>;

/// The modules of the library, a file each.
pub(crate) struct House {
    /// The product's part of each file, without comments.
    files: BTreeMap<Module, String>,
    /// What each module hands on from others, `pub use look::Look`: the name, and where it is from.
    handed_on: BTreeMap<(Module, String), Module>,
}

/// The files below a folder whose names end so.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found
}

/// The module that a source file is: `src/layout/mod.rs` is `layout`.
pub(crate) fn module_of(path: &Path) -> Module {
    let inside = path.strip_prefix("src").expect("a file of src").with_extension("");
    let names = inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    names.filter(|name| name != "mod" && name != "lib").collect()
}

impl House {
    /// Reads the files of the library.
    pub(crate) fn read() -> House {
        let paths = files(Path::new("src"), "rs").into_iter().filter(|path| !path.starts_with("src/bin"));
        let files = paths.map(|path| (module_of(&path), product(&fs::read_to_string(path).expect("a source file"))));
        let mut house = House { files: files.collect(), handed_on: BTreeMap::new() };
        for (module, source) in &house.files {
            for Using { path, .. } in uses(source).into_iter().filter(|using| using.hands_on) {
                let Some((name, from)) = path.split_last() else { continue };
                let (from, _) = house.resolve(module, from);
                house.handed_on.insert((module.clone(), name.clone()), from);
            }
        }
        house
    }

    /// The files of a module's folder in the order of its `mod` lines, which is to be read in.
    pub(crate) fn order(&self, folder: &Module) -> Vec<String> {
        let lines = self.files[folder].lines().filter_map(|line| line.strip_suffix(';')?.split_once("mod "));
        let files = lines.filter(|(before, _)| before.is_empty() || before.starts_with("pub"));
        files.map(|(_, name)| name.to_string()).collect()
    }

    /// Every use against the order: a file uses only those that its folder names before it. Of its
    /// folder's own file, which uses them all, it knows the types, and calls nothing.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (user, source) in &self.files {
            for (used, item) in self.used_by(user, source) {
                let shared = user.iter().zip(&used).take_while(|(a, b)| a == b).count();
                let order = self.order(&user[..shared].to_vec());
                let place = |file: &String| order.iter().position(|other| other == file);
                let (name, used_name) = (user.join("::"), used.join("::"));
                match (user.get(shared), used.get(shared)) {
                    (Some(own), Some(other)) if place(own) < place(other) => {
                        faults.push(format!("{name} uses {used_name}, which stands below it in their folder"));
                    }
                    (Some(_), None) if !used.is_empty() && item.as_ref().is_some_and(|item| !is_type(item)) => {
                        faults.push(format!("{name} calls {}, which calls it", item.unwrap_or_default()));
                    }
                    _ => {}
                }
            }
        }
        faults
    }

    /// The modules that a file uses, and what of them; what it only hands on is no use.
    fn used_by(&self, user: &Module, source: &str) -> BTreeSet<(Module, Option<String>)> {
        let named = uses(source).into_iter().filter(|using| !using.hands_on).map(|using| using.path);
        let modules = named.chain(paths(source)).filter_map(|path| {
            let inside = path.first().is_some_and(|first| self.order(user).contains(first));
            let known = inside || matches!(path.first()?.as_str(), "crate" | "super");
            known.then(|| self.resolve(user, &path))
        });
        modules.filter(|(module, _)| module != user).collect()
    }

    /// The module that a path leads to, written in the file of `user`, and what it names there.
    fn resolve(&self, user: &Module, path: &[String]) -> (Module, Option<String>) {
        let mut at = user.clone();
        for name in path {
            match name.as_str() {
                "crate" => at.clear(),
                "super" => drop(at.pop()),
                "self" => {}
                name => {
                    let inner: Module = at.iter().cloned().chain([name.to_string()]).collect();
                    match self.handed_on.get(&(at.clone(), name.to_string())) {
                        _ if self.files.contains_key(&inner) => at = inner,
                        Some(from) => return (from.clone(), Some(name.to_string())),
                        None => return (at, Some(name.to_string())),
                    }
                }
            }
        }
        (at, None)
    }
}

/// `Anchor`, not `find` nor `CONTEXT`.
fn is_type(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase)
}

/// A `use`: its path, and whether it hands the name on.
struct Using {
    path: Vec<String>,
    hands_on: bool,
}

/// The product's part of a source file, without comments.
fn product(source: &str) -> String {
    let product = source.split("#[cfg(test)]\nmod tests").next().unwrap_or(source);
    product.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Every `use` of a file, its lists taken apart.
fn uses(source: &str) -> Vec<Using> {
    let mut found = Vec::new();
    for statement in source.split(';') {
        let Some((before, tree)) = statement.rsplit_once("use ") else { continue };
        let word = before.rsplit(['\n', ' ', '{']).find(|word| !word.is_empty()).unwrap_or("");
        let opens = before.ends_with(['\n', ' ']) || before.is_empty();
        if opens && tree.contains("::") {
            let hands_on = word.starts_with("pub");
            found.extend(parted(tree).into_iter().map(|path| Using { path, hands_on }));
        }
    }
    found
}

/// `a::{b, c::d}` is `a::b` and `a::c::d`.
fn parted(tree: &str) -> Vec<Vec<String>> {
    let Some((front, list)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or(tree);
        return vec![path.split("::").map(|name| name.trim().to_string()).collect()];
    };
    let list = list.trim_end().strip_suffix('}').unwrap_or(list);
    let mut depth = 0;
    let parts = list.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    parts.filter(|part| !part.trim().is_empty()).flat_map(|part| parted(&format!("{front}{}", part.trim()))).collect()
}

/// Every path that a file spells out outside its `use` lines: `crate::span::Span`.
fn paths(source: &str) -> Vec<Vec<String>> {
    let words = source.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    let names = words.map(|word| word.split("::").map(str::to_string).collect::<Vec<_>>());
    names.filter(|path| path.len() > 1 && !path.contains(&String::new())).collect()
}
