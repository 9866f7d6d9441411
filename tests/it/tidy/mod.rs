//! The project's rules that a machine can check.

mod circles;
mod ids;
mod rooms;
mod sources;
mod types;
mod variables;

use std::fs;

use sources::{names, read, root, sources};

/// Networking crates, and crates they are built on.
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

/// Fails if anything was found, listing all of it.
fn none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn no_file_is_long() {
    let sources = sources("src").into_iter().chain(sources("tests"));
    let long = sources.filter(|source| source.text.lines().count() > 400);
    let long: Vec<_> = long.map(|source| source.path).collect();
    none(&long, "no file has over 400 lines");
}

#[test]
fn every_file_says_what_it_holds() {
    let sources = sources("src").into_iter().chain(sources("tests/it"));
    let silent = sources.filter(|source| !source.text.starts_with("//! "));
    let silent: Vec<_> = silent.map(|source| source.path).collect();
    none(&silent, "every file begins with a `//!` line");
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
