//! Lists at home: restoring discarded drafts, and choosing an intake.

use crate::session::{Access, Effect, FailedOperation, Opened, Report};
use std::path::PathBuf;

use super::home::{entry, listed};
use crate::domain::checklist::Checklist;
use crate::domain::consultation::{Consultation, Prefill, Stage};
use crate::domain::form::Form;
use crate::domain::language::Language;
use crate::domain::record_id::RecordId;
use crate::shipped;
use crate::store::browse::{FolderItem, Listing};
use crate::store::catalog::Status;
use crate::tui::dialogs::picker::Picker;
use crate::tui::dialogs::procedures::Procedures;
use crate::tui::film::{Film, now};
use crate::tui::model::Scene;

/// A report of this many discarded drafts.
pub(in crate::tui) fn discarded(count: u32) -> Report {
    Report::DiscardedDrafts((1..=count).map(|it| entry(Status::Draft, it)).collect())
}

/// A report of a folder with these names; a trailing slash marks a folder.
pub(in crate::tui) fn browsed(folder: &str, names: &[&str]) -> Report {
    let item = |name: &&str| FolderItem {
        name: name.trim_end_matches('/').into(),
        folder: name.ends_with('/'),
    };
    Report::Browsed(Ok(Listing {
        folder: folder.into(),
        items: names.iter().map(item).collect(),
        others: 0,
    }))
}

fn home() -> Film {
    let mut film = Film::home();
    film.report(listed(vec![
        entry(Status::Draft, 8),
        entry(Status::Sealed, 9),
    ]));
    film
}

fn folder(path: &str) -> Effect {
    Effect::Browse(Some(PathBuf::from(path)))
}

fn intake(path: &str) -> Effect {
    Effect::StartFrom(0, PathBuf::from(path))
}

#[test]
fn a_discarded_draft_is_restored_and_the_cursor_goes_to_it() {
    for language in Language::ALL {
        let mut film = home().in_language(language);
        film.play("f8");
        assert_eq!(film.take(), [Effect::ListDiscarded]);
        film.report(discarded(3));
        film.play("down down down up enter");
        let id = entry(Status::Draft, 2).id.unwrap();
        assert_eq!(film.take(), [Effect::Restore(id.clone())]);
        assert!(film.model.dialog.is_none());
        film.report(Report::Restored(id));
        assert_eq!(film.hint(), "The draft is open again.");
        assert_eq!(film.take(), [Effect::List]);
        film.report(listed(vec![
            entry(Status::Draft, 8),
            entry(Status::Draft, 2),
            entry(Status::Sealed, 9),
        ]));
        assert_eq!(film.model.home.cursor, 1);
    }
}

#[test]
fn what_cannot_be_restored_is_said() {
    let mut film = home();
    film.report(discarded(0));
    assert_eq!(film.hint(), "There are no discarded drafts.");
    assert!(film.model.dialog.is_none());
    film.report(Report::DiscardedDrafts(vec![entry(Status::Damaged, 1)]));
    film.play("enter");
    assert!(film.hint().starts_with("Not restored"), "{}", film.hint());
    assert_eq!(film.take(), []);
    film.play("esc");
    film.report(discarded(1));
    film.play("enter");
    film.report(Report::Failed(FailedOperation::Claiming, String::new()));
    assert!(
        film.hint().starts_with("This window is read-only"),
        "{}",
        film.hint()
    );
    let why = "records/1.ron already exists".to_owned();
    film.report(Report::Failed(FailedOperation::Restoring, why));
    assert_eq!(film.hint(), "Not restored: {why}");
}

#[test]
fn an_empty_consultation_stays_one_key_and_an_intake_is_another() {
    for key in ["n", "ins"] {
        let mut film = home();
        film.play(key);
        assert_eq!(film.take(), [Effect::Start(0)], "{key}");
    }
    let mut film = home();
    film.play("f4");
    assert_eq!(film.take(), [Effect::Browse(None)]);
    film.model.session.access = Access::Reading(None);
    film.play("f4");
    assert_eq!(film.take(), [Effect::Claim], "first this window must write");
}

#[test]
fn folders_are_entered_and_an_intake_begins_a_consultation() {
    let mut film = home();
    film.report(browsed("/home/sara", &["intakes/", "A-1.ron", "B-2.ron"]));
    film.play("enter");
    assert_eq!(
        film.take(),
        [folder("/home/sara/intakes")],
        "not the way out"
    );
    film.play("home enter");
    assert_eq!(film.take(), [folder("/home")]);
    film.play("bs");
    assert_eq!(film.take(), [folder("/home")]);
    film.play("f4");
    assert_eq!(film.take(), [Effect::Browse(None)]);
    film.play("'b' enter");
    assert_eq!(film.take(), [intake("/home/sara/B-2.ron")]);
    film.play("enter");
    assert_eq!(film.take(), [], "asked for once");
    film.begin(&Prefill::default());
    assert!(film.model.open().is_some() && film.model.dialog.is_none());
    // The picker reopens in the last folder.
    film.play("esc esc f4");
    assert!(film.take().contains(&folder("/home/sara")));
}

#[test]
fn what_is_typed_filters_whatever_the_case_and_the_digits() {
    let mut film = home();
    film.report(browsed("/", &["past/", "A-1042.ron", "b-77.ron"]));
    let shows = |film: &Film, name: &str| film.rows().iter().any(|row| row.contains(name));
    film.play("'B-' U+0667");
    assert!(shows(&film, "b-77.ron") && !shows(&film, "A-1042.ron") && !shows(&film, "past"));
    film.play("bs bs bs");
    assert!(shows(&film, "A-1042.ron") && shows(&film, "past"));
    film.play("'zz'");
    assert!(shows(&film, "No folder or RON file matches."));
    film.play("enter");
    assert_eq!(film.take(), []);
    assert!(film.model.keys_until.is_some(), "it says which keys do");
    film.play("ctrl-w");
    assert!(shows(&film, "A-1042.ron"));
    film.play("bs");
    assert_eq!(film.take(), [], "above the root there is nothing");
}

#[test]
fn a_path_that_is_typed_or_pasted_is_opened() {
    for (typed, effect) in [
        ("/tmp/intakes/", folder("/tmp/intakes")),
        ("past/A-1.RON", intake("/home/sara/past/A-1.RON")),
        (" ~/visits/b.ron\n", intake("/home/lina/visits/b.ron")),
    ] {
        let mut film = home();
        film.model.folders.home = Some("/home/lina".into());
        film.report(browsed("/home/sara", &["past/", "A-1.ron"]));
        film.paste(typed);
        let shown = film.rows().join("\n");
        assert!(shown.contains("Enter opens this path."), "{shown}");
        film.play("enter");
        assert_eq!(film.take(), [effect]);
    }
    // Typed letter by letter, `~` is a letter too.
    for (typed, effect) in [
        ("U+007E '/b.ron'", intake("/home/lina/b.ron")),
        ("U+007E '//b.ron'", intake("/home/lina/b.ron")),
        ("U+007E", folder("/home/lina")),
    ] {
        let mut film = home();
        film.model.folders.home = Some("/home/lina".into());
        film.report(browsed("/home/sara", &["past/", "A-1.ron"]));
        film.play(typed).play("enter");
        assert_eq!(film.take(), [effect], "{typed}");
    }
}

#[test]
fn a_broken_intake_is_told_where_it_was_chosen_and_nothing_is_lost() {
    let mut film = home();
    film.report(browsed("/home/sara", &["A-1.ron", "B-2.ron"]));
    film.play("down enter");
    film.take();
    let fault = "/home/sara/B-2.ron:3:14: unknown question `asthma`".to_owned();
    film.report(Report::IntakeRefused(vec![fault]));
    assert!(film.model.front::<Picker>().is_some());
    let shown = film.rows().join("\n");
    assert!(
        shown.contains("B-2.ron:3:14: unknown question `asthma`"),
        "{shown}"
    );
    // Once corrected in another program, the file is chosen again.
    film.play("enter");
    assert_eq!(film.take(), [intake("/home/sara/B-2.ron")]);
    film.report(Report::Failed(
        FailedOperation::Opening,
        "no room".to_owned(),
    ));
    film.play("esc");
    assert!(film.model.dialog.is_none());
    assert_eq!(film.model.home.entries.as_ref().map(Vec::len), Some(2));
}

#[test]
fn faults_beyond_those_shown_are_counted() {
    for (count, more) in [(3, None), (7, Some("and 4 more"))] {
        let mut film = home();
        film.report(browsed("/home/sara", &["A-1.ron"]));
        film.play("enter");
        let fault = |line| format!("/home/sara/A-1.ron:{line}:1: unknown question");
        film.report(Report::IntakeRefused((1..=count).map(fault).collect()));
        let shown = film.rows().join("\n");
        assert!(shown.contains("A-1.ron:3:1"), "{shown}");
        assert_eq!(shown.contains(" more"), more.is_some(), "{shown}");
        assert!(more.is_none_or(|more| shown.contains(more)), "{shown}");
    }
}

#[test]
fn a_folder_that_cannot_be_listed_is_said_and_home_comes_next() {
    let mut film = home();
    film.model.folders.intakes = Some("/gone".into());
    film.play("f4");
    assert_eq!(film.take(), [folder("/gone")]);
    film.report(Report::Browsed(Err(
        "/gone: no such file or folder".to_owned()
    )));
    assert!(film.hint().starts_with("Not opened"));
    film.play("f4");
    assert_eq!(film.take(), [Effect::Browse(None)]);
    // A listing that arrives after the person has moved on is ignored.
    film.play("?");
    film.report(browsed("/", &[]));
    assert!(film.model.front::<Picker>().is_none());
}

#[test]
fn a_consultation_just_begun_leads_to_the_intake_files() {
    let mut film = home();
    film.begin(&Prefill::default());
    assert!(film.rows().join("\n").contains("Insert: intake file"));
    film.take();
    film.play("ins");
    assert!(matches!(film.model.scene(), Scene::Home));
    assert!(film.take().contains(&Effect::Browse(None)));
    film.report(browsed("/intakes", &["a.ron"]));
    film.play("enter");
    assert_eq!(film.take(), [intake("/intakes/a.ron")]);
    // A consultation with entries is not left for a file.
    let mut film = home();
    film.begin(&Prefill::default());
    film.play("'A' ins");
    assert!(film.model.open().is_some());
    assert!(film.hint().starts_with("Something is entered already"));
    assert!(!film.rows().join("\n").contains("Insert:"));
}

#[test]
fn an_intake_is_read_with_the_checklist_chosen_before() {
    let second: Checklist = ron::from_str(shipped::CHECKLIST_RON).unwrap();
    let second = Box::leak(Box::new(second));
    let form = Form::new(RecordId::new(now(), 7), now(), None);
    let begun = Consultation::begin(second, form, &Prefill::default()).unwrap();
    let mut film = home();
    film.model.session.procedures = vec![&shipped::CHECKLIST, second];
    film.report(Report::Opened(Box::new(Opened::begun(
        begun,
        Stage::Client,
    ))));
    film.play("ins");
    film.report(browsed("/intakes", &["a.ron"]));
    film.take();
    film.play("enter");
    let path = PathBuf::from("/intakes/a.ron");
    assert_eq!(film.take(), [Effect::StartFrom(1, path)]);
    // From the list, no checklist was chosen.
    film.report(Report::Failed(FailedOperation::Opening, String::new()));
    film.play("esc f4");
    film.report(browsed("/intakes", &["a.ron"]));
    film.take();
    film.play("enter");
    assert_eq!(film.take(), [intake("/intakes/a.ron")]);
}

#[test]
fn files_of_another_kind_are_counted() {
    let mut film = home();
    film.play("f4");
    let Report::Browsed(Ok(mut listing)) = browsed("/intakes", &["a.ron"]) else {
        unreachable!()
    };
    listing.others = 3;
    film.report(Report::Browsed(Ok(listing)));
    let shown = film.rows().join("\n");
    assert!(
        shown.contains("Files of another kind, not shown: 3"),
        "{shown}"
    );
}

#[test]
fn a_choice_of_checklists_names_every_key_that_works() {
    let mut film = Film::home();
    film.model.session.procedures = vec![&shipped::CHECKLIST; 2];
    film.play("n");
    assert!(film.model.front::<Procedures>().is_some());
    let footer = film.rows().pop().unwrap();
    assert!(footer.contains("\u{2191}\u{2193}"), "{footer}");
    film.play("9");
    assert!(film.model.keys_until.is_some(), "there are only two");
    film.play("down enter");
    assert_eq!(film.take(), [Effect::Start(1)]);
}

#[test]
fn a_checklist_to_choose_is_shown_with_its_edition_as_it_is() {
    for language in Language::ALL {
        let mut film = Film::home().in_language(language);
        film.model.session.procedures = vec![&shipped::CHECKLIST; 2];
        film.play("n");
        let rows = film.rows().join("\n");
        assert!(rows.contains(&*shipped::CHECKLIST.edition), "{rows}");
        assert!(!rows.contains("U+"), "{rows}");
    }
}
