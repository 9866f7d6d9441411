//! The list of consultations, and a record being read.

use crate::domain::assessment::Outcome;
use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record_id::RecordId;
use crate::export::{Format, Which};
use crate::session::{Access, Effect, Folders, Hint, Records, Report, Undone};
use crate::store::Reason;
use crate::store::catalog::{Entry, Head, Phase, Status};
use crate::store::names::Names;
use crate::tui::dialogs::discard::Discard;
use crate::tui::dialogs::export::Export;
use crate::tui::film::{Film, now};

pub(in crate::tui) fn entry(status: Status, number: u32) -> Entry {
    let written: Moment = "2026-11-20T09:30:00+03:00".parse().unwrap();
    let phase = match status {
        Status::Draft => Ok(Phase::Open(Stage::Screening)),
        Status::Sealed => Ok(Phase::Sealed {
            outcome: Outcome::ProceedWithCaution,
            ended_early: number == 4,
        }),
        Status::Damaged => Err(Reason::NoSealLine),
        Status::Altered => Err(Reason::HashWrong),
        Status::Newer => Err(Reason::Newer(2)),
        Status::Foreign => Err(Reason::NotOurName),
    };
    let id = RecordId::new(now(), number);
    Entry {
        file: format!("{id}.ron").into(),
        id: (status != Status::Foreign).then_some(id),
        head: phase.map(|phase| Head {
            started: written,
            written,
            client: format!("A-{number}"),
            practitioner: "Sara".to_owned(),
            concerns: vec!["hair".to_owned(), "pigmentation".to_owned()],
            amends: None,
            rescreen_on: None,
            proof: None,
            phase,
        }),
    }
}

pub(in crate::tui) fn listed(entries: Vec<Entry>) -> Report {
    Report::Listed {
        entries,
        records: Box::default(),
        names: Names {
            practitioners: vec!["Sara".to_owned()],
            ..Names::default()
        },
        access: Access::Writing,
    }
}

fn with(entries: Vec<Entry>) -> Film {
    let mut film = Film::home();
    film.report(listed(entries));
    film
}

#[test]
fn enter_opens_what_is_under_the_cursor() {
    let id = |number| RecordId::new(now(), number);
    let entries = || vec![entry(Status::Draft, 1), entry(Status::Sealed, 2)];
    let mut film = with(entries());
    film.play("enter");
    assert_eq!(film.take(), [Effect::Resume(id(1))]);
    let mut film = with(entries());
    film.play("down enter");
    assert_eq!(film.take(), [Effect::Read(id(2))]);
    let mut film = with(Vec::new());
    film.play("enter");
    assert_eq!(film.take(), [Effect::Start]);
    for state in [
        Status::Damaged,
        Status::Altered,
        Status::Newer,
        Status::Foreign,
    ] {
        let mut film = with(vec![entry(state, 3)]);
        film.play("enter");
        assert_eq!(film.take(), []);
        assert!(!film.hint().is_empty());
    }
}

#[test]
fn the_arabic_layout_reaches_new_and_export() {
    for key in ["ins", "n", "U+0649"] {
        let mut film = with(vec![entry(Status::Sealed, 1)]);
        film.play(key);
        assert_eq!(film.take(), [Effect::Start], "{key}");
    }
    for key in ["f6", "e", "U+062B"] {
        let mut film = with(vec![entry(Status::Sealed, 1)]);
        film.play(key);
        assert!(film.model.front::<Export>().is_some(), "{key}");
    }
    let film = with(vec![entry(Status::Sealed, 1)]).sized(80, 60);
    let mut film = film.in_language(Language::Ar);
    for place in ["", "?"] {
        film.play(place);
        let rows = film.rows();
        let shown = |key: &str| {
            rows.iter()
                .any(|row| row.split(' ').any(|word| word == key))
        };
        assert!(shown("Insert") && shown("F6"), "{rows:#?}");
        assert!(!shown("n") && !shown("e"), "{rows:#?}");
    }
    // At a question, the same key is next to an answer key.
    let mut film = Film::at(Stage::Screening);
    film.play("U+0649");
    assert_eq!(film.answered(), 0);
    assert!(!film.hint().is_empty());
}

#[test]
fn a_held_key_begins_one_consultation() {
    for key in ["n", "ins", "enter"] {
        let mut film = with(Vec::new());
        film.play(key).play(key).play(key);
        assert_eq!(film.take(), [Effect::Start], "{key}");
        film.report(Report::Failed(Undone::Opening, "no room".to_owned()));
        film.play(key);
        assert_eq!(film.take(), [Effect::Start], "{key}");
    }
}

#[test]
fn a_window_that_only_reads_opens_records_and_nothing_else() {
    let mut film = with(vec![entry(Status::Draft, 1), entry(Status::Sealed, 2)]);
    film.model.session.access = Access::Reading(None);
    for (key, asked) in [
        ("enter", Effect::Resume(RecordId::new(now(), 1))),
        ("n", Effect::Start),
        ("ins", Effect::Start),
        ("f7", Effect::Claim),
    ] {
        film.play(key);
        // Whoever held the lock may be gone by now.
        assert_eq!(film.take(), [asked]);
        film.report(Report::Failed(Undone::Claiming, "why".to_owned()));
        assert!(film.hint().starts_with("This window is read-only"), "{key}");
        assert!(film.model.dialog.is_none());
    }
    film.play("down enter");
    assert_eq!(film.take().len(), 1);
}

#[test]
fn a_window_that_has_taken_over_reads_the_folder_anew_and_writes() {
    let mut film = with(vec![entry(Status::Draft, 1)]);
    film.model.session.access = Access::Reading(None);
    film.play("f7");
    film.take();
    film.report(Report::Access(Access::Writing));
    assert_eq!(film.take(), [Effect::List]);
    film.play("f7");
    assert!(film.model.front::<Discard>().is_some());
}

#[test]
fn only_a_draft_is_discarded_and_only_a_record_exported() {
    let mut film = with(vec![entry(Status::Draft, 1), entry(Status::Sealed, 2)]);
    film.play("down f7");
    assert_eq!(film.hint(), "Only a draft can be discarded.");
    film.play("home f7 'A-1' enter");
    assert_eq!(film.take(), [Effect::Discard(RecordId::new(now(), 1))]);
    let mut film = with(vec![entry(Status::Draft, 1)]);
    film.play("e");
    assert_eq!(film.hint(), "There are no records to export yet.");
    assert!(film.model.dialog.is_none());
}

#[test]
fn discarding_another_draft_does_not_close_the_open_one() {
    let mut film = Film::at(Stage::Screening);
    film.play("esc esc");
    film.report(Report::Discarded(RecordId::new(now(), 99)));
    assert!(film.model.session.draft.is_some());
}

#[test]
fn an_export_is_prepared_row_by_row() {
    let mut film = with(vec![entry(Status::Sealed, 2), entry(Status::Sealed, 3)]);
    film.play("e enter enter");
    assert!(
        film.model
            .front::<Export>()
            .is_some_and(|it| it.cursor == 2)
    );
    film.play("ctrl-u enter");
    assert!(!film.hint().is_empty(), "a path is missing");
    film.play("'/x/y.csv' enter");
    let one = Which::These(vec![RecordId::new(now(), 2)]);
    let format = Format::CSV;
    assert_eq!(
        film.take(),
        [Effect::Export(one, format, "/x/y.csv".to_owned())]
    );
    film.report(exported());
    assert!(film.hint().starts_with("Exported"));
    film.play("f6 space down right '/z' down ctrl-u '/z.json' enter");
    let json = Format::named("json").unwrap();
    let all = Effect::Export(Which::All, json, "/z.json".to_owned());
    assert_eq!(film.take(), [all]);
}

fn exported() -> Report {
    let values = ["n", "file"].map(|name| (name, String::new()));
    let phrase = &crate::shipped::PHRASES.screen.exported;
    Report::Exported(Hint::with(phrase, values.into()))
}

/// The path in the export dialog.
fn path(film: &Film) -> Option<&str> {
    let export: &Export = film.model.front()?;
    Some(export.path.text())
}

#[test]
fn an_export_that_failed_is_prepared_as_before_with_the_reason_beside_it() {
    let failed = || Report::Failed(Undone::Exporting, "there is no such folder".to_owned());
    let mut film = with(vec![entry(Status::Sealed, 2), entry(Status::Sealed, 3)]);
    film.play("e space down right down ctrl-u '/x/y.json' enter");
    let first = film.take();
    assert!(film.model.dialog.is_none());
    film.report(failed());
    assert_eq!(path(&film), Some("/x/y.json"));
    assert!(film.rows().join("\n").contains("there is no such folder"));
    film.play("enter");
    assert_eq!(film.take(), first, "the same once more");
    // A person who has moved on is not interrupted; the next export offers the path.
    film.play("?");
    film.report(failed());
    assert!(film.hint().starts_with("Not exported"));
    film.play("esc e");
    assert_eq!(path(&film), Some("/x/y.json"));
    film.play("down down enter");
    film.report(exported());
    film.play("e");
    let next = Some("/x/mesocheck-2026-11-22-1000.csv");
    assert_eq!(path(&film), next, "what was done is not offered again");
}

#[test]
fn the_cursor_stays_on_its_entry_and_goes_to_a_new_draft() {
    let mut film = with(vec![entry(Status::Sealed, 2), entry(Status::Sealed, 3)]);
    film.play("down");
    film.report(listed(vec![
        entry(Status::Draft, 1),
        entry(Status::Sealed, 2),
        entry(Status::Sealed, 3),
    ]));
    assert_eq!(film.model.home.cursor, 2);
    let mut left = Film::at(Stage::Screening);
    left.model.home.entries = Some(vec![entry(Status::Sealed, 2)]);
    left.play("esc esc");
    left.report(listed(vec![
        entry(Status::Draft, 7),
        entry(Status::Sealed, 2),
    ]));
    assert_eq!(left.model.home.cursor, 0);
}

#[test]
fn a_new_file_is_proposed_where_the_last_one_went_and_its_ending_goes_with_the_format() {
    let with_folders = |exports: Option<&str>| {
        let mut film = with(vec![entry(Status::Sealed, 2)]);
        film.report(Report::Folders(Folders {
            home: Some("/home/sara".into()),
            exports: exports.map(Into::into),
            intakes: None,
        }));
        film.play("e");
        film
    };
    let mut film = with_folders(None);
    assert_eq!(
        path(&film),
        Some("/home/sara/mesocheck-2026-11-22-1000.csv")
    );
    let endings = Format::all().map(Format::extension);
    for format in endings.clone().skip(1).chain(endings.take(1)) {
        film.play("up up down right");
        let name = format!("/home/sara/mesocheck-2026-11-22-1000.{format}");
        assert_eq!(path(&film), Some(&*name));
    }
    let mut film = with_folders(Some("/usb"));
    assert_eq!(path(&film), Some("/usb/mesocheck-2026-11-22-1000.csv"));
    film.play("down down bs bs bs 'xls' enter");
    assert_eq!(film.take(), []);
    assert!(film.hint().starts_with("A file of this format ends in"));
    let mut relative = with_folders(None);
    relative.play("down down ctrl-u 'a.csv' enter");
    assert_eq!(relative.take(), [], "never beside wherever it was started");
    assert!(relative.hint().contains("is not a full path"));
    relative.play("ctrl-u").paste("~a.csv").play("enter");
    assert_eq!(relative.take(), [], "nor under a name that begins with ~");
    film.play("up right");
    assert_eq!(
        path(&film),
        Some("/usb/mesocheck-2026-11-22-1000.xls"),
        "a name of one's own stays"
    );
    for (typed, opened) in [
        ("U+007E", "/home/sara/"),
        ("U+007E '/a.json'", "/home/sara/a.json"),
        ("'/a' U+007E '.json'", "/a~.json"),
    ] {
        film.play("down down ctrl-u").play(typed);
        assert_eq!(path(&film), Some(opened), "{typed}");
    }
    film.play("ctrl-u").paste("~/b.json");
    assert_eq!(path(&film), Some("/home/sara/b.json"));
}

#[test]
fn what_is_exported_is_shown_with_its_key() {
    let mut film = with(vec![entry(Status::Sealed, 2)]);
    film.play("e");
    let shown = film.rows().join("\n");
    for text in ["This record", "All records", "Space"] {
        assert!(shown.contains(text), "{shown}");
    }
    let mut film = with(vec![entry(Status::Draft, 1), entry(Status::Sealed, 2)]);
    film.play("e");
    assert!(
        !film.rows().join("\n").contains("This record"),
        "no record is meant"
    );
}

/// A film with an export under way.
fn exporting() -> Film {
    let mut film = with(vec![entry(Status::Sealed, 2)]);
    film.play("e space down down ctrl-u '/x/y.csv' enter");
    film.take();
    film.report(Report::Exporting(10));
    assert_eq!(film.take(), [Effect::ExportMore]);
    film
}

#[test]
fn an_export_under_way_says_how_far_it_is_and_is_asked_for_slice_by_slice() {
    let mut film = exporting();
    assert!(film.rows().join("\n").contains("Exporting: 10%"));
    film.play("f7");
    let said = film.hint();
    film.report(Report::Exporting(20));
    assert_eq!(film.hint(), said, "the answer to a key stays to be read");
    assert_eq!(film.take(), [Effect::ExportMore]);
    film.play("e");
    assert!(film.hint().starts_with("An export is running"));
    assert!(film.model.dialog.is_none());
}

#[test]
fn all_can_be_exported_before_the_list_is_whole() {
    let mut film = with(vec![entry(Status::Draft, 1)]);
    film.report(Report::Records(Box::new(Records {
        more: true,
        ..Records::default()
    })));
    film.take();
    film.play("e down down ctrl-u '/x/y.csv' enter");
    let all = Effect::Export(Which::All, Format::CSV, "/x/y.csv".to_owned());
    assert_eq!(film.take(), [all]);
}

#[test]
fn esc_and_ctrl_c_cancel_an_export() {
    for key in ["esc", "ctrl-c"] {
        let mut film = exporting();
        film.play(key);
        assert_eq!(film.take(), [Effect::CancelExport], "{key}");
        film.report(Report::ExportCancelled);
        assert_eq!(film.hint(), "Export cancelled; no file was written.");
        // A part that was already under way is the last.
        film.report(Report::Exporting(30));
        assert_eq!(film.take(), []);
        film.play("e");
        assert_eq!(path(&film), Some("/x/y.csv"), "to be tried again");
    }
}
