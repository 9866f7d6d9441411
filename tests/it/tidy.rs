//! The rules of the house that a machine can check; a room that does not exist yet keeps all of them.

use std::fs;
use std::path::{Path, PathBuf};

/// A Rust file under `src` or `tests`.
pub(crate) struct Source {
    /// From the package's folder, with `/`.
    pub(crate) path: String,
    text: String,
    /// Declared behind `#[cfg(test)]`, or below a module that is.
    test_only: bool,
}

/// How the name of a thing of the standard library or a crate begins, and who may name it.
type Reserved = (&'static [&'static str], &'static [&'static str]);

const UNICODE_CRATES: &[&str] = &[
    "unicode_bidi",
    "unicode_bidi_mirroring",
    "unicode_segmentation",
    "unicode_width",
    "unicode_linebreak",
    "unicode_normalization",
    "ar_reshaper",
];

/// Crates that speak over a network, or carry what does.
const NETWORK_CRATES: &[&str] = &[
    "async-std",
    "attohttpc",
    "curl",
    "curl-sys",
    "h2",
    "http",
    "hyper",
    "isahc",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "socket2",
    "surf",
    "tokio",
    "tungstenite",
    "ureq",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Every Rust file in a folder and below, by name.
pub(crate) fn sources(folder: &str) -> Vec<Source> {
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
    /// The modules that are declared here for tests only, as paths without an end.
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

    /// The code that ships: no comments, nothing from an inline test module on.
    pub(crate) fn code(&self) -> String {
        if self.test_only {
            return String::new();
        }
        let lines = self.text.lines().map(str::trim_start);
        let inline = |pair: &[&str]| pair[0].starts_with("#[cfg(test)]") && pair[1].ends_with('{');
        let lines: Vec<_> = lines.collect();
        let end = lines.windows(2).position(inline).unwrap_or(lines.len());
        let code = lines[..end].iter().filter(|line| !line.starts_with("//"));
        code.copied().collect::<Vec<_>>().join("\n")
    }

    fn lies_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }
}

/// Whether a path such as `std::fs` is named, by itself or in a group; not as a part of a longer name.
fn names(code: &str, path: &str) -> bool {
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

/// Fails with everything that was found.
pub(crate) fn none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// Who names, in code that ships, what is reserved to others.
fn trespasses((reserved, places): Reserved) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources("src")
        .iter()
        .filter(|source| !source.lies_in(places))
    {
        let code = source.code();
        let named = reserved.iter().filter(|name| names(&code, name));
        found.extend(named.map(|name| format!("{}: {name}", source.path)));
    }
    found
}

#[test]
fn the_domain_imports_no_other_room() {
    let mut found = Vec::new();
    for source in sources("src/domain") {
        let code = source.code();
        let rooms = code
            .match_indices("crate::")
            .map(|(place, _)| &code[place..]);
        let others = rooms.filter(|path| !path.starts_with("crate::domain"));
        found.extend(others.map(|path| {
            let line = path.lines().next().unwrap_or_default();
            format!("{}: {line}", source.path)
        }));
        for name in [
            "std::fs",
            "std::env",
            "std::time",
            "std::io",
            "std::net",
            "std::process",
        ] {
            if names(&code, name) {
                found.push(format!("{}: {name}", source.path));
            }
        }
    }
    none(
        &found,
        "the domain knows no other room, file, variable, clock or terminal",
    );
}

#[test]
fn only_the_screen_names_its_crates() {
    let found = trespasses((&["ratatui", "crossterm"], &["src/tui"]));
    none(&found, "only tui names ratatui or crossterm");
}

#[test]
fn only_the_text_room_names_unicode_crates() {
    let (counting, rest): (Vec<_>, Vec<_>) = UNICODE_CRATES
        .iter()
        .copied()
        .partition(|name| *name == "unicode_normalization");
    let mut found = Vec::new();
    for (reserved, places) in [
        (rest, vec!["src/text"]),
        (counting, vec!["src/text", "src/domain"]),
    ] {
        for source in sources("src")
            .iter()
            .filter(|source| !source.lies_in(&places))
        {
            let code = source.code();
            let named = reserved.iter().filter(|name| names(&code, name));
            found.extend(named.map(|name| format!("{}: {name}", source.path)));
        }
    }
    none(
        &found,
        "only text names Unicode crates; the domain may count in NFC",
    );
}

#[test]
fn the_picture_follows_from_the_model_alone() {
    let mut found = Vec::new();
    for source in sources("src/tui/view") {
        let code = source.code();
        let others = ["tui::update", "tui::effects", "tui::message"];
        let named = others.into_iter().filter(|name| names(&code, name));
        found.extend(named.map(|name| format!("{}: {name}", source.path)));
    }
    none(&found, "view knows the model, not what changes it");
}

#[test]
fn only_the_store_touches_files() {
    let found = trespasses((&["std::fs"], &["src/store", "src/build.rs"]));
    none(&found, "only store names std::fs");
}

#[test]
fn the_clock_is_read_where_it_may_be() {
    let clocks = &[
        "Instant::now",
        "SystemTime::now",
        "Zoned::now",
        "Timestamp::now",
    ];
    let places = &[
        "src/tui/effects",
        "src/tui/terminal",
        "src/tui/worker.rs",
        "src/main.rs",
        "src/commands",
    ];
    let found = trespasses((clocks, places));
    none(&found, "only effects, terminal and commands read a clock");
}

#[test]
fn no_file_is_long() {
    let sources = sources("src").into_iter().chain(sources("tests"));
    let long = sources.filter(|source| source.text.lines().count() > 400);
    let long: Vec<_> = long.map(|source| source.path).collect();
    none(&long, "no file has over 400 lines");
}

#[test]
fn no_arabic_letter_is_typed_in_the_code() {
    let arabic = |letter: char| {
        matches!(letter, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}'
            | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
    };
    let mut found = Vec::new();
    for source in sources("src") {
        let lines = source.text.lines().enumerate();
        let typed = lines.filter(|(_, line)| line.contains(arabic));
        found.extend(typed.map(|(number, _)| format!("{}:{}", source.path, number + 1)));
    }
    none(
        &found,
        "Arabic stands in assets and fixtures, in code as escapes",
    );
}

#[test]
fn nothing_is_left_over() {
    let markers = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("X", "XX"),
        concat!("@no", "commit"),
    ];
    let mut found = Vec::new();
    for source in sources("src").into_iter().chain(sources("tests")) {
        let marked = markers.iter().filter(|marker| names(&source.text, marker));
        found.extend(marked.map(|marker| format!("{}: {marker}", source.path)));
    }
    none(&found, "no marker of unfinished work is left");
}

#[test]
fn every_test_file_is_run() {
    let main = read("tests/it/main.rs");
    let mut forgotten = Vec::new();
    for entry in fs::read_dir(root().join("tests/it")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let module = path.join("mod.rs").exists() || path.extension().is_some_and(|it| it == "rs");
        if module && name != "main" && !main.lines().any(|line| line == format!("mod {name};")) {
            forgotten.push(name);
        }
    }
    none(&forgotten, "every file in tests/it is a module of main.rs");
}

#[test]
fn nothing_that_ships_unwraps() {
    let mut found = Vec::new();
    for source in sources("src") {
        if source.code().contains(concat!(".unwrap", "()")) {
            found.push(source.path);
        }
    }
    none(&found, "an impossibility is an expect with its proof");
}

#[test]
fn every_dependency_comes_from_the_registry_and_none_speaks_over_a_network() {
    let lock = read("Cargo.lock");
    let mut found = Vec::new();
    for package in lock.split("[[package]]").skip(1) {
        let field = |name: &str| {
            let mut lines = package.lines();
            let value = lines.find_map(|line| line.strip_prefix(&format!("{name} = \"")));
            value.unwrap_or_default().trim_end_matches('"')
        };
        let (name, source) = (field("name"), field("source"));
        let registry = source == "registry+https://github.com/rust-lang/crates.io-index";
        let ours = name == env!("CARGO_PKG_NAME") && source.is_empty();
        if NETWORK_CRATES.contains(&name) {
            found.push(format!("{name} speaks over a network"));
        }
        if !registry && !ours {
            found.push(format!("{name} comes from `{source}`"));
        }
    }
    none(&found, "dependencies come from crates.io and stay offline");
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
