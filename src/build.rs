//! Turns the shipped content into Rust statics, so that a faulty checklist stops the build and the first frame parses
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
    let text = read(CHECKLIST)?;
    let checklist: domain::checklist::Checklist = parsed(CHECKLIST, text)?;
    for fault in domain::check::faults(&checklist) {
        let place = domain::check::Position::of(&fault.at(), text);
        let place = place.map_or_else(String::new, |it| format!("{}:{}:", it.line, it.column));
        println!("cargo::error={CHECKLIST}:{place} {fault}");
    }
    let phrases: phrases::Phrases = parsed(PHRASES, read(PHRASES)?)?;
    let code = format!(
        "/// The shipped checklist.\npub static CHECKLIST: Checklist = {checklist:?};\n\
         /// The shipped phrases.\npub static PHRASES: Phrases = {phrases:?};\n"
    );
    let folder = env::var("OUT_DIR").map_err(|why| why.to_string())?;
    fs::write(Path::new(&folder).join("shipped.rs"), code).map_err(|why| why.to_string())
}

fn read(path: &str) -> Result<&'static str, String> {
    let text = fs::read_to_string(path).map_err(|why| format!("{path}: {why}"))?;
    Ok(text.leak())
}

fn parsed<T: Deserialize<'static>>(path: &str, text: &'static str) -> Result<T, String> {
    ron::from_str(text).map_err(|why| format!("{path}:{why}"))
}
