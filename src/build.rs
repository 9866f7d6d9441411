//! Turns the shipped content into Rust statics, so that a faulty checklist or phrase fails the build and nothing is
//! parsed at startup.
//!
//! Shares the checklist's types and checks with the program. A type's `Debug` form is the Rust expression of its
//! value (see `domain/content.rs`), so no other printer is needed. The types of the phrases are generated too.

use std::path::Path;
use std::{env, fs};

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

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
    let target = env::var("TARGET").unwrap_or_default();
    println!("cargo::rustc-env=MESOCHECK_TARGET={target}");
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
        println!("cargo::error={CHECKLIST}:{place} {fault:?}");
    }
    write(
        "checklist.rs",
        &format!(
            "/// The shipped checklist.\npub static CHECKLIST: Checklist = {checklist:?};\n\
             /// The hash of its text, precomputed because hashing would take half of the start-up time.\n\
             pub const CHECKLIST_SHA256: &str = {:?};\n",
            sha256(text)
        ),
    )?;
    match generate::code(&parsed(PHRASES, read(PHRASES)?)?) {
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

fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

fn write(name: &str, code: &str) -> Result<(), String> {
    let folder = env::var("OUT_DIR").map_err(|why| why.to_string())?;
    fs::write(Path::new(&folder).join(name), code).map_err(|why| why.to_string())
}

fn read(path: &str) -> Result<&'static str, String> {
    let text = fs::read_to_string(path).map_err(|why| format!("{path}: {why}"))?;
    Ok(text.leak())
}

fn parsed<T: Deserialize<'static>>(path: &str, text: &'static str) -> Result<T, String> {
    ron::from_str(text).map_err(|why| format!("{path}:{why}"))
}
