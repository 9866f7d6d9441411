//! The list on a real folder: its parts, what is open in it, and the access reported with it.

use std::fs;

use super::Environment;
use super::tests::{performed, place};
use crate::domain::language::Language;
use crate::domain::record_id::RecordId;
use crate::session::{Access, Effect, FailedOperation, Hint, Records, Report};
use crate::store::Folder;

/// The number of entries in the first report, then in each report where that number changes.
fn parts(environment: &mut Environment) -> Vec<usize> {
    let count = |entries: usize, records: &Records| {
        let foreign = records.index.foreign().count();
        entries + records.index.len() + foreign
    };
    let mut counts = Vec::new();
    let mut waiting = performed(environment, Effect::List);
    while !waiting.is_empty() {
        let mut again = false;
        for report in std::mem::take(&mut waiting) {
            if let Report::Listed {
                entries, records, ..
            } = &report
            {
                counts.push(count(entries.len(), records));
                again = records.more;
            }
            if let Report::Records(records) = &report {
                counts.push(count(0, records));
                again = records.more;
            }
        }
        if again {
            waiting = performed(environment, Effect::ListMore);
        }
    }
    counts.dedup();
    counts
}

/// Writes three records for each month, counting back from the newest.
fn months(folder: &Folder, count: u32) {
    let body = crate::session::effects::tests::RECORD;
    let body = body.rsplit_once("// sha256 ").unwrap().0;
    for month in 0..count {
        for day in 1..4 {
            let (year, month) = (2025 - month / 12, 12 - month % 12);
            let id = format!("{year}{month:02}{day:02}-080000-00000A");
            let body = body.replace("20261122-101502-7F3A9C", &id);
            let path = folder.record(&RecordId::parse(&id).unwrap());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let hash = crate::store::hash(body.as_bytes());
            fs::write(path, format!("{body}// sha256 {hash}\n")).unwrap();
        }
    }
}

#[test]
fn the_newest_come_first_and_what_is_known_comes_at_once() {
    let (_home, mut environment) = place(0);
    months(&environment.folder, 5);
    // Without an index, a page of the newest month; then all, also while open records are counted and files checked.
    assert_eq!(parts(&mut environment), [4, 16]);
    assert_eq!(parts(&mut environment), [16]);
    let mut next = Environment::new(environment.folder.clone(), None, Language::En);
    assert_eq!(parts(&mut next), [16]);
}

/// The number of records in the first report, and whether it says which of them are open.
fn known(environment: &mut Environment, effect: Effect) -> (usize, bool) {
    let report = performed(environment, effect).swap_remove(0);
    let (Report::Listed { records, .. } | Report::Records(records)) = report else {
        panic!("{report:?}")
    };
    (records.index.len(), records.open.is_some())
}

#[test]
fn what_is_open_is_unknown_until_it_is_counted_and_known_in_every_later_list() {
    let (_home, mut environment) = place(0);
    months(&environment.folder, 1);
    assert_eq!(known(&mut environment, Effect::List), (3, false));
    // The rest of the folder, then what is open.
    assert_eq!(known(&mut environment, Effect::ListMore), (3, false));
    assert_eq!(known(&mut environment, Effect::ListMore), (3, true));
    months(&environment.folder, 2);
    assert_eq!(known(&mut environment, Effect::List), (6, true));
}

#[test]
fn another_language_does_not_cut_the_list_short() {
    let (_home, mut environment) = place(0);
    months(&environment.folder, 5);
    performed(&mut environment, Effect::List);
    performed(&mut environment, Effect::KeepLanguage(Language::Ar));
    let rest = performed(&mut environment, Effect::ListMore);
    assert!(
        matches!(&rest[..], [Report::Records(records)] if records.index.len() == 15),
        "{rest:?}"
    );
}

#[test]
fn a_record_beside_the_list_is_read_from_its_own_file() {
    let (_home, mut environment) = place(0);
    months(&environment.folder, 1);
    let id = RecordId::parse("20251203-080000-00000A").unwrap();
    let read = performed(&mut environment, Effect::Preview(id.clone()));
    assert!(
        matches!(&read[..], [Report::Previewed(of, Ok(read))] if *of == id && read.record.id == id)
    );
    let path = environment.folder.record(&id);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("A-1042", "A-1043", 1)).unwrap();
    let read = performed(&mut environment, Effect::Preview(id));
    assert!(matches!(&read[..], [Report::Previewed(_, Err(_))]));
}

#[test]
fn a_new_station_is_told_once() {
    let (_home, mut environment) = place(1);
    let told = |reports: Vec<Report>| {
        let new = &crate::shipped::PHRASES.hints.new_station;
        let is_new = |report: &Report| matches!(report, Report::Told(hint) if hint.says(new));
        reports.iter().filter(|report| is_new(report)).count()
    };
    let listed = performed(&mut environment, Effect::List);
    assert!(matches!(listed.last(), Some(Report::Seeking)));
    assert_eq!(told(sought(&mut environment)), 1);
    let listed = performed(&mut environment, Effect::List);
    assert!(
        !listed
            .iter()
            .any(|report| matches!(report, Report::Seeking))
    );
    let mut next = Environment::new(environment.folder.clone(), None, Language::En);
    drop(environment);
    performed(&mut next, Effect::List);
    assert_eq!(told(sought(&mut next)), 0);
}

#[test]
fn a_head_set_aside_is_named() {
    let (_home, mut environment) = place(1);
    fs::write(environment.folder.station(), "broken").unwrap();
    performed(&mut environment, Effect::List);
    let reports = sought(&mut environment);
    let aside = &crate::shipped::PHRASES.hints.head_set_aside;
    let mut told = reports.iter().filter_map(|report| {
        let Report::Told(hint) = report else {
            return None;
        };
        hint.says(aside).then_some(hint)
    });
    let hint = told.next().unwrap();
    let (name, file) = &hint.values[0];
    assert_eq!(*name, "file");
    let kept = environment.folder.root().join(file);
    assert_eq!(fs::read_to_string(kept).unwrap(), "broken");
}

#[test]
fn what_a_crash_left_behind_goes_after_the_list_has_come() {
    let (_home, mut environment) = place(3);
    months(&environment.folder, 2);
    let month = environment.folder.records().join("2025/11");
    let left = [".mesocheck-aB3dE5fG.tmp", ".mesocheck-theirs.tmp"].map(|it| month.join(it));
    for path in &left {
        fs::write(path, "half a reco").unwrap();
    }
    performed(&mut environment, Effect::List);
    assert!(left.iter().all(|path| path.exists()));
    sought(&mut environment);
    assert_eq!(left.map(|path| path.exists()), [false, true]);
}

/// Everything that the search through the records reports.
fn sought(environment: &mut Environment) -> Vec<Report> {
    let mut all = Vec::new();
    loop {
        let reports = performed(environment, Effect::Seek);
        let more = matches!(reports.last(), Some(Report::Seeking));
        all.extend(reports);
        if !more {
            return all;
        }
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_is_read() {
    let (_home, mut environment) = place(2);
    // A folder in place of the lock: no one can take it.
    fs::create_dir(environment.folder.lock()).unwrap();
    let reports = performed(&mut environment, Effect::List);
    let Some(Report::Listed {
        records, access, ..
    }) = reports.first()
    else {
        panic!("{reports:?}")
    };
    assert_eq!(records.index.len(), 2);
    assert!(matches!(access, Access::Unopened(_)), "{access:?}");
    assert!(matches!(reports[1], Report::Told(_)));
    assert!(matches!(
        performed(&mut environment, Effect::Start(0)).as_slice(),
        [Report::Failed(FailedOperation::Opening, _)]
    ));
    // Once that is fixed, asking again opens it.
    fs::remove_dir(environment.folder.lock()).unwrap();
    let claimed = performed(&mut environment, Effect::Claim);
    assert!(matches!(claimed[..], [Report::Access(Access::Writing)]));
    let begun = performed(&mut environment, Effect::Start(0));
    assert!(matches!(begun[..], [Report::Opened(_)]), "{begun:?}");
}

#[test]
fn a_window_takes_over_what_the_other_has_left_and_says_so_once() {
    let taken_over = Hint::of(&crate::shipped::PHRASES.hints.taken_over);
    let effects = [Effect::Start(0), Effect::Claim, Effect::List];
    for effect in effects {
        let (_home, mut first) = place(1);
        performed(&mut first, Effect::List);
        let mut second = Environment::new(first.folder.clone(), None, Language::En);
        performed(&mut second, Effect::List);
        for asks in [Effect::Start(0), Effect::Claim] {
            let reports = performed(&mut second, asks);
            let refused = matches!(&reports[..], [Report::Failed(FailedOperation::Claiming, _)]);
            assert!(refused, "{reports:?}");
        }
        drop(first);
        let reports = performed(&mut second, effect);
        let told = |report: &&Report| matches!(report, Report::Told(hint) if *hint == taken_over);
        assert_eq!(reports.iter().filter(told).count(), 1, "{reports:?}");
        let writes = |report: &Report| {
            matches!(report, Report::Access(Access::Writing))
                || matches!(
                    report,
                    Report::Listed {
                        access: Access::Writing,
                        ..
                    }
                )
        };
        assert!(reports.iter().any(writes), "{reports:?}");
        let reports = performed(&mut second, Effect::Start(0));
        assert!(matches!(&reports[..], [Report::Opened(_)]), "{reports:?}");
    }
}
