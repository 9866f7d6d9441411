//! Film strips: scripts of keys, and the model and effects that result.

mod advancing;
mod amending;
mod answers;
mod bar;
mod bindings;
pub(in crate::tui) mod browsing;
pub(in crate::tui) mod choosing;
mod clearance;
mod dialogs;
mod discarding;
pub(in crate::tui) mod earlier;
mod echo;
mod exporting;
mod fields;
mod findings;
pub(in crate::tui) mod home;
mod leaving;
mod mash;
mod missing;
mod named;
mod narrowing;
mod notice;
mod queued_hints;
mod reading;
mod saving;
mod sealing;
mod sections;
mod slow_disk;
mod stages;
mod unbound;
pub(in crate::tui) mod verifying;
mod welcome;

use crate::domain::consultation::Consultation;
use crate::session::Effect;
use crate::shipped;
use crate::tui::film::{Film, now};

/// Reopens what the last autosave held, as after a crash.
fn resumed(film: &mut Film) -> Film {
    film.wait(1_000);
    let mut saves = film.take().into_iter().filter_map(|effect| match effect {
        Effect::Save(unsaved) => Some(*unsaved),
        _ => None,
    });
    let unsaved = saves.next_back().expect("an autosave");
    let (consultation, _) = Consultation::open(&shipped::CHECKLIST, unsaved.form, true, now());
    Film::resumed(consultation, unsaved.stage, None)
}
