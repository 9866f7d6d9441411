//! Verifying from the list: progress, stop, result.

use crate::session::{Effect, FailedOperation, Report};
use crate::store::verify::Verification;
use crate::store::{Problem, Reason};
use crate::tui::film::Film;

/// A result with these problems.
pub(in crate::tui) fn verified(problems: Vec<Problem>) -> Report {
    Report::Verified(Box::new(Verification {
        records: 1200,
        ok: 1200 - problems.len(),
        problems,
        present: Vec::new(),
        competing: Vec::new(),
    }))
}

/// Some of what can be wrong.
pub(in crate::tui) fn problems() -> Vec<Problem> {
    let file = |name: &str| Some(format!("records/2026/11/{name}.ron").into());
    let missing = Reason::Missing {
        station: "0f3c9a7be2d41586".to_owned(),
        from: 17,
        to: 17,
    };
    vec![
        Problem {
            file: None,
            reason: missing,
        },
        Problem {
            file: file("20261122-101502-7F3A9C"),
            reason: Reason::HashWrong,
        },
        Problem {
            file: file("notes"),
            reason: Reason::NotOurName,
        },
    ]
}

/// At home, with the verification under way.
pub(in crate::tui) fn begun(key: &str) -> Film {
    let mut film = Film::home();
    film.report(super::home::listed(Vec::new()));
    film.take();
    film.play(key);
    film
}

fn shown(film: &Film) -> String {
    film.rows().join("\n")
}

#[test]
fn it_runs_shows_how_far_it_is_and_ends_with_what_was_found() {
    for key in ["v", "U+0631"] {
        let mut film = begun(key);
        assert_eq!(film.take(), [Effect::Verify], "{key}");
        film.report(Report::Verifying(300, 1200));
        assert_eq!(film.take(), [Effect::VerifyMore]);
        assert!(shown(&film).contains("Checked 300 of 1200"));
        film.report(verified(problems()));
        assert_eq!(film.take(), []);
        let text = shown(&film);
        assert!(
            text.contains("Records: 1200 \u{b7} intact: 1197 \u{b7} problems: 3"),
            "{text}"
        );
        assert!(
            text.contains("20261122-101502-7F3A9C.ron: altered"),
            "{text}"
        );
        film.play("esc");
        assert!(film.model.dialog.is_none());
    }
}

#[test]
fn one_that_fails_is_closed_and_says_why() {
    let mut film = begun("v");
    film.report(Report::Failed(
        FailedOperation::Verifying,
        "no room".to_owned(),
    ));
    assert!(film.model.dialog.is_none());
    assert!(shown(&film).contains("Not verified: no room"));
}

#[test]
fn closing_it_stops_it() {
    for key in ["esc", "enter", "ctrl-c"] {
        let mut film = begun("v");
        film.play(key);
        film.take();
        film.report(Report::Verifying(300, 1200));
        assert_eq!(film.take(), [Effect::StopVerifying], "{key}");
        film.report(verified(problems()));
        assert!(film.model.dialog.is_none(), "a late result is not shown");
    }
}

#[test]
fn a_clean_result_says_so_and_many_problems_are_counted() {
    let mut film = begun("v");
    film.report(verified(Vec::new()));
    assert!(shown(&film).contains("as it should be"));
    let mut film = begun("v").sized(80, 400);
    let many = problems().into_iter().cycle().take(250).collect();
    film.report(verified(many));
    film.play("pgdn pgdn");
    assert!(shown(&film).contains("and 50 more"));
}
