//! Fills a data folder with made-up records, for measurements and trials.
//!
//! `cargo bench --locked --bench fill -- FOLDER COUNT [SEED]`
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a tool for trials, which ends loudly when something is wrong"
)]

mod stock;

use std::path::Path;
use std::time::Instant;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let named: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let [root, count, rest @ ..] = named.as_slice() else {
        println!("usage: cargo bench --locked --bench fill -- FOLDER COUNT [SEED]");
        return;
    };
    let seed = rest.first().map_or(7, |seed| seed.parse().unwrap());
    let begun = Instant::now();
    let folder = stock::fill(Path::new(root), count.parse().unwrap(), seed);
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "{count} records in {} ({seconds:.1} s)",
        folder.root().display()
    );
}
