//! A slow or hanging disk: the newest draft waits for at most one save, and nobody is kept from exiting.

use crate::domain::consultation::Stage;
use crate::session::{Effect, Report, Saved};
use crate::tui::film::{Film, now};

#[test]
fn no_queue_of_old_drafts_stands_before_the_newest() {
    // On a slow disk, someone types, moves between stages and confirms.
    let mut film = Film::at(Stage::Notice);
    film.take();
    film.saves = false;
    for _ in 0..40 {
        film.play("pgdn");
    }
    film.play(
        "end 'L' wait:1000 '.' wait:1000 'M' enter f6 f5 f6 wait:2000 f5 'x' wait:3000 enter",
    );
    assert!(
        matches!(film.take()[..], [Effect::Save(_)]),
        "one, which the worker writes"
    );
    film.report(Report::Saved(now()));
    assert_ne!(film.open().saved, Saved::At(now()), "what is newer is not");
    film.wait(0);
    let effects = film.take();
    let newest = film.open().consultation.form();
    assert!(matches!(&effects[..], [Effect::Save(unsaved)] if unsaved.form == *newest));
    let acknowledged = newest.acknowledged.as_ref();
    assert!(acknowledged.is_some_and(|it| it.by == "L.Mx"));
    film.report(Report::Saved(now()));
    assert_eq!(film.open().saved, Saved::At(now()));
    film.wait(5_000);
    assert_eq!(film.take(), []);
}

#[test]
fn ctrl_c_twice_leaves_while_a_seal_or_a_discard_hangs() {
    let closing = [
        (Stage::Review, "f9 'S' enter"),
        (Stage::Screening, "f8 'abc' enter"),
        (Stage::Screening, "f7 'A-1042' enter"),
    ];
    for (stage, keys) in closing {
        let mut film = Film::at(stage);
        film.play(keys);
        assert!(film.open().closing(), "{keys}");
        film.take();
        film.play("ctrl-c");
        assert!(film.hint().starts_with("Still writing to the disk"));
        assert!(film.model.session.exit.is_none() && film.open().closing());
        film.play("down ctrl-c");
        assert_eq!(film.model.session.exit, None, "only twice in a row");
        film.play("ctrl-c");
        // Its outcome is known when the worker ends.
        assert_eq!(film.model.session.exit, Some(6));
        assert_eq!(film.take(), [], "no autosave brings it back");
    }
}
