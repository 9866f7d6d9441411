//! Turns the shipped content into Rust statics, so that a faulty checklist fails the build and the first frame parses
//! nothing.
//!
//! It shares the program's types and its check. The types' `Debug` form is the Rust expression of a value (see
//! `domain/content.rs`), so it is all the printer that is needed.

use std::path::Path;
use std::{env, fs};

use serde::Deserialize;

#[expect(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the script uses a part of what the program does"
)]
mod domain {
    pub mod check;
    pub mod checklist;
    pub mod content;
    pub mod language;
}
#[expect(
    unreachable_pub,
    dead_code,
    unused_imports,
    reason = "the script uses a part of what the program does"
)]
mod phrases;

const CHECKLIST: &str = "assets/checklist.ron";
const PHRASES: &str = "assets/phrases.ron";

fn main() {
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=assets");
    if let Err(why) = generate() {
        println!("cargo::error={why}");
    }
}

fn generate() -> Result<(), String> {
    let checklist: domain::checklist::Checklist = read(CHECKLIST)?;
    for fault in domain::check::faults(&checklist) {
        println!("cargo::error={CHECKLIST}: {fault}");
    }
    let phrases: phrases::Phrases = read(PHRASES)?;
    let code = format!(
        "/// The shipped checklist.\npub static CHECKLIST: Checklist = {checklist:?};\n\
         /// The shipped phrases.\npub static PHRASES: Phrases = {phrases:?};\n"
    );
    let folder = env::var("OUT_DIR").map_err(|why| why.to_string())?;
    fs::write(Path::new(&folder).join("shipped.rs"), code).map_err(|why| why.to_string())
}

fn read<T: Deserialize<'static>>(path: &str) -> Result<T, String> {
    let text = fs::read_to_string(path).map_err(|why| format!("{path}: {why}"))?;
    ron::from_str(text.leak()).map_err(|why| format!("{path}:{why}"))
}
