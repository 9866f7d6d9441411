//! Leaving and exiting only once everything entered is on disk, or is known not to be.

use crate::domain::consultation::{Prefill, Stage};
use crate::session::{Effect, Report, Saved};
use crate::tui::film::{Film, now};
use crate::tui::message::Message;

#[test]
fn leaving_saves_keeps_the_draft_and_never_discards() {
    for stage in Stage::ALL {
        for key in ["esc esc", "ctrl-c"] {
            let mut film = Film::at(stage);
            if stage == Stage::Client {
                film.play("'A'");
            }
            film.take();
            film.play(key);
            assert!(film.model.open().is_none(), "{stage:?} {key}");
            let effects = film.take();
            assert!(
                !effects.iter().any(|it| matches!(it, Effect::Discard(..))),
                "{effects:?}"
            );
            assert!(effects.contains(&Effect::List));
            assert!(film.model.session.draft.is_some());
        }
    }
}

#[test]
fn ctrl_c_twice_leaves_with_6_while_a_draft_is_open() {
    let mut film = Film::at(Stage::Screening);
    film.play("ctrl-c");
    assert_eq!(film.hint(), "Press Ctrl-C again to leave.");
    film.play("ctrl-c");
    assert_eq!(film.model.session.exit, Some(6));
    let mut film = Film::home();
    film.play("ctrl-c");
    assert_eq!(film.model.session.exit, None);
    film.play("down ctrl-c");
    assert_eq!(film.model.session.exit, None, "only twice in a row");
    film.play("ctrl-c");
    assert_eq!(film.model.session.exit, Some(0));
    let mut film = Film::home();
    film.play("esc");
    assert_eq!(
        film.hint(),
        "Esc does not leave the program: press Ctrl-C twice."
    );
    film.play("ctrl-c");
    assert_eq!(film.model.session.exit, None, "pressed once");
    assert_eq!(film.hint(), "Press Ctrl-C again to leave.");
    film.play("ctrl-c");
    assert_eq!(film.model.session.exit, Some(0));
}

#[test]
fn ctrl_c_leaves_even_where_nothing_can_be_saved_and_tries_once_more() {
    let mut film = Film::at(Stage::Client);
    film.saves = false;
    film.play("'A' ctrl-c");
    film.report(Report::SaveFailed("no room".to_owned()));
    assert!(film.model.open().is_some());
    film.play("ctrl-c");
    assert_eq!(film.model.session.exit, None, "not before it is said");
    let said = "The draft is NOT saved. Press Ctrl-C again to leave; what is not on the disk is then lost.";
    assert_eq!(film.hint(), said);
    film.report(Report::SaveFailed("no room".to_owned()));
    assert_eq!(
        film.hint(),
        said,
        "the attempt made meanwhile does not hide it"
    );
    film.play("ctrl-c");
    // The outcome of this last save is known when the worker ends.
    assert_eq!(
        (film.model.session.exit, film.model.session.saves),
        (Some(6), 1)
    );
}

#[test]
fn a_save_that_succeeds_after_all_takes_the_warning_away() {
    let mut film = Film::at(Stage::Client);
    film.saves = false;
    film.play("'A' ctrl-c");
    film.report(Report::SaveFailed("no room".to_owned()));
    film.play("ctrl-c");
    film.report(Report::Saved(now()));
    assert_eq!(film.hint(), "");
    // Its words are gone, so the next one begins anew.
    film.play("ctrl-c");
    assert_eq!(film.model.session.exit, None);
    assert_eq!(film.hint(), "Press Ctrl-C again to leave.");
    assert!(film.model.open().is_none());
}

#[test]
fn ctrl_c_twice_waits_until_the_draft_is_saved() {
    let mut film = Film::at(Stage::Client);
    film.saves = false;
    film.play("'A' ctrl-c ctrl-c");
    assert_eq!(film.model.session.exit, None, "not yet on the disk");
    film.report(Report::Saved(now()));
    assert_eq!(film.model.session.exit, Some(6));
    // A consultation that cannot be saved comes back; exiting is possible all the same.
    let mut film = Film::at(Stage::Client);
    film.saves = false;
    film.play("'A' ctrl-c ctrl-c");
    film.report(Report::SaveFailed("no room".to_owned()));
    assert_eq!(film.model.session.exit, None);
    assert_eq!(film.open().consultation.form().client, "A");
    assert!(film.hint().starts_with("The draft could NOT be saved"));
    film.play("ctrl-c ctrl-c");
    assert_eq!(film.model.session.exit, Some(6));
    assert!(film.model.session.saves > 0, "one more try is under way");
    // A disk that does not answer does not prevent the exit.
    let mut film = Film::at(Stage::Client);
    film.saves = false;
    film.play("'A' ctrl-c ctrl-c ctrl-c");
    assert_eq!(
        film.model.session.exit,
        Some(6),
        "as far as is known; the end of the worker has the last word"
    );
    let mut film = Film::at(Stage::Client);
    film.saves = false;
    film.play("'A' ctrl-c ctrl-c");
    film.wait(299);
    assert_eq!(film.model.session.exit, None);
    film.wait(1);
    assert_eq!(
        film.model.session.exit,
        Some(6),
        "it is not waited for any longer"
    );
    // Any other key cancels the exit.
    let mut film = Film::at(Stage::Client);
    film.saves = false;
    film.play("'A' ctrl-c ctrl-c down");
    film.report(Report::Saved(now()));
    assert_eq!(film.model.session.exit, None);
}

#[test]
fn a_stop_waits_for_the_save() {
    for way in ["ctrl-z", "signal"] {
        let mut film = Film::at(Stage::Client);
        film.saves = false;
        film.play("'A'");
        if way == "signal" {
            film.tell(Message::SuspendRequested);
        } else {
            film.play(way);
        }
        assert!(matches!(film.take()[..], [Effect::Save(_)]), "{way}");
        film.report(Report::Saved(now()));
        assert_eq!(film.take(), [Effect::Suspend]);
        film.tell(Message::NotSuspended);
        assert!(film.hint().starts_with("Not suspended"));
    }
    let mut film = Film::home();
    film.play("ctrl-z");
    assert_eq!(film.take(), [Effect::Suspend]);
}

fn begun() -> Film {
    let mut film = Film::home();
    film.play("ins");
    film.begin(&Prefill::default());
    film.take();
    film
}

fn saves(film: &mut Film) -> Vec<bool> {
    let saves = film.take().into_iter().filter_map(|effect| match effect {
        Effect::Save(unsaved) => Some(unsaved.form.is_blank()),
        _ => None,
    });
    saves.collect()
}

#[test]
fn a_consultation_in_which_nothing_was_entered_leaves_nothing_behind() {
    for leave in [
        "esc esc",
        "ctrl-c",
        "f7",
        "down down f6 esc esc",
        "'A' bs esc esc",
        "space space ctrl-c",
        "down down '19' bs bs esc wait:3000 esc",
    ] {
        let mut film = begun();
        film.play(leave);
        assert!(film.model.open().is_none(), "{leave}");
        assert!(saves(&mut film).into_iter().all(|blank| blank), "{leave}");
        assert_eq!(film.model.session.draft, None);
        film.play("ctrl-c ctrl-c");
        assert_eq!(film.model.session.exit, Some(0), "{leave}");
    }
    let mut film = begun();
    film.play("esc esc");
    assert_eq!(film.hint(), "Nothing was entered, so no draft is kept.");
    let mut film = begun();
    film.play("wait:5000 ctrl-z");
    assert_eq!(film.take(), [Effect::Suspend]);
    film.tell(Message::Ended(15));
    assert_eq!(film.take(), []);
}

#[test]
fn what_was_entered_and_taken_back_goes_from_the_disk_again() {
    let mut film = begun();
    film.play("'AB' wait:1000");
    assert_eq!(saves(&mut film), [false]);
    assert_eq!(film.open().saved, Saved::At(now()));
    film.play("bs bs wait:1000");
    assert_eq!(saves(&mut film), [true]);
    assert_eq!(film.open().saved, Saved::Nothing);
    film.play("'C' esc esc");
    assert_eq!(saves(&mut film), [false]);
    assert!(film.model.session.draft.is_some());
    // An older version may have left a blank draft.
    let mut film = Film::at(Stage::Client);
    film.play("esc esc");
    assert_eq!(saves(&mut film), [true]);
}

#[test]
fn what_cannot_be_taken_from_the_disk_comes_back() {
    let mut film = begun();
    film.play("'A' wait:1000");
    film.saves = false;
    film.play("bs ctrl-c");
    film.report(Report::SaveFailed("no way".to_owned()));
    assert!(film.open().is_blank() && film.model.session.draft.is_some());
    film.play("ctrl-c ctrl-c");
    assert_eq!(film.model.session.exit, Some(6));
}

#[test]
fn whatever_was_entered_is_kept() {
    for entered in [
        "'A'",
        "down 'M'",
        "down down '1'",
        "down down down 'S'",
        "down down down down space",
    ] {
        let mut film = begun();
        film.play(entered).play("esc esc");
        assert_eq!(saves(&mut film).last(), Some(&false), "{entered}");
        assert_eq!(film.hint(), "The draft is kept.");
    }
    let mut film = Film::home();
    film.begin(&Prefill {
        client: "A-1042".to_owned(),
        ..Prefill::default()
    });
    assert_eq!(saves(&mut film), [false], "an intake counts, and at once");
}
