//! The list of consultations, and a record being read.

use crate::domain::assessment::Outcome;
use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record_id::RecordId;
use crate::session::{Access, Effect, FailedOperation, Report};
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
            is_in_error: false,
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

pub(super) fn with(entries: Vec<Entry>) -> Film {
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
    assert_eq!(film.take(), [Effect::Start(0)]);
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
        assert_eq!(film.take(), [Effect::Start(0)], "{key}");
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
        assert_eq!(film.take(), [Effect::Start(0)], "{key}");
        film.report(Report::Failed(
            FailedOperation::Opening,
            "no room".to_owned(),
        ));
        film.play(key);
        assert_eq!(film.take(), [Effect::Start(0)], "{key}");
    }
}

#[test]
fn a_window_that_only_reads_opens_records_and_nothing_else() {
    let mut film = with(vec![entry(Status::Draft, 1), entry(Status::Sealed, 2)]);
    film.model.session.access = Access::Reading(None);
    for (key, asked) in [
        ("enter", Effect::Resume(RecordId::new(now(), 1))),
        ("n", Effect::Start(0)),
        ("ins", Effect::Start(0)),
        ("f7", Effect::Claim),
    ] {
        film.play(key);
        // Whoever held the lock may be gone by now.
        assert_eq!(film.take(), [asked]);
        film.report(Report::Failed(FailedOperation::Claiming, "why".to_owned()));
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
    assert_eq!(
        film.take(),
        [Effect::Discard(RecordId::new(now(), 1), None)]
    );
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
    let foreign = |name: &str| Entry {
        id: None,
        file: name.into(),
        head: Err(Reason::NotOurName),
    };
    let mut film = with(vec![
        entry(Status::Sealed, 2),
        foreign("a.txt"),
        foreign("b.txt"),
    ]);
    film.play("down down");
    film.report(listed(vec![entry(Status::Sealed, 2), foreign("b.txt")]));
    assert_eq!(film.model.home.cursor, 1);
}

#[test]
fn what_another_program_did_is_seen_whenever_the_list_comes_back() {
    let mut film = with(vec![entry(Status::Sealed, 2)]);
    film.take();
    film.play("down up");
    assert_eq!(film.take(), [], "not with every key");
    film.play("wait:15000 down up");
    assert_eq!(film.take(), [Effect::List], "once after a pause");
    let text = include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
    film.read(ron::from_str(text.split("// sha256").next().unwrap()).unwrap());
    film.play("down wait:15000 down");
    assert_eq!(film.take(), [], "not while a record is read");
    film.play("esc");
    assert_eq!(film.take(), [Effect::List]);
    film.play("f12 wait:15000 down");
    assert_eq!(film.take(), [Effect::List], "when the cover is lifted");
}
