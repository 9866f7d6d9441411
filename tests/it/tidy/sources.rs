//! The package's Rust files and the names used in them.

use std::fs;
use std::path::{Path, PathBuf};

/// A Rust file in `src` or `tests`.
pub(super) struct Source {
    /// Relative to the package folder, with `/`.
    pub(super) path: String,
    pub(super) text: String,
    /// Whether it is declared under `#[cfg(test)]`, or below such a module.
    test_only: bool,
}

pub(super) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub(super) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Every Rust file in a folder and below, sorted by path.
pub(super) fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "{folder} holds Rust files");
    let tests: Vec<_> = found.iter().flat_map(Source::test_modules).collect();
    for source in &mut found {
        let stem = source.path.trim_end_matches(".rs");
        let below = |module: &String| stem == module || stem.starts_with(&format!("{module}/"));
        source.test_only = tests.iter().any(below);
    }
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().is_none_or(|name| name != "target") {
                collect(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let parts = path.strip_prefix(root()).unwrap().iter();
            let parts: Vec<_> = parts.map(|part| part.to_str().unwrap()).collect();
            let text = fs::read_to_string(&path).unwrap();
            found.push(Source {
                path: parts.join("/"),
                text,
                test_only: false,
            });
        }
    }
}

impl Source {
    /// The test-only modules declared here, as paths without extension.
    fn test_modules(&self) -> Vec<String> {
        let (folder, file) = self.path.rsplit_once('/').unwrap();
        let own = match file {
            "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
            other => format!("{folder}/{}", other.trim_end_matches(".rs")),
        };
        let declared = self.text.split("#[cfg(test)]").skip(1).filter_map(|rest| {
            let mut lines = rest.lines().map(str::trim).skip(1);
            let first = lines.next()?;
            if let Some(file) = first.strip_prefix("#[path = \"") {
                return Some(format!("{folder}/{}", file.strip_suffix(".rs\"]")?));
            }
            let (before, name) = first.strip_suffix(';')?.rsplit_once(' ')?;
            before.ends_with("mod").then(|| format!("{own}/{name}"))
        });
        declared.collect()
    }

    /// The shipped code, without comments or anything from the first inline test module on.
    pub(super) fn code(&self) -> String {
        let lines = self.shipped().into_iter().map(str::trim_start);
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The lines of the shipped code, with their indentation.
    pub(super) fn shipped(&self) -> Vec<&str> {
        if self.test_only {
            return Vec::new();
        }
        let lines: Vec<_> = self.text.lines().collect();
        let inline = |pair: &[&str]| {
            let [first, second] = [pair[0], pair[1]].map(str::trim_start);
            first.starts_with("#[cfg(test)]") && second.ends_with('{')
        };
        let end = lines.windows(2).position(inline).unwrap_or(lines.len());
        let code = lines[..end].iter().copied();
        code.filter(|line| !line.trim_start().starts_with("//"))
            .collect()
    }

    pub(super) fn lies_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }
}

/// Whether code names a path such as `std::fs`, alone or in a group, but not as part of a longer name.
pub(super) fn names(code: &str, path: &str) -> bool {
    let whole = |text: &str, word: &str| {
        let part = |letter: char| letter.is_alphanumeric() || letter == '_';
        text.match_indices(word).any(|(place, _)| {
            !text[..place].ends_with(part) && !text[place + word.len()..].starts_with(part)
        })
    };
    let grouped = |(parent, child): (&str, &str)| {
        let open = format!("{parent}::{{");
        code.match_indices(&open).any(|(place, _)| {
            let group = &code[place + open.len()..];
            whole(&group[..group.find(';').unwrap_or(group.len())], child)
        })
    };
    whole(code, path) || path.rsplit_once("::").is_some_and(grouped)
}

#[test]
fn a_name_is_found_alone_and_in_groups_and_not_within_others() {
    for (code, path, named) in [
        ("use std::fs;", "std::fs", true),
        ("use std::{env, fs::File};", "std::fs", true),
        ("std::fs::read(path)", "std::fs", true),
        ("use std::fmt;", "std::fs", false),
        ("use rustix::fs;", "std::fs", false),
        ("use std::{fmt, rc};\nlet fs = 1;", "std::fs", false),
        ("ratatui_core::buffer", "ratatui", false),
    ] {
        assert_eq!(names(code, path), named, "{path} in {code}");
    }
}

#[test]
fn what_ships_ends_where_the_tests_begin() {
    let text = "fn one() {}\n// two\n#[cfg(test)]\nmod tests;\nfn three() {}\n#[cfg(test)]\nmod more {\nfn four() {}\n}";
    let source = |path: &str, test_only| Source {
        path: path.to_owned(),
        text: text.to_owned(),
        test_only,
    };
    let shipped = source("src/domain/mod.rs", false);
    let code = shipped.code();
    assert!(code.contains("one") && code.contains("three"));
    assert!(!code.contains("two") && !code.contains("four"));
    assert_eq!(shipped.test_modules(), ["src/domain/tests"]);
    assert_eq!(source("src/a.rs", true).code(), "");
    assert_eq!(source("src/a.rs", true).test_modules(), ["src/a/tests"]);
    let placed = Source {
        text: "#[cfg(test)]\n#[path = \"a_tests.rs\"]\nmod tests;".to_owned(),
        ..source("src/a.rs", false)
    };
    assert_eq!(placed.test_modules(), ["src/a_tests"]);
}
