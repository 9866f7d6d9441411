//! The list over the index: searching, what was corrected, the record beside it.

use std::fs;

use crate::domain::assessment::Outcome;
use crate::domain::language::Language;
use crate::domain::record::{AmendmentKind, Amends, Record};
use crate::domain::record_id::RecordId;
use crate::session::{Access, Effect, PreviewedRecord, Records, Report};
use crate::shipped::CHECKLIST;
use crate::store::catalog::Status;
use crate::store::index::{Index, Look};
use crate::store::names::Names;
use crate::store::{Folder, records};
use crate::tui::film::{Film, now};
use crate::tui::message::Message;

use crate::tui::update::changes_picture;

use super::home::entry;

const RECORD: &str = include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");

fn golden() -> Record {
    records::decoded(RECORD.into()).unwrap().record
}

/// A record as the worker reads it, to be shown beside the list.
pub(in crate::tui) fn previewed(record: Record) -> Report {
    let id = record.id.clone();
    let edition = Some(&CHECKLIST);
    Report::Previewed(id, Ok(Box::new(PreviewedRecord { record, edition })))
}

pub(super) fn id(day: u32) -> RecordId {
    RecordId::parse(&format!("202611{day:02}-080000-00000A")).unwrap()
}

/// Three clients, one of whom came twice; the second record is corrected by the fourth.
pub(in crate::tui) fn kept() -> Vec<Record> {
    let record = |day: u32, client: &str, practitioner: &str, outcome| {
        let mut record = golden();
        record.id = id(day);
        record.started = format!("2026-11-{day:02}T10:00:00+03:00").parse().unwrap();
        record.sealed = format!("2026-11-{day:02}T10:30:00+03:00").parse().unwrap();
        client.clone_into(&mut record.client);
        practitioner.clone_into(&mut record.practitioner);
        record.outcome = outcome;
        if outcome == Outcome::Refer {
            record.findings[0].cleared = None;
        }
        record.amends = None;
        record
    };
    let mut kept = vec![
        record(3, "A-1042", "Sara", Outcome::Refer),
        record(9, "B-7", "Huda", Outcome::Refer),
        record(
            12,
            "\u{645}-\u{664}\u{660}",
            "\u{633}\u{627}\u{631}\u{629} \u{623}\u{62D}\u{645}\u{62F}",
            Outcome::ProceedWithCaution,
        ),
        record(15, "B-7", "Huda", Outcome::Proceed),
        record(20, "A-1042", "Sara", Outcome::DoNotProceed),
    ];
    let (_, sha256) = records::encoded(&kept[1]).unwrap();
    kept[3].amends = Some(Amends {
        id: id(9),
        sha256,
        kind: AmendmentKind::Correction,
        reason: "a typing mistake".to_owned(),
    });
    kept[3].started = kept[1].started;
    kept
}

/// The index over these records.
pub(in crate::tui) fn indexed(kept: &[Record]) -> Records {
    let home = tempfile::TempDir::new().unwrap();
    let folder = Folder::at(home.path().to_owned());
    for record in kept {
        let (text, _) = records::encoded(record).unwrap();
        let path = folder.record(&record.id);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let index = Index::default().refreshed(&folder, Look::Files);
    Records {
        open: Some(index.open_records(now().date())),
        index,
        more: false,
    }
}

/// The list with a draft and these records, in a window.
pub(in crate::tui) fn browsing(columns: u16, rows: u16) -> Film {
    let mut film = Film::home().sized(columns, rows);
    film.report(listing());
    film
}

/// What the worker reports of them.
pub(super) fn listing() -> Report {
    Report::Listed {
        entries: vec![entry(Status::Draft, 1)],
        records: Box::new(indexed(&kept())),
        names: Names::default(),
        access: Access::Writing,
    }
}

#[test]
fn what_is_open_is_unknown_and_not_none_until_it_is_counted() {
    let counted = indexed(&kept()[..1]);
    let records = |open| Report::Listed {
        entries: Vec::new(),
        records: Box::new(Records {
            open,
            index: counted.index.clone(),
            more: false,
        }),
        names: Names::default(),
        access: Access::Writing,
    };
    let mut film = Film::home().sized(100, 60);
    let shown = |film: &Film| film.rows().join("\n");
    film.report(records(None));
    assert!(
        film.rows()[2].starts_with(" \u{2026} "),
        "{:?}",
        film.rows()
    );
    film.play("s");
    assert!(shown(&film).contains("Referrals"));
    assert!(
        !shown(&film).contains("consultation since"),
        "{}",
        shown(&film)
    );
    film.play("esc tab");
    assert!(shown(&film).contains("reading the folder"));
    film.report(records(counted.open.clone()));
    assert!(!with(&film.rows(), "A-1042").is_empty());
    film.play("tab");
    assert!(shown(&film).contains("open referrals: 1"));
    film.play("s");
    assert!(shown(&film).contains("no complete consultation since"));
}

/// The rows of the list that show this word.
fn with<'r>(rows: &'r [String], word: &str) -> Vec<&'r String> {
    rows.iter().filter(|row| row.contains(word)).collect()
}

#[test]
fn a_search_narrows_the_list_as_one_types_and_esc_ends_it() {
    for key in ["f3", "/", "U+0638"] {
        let mut film = browsing(80, 24);
        film.play(key).play("'b-7'");
        let rows = film.rows();
        assert_eq!(with(&rows[..20], "B-7").len(), 2, "{rows:#?}");
        assert_eq!(with(&rows, "A-1042").len(), 0, "{rows:#?}");
        assert!(rows[2].contains("2 of 6"), "{rows:#?}");
        film.play("down enter");
        assert_eq!(film.take(), [Effect::Read(id(9))]);
        film.play("esc");
        assert_eq!(film.model.home.current().unwrap().id, Some(id(9)));
        assert_eq!(with(&film.rows(), "A-1042").len(), 2);
    }
}

#[test]
fn any_spelling_finds_and_erasing_widens() {
    let found = |script: &str| {
        let mut film = browsing(80, 24);
        film.play("f3").play(script);
        film.model.home.len()
    };
    for (script, count) in [
        (
            "'\u{633}\u{627}\u{631}\u{647}-\u{627}\u{62D}\u{645}\u{62F}'",
            0,
        ),
        ("'\u{627}\u{62D}\u{645}\u{62F}' bs", 1),
        ("'40'", 1),
        ("'SARA'", 3),
        ("'sara' bs bs bs bs", 6),
        ("'zzz'", 0),
        ("'zzz' ctrl-u", 6),
        ("'sara' space 'zzz' ctrl-w", 3),
        ("'a-1' space 'sara'", 3),
        // Six characters of an id, as printed on paper: O is read as 0.
        ("'oooooa'", 5),
        ("'20261109'", 1),
        ("'20261109' space 'zzz'", 0),
        ("'00000'", 0),
    ] {
        assert_eq!(found(script), count, "{script}");
    }
    let mut film = browsing(80, 24);
    film.play("f3").paste("B-7\n");
    assert_eq!(film.model.home.len(), 2);
    film.play("ctrl-u 'zzz'");
    let none = film.model.say(&film.model.phrases.screen.home_none_found);
    assert_eq!(with(&film.rows(), none).len(), 1);
    assert!(!film.rows()[23].contains("Enter"), "{:?}", film.rows());
    film.take();
    film.play("enter");
    assert_eq!(film.take(), [], "nothing is begun that was not asked for");
    assert!(film.model.keys_until.is_some());
}

#[test]
fn what_was_corrected_says_so_and_what_is_open_is_counted() {
    let film = browsing(80, 24);
    let rows = film.rows();
    assert_eq!(with(&rows, "corrected since").len(), 1, "{rows:#?}");
    assert!(rows[2].contains("drafts: 1"), "{rows:#?}");
    assert!(rows[2].contains("consultations: 4"), "{rows:#?}");
    // The one referral of a client who did not come back was corrected, and the other client came back.
    assert!(!rows[2].contains("referrals"), "{rows:#?}");
    let mut film = Film::home();
    film.report(Report::Listed {
        entries: Vec::new(),
        records: Box::new(indexed(&kept()[..2])),
        names: Names::default(),
        access: Access::Writing,
    });
    let rows = film.rows();
    assert!(rows[2].contains("open referrals: 2"), "{rows:#?}");
    assert_eq!(rows[22].trim(), "referral, no complete consultation since");
}

#[test]
fn a_record_and_the_one_that_calls_it_an_error_are_told_apart() {
    let mut kept = kept();
    kept[3].amends.as_mut().unwrap().kind = AmendmentKind::EnteredInError;
    let mut film = browsing(80, 24);
    film.report(Report::Records(Box::new(indexed(&kept))));
    let rows = film.rows();
    assert_eq!(with(&rows, "entered in error").len(), 1, "{rows:#?}");
    assert_eq!(with(&rows, "statement of error").len(), 1, "{rows:#?}");
}

#[test]
fn a_filter_that_leaves_nothing_says_so_and_esc_shows_all_again() {
    for language in Language::ALL {
        let mut film = browsing(80, 24).in_language(language);
        let all = film.model.home.len();
        film.play("f5 space space esc");
        film.play("tab f5 down down space space space esc");
        assert_eq!(film.model.home.len(), 0, "{:#?}", film.rows());
        let none = &film.model.phrases.screen.home_none_left;
        let row = film.rows()[4].clone();
        if language == Language::En {
            assert_eq!(row.trim(), none.get(language));
        }
        assert!(film.rows()[23].contains("Esc"), "{:?}", film.rows()[23]);
        film.tell(Message::Resized(80, 90));
        film.play("?");
        let told = |film: &Film| film.rows().iter().any(|row| row.contains("Show all"));
        assert_eq!(told(&film), language == Language::En, "{:#?}", film.rows());
        film.tell(Message::Resized(80, 24));
        film.play("esc esc");
        assert_eq!(film.model.home.len(), all);
        assert!(!film.rows()[23].contains("Esc"));
    }
}

#[test]
fn a_wide_window_asks_once_for_the_record_under_the_cursor_and_its_neighbours() {
    let mut film = browsing(120, 60);
    assert_eq!(film.take(), [Effect::Preview(id(20))], "after a draft");
    film.play("?").play("esc");
    assert_eq!(film.take(), []);
    film.play("down");
    assert_eq!(film.take(), [Effect::Preview(id(20))]);
    film.play("down");
    assert_eq!(film.take(), [Effect::Preview(id(15))]);
    // The answer for a record that the cursor has left is not shown.
    let read = |place: usize| previewed(kept()[place].clone());
    film.report(read(4));
    assert_eq!(with(&film.rows(), "Decision").len(), 0);
    film.report(read(3));
    assert_eq!(with(&film.rows(), "Decision").len(), 1);
    assert_eq!(film.take(), [Effect::Preview(id(12))], "the other is kept");
    let shows = |film: &Film, report| changes_picture(&film.model, &Message::Worker(report));
    assert!(!shows(&film, read(2)), "beside another row");
    film.report(read(2));
    assert_eq!(film.take(), []);
    // A neighbour is shown at once, until its file has been read again.
    film.play("down");
    assert_eq!(with(&film.rows(), "Decision").len(), 1);
    assert_eq!(film.take(), [Effect::Preview(id(12))]);
    assert!(!shows(&film, read(2)), "there already");
    let altered = || Report::Previewed(id(12), Err("it was altered".to_owned()));
    assert!(shows(&film, altered()));
    film.report(altered());
    assert_eq!(with(&film.rows(), "it was altered").len(), 1);
    film.play("up");
    assert_eq!(with(&film.rows(), "Decision").len(), 1, "the way back too");
    film.take();
    // Records that were read again may have changed.
    film.report(Report::Records(Box::new(indexed(&kept()))));
    assert_eq!(with(&film.rows(), "Decision").len(), 0);
    assert_eq!(film.take(), [Effect::Preview(id(15))]);
    film.report(Report::Previewed(id(15), Err("it is damaged".to_owned())));
    assert_eq!(with(&film.rows(), "it is damaged").len(), 1);
    let mut narrow = browsing(99, 40);
    narrow.play("down");
    assert_eq!(narrow.take(), []);
}

#[test]
fn the_rest_of_the_list_is_asked_for_and_the_cursor_stays() {
    let mut film = browsing(80, 24);
    film.play("down down down");
    assert_eq!(film.model.home.current().unwrap().id, Some(id(12)));
    let mut more = kept();
    let mut late = golden();
    late.id = id(21);
    late.amends = None;
    more.push(late);
    film.report(Report::Records(Box::new(Records {
        more: true,
        ..indexed(&more)
    })));
    assert_eq!(film.take(), [Effect::ListMore]);
    assert_eq!(film.model.home.current().unwrap().id, Some(id(12)));
    film.report(Report::Records(Box::new(indexed(&more[3..]))));
    assert_eq!(film.take(), []);
    assert_eq!(film.model.home.len(), 4);
}

#[test]
fn the_search_is_found_in_both_languages() {
    for language in Language::ALL {
        let mut film = browsing(80, 24).in_language(language);
        let label = film.model.say(&film.model.phrases.keys.search);
        let footer = film.rows().last().cloned().unwrap();
        assert!(footer.contains("F3"), "{label}: {footer}");
        film.play("f3 'b'");
        assert!(film.model.home.search.is_some());
        film.play("f3");
        assert!(film.model.home.search.is_none());
    }
}

#[test]
fn a_new_draft_that_the_search_leaves_out_moves_the_cursor_to_no_other_record() {
    let mut film = browsing(80, 24);
    film.play("/ 'b-7'");
    assert_eq!(film.model.home.current().unwrap().id, Some(id(15)));
    let mut more = kept();
    more.push(Record {
        id: id(21),
        client: "B-7".to_owned(),
        ..more[0].clone()
    });
    film.model.session.draft = Some(RecordId::new(now(), 8));
    film.report(Report::Listed {
        entries: vec![entry(Status::Draft, 8), entry(Status::Draft, 1)],
        records: Box::new(indexed(&more)),
        names: Names::default(),
        access: Access::Writing,
    });
    assert_eq!(film.model.home.len(), 3);
    assert_eq!(film.model.home.current().unwrap().id, Some(id(15)));
}
