//! A data folder with 1,000 records and one open consultation, for measurements on a terminal.

use std::fs;
use std::time::Duration;

use mesocheck::domain::checklist::Trigger;
use mesocheck::domain::consultation::{Consultation, Field, ProposedDecision, Stage, Toggle};
use mesocheck::domain::form::Form;
use mesocheck::domain::language::Language;
use mesocheck::domain::moment::Moment;
use mesocheck::domain::record::Verdict;
use mesocheck::domain::record_id::RecordId;
use mesocheck::domain::screening::Answer;
use mesocheck::shipped::{CHECKLIST, CHECKLIST_RON};
use mesocheck::store::index::{Index, Look};
use mesocheck::store::{Folder, content, drafts, last_used};
use tempfile::TempDir;

use crate::stock;

const SEED: u64 = 7;
const RECORDS: usize = 1_000;
/// Longer than a tick of the file system's clock.
const TICK: Duration = Duration::from_millis(200);

/// The client of the open consultation; no record has this reference.
pub const CLIENT: &str = "Q-7777";

/// The progress of the open consultation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// At the first question.
    Screening,
    /// Ready to be sealed.
    Review,
}

/// Creates a folder with records and their index; it is deleted when the returned handle is dropped.
pub fn folder() -> (TempDir, Folder) {
    let home = TempDir::new().unwrap();
    let folder = stock::fill(home.path(), RECORDS, SEED);
    last_used::change(&folder, |used| used.welcomed = true).unwrap();
    index(&folder);
    (home, folder)
}

/// Builds the index, as an earlier start would have.
fn index(folder: &Folder) {
    // Files younger than a clock tick would be read again at the next start.
    std::thread::sleep(TICK);
    let _ = Index::default().refreshed(folder, Look::Files);
}

/// The arguments to open the folder with, using the same Arabic mode everywhere.
pub fn arguments(folder: &Folder, language: Language) -> [&str; 6] {
    let path = folder.root().to_str().unwrap();
    ["--data", path, "--lang", language.code(), "--rtl", "visual"]
}

/// Resets the open consultation to its initial state, whatever has become of it.
pub fn set(folder: &Folder, language: Language, progress: Progress) {
    let consultation = consultation(language, progress);
    if fs::remove_file(folder.record(&consultation.form().id)).is_ok() {
        index(folder);
    }
    keep(folder, &consultation, progress);
}

fn consultation(language: Language, progress: Progress) -> Consultation {
    let form = Form::new(RecordId::new(at(), 7), at(), None);
    let mut it = Consultation::open(&CHECKLIST, form, true, at()).0;
    it.enter(Field::Reference, CLIENT, at().date()).unwrap();
    it.enter(Field::Practitioner, "Sara Ahmad", at().date())
        .unwrap();
    it.set_client_language(language, at());
    let concern = CHECKLIST.concern("pigmentation").unwrap().id;
    it.toggle(Toggle::Concern(concern), at());
    let acid = CHECKLIST.substance("kojic-acid").unwrap().id;
    it.toggle(Toggle::Substance(acid), at());
    if progress == Progress::Review {
        complete(&mut it, language);
    }
    it
}

fn complete(it: &mut Consultation, language: Language) {
    for question in it.questions().to_vec() {
        let safe = match question.trigger {
            Trigger::Yes => Answer::No,
            Trigger::No => Answer::Yes,
        };
        it.give(question.id, safe, language, at()).unwrap();
    }
    it.see(it.notice_numbers().to_vec());
    it.acknowledge("A. B.", at()).unwrap();
    for decision in [
        ProposedDecision::Verdict(Verdict::Postponed),
        ProposedDecision::Remarks("Next month".to_owned()),
        ProposedDecision::Specialist("Dr Huda".to_owned()),
    ] {
        it.decide(decision, at()).unwrap();
    }
}

fn keep(folder: &Folder, consultation: &Consultation, progress: Progress) {
    let stage = match progress {
        Progress::Screening => Stage::Screening,
        Progress::Review => Stage::Review,
    };
    let draft = drafts::Draft {
        format: drafts::FORMAT,
        saved: at(),
        stage,
        focus: None,
        checklist: content::edition(&CHECKLIST, CHECKLIST_RON),
        form: consultation.form().clone(),
    };
    drafts::save(folder, &draft).unwrap();
}

fn at() -> Moment {
    "2026-11-24T10:00:00+03:00".parse().unwrap()
}
