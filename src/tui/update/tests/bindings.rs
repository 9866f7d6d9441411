//! The key bindings: no key twice in a context, both phrases, and each does something wherever it is listed.

use crate::session::Access;
use std::collections::HashSet;

use crate::domain::consultation::Stage;
use crate::domain::record_id::RecordId;
use crate::session::certificate::tests::certificate;
use crate::store::catalog::Status;
use crate::tui::dialogs::calibration::Calibration;
use crate::tui::dialogs::clearance::ClearanceDialog;
use crate::tui::dialogs::confirm::Confirm;
use crate::tui::film::{Film, now};
use crate::tui::keymap::{Action, BINDINGS, Context, Move};
use crate::tui::model::{context, offered};

use super::choosing::{browsed, discarded};
use super::home::{entry, listed};

/// A film in the given context, with something above and below the cursor.
pub(super) fn standing(place: Context) -> Film {
    let at = |stage, script: &str| {
        let mut film = Film::at(stage);
        film.play(script);
        film
    };
    match place {
        Context::Home | Context::Search => {
            let mut film = Film::home();
            film.report(listed(
                [Status::Draft, Status::Draft, Status::Sealed]
                    .into_iter()
                    .zip(1..)
                    .map(|(state, number)| entry(state, number))
                    .collect(),
            ));
            let script = if place == Context::Home {
                "down"
            } else {
                "f3 'a' down"
            };
            film.play(script);
            film
        }
        Context::Reading => {
            let text =
                include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
            let record: crate::domain::record::Record =
                ron::from_str(text.split("// sha256").next().unwrap()).unwrap();
            let mut film = Film::home();
            film.read(record);
            film.play("down down");
            film
        }
        Context::Typing => at(Stage::Client, "down 'a' space 'b' left"),
        Context::Writing => at(Stage::Decision, "end 'a' alt-enter 'bb' alt-enter 'c' up"),
        Context::Choice => at(Stage::Concerns, "down"),
        Context::Question => at(Stage::Screening, "tab down"),
        Context::Finding => at(Stage::Assessment, "f5 home u down down u f6 down"),
        Context::Notice => at(Stage::Notice, "down down"),
        Context::Client => at(Stage::Notice, "v pgdn"),
        Context::Review => at(Stage::Review, "down down"),
        Context::Bar => at(Stage::Assessment, "esc"),
        Context::Calibration => {
            let mut film = Film::home();
            film.model.show(Calibration);
            film.draw();
            film
        }
        Context::Pane => at(Stage::Screening, "f3 down"),
        Context::Confirm => at(Stage::Assessment, "f5 f5 f5 end space"),
        Context::Form => at(
            Stage::Assessment,
            "f5 tab tab tab up up u f6 down enter tab '20' left",
        ),
        Context::Cleared => at(
            Stage::Assessment,
            "f5 tab tab tab up up u f6 down enter 'Dr' tab '2026-11-20' tab 'may' enter enter tab left",
        ),
        Context::Discarded => {
            let mut film = Film::home();
            film.report(discarded(3));
            film.play("down");
            film
        }
        Context::Picker => {
            let mut film = Film::home();
            film.report(browsed("/a", &["1.ron", "2.ron", "3.ron"]));
            film.play("'ron' down");
            film
        }
        Context::Showing => {
            let mut film = Film::on("under-18").sized(48, 14);
            film.play("f3 down");
            film
        }
        Context::Sections => at(Stage::Screening, "tab space"),
        Context::Certificate => {
            let mut film = Film::home().sized(48, 14);
            let path = format!("/home/{}.ron", "a-long-name/".repeat(60));
            film.report(certificate(RecordId::new(now(), 7), &path));
            film.play("wait:1000 down");
            film.wait(1_000);
            film
        }
        Context::Help => at(Stage::Screening, "? down"),
    }
}

#[test]
fn no_key_is_bound_twice_in_a_context() {
    for place in Context::ALL {
        let mut keys = HashSet::new();
        for binding in BINDINGS.iter().filter(|it| it.contexts.contains(place)) {
            for key in binding.keys {
                assert!(keys.insert(key), "{key:?} in {place:?}");
            }
        }
    }
}

#[test]
fn every_binding_has_both_phrases_and_a_key_that_no_layout_changes() {
    let keys = &crate::shipped::PHRASES.keys;
    for binding in BINDINGS {
        let phrase = (binding.phrase)(keys);
        assert!(
            !phrase.en.is_empty() && !phrase.ar.is_empty(),
            "{binding:?}"
        );
        assert!(!binding.footer || !binding.label.is_empty(), "{binding:?}");
        assert!(!binding.contexts.is_empty());
    }
}

#[test]
fn every_context_can_be_stood_in() {
    for place in Context::ALL {
        assert_eq!(context(&standing(place).model), place, "{place:?}");
    }
}

#[test]
fn every_binding_does_something_in_its_context() {
    for place in Context::ALL {
        for binding in BINDINGS.iter().filter(|it| it.contexts.contains(place)) {
            let mut film = standing(place);
            let before = (film.buffer.clone(), film.rows(), film.cursor);
            film.take();
            film.keys(vec![binding.keys[0]], true, true);
            let told = film.take().len() + usize::from(film.model.session.hint.is_some());
            let moved = before.2 != film.cursor;
            let changed = moved || before.0 != film.buffer || film.model.covered;
            // Short dialogs cannot scroll; a form of few fields and a short text have no pages.
            let clearing = film.model.front::<ClearanceDialog>().is_some();
            let writing = film.model.dialog.is_none() && place == Context::Writing;
            let small = (clearing || writing)
                && matches!(
                    binding.action,
                    Action::Move(Move::PageUp | Move::PageDown | Move::First | Move::Last)
                );
            let whole = film.model.front::<Confirm>().is_some()
                && matches!(binding.action, Action::Move(_));
            let last = place == Context::Writing && binding.action == Action::Forward;
            assert!(
                told > 0 || changed || small || whole || last,
                "{:?} ({}) does nothing in {place:?}\n{}",
                binding.action,
                binding.label,
                before.1.join("\n")
            );
        }
    }
}

#[test]
fn esc_and_the_language_work_everywhere() {
    for place in Context::ALL {
        for action in [
            Action::Back,
            Action::Language,
            Action::Interrupt,
            Action::Suspend,
        ] {
            let bound = BINDINGS
                .iter()
                .any(|it| it.action == action && it.contexts.contains(place));
            assert!(bound, "{action:?} in {place:?}");
        }
    }
}

#[test]
fn home_offers_only_what_leads_anywhere() {
    let lists: [&[Status]; 4] = [
        &[],
        &[Status::Draft],
        &[Status::Sealed, Status::Sealed],
        &[Status::Draft, Status::Sealed],
    ];
    for (states, access) in lists.into_iter().zip([
        Access::Writing,
        Access::Writing,
        Access::Writing,
        Access::Reading(None),
    ]) {
        let home = || {
            let entries = states.iter().zip(1..);
            let entries = entries.map(|(state, number)| entry(*state, number));
            let mut film = Film::home();
            film.report(listed(entries.collect()));
            film.model.session.access = access.clone();
            film
        };
        for binding in offered(&home().model, None) {
            if matches!(binding.action, Action::Move(_)) {
                assert!(states.len() > 1, "{states:?}: {}", binding.label);
                continue;
            }
            let mut film = home();
            film.draw();
            let before = film.rows();
            film.keys(vec![binding.keys[0]], true, true);
            film.model
                .session
                .hint
                .take_if(|_| !film.model.pending.leaving);
            film.draw();
            let led = !film.take().is_empty() || film.rows() != before;
            assert!(led, "{states:?}: {}", binding.label);
        }
    }
}
