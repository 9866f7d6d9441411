//! An export from the list of consultations.

use std::path::Path;

use super::browsing::{browsing, id};
use super::home::{entry, with};
use crate::domain::record_id::RecordId;
use crate::export::{ExportProgress, Format, Which};
use crate::session::{Effect, FailedOperation, Hint, Records, Report};
use crate::store::catalog::Status;
use crate::tui::dialogs::export::Export;
use crate::tui::film::{Film, now};

/// A full path, or keys that type one, in this system's form.
fn whole(text: &str) -> String {
    match text.strip_prefix('/') {
        _ if cfg!(unix) => text.to_owned(),
        Some(path) => format!("C:/{path}"),
        None => text.replace("'/", "'C:/"),
    }
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
    film.play(&whole("'/x/y.csv' enter"));
    let one = Which::These(vec![RecordId::new(now(), 2)]);
    let format = Format::CSV;
    assert_eq!(
        film.take(),
        [Effect::Export(one, format, whole("/x/y.csv"))]
    );
    film.report(exported());
    assert!(film.hint().starts_with("Exported"));
    film.play(&whole(
        "f6 space down right '/z' down ctrl-u '/z.json' enter",
    ));
    let json = Format::named("json").unwrap();
    let all = Effect::Export(Which::All, json, whole("/z.json"));
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
    let failed = || {
        Report::Failed(
            FailedOperation::Exporting,
            "there is no such folder".to_owned(),
        )
    };
    let mut film = with(vec![entry(Status::Sealed, 2), entry(Status::Sealed, 3)]);
    film.play(&whole("e space down right down ctrl-u '/x/y.json' enter"));
    let first = film.take();
    assert!(film.model.dialog.is_none());
    film.report(failed());
    assert_eq!(path(&film), Some(&*whole("/x/y.json")));
    assert!(film.rows().join("\n").contains("there is no such folder"));
    film.play("enter");
    assert_eq!(film.take(), first, "the same once more");
    // A person who has moved on is not interrupted; the next export offers the path.
    film.play("?");
    film.report(failed());
    assert!(film.hint().starts_with("Not exported"));
    film.play("esc e");
    assert_eq!(path(&film), Some(&*whole("/x/y.json")));
    film.play("down down enter");
    film.report(exported());
    film.play("e");
    let next = Path::new(&whole("/x")).join("mesocheck-2026-11-22-1000.csv");
    let next = next.to_str();
    assert_eq!(path(&film), next, "what was done is not offered again");
}

// Only on Unix are its paths absolute.
#[cfg(unix)]
#[test]
fn a_new_file_is_proposed_where_the_last_one_went_and_its_ending_goes_with_the_format() {
    let with_folders = |exports: Option<&str>| {
        let mut film = with(vec![entry(Status::Sealed, 2)]);
        film.report(Report::Folders(crate::session::Folders {
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
    film.play(&whole("e space down down ctrl-u '/x/y.csv' enter"));
    film.take();
    film.report(progress(10));
    assert_eq!(film.take(), [Effect::ExportMore]);
    film
}

#[test]
fn an_export_under_way_says_how_far_it_is_and_is_asked_for_slice_by_slice() {
    let mut film = exporting();
    assert!(
        film.rows()
            .join("\n")
            .contains("Exporting: 10% · records: 200 · 9:00 left · Esc cancels")
    );
    film.play("f7");
    let said = film.hint();
    film.report(progress(20));
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
    film.play(&whole("e down down ctrl-u '/x/y.csv' enter"));
    let all = Effect::Export(Which::All, Format::CSV, whole("/x/y.csv"));
    assert_eq!(film.take(), [all]);
}

#[test]
fn esc_cancels_an_export_before_it_ends_a_search_or_a_filter() {
    for narrow in ["/ 'b-7'", "tab"] {
        let mut film = browsing(80, 24);
        film.play(&whole("f6 down down ctrl-u '/x/y.csv' enter"));
        assert!(matches!(film.take()[..], [Effect::Export(..)]), "{narrow}");
        film.report(progress(10));
        film.play(narrow);
        film.take();
        let listed = film.model.home.len();
        film.play("esc");
        assert_eq!(film.take(), [Effect::CancelExport], "{narrow}");
        assert_eq!(film.model.home.len(), listed);
        film.report(Report::ExportCancelled);
        film.play("esc");
        assert!(film.model.home.len() > listed, "{narrow}");
    }
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
        film.report(progress(30));
        assert_eq!(film.take(), []);
        film.play("e");
        assert_eq!(path(&film), Some(&*whole("/x/y.csv")), "to be tried again");
    }
}

#[test]
fn a_cancelled_export_comes_back_with_its_format_and_its_records() {
    let format = Format::named("handout").unwrap();
    let asked = |which| Effect::Export(which, format, whole("/x/y.html"));
    let mut film = browsing(80, 24);
    film.play("down f6 space down");
    while !film.rows().join("\n").contains("[handout]") {
        film.play("space");
    }
    film.play(&whole("down ctrl-u '/x/y.html' enter"));
    assert_eq!(film.take(), [asked(Which::All)]);
    film.play("esc");
    film.report(Report::ExportCancelled);
    film.take();
    film.play("f6 down down enter");
    assert_eq!(film.take(), [asked(Which::All)]);
    // All were meant when all were listed.
    film.report(Report::ExportCancelled);
    film.play("/ 'b-7' f6 down down enter");
    let hits = Which::These(vec![id(15), id(9)]);
    assert_eq!(film.take(), [asked(hits)]);
}

/// A report of an export that has run for a minute.
fn progress(percent: usize) -> Report {
    let (done, all) = (percent * 2, 200);
    let progress = ExportProgress { percent, done, all };
    Report::Exporting(progress, std::time::Duration::from_secs(60))
}

#[test]
fn the_records_listed_are_exported_after_a_search() {
    let mut film = browsing(80, 24);
    film.play("/ 'b-7' f6");
    let shown = film.rows().join("\n");
    assert!(shown.contains("Only the records listed: 2"), "{shown}");
    film.play(&whole("down down ctrl-u '/x/y.csv' enter"));
    let hits = Which::These(vec![id(15), id(9)]);
    let listed = Effect::Export(hits, Format::CSV, whole("/x/y.csv"));
    assert_eq!(film.take(), [listed]);
    film.report(exported());
    // Four turns are one beyond the three, to the left: the narrowest comes before what was found.
    film.play(&whole(
        "f6 left left left left down down ctrl-u '/x/z.csv' enter",
    ));
    let one = Which::These(vec![id(15)]);
    let this = Effect::Export(one, Format::CSV, whole("/x/z.csv"));
    assert_eq!(film.take(), [this]);
    film.report(exported());
    film.play("esc f6");
    assert!(!film.rows().join("\n").contains("Only the records listed"));
}

#[test]
fn where_nothing_is_listed_nothing_is_exported() {
    let mut film = browsing(80, 24);
    film.play("/ 'zzz' f6");
    assert!(film.model.dialog.is_none());
    assert!(
        film.hint().starts_with("No record is listed"),
        "{}",
        film.hint()
    );
    film.play("esc f6");
    assert!(film.model.front::<Export>().is_some());
}

#[test]
fn a_folder_that_others_can_open_is_warned_of_before_anything_is_written() {
    let mut film = with(vec![entry(Status::Sealed, 2)]);
    film.open_folders = vec![whole("/usb").into()];
    let warned = |film: &Film| {
        let shown = film.rows().join("\n");
        shown.contains("Other users can open the folder")
    };
    film.play(&whole("e down down ctrl-u '/home/a.csv'"));
    assert!(!warned(&film));
    film.play(&whole("ctrl-u '/usb/a.csv'"));
    assert!(warned(&film));
    // A late answer says nothing about the folder named by now.
    film.play(&whole("ctrl-u '/home/a.csv'"));
    film.report(Report::Examined(whole("/usb").into(), true));
    assert!(!warned(&film));
    assert_eq!(film.take(), []);
}

#[test]
fn keys_of_one_batch_start_no_export() {
    let mut film = with(vec![entry(Status::Sealed, 2)]);
    film.play("[e enter enter enter]");
    assert_eq!(film.take(), []);
    assert!(film.hint().ends_with("nothing was confirmed."));
    film.play(&whole("ctrl-u '/x/y.csv' enter"));
    assert_eq!(film.take().len(), 1, "the dialog was seen");
}
