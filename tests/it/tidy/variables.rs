//! The environment variables that the program reads are those that it explains.

use std::collections::BTreeSet;

use mesocheck::cli::variables;

use super::none;
use super::sources::{read, sources};

/// How the code reads a variable.
const READS: [&str; 4] = ["env::var", "variable(", "locale_variable", "set(\""];
/// Reported by `doctor` and otherwise not read.
const ONLY_SHOWN: [&str; 2] = ["SSH_TTY", "TERM_PROGRAM_VERSION"];

/// The names in quotation marks that can only be variables.
fn quoted(code: &str) -> impl Iterator<Item = &str> {
    let capital = |letter: char| letter.is_ascii_uppercase() || letter == '_';
    let words = code.split('"').skip(1).step_by(2);
    words.filter(move |word| word.len() > 1 && word.chars().all(capital))
}

#[test]
fn every_variable_that_is_read_is_explained() {
    let known: BTreeSet<&str> = variables().chain(ONLY_SHOWN).collect();
    let mut unknown = Vec::new();
    for source in sources("src") {
        let code = source.code();
        let reads = READS.iter().any(|read| code.contains(read));
        if reads && !source.lies_in(&["src/build.rs"]) {
            let read = quoted(&code).filter(|name| !name.starts_with("CARGO_"));
            let read = read.filter(|name| !known.contains(name));
            unknown.extend(read.map(|name| format!("{}: {name}", source.path)));
        }
    }
    none(&unknown, "`cli::variables` names every variable");
    let readme = read("README.md");
    let absent = variables().filter(|name| !readme.contains(&format!("`{name}`")));
    let absent: Vec<String> = absent.map(str::to_owned).collect();
    none(&absent, "README explains every variable");
}
