//! Turns the shipped content into Rust statics, so that a faulty checklist or phrase fails the build and the first frame parses
//! nothing.
//!
//! It shares the checklist's types and check with the program. The types' `Debug` form is the Rust expression of a value
//! (see `domain/content.rs`), so it is all the printer that is needed. The phrases bring their types along.

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
    pub mod nearest;
}
#[path = "phrases/generate.rs"]
mod generate;

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
        println!("cargo::error={CHECKLIST}: {fault:?}");
    }
    write(
        "checklist.rs",
        &format!("/// The shipped checklist.\npub static CHECKLIST: Checklist = {checklist:?};\n"),
    )?;
    match generate::code(&read(PHRASES)?) {
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={PHRASES}: {fault}");
            }
            Ok(())
        }
        Ok(code) => {
            let value = code.value;
            let shipped =
                format!("/// The shipped phrases.\npub static PHRASES: Phrases = {value};\n");
            write("phrase_types.rs", &code.types)?;
            write("phrases.rs", &shipped)
        }
    }
}

fn write(name: &str, code: &str) -> Result<(), String> {
    let folder = env::var("OUT_DIR").map_err(|why| why.to_string())?;
    fs::write(Path::new(&folder).join(name), code).map_err(|why| why.to_string())
}

fn read<T: Deserialize<'static>>(path: &str) -> Result<T, String> {
    let text = fs::read_to_string(path).map_err(|why| format!("{path}: {why}"))?;
    ron::from_str(text.leak()).map_err(|why| format!("{path}:{why}"))
}
