//! Film strips: what a key does, as scripts of keys and what the model and the effects are after them.

mod answers;
mod bar;
mod bindings;
pub(in crate::tui) mod choosing;
mod clearance;
mod dialogs;
mod discarding;
mod echo;
mod fields;
mod findings;
pub(in crate::tui) mod home;
mod leaving;
mod missing;
mod nothing;
mod notice;
mod notices;
mod reading;
mod saving;
mod sealing;
mod slow_disk;
mod stages;

use crate::domain::consultation::Consultation;
use crate::shipped;
use crate::tui::film::{Film, now};
use crate::tui::message::Effect;

/// As after a crash: what the last autosave held is opened again.
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
