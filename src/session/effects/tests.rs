//! A folder of records for the tests of the effects, and the tests of exports.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use super::{Environment, Perform as _};
use crate::domain::consultation::{Prefill, Stage};
use crate::domain::form::Form;
use crate::domain::language::Language;
use crate::domain::record_id::RecordId;
use crate::export::{Format, Which};
use crate::session::{Effect, FailedOperation, Report, Unsaved};
use crate::store::intake::Intake;
use crate::store::{Folder, drafts, hash, records};

pub(super) const RECORD: &str =
    include_str!("../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");

pub(super) fn id(number: usize) -> RecordId {
    let id = format!("20261122-10{:02}{:02}-7F3A9C", number / 60, number % 60);
    RecordId::parse(&id).unwrap()
}

/// A folder with `records` records of another workstation and no chain head of its own.
pub(super) fn place(records: usize) -> (TempDir, Environment) {
    let home = TempDir::new().unwrap();
    let folder = Folder::at(home.path().join("data"));
    folder.prepare().unwrap();
    let body = RECORD.rsplit_once("// sha256 ").unwrap().0;
    for number in 0..records {
        let body = body.replace("20261122-101502-7F3A9C", id(number).as_str());
        let path = folder.record(&id(number));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{body}// sha256 {}\n", hash(body.as_bytes()))).unwrap();
    }
    fs::write(folder.records().join("notes.txt"), "x").unwrap();
    (home, Environment::new(folder, None, Language::En))
}

/// The reports of an effect.
pub(super) fn performed(environment: &mut Environment, effect: Effect) -> Vec<Report> {
    let said = RefCell::new(Vec::new());
    environment.perform(effect, &|report| said.borrow_mut().push(report));
    said.into_inner()
}

/// The draft of an empty consultation.
pub(super) fn unsaved(id: RecordId) -> Unsaved {
    Unsaved {
        checklist: &crate::shipped::CHECKLIST,
        form: Form::new(id, super::now(), None),
        stage: Stage::Client,
        focus: None,
    }
}

/// Like [`place`], with one record per export slice, and an empty folder for the export.
fn sliced(records: usize) -> (TempDir, Environment, TempDir) {
    let (home, mut environment) = place(records);
    environment.slice = Duration::ZERO;
    (home, environment, TempDir::new().unwrap())
}

fn begun(environment: &mut Environment, which: Which, format: Format, path: &Path) -> Vec<Report> {
    let path = path.to_str().unwrap().to_owned();
    performed(environment, Effect::Export(which, format, path))
}

/// Runs an export to its end.
fn export(environment: &mut Environment, which: Which, format: Format, path: &Path) -> Vec<Report> {
    let mut reports = begun(environment, which, format, path);
    while matches!(reports[..], [Report::Exporting(..)]) {
        reports = performed(environment, Effect::ExportMore);
    }
    reports
}

/// The values in the hints of an export.
fn values(reports: &[Report]) -> Vec<(&'static str, String)> {
    let values = |report: &Report| {
        let (Report::Exported(hint) | Report::Told(hint)) = report else {
            panic!("{report:?}")
        };
        hint.values.clone()
    };
    reports.iter().flat_map(values).collect()
}

fn has(reports: &[Report], name: &'static str, value: &str) -> bool {
    values(reports).contains(&(name, value.to_owned()))
}

fn format(name: &str) -> Format {
    Format::named(name).unwrap()
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
fn all_is_what_lies_in_the_folder_however_little_the_list_has_shown() {
    let (_home, mut environment) = place(150);
    let target = TempDir::new().unwrap();
    performed(&mut environment, Effect::List);
    performed(&mut environment, Effect::KeepLanguage(Language::Ar));
    for format in Format::all() {
        let path = target.path().join(format.name());
        let reports = export(&mut environment, Which::All, format, &path);
        assert!(has(&reports, "n", "150"), "{reports:?}");
        // A workbook is compressed.
        let Ok(text) = fs::read_to_string(path) else {
            assert_eq!(format.name(), "xlsx");
            continue;
        };
        for number in 0..150 {
            assert!(text.contains(id(number).as_str()), "{number}");
        }
    }
}

#[test]
fn the_clients_page_of_a_record_that_does_not_count_is_refused_and_left_out_of_many() {
    let (_home, mut environment, target) = sliced(3);
    let folder = environment.folder.clone();
    let mut correction = records::read(&folder, &id(1)).unwrap().record;
    correction.id = RecordId::parse("20270101-080000-00000A").unwrap();
    correction.amends.as_mut().unwrap().id = id(1);
    records::seal(&folder, &correction).unwrap();
    let path = target.path().join("one");
    let one = Which::These(vec![id(1)]);
    let reports = export(&mut environment, one, format("handout"), &path);
    let [Report::Failed(FailedOperation::Exporting, why)] = &reports[..] else {
        panic!("{reports:?}")
    };
    assert!(why.contains(correction.id.as_str()), "{why}");
    assert_eq!(files(target.path()), 0);
    let path = target.path().join("all");
    let reports = export(&mut environment, Which::All, format("handout"), &path);
    assert!(has(&reports, "n", "3") && has(&reports, "ids", id(1).as_str()));
}

#[test]
fn what_is_left_out_is_counted_and_named() {
    let (_home, mut environment, target) = sliced(4);
    let folder = environment.folder.clone();
    fs::write(folder.record(&id(2)), "(").unwrap();
    // A valid record in the wrong place, where nothing would find it.
    let stray = folder.records().join("2026/12");
    fs::create_dir_all(&stray).unwrap();
    fs::rename(folder.record(&id(3)), stray.join(format!("{}.ron", id(3)))).unwrap();
    for format in Format::all() {
        let path = target.path().join(format.name());
        let reports = export(&mut environment, Which::All, format, &path);
        // What cannot be read may amend the others, so no client gets a page.
        let n = ["2", "0"][usize::from(format.name() == "handout")];
        assert!(has(&reports, "n", n) && has(&reports, "all", "3"));
        let ids = format!("{} {}", id(3), id(2));
        assert!(has(&reports, "ids", &ids), "{reports:?}");
    }
    let path = target.path().join("one");
    let one = Which::These(vec![id(2)]);
    let reports = export(&mut environment, one, Format::CSV, &path);
    assert!(has(&reports, "n", "0") && has(&reports, "ids", id(2).as_str()));
}

#[test]
fn a_save_waits_for_one_slice_and_not_for_the_export() {
    let (_home, mut environment, target) = sliced(20);
    let path = target.path().join("all.csv");
    let mut reports = begun(&mut environment, Which::All, Format::CSV, &path);
    let mut before = None;
    let mut slices = 0;
    while let [Report::Exporting(progress, _)] = reports[..] {
        let percent = progress.percent;
        assert!(
            before <= Some(percent) && percent <= 100,
            "{before:?} {percent}"
        );
        before = Some(percent);
        let saved = performed(&mut environment, Effect::Save(Box::new(unsaved(id(60)))));
        assert!(matches!(saved[..], [Report::Saved(_)]), "{saved:?}");
        reports = performed(&mut environment, Effect::ExportMore);
        slices += 1;
    }
    assert!(
        slices > 3,
        "looked through, headed, written, closed: {slices}"
    );
    assert!(has(&reports, "n", "20"));
}

#[test]
fn an_export_given_up_leaves_no_file() {
    let (_home, mut environment, target) = sliced(5);
    let path = target.path().join("all.json");
    begun(&mut environment, Which::All, format("json"), &path);
    performed(&mut environment, Effect::ExportMore);
    assert_eq!(files(target.path()), 1, "not under its name yet");
    assert!(!path.exists());
    let cancelled = performed(&mut environment, Effect::CancelExport);
    assert!(matches!(cancelled[..], [Report::ExportCancelled]));
    assert_eq!(files(target.path()), 0);
    // A slice already queued finds nothing to do, and there is nothing left to cancel.
    assert!(performed(&mut environment, Effect::ExportMore).is_empty());
    assert!(performed(&mut environment, Effect::CancelExport).is_empty());
    begun(&mut environment, Which::All, format("json"), &path);
    drop(environment);
    assert_eq!(files(target.path()), 0, "nor when the program ends");
}

#[test]
fn an_export_that_fails_says_so_and_is_over() {
    let (_home, mut environment, target) = sliced(5);
    let path = target.path().join("all.ron");
    begun(&mut environment, Which::All, format("ron"), &path);
    fs::write(&path, "theirs").unwrap();
    let mut reports = performed(&mut environment, Effect::ExportMore);
    while matches!(reports[..], [Report::Exporting(..)]) {
        reports = performed(&mut environment, Effect::ExportMore);
    }
    assert!(matches!(
        reports[..],
        [Report::Failed(FailedOperation::Exporting, _)]
    ));
    assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
    assert_eq!(files(target.path()), 1);
}

#[test]
fn no_export_goes_among_the_programs_own_files() {
    let (home, mut environment) = place(2);
    let data = home.path().join("data");
    for own in ["records/all.csv", "handed"] {
        let reports = export(&mut environment, Which::All, Format::CSV, &data.join(own));
        assert!(matches!(
            reports[..],
            [Report::Failed(FailedOperation::Exporting, _)]
        ));
        assert!(!data.join(own).exists());
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_others_may_enter_is_mentioned_also_when_records_were_left_out() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_home, mut environment) = place(1);
    let target = TempDir::new().unwrap();
    fs::set_permissions(target.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let names = |reports: &[Report]| -> Vec<&str> {
        values(reports).into_iter().map(|(name, _)| name).collect()
    };
    let all = export(
        &mut environment,
        Which::All,
        Format::CSV,
        &target.path().join("a"),
    );
    assert_eq!(names(&all), ["n", "file", "folder"]);
    let gone = Which::These(vec![id(7)]);
    let none = export(
        &mut environment,
        gone,
        Format::CSV,
        &target.path().join("b"),
    );
    assert_eq!(names(&none), ["n", "file", "all", "ids", "folder"]);
}

#[test]
fn the_folders_of_exports_and_intakes_are_remembered() {
    let (home, mut environment) = place(1);
    let out = TempDir::new().unwrap();
    let remembered = |environment: &mut Environment| {
        let reports = performed(environment, Effect::List);
        let folders = reports.into_iter().find_map(|report| {
            let Report::Folders(folders) = report else {
                return None;
            };
            Some((folders.exports, folders.intakes))
        });
        folders.unwrap()
    };
    assert_eq!(remembered(&mut environment), (None, None));
    let path = out.path().join("a.csv");
    export(&mut environment, Which::All, Format::CSV, &path);
    let exports = Some(out.path().to_owned());
    assert_eq!(remembered(&mut environment), (exports.clone(), None));
    let intake = home.path().join("intake.ron");
    fs::write(&intake, "(client: \"A-1\", concerns: [\"hair\"])").unwrap();
    let begun = performed(&mut environment, Effect::StartFrom(0, intake));
    let [Report::Opened(opened)] = &begun[..] else {
        panic!("{begun:?}")
    };
    assert_eq!(opened.consultation.form().client, "A-1");
    let intakes = Some(home.path().to_owned());
    assert_eq!(remembered(&mut environment), (exports, intakes));
}

#[test]
fn of_a_broken_intake_nothing_is_taken() {
    let (home, mut environment) = place(0);
    let intake = home.path().join("intake.ron");
    fs::write(&intake, "(client: \"A-1\",\n concerns: [\"har\"])").unwrap();
    let refused = performed(&mut environment, Effect::StartFrom(0, intake));
    let [Report::IntakeRefused(faults)] = &refused[..] else {
        panic!("{refused:?}")
    };
    assert!(
        faults[0].contains("intake.ron:2:14: unknown concern `har`"),
        "{faults:?}"
    );
    let next = performed(&mut environment, Effect::Start(0));
    let [Report::Opened(opened)] = &next[..] else {
        panic!("{next:?}")
    };
    assert_eq!(
        opened.consultation.form().client,
        "",
        "it is not in the next one"
    );
}

#[test]
fn no_empty_consultation_takes_the_place_of_an_intake_that_was_refused() {
    let (_home, mut environment) = place(0);
    let prefill = Prefill {
        birth_date: Some(super::now().date().tomorrow().unwrap()),
        ..Prefill::default()
    };
    let ignored = Vec::new();
    environment.intake = Some(Intake { prefill, ignored });
    for _ in 0..2 {
        let refused = performed(&mut environment, Effect::Start(0)).pop();
        assert!(matches!(
            refused,
            Some(Report::Failed(FailedOperation::Opening, _))
        ));
    }
}

#[test]
fn a_discarded_draft_is_restored_by_whoever_may_write() {
    let (_home, mut environment) = place(0);
    let mut unsaved = unsaved(id(1));
    unsaved.form.client = "A-1".to_owned();
    performed(&mut environment, Effect::List);
    performed(&mut environment, Effect::Save(Box::new(unsaved)));
    performed(&mut environment, Effect::Discard(id(1), None));
    let listed = performed(&mut environment, Effect::ListDiscarded);
    let [Report::DiscardedDrafts(entries)] = &listed[..] else {
        panic!("{listed:?}")
    };
    assert_eq!(entries.len(), 1);
    let restored = performed(&mut environment, Effect::Restore(id(1)));
    assert!(matches!(&restored[..], [Report::Restored(which)] if *which == id(1)));
    let again = performed(&mut environment, Effect::Restore(id(1)));
    assert!(matches!(
        &again[..],
        [Report::Failed(FailedOperation::Restoring, _)]
    ));
}

#[test]
fn a_draft_is_discarded_with_what_is_unsaved_or_not_at_all() {
    let (_home, mut environment) = place(0);
    let folder = environment.folder.clone();
    let mut begun = unsaved(id(1));
    begun.form.client = "A-1".to_owned();
    performed(&mut environment, Effect::List);
    performed(&mut environment, Effect::Save(Box::new(begun.clone())));
    begun.form.practitioner = "Sara".to_owned();
    let discard = || Effect::Discard(id(1), Some(Box::new(begun.clone())));
    // No file can replace a folder.
    let aside = folder.root().join("aside");
    fs::rename(folder.draft(&id(1)), &aside).unwrap();
    fs::create_dir(folder.draft(&id(1))).unwrap();
    let refused = performed(&mut environment, discard());
    assert!(
        matches!(
            &refused[..],
            [Report::Failed(FailedOperation::Discarding, _)]
        ),
        "{refused:?}"
    );
    assert!(!folder.discarded_draft(&id(1)).exists());
    fs::remove_dir(folder.draft(&id(1))).unwrap();
    fs::rename(aside, folder.draft(&id(1))).unwrap();
    let discarded = performed(&mut environment, discard());
    assert!(matches!(&discarded[..], [Report::Discarded(which)] if *which == id(1)));
    let kept = drafts::load_discarded(&folder, &id(1)).unwrap();
    assert_eq!(kept.form, begun.form);
}
