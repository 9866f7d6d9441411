//! Finds files that use each other in a circle.
//!
//! Using a name counts as using the file that defines it, whichever module re-exports it. Names that a folder's own
//! `mod.rs` defines for the files below it do not count.

use std::collections::{BTreeMap, BTreeSet};

use super::none;
use super::sources::sources;

/// Maximum number of files in a circle.
const MOST: usize = 3;

/// A path as written, or from the root.
type Path = Vec<String>;

/// A `use` declaration, or a path within the code.
struct Used {
    /// Whether it is re-exported.
    public: bool,
    path: Path,
    /// The name it has in the file; `None` within the code.
    name: Option<String>,
}

struct Module {
    file: String,
    defined: BTreeSet<String>,
    used: Vec<Used>,
}

type Modules = BTreeMap<Path, Module>;

fn split(path: &str) -> Path {
    let parts = path.split("::").map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The library's files by module path.
fn modules() -> Modules {
    let shipped = sources("src").into_iter().filter_map(|source| {
        let file = source.path.strip_prefix("src/")?.to_owned();
        let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
        let path = path.replace('/', "::");
        let path = if path == "lib" {
            Path::new()
        } else {
            split(&path)
        };
        let code = source.code();
        (!code.is_empty() && file != "build.rs").then(|| (path, module(file, &code)))
    });
    shipped.collect()
}

fn module(file: String, code: &str) -> Module {
    let (imports, body) = imports(code);
    let kinds = ["fn", "struct", "enum", "trait", "type", "const", "static"];
    let words: Vec<&str> = body.split(|c: char| !is_word(c)).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let pairs = words.windows(2).filter(|pair| kinds.contains(&pair[0]));
    let defined = pairs.map(|pair| pair[1].to_owned()).collect();
    let mut used = imports;
    let paths = body.split(|c: char| !is_word(c) && c != ':');
    used.extend(paths.filter(|path| path.contains("::")).map(|path| Used {
        public: false,
        path: split(path),
        name: None,
    }));
    Module {
        file,
        defined,
        used,
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The `use` declarations of a file, and the code between them.
fn imports(code: &str) -> (Vec<Used>, String) {
    let (mut found, mut body) = (Vec::new(), String::new());
    let mut rest = code;
    while let Some((line, after)) = rest.split_once('\n') {
        let declared = line.split_once("use ").filter(|(before, _)| {
            before.is_empty() || before.starts_with("pub") && !before.contains('"')
        });
        let Some((before, _)) = declared else {
            body += line;
            body.push('\n');
            rest = after;
            continue;
        };
        let start = before.len() + "use ".len();
        let end = rest.find(';').unwrap_or(rest.len());
        expand(&rest[start..end], &[], !before.is_empty(), &mut found);
        rest = rest.get(end + 1..).unwrap_or_default().trim_start();
    }
    body += rest;
    (found, body)
}

/// Lists the paths in a tree such as `a::{b, c::d as e}`.
fn expand(tree: &str, before: &[String], public: bool, found: &mut Vec<Used>) {
    let Some((head, group)) = tree.split_once('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let path = [before, &split(path)].concat();
        let name = Some(name.trim()).filter(|name| !name.is_empty());
        let name = name.map(str::to_owned).or_else(|| path.last().cloned());
        found.push(Used { public, path, name });
        return;
    };
    let before = [before, &split(head)].concat();
    let group = &group[..group.rfind('}').unwrap_or(group.len())];
    let (mut depth, mut start) = (0, 0);
    for (at, letter) in group.char_indices().chain([(group.len(), ',')]) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = group[start..at].trim();
                if !part.is_empty() {
                    expand(part, &before, public, found);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// Resolves a path in a module from the root; `None` for a path in another crate.
fn from_root(modules: &Modules, module: &Path, path: &[String]) -> Option<Path> {
    let climbs = path.iter().take_while(|part| *part == "super").count();
    let child = || [module.as_slice(), &path[..1]].concat();
    match path.first()?.as_str() {
        "crate" | "mesocheck" => Some(path[1..].to_vec()),
        "self" => Some([module, &path[1..]].concat()),
        "super" => {
            let kept = module.len().checked_sub(climbs)?;
            Some([&module[..kept], &path[climbs..]].concat())
        }
        _ if modules.contains_key(&child()) => Some([module.as_slice(), path].concat()),
        _ => {
            let imports = modules.get(module)?.used.iter();
            let mut imports = imports.filter(|used| used.name.as_ref() == path.first());
            let import = imports.find(|used| used.path.first() != path.first())?;
            let start = from_root(modules, module, &import.path)?;
            Some([start.as_slice(), &path[1..]].concat())
        }
    }
}

/// The module that defines what a path from the root refers to.
fn definer(modules: &Modules, path: &[String], depth: usize) -> Option<Path> {
    let known = |length: &usize| modules.contains_key(&path[..*length]);
    let length = (0..=path.len()).rev().find(known)?;
    let (at, rest) = (path[..length].to_vec(), &path[length..]);
    let module = modules.get(&at)?;
    let Some(name) = rest.first().filter(|name| *name != "self") else {
        return Some(at);
    };
    if module.defined.contains(name) || depth == 0 {
        return Some(at);
    }
    let passes_on = |used: &&Used| used.public && used.name.as_ref() == Some(name);
    let Some(passed) = module.used.iter().find(passes_on) else {
        return Some(at);
    };
    let start = from_root(modules, &at, &passed.path)?;
    definer(modules, &[start.as_slice(), &rest[1..]].concat(), depth - 1)
}

fn edges(modules: &Modules) -> BTreeMap<&Path, BTreeSet<Path>> {
    let of = |(module, what): (&_, &Module)| -> BTreeSet<Path> {
        let used = what
            .used
            .iter()
            .filter(|used| !(used.public && used.name.is_some()));
        let roots = used.filter_map(|used| from_root(modules, module, &used.path));
        let definers = roots.filter_map(|path| definer(modules, &path, 8));
        definers
            .filter(|other| !module.starts_with(other))
            .collect()
    };
    modules
        .iter()
        .map(|(module, what)| (module, of((module, what))))
        .collect()
}

fn reached(edges: &BTreeMap<&Path, BTreeSet<Path>>, from: &Path) -> BTreeSet<Path> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from.clone()]);
    while let Some(module) = next.pop() {
        for other in &edges[&module] {
            if seen.insert(other.clone()) {
                next.push(other.clone());
            }
        }
    }
    seen
}

fn circles(modules: &Modules) -> BTreeSet<Vec<&str>> {
    let edges = edges(modules);
    let reached: BTreeMap<&Path, _> = modules.keys().map(|at| (at, reached(&edges, at))).collect();
    let circle = |module: &Path| {
        let mutual = reached[module]
            .iter()
            .filter(|other| reached[*other].contains(module));
        mutual
            .map(|other| modules[other].file.as_str())
            .collect::<Vec<_>>()
    };
    modules
        .keys()
        .map(circle)
        .filter(|files| files.len() > 1)
        .collect()
}

#[test]
fn no_circle_is_large() {
    let modules = modules();
    let large = circles(&modules)
        .into_iter()
        .filter(|files| files.len() > MOST);
    let large: Vec<String> = large.map(|files| files.join(", ")).collect();
    none(
        &large,
        "no more than three files use each other in a circle",
    );
}

#[test]
fn a_circle_is_found_through_what_a_module_passes_on() {
    let files = [
        (
            "a/mod.rs",
            "mod b;\nmod c;\npub use c::{self as d, Thing};\npub struct Own;\n",
        ),
        ("a/b.rs", "use super::{Own, Thing};\n"),
        ("a/c.rs", "pub struct Thing;\nfn f() { super::b::g() }\n"),
        ("e.rs", "use crate::a::{Own, d::Thing as Other};\n"),
    ];
    let modules: Modules = files
        .iter()
        .map(|(file, code)| {
            let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
            (
                split(&path.replace('/', "::")),
                module((*file).to_owned(), code),
            )
        })
        .collect();
    assert_eq!(
        circles(&modules),
        BTreeSet::from([vec!["a/b.rs", "a/c.rs"]])
    );
    let uses = edges(&modules);
    let e = &uses[&split("e")];
    assert_eq!(
        e.iter().cloned().collect::<Vec<_>>(),
        [split("a"), split("a::c")]
    );
}
