//! Measures exports of 10,000 and 100,000 records against reading and parsing the same files.
//!
//! `cargo bench --locked --bench export -- [COUNT | FOLDER…]` prints this machine's milliseconds, the ratios that count
//! (of the time, and of the work of all cores, which varies less on a busy machine), and the peak memory of a process
//! that runs only this export. The exports go to the temporary folder: with `TMPDIR=/dev/shm` and the FOLDER of a
//! filled store, the figures include no disk.
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
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use mesocheck::domain::language::Language;
use mesocheck::domain::record::Record;
use mesocheck::domain::record_id::RecordId;
use mesocheck::export::{ExportJob, ExportSelection, ExportSetting, Format, Which};
use mesocheck::shipped::{CHECKLIST, PHRASES};
use mesocheck::store::catalog::{self, Filter};
use mesocheck::store::config::Clinic;
use mesocheck::store::export_file::{Existing, ExportFile};
use mesocheck::store::{Folder, records};
use rayon::prelude::*;

const SEED: u64 = 7;
/// Rounds per measurement, taken in turn; the median counts.
const ROUNDS: usize = 3;
/// The formats that put many records in one file, and what each may cost relative to a parse.
const FORMATS: [(&str, Option<f64>); 6] = [
    ("csv", Some(1.3)),
    ("ndjson", Some(1.5)),
    ("json", None),
    ("ron", None),
    ("answers-csv", None),
    ("xlsx", None),
];
const MEMORY: &str = "memory-of";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "--bench")
        .collect();
    if let [MEMORY, format, root] = words.as_slice() {
        let out = tempfile::TempDir::new().unwrap();
        export(&Folder::at(root.into()), format, out.path());
        return tell_memory(format);
    }
    let counts = if words.is_empty() {
        vec!["10000", "100000"]
    } else {
        words
    };
    for word in counts {
        if let Ok(count) = word.parse() {
            let home = tempfile::TempDir::new().unwrap();
            report(&stock::fill(home.path(), count, SEED));
        } else {
            report(&Folder::at(word.into()));
        }
    }
}

fn report(folder: &Folder) {
    let names = catalog::record_names(folder).ids;
    println!("\n{} records", names.len());
    let out = tempfile::TempDir::new().unwrap();
    let exports = FORMATS.map(|(format, _)| move |folder: &_, out: &_| export(folder, format, out));
    let mut works: Vec<Box<dyn Fn() + '_>> = vec![
        Box::new(|| read(folder, &names)),
        Box::new(|| parse(folder, &names)),
        Box::new(|| check(folder, &names)),
    ];
    for export in &exports {
        works.push(Box::new(|| export(folder, out.path())));
    }
    let times = medians(&works);
    let whole = &times[1];
    println!("  {:<34} {:>20} {:>20}", "", "time", "work");
    tell("read every byte, all cores", &times[0], whole, None);
    tell("read and parse, all cores", whole, whole, None);
    tell("the same with every hash checked", &times[2], whole, None);
    for ((format, most), took) in FORMATS.iter().zip(&times[3..]) {
        tell(format, took, whole, *most);
    }
    for (format, _) in FORMATS {
        let own = Command::new(std::env::current_exe().unwrap())
            .args([MEMORY, format])
            .arg(folder.root())
            .output()
            .unwrap();
        print!("{}", String::from_utf8(own.stdout).unwrap());
    }
}

fn read(folder: &Folder, names: &[RecordId]) {
    let all = names.par_iter();
    let bytes: usize = all
        .map(|id| fs::read(folder.record(id)).unwrap().len())
        .sum();
    black_box(bytes);
}

/// The floor: the least that every export has to do.
fn parse(folder: &Folder, names: &[RecordId]) {
    names.par_iter().for_each(|id| {
        let text = fs::read_to_string(folder.record(id)).unwrap();
        black_box(ron::from_str::<Record>(&text).unwrap());
    });
}

fn check(folder: &Folder, names: &[RecordId]) {
    names.par_iter().for_each(|id| {
        black_box(records::read(folder, id).unwrap());
    });
}

/// Exports every record to a new file, as the command does.
fn export(folder: &Folder, format: &str, out: &Path) {
    let clinic = Clinic::default();
    let setting = ExportSetting::new(folder, &CHECKLIST, &PHRASES, Language::En, clinic);
    let selection = ExportSelection {
        which: Which::All,
        alone: false,
        filter: Filter::default(),
        limit: None,
        lists: false,
    };
    let path = out.join("export");
    let mut file = ExportFile::begin(folder, &path, Existing::Replace).unwrap();
    let mut job = ExportJob::new(folder, setting, selection, Format::named(format).unwrap());
    while let Some(bytes) = job.step().unwrap() {
        file.write(bytes).unwrap();
    }
    file.finish().unwrap();
    assert_eq!(job.exported().problems, []);
}

/// The median cost of each task; they run in turn, so that other load on the machine affects all alike.
fn medians(works: &[Box<dyn Fn() + '_>]) -> Vec<Cost> {
    let mut times = vec![Vec::new(); works.len()];
    for _ in 0..ROUNDS {
        for (work, times) in works.iter().zip(&mut times) {
            let (begun, before) = (Instant::now(), work_done());
            work();
            times.push((begun.elapsed(), work_done().saturating_sub(before)));
        }
    }
    let median = |mut times: Vec<Duration>| {
        times.sort();
        times[ROUNDS / 2]
    };
    let both = |costs: Vec<(Duration, Duration)>| {
        let (times, works) = costs.into_iter().unzip();
        Cost {
            time: median(times),
            work: median(works),
        }
    };
    times.into_iter().map(both).collect()
}

/// The cost of a task: elapsed time, and time on all cores together.
struct Cost {
    time: Duration,
    work: Duration,
}

/// This process's time on all cores, from Linux's counter of hundredths of a second.
fn work_done() -> Duration {
    let status = fs::read_to_string("/proc/self/stat").unwrap();
    let fields = status.rsplit_once(") ").unwrap().1.split(' ');
    let ticks = fields.skip(11).take(2).map(|it| it.parse::<u64>().unwrap());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

fn tell(what: &str, took: &Cost, whole: &Cost, most: Option<f64>) {
    let column = |took: Duration, whole: Duration| {
        let ratio = took.as_secs_f64() / whole.as_secs_f64();
        format!("{:>9.0} ms = {ratio:>5.2}", took.as_secs_f64() * 1e3)
    };
    let (time, work) = (column(took.time, whole.time), column(took.work, whole.work));
    let most = most.map_or(String::new(), |most| format!("   at most {most}"));
    println!("  {what:<34} {time:>20} {work:>20}{most}");
}

fn tell_memory(format: &str) {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let mut lines = status.lines();
    let line = lines.find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kib: u64 = line.trim().trim_end_matches(" kB").parse().unwrap();
    let what = format!("{format}, most memory");
    println!("  {what:<40} {:>9.1} MiB   at most 64", kib as f64 / 1024.0);
}
