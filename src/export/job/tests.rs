//! Every record is written, passed over as was asked, or named.

use std::fs;

use super::*;
use crate::domain::language::Language;
use crate::export::example;
use crate::store::hash;

const RECORD: &str = include_str!("../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");

fn setting() -> ExportSetting {
    example::setting(Language::En)
}

/// Five records, the second newest damaged; those at odd positions have another concern.
fn place() -> (tempfile::TempDir, Folder) {
    let home = tempfile::TempDir::new().unwrap();
    let folder = Folder::at(home.path().to_owned());
    let body = RECORD.rsplit_once("// sha256 ").unwrap().0;
    for number in 0..5 {
        let id = format!("20261122-10000{number}-7F3A9C");
        let mut body = body.replace("20261122-101502-7F3A9C", &id);
        if number % 2 == 1 {
            body = body.replace("    \"pigmentation\",\n", "    \"hair\",\n");
        }
        let path = folder.record(&RecordId::parse(&id).unwrap());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let sealed = format!("{body}// sha256 {}\n", hash(body.as_bytes()));
        fs::write(path, if number == 3 { "(" } else { &sealed }).unwrap();
    }
    (home, folder)
}

#[test]
fn every_record_is_written_passed_over_as_was_asked_or_named() {
    let (_home, folder) = place();
    for format in Format::all() {
        for (concern, limit, counts) in [
            (None, None, (4, 0, 1)),
            (None, Some(1), (1, 4, 0)),
            (None, Some(2), (2, 2, 1)),
            (None, Some(0), (0, 5, 0)),
            (Some("pigmentation"), None, (3, 1, 1)),
            (Some("hair"), Some(1), (1, 3, 1)),
        ] {
            let filter = Filter {
                concern: concern.map(str::to_owned),
                ..Filter::default()
            };
            let selection = ExportSelection {
                which: Which::All,
                filter,
                limit,
                lists: true,
            };
            let mut job = ExportJob::new(&folder, setting(), selection, format);
            let mut percent = 0;
            while job.step().unwrap().is_some() {
                let now = job.progress();
                assert!(percent <= now.percent && now.percent <= 100);
                assert!(now.done <= now.all);
                percent = now.percent;
            }
            assert_eq!(percent, 100);
            let done = job.exported();
            let found = (done.written, done.passed, done.problems.len());
            assert_eq!(found, counts, "{format:?} {concern:?} {limit:?}");
            assert_eq!(done.handed.len(), done.written);
            assert_eq!(done.named, done.written + done.passed + found.2);
        }
    }
}
