//! Measures the index at 1,000, 10,000 and 100,000 records against reading and parsing the same files.
//!
//! `cargo bench --locked --bench drawer -- [COUNT…]` prints this machine's milliseconds and the ratios that count.
#![allow(
    missing_docs,
    dead_code,
    clippy::cast_precision_loss,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a report for people, which ends loudly when something is wrong"
)]

mod stock;

use std::fs;
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use mesocheck::domain::record_id::RecordId;
use mesocheck::store::catalog;
use mesocheck::store::index::{Index, Look, Query, Selection};
use mesocheck::store::{Folder, records};
use rayon::prelude::*;

const SEED: u64 = 7;
/// Rounds per measurement; the median counts.
const ROUNDS: usize = 5;
/// Number of lines on a first page.
const PAGE: usize = 40;
const MEMORY: &str = "memory-of";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "--bench")
        .collect();
    if let [MEMORY, root] = words.as_slice() {
        return tell_memory(&Folder::at(root.into()));
    }
    let mut counts: Vec<usize> = words.iter().map(|word| word.parse().unwrap()).collect();
    if counts.is_empty() {
        counts = vec![1_000, 10_000, 100_000];
    }
    for count in counts {
        let home = tempfile::TempDir::new().unwrap();
        let folder = stock::fill(home.path(), count, SEED);
        println!("\n{count} records");
        report(&folder);
    }
}

fn report(folder: &Folder) {
    let names = catalog::record_names(folder).ids;
    // Run in turn, so that other load on the machine affects all alike.
    let [read, parse, rebuild] = medians([
        &|| {
            let all = names.par_iter();
            all.map(|id| fs::read(folder.record(id)).unwrap().len())
                .sum()
        },
        &|| {
            let all = names.par_iter();
            all.filter(|id| records::read(folder, id).is_ok()).count()
        },
        &|| {
            let _ = fs::remove_dir_all(folder.index());
            Index::default().refreshed(folder, Look::Folders).len()
        },
    ]);
    tell("read every byte, all cores", read, None);
    tell("parse every record, all cores", parse, None);
    tell(
        "index rebuilt",
        rebuild,
        Some((parse, "of the parse, at most 1.2")),
    );
    let first = median(|| {
        let index = Index::default().refreshed(folder, Look::Folders);
        page(&index)
    });
    tell(
        "first page from the index",
        first,
        Some((parse, "of the parse")),
    );
    let index = Index::default().refreshed(folder, Look::Folders);
    let again = median(|| index.refreshed(folder, Look::Folders).len());
    tell("looked at the folders again", again, None);
    let files = median(|| index.refreshed(folder, Look::Files).len());
    tell(
        "looked at every file again",
        files,
        Some((parse, "of the parse")),
    );
    for words in ["a", "sara", "oleander", "سارة احمد", "no such word"] {
        let query = Query::typed(words);
        let took = median(|| index.search(&query).len());
        let found = index.search(&query).len();
        tell(&format!("search key, {found} found"), took, None);
    }
    let all = Selection::default();
    tell("list of all", median(|| index.select(&all).len()), None);
    let today = jiff::civil::date(2026, 11, 22);
    tell(
        "what is open",
        median(|| index.open_records(today).len()),
        None,
    );
    let open = index.open_records(today);
    tell(
        "statistics",
        median(|| index.statistics(&all.filter, &open).records),
        None,
    );
    let current = hundred_new(folder, &names, &index);
    tell(
        "index current after 100 new files",
        current,
        Some((parse, "of the parse")),
    );
    let bytes: u64 = fs::read_dir(folder.index())
        .unwrap()
        .map(|it| it.unwrap().metadata().unwrap().len())
        .sum();
    println!("  {:<40} {:>9} KiB", "index on disk", bytes / 1024);
    let own = std::env::current_exe().unwrap();
    let told = Command::new(own)
        .arg(MEMORY)
        .arg(folder.root())
        .output()
        .unwrap();
    print!("{}", String::from_utf8(told.stdout).unwrap());
}

fn page(index: &Index) -> usize {
    (0..PAGE).filter_map(|place| index.entry(place)).count()
}

/// Measures the arrival of a hundred records, copied from another station.
fn hundred_new(folder: &Folder, names: &[RecordId], index: &Index) -> Duration {
    let mut index = index.clone();
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        for (place, id) in names.iter().take(100).enumerate() {
            let mut record = records::read(folder, id).unwrap().record;
            let random = u32::try_from(round * 100 + place).unwrap();
            record.id = RecordId::new(record.started, 0x3000_0000 + random);
            let (text, _) = records::encoded(&record).unwrap();
            let path = folder.record(&record.id);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let begun = Instant::now();
        index = index.refreshed(folder, Look::Folders);
        times.push(begun.elapsed());
    }
    times.sort();
    times[ROUNDS / 2]
}

/// The median time of each task; they run in turn.
fn medians<const N: usize>(works: [&dyn Fn() -> usize; N]) -> [Duration; N] {
    let mut times = [const { Vec::new() }; N];
    for _ in 0..ROUNDS {
        for (work, times) in works.iter().zip(&mut times) {
            let begun = Instant::now();
            black_box(work());
            times.push(begun.elapsed());
        }
    }
    times.map(|mut times| {
        times.sort();
        times[ROUNDS / 2]
    })
}

fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            black_box(work());
            begun.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}

fn tell(what: &str, took: Duration, of: Option<(Duration, &str)>) {
    let milliseconds = took.as_secs_f64() * 1e3;
    let ratio = of.map(|(whole, which)| {
        let ratio = took.as_secs_f64() / whole.as_secs_f64();
        format!("   {ratio:.3} {which}")
    });
    println!(
        "  {what:<40} {milliseconds:>9.2} ms{}",
        ratio.unwrap_or_default()
    );
}

/// Prints the memory of a process that holds the index and has searched it.
fn tell_memory(folder: &Folder) {
    let index = Index::default().refreshed(folder, Look::Folders);
    black_box(index.search(&Query::typed("sara")).len());
    let status = fs::read_to_string("/proc/self/status").unwrap();
    for (field, what) in [
        ("VmRSS:", "memory, index held"),
        ("VmHWM:", "memory, most at any time"),
    ] {
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix(field))
            .unwrap();
        let kib: u64 = line.trim().trim_end_matches(" kB").parse().unwrap();
        println!("  {what:<40} {:>9.1} MiB", kib as f64 / 1024.0);
    }
}
