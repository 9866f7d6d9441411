//! Every record is written, excluded as requested, or reported.

use std::fs;

use super::*;
use crate::domain::language::Language;
use crate::domain::record::{AmendmentKind, Amends};
use crate::export::example;
use crate::store::{hash, records};

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
        for (concern, limit, counts, pages) in [
            (None, None, (4, 0, 1, 0), (1, 0, 1, 3)),
            (None, Some(1), (1, 4, 0, 0), (1, 4, 0, 0)),
            (None, Some(2), (2, 2, 1, 0), (1, 0, 1, 3)),
            (None, Some(0), (0, 5, 0, 0), (0, 5, 0, 0)),
            (Some("pigmentation"), None, (3, 1, 1, 0), (1, 1, 1, 2)),
            (Some("hair"), Some(1), (1, 3, 1, 0), (0, 3, 1, 1)),
        ] {
            // What cannot be read may amend any earlier record, which a client then does not take home.
            let counts = if format.0.current { pages } else { counts };
            let filter = Filter {
                concern: concern.map(str::to_owned),
                ..Filter::default()
            };
            let selection = ExportSelection {
                which: Which::All,
                alone: false,
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
            let (unread, outdated) = (done.problems.len(), done.outdated.len());
            let found = (done.written, done.passed, unread, outdated);
            assert_eq!(found, counts, "{format:?} {concern:?} {limit:?}");
            assert_eq!(done.handed.len(), done.written);
            assert_eq!(done.named, done.written + done.passed + unread + outdated);
        }
    }
}

/// Seals a chain of records, each amending the one before in the given way; returns their ids.
fn chain(folder: &Folder, kinds: &[AmendmentKind]) -> Vec<RecordId> {
    folder.prepare().unwrap();
    let mut ids: Vec<RecordId> = Vec::new();
    for (number, kind) in std::iter::once(None)
        .chain(kinds.iter().map(Some))
        .enumerate()
    {
        let mut record = example::record();
        record.id = RecordId::parse(&format!("2026112{number}-100000-7F3A9C")).unwrap();
        record.sealed = format!("2026-11-2{number}T13:31:40+03:00").parse().unwrap();
        record.amends = kind.map(|kind| Amends {
            id: ids.last().unwrap().clone(),
            sha256: "ab".repeat(32),
            kind: *kind,
            reason: "wrong client".to_owned(),
        });
        records::seal(folder, &record).unwrap();
        ids.push(record.id);
    }
    ids
}

/// Exports these records; returns the text and the summary.
fn exported(folder: &Folder, which: Which, format: &str) -> (String, ExportSummary) {
    let selection = ExportSelection {
        alone: which.is_one(),
        which,
        filter: Filter::default(),
        limit: None,
        lists: false,
    };
    let format = Format::named(format).unwrap();
    let mut job = ExportJob::new(folder, setting(), selection, format);
    let mut out = Vec::new();
    while let Some(bytes) = job.step().unwrap() {
        out.extend_from_slice(bytes);
    }
    (String::from_utf8(out).unwrap(), job.exported())
}

#[test]
fn every_record_of_a_chain_names_its_end() {
    use AmendmentKind::{Correction, EnteredInError};
    for (last, told, status) in [
        (Correction, "The record that counts is {id}.", "completed"),
        (
            EnteredInError,
            "Record {id} states that this was entered in error",
            "entered-in-error",
        ),
    ] {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        let ids = chain(&folder, &[Correction, Correction, last]);
        let (end, amended) = ids.split_last().unwrap();
        for id in amended {
            let only = || Which::These(vec![id.clone()]);
            let (json, _) = exported(&folder, only(), "json");
            let json: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(json[0]["superseded_by"], end.as_str(), "{id}");
            let (html, _) = exported(&folder, only(), "html");
            let told = told.replace("{id}", &format!("<bdi>{end}</bdi>"));
            assert!(html.contains(&told), "{id}: {told}");
            let (fhir, _) = exported(&folder, only(), "fhir");
            let status = format!("\"status\":\"{status}\"");
            assert_eq!(fhir.matches(&status).count(), 1, "{id}: {status}");
            let (text, _) = exported(&folder, only(), "text");
            assert_eq!(text.contains("none of it counts"), last == EnteredInError);
        }
        let (json, _) = exported(&folder, Which::These(vec![end.clone()]), "json");
        assert!(json.contains("\"superseded_by\": null"), "{json}");
    }
}

#[test]
fn a_client_takes_home_only_what_counts() {
    use AmendmentKind::{Correction, EnteredInError};
    for (last, pages) in [(Correction, 1), (EnteredInError, 0)] {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        let mut ids = chain(&folder, &[Correction, last]);
        let (pages_of_all, summary) = exported(&folder, Which::All, "handout");
        assert_eq!(pages_of_all.matches("<article").count(), pages);
        assert_eq!(summary.written, pages);
        let end = ids[2].clone();
        ids.truncate(3 - pages);
        ids.reverse();
        assert_eq!(summary.outdated, ids);
        // Requested alone, too, only the last one is printed.
        for id in ids {
            let format = Format::named("handout").unwrap();
            let selection = ExportSelection {
                which: Which::These(vec![id]),
                alone: true,
                filter: Filter::default(),
                limit: None,
                lists: false,
            };
            let mut job = ExportJob::new(&folder, setting(), selection, format);
            let why = loop {
                match job.step() {
                    Ok(bytes) => assert!(bytes.unwrap().is_empty()),
                    Err(why) => break why.kind,
                }
            };
            if last == EnteredInError {
                assert!(matches!(why, ErrorKind::InError), "{why:?}");
            } else {
                assert!(matches!(why, ErrorKind::Corrected(by) if by == end));
            }
        }
        let rest = Which::NotHanded(vec![summary.outdated[0].clone()]);
        let (none, left_out) = exported(&folder, rest, "handout");
        assert_eq!(
            (none.matches("<article").count(), left_out.outdated.len()),
            (0, 1)
        );
        let (sheets, summary) = exported(&folder, Which::All, "html");
        assert_eq!(sheets.matches("<article").count(), 3);
        assert_eq!(summary.outdated, []);
    }
}

#[test]
fn an_unreadable_amendment_is_named_with_what_it_may_amend_which_gives_no_page() {
    use AmendmentKind::{Correction, EnteredInError};
    let home = tempfile::TempDir::new().unwrap();
    let folder = Folder::at(home.path().to_owned());
    let ids = chain(&folder, &[EnteredInError, Correction]);
    let file = folder.record(&ids[1]);
    let text = fs::read_to_string(&file).unwrap();
    let newer = text.replacen("format: ", "format: 9", 1);
    let body = newer.rsplit_once("// sha256 ").unwrap().0;
    let newer = format!("{body}// sha256 {}\n", hash(body.as_bytes()));
    for unreadable in [format!("{text}x"), String::new(), newer] {
        fs::remove_file(&file).unwrap();
        fs::write(&file, unreadable).unwrap();
        for (at, written, may) in [(0, 1, 1), (2, 1, 0)] {
            let only = || Which::These(vec![ids[at].clone()]);
            for format in ["json", "csv"] {
                let (_, summary) = exported(&folder, only(), format);
                let named: Vec<_> = summary.may_amend.iter().map(|it| it.file.clone()).collect();
                assert_eq!((summary.written, named.len()), (written, may), "{at}");
                assert!(named.iter().all(|it| *it == Some(folder.below(&file))));
                assert_eq!(summary.problems, [], "it was not asked for");
            }
        }
        let which = Which::These(vec![ids[0].clone(), ids[2].clone()]);
        let (pages, summary) = exported(&folder, which, "handout");
        assert_eq!(pages.matches("<article").count(), 1);
        assert_eq!(summary.outdated, ids[..1]);
        assert_eq!(summary.may_amend.len(), 1);
    }
}

#[test]
fn without_its_edition_a_client_takes_home_what_was_told_and_is_known_to_be_for_clients() {
    let home = tempfile::TempDir::new().unwrap();
    let folder = Folder::at(home.path().to_owned());
    folder.prepare().unwrap();
    let mut record = example::record();
    record.amends = None;
    record.client_language = Language::En;
    let language = record.notice.as_ref().unwrap().language;
    let notice = &crate::shipped::CHECKLIST.notice;
    let important = notice.important.into_iter();
    let told: Vec<_> = important.map(|it| it.text.get(language)).collect();
    let mut signs = notice.warning_signs.into_iter();
    let dose = signs.find_map(|sign| sign.in_clinic.as_ref());
    let dose = dose.unwrap().get(language);
    let items = told
        .iter()
        .chain([&dose, &"Other words, perhaps of a dose"]);
    record.notice.as_mut().unwrap().items = items.map(|it| (*it).to_owned()).collect();
    records::seal(&folder, &record).unwrap();
    let (page, summary) = exported(&folder, Which::All, "handout");
    for item in &told {
        assert!(page.contains(&format!("<li>{item}</li>")), "{item}");
    }
    assert_eq!(
        page.matches("<li>").count(),
        told.len() + 1,
        "and the planned substance"
    );
    let left_out = crate::shipped::PHRASES.paper.left_out.get(Language::En);
    assert!(page.contains(left_out));
    for advice in notice.aftercare {
        assert!(!page.contains(advice.text.get(Language::En)));
    }
    assert_eq!(summary.unarchived, ["2026-11 (cd23)"]);
}
