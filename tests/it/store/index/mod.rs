//! The index is correct after any change to the records, and never required.

mod contents;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mesocheck::domain::record::Record;
use mesocheck::store::catalog;
use mesocheck::store::index::{Index, Look, Query};
use mesocheck::store::{Folder, records};

use super::{fresh, golden, id, plant};

/// Creates a record on a given day with a client and a remark.
fn record(day: u32, client: &str, remark: &str) -> Record {
    let mut record = golden();
    record.id = id(&format!(
        "2026{:02}{:02}-080000-00000A",
        1 + day / 28,
        1 + day % 28
    ));
    client.clone_into(&mut record.client);
    if let Some(decision) = &mut record.decision {
        remark.clone_into(&mut decision.remarks);
    }
    record.amends = None;
    record
}

fn write(folder: &Folder, record: &Record) -> PathBuf {
    let (text, _) = records::encoded(record).unwrap();
    plant(folder, &record.id, text.as_bytes())
}

/// Creates three months of records, older than a clock tick.
fn filled() -> (tempfile::TempDir, Folder) {
    let (home, folder) = fresh();
    for day in 0..70 {
        write(&folder, &record(day, &format!("A-{day}"), "as discussed"));
    }
    settle(home.path());
    (home, folder)
}

/// Waits until a change can be distinguished from all earlier ones by its time.
fn settle(folder: &Path) {
    let file = folder.join("clock");
    let tick = || {
        fs::write(&file, "").unwrap();
        fs::metadata(&file).unwrap().modified().unwrap()
    };
    let (begun, first) = (Instant::now(), tick());
    while tick() < first + Duration::from_millis(60) {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "the clock stands"
        );
        std::thread::yield_now();
    }
    fs::remove_file(file).unwrap();
}

/// The list as it would be without an index.
fn listed(folder: &Folder) -> Vec<catalog::Entry> {
    let names = catalog::record_names(folder);
    let entries = names.ids.into_iter();
    let entries = entries.map(|id| catalog::record_entry(folder, id));
    entries.map(named).collect()
}

fn entries(index: &Index) -> Vec<catalog::Entry> {
    let places = 0..index.len();
    let entries = places.map(|place| index.entry(place).unwrap());
    entries.map(named).collect()
}

/// Reduces an entry's path to the file name: for a usable record, the index does not say whose folder it is in.
fn named(mut entry: catalog::Entry) -> catalog::Entry {
    entry.file = entry.file.file_name().unwrap().into();
    entry
}

fn found(index: &Index, words: &str) -> Vec<String> {
    let places = index.search(&Query::typed(words)).into_iter();
    let ids = places.map(|place| index.row(place).unwrap().id().unwrap().to_string());
    ids.collect()
}

/// Compares the index from memory, from disk and from scratch with the records.
fn check(folder: &Folder, before: &Index, look: Look, what: &str) -> Index {
    let memory = before.refreshed(folder, look);
    let expected = listed(folder);
    assert_eq!(entries(&memory), expected, "{what}, from memory");
    let disk = Index::default().refreshed(folder, look);
    assert_eq!(entries(&disk), expected, "{what}, from disk");
    fs::remove_dir_all(folder.index()).unwrap();
    let nothing = Index::default().refreshed(folder, look);
    assert_eq!(entries(&nothing), expected, "{what}, from nothing");
    for words in ["discussed", "a-6", "oleander", "no such word"] {
        let expected = found(&nothing, words);
        assert_eq!(found(&memory, words), expected, "{what}, {words}");
        assert_eq!(found(&disk, words), expected, "{what}, {words}");
    }
    memory
}

#[test]
fn every_change_of_the_folder_is_seen() {
    let (home, folder) = filled();
    let mut index = check(&folder, &Index::default(), Look::Folders, "at first");
    let path = |day| folder.record(&record(day, "", "").id);
    let changes: [(&str, &dyn Fn()); 7] = [
        ("added", &|| {
            drop(write(&folder, &record(70, "B-1", "oleander")));
        }),
        ("added in a new month", &|| {
            drop(write(&folder, &record(200, "B-2", "oleander")));
        }),
        ("removed", &|| fs::remove_file(path(3)).unwrap()),
        ("removed with its month", &|| {
            fs::remove_dir_all(path(200).parent().unwrap()).unwrap();
        }),
        ("replaced", &|| {
            let other = home.path().join("other");
            fs::rename(write(&folder, &record(5, "B-3", "oleander")), &other).unwrap();
            fs::rename(&other, path(5)).unwrap();
        }),
        ("not ours", &|| {
            fs::write(path(1).with_file_name("note.txt"), "").unwrap();
        }),
        ("moved", &|| fs::rename(path(8), path(36)).unwrap()),
    ];
    for (what, change) in changes {
        change();
        index = check(&folder, &index, Look::Folders, what);
    }
    assert_eq!(index.foreign().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_altered_in_place_is_seen_even_with_its_old_time() {
    let (home, folder) = filled();
    let index = Index::default().refreshed(&folder, Look::Folders);
    let path = folder.record(&record(3, "", "").id);
    let text = fs::read_to_string(&path).unwrap();
    let old = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, text.replacen("A-3", "A-4", 1)).unwrap();
    let file = fs::File::options().append(true).open(&path).unwrap();
    file.set_modified(old).unwrap();
    let index = check(&folder, &index, Look::Files, "altered");
    assert_eq!(found(&index, "a-3").len(), 10);
    settle(home.path());
    fs::write(&path, &text).unwrap();
    let index = check(&folder, &index, Look::Files, "set right");
    assert_eq!(found(&index, "a-3").len(), 11);
}

#[test]
fn a_change_within_a_tick_of_the_reading_is_seen() {
    let (_home, folder) = fresh();
    let path = write(&folder, &record(0, "A-1", "as discussed"));
    for round in 0..20 {
        let index = Index::default().refreshed(&folder, Look::Files);
        let text = records::encoded(&record(0, &format!("A-{}", round % 10), "as discussed"));
        fs::write(&path, text.unwrap().0).unwrap();
        for index in [index, Index::default()] {
            let index = index.refreshed(&folder, Look::Files);
            assert_eq!(entries(&index), listed(&folder), "round {round}");
        }
    }
}

#[test]
fn a_damaged_index_is_made_anew() {
    let (_home, folder) = filled();
    let _ = Index::default().refreshed(&folder, Look::Folders);
    let file = folder.index().join("2026-01");
    let whole = fs::read(&file).unwrap();
    let cut = |length: usize| whole[..length].to_vec();
    let flipped = |place: usize| {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x10;
        bytes
    };
    let places = (0..whole.len()).step_by(97);
    let damaged = places.flat_map(|place| [cut(place), flipped(place)]);
    for bytes in damaged {
        fs::write(&file, bytes).unwrap();
        let index = Index::default().refreshed(&folder, Look::Folders);
        assert_eq!(index.len(), 70);
        assert_eq!(found(&index, "a-6"), found(&index, "A-٦"));
        assert!(fs::read(&file).unwrap() == whole, "it is whole again");
    }
}

/// Its length alone shows that it is damaged; there is no memory to read it.
#[cfg(unix)]
#[test]
fn an_index_too_long_to_be_one_is_made_anew() {
    let (_home, folder) = filled();
    let _ = Index::default().refreshed(&folder, Look::Folders);
    let file = folder.index().join("2026-01");
    let whole = fs::read(&file).unwrap();
    for length in [257 << 20, 200 << 30] {
        let long = fs::OpenOptions::new().write(true).open(&file).unwrap();
        long.set_len(length).unwrap();
        let index = Index::default().refreshed(&folder, Look::Folders);
        assert_eq!(index.len(), 70);
        assert!(fs::read(&file).unwrap() == whole, "it is whole again");
    }
}

#[test]
fn two_programs_at_once_do_not_hurt_each_other() {
    let (_home, folder) = filled();
    std::thread::scope(|scope| {
        for program in 0..3_u32 {
            let folder = &folder;
            scope.spawn(move || {
                let mut index = Index::default();
                for round in 0..8 {
                    let day = 80 + 3 * round + program;
                    write(folder, &record(day, &format!("C-{day}"), "oleander"));
                    let look = if round % 2 == 0 {
                        Look::Files
                    } else {
                        Look::Folders
                    };
                    index = index.refreshed(folder, look);
                    assert_eq!(found(&index, &format!("c-{day}")).len(), 1);
                }
            });
        }
    });
    check(&folder, &Index::default(), Look::Folders, "in the end");
}

#[cfg(unix)]
#[test]
fn the_index_is_private_and_no_place_to_write_is_no_fault() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_home, folder) = filled();
    let index = Index::default().refreshed(&folder, Look::Folders);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder.index()), 0o700);
    assert_eq!(mode(&folder.index().join("2026-01")), 0o600);
    fs::remove_dir_all(folder.index()).unwrap();
    fs::write(folder.index(), "in the way").unwrap();
    let other = Index::default().refreshed(&folder, Look::Folders);
    assert_eq!(entries(&other), entries(&index));
}

#[test]
fn the_records_of_other_workstations_are_among_them() {
    let (_home, folder) = filled();
    let (other_home, other) = fresh();
    for day in [3, 71, 200] {
        write(&other, &record(day, "D-1", "oleander"));
    }
    settle(other_home.path());
    let both = folder
        .clone()
        .with_also(&[other.root().to_owned()])
        .unwrap();
    let index = check(&both, &Index::default(), Look::Folders, "both");
    assert_eq!(index.len(), 72, "the copy of a record is one with it");
    assert_eq!(found(&index, "oleander").len(), 2);
    write(&other, &record(72, "D-2", "oleander"));
    let index = check(&both, &index, Look::Folders, "added there");
    assert_eq!(index.len(), 73);
    let alone = check(&folder, &Index::default(), Look::Folders, "alone");
    assert_eq!(alone.len(), 70);
    assert!(!other.index().exists(), "nothing is written there");
}

#[test]
fn the_intact_copy_of_a_record_is_listed_only_while_it_is_intact() {
    let (home, folder) = filled();
    let (other_home, other) = fresh();
    let copy = write(&other, &record(3, "A-3", "as discussed"));
    let own = folder.record(&record(3, "", "").id);
    fs::write(&own, "damaged").unwrap();
    settle(home.path());
    settle(other_home.path());
    let also = [other.root().to_owned()];
    let both = folder.clone().with_also(&also).unwrap();
    let index = check(&both, &Index::default(), Look::Files, "intact there");
    assert_eq!(found(&index, "a-3").len(), 11);
    fs::write(&copy, "damaged").unwrap();
    let index = check(&both, &index, Look::Files, "damaged there too");
    assert_eq!(found(&index, "a-3").len(), 10);
    check(&folder, &Index::default(), Look::Files, "alone");
}
